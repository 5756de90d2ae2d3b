//! «بحسب …», «وفقا ل…», «حسبما أفاد …», «معلومات عن …»: voices that no verb of saying brings in.

use isnad_lexicon::speech::SayKind;
use isnad_model::{LinkKind, Status};
use isnad_text::TokenKind;

use super::reach::{after, clause};
use super::{Context, Join, LinkDraft, NEAR, Voice, kind, link};
use crate::phrases::{ItemKind, Np, Prep};

/// The voices that a phrase at item `k` names, and the token after them.
pub(super) fn sources(context: &Context<'_, '_, '_>, k: usize) -> Option<(Vec<LinkDraft>, u32)> {
    let syntax = context.syntax;
    let text = syntax.text();
    let start = syntax.items[k].start as usize;
    if !syntax.word(start as u32).spelling.phrase() {
        return None;
    }
    let end = syntax.items[context.limit - 1].end as usize;
    let folded = text.fold_of(start);
    let spoken = |t: usize| {
        let word = syntax.word(t as u32);
        let mut lemmas = word.lemma().into_iter().chain(word.all.iter().map(|a| a.entry.lemma));
        lemmas.find_map(|l| syntax.lexicon().say_verb(l))
    };
    for form in [Some(folded), folded.strip_prefix('و')].into_iter().flatten() {
        for (rest, phrase) in syntax.lexicon().say_phrases(form) {
            let mut at = start + 1;
            let mut clitic = None;
            let mut fits = true;
            for (n, w) in rest.iter().enumerate() {
                if n + 1 == rest.len() && w.chars().count() == 1 {
                    clitic = w.chars().next();
                } else if at < end && text.fold_of(at) == &**w {
                    at += 1;
                } else {
                    fits = false;
                    break;
                }
            }
            if !fits || at >= end {
                continue;
            }
            // «بحسب ما أفاد», «وفق ما أكده», «على ما أفاد به»
            let mut say = None;
            if clitic.is_none() && text.fold_of(at) == "ما" && at + 1 < end {
                say = spoken(at + 1);
                at += 1;
            } else if phrase.verb {
                say = spoken(at);
            }
            if say.is_some() {
                at += 1;
                while at < end
                    && (matches!(text.fold_of(at), "به" | "بها" | "عنه" | "عنها" | "اليه")
                        || matches!(text.tokens[at].kind, TokenKind::Comma) && text.fold_of(at - 1) == "به"
                        || syntax.word(at as u32).tag == crate::words::Tag::Time)
                {
                    at += 1;
                }
            } else if phrase.verb || text.fold_of(at - 1) == "ما" {
                continue;
            }
            // «وفق ما أكد لـ«الحياة» الناطق باسم …»
            let mut told = None;
            if say.is_some()
                && at < end
                && let Some(outlet) = super::told::outlet(context, syntax.item_of[at] as usize)
                && outlet.filler.end as usize + 1 < end
                && syntax.items[syntax.item_of[at] as usize].start as usize == at
            {
                at = outlet.filler.end as usize;
                told = Some(outlet);
            }
            while at < end && matches!(text.tokens[at].kind, TokenKind::Quote | TokenKind::Open) {
                at += 1;
            }
            if at >= end || (clitic.is_some() && syntax.word(at as u32).pro.prep != clitic) {
                continue;
            }
            let Some(mut found) = listed(context, at, say.map(|s| s.kind), say.map_or("", |s| s.lemma.as_str())) else { continue };
            if let Some(told) = told {
                found.0.insert(0, told);
            }
            // «جاء في المركز الأول»
            if phrase.document && !found.0.iter().any(|l| l.kind == LinkKind::Document) {
                continue;
            }
            // «كما أفاد المراسل بمقتل …» says something new.
            let opens = phrase.form == "كما" && (k == context.first || matches!(syntax.items[k - 1].kind, ItemKind::Stop));
            if phrase.verb && (opens || says_more(context, found.1, say)) {
                continue;
            }
            return Some(found);
        }
    }
    None
}

/// The voices named from token `at` on.
fn listed(context: &Context<'_, '_, '_>, at: usize, say: Option<SayKind>, say_lemma: &str) -> Option<(Vec<LinkDraft>, u32)> {
    let syntax = context.syntax;
    let end = syntax.items[context.limit - 1].end as usize;
    let text = syntax.text();
    let mut chain = Vec::new();
    let mut told = Vec::new();
    let mut last = at as u32;
    if !syntax.view.starts_np(at, end) {
        return None;
    }
    let np = syntax.view.np(at, end, Prep::Bare, at)?;
    if say.is_none()
        && let Some(found) = count(context, &np)
    {
        return Some(found);
    }
    // «ينص الاتفاق، بحسب نسخة منه، على …»: the text itself was named before.
    if text.fold_of(np.head as usize).starts_with("نسخ") {
        return None;
    }
    let document = np.class == isnad_lexicon::Class::Document;
    // «حسب وصفها», «على حد قوله»: the voice is the one that speaks anyway.
    if !link::can_speak(syntax, &np) && !document && say.is_none()
        || link::is_event(syntax, &np) && link::of_head(syntax, &np).is_none()
        || np.class == isnad_lexicon::Class::Time
    {
        return None;
    }
    // A law or an agreement is what one acts by, not who tells.
    if document && say.is_none() && !matches!(link::of_head(syntax, &np), Some(LinkKind::Document)) {
        return None;
    }
    let mut first = link::of(syntax, &np);
    if let Some(outlet) = super::told::split(context, &np, &mut first) {
        last = outlet.filler.end;
        told.push(outlet);
    }
    last = last.max(np.end).max(first.filler.end);
    let owner = link::owner(syntax, &np, &mut first);
    chain.push(first);
    chain.extend(owner);
    let mut j = syntax.item_of.get(last as usize - 1).map_or(context.limit, |i| *i as usize + 1);
    let mut pending = false;
    while j < context.limit {
        let item = &syntax.items[j];
        match item.kind {
            ItemKind::Np(n) => {
                let more = syntax.np(n);
                let form = syntax.prep_form(more.prep);
                // «وفق ما أبلغ مصدر أهلي «المدن»»
                let told_to = more.prep == Prep::Bare && !more.conj && matches!(say_lemma, "أبلغ" | "أخبر" | "أفاد");
                if told_to && (super::told::quoted(syntax, more) || link::is_outlet(syntax, more, &context.carry.known)) {
                    let mut outlet = link::of(syntax, more);
                    if !matches!(outlet.kind, LinkKind::Agency | LinkKind::Outlet) {
                        outlet.kind = LinkKind::Outlet;
                    }
                    told.push(outlet);
                } else if more.conj && more.prep == Prep::Bare && link::can_speak(syntax, more) && !link::is_event(syntax, more) {
                    let next = link::of(syntax, more);
                    last = next.filler.end.max(item.end);
                    chain.push(next);
                    pending = false;
                    j = syntax.item_of.get(last as usize - 1).map_or(j + 1, |i| (*i as usize + 1).max(j + 1));
                    continue;
                } else if matches!(form, "ل") && link::is_outlet(syntax, more, &context.carry.known) {
                    told.push(link::of(syntax, more));
                } else if matches!(form, "ل" | "عن" | "من")
                    && chain.len() == 1
                    && chain.last().is_some_and(|l: &LinkDraft| l.kind == LinkKind::Document)
                    && (more.class.can_act() || link::can_speak(syntax, more) && !link::is_event(syntax, more))
                {
                    // «بحسب بيان للمحافظة»
                    chain.push(link::of(syntax, more));
                } else if form == "عن" && say == Some(SayKind::Relay) {
                    chain.push(link::of(syntax, more));
                } else if form == "في" && link::of_head(syntax, more) == Some(LinkKind::Document) {
                    told.push(link::of(syntax, more));
                } else if !matches!(form, "في" | "ب" | "من" | "عن") || pending {
                    break;
                }
                last = item.end;
            }
            // «في البيان الذي بثه التلفزيون»: who passed the text on.
            ItemKind::Rel | ItemKind::Verb
                if chain.len() <= 2
                    && chain.first().is_some_and(|l: &LinkDraft| l.kind == LinkKind::Document)
                    && let Some((outlet, after)) = passed_on(context, j) =>
            {
                if matches!(outlet.kind, LinkKind::Agency | LinkKind::Outlet) {
                    told.push(outlet);
                } else {
                    // «بحسب إحصائية نشرتها الشبكة»
                    chain.push(outlet);
                }
                last = syntax.items[after - 1].end;
                j = after;
                continue;
            }
            ItemKind::Quote | ItemKind::Close => {}
            ItemKind::Time(_) => last = item.end,
            ItemKind::Other if text.fold_of(item.start as usize).starts_with("نفس") => last = item.end,
            _ => break,
        }
        pending |= matches!(item.kind, ItemKind::Time(_));
        j += 1;
    }
    told.append(&mut chain);
    told.retain(|l| !(matches!(l.kind, LinkKind::Agency | LinkKind::Outlet) && link::same_publisher(syntax, &l.filler, context.publisher)));
    Some((told, last))
}

/// «بحسب حصيلة أوردتها الوكالة», «وفق حصيلة للمرصد», «بحسب أرقام الأمم المتحدة»: whose count it is.
fn count(context: &Context<'_, '_, '_>, np: &Np) -> Option<(Vec<LinkDraft>, u32)> {
    let syntax = context.syntax;
    if !kind::is_count(syntax, np.head) {
        return None;
    }
    let mut k = *syntax.item_of.get(np.end as usize - 1)? as usize + 1;
    if k < context.limit && matches!(syntax.items[k].kind, ItemKind::Rel) {
        k += 1;
    }
    if k < context.limit && matches!(syntax.items[k].kind, ItemKind::Verb) && !syntax.word(syntax.items[k].start).pro.conj {
        k += 1;
    }
    let by = (k < context.limit).then(|| syntax.np_of_item(k)).flatten().map(|n| syntax.np(n));
    let fits = |by: &&Np| {
        (by.prep == Prep::Bare && k > 0 && matches!(syntax.items[k - 1].kind, ItemKind::Verb)
            || matches!(syntax.prep_form(by.prep), "ل" | "عن" | "من"))
            && link::can_speak(syntax, by)
            && !link::is_event(syntax, by)
    };
    if let Some(by) = by.filter(fits) {
        let by = link::of(syntax, by);
        let last = by.filler.end.max(syntax.items[k].end);
        let own = matches!(by.kind, LinkKind::Agency | LinkKind::Outlet) && link::same_publisher(syntax, &by.filler, context.publisher);
        return Some((if own { Vec::new() } else { vec![by] }, last));
    }
    // «وفق حصيلة رسمية», «بحسب أرقام الوزارة»
    let whose = (np.head + 1..np.end).find(|t| syntax.word(*t).tag != crate::words::Tag::Punct)?;
    let inner = syntax.view.np(whose as usize, np.end as usize, Prep::Bare, whose as usize).filter(|by| {
        !matches!(syntax.word(whose).tag, crate::words::Tag::Adj) && link::can_speak(syntax, by) && !link::is_event(syntax, by)
    });
    let link = inner.map(|by| link::of(syntax, &by)).or_else(|| kind::official_count(syntax, np).then(|| link::of(syntax, np)))?;
    Some((vec![link], np.end.max(link.filler.end)))
}

/// «الذي بثه التلفزيون», «نشرته الوكالة», «تلقت رويترز نسخة منه»: the outlet in a clause on a text, and the item after the clause.
fn passed_on(context: &Context<'_, '_, '_>, k: usize) -> Option<(LinkDraft, usize)> {
    let syntax = context.syntax;
    let v = k + usize::from(matches!(syntax.items[k].kind, ItemKind::Rel));
    if v + 1 >= context.limit || !matches!(syntax.items[v].kind, ItemKind::Verb) || syntax.word(syntax.items[v].start).pro.conj {
        return None;
    }
    let quote = usize::from(v + 2 < context.limit && matches!(syntax.items[v + 1].kind, ItemKind::Quote));
    let by = syntax.np(syntax.np_of_item(v + 1 + quote)?);
    let verb = syntax.word(syntax.items[v].end - 1).lemma().map_or("", |l| syntax.lexicon().lemma(l).folded.as_str());
    let makes =
        matches!(verb, "نشر" | "اصدر" | "اعد" | "بث" | "وزع" | "اورد") && link::can_speak(syntax, by) && !link::is_event(syntax, by);
    if by.prep != Prep::Bare || !(makes || link::is_outlet(syntax, by, &context.carry.known)) {
        return None;
    }
    let mut after = v + 2 + quote;
    while after < context.limit
        && match syntax.items[after].kind {
            ItemKind::Np(n) => syntax.text().fold_of(syntax.np(n).head as usize).starts_with("نسخ"),
            ItemKind::Other => matches!(syntax.text().fold_of(syntax.items[after].start as usize), "منه" | "منها"),
            _ => false,
        }
    {
        after += 1;
    }
    Some((link::of(syntax, by), after))
}

/// What is said follows the speaker.
fn says_more(context: &Context<'_, '_, '_>, after: u32, say: Option<&isnad_lexicon::speech::SayVerb>) -> bool {
    let syntax = context.syntax;
    let Some(k) = syntax.item_of.get(after as usize).map(|k| *k as usize).filter(|k| *k < context.limit) else { return false };
    match syntax.items[k].kind {
        ItemKind::Subord => super::saying::brings_speech(syntax, syntax.items[k].start),
        ItemKind::Colon => true,
        ItemKind::Prep => {
            let form = syntax.text().fold_of(syntax.items[k].start as usize);
            say.is_some_and(|s| s.takes(form))
        }
        ItemKind::Np(n) => {
            let np = syntax.np(n);
            let form = syntax.prep_form(np.prep);
            np.prep == Prep::Bare && !np.conj && say.is_some_and(|s| s.object) && syntax.is_event(np)
                || np.prep != Prep::Bare && say.is_some_and(|s| s.takes(form))
        }
        _ => false,
    }
}

/// The voice of a phrase at item `k`, and the token after its words; no voice where another already tells it.
pub(super) fn voice(context: &Context<'_, '_, '_>, k: usize) -> Option<(Option<Voice>, u32)> {
    let syntax = context.syntax;
    let (chain, last) = sources(context, k)?;
    let item = &syntax.items[k];
    let (start, end) = (syntax.items[context.first].start, syntax.items[context.limit - 1].end);
    if chain.is_empty() || context.said.iter().rev().take(NEAR).any(|v| v.intro.0 <= item.start && item.start < v.intro.1) {
        return Some((None, last));
    }
    let intro = (item.start, last);
    let make = |from, to, chain, join| Some(Voice { from, to, chain, effect: None, join, verb: item.start, intro });
    let before = (context.first..k).any(|x| matches!(syntax.items[x].kind, ItemKind::Verb | ItemKind::Colon)) || k > context.first + 3;
    let leading = !before
        && (k <= context.first + 2 || !(context.first..k).any(|x| syntax.np_of_item(x).is_some_and(|n| syntax.np(n).prep == Prep::Bare)));
    if leading && last < end {
        return Some((make(start, end, chain, Join::After), last));
    }
    // What was told before it: as far back as nobody else speaks.
    match context.said.iter().rev().find(|v| !matches!(v.join, Join::Claims | Join::Wants) && v.from < item.start) {
        Some(v) if v.to > item.start => {
            // «قال مسؤول إن …، بحسب رويترز»: who passes it on stands before who said it.
            let relays = chain.iter().all(|l| matches!(l.kind, LinkKind::Agency | LinkKind::Outlet | LinkKind::Correspondent));
            let told = v.chain.iter().any(|l| chain.iter().any(|c| link::shorter_name(syntax, c, l)));
            // «ونفى … كما تدعي صفحاتها»: not who tells.
            let denied = v.effect == Some(Status::Denied);
            let voice = if denied {
                None
            } else if v.chain.is_empty() || relays && !told {
                make(v.from, item.start, chain, Join::After)
            } else {
                None
            };
            Some((voice, last))
        }
        said => {
            let to = after(context, item.start, last);
            let from = clause(context, k, to > item.start).max(said.map_or(start, |v| v.to));
            Some((make(from, to, chain, Join::After), last))
        }
    }
}

/// «معلومات غير مؤكدة عن توقيف …», «تقارير عن مقتل …»: a source with no verb.
pub(super) fn report(context: &Context<'_, '_, '_>, k: usize, n: u32) -> Option<Voice> {
    let syntax = context.syntax;
    let np = syntax.np(n);
    let kind = link::of_head(syntax, np)?;
    let news = syntax
        .word(np.head)
        .lemma()
        .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "معلومه" | "معلومات" | "نبا" | "انباء" | "تقرير"));
    let report = matches!(kind, LinkKind::Unnamed | LinkKind::Document) && !np.definite && news;
    if !report {
        return None;
    }
    // «معلومات غير مؤكدة عن …»
    let between = |x: usize| match syntax.items[x].kind {
        ItemKind::Other | ItemKind::Quote => true,
        ItemKind::Np(m) => syntax.np(m).prep == Prep::Bare && syntax.word(syntax.np(m).head).tag == crate::words::Tag::Adj,
        _ => false,
    };
    let about = (k + 1..context.limit.min(k + 5))
        .find(|&x| !between(x))
        .filter(|&x| syntax.np_of_item(x).is_some_and(|m| syntax.prep_form(syntax.np(m).prep) == "عن"))?;
    let event = syntax.np_of_item(about).is_some_and(|m| {
        syntax.is_event(syntax.np(m)) || syntax.word(syntax.np(m).head).best.is_some_and(|a| a.entry.pos == isnad_lexicon::Pos::Masdar)
    });
    // «لم ترد أنباء عن …»: nobody tells it.
    let negated = (context.first..k).rev().take(3).any(|x| matches!(syntax.items[x].kind, ItemKind::Neg));
    let found = link::of(syntax, np);
    // «تناقل ناشطون أنباء عن …»: whoever brought the news tells it.
    let object = context.said.iter().rev().take(NEAR).any(|v| v.from == np.start && !v.chain.is_empty());
    if object || !event || negated || found.kind != LinkKind::Unnamed {
        return None;
    }
    let unsure = (np.head..syntax.items[about].start).any(|t| syntax.text().fold_of(t as usize) == "غير");
    let from = syntax.items[about].start;
    let to = (about..context.limit)
        .find(|&x| matches!(syntax.items[x].kind, ItemKind::Stop | ItemKind::Comma))
        .map_or(syntax.items[context.limit - 1].end, |x| syntax.items[x].start);
    let effect = unsure.then_some(Status::Possible);
    Some(Voice {
        from,
        to,
        chain: vec![found],
        effect,
        join: Join::Inside,
        verb: syntax.items[k].start,
        intro: (syntax.items[k].start, from),
    })
}
