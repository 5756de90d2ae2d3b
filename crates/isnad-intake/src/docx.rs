//! Word documents: paragraphs in their order.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::Limits;
use crate::about::{About, date};

/// The words of a document, a line for each paragraph, and what it tells of itself.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<(String, About), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("the file is damaged: {error}"))?;
    let mut part = |name: &str| -> Option<String> {
        let file = archive.by_name(name).ok()?;
        let mut text = Vec::new();
        file.take(limits.item).read_to_end(&mut text).ok()?;
        Some(String::from_utf8_lossy(&text).into_owned())
    };
    let body = part("word/document.xml").ok_or("there is no text in it")?;
    let about = part("docProps/core.xml").map(|core| tells(&core)).unwrap_or_default();
    Ok((words(&body)?, about))
}

/// `w:t` are words, `w:p` a paragraph, `w:tab` and `w:br` what they look like. What was deleted (`w:delText`) is left out.
fn words(xml: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(xml);
    let (mut out, mut in_words) = (String::new(), false);
    loop {
        match reader.read_event().map_err(|error| format!("the file is damaged: {error}"))? {
            Event::Start(tag) if tag.name().as_ref() == "w:t" => in_words = true,
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => in_words = false,
                "w:p" => out.push('\n'),
                _ => {}
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                "w:tab" => out.push('\t'),
                "w:br" | "w:cr" | "w:p" => out.push('\n'),
                _ => {}
            },
            Event::Text(text) if in_words => out.push_str(&text),
            Event::GeneralRef(reference) if in_words => out.push_str(&letter(&reference)),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(out.trim().to_owned())
}

/// «&amp;», «&#1602;»: letters that XML writes otherwise. No other entity is known, so none expands.
fn letter(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

/// Title, author. When a file was made is not when its words were published.
fn tells(xml: &str) -> About {
    let between = |tag: &str| {
        let from = xml.find(&format!("<{tag}"))?;
        let inside = xml[from..].split_once('>')?.1;
        let text = inside.split_once("</")?.0.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    About {
        title: between("dc:title"),
        author: between("dc:creator"),
        captured: between("dcterms:created").as_deref().and_then(date),
        ..About::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_letters() {
        let xml = "<w:document><w:body><w:p><w:r><w:t>قصف &amp; غارة</w:t></w:r><w:del><w:delText>لا</w:delText></w:del></w:p><w:p><w:r><w:t>ثان&#1610;ا</w:t></w:r></w:p></w:body></w:document>";
        assert_eq!(words(xml).unwrap(), "قصف & غارة\nثانيا");
        // An entity that would expand is nothing.
        assert_eq!(words("<!DOCTYPE x [<!ENTITY a 'aaaa'>]><w:p><w:t>&a;ب</w:t></w:p>").unwrap(), "ب");
    }
}
