//! What must hold of the reading of any text whatever, however broken: no panic, evidence that is a slice of the text, the same output
//! for the same input, and time that grows no faster than the text.

use std::ops::Range;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Reading};
use proptest::prelude::*;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables inside the program are sound"));

/// The reports written for this project: real enough to set off every pass.
const REPORTS: [&str; 7] = [
    include_str!("../../../examples/01-kanakir-agency.txt"),
    include_str!("../../../examples/05-khalis-denial.txt"),
    include_str!("../../../examples/07-hayran-coalition.txt"),
    include_str!("../../../examples/09-naqliya-tripoli.txt"),
    include_str!("../../../examples/11-omdurman-march.txt"),
    include_str!("../../../examples/12-omdurman-police.txt"),
    include_str!("../../../examples/14-aytaroun-truce.txt"),
];

/// Words and signs that the passes look for, glossed by what they do.
const WORDS: [&str; 56] = [
    "قصف",
    "قصفت",
    "غارات",
    "اشتباكات",
    "مقتل",
    "وقتل",
    "أسفر",
    "عن",
    "انفجرت",
    "سيارة مفخخة", // events and outcomes
    "الجيش",
    "قوات النظام",
    "التنظيم",
    "مسلحون",
    "المدنيين",
    "طائرات",
    "التحالف",
    "وزير الدفاع", // sides
    "مدينة حلب",
    "في",
    "بلدة",
    "المدينة",
    "من",
    "إلى",
    "بين",
    "و",
    "ريف",
    "بصنعاء",
    "وللخرطوم", // ground
    "12",
    "ثلاثة",
    "عشرات",
    "ما لا يقل عن",
    "٣٠",
    "1.5",
    "شخصا",
    "بينهم",
    "طفلان", // counts
    "أمس",
    "يوم الجمعة",
    "في 21 نيسان/أبريل",
    "الساعة الخامسة",
    "غداة",
    "نفسه", // times
    "قال",
    "وأضاف",
    "نفى",
    "بحسب",
    "نقل",
    "المرصد السوري",
    "إن",
    "أن",
    "لم",
    "قد",
    "التي", // voices
    "تبنى",
];

const SIGNS: [&str; 16] = [" ", " ", " ", "، ", ". ", ": ", "\n", "\n\n", " «", "» ", " \"", "\" ", " (", ") ", " - ", "؟ "];

fn document(text: &str, published: Option<&str>, publisher: Option<&str>) -> Document {
    Document {
        id: "d".to_owned(),
        text: text.to_owned(),
        published: published.map(str::to_owned),
        publisher: publisher.map(str::to_owned),
        ..Document::default()
    }
}

/// Reads a text twice and checks what must hold of any reading.
fn check(text: &str) -> Reading {
    let document = document(text, Some("2018-04-22"), Some("الوكالة"));
    let reading = isnad_reader::read(&LEXICON, &document);
    for claim in &reading.claims {
        let (start, end) = (claim.start as usize, claim.end as usize);
        assert_eq!(text.get(start..end), Some(claim.evidence.as_str()), "evidence is no slice of {text:?}");
        let trigger = text.get(claim.trigger_start as usize..).unwrap_or_default();
        assert!(
            !claim.trigger.is_empty() && trigger.starts_with(&claim.trigger),
            "trigger {:?} is not where it is said to be in {text:?}",
            claim.trigger
        );
        let inside = start <= claim.trigger_start as usize && claim.trigger_start as usize + claim.trigger.len() <= end;
        assert!(inside, "trigger {:?} is outside its evidence {:?} in {text:?}", claim.trigger, claim.evidence);
        for figure in &claim.figures {
            assert!(!figure.quote.is_empty() && text.contains(&figure.quote), "figure {figure:?} is not quoted from {text:?}");
            assert!(figure.low.is_some() || figure.high.is_some(), "figure {figure:?} of {text:?} says nothing");
        }
        for link in &claim.attribution {
            assert!(!link.name.is_empty(), "a link of {text:?} has no name");
        }
    }
    assert_eq!(isnad_reader::read(&LEXICON, &document), reading, "read twice, {text:?} gives two readings");
    let mentions = isnad_reader::mentions(&LEXICON, &document);
    for mention in &mentions {
        assert_eq!(
            text.get(mention.start as usize..mention.end as usize),
            Some(mention.quote.as_str()),
            "{mention:?} is no slice of {text:?}"
        );
        assert!(!mention.quote.is_empty(), "{mention:?} of {text:?} has no words");
    }
    assert!(mentions.is_sorted_by_key(|m| m.start), "mentions of {text:?} are out of order");
    reading
}

/// Time that this thread has spent on a processor, so that other work of the machine does not count; the clock where it cannot be told.
fn spent(begun: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.as_deref().and_then(|t| t.split_whitespace().next()?.parse().ok());
    nanos.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

/// Reads a long text in a time that a quadratic pass would not keep.
fn quickly(what: &str, text: &str) {
    LazyLock::force(&LEXICON);
    let begun = Instant::now();
    let before = spent(begun);
    let reading = isnad_reader::read(&LEXICON, &document(text, Some("2018-04-22"), None));
    let _ = isnad_reader::mentions(&LEXICON, &document(text, Some("2018-04-22"), None));
    let took = spent(begun).saturating_sub(before);
    assert!(took < Duration::from_secs(20), "{what}: {} bytes, {} claims took {took:?}", text.len(), reading.claims.len());
}

/// The nearest range on borders of characters.
fn cut(text: &str, range: Range<usize>) -> &str {
    let floor = |mut i: usize| {
        i %= text.len() + 1;
        while !text.is_char_boundary(i) {
            i -= 1;
        }
        i
    };
    let (a, b) = (floor(range.start), floor(range.end));
    &text[a.min(b)..a.max(b)]
}

#[test]
fn odd_texts_are_read_like_any_other() {
    for text in [
        "",
        " \r\n\t",
        "\u{feff}",
        "\u{64b}\u{651}",
        "ـــ",
        "و",
        "ال",
        "لل",
        "«",
        "»",
        "قال",
        "قال:",
        "قال إن",
        "قصف",
        "«قصف",
        "مقتل 3",
        ".قصف.",
        "،،،",
        "و و و",
        "قصف الجيش قرية في ريف حلب،",
        "قصف الجيش قرية (في ريف المدينة",
    ] {
        check(text);
    }
}

/// Tables are walked in a fixed order: a word that stands in two lists of one table must not fall to either by chance.
#[test]
fn every_lexicon_reads_alike() {
    for _ in 0..4 {
        let other = Lexicon::embedded().expect("the tables inside the program are sound");
        for text in REPORTS {
            let document = document(text, Some("2018-04-22"), None);
            assert_eq!(
                isnad_reader::read(&LEXICON, &document),
                isnad_reader::read(&other, &document),
                "two lexicons read {text:?} in two ways"
            );
        }
    }
}

#[test]
fn bidi_controls_alone_say_nothing() {
    let controls: String = "\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{61c}".repeat(500);
    assert!(check(&controls).claims.is_empty());
}

#[test]
fn bidi_controls_between_words_do_not_hide_a_claim() {
    let plain = check("قصفت طائرات بلدة كفر زيتا.");
    let marked = check("\u{202b}قصفت\u{200f} \u{2067}طائرات\u{2069} بلدة كفر زيتا\u{202c}.");
    assert_eq!((plain.claims.len(), marked.claims.len()), (1, 1));
    assert_eq!(plain.claims[0].kind, marked.claims[0].kind);
}

#[test]
fn deep_quotations_and_brackets_are_read_quickly() {
    for (open, close) in [("«", "»"), ("“", "”"), ("(", ")"), ("\"", "\""), ("[", "]")] {
        let text = format!("{}قصف الجيش حلب{}", open.repeat(10_000), close.repeat(10_000));
        check(&text);
        check(&format!("قال: {open} ").repeat(5_000));
    }
}

/// Words of ordinary prose: claims are few, and there is no stop.
const PROSE: &str = "أعلن الناس في المدينة أن الطريق طويل وأن الليل قصير ثم عادوا إلى بيوتهم مع الصباح وجلسوا قرب النهر ";

#[test]
fn a_long_line_is_read_quickly() {
    quickly("a line of prose with no stop", &PROSE.repeat((128 << 10) / PROSE.len()));
}

#[test]
fn a_very_long_line_is_read_quickly() {
    quickly("a line of prose with no stop", &PROSE.repeat((2 << 20) / PROSE.len()));
}

#[test]
fn one_word_over_and_over_is_read_quickly() {
    for word in ["مقتل ", "غارات ", "قال ", "أمس ", "ثلاثة ", "حلب ", "و ", "الجيش "] {
        quickly(word, &word.repeat((128 << 10) / word.len()));
    }
}

#[test]
fn very_many_short_sentences_are_read_quickly() {
    quickly("a headline a line", &"قصف\n".repeat((2 << 20) / 7));
}

#[test]
fn a_long_line_of_events_is_read_quickly() {
    let words = "وقصف الجيش مدينة حلب وقتل ثلاثة مدنيين أمس بحسب المرصد السوري وقال إن غارات أسفرت عن إصابة عشرة ";
    quickly("a line of events with no stop", &words.repeat((128 << 10) / words.len()));
}

#[test]
fn many_short_sentences_are_read_quickly() {
    let words = "قال المتحدث إن الجيش قصف المدينة. وأضاف أن القصف أسفر عن مقتل عشرة.\n";
    quickly("short sentences, each with a speaker", &words.repeat((256 << 10) / words.len()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_string_can_be_read(text in "\\PC*") {
        check(&text);
    }

    #[test]
    fn any_characters_can_be_read(text in prop::collection::vec(any::<char>(), 0..60)) {
        check(&text.into_iter().collect::<String>());
    }

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_arabic_letters_can_be_read(text in "[ \n.:،؛؟!()\"«»“”/%0-9٠-٩\u{621}-\u{652}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]{0,160}") {
        check(&text);
    }

    #[test]
    fn any_order_of_words_can_be_read(parts in prop::collection::vec((prop::sample::select(&WORDS[..]), prop::sample::select(&SIGNS[..])), 0..60)) {
        check(&parts.iter().flat_map(|(word, sign)| [*word, *sign]).collect::<String>());
    }

    #[test]
    fn any_date_and_publisher_will_do(published in "\\PC{0,12}", publisher in "\\PC{0,12}") {
        let _ = isnad_reader::read(&LEXICON, &document("قتل ثلاثة مدنيين أمس في حلب، بحسب الوكالة.", Some(&published), Some(&publisher)));
    }

    #[test]
    fn pieces_of_reports_can_be_read(pieces in prop::collection::vec((0..REPORTS.len(), any::<u16>(), any::<u16>(), prop::sample::select(&SIGNS[..])), 1..6)) {
        let mut text = String::new();
        for (report, from, to, sign) in pieces {
            text += cut(REPORTS[report], usize::from(from)..usize::from(to));
            text += sign;
        }
        check(&text);
        let _ = isnad_reader::explain(&LEXICON, &document(&text, None, None));
    }
}
