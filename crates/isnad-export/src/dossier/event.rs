//! One event: who did it, figures side by side, where accounts differ, and all in their words.

use std::fmt::Write as _;

use isnad_model::{Event, EventActor, EventClaim, EventFigure, Point, Status};

use super::time::{day, days};
use super::{Speech, escaped, list, own, range, title};
use crate::error::ExportError;
use crate::mapping;
use crate::row::{Row, english, known};
use crate::source::Prepared;

/// All that is known of an event.
/// `number` is its place among several.
pub fn article(source: &Prepared<'_>, row: &Row<'_>, number: Option<usize>, map: &str, speech: Speech) -> Result<String, ExportError> {
    let event = row.event;
    let grade = event.grade.name();
    let mut out = format!(
        "<article{}<p>{} · {} · <span class=\"grade {grade}\">{}</span></p>\n",
        number.map_or(">\n".to_owned(), |number| format!(" id=\"e{number}\">\n<h2>{number}. {}</h2>\n", title(row, speech))),
        days(row, speech),
        speech.name("statuses", event.status.name()),
        speech.name("grades", grade)
    );
    out.push_str(map);
    out.push_str("<dl>\n");
    line(&mut out, "who", &actors(source, &event.agents, speech), speech);
    line(&mut out, "whom", &actors(source, &event.targets, speech), speech);
    let means: Vec<String> =
        event.means.iter().map(|means| format!("{} {}", speech.name("means", &means.id), by(&means.by, speech))).collect();
    line(&mut out, "means", &means.join("<br>"), speech);
    line(&mut out, "affirm", &list(event.affirmed_by.iter().map(String::as_str), speech), speech);
    let denied = list(event.denied_by.iter().map(String::as_str), speech);
    line(&mut out, "deny", &if denied.is_empty() { denied } else { format!("<span class=\"denied\">{denied}</span>") }, speech);
    out.push_str("</dl>\n");
    for root in &event.own_word {
        let _ = writeln!(out, "<p class=\"by\">{} {}</p>", own(root), speech.says("own"));
    }
    if event.across_sides {
        let _ = writeln!(out, "<p class=\"by\">{}</p>", speech.says("across"));
    }
    for figure in &event.figures {
        figures(&mut out, figure, speech);
    }
    differences(&mut out, event, speech);
    if event.stages.len() > 1 {
        let _ = writeln!(out, "<h3>{}</h3>\n<ol class=\"stages\">", speech.says("stages"));
        for stage in &event.stages {
            let published = stage
                .published
                .as_deref()
                .map(|iso| format!(" <span class=\"by\">{} {}</span>", speech.says("reported"), day(iso, speech)));
            let time = stage.time.as_deref().map(|time| format!(" · <bdi>{}</bdi>", escaped(time))).unwrap_or_default();
            let _ = writeln!(out, "<li>{}{time}{}</li>", speech.name("statuses", stage.status.name()), published.unwrap_or_default());
        }
        out.push_str("</ol>\n");
    }
    let _ = writeln!(out, "<h3>{}</h3>", speech.says("quotes"));
    for claim in &event.claims {
        quotation(&mut out, source, claim, speech)?;
    }
    out.push_str("</article>\n");
    Ok(out)
}

fn line(out: &mut String, word: &str, value: &str, speech: Speech) {
    if !value.is_empty() {
        let _ = writeln!(out, "<dt>{}</dt><dd>{value}</dd>", speech.says(word));
    }
}

fn by(roots: &[String], speech: Speech) -> String {
    format!("<span class=\"by\">{} {}</span>", speech.says("according"), list(roots.iter().map(String::as_str), speech))
}

fn actors(source: &Prepared<'_>, actors: &[EventActor], speech: Speech) -> String {
    let told = actors.iter().map(|actor| {
        // Who does not read Arabic is told the name of whom the tables know.
        let known = (!speech.is_arabic() && known(source.options.lexicon, actor).is_some())
            .then(|| format!(" ({})", escaped(english(source.options.lexicon, actor))));
        format!("{}{} {}", own(&actor.name), known.unwrap_or_default(), by(&actor.by, speech))
    });
    told.collect::<Vec<_>>().join("<br>")
}

/// What each root says of a count, on one axis.
fn figures(out: &mut String, figure: &EventFigure, speech: Speech) {
    let value = |n: Option<isnad_model::Quantity>| n.map(|n| n.0);
    let most = figure.by_source.iter().filter_map(|source| value(source.high).or(value(source.low))).fold(1.0, f64::max);
    let all = range(value(figure.low), value(figure.high), figure.open, speech);
    let _ = writeln!(
        out,
        "<h3>{}: {all} {}{}</h3>",
        speech.name("measures", figure.measure.name()),
        if figure.of.chars().any(char::is_alphabetic) { own(&figure.of) } else { String::new() },
        if figure.differs { format!(" <span class=\"contested\">{}</span>", speech.says("contested")) } else { String::new() }
    );
    for source in &figure.by_source {
        let (low, high) = (value(source.low), value(source.high));
        let from = low.unwrap_or(0.0) / most * 100.0;
        let to = high.or(low).unwrap_or(0.0) / most * 100.0;
        // One number is a stroke, a range a bar; both from the side where the language begins.
        let (x, wide) = ((from - 1.0).max(0.0), (to - from + 1.0).clamp(1.0, 100.0));
        let x = if speech.is_arabic() { (100.0 - x - wide).max(0.0) } else { x };
        let _ = writeln!(
            out,
            "<div class=\"bar\"><span>{}</span><span>{}</span><svg viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"axis\" width=\"100\" height=\"4\"/><rect x=\"{x:.1}\" width=\"{wide:.1}\" height=\"4\"/></svg></div>",
            own(&source.root),
            range(low, high, false, speech)
        );
    }
}

fn differences(out: &mut String, event: &Event, speech: Speech) {
    if event.differences.is_empty() {
        return;
    }
    let _ = writeln!(out, "<h3>{}</h3>", speech.says("differ"));
    for difference in &event.differences {
        let about = speech.name("abouts", difference.about.name());
        let measure = difference.measure.map(|measure| format!(" ({})", speech.name("measures", measure.name()))).unwrap_or_default();
        let _ = writeln!(out, "<p><strong>{about}</strong>{measure}</p>\n<div class=\"sides\">");
        for side in &difference.sides {
            let no = if difference.about == Point::Denial && side.says == "denied" { " no" } else { "" };
            let _ = writeln!(
                out,
                "<div class=\"side{no}\">{}<br><span class=\"by\">{}</span></div>",
                said(difference.about, &side.says, speech),
                list(side.roots.iter().map(String::as_str), speech)
            );
        }
        out.push_str("</div>\n");
    }
}

/// What one side says: a word of this program, or words of a text.
fn said(about: Point, says: &str, speech: Speech) -> String {
    let sort = match about {
        Point::Means => "means",
        Point::Act => "types",
        _ => "sayings",
    };
    let (not, word) = says.strip_prefix("not ").map_or(("", says), |word| (speech.says("not"), word));
    let name = mapping::name(sort, word, speech.0);
    let name = if name == word { mapping::name("statuses", word, speech.0) } else { name };
    if not.is_empty() { own(name) } else { format!("{not} {}", own(name)) }
}

/// The words of a claim, with whose they are and where they stand.
fn quotation(out: &mut String, source: &Prepared<'_>, claim: &EventClaim, speech: Speech) -> Result<(), ExportError> {
    let outlet = source.outlet(&claim.document)?;
    let class = if claim.status == Status::Denied { " class=\"denied\"" } else { "" };
    let status =
        if claim.status == Status::Happened { String::new() } else { format!(" · {}", speech.name("statuses", claim.status.name())) };
    let mut from: Vec<String> = Vec::new();
    from.extend(outlet.publisher.as_deref().map(own));
    from.extend(outlet.published.as_deref().map(|iso| day(iso, speech)));
    match outlet.url.as_deref() {
        // Only addresses of the web are links: others may run something.
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            from.push(format!("<a rel=\"noreferrer nofollow\" href=\"{}\">{}</a>", escaped(url), own(url)));
        }
        Some(url) => from.push(own(url)),
        None => from.push(own(&outlet.id)),
    }
    let _ = writeln!(
        out,
        "<blockquote{class}><p class=\"words\" lang=\"ar\" dir=\"auto\">«{}»</p><p class=\"by\">{}{status} — {}</p></blockquote>",
        escaped(&crate::row::one_line(&claim.evidence)),
        own(&claim.root),
        from.join(" · ")
    );
    Ok(())
}
