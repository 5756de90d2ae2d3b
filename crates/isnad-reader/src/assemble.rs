//! From drafts to claims: surfaces as slices of the original, evidence, links, ids.

use std::ops::Deref;

use isnad_lexicon::NameKind;
use isnad_model::{Claim, Figure, Link, LinkKind, Quantity, ResolvedActor, ResolvedPlace, Role};
use isnad_text::{Text, TokenKind};

use crate::confidence;
use crate::draft::{Draft, FigureDraft, Filler};
use crate::places::Places;
use crate::syntax::Syntax;
use crate::voices::LinkDraft;

/// The words of a token range without the clitics before and quotation marks around it.
pub fn surface(syntax: &Syntax<'_, '_>, start: u32, end: u32) -> String {
    let text = syntax.text();
    if start >= end {
        return String::new();
    }
    let first = start as usize;
    let pro = syntax.word(start).pro;
    let from = text.tokens[first].start as usize;
    let to = closed(text, from, end as usize);
    let mut rest = &text.original[from..to];
    let mut strip = |letters: &[char]| {
        let mut chars = rest.char_indices();
        if let Some((_, c)) = chars.next()
            && letters.contains(&c)
        {
            let next = chars.find(|(_, c)| !matches!(c, '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}')).map_or(rest.len(), |(i, _)| i);
            if next < rest.len() {
                rest = &rest[next..];
                return true;
            }
        }
        false
    };
    if pro.conj {
        strip(&['و', 'ف']);
    }
    let mut article = false;
    if let Some(letter) = pro.prep {
        let stripped = strip(&[letter]);
        article = stripped && letter == 'ل' && pro.article;
    }
    let mut out = String::new();
    if article {
        // «للجيش» is ل+الجيش; the lam that is left is the article's.
        out.push('ا');
        // «للبناني», «للاجئين» leave out the article's lam where the word begins with one.
        let word = syntax.word(start);
        let own = word
            .best
            .or_else(|| word.all.iter().find(|a| a.pro == pro).copied())
            .is_some_and(|a| syntax.lexicon().lemma(a.entry.lemma).folded.starts_with('ل') && !rest.starts_with("لل"));
        if own || !rest.starts_with('ل') {
            out.push('ل');
        }
    }
    let mut rest = rest.trim_matches(|c: char| "، \t\r\n".contains(c));
    // «بحسب “يونيفرسال تليفزيون” الصومالي»: the mark that opens the name stands right before it.
    let at = rest.as_ptr() as usize - text.original.as_ptr() as usize;
    for (open, close) in [('«', '»'), ('“', '”')] {
        let opened = text.original[..at].ends_with(open);
        if opened && !rest.contains(open) && rest.contains(close) && !rest.ends_with(close) && out.is_empty() {
            rest = &text.original[at - open.len_utf8()..at + rest.len()];
        }
    }
    // Straight marks come in pairs: «منظمة "أطباء بلا حدود"» keeps both, one around all or with no other half is no part of the name.
    let marks = rest.matches('"').count();
    if marks % 2 == 1 || marks == 2 && rest.starts_with('"') && rest.ends_with('"') {
        rest = rest.trim_matches(|c: char| "\"، ".contains(c));
    }
    out.push_str(rest);
    for (open, close) in [('«', '»'), ('“', '”'), ('(', ')')] {
        // A bracket or quotation mark whose other half is outside is not part of the name.
        if out.contains(open) != out.contains(close) {
            out = out.trim_matches(|c| c == open || c == close || c == ' ').to_owned();
        }
        if out.starts_with(open) && out.ends_with(close) {
            out = out.trim_matches(|c| c == open || c == close).to_owned();
        }
    }
    out
}

/// Where the range that begins at byte `from` and ends before token `end` ends in the original: after the mark that stands right behind
/// it, where that closes one opened inside («تنظيم «داعش»»).
fn closed(text: &Text<'_>, from: usize, end: usize) -> usize {
    let to = text.tokens[end - 1].end as usize;
    let Some(next) = text.tokens.get(end).filter(|t| t.start as usize == to && matches!(t.kind, TokenKind::Quote | TokenKind::Close))
    else {
        return to;
    };
    let inside = &text.original[from..to];
    let mark = text.orig_of(end);
    let open = match mark {
        "»" => inside.matches('«').count() > inside.matches('»').count(),
        "”" => inside.matches('“').count() > inside.matches('”').count(),
        ")" => inside.matches('(').count() > inside.matches(')').count(),
        "\"" => inside.matches('"').count() % 2 == 1,
        _ => false,
    };
    if open { next.end as usize } else { to }
}

/// Turns a draft into a claim; `None` if its evidence is empty.
pub fn claim(
    syntax: &Syntax<'_, '_>,
    draft: &Draft,
    chain: &[LinkDraft],
    places: &impl Deref<Target = Places>,
    id: &str,
    number: usize,
) -> Option<Claim> {
    let text = syntax.text();
    let slice = |a: u32, b: u32| text.slice(a as usize..b as usize).to_owned();
    let (mut from, mut to) = draft.evidence;
    let sentence = &text.sentences[draft.sentence as usize];
    from = from.min(draft.hit.start).max(sentence.tokens.start);
    to = to.max(draft.hit.end).min(sentence.tokens.end);
    // Roles of the same sentence are part of the evidence when they lie near.
    for f in draft.roles.iter().flatten().filter(|f| f.shared != crate::roles::PRONOUN) {
        if f.start >= sentence.tokens.start && f.end <= sentence.tokens.end && f.start + 40 > draft.hit.start && f.end < draft.hit.end + 40
        {
            from = from.min(f.start);
            to = to.max(f.end);
        }
    }
    let start = text.tokens.get(from as usize)?.start;
    let end = text.tokens.get(to.checked_sub(1)? as usize)?.end;
    let evidence = text.original.get(start as usize..end as usize)?.to_owned();
    let trigger_start = text.tokens[draft.hit.start as usize].start;
    let trigger = slice(draft.hit.start, draft.hit.end);
    let mut out = Claim {
        id: format!("{id}-{number:02}"),
        kind: draft.claim,
        trigger,
        evidence,
        status: draft.status,
        agent: Vec::new(),
        target: Vec::new(),
        recipient: Vec::new(),
        mediator: Vec::new(),
        place: Vec::new(),
        origin: Vec::new(),
        destination: Vec::new(),
        time: draft.edtf.clone(),
        figures: draft.figures.iter().map(|f| figure(syntax, f)).collect(),
        attribution: Vec::new(),
        start,
        end,
        trigger_start,
        resolved_places: Vec::new(),
        resolved_actors: Vec::new(),
        confidence: Vec::new(),
    };
    for role in Role::ALL {
        for filler in draft.role(role) {
            let name = surface(syntax, filler.start, filler.end);
            if name.is_empty() || out.role(role).contains(&name) {
                continue;
            }
            resolve(syntax, role, filler, &name, places, &mut out);
            out.role_mut(role).push(name);
        }
    }
    for link in chain {
        push_link(&mut out.attribution, surface(syntax, link.filler.start, link.filler.end), link.kind);
    }
    // A count («حصيلة الهجومين اللذين تبناهما …») is not what is claimed.
    for owner in draft.owner.iter().filter(|_| draft.claim != isnad_model::ClaimType::Toll) {
        push_link(&mut out.attribution, surface(syntax, owner.start, owner.end), LinkKind::Party);
    }
    confidence::grade(&mut out, draft, chain, (sentence.tokens.start, sentence.tokens.end));
    Some(out)
}

fn push_link(out: &mut Vec<Link>, name: String, kind: LinkKind) {
    if !name.is_empty() && !out.iter().any(|l| l.name == name) {
        out.push(Link { name, kind });
    }
}

fn resolve(syntax: &Syntax<'_, '_>, role: Role, filler: &Filler, name: &str, places: &impl Deref<Target = Places>, out: &mut Claim) {
    let lexicon = syntax.lexicon();
    if let Some(NameKind::Actor(i) | NameKind::Epithet(i)) = filler.name {
        let a = &lexicon.actors[i as usize];
        out.resolved_actors.push(ResolvedActor { surface: name.to_owned(), id: a.id.clone(), name: a.en.clone() });
        // «في سوريا»: where it happens a state is ground.
        if a.kind != "state" || !matches!(role, Role::Place | Role::Origin | Role::Destination) {
            return;
        }
    }
    if let Some(NameKind::Place(_) | NameKind::Actor(_)) = filler.name
        && let Some(spot) = places.at(&syntax.view, filler.start, filler.end, filler.name)
        && let Some(found) = places.resolved_in(&syntax.view, spot, filler.start, filler.end)
    {
        let p = &lexicon.places[found.place as usize];
        let precision = if found.relation.is_some() { "computed" } else { &p.kind };
        out.resolved_places.push(ResolvedPlace {
            surface: name.to_owned(),
            id: p.id.clone(),
            name: p.name.clone(),
            lat: found.lat,
            lon: found.lon,
            precision: precision.to_owned(),
            relation: found.relation,
            radius_km: found.radius_km,
            candidates: places.candidates(&syntax.view, spot),
        });
    }
}

fn figure(syntax: &Syntax<'_, '_>, f: &FigureDraft) -> Figure {
    let text = syntax.text();
    let slice = |(a, b): (u32, u32)| text.slice(a as usize..b as usize).to_owned();
    Figure {
        measure: f.measure,
        of: surface(syntax, f.of.0, f.of.1),
        low: f.low.map(Quantity),
        high: f.high.map(Quantity),
        approx: f.approx,
        quote: slice(f.quote),
        part_of: f.part_of.map(slice),
    }
}

#[cfg(test)]
mod tests {
    use isnad_model::ClaimType;

    use crate::testing::claim;

    #[test]
    fn a_mark_opened_in_a_name_is_closed_in_it() {
        let told = claim("قالت منظمة \"أطباء بلا حدود\" إن قصفا دمر مستشفى في مدينة تعز.", ClaimType::Destruction);
        assert_eq!(told.attribution[0].name, "منظمة \"أطباء بلا حدود\"");
    }

    #[test]
    fn the_accused_act() {
        let told = claim("اتهم ناشطون الجيش بقصف قرية الحمرا.", ClaimType::Shelling);
        assert_eq!((told.agent, told.attribution[0].name.as_str()), (vec!["الجيش".to_owned()], "ناشطون"));
    }

    #[test]
    fn both_sides_of_a_clash_after_between() {
        let told = claim("شهدت ساحات المدينة، مواجهات بين المصلين وقوات الاحتلال.", ClaimType::Clash);
        assert_eq!((told.agent, told.target), (vec!["المصلين".to_owned()], vec!["قوات الاحتلال".to_owned()]));
    }

    #[test]
    fn a_date_between_commas_does_not_end_the_clause() {
        let told = claim("أغرقت البحرية، اليوم الخميس، مركب صيد قبالة غزة.", ClaimType::Destruction);
        assert_eq!(told.target, ["مركب صيد"]);
        let told = claim("قضت وحدات الجيش بعد ظهر يوم الأربعاء بولاية البويرة، على خمسة إرهابيين.", ClaimType::Killing);
        assert_eq!(told.target, ["إرهابيين"]);
    }

    #[test]
    fn what_came_next_came_to_pass() {
        let told = claim("اقتحمت القوات المسجد أمس قبل أن تنسحب منه.", ClaimType::Withdrawal);
        assert_eq!(told.status, isnad_model::Status::Happened);
    }

    #[test]
    fn an_armed_side_tells_of_its_own_act() {
        let told = claim("أعلنت كتائب القسام استهداف ناقلة جند بقذيفة شرق خان يونس.", ClaimType::Shelling);
        assert_eq!((told.agent, told.target), (vec!["كتائب القسام".to_owned()], vec!["ناقلة جند".to_owned()]));
    }
}
