//! Known names of places, actors and sources, and where one may be read.

use isnad_lexicon::morph::Number;
use isnad_lexicon::{Analysis, Class, Enclitic, Lexicon, Loose, NameHit, NameKind, Pos, Proclitics};
use isnad_text::{Text, TokenKind};
use rustc_hash::FxHashSet;

use super::{Found, Tag, Word, mark};
use crate::places::Compass;

/// «أبو بكر البغدادي»: from here on «البغدادي» alone is he, not the town.
pub(super) fn family(text: &Text<'_>, families: &mut FxHashSet<Box<str>>, i: usize) {
    let folded = text.fold_of(i);
    if folded.starts_with("ال") && folded.ends_with('ي') {
        families.insert(folded.into());
    }
}

/// A known name that begins here, if it may be one in this place.
pub(super) fn name(
    lexicon: &Lexicon,
    text: &Text<'_>,
    found: &mut Found<'_>,
    out: &mut [Word],
    start: usize,
    i: usize,
    end: usize,
) -> Option<usize> {
    if !out[i].spelling.begins_name() {
        return None;
    }
    let mut best: Option<NameHit> = None;
    // «ودمر» is «and destroyed» before it is «and Dummar».
    let common = |pro: Proclitics| {
        out[i].all.iter().any(|a| {
            // «وأنه» is no Wana: closed words are what they are with any clitic.
            let closed = !matches!(a.entry.pos, Pos::Verb | Pos::Noun | Pos::Masdar | Pos::Adj | Pos::Participle | Pos::Title)
                && a.enc == Enclitic::None;
            (closed || a.pro.prep.is_none() && !a.pro.conj || pro.conj && a.pro == pro && a.entry.pos == Pos::Verb)
                && !matches!(a.entry.pos, Pos::Given | Pos::Family)
                && !rare(a)
        })
    };
    let words = &*out;
    // «محافظة حلب» is the governorate, «حلب» alone the city.
    let kinds = (i > start).then(|| words[i - 1].lemma().and_then(|l| lexicon.ground_kinds(l))).flatten().unwrap_or_default();
    let settled = |kind: NameKind| match kind {
        NameKind::Place(p) => {
            let kind = &lexicon.places[p as usize].kind;
            if kinds.contains(kind) { 2 } else { i32::from(matches!(kind.as_str(), "city" | "town" | "village" | "quarter" | "camp")) }
        }
        _ => 0,
    };
    lexicon.names().at(
        text,
        words[i].spelling,
        i,
        end,
        |k| words[k].spelling.stem,
        |hit| {
            let single = hit.end == hit.start + 1;
            let place = matches!(hit.kind, NameKind::Place(_));
            let common = common(hit.pro);
            let person = single && place && kinds.is_empty() && !found.families.is_empty() && {
                let folded = text.fold_of(i);
                let bare = folded.strip_prefix('و').filter(|_| hit.pro.conj).unwrap_or(folded);
                found.families.contains(bare)
            };
            // «جنوب غرب الموصل» is south-west of it, and no south of «غرب الموصل».
            if person
                || place && !single && i > start && Compass::of(text.fold_of(i - 1)).is_some_and(|(_, article)| !article) && {
                    Compass::of(text.fold_of(i)).is_some_and(|(_, article)| !article)
                }
            {
                return;
            }
            // «قتل جنديا تركيا»: in the case of the noun before it, the adjective.
            let nation = single
                && hit.pro == Proclitics::default()
                && i > start
                && out[i - 1].tag == Tag::Noun
                && out[i - 1].best.is_some_and(|b| b.entry.accusative && b.entry.class.is_human())
                && out[i].all.iter().any(|a| a.entry.class == Class::Nation && a.entry.accusative && a.pro == Proclitics::default());
            if nation {
                return;
            }
            let fits = || {
                if hit.loose != Loose::No {
                    super::loose::fits(lexicon, text, out, found.names, (start, end), &hit)
                } else {
                    place_fits(lexicon, text, out, start, i, hit, common)
                }
            };
            if place && !fits() {
                return;
            }
            // «مسجدا وبيوتا» are houses, and no Utah: an accusative needs no preposition.
            let accusative = |a: &Analysis| a.entry.accusative && a.pro.conj && a.pro.prep.is_none() && a.enc == Enclitic::None;
            if single && place && hit.pro.conj && hit.pro.prep.is_some() && out[i].all.iter().any(accusative) {
                return;
            }
            // و is taken off a name only when the whole word is not a name or word itself.
            if single && (hit.pro.conj || hit.pro.prep.is_some()) && common && out[i].all.iter().any(|a| a.pro == Proclitics::default()) {
                return;
            }
            let rank = |h: &NameHit| {
                let kind = match h.kind {
                    NameKind::Actor(_) => 3,
                    NameKind::Source(_) => 2,
                    NameKind::Place(_) => 1,
                    NameKind::Epithet(_) => 0,
                };
                (h.end - h.start, kind, !h.pro.conj, h.pro.prep.is_none(), std::cmp::Reverse(h.loose), settled(h.kind))
            };
            if best.as_ref().is_none_or(|b| rank(&hit) > rank(b)) {
                best = Some(hit);
            }
        },
    );
    let hit = best?;
    if i > start && out[i - 1].tag == Tag::Person && hit.end == hit.start + 1 {
        family(text, &mut found.families, i);
    }
    let link = found.names.len();
    found.names.push(hit);
    let chosen = out[i].all.iter().find(|a| a.pro == hit.pro && matches!(a.entry.pos, Pos::Noun | Pos::Masdar | Pos::Adj)).copied();
    mark(out, hit.start..hit.end, Tag::Name, link);
    out[i].pro = hit.pro;
    // Of a state's name the adjective of the same letters says nothing.
    out[i].best = chosen.filter(|c| !c.entry.accusative && c.entry.pos != Pos::Adj);
    Some(hit.end)
}

/// Whether a place name may be read here: names that are common words too need a sign before them.
fn place_fits(lexicon: &Lexicon, text: &Text<'_>, out: &[Word], start: usize, i: usize, hit: NameHit, common: bool) -> bool {
    let single = hit.end == hit.start + 1;
    // «الشرطة السويدية»: after a definite noun or name that is no ground, the adjective and no town.
    let adjective =
        single && hit.pro.prep.is_none() && !hit.pro.conj && out[i].all.iter().any(|a| a.entry.pos == Pos::Adj && a.pro.article);
    if adjective
        && i > start
        && (out[i - 1].tag == Tag::Name || out[i - 1].tag == Tag::Noun && out[i - 1].article())
        && !out[i - 1].class().is_ground()
    {
        return false;
    }
    // «المراسل الشهير أويل دهير»: after who somebody is, and before a word that nobody knows, a name of his.
    let title = || {
        let mut k = i;
        while k > start && out[k - 1].tag == Tag::Adj && out[k - 1].article() {
            k -= 1;
        }
        k > start
            && out[k - 1].tag == Tag::Noun
            && out[k - 1].article()
            && matches!(out[k - 1].class(), Class::Voice | Class::Person | Class::Office | Class::Fighter)
            && out[k - 1].best.is_some_and(|a| a.entry.number == Number::Sg)
    };
    if single
        && hit.pro == Proclitics::default()
        && i + 1 < text.tokens.len()
        && text.tokens[i + 1].kind == TokenKind::Word
        && out[i + 1].spelling.readings().is_empty()
        && out[i].all.is_empty()
        && title()
    {
        return false;
    }
    if !single || !common {
        return true;
    }
    let before = (start..i).rev().find(|&k| text.tokens[k].kind != TokenKind::Quote && text.tokens[k].kind != TokenKind::Open);
    let Some(before) = before else { return false };
    // «محافظة إب»: two letters need a class noun.
    let short = text.fold_of(i).chars().count() - usize::from(hit.pro.conj) < 3;
    if short && !(out[before].tag == Tag::Noun && out[before].class() == Class::PlaceClass) {
        return false;
    }
    // «في سبها», «كلار وكفري»: no verb stands there, and no word with a pronoun.
    let verbal = out[i].all.iter().all(|a| a.entry.pos == Pos::Verb || a.entry.class == Class::Nation || a.enc != Enclitic::None);
    match out[before].tag {
        // «الأحياء الشرقية» has no place of that name in it, «محافظة الشرقية» has.
        Tag::Noun if out[before].article() && out[i].all.iter().any(|a| a.entry.pos == Pos::Adj && a.pro.article) => false,
        // «مهجري درعا», «أهالي درعا»: no accusative stands after whose people they are.
        Tag::Noun
            if out[before].class().is_human()
                && before + 1 == i
                && text.fold_of(before).ends_with('ي')
                && hit.pro == Proclitics::default()
                && out[i].all.iter().all(|a| a.entry.accusative || a.entry.pos == Pos::Verb || a.enc != Enclitic::None) =>
        {
            true
        }
        Tag::Noun => {
            matches!(out[before].class(), Class::PlaceClass | Class::Area)
                || out[before].class() == Class::Facility && !out[before].article()
        }
        Tag::Prep => verbal && !lexicon.lemma(out[before].lemma().unwrap_or(out[before].link)).tags.is_empty(),
        Tag::Name => hit.pro.conj && verbal,
        _ => false,
    }
}

/// Readings that news hardly has: feminine plural verbs, duals, a nation's adjective that is also the name.
pub(super) fn rare(a: &Analysis) -> bool {
    use isnad_lexicon::morph::Gender;
    match a.entry.pos {
        Pos::Verb => (a.entry.number == Number::Pl && a.entry.gender == Gender::F) || a.entry.number == Number::Du || a.entry.person != 3,
        Pos::Adj => a.entry.class == Class::Nation,
        Pos::Participle => true,
        _ => false,
    }
}
