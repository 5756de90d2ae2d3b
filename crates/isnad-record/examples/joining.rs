//! How long joining takes as a record grows: `cargo run --release -p isnad-record --example joining -- FILE CLAIMS`.
//!
//! Reports are generated and read: occurrences spread over towns and ten years, each told by one to five outlets with numbers of their own. All
//! are joined, then one more report is added and joined. Numbers go to standard output, one a line.

use std::path::PathBuf;
use std::time::Instant;

use isnad_lexicon::Lexicon;
use isnad_model::Document;
use isnad_record::{ClaimRows, EventFilter, NewDocument, PlainWords, Record, Stamp};

const TOWNS: [&str; 40] = [
    "دوما",
    "حرستا",
    "عربين",
    "سقبا",
    "زملكا",
    "داريا",
    "سراقب",
    "معرة النعمان",
    "خان شيخون",
    "أريحا",
    "إدلب",
    "حلب",
    "الباب",
    "منبج",
    "جرابلس",
    "عفرين",
    "إعزاز",
    "الرقة",
    "الطبقة",
    "دير الزور",
    "الميادين",
    "البوكمال",
    "الحسكة",
    "القامشلي",
    "حمص",
    "الرستن",
    "تدمر",
    "حماة",
    "درعا",
    "نوى",
    "الموصل",
    "تلعفر",
    "الرمادي",
    "الفلوجة",
    "تكريت",
    "كركوك",
    "صنعاء",
    "تعز",
    "الحديدة",
    "صعدة",
];
const OUTLETS: [&str; 8] = ["الضحى", "الأفق", "النهر", "الصباح", "المدار", "الشرفة", "النافذة", "المرسى"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(path), Some(claims)) = (arguments.next().map(PathBuf::from), arguments.next().and_then(|n| n.parse::<u32>().ok())) else {
        return Err("give a file that is not there yet, and a number of claims".into());
    };
    let lexicon = Lexicon::embedded()?;
    let mut record = Record::open_to_write(&path)?;
    let stamp = Stamp { at: "2018-04-22T05:00:00Z".into(), by: "joining".into() };
    let (mut added, mut number) = (0, 0);
    let started = Instant::now();
    while added < claims {
        added += add(&mut record, &lexicon, &stamp, number)?;
        number += 1;
    }
    println!("read and add\t{added} claims of {number} documents in {:.1} s", started.elapsed().as_secs_f64());
    let join = |record: &mut Record, what: &str| -> Result<(), Box<dyn std::error::Error>> {
        let started = Instant::now();
        let joined = record.join(&lexicon, &stamp)?;
        println!("join {what}\t{:.2} s\t{joined:?}", started.elapsed().as_secs_f64());
        Ok(())
    };
    join(&mut record, "all")?;
    add(&mut record, &lexicon, &stamp, number)?;
    join(&mut record, "one more")?;
    for (what, filter) in [
        ("events", EventFilter { most: 100, ..EventFilter::default() }),
        ("events of a place", EventFilter { place: Some("دوما".into()), most: 100, ..EventFilter::default() }),
        ("contested events", EventFilter { grades: vec!["contested".into()], most: 100, ..EventFilter::default() }),
    ] {
        let (started, mut found) = (Instant::now(), 0);
        record.events(&filter, &mut |_| {
            found += 1;
            true
        })?;
        println!("{what}\t{:.1} ms\t{found} found", started.elapsed().as_secs_f64() * 1e3);
    }
    Ok(())
}

/// Adds a report of three occurrences; gives how many claims it has.
fn add(record: &mut Record, lexicon: &Lexicon, stamp: &Stamp, number: u32) -> Result<u32, Box<dyn std::error::Error>> {
    let mut text = String::new();
    let outlet = number % 8;
    // An occurrence of a day is told by the outlets that come to it: a few of those of eight reports.
    let day = number / 8;
    for k in 0..3 {
        let spread = |n: u32| n.wrapping_mul(2_654_435_761) >> 16;
        let told = day * 12 + (spread(number) + k * 4) % 12;
        let (town, dead) = (TOWNS[spread(told) as usize % TOWNS.len()], spread(told) % 9 + 3 + outlet % 3 / 2);
        text += &match spread(told + 1) % 4 {
            0 => format!("قتل {dead} مدنيين أمس في قصف مدفعي على مدينة {town}، بحسب المرصد السوري لحقوق الإنسان. "),
            1 => format!("شنت طائرات حربية أمس غارة جوية على سوق في مدينة {town} فقتل {dead} أشخاص. "),
            2 => format!("انفجرت سيارة مفخخة أمس وسط مدينة {town} وأصيب {dead} أشخاص، وفق الدفاع المدني. "),
            _ => format!("اعتقلت قوات الأمن أمس {dead} أشخاص في مدينة {town}، بحسب ناشطين. "),
        };
    }
    text += &format!("\nوجاء ذلك في التقرير رقم {number} من نشرة اليوم {day}.");
    let (year, month, date) = (2012 + day / 336 % 10, day / 28 % 12 + 1, day % 28 + 1);
    let document = Document {
        id: format!("{number}"),
        publisher: Some(OUTLETS[outlet as usize].to_owned()),
        published: Some(format!("{year}-{month:02}-{date:02}")),
        text,
        ..Document::default()
    };
    let reading = isnad_reader::read(lexicon, &document);
    let publisher = document.publisher.as_deref();
    let rows: Vec<ClaimRows> = reading.claims.into_iter().map(|claim| ClaimRows::of(&PlainWords, publisher, claim)).collect();
    let new = NewDocument {
        name: &document.id,
        text: &document.text,
        publisher,
        published: document.published.as_deref(),
        ..NewDocument::default()
    };
    let added = record.add(stamp, &new.prepare(&PlainWords), &rows)?.map_err(|_| "the file is there already: give another")?;
    Ok(added.claims)
}
