//! What `isnad read` makes of documents, in pieces: the claims of a very long document take more memory than its text.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Document, Reading};

use crate::accounts::{Accounts, Teller};
use crate::read::json_line;
use crate::report::{self, Summary};
use crate::style::Style;

/// Bytes of a piece, or somewhat more.
const PIECE: usize = 1 << 18;

/// Where pieces go.
type Take<'t, P> = &'t mut dyn FnMut(P) -> io::Result<()>;

/// Hands claims with their number to `add`, which says when the piece is full, and full pieces to `take`. `end` is told how many claims
/// there were and closes the last piece, also should the reader fail, after the claims found so far.
fn pieces<P: Default>(
    (lexicon, document): (&Lexicon, &Document),
    mut piece: P,
    mut add: impl FnMut(&mut P, usize, &Claim) -> bool,
    end: impl FnOnce(&mut P, usize),
    take: Take<'_, P>,
) -> io::Result<()> {
    let (mut result, mut number) = (Ok(()), 0);
    let read = catch_unwind(AssertUnwindSafe(|| {
        isnad_reader::read_each(lexicon, document, |claim| {
            number += 1;
            if result.is_ok() && add(&mut piece, number, &claim) {
                result = take(std::mem::take(&mut piece));
            }
        });
    }));
    result?;
    end(&mut piece, number);
    take(piece)?;
    read.or_else(|panic| resume_unwind(panic))
}

/// The line of JSON that is a document's reading.
pub fn json(lexicon: &Lexicon, document: &Document) -> Vec<u8> {
    whole(|take| json_of(lexicon, document, usize::MAX, take))
}

/// The same in pieces.
pub fn json_pieces(lexicon: &Lexicon, document: &Document, take: Take<'_, Vec<u8>>) -> io::Result<()> {
    json_of(lexicon, document, PIECE, take)
}

fn json_of(lexicon: &Lexicon, document: &Document, most: usize, take: Take<'_, Vec<u8>>) -> io::Result<()> {
    const END: &[u8] = b"]}\n";
    let Document { id, publisher, published, .. } = document;
    let head = Reading { id: id.clone(), publisher: publisher.clone(), published: published.clone(), ..Reading::default() };
    let mut head = json_line(&head);
    head.truncate(head.len() - END.len());
    let add = |piece: &mut Vec<u8>, number: usize, claim: &Claim| {
        piece.extend_from_slice(if number == 1 { b"" } else { b"," });
        serde_json::to_writer(&mut *piece, claim).expect("claims have no keys that JSON cannot carry");
        piece.len() >= most
    };
    pieces((lexicon, document), head, add, |piece, _| piece.extend_from_slice(END), take)
}

/// What comes in one piece.
fn whole<P: Default>(made: impl FnOnce(Take<'_, P>) -> io::Result<()>) -> P {
    let mut whole = P::default();
    let mut keep = |piece| {
        whole = piece;
        Ok(())
    };
    made(&mut keep).expect("nothing is written");
    whole
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
    let add = |page: &mut Page, number: usize, claim: &Claim| {
        report::claim(&mut page.words, style, number, claim);
        page.summary.claim(claim);
        teller.tell(claim, &mut page.accounts);
        page.words.len() >= most
    };
    let end = |page: &mut Page, claims: usize| {
        if claims == 0 {
            report::no_claims(&mut page.words, style);
        }
        page.words.push('\n');
    };
    pieces((lexicon, document), head, add, end, take)
}

#[cfg(test)]
mod tests {
    use super::*;

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
