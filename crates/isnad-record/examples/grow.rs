//! How a record behaves as it grows: `cargo run --release -p isnad-record --example grow -- FILE CLAIMS [skewed]`. A file
//! that is there already is filled further; with 0 claims it is only asked.
//!
//! Reports are generated, read, added and joined; then one more is, and the questions that people ask are asked. About eighty reports come a day, of
//! some seventy occurrences in the towns of the gazetteer: few places have much, many have little. An occurrence is told by one to a dozen outlets, on
//! its day or the next, with numbers, words and speakers of their own, some with a day, some without one, a few word for word as another had it. With
//! `skewed` half of all happens in one town. Numbers go to standard output, one a line.

use std::path::PathBuf;
use std::time::Instant;

use isnad_lexicon::Lexicon;
use isnad_model::Document;
use isnad_record::{ClaimRows, EventFilter, NewDocument, PlainWords, Record, RecordError, Stamp, called};

/// Reports and occurrences of a day.
const REPORTS: u32 = 80;
const OCCURRENCES: u32 = 70;
const OUTLETS: u32 = 40;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(path), Some(claims)) = (arguments.next().map(PathBuf::from), arguments.next().and_then(|n| n.parse::<u32>().ok())) else {
        return Err("give a file and a number of claims".into());
    };
    let world = World::new(Lexicon::embedded()?, arguments.next().is_some_and(|word| word == "skewed"));
    if claims > 0 {
        grow(&path, claims, &world)?;
    }
    let started = Instant::now();
    let record = Record::open_to_read(&path)?;
    println!("open\t{:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    ask(&record, &world)
}

/// Fills a record, joins it, and adds some more.
fn grow(path: &std::path::Path, claims: u32, world: &World) -> Result<(), Box<dyn std::error::Error>> {
    let mut record = Record::open_to_write(path)?;
    // A run that was stopped goes on.
    let there = record.stats()?;
    let (before, mut added, mut number) = (there.claims as u32, there.claims as u32, there.documents as u32);
    let started = Instant::now();
    while added < claims {
        added += world.add(&mut record, number)?;
        number += 1;
    }
    let seconds = started.elapsed().as_secs_f64();
    let speed = f64::from(added - before) / seconds;
    println!("read and add\t{added} claims of {number} documents in {seconds:.1} s\t{speed:.0} claims a second");
    world.join(&mut record, "all")?;
    for what in ["one more", "another", "a third"] {
        world.add(&mut record, number)?;
        number += 1;
        world.join(&mut record, what)?;
    }
    // One of years ago.
    world.add_as(&mut record, number / 3, &format!("{number}"))?;
    world.join(&mut record, "one of long ago")?;
    drop(record);
    println!("size\t{:.0} MB", std::fs::metadata(path)?.len() as f64 / 1e6);
    Ok(())
}

/// What people ask, each twice.
fn ask(record: &Record, world: &World) -> Result<(), Box<dyn std::error::Error>> {
    let time = |what: &str, ask: &dyn Fn() -> Result<usize, RecordError>| -> Result<(), RecordError> {
        for round in ["first", "again"] {
            let started = Instant::now();
            let found = ask()?;
            println!("{what}, {round}\t{:.1} ms\t{found} found", started.elapsed().as_secs_f64() * 1e3);
        }
        Ok(())
    };
    let (big, small) = (&world.towns[0].name, &world.towns[900].name);
    for typed in ["قصف".to_owned(), format!("قصف {big}"), format!("غارة {small}"), "\"قتل عشرة\" -سوق".to_owned(), "قتل أشخاص".to_owned()]
    {
        time(&format!("search {typed}"), &|| {
            record.search(&PlainWords, &typed, 20).map(|found| found.claims.len() + found.documents.len())
        })?;
    }
    // A table with its heading, as the command gives it.
    let listed = |what: &str, filter: EventFilter| {
        let filter = EventFilter { most: 100, ..filter };
        time(what, &|| record.events_counted(&filter).map(|(_, all)| all as usize))
    };
    let any = EventFilter::default;
    let place = |name: &str| EventFilter { place: Some(name.to_owned()), place_ids: called::places(&world.lexicon, name), ..any() };
    let actor = |name: &str| EventFilter { actor: Some(name.to_owned()), actor_ids: called::actors(&world.lexicon, name), ..any() };
    let words = |list: &[&str]| -> Vec<String> { list.iter().map(|word| (*word).to_owned()).collect() };
    listed("events", any())?;
    listed("contested events", EventFilter { grades: words(&["contested"]), ..any() })?;
    listed("events of a status that most have", EventFilter { statuses: words(&["happened"]), ..any() })?;
    listed("events of a status that few have", EventFilter { statuses: words(&["denied"]), ..any() })?;
    listed("events of two types", EventFilter { kinds: words(&["airstrike", "shelling"]), ..any() })?;
    let month = EventFilter { from: Some(15_400), to: Some(15_430), ..any() };
    listed("events of a month", month.clone())?;
    listed("events of a type in a month", EventFilter { kinds: words(&["airstrike"]), ..month.clone() })?;
    listed("events since a day", EventFilter { from: Some(14_000), ..any() })?;
    for (what, name) in [("much", big), ("little", small)] {
        let part: String = name.chars().take(name.chars().count() - 1).collect();
        listed(&format!("events of a town with {what}, by a part of its name"), EventFilter { place: Some(part), ..any() })?;
        listed(&format!("--place a town with {what}"), place(name))?;
    }
    listed("--place of no name that is known", place("لا مكان بهذا الاسم"))?;
    let country = place("العراق");
    listed("--place a country", country.clone())?;
    listed("--place a country, a month", EventFilter { from: month.from, to: month.to, ..country.clone() })?;
    listed("events of an actor, by a part of its name", EventFilter { actor: Some("الشرطة".into()), ..any() })?;
    listed("--actor with much", actor("الجيش"))?;
    let rare = actor("طائرات روسية");
    listed("--actor as it is told", rare)?;
    let both = EventFilter { place: country.place, place_ids: country.place_ids, ..actor("الجيش") };
    listed("--place a country --actor with much", both.clone())?;
    listed(
        "all of it",
        EventFilter { kinds: words(&["shelling", "arrest"]), grades: words(&["weak", "fair"]), from: Some(14_000), ..both },
    )?;
    let event = record.list("SELECT id FROM events ORDER BY claims DESC LIMIT 1")?;
    time("the event with most claims", &|| record.event_of(&event[0]).map(|json| json.map_or(0, |json| json.len())))?;
    time("an event by a claim's name", &|| record.event_of("e0123456789abcdef").map(|json| usize::from(json.is_some())))?;
    time("queue", &|| record.queue(20).map(|list| list.len()))?;
    time("stats", &|| record.stats().map(|stats| stats.types.len()))?;
    Ok(())
}

struct Town {
    name: String,
    within: Option<String>,
}

struct World {
    lexicon: Lexicon,
    towns: Vec<Town>,
    /// Where each town's share of all occurrences ends, of a million.
    shares: Vec<u32>,
    stamp: Stamp,
}

/// A number that looks like chance and is the same on every run.
const fn chance(of: u32, kind: u32) -> u32 {
    let mut n = of.wrapping_mul(0x9e37_79b9) ^ kind.wrapping_mul(0x85eb_ca6b);
    n = (n ^ n >> 16).wrapping_mul(0x21f0_aaad);
    n = (n ^ n >> 15).wrapping_mul(0x735a_2d97);
    n ^ n >> 15
}

impl World {
    fn new(lexicon: Lexicon, skewed: bool) -> Self {
        let of = |kinds: &[&str]| -> Vec<Town> {
            let places = lexicon.places.iter().filter(|place| kinds.contains(&&*place.kind) && place.name.chars().count() > 3);
            places
                .map(|place| {
                    let wider = place.parents.iter().filter_map(|id| lexicon.place_index(id)).map(|at| &lexicon.places[at as usize]);
                    let within = wider.into_iter().find(|place| place.kind == "governorate").map(|place| place.name.to_string());
                    Town { name: place.name.to_string(), within }
                })
                .collect()
        };
        let mut towns = of(&["city"]);
        let mut small = of(&["town", "village"]);
        // Every few of them, so that they lie all over.
        small.sort_by_key(|town| town.name.bytes().fold(7, |all, byte| chance(all, u32::from(byte))));
        towns.extend(small);
        towns.truncate(3000);
        let weights: Vec<f64> = (0..towns.len()).map(|rank| 1.0 / (rank as f64 + 8.0)).collect();
        let first = if skewed { weights.iter().sum::<f64>() } else { 0.0 };
        let all = weights.iter().sum::<f64>() + first;
        let mut sum = first;
        let shares = weights.iter().map(|weight| {
            sum += weight;
            (sum / all * 1e6) as u32
        });
        let shares = shares.collect();
        Self { lexicon, towns, shares, stamp: Stamp { at: "2018-04-22T05:00:00Z".into(), by: "grow".into() } }
    }

    fn join(&self, record: &mut Record, what: &str) -> Result<(), RecordError> {
        let started = Instant::now();
        let joined = record.join(&self.lexicon, &self.stamp)?;
        println!("join {what}\t{:.3} s\t{joined:?}", started.elapsed().as_secs_f64());
        Ok(())
    }

    /// A sentence on an occurrence of a day, as an outlet tells it on that day or the next.
    fn sentence(&self, occurrence: u32, outlet: u32, report: u32, later: u32) -> String {
        let town = &self.towns[self.shares.partition_point(|end| *end <= chance(occurrence, 1) % 1_000_000).min(self.towns.len() - 1)];
        let dead = chance(occurrence, 2) % 9 + 3 + chance(report, 3) % 5 / 3;
        let place = match (chance(report, 4) % 8, &town.within) {
            (0, Some(within)) => format!("{} في محافظة {within}", town.name),
            (1, Some(within)) => format!("محافظة {within}"),
            _ => town.name.clone(),
        };
        let place = if chance(report, 4) % 8 == 1 { place } else { format!("مدينة {place}") };
        let when = match chance(report, 5) % 4 + later {
            0 => "اليوم",
            1 => "",
            2 => "أمس",
            _ => "يوم أمس",
        };
        let by = match chance(occurrence + outlet % 3, 6) % 6 {
            0 => "، بحسب المرصد السوري لحقوق الإنسان",
            1 => "، وفق الدفاع المدني",
            2 => "، بحسب ناشطين",
            3 => "، حسبما أعلن متحدث باسم الجيش",
            4 => "، وفق مصادر طبية",
            _ => "",
        };
        let who =
            ["القوات الحكومية", "طائرات روسية", "مسلحون", "تنظيم الدولة", "الشرطة", "قوات التحالف"][chance(occurrence, 7) as usize % 6];
        let told = outlet.is_multiple_of(2);
        match chance(occurrence, 8) % 10 {
            0..=2 if told => format!("قتل {dead} مدنيين {when} في قصف مدفعي على {place}{by}."),
            0..=2 => format!("قصفت {who} {place} {when} بالمدفعية فقتل {dead} أشخاص{by}."),
            3..=4 if told => format!("شنت طائرات حربية {when} غارة جوية على سوق في {place} فقتل {dead} أشخاص{by}."),
            3..=4 => format!("أدت غارة على {place} {when} إلى مقتل {dead} أشخاص وإصابة {} آخرين{by}.", dead * 2),
            5 if told => format!("انفجرت سيارة مفخخة {when} وسط {place} وأصيب {dead} أشخاص{by}."),
            5 => format!("أصيب {dead} أشخاص في تفجير سيارة مفخخة في {place} {when}{by}."),
            6 => format!("اعتقلت {who} {when} {dead} أشخاص في {place}{by}."),
            7 => format!("اندلعت اشتباكات بين {who} وفصائل معارضة في محيط {place} {when}{by}."),
            8 => format!("سيطرت {who} {when} على {place} بعد معارك{by}."),
            _ if chance(report, 9).is_multiple_of(9) => format!("نفى متحدث باسم الجيش وقوع قصف على {place} {when}."),
            _ => format!("تظاهر العشرات في {place} {when}{by}."),
        }
    }

    fn document(&self, number: u32) -> Document {
        // One of twenty is that of another outlet with a new beginning.
        let of = if number % 20 == 19 { number - 7 } else { number };
        let (day, outlet) = (of / REPORTS, chance(number, 10) % OUTLETS);
        let teller = chance(of, 10) % OUTLETS;
        let mut text = if of == number { String::new() } else { format!("نقلا عن صحيفة {teller}:\n") };
        for k in 0..3 {
            let later = chance(of * 3 + k, 11) % 4 / 3;
            // The first occurrences of a day are told by most.
            let spread = chance(of * 3 + k, 12) % OCCURRENCES;
            let which = spread * (chance(of * 3 + k, 13) % OCCURRENCES) / OCCURRENCES;
            text += &self.sentence(day.saturating_sub(later) * OCCURRENCES + which, teller, of * 3 + k, later);
            text += &format!(
                " وذكر مراسل رقم {} أن الطريق {} كان مقطوعا عند الحاجز {}.\n",
                of * 3 + k,
                chance(of + k, 14) % 9999,
                chance(of, 15) % 911
            );
        }
        let day = day + 13_000;
        Document {
            id: format!("{number}"),
            publisher: Some(format!("صحيفة {outlet}")),
            published: Some(date(day)),
            text,
            ..Document::default()
        }
    }

    /// Adds a report; gives how many claims it has.
    fn add(&self, record: &mut Record, number: u32) -> Result<u32, Box<dyn std::error::Error>> {
        self.add_as(record, number, &format!("{number}"))
    }

    fn add_as(&self, record: &mut Record, number: u32, name: &str) -> Result<u32, Box<dyn std::error::Error>> {
        let document = Document { id: name.to_owned(), ..self.document(number) };
        let reading = isnad_reader::read(&self.lexicon, &document);
        let publisher = document.publisher.as_deref();
        let rows: Vec<ClaimRows> = reading.claims.into_iter().map(|claim| ClaimRows::of(&PlainWords, publisher, claim)).collect();
        let new = NewDocument {
            name: &document.id,
            text: &document.text,
            publisher,
            published: document.published.as_deref(),
            ..NewDocument::default()
        };
        let added = record.add(&self.stamp, &new.prepare(&PlainWords), &rows)?.map_err(|_| "the file is there already: give another")?;
        Ok(added.claims)
    }
}

/// A day counted from 1970-01-01 as a date (Hinnant's days_from_civil, backwards).
fn date(day: u32) -> String {
    let n = day + 719_468;
    let of_era = n % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let (month, year) = if month < 10 { (month + 3, year) } else { (month - 9, year + 1) };
    format!("{}-{month:02}-{date:02}", year + n / 146_097 * 400)
}
