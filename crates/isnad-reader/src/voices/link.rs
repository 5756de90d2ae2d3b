//! A link of a chain from a noun phrase: its words, and what kind of voice it is.

use isnad_lexicon::morph::Number;
use isnad_lexicon::{Class, NameKind};
use isnad_model::LinkKind;

use super::LinkDraft;
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

/// «حصيلة», «أرقام», «تقديرات»: a count, which is somebody's.
pub(super) fn is_count(syntax: &Syntax<'_, '_>, head: u32) -> bool {
    let folded = syntax.text().fold_of(head as usize);
    ["حصيله", "ارقام", "تقديرات", "معطيات", "احصاءات", "احصائيات", "بيانات", "تعداد"].iter().any(|m| folded.ends_with(m))
}

/// «حصيلة رسمية», «أرقام حكومية»: the state counts.
pub(super) fn official_count(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    is_count(syntax, np.head)
        && (np.head + 1..np.end).any(|t| {
            let folded = syntax.text().fold_of(t as usize);
            ["رسمي", "حكومي"].iter().any(|m| folded.strip_prefix("ال").unwrap_or(folded).starts_with(m))
        })
}

/// An event, and not a name or a voice that looks like one («عملية بركان الغضب», «شهود»).
pub(super) fn is_event(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    !np.is_name && syntax.is_event(np) && !official_count(syntax, np) && of_head(syntax, np).is_none_or(|k| k == LinkKind::Document)
}

fn of_word(syntax: &Syntax<'_, '_>, t: u32) -> Option<LinkKind> {
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

fn of_name(syntax: &Syntax<'_, '_>, name: NameKind) -> Option<LinkKind> {
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

/// What a voice belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    /// An observatory, the United Nations, an aid body, a side.
    Kind(LinkKind),
    /// An army or another force of a state.
    Force,
}

/// What these words say of the body that a voice belongs to.
fn body(syntax: &Syntax<'_, '_>, start: u32, end: u32, named: Option<NameKind>) -> Option<Body> {
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
struct Tail {
    body: Option<Body>,
    kind: Option<LinkKind>,
    end: u32,
}

fn tail(syntax: &Syntax<'_, '_>, np: &Np, deep: bool) -> Tail {
    let text = syntax.text();
    let mut out = Tail { body: None, kind: None, end: np.end };
    let mut at = np.end;
    for _ in 0..5 {
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
                if named {
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
                    && next.person
                    && !next.is_name
                    && (np.class == Class::Office || np.is_name || of_head(syntax, np).is_some() || title(syntax, np))
                {
                    // «المتحدث باسم التحالف العقيد تركي المالكي», «المدير الإقليمي، فلان»
                    out.end = next.end;
                } else if deep
                    && np.person
                    && next.prep == Prep::Bare
                    && !next.conj
                    && !next.person
                    && next.class == Class::Office
                    && !next.is_name
                {
                    // «العميد فلان نائب قائد الفرقة»
                    let office = with_tail(syntax, next, false);
                    out.kind = Some(office.kind);
                    out.end = office.filler.end;
                    break;
                } else if next.conj || !matches!(syntax.prep_form(next.prep), "ل" | "في" | "من" | "عن" | "ب" | "لدي" | "الي" | "برتبه")
                {
                    break;
                } else {
                    // «مدير المرصد لحقوق الإنسان فلان», «المبعوث الأممي إلى اليمن فلان»: the name ends the phrase.
                    if next.person && !next.is_name && (np.class == Class::Office || title(syntax, np)) {
                        out.end = next.end;
                    }
                    out.body =
                        out.body.or_else(|| if is_event(syntax, next) { None } else { body(syntax, next.head, next.end, next.name) });
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
                            && next.person
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
            _ => break,
        }
    }
    out
}

/// A link from a noun phrase: its kind by name, head noun, and what the head belongs to.
pub(super) fn of(syntax: &Syntax<'_, '_>, np: &Np) -> LinkDraft {
    with_tail(syntax, np, true)
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

fn kind(syntax: &Syntax<'_, '_>, np: &Np, tail: &Tail) -> LinkKind {
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
    let own = body(syntax, np.head + 1, np.end, np.name);
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
        // «مصادر أهلية»
        Some(LinkKind::Unnamed) if (np.head + 1..np.end).any(|t| matches!(syntax.text().fold_of(t as usize), "اهليه" | "الاهليه")) => {
            LinkKind::Residents
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
