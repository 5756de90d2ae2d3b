//! Where triggers stand: every word or group of words that may evoke a claim.

use isnad_lexicon::triggers::{Candidate, Element, Slot, Trigger, TriggerKind};
use isnad_lexicon::{Class, Enclitic, Lexicon, NameHit, NameKind, Pos};
use isnad_model::{ClaimType, Role};
use isnad_text::{Text, TokenKind};

use crate::words::{Tag, Word};

/// How a trigger stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// As a finite verb.
    Verb,
    /// As a masdar or event noun.
    Noun,
}

/// A trigger found.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// Index into the lexicon's triggers.
    pub trigger: u32,
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// How it stands.
    pub via: Via,
    /// True when the words of the trigger stand apart: «ألقت المروحيات براميل».
    pub apart: bool,
}

/// True if the word is or begins with this element.
pub fn element_matches(lexicon: &Lexicon, words: &[Word], i: usize, element: &Element) -> bool {
    let word = &words[i];
    if element.sign() & word.spelling.signs.any == 0 {
        return false;
    }
    match element {
        Element::Verb(lemmas) => word.all.iter().any(|a| {
            // «البلدة المحاصرة», «مناشدا الأهالي …»: a participle that was read as an adjective or in the place of a verb.
            let stands = match a.entry.pos {
                Pos::Verb | Pos::Masdar => true,
                Pos::Participle => matches!(word.tag, Tag::Adj | Tag::Verb),
                _ => false,
            };
            stands && lexicon.verb_of(a.entry.lemma).is_some_and(|v| lemmas.contains(&v))
        }),
        Element::Class(Class::Office | Class::Body) if word.tag == Tag::Person => true,
        Element::Class(class) => word.class() == *class || (word.tag == Tag::Name && class.can_act() && *class == Class::Force),
        Element::Word { lemmas, stem, .. } => {
            if let Some(best) = word.best {
                if lemmas.contains(&best.entry.lemma) {
                    return true;
                }
                if !lemmas.is_empty() && word.tag == Tag::Verb {
                    return false;
                }
            }
            if word.all.iter().any(|a| lemmas.contains(&a.entry.lemma)) {
                return true;
            }
            word.spelling.has_stem(*stem)
        }
    }
}

/// So many words may stand between a verb and the noun that makes a trigger with it.
const GAP: usize = 9;

/// What may stand there.
const fn passable(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown | Tag::Person | Tag::Number | Tag::Time | Tag::Adv | Tag::Prep | Tag::Quant
    )
}

/// «فجر انتحاري يرتدي حزاما نفسه»: a verb that only says more of the subject.
fn describing(word: &Word) -> bool {
    word.tag == Tag::Verb
        && !word.pro.conj
        && !word.pro.future
        && word.best.is_some_and(|a| a.entry.tense == isnad_lexicon::morph::Tense::Present && a.enc == isnad_lexicon::Enclitic::None)
}

/// How the elements of a trigger may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loose {
    /// One after the other.
    Row,
    /// One after the other, the second governed by the first.
    Noun,
    /// With adjectives and words of totality between: «وقفا فوريا لجميع الهجمات».
    Qualified,
    /// With phrases between.
    Apart,
}

/// «فوريا», «جميع»: a word that only says how far the stop goes.
fn qualifies(text: &Text<'_>, words: &[Word], at: usize) -> bool {
    match words[at].tag {
        Tag::Adj => !words[at].article(),
        // «وقف غير مشروط لجميع الأعمال العدائية»
        Tag::Adv | Tag::Quant | Tag::Noun => {
            let folded = text.fold_of(at);
            let folded = folded.strip_prefix('ل').unwrap_or(folded);
            matches!(folded, "غير" | "جميع" | "كل" | "كافه" | "مختلف")
        }
        _ => false,
    }
}

/// Whether these elements stand in a row from token `i`, quotation marks aside. Gives the end, and whether they stand apart.
fn follow(
    lexicon: &Lexicon,
    text: &Text<'_>,
    words: &[Word],
    i: usize,
    end: usize,
    elements: &[Element],
    loose: Loose,
) -> Option<(usize, bool)> {
    if !element_matches(lexicon, words, i, &elements[0]) {
        return None;
    }
    let mut at = i + 1;
    let mut apart = false;
    // «قضى ثلاثة أيام» spends days; «قضت وحدات الجيش صباح اليوم على …» only does it on one.
    let mut times = true;
    let gap = loose == Loose::Apart;
    for element in &elements[1..] {
        let mut left = match loose {
            Loose::Row | Loose::Noun => 0,
            Loose::Qualified => 3,
            Loose::Apart => GAP,
        };
        loop {
            if at >= end {
                return None;
            }
            if text.tokens[at].kind == TokenKind::Quote {
                at += 1;
                continue;
            }
            // «أوقف خامسا في عملية»: what a skipped preposition brings in is not the word looked for; «أوقعت عشرين بين قتيل وجريح» is.
            let brought_in = left < GAP && gap && words[at - 1].tag == Tag::Prep && text.fold_of(at - 1) != "بين";
            // «يسلم مقاتلو البلدة سلاحهم»: what a plural governs is no word of the trigger.
            let before = &words[at - 1];
            let governed = left < GAP
                && gap
                && before.tag == Tag::Noun
                && before.best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl && a.entry.construct)
                && text.fold_of(at - 1).ends_with(['و', 'ي']);
            let brought_in = brought_in || governed;
            // «الاتفاق بانسحاب القوات» is no «اتفاق انسحاب».
            let genitive = loose != Loose::Noun || !words[at].pro.prep.is_some_and(|p| p == 'ب');
            if !brought_in && genitive && (times || words[at].tag != Tag::Time) && element_matches(lexicon, words, at, element) {
                at += 1;
                break;
            }
            times &= words[at].tag == Tag::Time;
            if left == 0 || !(passable(words[at].tag) || describing(&words[at])) || loose == Loose::Qualified && !qualifies(text, words, at)
            {
                return None;
            }
            left -= 1;
            apart |= gap;
            at += 1;
        }
    }
    Some((at, apart))
}

/// The word stands in the name of a place.
pub fn in_place(names: &[NameHit], word: &Word) -> bool {
    names.get(word.link as usize).is_some_and(|n| matches!(n.kind, NameKind::Place(_)))
}

/// Which condition words and heads a sentence has, a bit for each: looked up once, when the first is asked for.
pub fn present(lexicon: &Lexicon, text: &Text<'_>, words: &[Word], names: &[NameHit], start: usize, end: usize) -> Vec<u64> {
    let heads = lexicon.condition_count();
    let mut out = vec![0; (heads + lexicon.head_count()) as usize / 64 + 1];
    let mut classes = 0_u64;
    let mut mark = |number: u32| out[number as usize / 64] |= 1 << (number % 64);
    for (i, word) in words.iter().enumerate().take(end).skip(start) {
        if text.tokens[i].kind != TokenKind::Word {
            // «F16» heads an object, and is no condition.
            word.spelling.conditions().iter().filter(|number| **number >= heads).for_each(|number| mark(*number));
            continue;
        }
        // «مدينة صور» has no picture, «بعشيقة» no mistress: of the name of a place only what its class noun says counts.
        if word.tag == Tag::Name && in_place(names, word) && !word.all.iter().any(|a| a.entry.class.is_ground()) {
            word.spelling.conditions().iter().filter(|number| **number >= heads).for_each(|number| mark(*number));
        } else {
            word.spelling.conditions().iter().for_each(|number| mark(*number));
        }
        classes |= 1 << word.class() as u32;
    }
    let classed = lexicon.condition_classes().iter().filter(|(class, _)| *class != Class::None && classes & 1 << *class as u32 != 0);
    classed.for_each(|(_, number)| mark(*number));
    out
}

/// What the words after a token can be: signs of elements, gathered when a trigger of several words first asks.
struct Ahead<'t, 'a> {
    text: &'t Text<'a>,
    words: &'t [Word<'t>],
    i: usize,
    end: usize,
    row: Option<u64>,
    apart: Option<u64>,
    behind: Option<u64>,
}

impl Ahead<'_, '_> {
    /// Of the words at which [`follow`] would look for a second element.
    #[inline]
    fn signs(&mut self, gap: bool) -> u64 {
        let known = if gap { self.apart } else { self.row };
        known.unwrap_or_else(|| self.look(gap))
    }

    fn look(&mut self, gap: bool) -> u64 {
        let (mut signs, mut left) = (0, if gap { GAP } else { 0 });
        for at in (self.i + 1..self.end).filter(|&at| self.text.tokens[at].kind != TokenKind::Quote) {
            signs |= self.words[at].spelling.signs.second;
            if left == 0 || !(passable(self.words[at].tag) || describing(&self.words[at])) {
                break;
            }
            left -= 1;
        }
        *(if gap { &mut self.apart } else { &mut self.row }) = Some(signs);
        signs
    }

    /// Of the words behind one or two that only qualify, where there are any: «وقفا فوريا لجميع الهجمات».
    #[inline]
    fn qualified(&mut self) -> u64 {
        self.behind.unwrap_or_else(|| self.look_behind())
    }

    /// Hands on those triggers of one word, and of several whose second word the text can go on with: nearly all of these end here.
    #[inline]
    fn reached(&mut self, candidates: &[Candidate], gaps: bool, lexicon: &Lexicon, consider: &mut impl FnMut(&Candidate)) {
        let (row, behind) = (self.signs(false), self.qualified());
        let apart = if gaps { self.signs(true) } else { row };
        for candidate in candidates {
            let gap = candidate.verbal && gaps;
            let signs = if gap { apart } else { row };
            if candidate.single
                || signs & candidate.second != 0
                || !gap && behind & candidate.second != 0 && lexicon.triggers[candidate.trigger as usize].claim == ClaimType::Ceasefire
            {
                consider(candidate);
            }
        }
    }

    fn look_behind(&mut self) -> u64 {
        let mut signs = 0;
        for at in (self.i + 1..self.end.min(self.i + 4)).take_while(|&at| qualifies(self.text, self.words, at)) {
            signs |= self.words.get(at + 1).filter(|_| at + 1 < self.end).map_or(0, |w| w.spelling.signs.second);
        }
        self.behind = Some(signs);
        signs
    }
}

/// Candidates that begin at token `i`, best first, appended to `out`.
pub fn hits_at(lexicon: &Lexicon, text: &Text<'_>, words: &[Word], i: usize, end: usize, out: &mut Vec<Hit>) {
    let from = out.len();
    let word = &words[i];
    // Few words evoke anything: the reading itself tells which do.
    let evoked = word.best.as_ref().filter(|best| best.evokes || word.tag == Tag::Adj);
    if evoked.is_none() && word.spelling.seconds == 0 || text.tokens[i].kind != TokenKind::Word || matches!(word.tag, Tag::Time) {
        return;
    }
    let via = if word.tag == Tag::Verb { Via::Verb } else { Via::Noun };
    let mut next = Ahead { text, words, i, end, row: None, apart: None, behind: None };
    let gaps = via == Via::Verb;
    let seconds = word.spelling.seconds;
    let may = |next: &mut Ahead<'_, '_>, seconds: u64| {
        seconds != 0 && (next.signs(gaps) & seconds != 0 || !gaps && next.qualified() & seconds != 0)
    };
    let spelled = if seconds == u64::MAX || may(&mut next, seconds) { word.spelling.triggers() } else { &[] };
    let mut consider = |candidate: &Candidate| {
        let id = candidate.trigger;
        let gap = candidate.verbal && !candidate.single && gaps;
        if candidate.kind == TriggerKind::Noun && candidate.single && (via == Via::Verb || word.tag == Tag::Adj) {
            return;
        }
        if out[from..].iter().any(|h| h.trigger == id) {
            return;
        }
        let trigger = &lexicon.triggers[id as usize];
        if trigger.kind == TriggerKind::Verb && !fits(lexicon, trigger, word, via) {
            return;
        }
        let loose = match () {
            () if gap => Loose::Apart,
            () if trigger.claim == ClaimType::Ceasefire && via == Via::Noun => Loose::Qualified,
            () if trigger.claim == ClaimType::Agreement && trigger.kind == TriggerKind::Noun => Loose::Noun,
            () => Loose::Row,
        };
        if let Some((last, apart)) = follow(lexicon, text, words, i, end, &trigger.elements, loose) {
            // «وقع الهجوم قبل توقيع الاتفاق»: what happened is an event, and nobody signed.
            let happened = apart && words.get(i + 1).is_some_and(|w| w.class() == Class::Event && w.article());
            if happened && trigger.claim == ClaimType::Agreement {
                return;
            }
            out.push(Hit { trigger: id, start: i as u32, end: last as u32, via, apart });
        }
    };
    if let Some(best) = evoked {
        let lemma = best.entry.lemma;
        let verb = if word.tag == Tag::Adj { lexicon.verb_of(lemma) } else { None };
        let (one, several, seconds) = lexicon.triggers_by_length(verb.unwrap_or(lemma));
        one.iter().for_each(&mut consider);
        if may(&mut next, seconds) {
            next.reached(several, gaps, lexicon, &mut consider);
        }
    }
    if !spelled.is_empty() {
        next.reached(spelled, gaps, lexicon, &mut consider);
    }
    if out.len() < from + 2 {
        return;
    }
    out[from..].sort_by_key(|h| {
        let t = &lexicon.triggers[h.trigger as usize];
        let conditions = !t.subject_with.is_empty() as i32 + !t.object_with.is_empty() as i32 + !t.with.is_empty() as i32;
        // «أجبرت الآلاف على الفرار في رحلة نزوح»: words that stand nearer together go together.
        (std::cmp::Reverse(t.elements.len()), std::cmp::Reverse(t.weight), std::cmp::Reverse(conditions), h.end, h.trigger)
    });
}

/// Whether a verb trigger may stand as this word does.
fn fits(lexicon: &Lexicon, trigger: &Trigger, word: &Word, via: Via) -> bool {
    let Some(lemma) = word.lemma() else { return false };
    match via {
        Via::Verb => {
            // «داعيا», «مهددا», «مستهدفا»: what somebody says or strikes with it. «غادر متوجها إلى العاصمة» tells no second journey, and
            // «مستشهدا بقول» no death.
            use ClaimType::{Airstrike, Attack, Destruction, Offer, Refusal, Request, Shelling, Toll, Ultimatum};
            // «ليلة قضاها في الجزيرة»: who dies has no object. «لقد قتلونا»: who tells it lives.
            let enclitic = word.enclitic();
            if enclitic != Enclitic::None {
                let frame = lexicon.frame(trigger);
                let dies = trigger.claim == ClaimType::Killing && frame.subject == Some(Slot::Role(Role::Target));
                let lives = trigger.claim == ClaimType::Killing && matches!(enclitic, Enclitic::Na | Enclitic::Ya);
                if dies || lives {
                    return false;
                }
            }
            let circumstance = word.all.iter().all(|a| lexicon.pos_of(a.entry.lemma) != Pos::Verb);
            lexicon.pos_of(lemma) == Pos::Verb
                && (!circumstance || matches!(trigger.claim, Airstrike | Attack | Offer | Refusal | Request | Shelling | Ultimatum)
                    // «مخلفة دمارا», «موقعين خمسة قتلى»
                    || matches!(trigger.claim, Toll | Destruction) && !trigger.object_with.is_empty())
        }
        Via::Noun if word.tag == Tag::Adj => {
            // Adjectives tell of a siege or a deployment that holds: «البلدة المحاصرة», «القوات المتمركزة».
            matches!(trigger.claim, ClaimType::Siege | ClaimType::Deployment) && lexicon.pos_of(lemma) == Pos::Participle
        }
        Via::Noun => lexicon.pos_of(lemma) == Pos::Masdar && !trigger.no_masdar && word.tag == Tag::Noun,
    }
}
