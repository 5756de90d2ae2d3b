//! A link of a chain from a noun phrase: its words, and what kind of voice it is.

use isnad_lexicon::{Class, NameKind};
use isnad_model::LinkKind;
use isnad_text::TokenKind;

use super::LinkDraft;
use super::kind::{Body, body, kind, official_count, told_before};
use crate::draft::Filler;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

/// A noun phrase that can tell something.
pub(super) fn can_speak(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    let voice = of_head(syntax, np).is_some() || official_count(syntax, np);
    let place_name = np.is_name && matches!(np.name, Some(NameKind::Place(_)));
    voice || (np.class.can_act() && np.class != Class::Batch) || np.person || np.is_name || np.unknown || place_name
}

/// An agency or an outlet that is told something: by name, or «الوكالة نفسها» after one was named.
pub(super) fn is_outlet(syntax: &Syntax<'_, '_>, np: &Np, known: &[LinkDraft]) -> bool {
    if matches!(np.name, Some(NameKind::Source(_))) && np.is_name {
        return true;
    }
    let link = of(syntax, np);
    let named = np.name.is_some()
        || np.end > np.head + 1 && np.definite
        || known.iter().any(|k| k.kind == link.kind && k.filler.head != link.filler.head && shorter_name(syntax, &link, k));
    matches!(link.kind, LinkKind::Agency | LinkKind::Outlet) && named
}

/// True if the words name the publisher itself.
pub(super) fn same_publisher(syntax: &Syntax<'_, '_>, filler: &Filler, publisher: &str) -> bool {
    if publisher.is_empty() {
        return false;
    }
    let text = syntax.text();
    let bare = |s: &str| s.strip_prefix("ال").unwrap_or(s).to_owned();
    // «بوابة», «شبكة», «نيوز» in a name are shared by many.
    let common = |w: &str| {
        matches!(
            w.strip_prefix("ال").unwrap_or(w),
            "بوابه"
                | "شبكه"
                | "موقع"
                | "صحيفه"
                | "جريده"
                | "وكاله"
                | "قناه"
                | "نيوز"
                | "برس"
                | "اخباريه"
                | "اخبار"
                | "انباء"
                | "للانباء"
                | "نت"
                | "اذاعه"
        )
    };
    let own = || publisher.split(' ').filter(|w| !common(w));
    let any = own().next().is_some();
    // «وكالة الأنباء اليمنية (سبأ)»: the short name in brackets is the publisher's too.
    let bracket = text.tokens.get(filler.end as usize).is_some_and(|t| t.kind == isnad_text::TokenKind::Open);
    let end = if bracket { (filler.end + 2).min(text.tokens.len() as u32) } else { filler.end };
    (filler.start..end).any(|t| {
        // «وكالة», «صحيفة» in the publisher's name are no name.
        if of_word(syntax, t).is_some() {
            return false;
        }
        let mut same = false;
        isnad_lexicon::proclitics(text.fold_of(t as usize), |_, rest| {
            same |= if any { own().any(|p| bare(p) == bare(rest)) } else { publisher.split(' ').any(|p| bare(p) == bare(rest)) };
        });
        same
    }) || {
        // «عربي21» is one word or two.
        let joined: String = (filler.start..filler.end).map(|t| text.fold_of(t as usize)).collect();
        joined.len() > 4 && publisher.split(' ').collect::<String>() == joined
    }
}

/// An event, and not a name or a voice that looks like one («عملية بركان الغضب», «شهود»).
pub(super) fn is_event(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    !np.is_name && syntax.is_event(np) && !official_count(syntax, np) && of_head(syntax, np).is_none_or(|k| k == LinkKind::Document)
}

pub(super) fn of_word(syntax: &Syntax<'_, '_>, t: u32) -> Option<LinkKind> {
    let word = syntax.word(t);
    let lexicon = syntax.lexicon();
    if word.tag == Tag::Verb || !word.spelling.speaks() {
        return None;
    }
    word.lemma()
        .and_then(|l| lexicon.voice_kind(l))
        .or_else(|| {
            word.all
                .iter()
                .find_map(|a| lexicon.voice_kind(a.entry.lemma).filter(|_| a.pro.conj == word.pro.conj && a.pro.prep == word.pro.prep))
        })
        .or_else(|| {
            // «المتحدث», «ناطقة» where another reading was chosen: by the word itself.
            word.spelling.voices().iter().find(|(pro, _)| pro.conj == word.pro.conj && pro.prep == word.pro.prep).map(|(_, kind)| *kind)
        })
}

/// What kind of voice the head noun makes.
pub(super) fn of_head(syntax: &Syntax<'_, '_>, np: &Np) -> Option<LinkKind> {
    // «وطبقا للمصدر»: a source, though a town is called so.
    let town = np.is_name && np.end == np.head + 1 && matches!(np.name, Some(NameKind::Place(_)));
    if np.is_name && !town { None } else { of_word(syntax, np.head).filter(|k| !town || *k == LinkKind::Unnamed) }
}

pub(super) fn of_name(syntax: &Syntax<'_, '_>, name: NameKind) -> Option<LinkKind> {
    let lexicon = syntax.lexicon();
    match name {
        NameKind::Source(i) => LinkKind::from_name(&lexicon.sources[i as usize].kind),
        NameKind::Actor(i) | NameKind::Epithet(i) => {
            let actor = &lexicon.actors[i as usize];
            Some(match actor.kind.as_str() {
                "monitor" => LinkKind::Monitor,
                "un" => LinkKind::Un,
                "aid" | "ngo" => LinkKind::Aid,
                // «النظام» is a side; a government, a ministry, a state speaks as an office.
                "government" if actor.ar.first().is_some_and(|n| n.contains("نظام")) => LinkKind::Party,
                "government" | "court" => LinkKind::Official,
                // The police speak as an office of the state; a state itself is a side.
                _ if actor.code.as_deref().is_some_and(|c| c.ends_with("COP")) => LinkKind::Official,
                _ => LinkKind::Party,
            })
        }
        NameKind::Place(_) => None,
    }
}

/// A title with no name in it: «المبعوث الأممي».
fn title(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    np.person
        && !np.is_name
        && (np.head..np.end).all(|t| {
            let word = syntax.word(t);
            !matches!(word.tag, Tag::Unknown)
                && !word.all.iter().any(|a| matches!(a.entry.pos, isnad_lexicon::Pos::Given | isnad_lexicon::Pos::Family))
        })
}

/// What stands right after a voice and says where it belongs: «باسم القوات», «في الجيش», «وهو قائد ميداني».
pub(super) struct Tail {
    pub body: Option<Body>,
    kind: Option<LinkKind>,
    end: u32,
}

fn tail(syntax: &Syntax<'_, '_>, np: &Np, deep: bool) -> Tail {
    let text = syntax.text();
    let mut out = Tail { body: None, kind: None, end: np.end };
    let mut at = np.end;
    for _ in 0..5 {
        // «الناشط الإعلامي "أبو يزن"»: the marks are no items.
        at += u32::from(text.tokens.get(at as usize).is_some_and(|t| t.kind == TokenKind::Quote) && !starts_item(syntax, at));
        let Some(item) = syntax.item_of.get(at as usize).and_then(|k| syntax.items.get(*k as usize)).filter(|i| i.start == at) else {
            break;
        };
        match item.kind {
            ItemKind::Np(n) => {
                let next = syntax.np(n);
                let before = (np.head..at).rev().find(|t| syntax.word(*t).tag != Tag::Punct).unwrap_or(np.head);
                let named = text.fold_of(before as usize) == "باسم"
                    || syntax.prep_form(next.prep).ends_with("باسم")
                    || text.fold_of(next.prep_start as usize) == "باسم";
                let father = np.end == np.head + 1 && at == np.end && matches!(text.fold_of(np.head as usize), "ابو" | "ام" | "ابا");
                if father && next.prep == Prep::Bare && !next.conj && syntax.word(next.head).tag == Tag::Noun {
                    // «أبو بيان المحاميد»: a name that is a noun too.
                    out.end = next.end;
                } else if next.prep == Prep::Bare && surname(syntax, before, next) {
                    // «المتحدثة باسم اللجنة نجوى | المعلم»
                    out.end = next.end;
                } else if named {
                    // «المتحدث باسم قوات …»
                    let fighters = (next.head..next.end).any(|t| syntax.word(t).class() == Class::Fighter);
                    out.body = out
                        .body
                        .or_else(|| body(syntax, next.head, next.end, next.name))
                        .or(fighters.then_some(Body::Kind(LinkKind::Party)));
                    out.end = next.end;
                } else if next.prep == Prep::Bare
                    && !next.conj
                    && !is_event(syntax, next)
                    && syntax.word(before).tag == Tag::Noun
                    && syntax.view.open(before as usize)
                {
                    // «لجنة شؤون | الأسرى»: a genitive that the phrase did not take.
                    out.body = out.body.or_else(|| body(syntax, next.head, next.end, next.name));
                    out.end = next.end;
                } else if next.prep == Prep::Bare
                    && !next.conj
                    && (next.person && !next.is_name || kunya(syntax, next))
                    && (np.class == Class::Office || np.is_name || of_head(syntax, np).is_some() || title(syntax, np))
                {
                    // «المتحدث باسم التحالف العقيد تركي المالكي», «المدير الإقليمي، فلان»
                    out.end = next.end;
                } else if next.prep == Prep::Bare
                    && !next.conj
                    && at == np.end
                    && np.class == Class::Office
                    && next.class == Class::Office
                    && syntax.word(np.head).article()
                    && syntax.word(next.head).article()
                    && !next.person
                {
                    // «المدير المساعد لمكتب الرئاسة»
                    out.end = next.end;
                } else if deep
                    && np.person
                    && next.prep == Prep::Bare
                    && !next.conj
                    && (!next.person && next.class == Class::Office
                        || matches!(of_head(syntax, next), Some(LinkKind::Official | LinkKind::Party)) && syntax.word(next.head).article())
                    && !next.is_name
                {
                    // «العميد فلان نائب قائد الفرقة»
                    let office = with_tail(syntax, next, false);
                    out.kind = Some(office.kind);
                    out.end = office.filler.end;
                    break;
                } else if next.conj
                    // «نقلت الوكالة عن الوزير فلان»: whose word an agency passes on is no part of its name.
                    || syntax.prep_form(next.prep) == "عن" && (matches!(of_head(syntax, np), Some(LinkKind::Agency | LinkKind::Outlet)) || matches!(np.name, Some(NameKind::Source(_))))
                    || !matches!(syntax.prep_form(next.prep), "ل" | "في" | "من" | "عن" | "ب" | "لدي" | "الي" | "برتبه")
                {
                    break;
                } else {
                    // «مدير المرصد لحقوق الإنسان فلان», «المبعوث الأممي إلى اليمن فلان»: the name ends the phrase.
                    if next.person && !next.is_name && (np.class == Class::Office || title(syntax, np)) {
                        out.end = next.end;
                    }
                    out.body = out.body.or_else(|| {
                        let told = || told_before(syntax, next);
                        if is_event(syntax, next) { None } else { body(syntax, next.head, next.end, next.name).or_else(told) }
                    });
                }
                at = next.end;
            }
            ItemKind::Other if deep && matches!(text.fold_of(at as usize), "وهو" | "وهي" | "هو" | "هي") => {
                let Some(n) = syntax.np_of_item(syntax.item_of[at as usize] as usize + 1) else { break };
                let office = with_tail(syntax, syntax.np(n), false);
                out.kind = Some(office.kind);
                out.end = office.filler.end;
                break;
            }
            ItemKind::Comma if out.end == at => {
                // «الناطق باسم القوات، محمد حسن»: a name between commas.
                let next = syntax.np_of_item(syntax.item_of[at as usize] as usize + 1).map(|n| syntax.np(n));
                match next {
                    Some(next)
                        if next.prep == Prep::Bare
                            && !next.conj
                            && (next.person
                                || next.unknown && text.tokens.get(next.end as usize).is_some_and(|t| t.kind == TokenKind::Comma))
                            && !next.is_name
                            && (np.class == Class::Office || np.person) =>
                    {
                        at = item.end
                    }
                    // «مارك لوكوك، منسق الأمم المتحدة»: a name, then the office.
                    Some(next)
                        if deep
                            && np.person
                            && next.prep == Prep::Bare
                            && !next.conj
                            && (next.class == Class::Office
                                || next
                                    .name
                                    .and_then(|n| of_name(syntax, n))
                                    .is_some_and(|k| matches!(k, LinkKind::Un | LinkKind::Aid | LinkKind::Monitor))) =>
                    {
                        let office = with_tail(syntax, next, false);
                        out.kind = Some(office.kind);
                        out.end = office.filler.end;
                        break;
                    }
                    _ => match text.tokens.get(item.end as usize) {
                        Some(_) if deep && matches!(text.fold_of(item.end as usize), "وهو" | "وهي") => at = item.end,
                        _ => break,
                    },
                }
            }
            ItemKind::Quote => at = item.end,
            // «الناشط كرم الغوطاني»: a name whose first word is a verb too.
            ItemKind::Verb if of_head(syntax, np).is_some() || np.class == Class::Office => {
                let given = syntax.word(item.start).all.iter().any(|a| a.entry.pos == isnad_lexicon::Pos::Given && !a.pro.conj);
                let next = syntax.np_of_item(syntax.item_of[at as usize] as usize + 1).map(|n| syntax.np(n));
                let Some(next) = next.filter(|next| given && next.prep == Prep::Bare && !next.conj && next.start == item.end) else {
                    break;
                };
                if !(next.person || next.unknown || syntax.word(next.head).tag == Tag::Unknown) {
                    break;
                }
                out.end = next.end;
                at = next.end;
            }
            _ => break,
        }
    }
    out
}

/// An item begins at token `at`.
fn starts_item(syntax: &Syntax<'_, '_>, at: u32) -> bool {
    syntax.item_of.get(at as usize).and_then(|k| syntax.items.get(*k as usize)).is_some_and(|i| i.start == at)
}

/// «أبو المجد», «أم سعيد»: somebody by the name of a child.
fn kunya(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    np.end > np.head + 1 && matches!(syntax.text().fold_of(np.head as usize), "ابو" | "ابا" | "ابي" | "ام")
}

/// «نجوى | المعلم»: one word with the article, right after a given name at token `before`.
fn surname(syntax: &Syntax<'_, '_>, before: u32, next: &Np) -> bool {
    next.start == before + 1
        && next.end == next.head + 1
        && !next.conj
        && next.class == Class::Person
        && syntax.word(next.head).article()
        && syntax.word(before).tag == Tag::Person
}

/// A link from a noun phrase: its kind by name, head noun, and what the head belongs to.
pub(super) fn of(syntax: &Syntax<'_, '_>, np: &Np) -> LinkDraft {
    with_tail(syntax, np, true)
}

/// «بيان الجيش», «بيان وزارة الدفاع»: whose statement it is, cut off from the statement's own link.
pub(super) fn owner(syntax: &Syntax<'_, '_>, np: &Np, link: &mut LinkDraft) -> Option<LinkDraft> {
    if link.kind != LinkKind::Document || of_head(syntax, np) != Some(LinkKind::Document) || np.end <= np.head + 1 {
        return None;
    }
    let at = np.head + 1;
    let inner = syntax.view.np(at as usize, np.end as usize, Prep::Bare, at as usize)?;
    let side = inner.prep == Prep::Bare
        && (matches!(inner.name, Some(NameKind::Actor(_) | NameKind::Source(_))) || matches!(inner.class, Class::Force | Class::Body))
        && syntax.word(at).tag != Tag::Adj
        && !is_event(syntax, &inner);
    if !side {
        return None;
    }
    link.filler.end = at;
    Some(of(syntax, &inner))
}

fn with_tail(syntax: &Syntax<'_, '_>, np: &Np, deep: bool) -> LinkDraft {
    let base = Filler::of(syntax, np);
    let start = if base.start <= np.head { np.head } else { base.start };
    let tail = tail(syntax, np, deep);
    // «بيان مقتل ثلاثة جنود» after «أعلن الجيش في»: what is announced is no part of the statement's name.
    let told = (of_head(syntax, np) == Some(LinkKind::Document))
        .then(|| {
            (np.head + 1..base.end).find(|t| {
                let word = syntax.word(*t);
                word.tag == Tag::Noun && !word.article() && word.lemma().is_some_and(|l| syntax.lexicon().measure(l).is_some())
            })
        })
        .flatten();
    let filler = Filler { start, end: told.unwrap_or_else(|| base.end.max(tail.end)), ..base };
    let kind = tail.kind.unwrap_or_else(|| kind(syntax, np, &tail));
    LinkDraft { filler, kind }
}

/// «المتحدث باسمها», «ناطق باسمه»: whose voice, a pronoun tells.
pub(super) fn by_pronoun(syntax: &Syntax<'_, '_>, link: &LinkDraft) -> bool {
    (link.filler.start..link.filler.end).any(|t| matches!(syntax.text().fold_of(t as usize), "باسمه" | "باسمها" | "باسمهم"))
        || matches!(link.kind, LinkKind::Official | LinkKind::Party)
            && syntax.word(link.filler.head).enclitic() != isnad_lexicon::Enclitic::None
            && syntax.word(link.filler.head).class() == Class::Office
}

/// A name that says less than one before takes its kind: «دي ميستورا» after «مبعوث الأمم المتحدة … دي ميستورا».
pub(super) fn complete(syntax: &Syntax<'_, '_>, link: &mut LinkDraft, known: &[LinkDraft]) {
    let length = |l: &LinkDraft| l.filler.end - l.filler.start;
    let vague = of_word(syntax, link.filler.head).is_none() && link.filler.name.is_none()
        || matches!(link.kind, LinkKind::Official | LinkKind::Party) && length(link) <= 2 && syntax.word(link.filler.head).article();
    if !vague {
        return;
    }
    if let Some(fuller) =
        known.iter().rev().find(|k| k.filler.head != link.filler.head && length(k) > length(link) && shorter_name(syntax, link, k))
    {
        link.kind = fuller.kind;
    }
}

/// «المراسل» after «مراسل الجزيرة», «حسن» after «اللواء فضل حسن».
pub(super) fn shorter_name(syntax: &Syntax<'_, '_>, short: &LinkDraft, long: &LinkDraft) -> bool {
    let text = syntax.text();
    let bare = |t: u32| {
        let f = text.fold_of(t as usize);
        f.strip_prefix("لل").filter(|_| syntax.word(t).pro.prep.is_some()).or_else(|| f.strip_prefix("ال")).unwrap_or(f)
    };
    let plain = |l: &LinkDraft| -> Vec<u32> {
        (l.filler.start..l.filler.end)
            .filter(|t| syntax.word(*t).tag != Tag::Punct && !text.fold_of(*t as usize).starts_with("نفس"))
            .collect()
    };
    let (words, among) = (plain(short), plain(long));
    let same =
        |t: u32, l: u32| bare(l) == bare(t) || (syntax.word(l).lemma().is_some() && syntax.word(l).lemma() == syntax.word(t).lemma());
    if words.is_empty() {
        return false;
    }
    // «عبدالرحمن» after «رامي عبد الرحمن»: one word or two.
    let joined = |of: &[u32]| of.iter().map(|t| text.fold_of(*t as usize)).collect::<String>();
    let person = words.iter().all(|t| matches!(syntax.word(*t).tag, Tag::Person | Tag::Unknown));
    words.iter().all(|t| among.iter().any(|l| same(*t, *l)))
        || person && joined(&words).chars().count() > 5 && joined(&among).contains(&joined(&words))
}
