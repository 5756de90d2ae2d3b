//! The voice that a verb of saying brings in: «قال … إن», «أعلن … مقتل», «نقل … عن …», «نفى …», «مؤكدا أن».

use isnad_lexicon::morph::{Number, Voice as Diathesis};
use isnad_lexicon::speech::{SayKind, SayVerb};
use isnad_lexicon::{Enclitic, Pos};
use isnad_model::{LinkKind, Status};

use super::intro::introduction;
use super::speaker::{goes_on, of_the_clause, same_voice, subject_before};
use super::{Context, Join, LinkDraft, NEAR, Voice, kind, link, told};
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;

/// How many items of a sentence are looked through for the end of what is said.
const REACH: usize = 400;

/// The voice that the verb of saying at item `k` brings in.
pub(super) fn voice(context: &Context<'_, '_, '_>, k: usize, say: &SayVerb) -> Option<Voice> {
    let syntax = context.syntax;
    if say.kind == SayKind::Own {
        return claimant(context, k);
    }
    let verb_token = syntax.items[k].end - 1;
    let verb = syntax.word(verb_token);
    // «شريطة عدم ذكر اسمه»
    if syntax.items[k].start > 0 && syntax.text().fold_of(syntax.items[k].start as usize - 1).ends_with("عدم") {
        return None;
    }
    let going_on = participle(syntax, verb_token);
    // «ما زعمته القنوات», «التي بثها الإعلام»: words about words, no voice over what follows.
    let relative = k > context.first && matches!(syntax.items[k - 1].kind, ItemKind::Rel);
    // «الذي يتهمونه بقتل»: they who were told of before accuse him.
    let accused = say.kind == SayKind::Accuse && relative && syntax.text().fold_of(verb_token as usize).contains("ون");
    if verb.enclitic() != Enclitic::None
        && !accused
        && (relative || say.object && !verb.pro.conj && k > context.first && syntax.np_of_item(k - 1).is_some())
    {
        return None;
    }
    let passive = verb.best.is_some_and(|a| a.entry.voice == Diathesis::Passive);
    let (mut before, mute) = if going_on || passive || verb.pro.conj { (Vec::new(), false) } else { subject_before(context, k, say) };
    // «مقتل خمسة في الخرطوم والشرطة تنفي …»: in a headline the second clause begins with its subject.
    if !mute && !going_on && !passive && k > context.first && super::headline::is(context) {
        let second = syntax.np_of_item(k - 1).filter(|n| {
            let np = syntax.np(*n);
            np.conj && np.prep == Prep::Bare && np.class.can_act() && syntax.agrees(verb, np) && !link::is_event(syntax, np)
        });
        // «14 قتيلا بقصف المخيم والجيش يعلن …»: the dead of the first clause announce nothing.
        if let Some(n) = second.filter(|n| before.first().is_none_or(|b| b != n)) {
            before = vec![n];
        }
    }
    // «وسجلت مواجهات بين المتمردين والجيش»: nobody counts, they were seen.
    let seen = verb.pro.conj
        && say.object
        && syntax.lexicon().lemma(verb.lemma().unwrap_or_default()).folded == "سجل"
        && syntax.np_of_item(k + 1).filter(|_| k + 1 < context.limit).is_some_and(|n| {
            let np = syntax.np(n);
            np.prep == Prep::Bare && !np.definite && syntax.is_event(np) && link::of_head(syntax, np).is_none() && syntax.agrees(verb, np)
        });
    // «سجلوا أسماءهم للخروج»: they enlist, and tell nothing.
    let enlisted = say.object
        && syntax.lexicon().lemma(verb.lemma().unwrap_or_default()).folded == "سجل"
        && syntax
            .np_of_item(k + 1)
            .filter(|_| k + 1 < context.limit)
            .is_some_and(|n| syntax.np(n).prep == Prep::Bare && syntax.text().fold_of(syntax.np(n).head as usize).starts_with("اسماء"));
    if seen || enlisted {
        return None;
    }
    let mut intro = introduction(context, k, say, !before.is_empty(), going_on);
    let said_from = intro.said?;
    if !going_on && k > context.first {
        if intro.told.is_empty() {
            intro.told.extend(told::before(context, k));
        }
        if intro.documents.is_empty()
            && let Some((medium, document)) = told::fronted(context, k)
        {
            intro.told.extend(medium);
            intro.documents.push(document);
        }
    }
    let mut speakers: Vec<LinkDraft> = before.iter().map(|n| link::of(syntax, syntax.np(*n))).collect();
    speakers.extend(&intro.speakers);
    let negated = k > context.first && matches!(syntax.items[k - 1].kind, ItemKind::Neg);
    // «ولم تعلن أي جهة مسؤوليتها عن …»: nobody speaks.
    let nobody = |l: &LinkDraft| {
        (l.filler.start.saturating_sub(1)..=l.filler.start).any(|t| matches!(syntax.text().fold_of(t as usize), "اي" | "ايه" | "احد"))
    };
    // «لم يرد مؤشر على أن …»: what has not come in does not speak.
    let thing =
        |l: &LinkDraft| matches!(l.filler.class, isnad_lexicon::Class::Abstract | isnad_lexicon::Class::Thing) && l.filler.name.is_none();
    if negated && (speakers.iter().any(nobody) || !speakers.is_empty() && speakers.iter().all(thing)) {
        return None;
    }
    if matches!(say.kind, SayKind::Provide | SayKind::Show) {
        speakers.retain(|l| l.kind == LinkKind::Document || say.kind == SayKind::Show && !intro.speakers.is_empty());
        if speakers.is_empty() {
            // «القرار … الذي ينص على»: the nearest text or recording before.
            let nearest = (context.first..k)
                .rev()
                .take(REACH)
                .filter_map(|j| syntax.np_of_item(j))
                .map(|n| link::of(syntax, syntax.np(n)))
                .find(|l| l.kind == LinkKind::Document);
            speakers.extend(nearest);
        }
        if speakers.is_empty() && say.kind == SayKind::Show {
            return None;
        }
        // «شريط بثه ناشطون يظهر …»
        if let [text] = speakers[..]
            && intro.told.is_empty()
            && text.filler.end <= verb_token
        {
            let item = syntax.item_of[text.filler.end as usize - 1] as usize;
            intro.told.extend(told::spread_by(context, item).filter(|by| by.filler.end <= verb_token));
        }
    }
    // «نفت تقارير تحدثت عن انهيار المحادثات»: who is denied does not tell.
    let denied = |l: &LinkDraft| {
        matches!(l.kind, LinkKind::Unnamed | LinkKind::Document)
            && context
                .said
                .iter()
                .rev()
                .take(NEAR)
                .any(|v| v.effect == Some(Status::Denied) && v.from <= l.filler.start && l.filler.start < v.to)
    };
    if !before.is_empty() && !speakers.is_empty() && speakers.iter().all(denied) {
        return None;
    }
    let mut inherited = false;
    let mut chain = Vec::new();
    let relayed = say.kind == SayKind::Relay && !intro.origin.is_empty();
    // «وعلمت «الأخبار» من مصادر» in «الأخبار» itself.
    if relayed {
        let own = |l: &LinkDraft| {
            matches!(l.kind, LinkKind::Agency | LinkKind::Outlet) && link::same_publisher(syntax, &l.filler, context.publisher)
        };
        speakers.retain(|l| !own(l));
        // «وعلمت «المدينة» من مصادر»: what passes on another's word and stands in marks is a paper.
        for l in &mut speakers {
            let marked = l.filler.start > 0
                && syntax.text().tokens[l.filler.start as usize - 1].kind == isnad_text::TokenKind::Quote
                && l.filler.name.is_none_or(|n| matches!(n, isnad_lexicon::NameKind::Place(_)));
            if marked && l.kind == LinkKind::Official {
                l.kind = LinkKind::Outlet;
            }
        }
    }
    if !speakers.is_empty() {
        chain.extend(intro.told.iter().chain(&intro.documents).chain(&speakers).copied());
        if let Some(fuller) = same_voice(context, &speakers, say, verb.pro.conj, &chain) {
            chain = fuller;
        }
        // «… توصل لاتفاق. وينص الاتفاق على …»: the terms of what a paper or agency has just told are known from it.
        if let [deal] = chain[..]
            && say.kind == SayKind::Provide
            && deal.kind == LinkKind::Document
            && k == context.first
            && context.carry.just_before
            && verb.pro.conj
            && deal.filler.end == deal.filler.head + 1
            && syntax.word(deal.filler.head).article()
        {
            let passes = |l: &LinkDraft| matches!(l.kind, LinkKind::Agency | LinkKind::Outlet);
            let told: Vec<LinkDraft> = context.carry.chain.iter().copied().take_while(passes).collect();
            chain.splice(0..0, told);
        }
    } else if mute
        || say.kind == SayKind::Accuse && !accused && !verb.pro.conj && !going_on && !super::intro::goes_back(syntax, k, context.first)
    {
        // «وكانت حصيلة أولية أشارت إلى»: nobody is named.
        return None;
    } else if passive || relayed && !going_on {
        chain.extend(intro.told.iter().chain(&intro.documents).copied());
        // «ونقلت عن رئيس مجلس محلي»: the paper named before passes this on too.
        if !passive && verb.pro.conj && chain.is_empty() {
            let passes = |l: &LinkDraft| matches!(l.kind, LinkKind::Agency | LinkKind::Outlet | LinkKind::Correspondent);
            chain.extend(goes_on(context, k, false).into_iter().take_while(passes));
        }
    } else if say.kind != SayKind::Provide {
        // «وأضاف إن», «وقال إن», «مؤكدا أن»: the speaker before goes on.
        if !going_on && verb.best.is_some_and(|a| a.entry.person != 3) {
            return None;
        }
        chain = of_the_clause(context, k).unwrap_or_else(|| goes_on(context, k, going_on));
        inherited = true;
        if chain.is_empty() && say.kind != SayKind::Deny {
            return None;
        }
        let new: Vec<LinkDraft> = intro.told.iter().chain(&intro.documents).copied().collect();
        if !new.is_empty() {
            chain.retain(|l| l.kind != LinkKind::Document || !new.iter().any(|n| n.kind == LinkKind::Document));
            chain.splice(0..0, new);
        }
    }
    chain.extend(intro.origin);
    for i in 1..chain.len() {
        if link::by_pronoun(syntax, &chain[i])
            && matches!(chain[i - 1].kind, LinkKind::Un | LinkKind::Aid | LinkKind::Party | LinkKind::Monitor)
        {
            chain[i].kind = chain[i - 1].kind;
        }
    }
    // «بث ناشطون صورا تظهر …»: the verb of showing adds what shows.
    let verb_of = |j: usize| matches!(syntax.items[j].kind, ItemKind::Verb).then(|| syntax.word(syntax.items[j].end - 1).lemma()).flatten();
    let shows_on = verb_of(said_from).and_then(|l| syntax.lexicon().say_verb(l)).is_some_and(|s| s.kind == SayKind::Show);
    chain.extend(intro.shown.into_iter().filter(|_| !shows_on));
    if matches!(say.kind, SayKind::Hedge | SayKind::Expect) && passive {
        chain.clear();
    }
    let from = syntax.items[said_from.min(context.limit - 1)].start.max(verb_token + 1);
    // «تحدثت حصيلة رسمية عن مقتل …»: the count is what is told.
    let count = intro.speakers.first().map(|l| l.filler.start).filter(|t| kind::is_count(syntax, *t) && *t < from);
    let from = count.unwrap_or(from);
    let said = from;
    // «غارات قال معارضون إن طائرات النظام شنتها»: a clause with no relative on the event before it.
    let from =
        described(context, k).filter(|_| before.is_empty() && !verb.pro.conj && !going_on && !intro.nominal && !inherited).unwrap_or(from);
    let mut to = end_of(context, said_from, intro.nominal);
    // «إن الحزب، الذي نعى ثلاثة من مقاتليه، خاض معارك»: set between commas, the clause ends with the second.
    if relative && intro.nominal && k >= context.first + 2 && matches!(syntax.items[k - 2].kind, ItemKind::Comma) {
        let main = |j: usize| {
            j + 1 < context.limit && matches!(syntax.items[j + 1].kind, ItemKind::Verb) && !syntax.word(syntax.items[j + 1].start).pro.conj
        };
        let comma = (said_from..context.limit).take(REACH).find(|&j| matches!(syntax.items[j].kind, ItemKind::Comma)).filter(|j| main(*j));
        to = comma.map_or(to, |j| to.min(syntax.items[j].start));
    }
    // A text that shows or provides is told of by whoever speaks of it.
    let text = matches!(say.kind, SayKind::Provide | SayKind::Show) && !verb.pro.conj;
    let text = text || chain.is_empty() && !verb.pro.conj;
    // «ذكر سكان أنهم أحصوا»: they tell that they counted.
    let own = inherited && k > context.first && matches!(syntax.items[k - 1].kind, ItemKind::Subord) && !verb.pro.conj;
    let join = if text || own || !inherited && inside(context, k, &before) { Join::Inside } else { Join::Anew };
    // «لم يعلن الفصيل مسؤوليته عن الهجوم»: whoever has not claimed it has not denied it.
    let unclaimed = negated
        && say.kind == SayKind::Say
        && intro.nominal
        && syntax
            .np_of_item(said_from)
            .is_some_and(|n| syntax.word(syntax.np(n).head).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "مسووليه"));
    if unclaimed {
        return None;
    }
    let effect = match say.kind {
        SayKind::Deny if negated => Some(Status::Possible),
        SayKind::Deny => Some(Status::Denied),
        // «لم يؤكد مقتل …»
        SayKind::Say if negated && intro.nominal && say.object => Some(Status::Denied),
        // «لا يعتقد أن …»
        SayKind::Hedge | SayKind::Expect if negated => Some(Status::Denied),
        SayKind::Hedge => Some(Status::Possible),
        SayKind::Provide | SayKind::Expect => Some(Status::Planned),
        _ => None,
    };
    Some(Voice { from, to, chain, effect, join, verb: syntax.items[k].start, intro: (syntax.items[k].start, said) })
}

/// The indefinite event that the verb of saying at item `k` stands right behind, other phrases on it between.
fn described(context: &Context<'_, '_, '_>, k: usize) -> Option<u32> {
    let syntax = context.syntax;
    for j in (context.first..k).rev().take(4) {
        let np = match syntax.items[j].kind {
            ItemKind::Np(n) => syntax.np(n),
            ItemKind::Quote | ItemKind::Time(_) => continue,
            _ => return None,
        };
        if syntax.is_event(np) && !np.definite && !np.is_name {
            return Some(np.start);
        }
        if np.prep == Prep::Bare {
            return None;
        }
    }
    None
}

/// «مؤكدا», «مشيرة»: a participle that goes on telling.
pub(super) fn participle(syntax: &Syntax<'_, '_>, token: u32) -> bool {
    let word = syntax.word(token);
    let folded = syntax.text().fold_of(token as usize);
    word.best.is_some_and(|a| a.entry.pos == Pos::Verb && a.entry.number == Number::Pl)
        && !folded.ends_with("وا")
        && word.all.iter().any(|a| a.entry.pos == Pos::Participle)
}

/// One past the last token of what is said from item `said` on.
pub(super) fn end_of(context: &Context<'_, '_, '_>, said: usize, nominal: bool) -> u32 {
    let syntax = context.syntax;
    let text = syntax.text();
    let end = syntax.items[context.limit - 1].end;
    let mut comma = false;
    let mut stop = false;
    for j in (said + 1..context.limit).take(REACH) {
        let item = &syntax.items[j];
        let word = syntax.word(item.start);
        let tags = syntax.tags(item.start);
        match item.kind {
            // «في حين» sets another's voice against this one; «فيما» and «بينما» may go on in it.
            ItemKind::Subord if tags == "while" && (nominal || stop || text.fold_of(item.start as usize) == "في") => return item.start,
            ItemKind::Subord if tags == "but" && nominal => return item.start,
            // «نفت القوات استهداف منزل بعد أن قال مسؤول إن …»: what another said before is no part of it.
            ItemKind::Subord
                if nominal
                    && matches!(tags, "after" | "before")
                    && j + 1 < context.limit
                    && matches!(syntax.items[j + 1].kind, ItemKind::Verb)
                    && syntax.word(syntax.items[j + 1].end - 1).lemma().is_some_and(|l| syntax.lexicon().say_verb(l).is_some()) =>
            {
                return item.start;
            }
            // «…، وهو ما ترفضه موسكو», «…، وهو شرط ترفضه الحكومة»: the publisher says what others make of it.
            ItemKind::Other
                if comma
                    && matches!(text.fold_of(item.start as usize), "وهو" | "وهي")
                    && j + 1 < context.limit
                    && (matches!(syntax.items[j + 1].kind, ItemKind::Rel)
                        || syntax.np_of_item(j + 1).is_some_and(|n| {
                            !syntax.np(n).definite
                                && matches!(
                                    syntax.np(n).class,
                                    isnad_lexicon::Class::Abstract | isnad_lexicon::Class::Event | isnad_lexicon::Class::Thing
                                )
                        }) && j + 2 < context.limit
                            && matches!(syntax.items[j + 2].kind, ItemKind::Verb)) =>
            {
                return item.start;
            }
            ItemKind::Conj if nominal && comma && matches!(text.fold_of(item.start as usize), "لكن" | "ولكن" | "ثم") => {
                return item.start;
            }
            // «، وكانت القوات …»: the publisher tells what went before.
            ItemKind::Verb
                if comma
                    && word.pro.conj
                    && (nominal || word.lemma_or_group().is_some_and(|l| syntax.lexicon().lemma(l).folded == "كان")) =>
            {
                return item.start;
            }
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
    // «بعد أن», «قبل أن» tell when.
    let first = syntax.text().fold_of(token as usize);
    let first = first.strip_prefix('و').unwrap_or(first);
    if end > token + 1
        && matches!(first, "بعد" | "قبل" | "منذ" | "دون" | "بدون" | "حتي" | "حين" | "رغم" | "مع" | "غير" | "الا" | "بمجرد" | "بدل")
    {
        return false;
    }
    folded.starts_with("ان") || folded.starts_with("بان") || folded == "ما"
}

/// A verb of saying nests in what another says after إن, الذي, a colon, or the indefinite noun it describes; elsewhere it starts anew.
pub(super) fn inside(context: &Context<'_, '_, '_>, k: usize, before: &[u32]) -> bool {
    let syntax = context.syntax;
    if syntax.word(syntax.items[k].start).pro.conj || before.first().is_some_and(|n| syntax.np(*n).conj) {
        return false;
    }
    // The subject's own place counts: «إن حزب الله نعى».
    let mut at = before.first().map_or(k, |n| (syntax.item_of[syntax.np(*n).start as usize] as usize).min(k));
    while at > context.first {
        match syntax.items[at - 1].kind {
            ItemKind::Modal | ItemKind::Neg | ItemKind::Other | ItemKind::Time(_) | ItemKind::Quote => at -= 1,
            ItemKind::Subord => {
                return !matches!(syntax.tags(syntax.items[at - 1].start), "while" | "but");
            }
            ItemKind::Rel | ItemKind::Colon => return true,
            ItemKind::Np(n) => return before.is_empty() && at == k && !syntax.np(n).definite,
            _ => return false,
        }
    }
    false
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
    let mut chain: Vec<LinkDraft> = args
        .around
        .preps
        .iter()
        .flatten()
        .map(|n| syntax.np(*n))
        .filter(|np| syntax.prep_form(np.prep) == "في" && link::of_head(syntax, np) == Some(LinkKind::Document))
        .map(|np| link::of(syntax, np))
        .collect();
    let subject: Vec<LinkDraft> =
        args.subject.iter().map(|n| LinkDraft { kind: LinkKind::Party, ..link::of(syntax, syntax.np(*n)) }).collect();
    if subject.is_empty() {
        return None;
    }
    chain.extend(subject);
    Some(Voice {
        from: object.start,
        to: object.end,
        chain,
        effect: None,
        join: Join::Claims,
        verb: syntax.items[k].start,
        intro: (syntax.items[k].start, object.start),
    })
}
