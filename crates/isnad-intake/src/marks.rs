//! Marks of syndication: whose report a text says it is.
//!
//! Outlets print agencies' reports and say so at the head («بيروت (رويترز) - …», «دمشق – أ ف ب»), at the end («(د ب أ)», «المصدر: الجزيرة + وكالات»)
//! or in a line of its own («نقلا عن رويترز»). Who is named there stands between the publisher and all that the text tells.

use isnad_model::{Link, LinkKind};
use isnad_text::fold_str;

use crate::about::Publishers;

/// Lines at the head and at the end that are looked at.
const HEAD: usize = 6;
const END: usize = 4;
/// Letters of a line that is a mark and nothing else.
const SHORT: usize = 70;
/// Letters at the beginning of a long line in which a dateline stands.
const DATELINE: usize = 60;
/// More names than this are no chain.
const MOST: usize = 2;

/// Whom a text names as where it comes from, the publisher left out, from the publisher's side on.
#[must_use]
pub fn syndicated(text: &str, publishers: &Publishers, publisher: Option<&str>) -> Vec<Link> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let own = publisher.map(fold_str);
    let own_id = own.as_deref().and_then(|name| publishers.named(name)).map(|(id, _)| id);
    // «الفاشر - دارفور 24» of nobody knows whom: an outlet signs its own reports so. Agencies sign what others print.
    let signs = |kind: LinkKind, line: &str| own.is_some() || kind == LinkKind::Agency || said(line).is_some();
    // «المصدر: ضفاف + وكالات» in ضفاف: some of it is its own, and nobody says what.
    let beside_own = |line: &str| {
        let is_own =
            |part: &str| part.chars().count() > 2 && own.as_deref().is_some_and(|own| own == part || own.ends_with(&format!(" {part}")));
        let names: Vec<String> = parts(said(line).unwrap_or(line)).map(fold_str).filter(|part| !part.is_empty()).collect();
        names.len() > 1 && names.iter().any(|part| is_own(part))
    };
    let mut out: Vec<Link> = Vec::new();
    let mut take = |found: &[(&str, usize, LinkKind)]| {
        for (name, id, kind) in found {
            let same = own.as_deref() == Some(fold_str(name).as_str()) || own_id == Some(*id);
            if !same && out.len() < MOST && !out.iter().any(|link| link.name == *name) {
                out.push(Link { name: (*name).to_owned(), kind: *kind });
            }
        }
        !found.is_empty()
    };
    // The head first: a text has one mark, and a second one says the same. A headline alone is none.
    let head = lines.iter().enumerate().take(HEAD).any(|(k, line)| {
        let known = |found: Vec<(_, _, LinkKind)>| found.into_iter().filter(|(_, _, kind)| signs(*kind, line)).collect::<Vec<_>>();
        let brief = line.chars().count() <= SHORT;
        let alone = k == 0 && lines.len() > 1 && parts(line).filter(|part| !part.is_empty()).count() < 2;
        let mark = if brief && !alone && !beside_own(line) { short(line, publishers) } else { Vec::new() };
        take(&known(if mark.is_empty() { dateline(line, publishers) } else { mark }))
    });
    if !head && lines.len() > 1 {
        let _ = lines[1..].iter().rev().take(END).any(|line| {
            let found = if line.chars().count() <= SHORT && !beside_own(line) { short(line, publishers) } else { Vec::new() };
            let known = |found: Vec<(_, _, LinkKind)>| found.into_iter().filter(|(_, _, kind)| signs(*kind, line)).collect::<Vec<_>>();
            take(&known(found)) || take(&known(behind(line, publishers)))
        });
    }
    out
}

/// What stands behind «المصدر:», «نقلا عن».
fn said(line: &str) -> Option<&str> {
    ["المصدر", "مصدر الخبر", "نقلا عن", "نقلاً عن"].into_iter().find_map(|mark| line.strip_prefix(mark))
}

/// A line that is a mark: «المصدر: الجزيرة + وكالات», «نقلا عن رويترز», «دمشق - أ ف ب», «رويترز».
fn short<'t>(line: &'t str, publishers: &Publishers) -> Vec<(&'t str, usize, LinkKind)> {
    let said = said(line);
    let rest = said.unwrap_or(line).trim_start_matches([':', ' ', '/', '-', '–']);
    let parts = || parts(rest).filter(|part| !part.is_empty());
    // «المصدر: الجزيرة» is the channel; the word alone may be a province.
    let kinds = if said.is_some() { &["", "قناه ", "وكاله ", "صحيفه ", "موقع "][..] } else { &[""] };
    let known = |part: &str| kinds.iter().find_map(|kind| publishers.named(&format!("{kind}{}", fold_str(part))));
    let found: Vec<_> = parts().filter_map(|part| known(part).map(|(id, kind)| (part, id, kind))).collect();
    // A place and whose report it is; a sentence that names somebody is no mark.
    let words = |part: &str| part.split_whitespace().count();
    let plain = said.is_some() || parts().count() <= 3 && parts().all(|part| words(part) <= 3) && parts().count() <= found.len() + 1;
    if plain { found } else { Vec::new() }
}

/// «بيروت (رويترز) - قتل …», «دمشق – أ ف ب: قتل …»: before what is told.
fn dateline<'t>(line: &'t str, publishers: &Publishers) -> Vec<(&'t str, usize, LinkKind)> {
    let end = line.char_indices().nth(DATELINE).map_or(line.len(), |(at, _)| at);
    let dashes = ['-', '–', '—', 'ـ', ':'];
    let Some(last) = line[..end].rfind(dashes) else { return Vec::new() };
    // «رويترز: قتل …» quotes; with a place before it is a dateline.
    let head = line[..last].trim();
    if parts(head).filter(|part| !part.is_empty()).count() < 2 { Vec::new() } else { short(head, publishers) }
}

/// «… أمس. (أ ف ب)»: behind the last sentence.
fn behind<'t>(line: &'t str, publishers: &Publishers) -> Vec<(&'t str, usize, LinkKind)> {
    let line = line.trim_end_matches(['.', ' ', '،']);
    let Some(open) = line.strip_suffix([')', ']']).and_then(|inside| inside.rfind(['(', '[']).map(|open| &inside[open + 1..])) else {
        return Vec::new();
    };
    if open.chars().count() > SHORT { Vec::new() } else { short(open, publishers) }
}

/// What dashes, commas, brackets and «+» part.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(['-', '–', '—', 'ـ', '+', '،', ',', '/', '|', '(', ')', '[', ']', ':'])
        .map(|part| part.trim_matches([' ', '«', '»', '"', '”', '“', '.', '*']))
}

#[cfg(test)]
mod tests {
    use isnad_lexicon::Lexicon;

    use super::*;

    fn of(text: &str, publisher: &str) -> Vec<String> {
        let publishers = Publishers::of(&Lexicon::embedded().unwrap());
        syndicated(text, &publishers, Some(publisher)).into_iter().map(|link| format!("{} {}", link.name, link.kind.name())).collect()
    }

    #[test]
    fn marks_at_the_head_and_at_the_end() {
        let report = "قتل خمسة مدنيين في غارة جوية على مدينة سراقب أمس، بحسب ما أفاد به سكان في المدينة وناشطون.";
        for (text, found) in [
            (format!("بيروت (رويترز) - {report}"), "رويترز agency"),
            (format!("غارة على سراقب\n\nدمشق – أ ف ب\n\n{report}"), "أ ف ب agency"),
            (format!("دمشق - أ ف ب\n{report}"), "أ ف ب agency"),
            ("بيروت - وكالات: قتل خمسة مدنيين في غارة جوية.".to_owned(), "وكالات agency"),
            (format!("غارة على سراقب\n\nدمشق - «فرانس برس»: {report}"), "فرانس برس agency"),
            (format!("غارة على سراقب\n\n{report}\n\nالمصدر: الجزيرة"), "الجزيرة outlet"),
            (format!("غارة على سراقب\n\n{report} (د ب أ)."), "د ب أ agency"),
            (format!("غارة على سراقب\n\nنقلا عن رويترز\n\n{report}"), "رويترز agency"),
            (format!("غارة على سراقب\n\n{report}\nرويترز"), "رويترز agency"),
        ] {
            assert_eq!(of(&text, "موقع الأفق"), [found], "{text}");
        }
        let publishers = Publishers::of(&Lexicon::embedded().unwrap());
        assert!(syndicated(&format!("الفاشر - دارفور 24\n{report}"), &publishers, None).is_empty());
        assert!(of(&format!("غارة\n\n{report}\n\nالمصدر: الأفق + وكالات"), "موقع الأفق").is_empty());
        assert_eq!(of(&format!("الفاشر - دارفور 24\n{report}"), "موقع الأفق"), ["دارفور 24 outlet"]);
        assert_eq!(of(&format!("غارة\n\n{report}\n\nالمصدر: الجزيرة + وكالات"), "موقع الأفق"), ["الجزيرة outlet", "وكالات agency"]);
    }

    #[test]
    fn the_publisher_and_whoever_is_only_told_of_are_no_mark() {
        let report = "قالت رويترز إن خمسة مدنيين قتلوا في غارة جوية على مدينة سراقب أمس، بحسب ما أفاد به سكان في المدينة.";
        assert!(of(&format!("بيروت (رويترز) - {report}"), "رويترز").is_empty());
        assert!(of(&format!("بيروت (رويترز) - {report}"), "وكالة رويترز").is_empty());
        assert!(
            of(&format!("غارة على سراقب\n\n{report}\n\nوأضاف الشهود أن القصف استمر ساعات على أحياء المدينة كلها."), "موقع الأفق").is_empty()
        );
        assert!(of(&format!("رويترز\n\n{report}"), "موقع الأفق").is_empty());
    }
}
