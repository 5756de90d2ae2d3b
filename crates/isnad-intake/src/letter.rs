//! Letters (`.eml`): the body with its subject.

use mail_parser::MessageParser;

use crate::about::About;
use crate::{Limits, html};

/// The words of a letter, its subject first, and what it tells of itself.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<(String, About), String> {
    let letter = MessageParser::default().parse(bytes).ok_or("it is no letter")?;
    // A page that a browser saved whole, with its address.
    if let Some(url) = letter.header_raw("Snapshot-Content-Location").or_else(|| saved(&letter)) {
        let page = letter.body_html(0).ok_or("there is no page in it")?;
        let about = About { url: Some(url.trim().trim_matches(['<', '>']).to_owned()), ..About::default() };
        let (text, found) = html::read(page.as_bytes(), &about, limits)?;
        let captured = letter.date().map(|date| date.to_rfc3339());
        return Ok((text, about.or(found).or(About { captured, ..About::default() })));
    }
    let from = letter.from().and_then(|from| from.first());
    let about = About {
        title: letter.subject().map(str::to_owned),
        author: from.and_then(|from| from.name().or_else(|| from.address())).map(str::to_owned),
        published: letter.date().map(|date| date.to_rfc3339()),
        ..About::default()
    };
    // Words as they were written are better than those of a page made of them.
    let plain =
        letter.text_body.first().and_then(|part| letter.parts.get(*part as usize)).filter(|part| part.is_text() && !part.is_text_html());
    let body = match plain.and_then(|part| part.text_contents()) {
        Some(text) => text.to_owned(),
        None => match letter.body_html(0) {
            Some(page) => html::read(page.as_bytes(), &About::default(), limits)?.0,
            None => return Err("there are no words in it".to_owned()),
        },
    };
    let text = match about.title.as_deref() {
        Some(title) if !body.trim_start().starts_with(title) => format!("{title}\n\n{}", body.trim()),
        _ => body.trim().to_owned(),
    };
    Ok((text, about))
}

/// The address of the first part of what a browser saved.
fn saved<'l>(letter: &'l mail_parser::Message<'_>) -> Option<&'l str> {
    let from = letter.header_raw("From")?;
    let by_browser = from.to_ascii_lowercase().contains("saved by");
    by_browser
        .then(|| letter.html_part(0)?.headers().iter().find(|head| head.name().eq_ignore_ascii_case("content-location"))?.value().as_text())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_with_its_subject() {
        let letter = "From: =?utf-8?B?2YbZiNix?= <nur@example.org>\r\nDate: Tue, 12 Mar 2019 10:00:00 +0200\r\nSubject: =?utf-8?B?2YLYtdmB?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n2YLYqtmEINir2YTYp9ir2Kk=\r\n";
        let (text, about) = read(letter.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(text, "قصف\n\nقتل ثلاثة");
        assert_eq!(about.author.as_deref(), Some("نور"));
        assert!(about.published.unwrap().starts_with("2019-03-12T10:00:00"));
    }
}
