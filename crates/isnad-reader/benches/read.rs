//! How fast the passes are, on one core, and what they allocate. See `docs/benchmarks.md`.
//!
//! The texts are the news sample beside the repository where it is there, else the reports of `examples/`, told over.

use std::sync::LazyLock;

use divan::counter::{BytesCount, ItemsCount};
use divan::{AllocProfiler, Bencher, black_box};
use isnad_lexicon::Lexicon;
use isnad_model::Document;
use isnad_text::numbers::{NumberMention, find_numbers};
use isnad_text::times::find_times;
use isnad_text::{Buffers, Text};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables inside the program are sound"));
static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(documents);

/// Bytes of text that a benchmark goes over: enough for a steady figure, few enough for many samples.
const ENOUGH: usize = 1 << 20;

fn main() {
    let (documents, bytes) = (DOCUMENTS.len(), bytes());
    println!("{documents} documents, {bytes} bytes of text");
    divan::main();
}

/// Real articles, whole, in the order of the file, until there is enough of them.
fn documents() -> Vec<Document> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let lines = std::fs::read_to_string(format!("{root}/../shared/news/ant.sample.jsonl")).unwrap_or_default();
    let mut found: Vec<Document> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    if found.is_empty() {
        let mut files: Vec<_> = std::fs::read_dir(format!("{root}/examples")).into_iter().flatten().flatten().map(|e| e.path()).collect();
        files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
        files.sort();
        let texts: Vec<String> = files.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
        let told = texts.iter().cycle().take(if texts.is_empty() { 0 } else { 1000 });
        found = told
            .map(|text| Document { id: "d".into(), text: text.clone(), published: Some("2018-04-22".into()), ..Document::default() })
            .collect();
    }
    let mut sum = 0;
    found.retain(|document| {
        let room = sum < ENOUGH;
        sum += document.text.len();
        room
    });
    found
}

fn bytes() -> usize {
    DOCUMENTS.iter().map(|d| d.text.len()).sum()
}

/// Tables inside the program to the compiled lexicon: what every start of the command pays.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn lexicon() -> Lexicon {
    Lexicon::embedded().expect("the tables inside the program are sound")
}

/// Folding, tokens, blocks and sentences.
#[divan::bench(sample_count = 30, sample_size = 1)]
fn text(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(bytes())).counter(ItemsCount::new(DOCUMENTS.len())).bench_local(|| {
        let mut buffers = Buffers::default();
        for document in DOCUMENTS.iter() {
            let text = Text::reuse(&document.text, &mut buffers);
            black_box(&text.tokens);
            text.give_back(&mut buffers);
        }
    });
}

/// Numbers in digits and words, over texts that are tokens already.
#[divan::bench(sample_count = 30, sample_size = 1)]
fn numbers(bencher: Bencher<'_, '_>) {
    let texts: Vec<Text<'_>> = DOCUMENTS.iter().map(|d| Text::new(&d.text)).collect();
    bencher.counter(BytesCount::new(bytes())).bench_local(|| {
        for text in &texts {
            black_box(find_numbers(&LEXICON.numbers, text));
        }
    });
}

/// Dates, clock times, intervals, durations, where the numbers are known.
#[divan::bench(sample_count = 30, sample_size = 1)]
fn times(bencher: Bencher<'_, '_>) {
    let texts: Vec<(Text<'_>, Vec<NumberMention>)> = DOCUMENTS
        .iter()
        .map(|d| {
            let text = Text::new(&d.text);
            let numbers = find_numbers(&LEXICON.numbers, &text);
            (text, numbers)
        })
        .collect();
    bencher.counter(BytesCount::new(bytes())).bench_local(|| {
        for (text, numbers) in &texts {
            black_box(find_times(&LEXICON.times, text, numbers));
        }
    });
}

/// Every reading of every word: clitics off, forms looked up.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn analyses(bencher: Bencher<'_, '_>) {
    let texts: Vec<Text<'_>> = DOCUMENTS.iter().map(|d| Text::new(&d.text)).collect();
    bencher.counter(BytesCount::new(bytes())).bench_local(|| {
        for text in &texts {
            for (i, token) in text.tokens.iter().enumerate() {
                black_box(isnad_lexicon::analyse(&LEXICON, text.fold_of(i), token.marbuta));
            }
        }
    });
}

/// The whole way from a document to its claims.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn read(bencher: Bencher<'_, '_>) {
    LazyLock::force(&LEXICON);
    bencher.counter(BytesCount::new(bytes())).counter(ItemsCount::new(DOCUMENTS.len())).bench_local(|| {
        for document in DOCUMENTS.iter() {
            black_box(isnad_reader::read(&LEXICON, document));
        }
    });
}

/// How `read` grows with the length of one document: figures of a line must stay the same from one to the next.
#[divan::bench(args = [4, 16, 64], sample_count = 5, sample_size = 1)]
fn one_document_of_kib(bencher: Bencher<'_, '_>, kib: usize) {
    LazyLock::force(&LEXICON);
    let mut document = Document { id: "d".into(), published: Some("2018-04-22".into()), ..Document::default() };
    for part in DOCUMENTS.iter().cycle().take_while(|_| !DOCUMENTS.is_empty()) {
        document.text.push_str(&part.text);
        document.text.push('\n');
        if document.text.len() >= kib << 10 {
            break;
        }
    }
    let size = document.text.len();
    bencher.counter(BytesCount::new(size)).bench_local(|| isnad_reader::read(&LEXICON, &document));
}
