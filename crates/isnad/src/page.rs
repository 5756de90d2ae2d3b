//! What `isnad read` makes of documents, whole or in pieces.

use std::io;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Document, Reading};

use crate::accounts::{Accounts, Teller};
use crate::pieces::{PIECE, Take, json_list, pieces, whole};
use crate::report::{self, Summary};
use crate::style::Style;

/// The line of JSON that is a document's reading.
pub fn json(lexicon: &Lexicon, document: &Document) -> Vec<u8> {
    whole(|take| json_of(lexicon, document, usize::MAX, take))
}

/// The same in pieces.
pub fn json_pieces(lexicon: &Lexicon, document: &Document, take: Take<'_, Vec<u8>>) -> io::Result<()> {
    json_of(lexicon, document, PIECE, take)
}

fn json_of(lexicon: &Lexicon, document: &Document, most: usize, take: Take<'_, Vec<u8>>) -> io::Result<()> {
    let Document { id, publisher, published, .. } = document;
    let head = Reading { id: id.clone(), publisher: publisher.clone(), published: published.clone(), ..Reading::default() };
    json_list(&head, |take| isnad_reader::read_each(lexicon, document, take), most, take)
}

/// What people see of a document, or of some of its claims, and what is kept of it for the end of the report.
#[derive(Debug, Default)]
pub struct Page {
    /// The words.
    pub words: String,
    /// What was read.
    pub summary: Summary,
    /// What may differ from other accounts.
    pub accounts: Accounts,
}

/// A document: headline, publisher and date, then its claims.
pub fn page(lexicon: &Lexicon, style: Style, document: &Document) -> Page {
    whole(|take| pages_of(lexicon, style, document, usize::MAX, take))
}

/// The same in pieces.
pub fn pages(lexicon: &Lexicon, style: Style, document: &Document, take: Take<'_, Page>) -> io::Result<()> {
    pages_of(lexicon, style, document, PIECE, take)
}

fn pages_of(lexicon: &Lexicon, style: Style, document: &Document, most: usize, take: Take<'_, Page>) -> io::Result<()> {
    let words = report::head(style, document, document.publisher.as_deref(), document.published.as_deref());
    let mut head = Page { words, ..Page::default() };
    head.summary.document();
    let teller = Teller::of(document);
    let add = |page: &mut Page, number: usize, claim: Claim| {
        report::claim(&mut page.words, style, number, &claim);
        page.summary.claim(&claim);
        teller.tell(&claim, &mut page.accounts);
        page.words.len() >= most
    };
    let end = |page: &mut Page, claims: usize| {
        if claims == 0 {
            report::no_claims(&mut page.words, style);
        }
        page.words.push('\n');
    };
    pieces(|take| isnad_reader::read_each(lexicon, document, take), head, add, end, take)
}

/// What every pass saw: ends in one line end, whatever there is.
pub fn explained(lexicon: &Lexicon, document: &Document, most: usize, take: Take<'_, String>) -> io::Result<()> {
    let read = |take: &mut dyn FnMut(String)| isnad_reader::explain_each(lexicon, document, take);
    // White space is kept back until something comes after it.
    let mut space = String::new();
    let add = |piece: &mut String, _: usize, part: String| {
        let words = part.trim_end();
        if !words.is_empty() {
            piece.push_str(&std::mem::take(&mut space));
        }
        piece.push_str(words);
        space.push_str(&part[words.len()..]);
        piece.len() >= most
    };
    pieces(read, String::new(), add, |piece, _| piece.push('\n'), take)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pieces::json_line;

    #[test]
    fn pieces_of_a_line_are_the_line() {
        let lexicon = Lexicon::embedded().unwrap();
        let sentence = "قتل خمسة مدنيين في قصف لقوات النظام على مدينة دوما.\n"; // five civilians killed in shelling
        for times in [0, 1, 2500] {
            let document =
                Document { id: "d".into(), text: sentence.repeat(times), published: Some("2018-04-22".into()), ..Document::default() };
            let (mut line, mut pieces) = (Vec::new(), 0);
            let mut take = |piece: Vec<u8>| {
                pieces += 1;
                line.extend(piece);
                Ok(())
            };
            json_pieces(&lexicon, &document, &mut take).unwrap();
            let whole = json_line(&isnad_reader::read(&lexicon, &document));
            assert!(line == whole && json(&lexicon, &document) == whole, "{times} sentences");
            assert_eq!(pieces > 1, times > 2000);
        }
    }

    #[test]
    fn pieces_of_a_page_are_the_page() {
        let lexicon = Lexicon::embedded().unwrap();
        let sentence = "قتل خمسة مدنيين في قصف لقوات النظام على مدينة دوما.\n"; // five civilians killed in shelling
        let style = Style { colour: false, width: 80 };
        for times in [0, 1, 1500] {
            let document = Document { id: "d".into(), text: sentence.repeat(times), ..Document::default() };
            let (mut words, mut summary, mut accounts, mut taken) = (String::new(), Summary::default(), Accounts::default(), 0);
            let mut take = |page: Page| {
                taken += 1;
                words.push_str(&page.words);
                summary.add(&page.summary);
                accounts.append(page.accounts);
                Ok(())
            };
            pages(&lexicon, style, &document, &mut take).unwrap();
            let whole = page(&lexicon, style, &document);
            assert!(words == whole.words && words.ends_with("\n\n"), "{times} sentences");
            assert_eq!((&summary, accounts.kept().len()), (&whole.summary, whole.accounts.kept().len()));
            assert_eq!(taken > 1, times > 1000);
        }
    }
}
