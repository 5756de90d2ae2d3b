//! The voice that a verb of saying brings in: «قال … إن», «أعلن … مقتل», «نقل … عن …», «نفى …», «مؤكدا أن».

use isnad_lexicon::morph::{Gender, Number, Voice as Diathesis};
use isnad_lexicon::speech::{SayKind, SayVerb};
use isnad_lexicon::{Enclitic, Pos};
use isnad_model::{LinkKind, Status};

use super::{Context, Join, LinkDraft, Voice, link, phrase, whole};
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;

/// How many items the words before what is said may take.
const INTRO: usize = 40;

/// Who speaks, to whom, through what, and where what is said begins.
#[derive(Default)]
struct Intro {
    told: Vec<LinkDraft>,
    documents: Vec<LinkDraft>,
    speakers: Vec<LinkDraft>,
    origin: Vec<LinkDraft>,
    said: Option<usize>,
    /// What is said is a noun and not a clause: «أعلن مقتل …», «أفاد بمقتل …».
    nominal: bool,
}

/// The voice that the verb of saying at item `k` brings in.
pub(super) fn voice(context: &Context<'_, '_, '_>, k: usize, say: &SayVerb) -> Option<Voice> {
    let syntax = context.syntax;
    if say.kind == SayKind::Own {
        return claimant(context, k);
    }
    let verb_token = syntax.items[k].end - 1;
    let verb = syntax.word(verb_token);
    let going_on = participle(syntax, verb_token);
    // «ما زعمته القنوات», «التي بثها الإعلام»: words about words, no voice over what follows.
    let relative = k > context.first && matches!(syntax.items[k - 1].kind, ItemKind::Rel);
    if verb.enclitic() != Enclitic::None && (relative || say.object && !verb.pro.conj && k > context.first && syntax.np_of_item(k - 1).is_some()) {
        return None;
    }
    let passive = verb.best.is_some_and(|a| a.entry.voice == Diathesis::Passive);
    let (before, mute) = if going_on || passive || verb.pro.conj { (Vec::new(), false) } else { subject_before(context, k, say) };
    let intro = introduction(context, k, say, !before.is_empty(), going_on);
    let said_from = intro.said?;
    let mut speakers: Vec<LinkDraft> = before.iter().map(|n| link::of(syntax, syntax.np(*n))).collect();
    speakers.extend(&intro.speakers);
    if matches!(say.kind, SayKind::Provide | SayKind::Show) {
        speakers.retain(|l| l.kind == LinkKind::Document || say.kind == SayKind::Show && !intro.speakers.is_empty());
        if speakers.is_empty() {
            // «القرار … الذي ينص على»: the nearest text or recording before.
            let nearest = (context.first..k).rev().filter_map(|j| syntax.np_of_item(j)).map(|n| link::of(syntax, syntax.np(n))).find(|l| l.kind == LinkKind::Document);
            speakers.extend(nearest);
        }
        if speakers.is_empty() && say.kind == SayKind::Show {
            return None;
        }
    }
    let mut inherited = false;
    let mut chain = Vec::new();
    let relayed = say.kind == SayKind::Relay && !intro.origin.is_empty();
    if !speakers.is_empty() {
        chain.extend(intro.told.iter().chain(&intro.documents).chain(&speakers).copied());
        if let Some(fuller) = same_voice(context, &speakers, say, &chain) {
            chain = fuller;
        }
    } else if mute {
        // «وكانت حصيلة أولية أشارت إلى»: nobody is named.
        return None;
    } else if passive || relayed && !going_on {
        chain.extend(intro.told.iter().chain(&intro.documents).copied());
    } else if say.kind != SayKind::Provide {
        // «وأضاف إن», «وقال إن», «مؤكدا أن»: the speaker before goes on.
        if !going_on && verb.best.is_some_and(|a| a.entry.person != 3) {
            return None;
        }
        chain = goes_on(context, k, going_on);
        inherited = true;
        if chain.is_empty() && say.kind != SayKind::Deny {
            return None;
        }
        let new: Vec<LinkDraft> = intro.told.iter().chain(&intro.documents).copied().collect();
        if !new.is_empty() {
            chain.retain(|l| l.kind != LinkKind::Document || !new.iter().any(|n| n.kind == LinkKind::Document));
            chain.splice(0..0, new.into_iter().filter(|n| n.kind != LinkKind::Agency || true));
        }
    }
    chain.extend(intro.origin);
    if say.kind == SayKind::Hedge && passive {
        chain.clear();
    }
    let from = syntax.items[said_from.min(context.limit - 1)].start.max(verb_token + 1);
    let to = end_of(context, said_from, intro.nominal);
    let join = if !inherited && inside(context, k, &before) { Join::Inside } else { Join::Anew };
    let negated = k > context.first && matches!(syntax.items[k - 1].kind, ItemKind::Neg);
    let effect = match say.kind {
        SayKind::Deny if negated => Some(Status::Possible),
        SayKind::Deny => Some(Status::Denied),
        // «لم يؤكد مقتل …»
        SayKind::Say if negated && intro.nominal && say.object => Some(Status::Denied),
        SayKind::Hedge => Some(Status::Possible),
        SayKind::Provide => Some(Status::Planned),
        _ => None,
    };
    Some(Voice { from, to, chain, effect, join, verb: syntax.items[k].start, intro: (syntax.items[k].start, from) })
}

/// «مؤكدا», «مشيرة»: a participle that goes on telling.
fn participle(syntax: &Syntax<'_, '_>, token: u32) -> bool {
    let word = syntax.word(token);
    let folded = syntax.text().fold_of(token as usize);
    word.best.is_some_and(|a| a.entry.pos == Pos::Verb && a.entry.number == Number::Pl)
        && !folded.ends_with("وا")
        && word.all.iter().any(|a| a.entry.pos == Pos::Participle)
}

/// The subject that stands before the verb: «النظام يعلن», «إن حزب الله نعى», «المصادر شددت».
/// And whether one stands there that cannot speak.
fn subject_before(context: &Context<'_, '_, '_>, k: usize, say: &SayVerb) -> (Vec<u32>, bool) {
    let syntax = context.syntax;
    let args = syntax.arguments(k, context.first, k + 1);
    let subject = args.subject;
    let Some(head) = subject.first().map(|n| syntax.np(*n)) else { return (Vec::new(), false) };
    if !link::can_speak(syntax, head) || link::is_event(syntax, head) {
        return (Vec::new(), link::is_event(syntax, head) && link::of_head(syntax, head).is_none());
    }
    // «قال مسؤول إن»: who follows the verb and fits it, unless one stands right at the head of the clause.
    let verb = syntax.word(syntax.items[k].end - 1);
    let follows = (k + 1..context.limit.min(k + 4)).find_map(|j| match syntax.items[j].kind {
        ItemKind::Np(n) if syntax.np(n).prep == Prep::Bare => Some(Some(syntax.np(n))),
        ItemKind::Other | ItemKind::Time(_) | ItemKind::Quote => None,
        ItemKind::Np(n) if syntax.prep_form(syntax.np(n).prep) != "عن" => None,
        _ => Some(None),
    });
    if let Some(next) = follows.flatten() {
        let fits = link::can_speak(syntax, next) && !link::is_event(syntax, next) && syntax.agrees(verb, next) && verb.best.is_some_and(|a| a.entry.number == Number::Sg);
        let at = syntax.item_of[head.start as usize] as usize;
        let heads = at == context.first || at > context.first && matches!(syntax.items[at - 1].kind, ItemKind::Subord | ItemKind::Rel) || at > k;
        let strong = heads && head.definite && syntax.agrees(verb, head) && (say.object || !matches!(next.class, isnad_lexicon::Class::Voice | isnad_lexicon::Class::Office));
        // «الخرطوم (وكالة) - أكدت الشرطة»: a place at the head is a dateline.
        let place = head.is_name && matches!(head.name, Some(isnad_lexicon::NameKind::Place(_)));
        if fits && (place || !strong) {
            return (Vec::new(), false);
        }
    }
    (subject.into_iter().filter(|n| link::can_speak(syntax, syntax.np(*n))).collect(), false)
}

/// Reads on from the verb to where what is said begins.
#[allow(clippy::too_many_lines)] // one loop over items, one arm a kind
fn introduction(context: &Context<'_, '_, '_>, k: usize, say: &SayVerb, has_subject: bool, going_on: bool) -> Intro {
    let syntax = context.syntax;
    let mut out = Intro::default();
    let limit = context.limit.min(k + INTRO);
    let verb = syntax.word(syntax.items[k].end - 1);
    let takes = |form: &str| say.with.iter().any(|w| isnad_text::fold_str(w) == form);
    let mut clause = false;
    let mut at = k + 1;
    if say.kind == SayKind::Show && at < limit {
        out.said = Some(at);
    }
    while at < limit {
        let item = &syntax.items[at];
        let someone = has_subject || going_on || !out.speakers.is_empty();
        if !matches!(item.kind, ItemKind::Quote | ItemKind::Comma) {
            if let Some((sources, last)) = phrase::sources(context, at).filter(|_| !clause) {
                // «وأكد المراسل نقلا عن مصادر محلية مقتل …»
                if someone && last < syntax.items[limit - 1].end {
                    out.origin.extend(sources);
                    at = (syntax.item_of[last as usize - 1] as usize + 1).max(at + 1);
                    continue;
                }
                break;
            }
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
            ItemKind::Np(_) | ItemKind::Verb | ItemKind::Neg | ItemKind::Modal | ItemKind::Prep if clause => at += 1,
            ItemKind::Np(n) => {
                let np = syntax.np(n);
                let form = syntax.prep_form(np.prep);
                if np.prep == Prep::Bare {
                    let document = say.kind == SayKind::Provide && link::of_head(syntax, np) == Some(LinkKind::Document);
                    // «مركز التنسيق»: a built thing speaks if it is no named place.
                    let built = np.class.is_ground() && np.definite && np.name.is_none() && at == k + 1;
                    let fits = (link::can_speak(syntax, np) || built) && (document || !link::is_event(syntax, np)) && !(say.object && has_subject);
                    let agrees = np.number.is_none() && syntax.agrees(verb, np) || np.is_name || np.person || !say.object;
                    if out.speakers.is_empty() && !has_subject && !going_on && fits && agrees {
                        at = speakers(context, at, limit, &mut out);
                        continue;
                    }
                    if someone && say.kind != SayKind::Accuse && !np.conj && link::is_outlet(syntax, np, &context.carry.known) && !say.object {
                        out.told.push(link::of(syntax, np));
                    } else if np.conj && !out.speakers.is_empty() && link::can_speak(syntax, np) && !link::is_event(syntax, np) {
                        // «العقيد في الشرطة والمصدر في الوزارة»
                        at = speakers(context, at, limit, &mut out);
                        continue;
                    } else if say.object && !(np.person && !np.conj && !out.speakers.is_empty()) {
                        out.said = Some(at);
                        out.nominal = true;
                        break;
                    } else if say.kind == SayKind::Accuse && out.speakers.len() == 1 && !has_subject {
                        // The accused.
                    } else if !someone && !link::is_event(syntax, np) && say.kind == SayKind::Say && !say.object {
                        // Something is told that is not an event: no speech.
                    }
                } else if form == "ل" && link::is_outlet(syntax, np, &context.carry.known) {
                    let told = link::of(syntax, np);
                    if !link::same_publisher(syntax, &told.filler, context.publisher) {
                        out.told.push(told);
                    }
                } else if say.kind == SayKind::Relay && takes(form) {
                    relayed(context, at, limit, &mut out);
                    break;
                } else if say.kind == SayKind::Accuse && takes(form) {
                    out.said = Some(at);
                    out.nominal = true;
                    break;
                } else if link::of_head(syntax, np) == Some(LinkKind::Document) && matches!(form, "في" | "عبر" | "ب") && (someone || form != "ب") && !(form == "ب" && link::is_event(syntax, np)) {
                    if !spoken_word(syntax, np) {
                        out.documents.push(link::of(syntax, np));
                    }
                } else if takes(form) {
                    out.said = Some(at);
                    out.nominal = true;
                    break;
                } else if matches!(form, "ل" | "عن" | "من") && out.speakers.last().is_some_and(|l| l.kind == LinkKind::Document) && out.speakers.len() == 1 && np.class.can_act() {
                    // «بيان لجيش الاحتلال», «بيان صادر عن الوزارة»
                    let whose = link::of(syntax, np);
                    if let Some(document) = out.speakers.first_mut() {
                        document.filler.end = document.filler.end.min(item.start).max(document.filler.head + 1);
                    }
                    out.speakers.push(whose);
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
                let medium = out.documents.last().is_some() && told.is_some() && syntax.word(token).enclitic() != Enclitic::None;
                if medium {
                    // «في بيان بثته إذاعة محلية»
                    if let Some(n) = (at + 1 < limit).then(|| syntax.np_of_item(at + 1)).flatten().filter(|n| syntax.np(*n).prep == Prep::Bare) {
                        let by = link::of(syntax, syntax.np(n));
                        if matches!(by.kind, LinkKind::Agency | LinkKind::Outlet) {
                            out.told.insert(0, by);
                        }
                        at += 1;
                    }
                    at += 1;
                    continue;
                }
                if !someone || told.is_some() && (participle(syntax, token) || syntax.word(token).pro.conj) {
                    break;
                }
                // «ناصر», «فضل» are names too.
                if !out.speakers.is_empty() && told.is_none() && syntax.word(token).all.iter().any(|a| matches!(a.entry.pos, Pos::Given | Pos::Family)) {
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
    if say.kind == SayKind::Accuse && out.speakers.len() == 1 && !has_subject && !going_on {
        // «واتهم القيادة بالتستر»: one phrase only is the accused.
        let accused = out.speakers[0].filler.end;
        let end = out.said.map_or(0, |s| s);
        let two = (k + 1..end.min(limit)).any(|j| syntax.items[j].start >= accused && syntax.np_of_item(j).is_some_and(|n| syntax.np(n).prep == Prep::Bare && !syntax.np(n).conj));
        if !two && verb.pro.conj {
            out.speakers.clear();
        }
    }
    out
}

/// Takes the speakers at item `at` and those joined to them; gives the item after.
fn speakers(context: &Context<'_, '_, '_>, at: usize, limit: usize, out: &mut Intro) -> usize {
    let syntax = context.syntax;
    let (list, mut next) = syntax.list(at, limit);
    for n in &list {
        let mut link = link::of(syntax, syntax.np(*n));
        // «مصدر عسكري حوثي لقناة المسيرة»: to whom, taken into the phrase.
        let to = (link.filler.head + 1..link.filler.end).find(|t| syntax.word(*t).pro.prep == Some('ل'));
        if let Some(outlet) = to.and_then(|t| syntax.view.np(t as usize, link.filler.end as usize, Prep::Bare, t as usize).filter(|np| link::is_outlet(syntax, np, &context.carry.known)).map(|np| (t, np))) {
            out.told.push(link::of(syntax, &outlet.1));
            next = next.max(syntax.item_of.get(link.filler.end as usize - 1).map_or(0, |i| *i as usize + 1));
            link.filler.end = outlet.0;
            link.kind = link::of(syntax, &Np { end: outlet.0, ..*syntax.np(*n) }).kind;
        }
        // The name may take in what follows: «المتحدث باسم …».
        next = next.max(syntax.item_of.get(link.filler.end as usize - 1).map_or(0, |i| *i as usize + 1));
        out.speakers.push(link);
    }
    next.max(at + 1)
}

/// «نقل … عن مصادر قولها إن»: the origin, then what is said.
fn relayed(context: &Context<'_, '_, '_>, at: usize, limit: usize, out: &mut Intro) {
    let syntax = context.syntax;
    let (list, mut at) = syntax.list(at, limit);
    for n in &list {
        let link = link::of(syntax, syntax.np(*n));
        at = at.max(syntax.item_of.get(link.filler.end as usize - 1).map_or(0, |i| *i as usize + 1));
        out.origin.push(link);
    }
    let begin = (at..limit.min(at + 8)).find(|&j| {
        matches!(syntax.items[j].kind, ItemKind::Subord | ItemKind::Colon) || (syntax.items[j].start..syntax.items[j].end).any(|t| syntax.text().fold_of(t as usize).starts_with("قول"))
    });
    let said = begin.map_or(at, |j| if matches!(syntax.items[j].kind, ItemKind::Subord | ItemKind::Colon) { j } else { j + 1 });
    if said < context.limit {
        out.said = Some(said);
    }
}

/// «عمن سمتها "مصادر أمنية" قولها إن»
fn relayed_name(context: &Context<'_, '_, '_>, at: usize, limit: usize, out: &mut Intro) {
    let syntax = context.syntax;
    if let Some(j) = (at + 1..limit.min(at + 6)).find(|&j| syntax.np_of_item(j).is_some()) {
        relayed(context, j, limit, out);
    }
}

/// «في تصريح», «في حديث»: spoken words, no document.
fn spoken_word(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    syntax.word(np.head).lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "تصريح" | "حديث" | "مقابله" | "اتصال"))
}

/// «وأشار المراسل», «وقال البيان»: the same voice by a shorter name keeps its chain.
fn same_voice(context: &Context<'_, '_, '_>, speakers: &[LinkDraft], say: &SayVerb, chain: &[LinkDraft]) -> Option<Vec<LinkDraft>> {
    let [speaker] = speakers else { return None };
    if chain.len() != 1 {
        return None;
    }
    let syntax = context.syntax;
    let carried = &context.carry.chain;
    let found = carried.iter().position(|l| l.kind == speaker.kind && link::shorter_name(syntax, speaker, l))?;
    let definite = syntax.word(speaker.filler.head).article();
    if speaker.kind == LinkKind::Document {
        // «وأشار البيان»: whose statement it is was told before.
        let mut kept = carried.clone();
        if let Some(l) = kept.get_mut(found) {
            l.filler = speaker.filler;
        }
        return definite.then_some(kept);
    }
    if say.kind != SayKind::Add || !definite && !speaker.filler.definite {
        return None;
    }
    let mut kept = carried[..=found].to_vec();
    if let Some(l) = kept.last_mut() {
        l.filler = speaker.filler;
    }
    Some(kept)
}

/// Who goes on speaking at item `k`: who spoke last in the sentence, its subject, or who spoke before it.
fn goes_on(context: &Context<'_, '_, '_>, k: usize, participle: bool) -> Vec<LinkDraft> {
    let syntax = context.syntax;
    let start = syntax.items[k].start;
    let gender = syntax.word(syntax.items[k].end - 1).best.map_or(Gender::Any, |a| a.entry.gender);
    let last = context.said.iter().rev().find(|v| v.verb < start && !v.chain.is_empty() && !matches!(v.join, Join::After));
    if let Some(voice) = last {
        // «قال أ إن ب أعلن …، مضيفا»: the outer one goes on.
        let outer = context.said.iter().find(|v| voice.join == Join::Inside && v.join == Join::Anew && v.from <= voice.from && voice.to <= v.to && !v.chain.is_empty());
        return match outer {
            Some(outer) => outer.chain.clone(),
            None => whole(context.said, voice),
        };
    }
    // «وبث ناشطون صورا …، وقالوا إنها», «وجدد المجلس رفضه، مؤكدا أن»
    let main = (context.first..k).find(|&j| matches!(syntax.items[j].kind, ItemKind::Verb));
    if let Some(v) = main {
        let args = syntax.arguments(v, context.first, k);
        let subject: Vec<LinkDraft> = args
            .subject
            .iter()
            .map(|n| syntax.np(*n))
            .filter(|np| link::can_speak(syntax, np) && !link::is_event(syntax, np) && (np.is_name || np.person || np.class.can_act() || link::of_head(syntax, np).is_some()))
            .map(|np| link::of(syntax, np))
            .collect();
        if !subject.is_empty() {
            return subject;
        }
        // «وأضاف قائلا»
        let saying = syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| syntax.lexicon().say_verb(l).is_some());
        if participle && !saying {
            return Vec::new();
        }
    }
    let carried = &context.carry.chain;
    let fits = carried.last().is_none_or(|l| {
        let word = syntax.word(l.filler.head);
        let of = word.best.filter(|a| a.entry.pos == Pos::Noun && l.filler.name.is_none()).map_or(Gender::Any, |a| if a.entry.number == Number::Pl { Gender::Any } else { a.entry.gender });
        !matches!((gender, of), (Gender::F, Gender::M))
    });
    let _ = fits;
    carried.clone()
}

/// One past the last token of what is said from item `said` on.
fn end_of(context: &Context<'_, '_, '_>, said: usize, nominal: bool) -> u32 {
    let syntax = context.syntax;
    let text = syntax.text();
    let end = syntax.items[context.limit - 1].end;
    let mut comma = false;
    let mut stop = false;
    for j in said + 1..context.limit {
        let item = &syntax.items[j];
        let word = syntax.word(item.start);
        let lemma = word.lemma().unwrap_or(word.link);
        let tags = if lemma == u32::MAX { "" } else { syntax.lexicon().lemma(lemma).tags.as_str() };
        match item.kind {
            // «في حين» sets another's voice against this one; «فيما» and «بينما» may go on in it.
            ItemKind::Subord if tags == "while" && (nominal || stop || text.fold_of(item.start as usize) == "في") => return item.start,
            ItemKind::Subord if tags == "but" && nominal => return item.start,
            ItemKind::Conj if nominal && comma && matches!(text.fold_of(item.start as usize), "لكن" | "ولكن" | "ثم") => return item.start,
            // «، وكانت القوات …»: the publisher tells what went before.
            ItemKind::Verb if comma && word.pro.conj && (nominal || lemma != u32::MAX && syntax.lexicon().lemma(lemma).folded == "كان") => return item.start,
            _ => {}
        }
        comma = matches!(item.kind, ItemKind::Comma | ItemKind::Stop);
        stop = matches!(item.kind, ItemKind::Stop);
    }
    end
}

/// True if this subordinator brings in what is said.
pub(super) fn brings_speech(syntax: &Syntax<'_, '_>, token: u32) -> bool {
    let end = syntax.items[syntax.item_of[token as usize] as usize].end;
    let folded = syntax.text().fold_of(end as usize - 1);
    let folded = folded.strip_prefix('و').unwrap_or(folded);
    folded.starts_with("ان") || folded.starts_with("بان") || folded == "ما"
}

/// A quotation mark here opens what is said, and not only a name.
fn said_by_quote(syntax: &Syntax<'_, '_>, at: usize, limit: usize, strict: bool) -> bool {
    let mut k = at + 1;
    while k < limit && syntax.items[k].kind != ItemKind::Quote {
        if matches!(syntax.items[k].kind, ItemKind::Verb) {
            return true;
        }
        k += 1;
    }
    !strict && k > at + 3
}

/// A verb of saying inside what another says nests; one that a conjunction or comma brings in starts anew.
fn inside(context: &Context<'_, '_, '_>, k: usize, before: &[u32]) -> bool {
    let syntax = context.syntax;
    if syntax.word(syntax.items[k].start).pro.conj {
        return false;
    }
    // The subject's own place counts: «…، والمصادر شددت».
    let at = before.first().map_or(k, |n| (syntax.item_of[syntax.np(*n).start as usize] as usize).min(k));
    if at <= context.first {
        return false;
    }
    let subject_joined = before.first().is_some_and(|n| syntax.np(*n).conj);
    if subject_joined {
        return false;
    }
    !matches!(syntax.items[at - 1].kind, ItemKind::Comma | ItemKind::Conj | ItemKind::Stop) && !matches!(syntax.items[k - 1].kind, ItemKind::Comma | ItemKind::Conj | ItemKind::Stop)
}

/// «وتبنى التنظيم الهجوم في بيان»: the claimant tells of the act.
fn claimant(context: &Context<'_, '_, '_>, k: usize) -> Option<Voice> {
    let syntax = context.syntax;
    let token = syntax.items[k].end - 1;
    // «تفجيرين تبناهما …» is read with the event.
    if syntax.word(token).enclitic() != Enclitic::None {
        return None;
    }
    let args = syntax.arguments(k, context.first, context.limit);
    let object = args.object.iter().chain(&args.ambiguous).map(|n| syntax.np(*n)).find(|np| syntax.is_event(np))?;
    let mut chain: Vec<LinkDraft> = args.around.preps.iter().flatten().map(|n| syntax.np(*n)).filter(|np| syntax.prep_form(np.prep) == "في" && link::of_head(syntax, np) == Some(LinkKind::Document)).map(|np| link::of(syntax, np)).collect();
    let subject: Vec<LinkDraft> = args.subject.iter().map(|n| LinkDraft { kind: LinkKind::Party, ..link::of(syntax, syntax.np(*n)) }).collect();
    if subject.is_empty() {
        return None;
    }
    chain.extend(subject);
    Some(Voice { from: object.start, to: object.end, chain, effect: None, join: Join::Claims, verb: syntax.items[k].start, intro: (syntax.items[k].start, object.start) })
}
