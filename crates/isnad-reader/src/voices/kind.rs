//! What kind of voice a noun phrase is: by its name, its head, and the body that it belongs to.

use isnad_lexicon::morph::Number;
use isnad_lexicon::{Class, NameKind};
use isnad_model::LinkKind;

use super::link::{Tail, of_head, of_name, of_word};
use crate::phrases::{ItemKind, Np};
use crate::syntax::Syntax;
use crate::words::Tag;

/// What a voice belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// An observatory, the United Nations, an aid body, a side.
    Kind(LinkKind),
    /// An army or another force of a state.
    Force,
}

/// What these words say of the body that a voice belongs to.
pub(super) fn body(syntax: &Syntax<'_, '_>, start: u32, end: u32, named: Option<NameKind>) -> Option<Body> {
    let lexicon = syntax.lexicon();
    // «وفد الأمم المتحدة»: whose it is by name goes before what it is.
    if let Some(NameKind::Actor(i)) = named {
        match lexicon.actors[i as usize].kind.as_str() {
            "un" => return Some(Body::Kind(LinkKind::Un)),
            "monitor" => return Some(Body::Kind(LinkKind::Monitor)),
            _ => {}
        }
    }
    let foreign = (start..end).any(|t| syntax.word(t).class() == Class::Nation && syntax.word(t).tag == Tag::Adj);
    for t in start..end {
        let word = syntax.word(t);
        // «رئيس الوفد الروسي» speaks for a state.
        if foreign && word.lemma().is_some_and(|l| matches!(lexicon.lemma(l).folded.as_str(), "وفد" | "مفاوض")) {
            continue;
        }
        if let Some(kind) =
            word.lemma().and_then(|l| lexicon.body_kind(l)).or_else(|| word.all.iter().find_map(|a| lexicon.body_kind(a.entry.lemma)))
        {
            return Some(Body::Kind(kind));
        }
        if of_word(syntax, t) == Some(LinkKind::Monitor) {
            return Some(Body::Kind(LinkKind::Monitor));
        }
    }
    match named {
        Some(NameKind::Actor(i) | NameKind::Epithet(i)) => match lexicon.actors[i as usize].kind.as_str() {
            "state_force" | "coalition" => return Some(Body::Force),
            "armed_group" | "party" => return Some(Body::Kind(LinkKind::Party)),
            "monitor" => return Some(Body::Kind(LinkKind::Monitor)),
            "un" => return Some(Body::Kind(LinkKind::Un)),
            "aid" | "ngo" => return Some(Body::Kind(LinkKind::Aid)),
            _ => {}
        },
        Some(NameKind::Source(i)) if lexicon.sources[i as usize].kind == "monitor" => return Some(Body::Kind(LinkKind::Monitor)),
        _ => {}
    }
    (start..end).any(|t| syntax.word(t).class() == Class::Force).then_some(Body::Force)
}

/// «عضو في الهيئة» after «هيئة التفاوض»: of what kind the body is that a short name goes back to.
pub(super) fn told_before(syntax: &Syntax<'_, '_>, np: &Np) -> Option<Body> {
    let short = np.class == Class::Body && np.definite && np.name.is_none() && np.end == np.head + 1;
    short.then(|| fuller(syntax, np.head, np.start)).flatten()
}

/// Of what kind the body is that the noun at token `t`, which has the article and no more, goes back to, in a phrase that begins at `start`.
fn fuller(syntax: &Syntax<'_, '_>, t: u32, start: u32) -> Option<Body> {
    let word = syntax.word(t);
    let lemma = word.lemma().filter(|_| word.tag == Tag::Noun && word.article())?;
    let at = syntax.nps.partition_point(|n| n.start < start);
    // «البرنامج», «البعثة»: no word of a body by itself, where a name begins with it.
    let named =
        |n: &Np| matches!(n.name, Some(NameKind::Actor(_))) && n.is_name && syntax.word(n.head).all.iter().any(|a| a.entry.lemma == lemma);
    let same = |n: &&Np| {
        n.class == Class::Body
            && n.end > n.head + 1
            && (word.class() == Class::Body && syntax.word(n.head).lemma() == Some(lemma) || named(n))
    };
    let fuller = syntax.nps[..at].iter().rev().take(300).find(same)?;
    body(syntax, fuller.head + 1, fuller.end, fuller.name)
}

/// «غرفة طوارئ المخيم», «لجان مقاومة ود مدني», «مجموعة تطوعية»: neighbours who organise, and bear no arms.
fn volunteers(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    let word = |t: u32| {
        let folded = syntax.text().fold_of(t as usize);
        let folded = folded.strip_prefix('و').unwrap_or(folded);
        folded.strip_prefix("ال").unwrap_or(folded)
    };
    let next = || if np.head + 1 < np.end { word(np.head + 1) } else { "" };
    match word(np.head) {
        "غرفه" | "غرف" => next() == "طواري",
        "لجان" | "لجنه" => next() == "مقاومه",
        "مجموعه" | "مبادره" | "شبكه" => next() == "تطوعيه" || next() == "شبابيه",
        _ => false,
    }
}

/// «منظمات إنسانية», «لجنة إغاثية»: a body that helps.
fn relief(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    np.class == Class::Body
        && (np.head + 1..np.end).any(|t| {
            let folded = syntax.text().fold_of(t as usize);
            matches!(folded.strip_prefix("ال").unwrap_or(folded), "انسانيه" | "اغاثيه" | "خيريه" | "طبيه" | "اسعافيه")
        })
}

/// «الهيئة الإعلامية في وادي بردى», «المركز الإعلامي»: those who film and write on one side's ground.
fn media(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    (np.head + 1..np.end).any(|t| {
        let folded = syntax.text().fold_of(t as usize);
        matches!(folded.strip_prefix("ال").unwrap_or(folded), "اعلامي" | "اعلاميه")
    })
}

/// «أبو أحمد (47 عاما)», «فاطمة التي فرت من الرستن»: somebody of no office, whose age or flight is told.
fn plain_person(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    if syntax.word(np.head).class() == Class::Office {
        return false;
    }
    let text = syntax.text();
    let Some(k) = syntax.item_of.get(np.end as usize).map(|k| *k as usize) else { return false };
    let Some(next) = syntax.items.get(k) else { return false };
    let word = |t: u32| text.tokens.get(t as usize).map_or("", |_| text.fold_of(t as usize));
    let aged = |from: u32| (from..from + 3).any(|t| matches!(word(t), "عاما" | "سنه" | "عام" | "سنوات"));
    match next.kind {
        ItemKind::Open => aged(next.end),
        ItemKind::Comma => aged(next.end),
        ItemKind::Rel => syntax.items.get(k + 1).is_some_and(|v| {
            matches!(v.kind, ItemKind::Verb)
                && syntax.word(v.end - 1).lemma().is_some_and(|l| {
                    matches!(
                        syntax.lexicon().lemma(l).folded.as_str(),
                        "فر" | "نزح"
                            | "هرب"
                            | "عاش"
                            | "سكن"
                            | "اقام"
                            | "قطن"
                            | "لجا"
                            | "فقد"
                            | "خسر"
                            | "نجا"
                            | "تهجر"
                            | "هجر"
                    )
                })
        }),
        _ => false,
    }
}

/// «حصيلة», «أرقام», «تقديرات»: a count, which is somebody's.
pub(super) fn is_count(syntax: &Syntax<'_, '_>, head: u32) -> bool {
    let folded = syntax.text().fold_of(head as usize);
    ["حصيله", "ارقام", "تقديرات", "معطيات", "احصاءات", "احصاييات", "بيانات", "تعداد"].iter().any(|m| folded.ends_with(m))
}

/// «حصيلة رسمية», «أرقام حكومية»: the state counts.
pub(super) fn official_count(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    is_count(syntax, np.head)
        && (np.head + 1..np.end).any(|t| {
            let folded = syntax.text().fold_of(t as usize);
            ["رسمي", "حكومي"].iter().any(|m| folded.strip_prefix("ال").unwrap_or(folded).starts_with(m))
        })
}

pub(super) fn kind(syntax: &Syntax<'_, '_>, np: &Np, tail: &Tail) -> LinkKind {
    let lexicon = syntax.lexicon();
    let head = of_head(syntax, np);
    let named = np.name.and_then(|n| of_name(syntax, n));
    if np.is_name && head.is_none() {
        // «وزارة الأمن», «المديرية العامة للأمن», though they have forces; those of an army are the army.
        let folded = syntax.text().fold_of(np.head as usize);
        let army = || (np.head..np.end).any(|t| syntax.text().fold_of(t as usize).contains("جيش"));
        if named == Some(LinkKind::Party)
            && tail.body != Some(Body::Kind(LinkKind::Party))
            && (folded.ends_with("وزاره") || folded.ends_with("مديريه") && !army())
        {
            return LinkKind::Official;
        }
        // «وزارة الصحة في حكومة الحوثيين»
        if named == Some(LinkKind::Official) && tail.body == Some(Body::Kind(LinkKind::Party)) {
            return LinkKind::Party;
        }
        // «واشنطن», «أنقرة»: a capital that speaks is its state.
        let capital = matches!(np.name, Some(NameKind::Place(_))) && np.end == np.head + 1;
        return named.unwrap_or(if capital { LinkKind::Party } else { LinkKind::Official });
    }
    // «مركز عمليات الطوارئ»
    let built = matches!(np.class, Class::PlaceClass | Class::Facility | Class::Area) && head.is_none();
    if built && !media(syntax, np) {
        return LinkKind::Official;
    }
    if volunteers(syntax, np) {
        return LinkKind::Activists;
    }
    // «المتحدثة باسم اللجنة سارة»: the body inside the phrase may be a short name.
    let inside = || (np.head + 1..np.end).find_map(|t| fuller(syntax, t, np.start));
    let own = body(syntax, np.head + 1, np.end, np.name).or_else(inside);
    let body = own.or(tail.body);
    let mut speaks_for = false;
    isnad_lexicon::proclitics(syntax.text().fold_of(np.head as usize), |_, rest| {
        speaks_for |= lexicon.speaks_for(rest) || rest.strip_suffix('ه').is_some_and(|r| lexicon.speaks_for(r))
    });
    if official_count(syntax, np) {
        return LinkKind::Official;
    }
    // «المبعوث الأممي», «مسؤول أممي»
    let of_the_un = (np.head..np.end).any(|t| {
        let folded = syntax.text().fold_of(t as usize);
        matches!(folded.strip_prefix("ال").unwrap_or(folded), "اممي" | "امميه" | "امميون" | "امميين")
    });
    if of_the_un && !matches!(head, Some(LinkKind::Document | LinkKind::Unnamed | LinkKind::Outlet | LinkKind::Agency)) {
        return LinkKind::Un;
    }
    // «الإعلام الحربي»: a side's own.
    let of_war = |t: u32| {
        let folded = syntax.text().fold_of(t as usize);
        matches!(folded.strip_prefix("ال").unwrap_or(folded), "حربي" | "جهادي" | "حربيه")
    };
    if head == Some(LinkKind::Outlet) && (np.head + 1..np.end).any(of_war) {
        return LinkKind::Party;
    }
    // «إعلام الفرقة السادسة», «إدارة التوجيه المعنوي»: of an army.
    let media_of_force = head == Some(LinkKind::Outlet)
        && own == Some(Body::Force)
        && syntax.word(np.head).lemma().is_some_and(|l| lexicon.lemma(l).folded == "اعلام");
    let moral_guidance = (np.head + 1..np.end).any(|t| syntax.text().fold_of(t as usize) == "المعنوي")
        && (np.head..np.end).any(|t| syntax.text().fold_of(t as usize).ends_with("توجيه"));
    if media_of_force || moral_guidance {
        return LinkKind::Party;
    }
    // «شبكة للأطباء», «شبكة أطباء السودان»
    if head == Some(LinkKind::Outlet) && body == Some(Body::Kind(LinkKind::Monitor)) {
        return LinkKind::Monitor;
    }
    match head {
        Some(LinkKind::Document) => {
            let many = syntax.word(np.head).best.is_some_and(|a| a.entry.number == Number::Pl);
            let report = syntax.word(np.head).lemma().is_some_and(|l| lexicon.lemma(l).folded == "تقرير");
            if report && many && !syntax.word(np.head).article() { LinkKind::Unnamed } else { LinkKind::Document }
        }
        Some(LinkKind::Official | LinkKind::Party)
            if matches!(body, Some(Body::Kind(LinkKind::Monitor | LinkKind::Un | LinkKind::Aid))) =>
        {
            match body {
                Some(Body::Kind(k)) => k,
                _ => LinkKind::Official,
            }
        }
        Some(LinkKind::Official) | None if relief(syntax, np) && named.is_none_or(|k| k != LinkKind::Un) => LinkKind::Aid,
        None if named.is_none() && !np.person && media(syntax, np) && body.is_none() => LinkKind::Activists,
        Some(LinkKind::Official) => match body {
            Some(Body::Kind(LinkKind::Party)) => LinkKind::Party,
            Some(Body::Force) if speaks_for => LinkKind::Party,
            // «نائب قائد الفرقة»
            _ if (np.head + 1..np.end).any(|t| of_word(syntax, t) == Some(LinkKind::Party) && syntax.word(t).class() == Class::Office) => {
                LinkKind::Party
            }
            _ => LinkKind::Official,
        },
        // «وكالة الأمم المتحدة لغوث اللاجئين»
        Some(LinkKind::Agency) if matches!(own, Some(Body::Kind(LinkKind::Un))) || tail.body == Some(Body::Kind(LinkKind::Un)) => {
            LinkKind::Un
        }
        // «وكالات الإغاثة»
        Some(LinkKind::Agency) if own == Some(Body::Kind(LinkKind::Aid)) => LinkKind::Aid,
        Some(LinkKind::Unnamed | LinkKind::Residents) if matches!(own, Some(Body::Kind(LinkKind::Aid))) && np.class == Class::Person => {
            LinkKind::Aid
        }
        // «قائد شرطة العاصمة»
        Some(LinkKind::Party)
            if np.class == Class::Office
                && (np.head + 1..np.end)
                    .any(|t| of_word(syntax, t) == Some(LinkKind::Official) && syntax.word(t).class() == Class::Force)
                || np.class == Class::Office && named == Some(LinkKind::Official) =>
        {
            LinkKind::Official
        }
        Some(k) => k,
        None => match (named, body) {
            (Some(LinkKind::Official | LinkKind::Party) | None, Some(Body::Kind(k))) => k,
            (Some(k), _) => k,
            (None, Some(Body::Force)) if !np.person && np.class != Class::Office => LinkKind::Party,
            (None, _) => match np.class {
                Class::Force | Class::Fighter => LinkKind::Party,
                Class::Person if !np.person => LinkKind::Residents,
                Class::Person if plain_person(syntax, np) => LinkKind::Residents,
                Class::Office | Class::Body | Class::Person => LinkKind::Official,
                _ if np.person && plain_person(syntax, np) => LinkKind::Residents,
                _ if np.person || np.unknown || np.definite => LinkKind::Official,
                _ => LinkKind::Unnamed,
            },
        },
    }
}
