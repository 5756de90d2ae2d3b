//! From the verb of saying to what is said: who speaks, to whom, in what document, on whose word.

use isnad_lexicon::speech::{SayKind, SayVerb};
use isnad_lexicon::{Class, Pos};
use isnad_model::LinkKind;

use super::quote::said_by_quote;
use super::relay::{passed_on, relayed, relayed_name};
use super::saying::{brings_speech, participle};
use super::told::{self, spoken_word};
use super::{Context, LinkDraft, link, phrase};
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;
use crate::words::{Tag, Word};

/// How many items the words before what is said may take.
const INTRO: usize = 40;

/// Who speaks, to whom, through what, and where what is said begins.
#[derive(Default)]
pub(super) struct Intro {
    pub told: Vec<LinkDraft>,
    pub documents: Vec<LinkDraft>,
    pub speakers: Vec<LinkDraft>,
    pub origin: Vec<LinkDraft>,
    /// A recording that the speaker brought before the public.
    pub shown: Vec<LinkDraft>,
    pub said: Option<usize>,
    /// What is said is a noun and not a clause: «أعلن مقتل …», «أفاد بمقتل …».
    pub nominal: bool,
}

/// Reads on from the verb to where what is said begins.
#[allow(clippy::too_many_lines)] // one loop over items, one arm a kind
pub(super) fn introduction(context: &Context<'_, '_, '_>, k: usize, say: &SayVerb, has_subject: bool, going_on: bool) -> Intro {
    let syntax = context.syntax;
    let mut out = Intro::default();
    let limit = context.limit.min(k + INTRO);
    let verb = syntax.word(syntax.items[k].end - 1);
    let takes = |form: &str| say.takes(form);
    // «ونشروا شريطا»: a verb in the plural has had its subject.
    let plural = syntax.text().fold_of(syntax.items[k].end as usize - 1).ends_with("وا");
    let mut clause = false;
    let mut at = k + 1;
    if say.kind == SayKind::Show && at < limit {
        out.said = Some(at);
    }
    while at < limit {
        let item = &syntax.items[at];
        let someone = has_subject || going_on || plural || !out.speakers.is_empty();
        if !matches!(item.kind, ItemKind::Quote | ItemKind::Comma)
            && let Some((sources, last)) = phrase::sources(context, at).filter(|_| !clause)
        {
            // «وأكد المراسل نقلا عن مصادر محلية مقتل …»
            if someone && last < syntax.items[limit - 1].end {
                out.origin.extend(sources);
                at = (syntax.item_of[last as usize - 1] as usize + 1).max(at + 1);
                continue;
            }
            break;
        }
        match item.kind {
            ItemKind::Subord if brings_speech(syntax, item.start) => {
                out.said = Some(at);
                break;
            }
            ItemKind::Subord if clause => at += 1,
            ItemKind::Stop | ItemKind::Subord => break,
            ItemKind::Colon => {
                out.said = Some(at);
                break;
            }
            ItemKind::Quote if said_by_quote(syntax, at, context.limit, at == k + 1) => {
                out.said = Some(at);
                break;
            }
            ItemKind::Comma => {
                clause = false;
                at += 1;
            }
            ItemKind::Quote | ItemKind::Time(_) | ItemKind::Conj | ItemKind::Close => at += 1,
            ItemKind::Other => at += 1,
            ItemKind::Open => {
                while at < limit && syntax.items[at].kind != ItemKind::Close {
                    at += 1;
                }
            }
            ItemKind::Rel if matches!(syntax.text().fold_of(item.start as usize), "عمن" | "عما") && say.kind == SayKind::Relay => {
                relayed_name(context, at, limit, &mut out);
                break;
            }
            ItemKind::Rel => {
                let what = matches!(syntax.text().fold_of(item.start as usize), "ما" | "من");
                if what && say.object && someone {
                    // «نفى المتحدث ما زعمته …»
                    out.said = Some(at);
                    out.nominal = true;
                    break;
                }
                clause = true;
                at += 1;
            }
            ItemKind::Np(n) if clause => {
                // «قال مسؤول رفض الكشف عن اسمه لرويترز إن»
                // «الذي تحدث إلى الوكالة شريطة …»
                if matches!(syntax.prep_form(syntax.np(n).prep), "ل" | "الي" | "مع") {
                    out.told.extend(told::outlet(context, at));
                }
                at += 1;
            }
            ItemKind::Verb | ItemKind::Neg | ItemKind::Modal | ItemKind::Prep if clause => at += 1,
            ItemKind::Np(n) => {
                let np = syntax.np(n);
                let form = syntax.prep_form(np.prep);
                // «"كتيبة طولكرم" التابعة لسرايا القدس»: the adjective stands outside the marks.
                let describes = np.prep == Prep::Bare
                    && !out.speakers.is_empty()
                    && !np.conj
                    && np.end == np.head + 1
                    && (syntax.word(np.head).tag == Tag::Adj
                        || matches!(np.class, Class::Side | Class::Kind | Class::Nation | Class::Quality))
                    && syntax.word(np.head).article()
                    && matches!(syntax.items[at - 1].kind, ItemKind::Quote | ItemKind::Close);
                if describes {
                    at += 1;
                    continue;
                }
                // «أكد الطبيب فلان، مدير المشفى، لشبكة … أن»
                let apposed = np.prep == Prep::Bare
                    && !out.speakers.is_empty()
                    && !np.conj
                    && np.number.is_none()
                    && (np.class == Class::Office || np.person)
                    && matches!(syntax.items[at - 1].kind, ItemKind::Comma | ItemKind::Np(_))
                    && (at + 1..limit.min(at + 10))
                        .take_while(|&j| !matches!(syntax.items[j].kind, ItemKind::Verb | ItemKind::Stop))
                        .any(|j| matches!(syntax.items[j].kind, ItemKind::Subord) && brings_speech(syntax, syntax.items[j].start));
                if apposed {
                    at += 1;
                    continue;
                }
                if np.prep == Prep::Bare {
                    let document = say.kind == SayKind::Provide && link::of_head(syntax, np) == Some(LinkKind::Document);
                    // «مركز التنسيق»: a built thing speaks if it is no named place.
                    let built = np.class.is_ground() && np.definite && np.name.is_none() && at == k + 1;
                    // «أكد قائم مقام القضاء أن»: whoever stands between the verb and إن.
                    let heard = at == k + 1
                        && (at + 1..limit.min(at + 6))
                            .take_while(|&j| !matches!(syntax.items[j].kind, ItemKind::Verb | ItemKind::Stop))
                            .any(|j| matches!(syntax.items[j].kind, ItemKind::Subord) && brings_speech(syntax, syntax.items[j].start));
                    let fits = (link::can_speak(syntax, np) || built || heard)
                        && (document || !link::is_event(syntax, np))
                        && !(say.object && has_subject);
                    let agrees = np.number.is_none() && syntax.agrees(verb, np) || np.is_name || np.person || !say.object;
                    if out.speakers.is_empty() && !has_subject && !going_on && fits && agrees && !plural && !np.conj {
                        let spread = (say.kind == SayKind::Show).then(|| told::spread_by(context, at)).flatten();
                        at = speakers(context, at, limit, &mut out);
                        out.told.extend(spread);
                        continue;
                    }
                    if someone
                        && say.kind != SayKind::Accuse
                        && !np.conj
                        && link::is_outlet(syntax, np, &context.carry.known)
                        && !say.object
                    {
                        out.told.push(link::of(syntax, np));
                    } else if someone
                        && matches!(say.lemma.as_str(), "أبلغ" | "أخبر")
                        && !np.conj
                        && np.end > np.head + 1
                        && link::of_head(syntax, np) == Some(LinkKind::Correspondent)
                    {
                        // «أبلغ مصدر عسكري مراسلة الوكالة أن»
                        out.told.push(link::of(syntax, np));
                    } else if someone
                        && !np.conj
                        && shows(syntax, verb)
                        && syntax.word(np.head).lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "خبر" | "نبا"))
                        && (at + 1..limit.min(at + 3))
                            .any(|j| syntax.np_of_item(j).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "عن"))
                    {
                        // «أوردت الوكالة خبرا عن تصدي …»
                        out.said = Some(at + 1);
                        out.nominal = true;
                        break;
                    } else if someone
                        && !np.conj
                        && shows(syntax, verb)
                        && link::of_head(syntax, np) == Some(LinkKind::Document)
                        && at + 1 < limit
                    {
                        // «بث ناشطون صورا لخروج الحافلات», «نشرت الوكالة مقطعا يظهر …»
                        out.shown.push(link::of(syntax, np));
                        // «بيانا صادرا عن القيادة»
                        let whose = syntax.np_of_item(at + 1).map(|n| syntax.np(n)).filter(|by| {
                            matches!(syntax.prep_form(by.prep), "ل" | "عن") && link::can_speak(syntax, by) && !link::is_event(syntax, by)
                        });
                        out.shown.extend(whose.map(|by| link::of(syntax, by)));
                        out.said = Some(at + 1 + usize::from(whose.is_some())).filter(|j| *j < limit);
                        out.nominal = true;
                        break;
                    } else if np.conj && !out.speakers.is_empty() && link::can_speak(syntax, np) && !link::is_event(syntax, np) {
                        // «العقيد في الشرطة والمصدر في الوزارة»
                        at = speakers(context, at, limit, &mut out);
                        continue;
                    } else if say.object && !(np.person && !np.conj && !out.speakers.is_empty()) {
                        out.said = Some(at);
                        out.nominal = true;
                        break;
                    } else if say.kind == SayKind::Accuse && someone && (link::is_event(syntax, np) || super::asks::blame(syntax, np.head))
                    {
                        // «ونسب الوزير الهجوم إلى التنظيم»
                        out.said = Some(at);
                        out.nominal = true;
                        break;
                    } else if say.kind == SayKind::Accuse && out.speakers.len() == 1 && !has_subject {
                        // The accused.
                    }
                } else if let Some(told) = told::outlet(context, at) {
                    out.told.push(told);
                } else if (say.kind == SayKind::Relay || say.kind == SayKind::Accuse && passed_on(context, at, limit)) && takes(form) {
                    relayed(context, at, limit, &mut out);
                    break;
                } else if say.kind == SayKind::Accuse && takes(form) {
                    out.said = Some(at);
                    out.nominal = true;
                    break;
                } else if link::of_head(syntax, np) == Some(LinkKind::Document)
                    && matches!(form, "في" | "عبر" | "ب")
                    && (someone || form != "ب")
                    && !(form == "ب" && link::is_event(syntax, np))
                {
                    if !spoken_word(syntax, np) {
                        out.documents.push(link::of(syntax, np));
                    }
                } else if matches!(form, "ل" | "عن" | "من")
                    && out.speakers.last().is_some_and(|l| l.kind == LinkKind::Document)
                    && out.speakers.len() == 1
                    && (np.class.can_act() || link::can_speak(syntax, np) && !link::is_event(syntax, np))
                {
                    // «بيان لجيش الاحتلال», «بيان صادر عن الوزارة»
                    let whose = link::of(syntax, np);
                    if let Some(document) = out.speakers.first_mut() {
                        document.filler.end = document.filler.end.min(item.start).max(document.filler.head + 1);
                    }
                    out.speakers.push(whose);
                } else if takes(form) {
                    out.said = Some(at);
                    out.nominal = true;
                    break;
                }
                at += 1;
            }
            ItemKind::Prep => {
                if takes(syntax.text().fold_of(item.start as usize)) && at + 1 < limit {
                    out.said = Some(at + 1);
                    break;
                }
                at += 1;
            }
            ItemKind::Neg if say.object && someone => {
                out.said = Some(at);
                out.nominal = true;
                break;
            }
            ItemKind::Verb => {
                let token = item.end - 1;
                let told = syntax.word(token).lemma().and_then(|l| syntax.lexicon().say_verb(l));
                // «في بيان بثته إذاعة محلية», «في بيان تلقت رويترز نسخة منه»
                let medium = !out.documents.is_empty() && !syntax.word(token).pro.conj;
                let by =
                    (at + 1 < limit).then(|| syntax.np_of_item(at + 1)).flatten().map(|n| syntax.np(n)).filter(|np| np.prep == Prep::Bare);
                let by_outlet = by.is_some_and(|np| link::is_outlet(syntax, np, &context.carry.known));
                if medium && (told.is_some() || by_outlet) {
                    if let Some(np) = by {
                        let by = link::of(syntax, np);
                        if matches!(by.kind, LinkKind::Agency | LinkKind::Outlet)
                            && !link::same_publisher(syntax, &by.filler, context.publisher)
                        {
                            out.told.insert(0, by);
                        }
                        at += 1;
                    }
                    at += 1;
                    // «في بيان بثه التلفزيون الرسمي السيطرة على …»: the clause is over with its subject, «نسخة منه» aside.
                    let copy = |j: usize| {
                        j < limit
                            && (syntax.np_of_item(j).is_some_and(|n| syntax.text().fold_of(syntax.np(n).head as usize).contains("نسخ"))
                                || matches!(syntax.text().fold_of(syntax.items[j].start as usize), "منه" | "منها"))
                    };
                    while copy(at) {
                        at += 1;
                    }
                    clause = by.is_none() || !by_outlet;
                    continue;
                }
                if !someone || told.is_some() && (participle(syntax, token) || syntax.word(token).pro.conj) {
                    break;
                }
                // «نفى المتحدث قصف المدينة»: a masdar that looks like a verb.
                let masdar = !syntax.word(token).pro.conj && syntax.word(token).all.iter().any(|a| a.entry.pos == Pos::Masdar);
                let later = (at + 1..limit)
                    .take_while(|&j| !matches!(syntax.items[j].kind, ItemKind::Comma | ItemKind::Stop))
                    .any(|j| matches!(syntax.items[j].kind, ItemKind::Subord) && brings_speech(syntax, syntax.items[j].start));
                if say.object && someone && !going_on && masdar && told.is_none() && !later {
                    out.said = Some(at);
                    out.nominal = true;
                    break;
                }
                // «ناصر», «فضل» are names too.
                if !out.speakers.is_empty()
                    && told.is_none()
                    && syntax.word(token).all.iter().any(|a| matches!(a.entry.pos, Pos::Given | Pos::Family))
                {
                    at += 1;
                    continue;
                }
                // «قال مصدر يعمل في … إن»: an unmarked clause on the speaker.
                clause = true;
                at += 1;
            }
            ItemKind::Neg | ItemKind::Modal => {
                if !someone {
                    break;
                }
                at += 1;
            }
        }
    }
    let object = out.said.and_then(|j| syntax.np_of_item(j)).is_some_and(|n| syntax.np(n).prep == Prep::Bare);
    if say.kind == SayKind::Accuse && out.speakers.len() == 1 && !has_subject && !going_on && !object {
        // «واتهم القيادة بالتستر»: one phrase only is the accused.
        let accused = out.speakers[0].filler.end;
        let end = out.said.map_or(0, |s| s);
        let two = (k + 1..end.min(limit)).any(|j| {
            syntax.items[j].start >= accused && syntax.np_of_item(j).is_some_and(|n| syntax.np(n).prep == Prep::Bare && !syntax.np(n).conj)
        });
        if !two && (verb.pro.conj || goes_back(syntax, k, context.first)) {
            out.speakers.clear();
        }
    }
    out
}

/// «لكنه اتهم», «وأنه يتهم»: the pronoun before the verb is its subject.
pub(super) fn goes_back(syntax: &Syntax<'_, '_>, k: usize, first: usize) -> bool {
    k > first && {
        let folded = syntax.text().fold_of(syntax.items[k - 1].end as usize - 1);
        let bare = folded.strip_prefix('و').unwrap_or(folded);
        ["لكن", "ان"].iter().any(|m| bare.strip_prefix(m).is_some_and(|end| matches!(end, "ه" | "ها" | "هم" | "هما")))
    }
}

/// Takes the speakers at item `at` and those joined to them; gives the item after.
fn speakers(context: &Context<'_, '_, '_>, at: usize, limit: usize, out: &mut Intro) -> usize {
    let syntax = context.syntax;
    let (list, mut next) = syntax.list(at, limit);
    for n in &list {
        let mut link = link::of(syntax, syntax.np(*n));
        if let Some(told) = told::split(context, syntax.np(*n), &mut link) {
            next = next.max(syntax.item_of.get(told.filler.end as usize - 1).map_or(0, |i| *i as usize + 1));
            if !link::same_publisher(syntax, &told.filler, context.publisher) {
                out.told.push(told);
            }
        }
        let owner = link::owner(syntax, syntax.np(*n), &mut link);
        next = owner.map_or(next, |o| next.max(syntax.item_of.get(o.filler.end as usize - 1).map_or(0, |i| *i as usize + 1)));
        // The name may take in what follows: «المتحدث باسم …».
        next = next.max(syntax.item_of.get(link.filler.end as usize - 1).map_or(0, |i| *i as usize + 1));
        out.speakers.push(link);
        out.speakers.extend(owner);
    }
    let mut next = next.max(at + 1);
    // «أعلن "جيش العزة" و"فيلق الشام"»: the next of them behind its own marks.
    for _ in 0..6 {
        let mut j = next;
        while j < limit && matches!(syntax.items[j].kind, ItemKind::Quote) {
            j += 1;
        }
        let and = j < limit
            && j > next
            && matches!(syntax.items[j].kind, ItemKind::Conj)
            && syntax.text().fold_of(syntax.items[j].start as usize) == "و";
        if !and || !(j + 2 < limit && matches!(syntax.items[j + 1].kind, ItemKind::Quote)) {
            break;
        }
        let Some(np) = syntax.np_of_item(j + 2).map(|n| syntax.np(n)) else { break };
        let named = np.is_name || np.class == Class::Force || np.class == Class::Body;
        if np.prep != Prep::Bare || !named || !link::can_speak(syntax, np) || link::is_event(syntax, np) {
            break;
        }
        let link = link::of(syntax, np);
        next = syntax.item_of.get(link.filler.end as usize - 1).map_or(j + 3, |i| *i as usize + 1).max(j + 3);
        out.speakers.push(link);
    }
    next
}

/// «بث», «نشر», «تداول»: brings a text or a recording before the public.
fn shows(syntax: &Syntax<'_, '_>, verb: &Word<'_>) -> bool {
    verb.lemma().is_some_and(|l| {
        matches!(syntax.lexicon().lemma(l).folded.as_str(), "بث" | "نشر" | "تداول" | "تناقل" | "عرض" | "وزع" | "اذاع" | "اورد")
    })
}
