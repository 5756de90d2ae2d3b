//! Who speaks where the verb of saying does not name him after it: the subject before, the antecedent, whoever spoke last.

use isnad_lexicon::morph::{Gender, Number};
use isnad_lexicon::speech::{SayKind, SayVerb};
use isnad_model::LinkKind;

use super::{Context, Join, LinkDraft, NEAR, Voice, link, whole};
use crate::phrases::{ItemKind, Prep};

/// The subject that stands before the verb: «النظام يعلن», «إن حزب الله نعى», «المصادر شددت».
/// And whether one stands there that cannot speak.
pub(super) fn subject_before(context: &Context<'_, '_, '_>, k: usize, say: &SayVerb) -> (Vec<u32>, bool) {
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
        // «وزارة الداخلية اتهمت إسرائيل بعرقلة …»: with one phrase after it, that is the accused.
        let accused = say.kind == SayKind::Accuse
            && !(k + 1..context.limit.min(k + 12))
                .take_while(|&j| !matches!(syntax.items[j].kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Stop | ItemKind::Comma))
                .filter_map(|j| syntax.np_of_item(j))
                .any(|n| syntax.np(n).prep == Prep::Bare && !syntax.np(n).conj && syntax.np(n).start > next.start);
        let fits = !accused
            && link::can_speak(syntax, next)
            && !link::is_event(syntax, next)
            && syntax.agrees(verb, next)
            && verb.best.is_some_and(|a| a.entry.number == Number::Sg);
        let at = syntax.item_of[head.start as usize] as usize;
        let heads =
            at == context.first || at > context.first && matches!(syntax.items[at - 1].kind, ItemKind::Subord | ItemKind::Rel) || at > k;
        let strong = heads
            && head.definite
            && syntax.agrees(verb, head)
            && (say.object || !matches!(next.class, isnad_lexicon::Class::Voice | isnad_lexicon::Class::Office));
        // «الخرطوم (وكالة) - أكدت الشرطة»: a place at the head is a dateline.
        let place = head.is_name && matches!(head.name, Some(isnad_lexicon::NameKind::Place(_)));
        if fits && (place || !strong) {
            return (Vec::new(), false);
        }
    }
    (subject.into_iter().filter(|n| link::can_speak(syntax, syntax.np(*n))).collect(), false)
}

/// «وأشار المراسل», «وقال البيان»: the same voice by a shorter name keeps its chain.
pub(super) fn same_voice(
    context: &Context<'_, '_, '_>,
    speakers: &[LinkDraft],
    say: &SayVerb,
    joined: bool,
    chain: &[LinkDraft],
) -> Option<Vec<LinkDraft>> {
    let [speaker] = speakers else { return None };
    if chain.len() != 1 {
        return None;
    }
    let syntax = context.syntax;
    let same = |l: &LinkDraft| l.kind == speaker.kind && link::shorter_name(syntax, speaker, l);
    // «وأعلنت القوات في بيان …، وذكر البيان أن»: of this sentence, else the one before, else the last statement told of.
    let near = context.said.iter().rev().take(NEAR).find(|v| v.verb < speaker.filler.start && v.chain.iter().any(same)).map(|v| &v.chain);
    let carried = match near {
        Some(chain) => chain,
        None if speaker.kind == LinkKind::Document && !context.carry.chain.iter().any(same) => &context.carry.text,
        None => &context.carry.chain,
    };
    let found = carried.iter().position(same)?;
    let definite = syntax.word(speaker.filler.head).article();
    if speaker.kind == LinkKind::Document {
        // «وأشار البيان»: whose statement it is was told before.
        let mut kept = carried.clone();
        if let Some(l) = kept.get_mut(found) {
            l.filler = speaker.filler;
        }
        return definite.then_some(kept);
    }
    // «وأقر المتحدث» right after «أكد المتحدث لرويترز» still speaks to it.
    let going_on = say.kind == SayKind::Add || definite && joined && speaker.filler.name.is_none();
    if !going_on || !definite && !speaker.filler.definite {
        return None;
    }
    let mut kept = carried[..=found].to_vec();
    if let Some(l) = kept.last_mut() {
        l.filler = speaker.filler;
    }
    Some(kept)
}

/// «الشبكة التي قالت إن», «سبق لتركيا أن أعلنت»: who speaks is told by the clause that the verb stands in.
pub(super) fn of_the_clause(context: &Context<'_, '_, '_>, k: usize) -> Option<Vec<LinkDraft>> {
    let syntax = context.syntax;
    let before = k.checked_sub(1).filter(|b| *b >= context.first)?;
    match syntax.items[before].kind {
        ItemKind::Rel if syntax.text().fold_of(syntax.items[before].start as usize).ends_with(['ي', 'ن', 'ا']) => {
            let rel = syntax.items[before].start;
            let told = context.said.iter().rev().take(NEAR).find(|v| v.join == Join::After && v.intro.1 <= rel && rel <= v.intro.1 + 4);
            if let Some(voice) = told {
                return Some(voice.chain.clone());
            }
            let who = syntax.np(*syntax.antecedent(before, context.first)?.first()?);
            let speaks = link::can_speak(syntax, who)
                && !link::is_event(syntax, who)
                && (who.class.can_act() || link::of_head(syntax, who).is_some() || who.person);
            speaks.then(|| vec![link::of(syntax, who)])
        }
        ItemKind::Subord if before >= context.first + 2 => {
            let to = syntax.np(syntax.np_of_item(before - 1)?);
            let since = matches!(syntax.items[before - 2].kind, ItemKind::Verb)
                && syntax.word(syntax.items[before - 2].end - 1).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "سبق");
            (since && syntax.prep_form(to.prep) == "ل" && link::can_speak(syntax, to)).then(|| vec![link::of(syntax, to)])
        }
        _ => None,
    }
}

/// Who goes on speaking at item `k`: who spoke last in the sentence, its subject, or who spoke before it.
pub(super) fn goes_on(context: &Context<'_, '_, '_>, k: usize, participle: bool) -> Vec<LinkDraft> {
    let syntax = context.syntax;
    let start = syntax.items[k].start;
    let told_of = |v: &Voice| {
        v.join == Join::Wants && context.said.iter().rev().take(NEAR).any(|o| o.join != Join::Wants && o.from <= v.verb && v.verb < o.to)
    };
    let mut near = context.said.iter().rev().take(NEAR);
    let last = near.find(|v| v.verb < start && !v.chain.is_empty() && !matches!(v.join, Join::After) && !told_of(v));
    if let Some(voice) = last {
        // «قال أ إن ب أعلن …، مضيفا»: the outer one goes on.
        let outer = context.said.iter().rev().take(NEAR).find(|v| {
            voice.join == Join::Inside && v.join == Join::Anew && v.from <= voice.from && voice.to <= v.to && !v.chain.is_empty()
        });
        return match outer {
            Some(outer) => outer.chain.clone(),
            None => whole(context.said, voice),
        };
    }
    // «وبث ناشطون صورا …، وقالوا إنها», «وجدد المجلس رفضه، مؤكدا أن»
    if let Some(voice) = context.said.iter().rev().take(NEAR).find(|v| v.from <= start && start < v.to && !v.chain.is_empty()) {
        // «وبحسب الوكالة، …، مشيرة إلى»
        return voice.chain.clone();
    }
    // «وفق ما نقلت الوكالة عن مصدر، مشيرة إلى أن»: not «استنادا إلى معلومات، نافيا».
    let fits = |v: &&Voice| {
        v.join == Join::After
            && v.intro.1 <= start
            && start <= v.intro.1 + 2
            && v.chain.first().is_some_and(|l| {
                let feminine = syntax.text().fold_of(syntax.items[k].end as usize - 1).ends_with('ه');
                let gender = syntax.word(l.filler.head).best.map(|a| a.entry.gender);
                l.kind != LinkKind::Document
                    && (l.filler.name.is_some() || gender.is_none_or(|g| g == Gender::Any || feminine == (g == Gender::F)))
                    && !syntax.text().fold_of(l.filler.head as usize).ends_with("معلومات")
            })
    };
    if participle && let Some(voice) = context.said.iter().rev().take(4).find(fits) {
        return voice.chain.clone();
    }
    // «وهو ما نفته دمشق مؤكدة أن»
    if participle && let Some(v) = (context.first..k).rev().take(4).find(|&j| matches!(syntax.items[j].kind, ItemKind::Verb)) {
        let says = syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| syntax.lexicon().say_verb(l).is_some());
        let who = syntax
            .np_of_item(v + 1)
            .map(|n| syntax.np(n))
            .filter(|np| np.prep == Prep::Bare && np.start < start && link::can_speak(syntax, np) && !link::is_event(syntax, np));
        if let Some(who) = who.filter(|_| says) {
            return vec![link::of(syntax, who)];
        }
    }
    let main = (context.first..k).find(|&j| matches!(syntax.items[j].kind, ItemKind::Verb));
    if let Some(v) = main {
        let args = syntax.arguments(v, context.first, k);
        let subject: Vec<LinkDraft> = args
            .subject
            .iter()
            .map(|n| syntax.np(*n))
            .filter(|np| {
                link::can_speak(syntax, np)
                    && !link::is_event(syntax, np)
                    && (np.is_name || np.person || np.class.can_act() || link::of_head(syntax, np).is_some())
            })
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
    context.carry.chain.clone()
}
