//! Prints the words of a PDF file: `cargo run -p isnad-pdf --example words -- FILE`

fn main() {
    let path = std::env::args().nth(1).unwrap_or_else(|| panic!("which file?"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let limits = isnad_pdf::Limits { pages: 1000, glyphs: 500_000, time: std::time::Duration::from_secs(60) };
    match isnad_pdf::read(bytes, &limits) {
        Ok(words) => println!("{}\n--\n{} pages, scans {:?}, mute {:?}", words.text, words.pages, words.scans, words.mute),
        Err(why) => eprintln!("{path}: {why}"),
    }
}
