//! Exports of a small record of our own reports.

use std::sync::LazyLock;

use isnad_export::{Done, ExportError, Format, Language, Options, RecordSource, Rows, export};
use isnad_lexicon::Lexicon;
use isnad_model::Document;
use isnad_record::{ClaimRows, EventFilter, Judgement, NewDocument, PlainWords, Record, Stamp};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().unwrap());

/// A strike that is affirmed and denied; an arrest of somebody by name; a plan; one with words that others would run.
const REPORTS: [(&str, &str, &str); 4] = [
    ("a", "الضحى", "قال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا أمس الثلاثاء في غارة جوية على سوق مدينة سراقب."),
    ("b", "النهر", "نفت وزارة الدفاع الروسية شن غارة جوية على سوق مدينة سراقب يوم الثلاثاء."),
    ("c", "=HYPERLINK(\"x\")", "اعتقلت الشرطة الناشط فرحات علي فرحان في مدينة الخرطوم أمس الثلاثاء."),
    ("d", "<b>الأفق</b>", "ومن المقرر أن تخرج غدا الدفعة الأولى من المقاتلين من بلدة يلدا باتجاه إدلب."),
];

fn stamp() -> Stamp {
    Stamp { at: "2019-03-14T05:00:00Z".into(), by: "huda".into() }
}

fn record(name: &str) -> Record {
    let path = std::env::temp_dir().join(format!("isnad-export-{name}-{}.db", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let mut record = Record::open_to_write(&path).unwrap();
    for (id, publisher, text) in REPORTS {
        let document = Document {
            id: id.into(),
            text: text.into(),
            published: Some("2019-03-13".into()),
            publisher: Some(publisher.into()),
            ..Document::default()
        };
        let claims: Vec<ClaimRows> = isnad_reader::read(&LEXICON, &document)
            .claims
            .into_iter()
            .map(|claim| ClaimRows::of(&PlainWords, Some(publisher), claim))
            .collect();
        let new = NewDocument { name: id, text, publisher: Some(publisher), published: Some("2019-03-13"), ..NewDocument::default() };
        record.add(&stamp(), &new.prepare(&PlainWords), &claims).unwrap().unwrap();
    }
    record.join(&LEXICON, &stamp()).unwrap();
    record
}

fn options<'o>() -> Options<'o> {
    Options {
        lexicon: &LEXICON,
        rows: Rows::Events,
        language: Language::English,
        blur_km: None,
        redact: None,
        made: "2019-03-14T05:00:00Z",
        about: "all",
        by: "isnad test",
    }
}

fn exported(record: &Record, format: Format, options: &Options<'_>) -> (String, Done) {
    let mut out = Vec::new();
    let done = export(format, &RecordSource::new(record, EventFilter::default()), options, &mut out).unwrap();
    (String::from_utf8_lossy(&out).into_owned(), done)
}

#[test]
fn every_format_is_written_and_what_is_left_out_is_counted() {
    let record = record("all");
    for format in Format::ALL {
        let (text, done) = exported(&record, *format, &options());
        assert!(!text.is_empty(), "{}", format.name());
        let left: u64 = done.left_out.iter().map(|(_, n)| n).sum();
        assert_eq!(done.events + left, 3, "{}: {done:?}", format.name());
        assert_eq!(exported(&record, *format, &options()).0, text, "{} is the same again", format.name());
    }
    let (ucdp, done) = exported(&record, Format::Ucdp, &options());
    assert_eq!((ucdp.lines().count(), done.events), (2, 1));
    let row = ucdp.lines().nth(1).unwrap();
    assert!(row.contains(",2019,") && row.contains("Syria") && row.contains("2019-03-12"), "{row}");
}

#[test]
fn words_of_others_are_neither_formulas_nor_markup() {
    let record = record("safe");
    let (csv, _) = exported(&record, Format::Csv, &options());
    assert!(csv.contains("'=HYPERLINK") && !csv.contains(",=HYPERLINK"), "{csv}");
    let (dossier, _) = exported(&record, Format::Dossier, &options());
    assert!(dossier.contains("&lt;b&gt;الأفق") && !dossier.contains("<b>الأفق"));
    let (kml, _) = exported(&record, Format::Kml, &options());
    assert!(!kml.contains("<b>"));
}

#[test]
fn names_of_private_persons_and_exact_points_stay_in() {
    let record = record("coarse");
    let without = |words: &str| isnad_reader::without_persons(&LEXICON, words);
    let coarse = Options { blur_km: Some(20.0), redact: Some(&without), ..options() };
    for format in Format::ALL.iter().filter(|format| **format != Format::Annotations) {
        let (plain, _) = exported(&record, *format, &options());
        let (text, _) = exported(&record, *format, &coarse);
        // Packed formats are looked at by their tables.
        if !matches!(format.name(), "bundle" | "parquet") {
            assert!(!text.contains("فرحات"), "{}: {text}", format.name());
            assert!(!text.contains("35.864"), "{}", format.name());
        }
        assert!(!plain.is_empty());
    }
    let wrong = export(Format::Annotations, &RecordSource::new(&record, EventFilter::default()), &coarse, &mut Vec::new());
    assert!(matches!(wrong, Err(ExportError::Exact(_))));
    // The country is still told, and the place no closer than the cell.
    let (csv, _) = exported(&record, Format::Csv, &coarse);
    assert!(csv.contains("Syria") && !csv.contains("sy-saraqib"), "{csv}");
}

#[test]
fn reviewed_events_are_those_of_accepted_claims() {
    let mut record = record("reviewed");
    let keys: Vec<(String, String)> =
        (1..=2).flat_map(|document| record.claims_of(document).unwrap()).map(|kept| (kept.key, kept.claim.evidence)).collect();
    assert_eq!(keys.len(), 2, "{keys:?}");
    let reviewed = |record: &Record| {
        let source = RecordSource::new(record, EventFilter::default()).accepted(&LEXICON).unwrap();
        let mut out = Vec::new();
        export(Format::Jsonl, &source, &options(), &mut out).unwrap();
        String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()).collect::<Vec<_>>()
    };
    assert!(reviewed(&record).is_empty());
    let accept = record.judge(&stamp(), &Judgement::Accept(keys[0].0.clone())).unwrap();
    record.join(&LEXICON, &stamp()).unwrap();
    let events = reviewed(&record);
    assert_eq!(events.len(), 1);
    // Nobody accepted the denial: of what was accepted there is one account.
    assert_eq!((&events[0]["grade"], events[0]["claims"].as_array().unwrap().len()), (&"weak".into(), 1));
    record.undo(&stamp(), accept).unwrap();
    record.join(&LEXICON, &stamp()).unwrap();
    assert!(reviewed(&record).is_empty());
}
