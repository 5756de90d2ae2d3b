//! Pass 7: who is speaking over which stretch, and what that does to what is said there.

mod asks;
mod headline;
mod intro;
mod kind;
mod link;
mod noun;
mod phrase;
mod quote;
mod reach;
mod relay;
mod saying;
mod speaker;
#[cfg(test)]
mod tests;
mod told;

use isnad_model::{ClaimType, LinkKind, Status};

use crate::draft::{Draft, Filler};
use crate::phrases::ItemKind;
use crate::syntax::Syntax;

/// A link of a chain in the making.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkDraft {
    /// The words.
    pub filler: Filler,
    /// The kind of voice.
    pub kind: LinkKind,
}

/// How a voice joins those around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// Ends the voices before it.
    Anew,
    /// Stands inside the stretch of another, and adds to its chain.
    Inside,
    /// Named after what it said: «…، بحسب المرصد». Comes first in the chain.
    After,
    /// Claims an act: it alone tells of that.
    Claims,
    /// Asks or offers: what is wanted is its word where nobody else tells of it.
    Wants,
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
    /// How it joins the others.
    pub join: Join,
    /// First token of the words that bring it in.
    pub verb: u32,
    /// Tokens of the words of saying and the speaker: a time in them is the time of saying.
    pub intro: (u32, u32),
}

/// Carried from one sentence to the next.
#[derive(Debug, Clone, Default)]
pub struct Carry {
    /// The last speaker.
    chain: Vec<LinkDraft>,
    /// The last chain with a statement or another text in it.
    text: Vec<LinkDraft>,
    /// A quotation is still open.
    open_quote: bool,
    /// The block of the last sentence: a quotation does not go on over its end.
    block: u32,
    /// The sentence after the one that the last speaker was heard in, and whether that is this one.
    spoke: usize,
    just_before: bool,
    /// Voices and people in office named so far in the text.
    known: Vec<LinkDraft>,
}

/// How many voices of the same sentence are looked back at.
const NEAR: usize = 64;

/// How many voices are remembered: a shorter name looks among them for the fuller one.
const KNOWN: usize = 128;

impl Carry {
    fn learn(&mut self, link: LinkDraft) {
        if !self.known.contains(&link) {
            if self.known.len() >= 2 * KNOWN {
                self.known.drain(..KNOWN);
            }
            self.known.push(link);
        }
    }
}

/// One sentence and what is known when it begins.
pub(crate) struct Context<'c, 'd, 'a> {
    syntax: &'c Syntax<'d, 'a>,
    first: usize,
    limit: usize,
    publisher: &'c str,
    carry: &'c Carry,
    /// Voices of this sentence so far.
    said: &'c [Voice],
}

/// Voices of one sentence (items `first..limit`), appended to `out`.
pub fn voices(syntax: &Syntax<'_, '_>, first: usize, limit: usize, carry: &mut Carry, publisher: &str, out: &mut Vec<Voice>) {
    let from = out.len();
    let (start, end) = (syntax.items[first].start, syntax.items[limit - 1].end);
    let sentences = &syntax.text().sentences;
    let sentence = sentences.partition_point(|s| s.tokens.end <= start);
    let block = sentences.get(sentence).map_or(0, |s| s.block);
    carry.just_before = carry.spoke == sentence;
    if block != carry.block {
        carry.open_quote = false;
        carry.block = block;
    }
    in_office(syntax, first, limit, carry);
    if carry.open_quote && !carry.chain.is_empty() {
        // A quotation that goes on: to its closing mark.
        let to = (start..end).find(|&t| quote::opens(syntax, t) == Some(false)).unwrap_or(end);
        out.push(Voice { from: start, to, chain: carry.chain.clone(), effect: None, join: Join::Anew, verb: start, intro: (start, start) });
    }
    if let Some(voice) = headline::voice(&Context { syntax, first, limit, publisher, carry, said: &[] }, block) {
        out.push(voice);
    }
    // Words of a phrase («حسبما أفاد …») are not read again as a verb of saying.
    let mut phrase_end = 0;
    for k in first..limit {
        let context = Context { syntax, first, limit, publisher, carry, said: &out[from..] };
        let item = &syntax.items[k];
        if item.start < phrase_end {
            continue;
        }
        if let Some((voice, last)) = phrase::voice(&context, k) {
            phrase_end = last;
            if let Some(voice) = voice {
                push(out, from, voice);
            }
            continue;
        }
        let found = match item.kind {
            ItemKind::Verb => {
                let word = syntax.word(item.end - 1);
                let say = word.lemma().and_then(|l| syntax.lexicon().say_verb(l)).or_else(|| asks::blames(&context, k));
                say.map_or_else(|| asks::asks(&context, k), |say| saying::voice(&context, k, say))
            }
            ItemKind::Modal => asks::thought(&context, k),
            ItemKind::Np(n) => phrase::report(&context, k, n).or_else(|| noun::voice(&context, k, n)),
            _ => None,
        };
        if let Some(voice) = found {
            push(out, from, voice);
        }
    }
    for voice in &mut out[from..] {
        for link in &mut voice.chain {
            link::complete(syntax, link, &carry.known);
            carry.learn(*link);
        }
    }
    // Who spoke last in this sentence speaks on with «وأضاف».
    // Whom somebody else tells to have asked does not.
    let told_of = |v: &Voice| {
        v.join == Join::Wants && out[from..].iter().rev().take(NEAR).any(|o| o.join != Join::Wants && o.from <= v.verb && v.verb < o.to)
    };
    let last = out[from..]
        .iter()
        .rev()
        .find(|v| !v.chain.is_empty() && v.join != Join::After && !told_of(v))
        .or_else(|| out[from..].iter().rev().find(|v| !v.chain.is_empty()));
    if let Some(voice) = last {
        carry.spoke = sentence + 1;
        carry.chain = whole(&out[from..], voice);
        if carry.chain.len() > 1 && carry.chain.iter().any(|l| l.kind == LinkKind::Document) {
            carry.text.clone_from(&carry.chain);
        }
    }
    let mut open = carry.open_quote;
    for t in start..end {
        match quote::opens(syntax, t) {
            // A quotation goes on in the next sentence only if somebody speaks in it.
            Some(true) => open = open || out[from..].iter().rev().take(NEAR).any(|v| v.from <= t + 1 && t < v.to && !v.chain.is_empty()),
            Some(false) => open = false,
            None => {}
        }
    }
    carry.open_quote = open;
}

/// The chain of a draft, from the voices of its sentence.
pub fn chain(syntax: &Syntax<'_, '_>, voices: &[Voice], draft: &Draft) -> Vec<LinkDraft> {
    let at = draft.hit.end.saturating_sub(1);
    // «أبلغ … بوجوب» told as an event is not its own voice.
    let spoken = matches!(draft.claim, ClaimType::Request | ClaimType::Offer | ClaimType::Ultimatum | ClaimType::Refusal);
    let over = |v: &&Voice| v.from <= at && at < v.to && !(spoken && draft.hit.start <= v.verb && v.verb < draft.hit.end);
    let claimed = !draft.owner.is_empty() && draft.claim != ClaimType::Toll || voices.iter().filter(over).any(|v| v.join == Join::Claims);
    let mut out: Vec<LinkDraft> = Vec::new();
    let after = voices.iter().filter(over).filter(|v| v.join == Join::After);
    let rest = voices.iter().filter(over).filter(|v| !matches!(v.join, Join::After | Join::Wants) && (!claimed || v.join == Join::Claims));
    // «ودعا المبعوث إلى هدنة»: in the publisher's own voice.
    let wanted = matches!(draft.status, Status::Demanded | Status::Offered)
        && !voices.iter().filter(over).any(|v| v.join != Join::Wants && !v.chain.is_empty());
    if wanted && let Some(voice) = voices.iter().rev().filter(over).find(|v| v.join == Join::Wants) {
        return voice.chain.clone();
    }
    for link in after.chain(rest).flat_map(|v| &v.chain) {
        // «بحسب المرصد السوري … المرصد الذي أشار»: one voice, by its fullest name.
        match out.iter_mut().find(|l| *l == link || short_of(syntax, link, l) || short_of(syntax, l, link)) {
            Some(same) if short_of(syntax, same, link) => *same = *link,
            Some(_) => {}
            None => out.push(*link),
        }
    }
    out
}

/// Who denies with the verb at item `k`, over that verb alone.
pub fn denier(syntax: &Syntax<'_, '_>, k: usize, range: &std::ops::Range<usize>) -> Option<Voice> {
    let args = syntax.arguments(k, range.start, range.end);
    // «وقالت الوكالة إن المسلحين سيخرجون، ونفى ناشطون ذلك»: who stands right behind the verb.
    let verb = syntax.word(syntax.items[k].end - 1);
    let behind = (k + 1 < range.end).then(|| syntax.np_of_item(k + 1)).flatten().filter(|n| {
        let np = syntax.np(*n);
        np.prep == crate::phrases::Prep::Bare
            && !np.conj
            && link::can_speak(syntax, np)
            && !link::is_event(syntax, np)
            && syntax.agrees(verb, np)
    });
    let who: Vec<u32> = match behind {
        Some(n) if syntax.word(syntax.items[k].start).pro.conj => vec![n],
        _ if args.subject.is_empty() => args.ambiguous,
        _ => args.subject,
    };
    let speaks = |n: &&u32| link::can_speak(syntax, syntax.np(**n)) && !link::is_event(syntax, syntax.np(**n));
    let chain: Vec<LinkDraft> = who.iter().filter(speaks).map(|n| link::of(syntax, syntax.np(*n))).collect();
    let (from, to) = (syntax.items[k].end - 1, syntax.items[k].end);
    let found = !chain.is_empty();
    found.then_some(Voice { from, to, chain, effect: Some(Status::Denied), join: Join::Claims, verb: from, intro: (from, to) })
}

/// True when `short` is one definite word with which `full` begins.
fn short_of(syntax: &Syntax<'_, '_>, short: &LinkDraft, full: &LinkDraft) -> bool {
    let (s, f) = (&short.filler, &full.filler);
    let word = |f: &Filler| syntax.text().fold_of(f.start as usize);
    short.kind == full.kind && s.end == s.start + 1 && f.end > f.start + 1 && word(s).starts_with("ال") && word(s) == word(f)
}

/// The chain of a voice with those of the voices around it.
fn whole(all: &[Voice], voice: &Voice) -> Vec<LinkDraft> {
    let at = all.iter().rposition(|v| std::ptr::eq(v, voice)).unwrap_or_default();
    let mut around: Vec<&Voice> = Vec::new();
    if voice.join == Join::Inside {
        // Only those since the last that began anew can still be open.
        for v in all[..at].iter().rev().take(NEAR) {
            if !matches!(v.join, Join::Claims | Join::Wants) && v.from <= voice.from && voice.to <= v.to {
                around.push(v);
            }
            if v.join == Join::Anew {
                break;
            }
        }
    }
    let mut chain: Vec<LinkDraft> = Vec::new();
    for link in around.iter().rev().flat_map(|v| &v.chain).chain(&voice.chain) {
        if !chain.contains(link) {
            chain.push(*link);
        }
    }
    chain
}

/// Adds a voice; one that begins anew ends those before it.
fn push(out: &mut Vec<Voice>, from: usize, voice: Voice) {
    if voice.join == Join::Anew {
        // Those before the last that began anew were ended by it.
        for v in out[from..].iter_mut().rev() {
            // «وبحسب المرصد، …، فيما قال الجيش إن»: the phrase that led the sentence does not hold for the other's word.
            let led = v.join == Join::After
                && v.verb < voice.verb
                && !voice.chain.is_empty()
                && voice.chain.iter().all(|l| !v.chain.contains(l))
                && !v.chain.iter().all(|l| matches!(l.kind, LinkKind::Agency | LinkKind::Outlet | LinkKind::Correspondent));
            if v.from < voice.from && v.to > voice.verb && (v.join != Join::After || led) {
                v.to = voice.verb.max(v.from);
            }
            if v.join == Join::Anew {
                break;
            }
        }
    }
    out.push(voice);
}

/// People named with their office, whether they speak or not: «… للناطق باسم القوات، محمد حسن».
fn in_office(syntax: &Syntax<'_, '_>, first: usize, limit: usize, carry: &mut Carry) {
    let mut covered = 0;
    for k in first..limit {
        let Some(n) = syntax.np_of_item(k) else { continue };
        let np = syntax.np(n);
        // «الناطق باسم القوات، العقيد فلان»: the second is the first again.
        if np.start < covered {
            continue;
        }
        let office = np.class == isnad_lexicon::Class::Office
            || link::of_head(syntax, np).is_some_and(|k| matches!(k, LinkKind::Official | LinkKind::Party | LinkKind::Un));
        if !office || np.is_name {
            continue;
        }
        let found = link::of(syntax, np);
        let named = (found.filler.start..found.filler.end)
            .any(|t| matches!(syntax.word(t).tag, crate::words::Tag::Person | crate::words::Tag::Unknown));
        if named {
            covered = found.filler.end;
            carry.learn(found);
        }
    }
}
