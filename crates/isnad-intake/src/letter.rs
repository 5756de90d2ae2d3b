//! Letters (`.eml`): the body with its subject.

use mail_parser::MessageParser;

use crate::about::About;
use crate::{Limits, html};

/// The words of a letter, its subject first, and what it tells of itself.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<(String, About), String> {
    let letter = MessageParser::default().parse(bytes).ok_or("it is no letter")?;
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
