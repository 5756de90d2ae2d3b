//! Pass 7: who is speaking over which stretch, and what that does to what is said there.

use isnad_lexicon::speech::{SayKind, SayVerb};
use isnad_lexicon::{Class, Enclitic, NameKind};
use isnad_model::{LinkKind, Status};

use crate::draft::Filler;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

/// A link of a chain in the making.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkDraft {
    /// The words.
    pub filler: Filler,
    /// The kind of voice.
    pub kind: LinkKind,
}

/// A stretch over which somebody speaks.
#[derive(Debug, Clone)]
pub struct Voice {
    /// First token.
    pub from: u32,
    /// One past the last token.
    pub to: u32,
    /// From the publisher's side to the origin.
    pub chain: Vec<LinkDraft>,
    /// What it does to the status of what is said.
    pub effect: Option<Status>,
    /// Stands inside the stretch before it, and adds to its chain.
    pub nested: bool,
    /// The verb, for `--explain`.
    pub verb: u32,
    /// Tokens of the words of saying and the speaker: a time in them is the time of saying.
    pub intro: (u32, u32),
}

/// Carried from one sentence to the next.
#[derive(Debug, Clone, Default)]
pub struct Carry {
    /// The last speaker.
    pub chain: Vec<LinkDraft>,
    /// A quotation is still open.
    pub open_quote: bool,
    /// The block of the last sentence: a quotation does not go on over its end.
    pub block: u32,
    /// Voices named so far in the text.
    pub known: Vec<LinkDraft>,
}

/// Voices of one sentence (items `first..limit`), appended to `out`.
pub fn voices(syntax: &Syntax<'_, '_>, first: usize, limit: usize, carry: &mut Carry, publisher: &str, out: &mut Vec<Voice>) {
    let from = out.len();
    let (start, end) = (syntax.items[first].start, syntax.items[limit - 1].end);
    let block = syntax.text().sentences.iter().find(|s| s.tokens.start <= start && start < s.tokens.end).map_or(0, |s| s.block);
    if block != carry.block {
        carry.open_quote = false;
        carry.block = block;
    }
    if carry.open_quote && !carry.chain.is_empty() {
        out.push(Voice { from: start, to: end, chain: carry.chain.clone(), effect: None, nested: false, verb: start, intro: (start, start) });
    }
    let mut k = first;
    while k < limit {
        let item = &syntax.items[k];
        if let ItemKind::Verb = item.kind {
            let word = syntax.word(item.end - 1);
            if let Some(say) = word.lemma().and_then(|l| syntax.lexicon().say_verb(l)) {
                if let Some(voice) = spoken(syntax, k, first, limit, say, carry, publisher) {
                    push(out, from, voice);
                }
            }
        }
        if let Some(voice) = phrase(syntax, k, first, limit, carry, publisher) {
            // «بحسب» after a stretch that has its own speaker adds nothing there.
            push(out, from, voice);
        }
        k += 1;
    }
    carry.open_quote = quote_open(syntax, start, end, carry.open_quote);
    // «دي ميستورا» after «مبعوث الأمم المتحدة … دي ميستورا» is the same kind of voice.
    for voice in &mut out[from..] {
        for link in &mut voice.chain {
            let person = syntax.word(link.filler.head).lemma().and_then(|l| syntax.lexicon().voice_kind(l)).is_none();
            if person && matches!(link.kind, LinkKind::Official | LinkKind::Party | LinkKind::Unnamed) {
                if let Some(known) = carry.known.iter().rev().find(|k| k.filler.head != link.filler.head && k.filler.end - k.filler.start > link.filler.end - link.filler.start && shorter_name(syntax, link, k)) {
                    link.kind = known.kind;
                }
            }
            carry.known.push(*link);
        }
    }
    // Who spoke last in this sentence speaks on with «وأضاف».
    match out[from..].iter().rev().find(|v| !v.chain.is_empty()) {
        Some(voice) => carry.chain = whole(&out[from..], voice),
        None if !carry.open_quote => {}
        None => {}
    }
}

/// Whether a quotation is open at the end of these tokens.
fn quote_open(syntax: &Syntax<'_, '_>, start: u32, end: u32, mut open: bool) -> bool {
    for t in start..end {
        if syntax.text().tokens[t as usize].kind == isnad_text::TokenKind::Quote {
            open = match syntax.text().orig_of(t as usize) {
                "«" | "“" | "„" => true,
                "»" | "”" => false,
                "'" | "’" | "‘" => open,
                _ => !open,
            };
        }
    }
    open
}

/// The chain of a voice with those of the voices around it.
fn whole(all: &[Voice], voice: &Voice) -> Vec<LinkDraft> {
    let mut chain = Vec::new();
    for v in all {
        if std::ptr::eq(v, voice) {
            break;
        }
        if voice.nested && v.from <= voice.from && voice.to <= v.to {
            chain.extend(v.chain.iter().copied());
        }
    }
    chain.extend(voice.chain.iter().copied());
    chain
}

/// Adds a voice; one that does not nest ends those before it.
fn push(out: &mut Vec<Voice>, from: usize, voice: Voice) {
    if !voice.nested {
        for v in &mut out[from..] {
            if v.from < voice.from && v.to > voice.from {
                v.to = voice.verb.max(v.from);
            }
        }
    }
    out.push(voice);
}

/// The voice that a verb of saying at item `k` brings in.
fn spoken(syntax: &Syntax<'_, '_>, k: usize, first: usize, limit: usize, say: &SayVerb, carry: &Carry, publisher: &str) -> Option<Voice> {
    let verb_token = syntax.items[k].end - 1;
    let verb = syntax.word(verb_token);
    let end = syntax.items[limit - 1].end;
    let mut chain: Vec<LinkDraft> = Vec::new();
    let mut speaker_end = k + 1;
    let mut after: Vec<LinkDraft> = Vec::new();
    let mut said_from: Option<usize> = None;
    let mut at = k + 1;
    let mut object_at = None;
    // The speaker after the verb, agencies told, statements, until what is said begins.
    while at < limit {
        let item = &syntax.items[at];
        match item.kind {
            ItemKind::Subord => {
                if brings_speech(syntax, item.start) {
                    said_from = Some(at);
                }
                if said_from.is_some() {
                    break;
                }
                break;
            }
            ItemKind::Colon => {
                said_from = Some(at);
                break;
            }
            ItemKind::Quote if at > k + 1 && (said_by_quote(syntax, at, limit)) => {
                said_from = Some(at);
                break;
            }
            ItemKind::Quote | ItemKind::Comma | ItemKind::Time(_) | ItemKind::Other | ItemKind::Conj => at += 1,
            ItemKind::Open => {
                while at < limit && syntax.items[at].kind != ItemKind::Close {
                    at += 1;
                }
            }
            ItemKind::Close | ItemKind::Modal => at += 1,
            ItemKind::Rel => {
                // «الناطق الذي …»: pass a short clause.
                at += 1;
            }
            ItemKind::Np(n) => {
                let np = syntax.np(n);
                let form = syntax.prep_form(np.prep);
                if np.prep == Prep::Bare && chain.is_empty() && can_speak(syntax, np) && !(say.object && syntax.is_event(np)) {
                    let (list, next) = syntax.list(at, limit);
                    for n in &list {
                        chain.push(link(syntax, syntax.np(*n)));
                    }
                    at = next;
                    speaker_end = at;
                    continue;
                }
                if np.prep == Prep::Bare {
                    if chain.is_empty() || !(np.person || syntax.np(n).conj && can_speak(syntax, np)) {
                        object_at = Some(at);
                        if say.object {
                            said_from = Some(at);
                        }
                        if said_from.is_some() {
                            break;
                        }
                    } else if np.conj {
                        chain.push(link(syntax, np));
                    } else if at > 0 && matches!(syntax.text().fold_of(syntax.items[at - 1].start as usize), "وهو" | "وهي" | "هو" | "هي") {
                        // «فلان وهو قائد ميداني»: the office says what kind of voice it is.
                        if let Some(last) = chain.last_mut() {
                            last.kind = link(syntax, np).kind;
                        }
                    }
                } else if form == "ل" && is_outlet(syntax, np) {
                    if !same_publisher(syntax, np, publisher) {
                        chain.insert(0, link(syntax, np));
                    }
                } else if say.kind == SayKind::Relay && say.with.iter().any(|w| isnad_text::fold_str(w) == form) {
                    let (list, next) = syntax.list(at, limit);
                    for n in &list {
                        after.push(link(syntax, syntax.np(*n)));
                    }
                    at = next;
                    // «قولها إن»: what is said begins after.
                    let mut j = at;
                    while j < limit && matches!(syntax.items[j].kind, ItemKind::Np(_) | ItemKind::Quote | ItemKind::Comma | ItemKind::Time(_)) {
                        let word = syntax.word(syntax.items[j].start);
                        if word.enclitic() != Enclitic::None && syntax.text().fold_of(syntax.items[j].start as usize).starts_with("قول") {
                            at = j + 1;
                            break;
                        }
                        j += 1;
                    }
                    said_from = Some(at.min(limit - 1));
                    break;
                } else if say.with.iter().any(|w| isnad_text::fold_str(w) == form) && say.kind != SayKind::Relay {
                    said_from = Some(at);
                    break;
                } else if syntax.word(np.head).lemma().and_then(|l| syntax.lexicon().voice_kind(l)) == Some(LinkKind::Document) && form == "في" {
                    chain.insert(0, link(syntax, np));
                }
                at += 1;
            }
            _ if say.kind == SayKind::Relay && syntax.text().fold_of(item.start as usize) == "عمن" => {
                // «عمن سمتها مصادر»
                if let Some(j) = (at + 1..limit.min(at + 6)).find(|&j| syntax.np_of_item(j).is_some()) {
                    if let Some(n) = syntax.np_of_item(j) {
                        after.push(link(syntax, syntax.np(n)));
                    }
                    said_from = Some((j + 1).min(limit - 1));
                }
                break;
            }
            ItemKind::Prep => {
                let form = syntax.text().fold_of(item.start as usize);
                if say.with.iter().any(|w| isnad_text::fold_str(w) == form) {
                    said_from = Some(at + 1);
                    break;
                }
                at += 1;
            }
            ItemKind::Verb | ItemKind::Neg => {
                // «قال مصدر … يعمل في … إن»: an unmarked clause on the speaker.
                if chain.is_empty() || at > k + 14 {
                    break;
                }
                at += 1;
            }
            ItemKind::Stop => break,
        }
    }
    let mut has_speaker = chain.iter().any(|l| l.kind != LinkKind::Document) || (!chain.is_empty() && matches!(say.kind, SayKind::Show | SayKind::Provide));
    // The speaker before the verb: «النظام يعلن عن», «المصادر شددت على أن».
    if !has_speaker {
        let args = syntax.arguments(k, first, k + 1);
        for n in &args.subject {
            let np = syntax.np(*n);
            if can_speak(syntax, np) {
                chain.push(link(syntax, np));
                has_speaker = true;
            }
        }
    }
    if matches!(say.kind, SayKind::Provide | SayKind::Show) && chain.iter().all(|l| l.kind != LinkKind::Document) {
        // «القرار … الذي ينص على»: the nearest text or recording before.
        let document = (first..k).rev().filter_map(|j| syntax.np_of_item(j)).find(|n| link(syntax, syntax.np(*n)).kind == LinkKind::Document);
        chain = document.map(|n| vec![link(syntax, syntax.np(n))]).unwrap_or_default();
        has_speaker = !chain.is_empty() || say.kind == SayKind::Provide;
        if chain.is_empty() && say.kind == SayKind::Show {
            return None;
        }
    }
    let passive = verb.best.is_some_and(|a| a.entry.voice == isnad_lexicon::morph::Voice::Passive);
    if say.kind == SayKind::Own {
        return None;
    }
    if matches!(say.kind, SayKind::Show) && !has_speaker {
        return None;
    }
    if !has_speaker && !passive {
        // «وأضاف إن», «وقال إن»: the speaker before goes on.
        if said_from.is_some() && verb.best.is_some_and(|a| a.entry.person == 3) {
            chain = merge(&carry.chain, &chain);
        } else {
            return None;
        }
    } else if has_speaker && chain.len() == 1 && say.kind == SayKind::Add {
        // «وأضاف المراسل», «وأشارت المصادر»: the same voice by a shorter name keeps its chain.
        if let Some(found) = carry.chain.iter().position(|l| shorter_name(syntax, &chain[0], l)) {
            let mut kept = carry.chain[..found].to_vec();
            kept.push(LinkDraft { kind: carry.chain[found].kind, ..chain[0] });
            chain = kept;
        }
    }
    chain.extend(after);
    let said_from = match said_from {
        Some(s) => s,
        // A verb that passes on something named: «قال … كذا» with no mark is not speech.
        None if say.object && object_at.is_some() => object_at?,
        None => return None,
    };
    let _ = speaker_end;
    let from_token = syntax.items[said_from.min(limit - 1)].start.max(verb_token + 1);
    // In SVO and with a speaker between, what is said begins after both.
    let stop = (said_from + 1..limit).find(|&j| {
        let item = syntax.items[j];
        let word = syntax.word(item.start);
        let lemma = word.lemma().unwrap_or(word.link);
        matches!(item.kind, ItemKind::Subord) && lemma != u32::MAX && syntax.lexicon().lemma(lemma).tags == "while"
    });
    let end = stop.map_or(end, |j| syntax.items[j].start);
    let nested = is_nested(syntax, k, first);
    let effect = match say.kind {
        SayKind::Deny => Some(Status::Denied),
        SayKind::Hedge => Some(Status::Possible),
        SayKind::Provide => Some(Status::Planned),
        _ => None,
    };
    if say.kind == SayKind::Hedge && passive {
        chain.clear();
    }
    Some(Voice { from: from_token, to: end, chain, effect, nested, verb: syntax.items[k].start, intro: (syntax.items[k].start, from_token) })
}

/// True if this subordinator brings in what is said.
fn brings_speech(syntax: &Syntax<'_, '_>, token: u32) -> bool {
    let end = syntax.items[syntax.item_of[token as usize] as usize].end;
    let folded = syntax.text().fold_of(end as usize - 1);
    let folded = folded.strip_prefix('و').unwrap_or(folded);
    folded.starts_with("ان") || folded.starts_with("بان") || folded == "ما"
}

/// A quotation mark here opens what is said, and not only a name.
fn said_by_quote(syntax: &Syntax<'_, '_>, at: usize, limit: usize) -> bool {
    let mut k = at + 1;
    while k < limit && syntax.items[k].kind != ItemKind::Quote {
        if matches!(syntax.items[k].kind, ItemKind::Verb) {
            return true;
        }
        k += 1;
    }
    k > at + 3
}

/// A verb of saying inside what another says nests; one that a conjunction or comma brings in starts anew.
fn is_nested(syntax: &Syntax<'_, '_>, k: usize, first: usize) -> bool {
    if k == first {
        return true;
    }
    if syntax.word(syntax.items[k].start).pro.conj {
        return false;
    }
    !matches!(syntax.items[k - 1].kind, ItemKind::Comma | ItemKind::Conj | ItemKind::Stop)
}

/// A noun phrase that can tell something.
fn can_speak(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    let voice = syntax.word(np.head).lemma().and_then(|l| syntax.lexicon().voice_kind(l)).is_some();
    let place_name = np.is_name && matches!(np.name, Some(NameKind::Place(_)));
    voice || (np.class.can_act() && np.class != Class::Batch) || np.person || (np.is_name && !place_name) || np.unknown || place_name
}

fn is_outlet(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    matches!(np.name, Some(NameKind::Source(_))) && np.is_name || matches!(link(syntax, np).kind, LinkKind::Agency | LinkKind::Outlet) && np.name.is_some()
}

fn same_publisher(syntax: &Syntax<'_, '_>, np: &Np, publisher: &str) -> bool {
    let bare = |s: &str| s.strip_prefix("ال").unwrap_or(s).to_owned();
    !publisher.is_empty() && (np.head..np.end).any(|t| {
        let mut same = false;
        isnad_lexicon::proclitics(syntax.text().fold_of(t as usize), |_, rest| {
            same |= publisher.split(' ').any(|p| bare(p) == bare(rest));
        });
        same
    })
}

/// A link from a noun phrase: its kind by name, head noun, and what the head belongs to.
pub fn link(syntax: &Syntax<'_, '_>, np: &Np) -> LinkDraft {
    let lexicon = syntax.lexicon();
    let filler = Filler { start: np.head, ..Filler::of(syntax, np) };
    let of_name = np.name.and_then(|n| match n {
        NameKind::Source(i) => LinkKind::from_name(&lexicon.sources[i as usize].kind),
        NameKind::Actor(i) | NameKind::Epithet(i) => Some(match lexicon.actors[i as usize].kind.as_str() {
            "monitor" => LinkKind::Monitor,
            "un" => LinkKind::Un,
            "aid" | "ngo" => LinkKind::Aid,
            "government" | "court" if lexicon.actors[i as usize].needs.is_none() => LinkKind::Official,
            _ => LinkKind::Party,
        }),
        NameKind::Place(_) => None,
    });
    let head = syntax.word(np.head);
    let of_head = head.lemma().and_then(|l| lexicon.voice_kind(l)).or_else(|| head.all.iter().find_map(|a| lexicon.voice_kind(a.entry.lemma).filter(|_| a.pro == head.pro)));
    let kind = if of_head == Some(LinkKind::Correspondent) {
        LinkKind::Correspondent
    } else if np.is_name {
        of_name.unwrap_or(LinkKind::Party)
    } else {
        match (of_head, of_name) {
            (Some(LinkKind::Official | LinkKind::Party), Some(k @ (LinkKind::Monitor | LinkKind::Un | LinkKind::Aid))) => k,
            (Some(LinkKind::Official), Some(LinkKind::Party)) if forces(syntax, np) => LinkKind::Party,
            (Some(LinkKind::Document), _) => LinkKind::Document,
            (Some(k), _) => k,
            (None, Some(k)) => k,
            (None, None) => match np.class {
                Class::Force | Class::Fighter => LinkKind::Party,
                Class::Office | Class::Body => LinkKind::Official,
                Class::Person if np.person => LinkKind::Official,
                Class::Person => LinkKind::Residents,
                _ if np.person || np.unknown => LinkKind::Official,
                _ => LinkKind::Unnamed,
            },
        }
    };
    LinkDraft { filler, kind }
}

/// True if the name in a phrase is of an armed body.
fn forces(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    match np.name {
        Some(NameKind::Actor(i) | NameKind::Epithet(i)) => matches!(syntax.lexicon().actors[i as usize].kind.as_str(), "armed_group" | "state_force" | "coalition" | "party"),
        _ => (np.head..np.end).any(|t| syntax.word(t).class() == Class::Force),
    }
}

/// «المراسل» after «مراسل الجزيرة», «حسن» after «اللواء فضل حسن».
fn shorter_name(syntax: &Syntax<'_, '_>, short: &LinkDraft, long: &LinkDraft) -> bool {
    let text = syntax.text();
    let bare = |t: u32| {
        let f = text.fold_of(t as usize);
        f.strip_prefix("ال").unwrap_or(f).to_owned()
    };
    (short.filler.start..short.filler.end)
        .filter(|t| syntax.word(*t).tag != Tag::Punct)
        .all(|t| (long.filler.start..long.filler.end).any(|l| bare(l) == bare(t) || (syntax.word(l).lemma().is_some() && syntax.word(l).lemma() == syntax.word(t).lemma())))
}

fn merge(carry: &[LinkDraft], more: &[LinkDraft]) -> Vec<LinkDraft> {
    let mut out = carry.to_vec();
    for l in more {
        if !out.iter().any(|o| o.filler.head == l.filler.head) {
            out.insert(0, *l);
        }
    }
    out
}

/// «بحسب …», «وفقا ل…», «حسبما أفاد …» at item `k`.
fn phrase(syntax: &Syntax<'_, '_>, k: usize, first: usize, limit: usize, carry: &Carry, publisher: &str) -> Option<Voice> {
    let text = syntax.text();
    let item = &syntax.items[k];
    let start = item.start as usize;
    let sentence_end = syntax.items[limit - 1].end as usize;
    let folded = text.fold_of(start);
    let tries = [Some(folded), folded.strip_prefix('و')];
    for word in tries.into_iter().flatten() {
        for (rest, _) in syntax.lexicon().say_phrases(word) {
            let mut at = start + 1;
            let mut ok = true;
            let mut clitic = None;
            for (n, w) in rest.iter().enumerate() {
                if n + 1 == rest.len() && w.chars().count() == 1 {
                    clitic = w.chars().next();
                    break;
                }
                if at >= sentence_end || text.fold_of(at) != &**w {
                    ok = false;
                    break;
                }
                at += 1;
            }
            if !ok || at >= sentence_end {
                continue;
            }
            while at < sentence_end && matches!(text.tokens[at].kind, isnad_text::TokenKind::Quote | isnad_text::TokenKind::Open) {
                at += 1;
            }
            if at >= sentence_end || (clitic.is_some() && syntax.word(at as u32).pro.prep != clitic) || !syntax.view.starts_np(at, sentence_end) {
                continue;
            }
            let np = syntax.view.np(at, sentence_end, Prep::Bare, at)?;
            if !can_speak(syntax, &np) && np.class != Class::Document {
                continue;
            }
            let mut chain = vec![link(syntax, &np)];
            if let Some(found) = carry.chain.iter().position(|l| shorter_name(syntax, &chain[0], l)) {
                chain[0].kind = carry.chain[found].kind;
            }
            // Further names in the list, and the agency that was told.
            let mut j = syntax.item_of[np.end as usize - 1] as usize + 1;
            while j < limit {
                let Some(n) = syntax.np_of_item(j) else { break };
                let more = syntax.np(n);
                if more.conj && more.prep == Prep::Bare && can_speak(syntax, more) && !syntax.is_event(more) {
                    chain.push(link(syntax, more));
                } else if syntax.prep_form(more.prep) == "ل" && is_outlet(syntax, more) {
                    chain.insert(0, link(syntax, more));
                } else if !matches!(syntax.prep_form(more.prep), "في" | "ب") {
                    break;
                }
                j += 1;
            }
            chain.retain(|l| !(matches!(l.kind, LinkKind::Agency | LinkKind::Outlet) && same_publisher_filler(syntax, &l.filler, publisher)));
            let leading = !(first..k).any(|x| matches!(syntax.items[x].kind, ItemKind::Verb)) && k <= first + 2;
            let (from, to) = if leading {
                (syntax.items[first].start, sentence_end as u32)
            } else {
                (syntax.items[first].start, item.start)
            };
            let last = if j < limit && matches!(syntax.items[j].kind, ItemKind::Time(_)) { syntax.items[j].end } else { syntax.items[j.min(limit - 1)].start };
            return Some(Voice { from, to, chain, effect: None, nested: true, verb: item.start, intro: (item.start, last) });
        }
    }
    None
}

fn same_publisher_filler(syntax: &Syntax<'_, '_>, filler: &Filler, publisher: &str) -> bool {
    let bare = |s: &str| s.strip_prefix("ال").unwrap_or(s).to_owned();
    !publisher.is_empty() && (filler.start..filler.end).any(|t| publisher.split(' ').any(|p| bare(p) == bare(syntax.text().fold_of(t as usize))))
}
