//! Mentions for their own sake: the numbers, times, durations, places and actors of a text, for `isnad mentions`.
//!
//! Takes passes 1 to 6 as the claims do and stops there. Every quote is a slice of the original; boilerplate gives nothing.

use std::ops::Range;

use isnad_lexicon::morph::{Number, Tense as Form};
use isnad_lexicon::{Class, Lexicon, NameHit, NameKind, Proclitics, Spellings};
use isnad_model::{Document, Mention, MentionValue, PlaceMention, Quantity};
use isnad_text::numbers::{NumberKind, NumberMention};
use isnad_text::times::{Tense, TimeMention, TimeValue};
use isnad_text::{Text, Token, TokenKind};
use jiff::civil::DateTime;

use crate::phrases::{Item, ItemKind, Np, Prep, View};
use crate::places::Places;
use crate::words::{self, Surface, Tag};

/// The mentions of a document in the order of the text.
///
/// Times are resolved against the date of publication with the precision of the codebook: backward where the verb before them is in
/// the past, forward where it is not.
#[must_use]
pub fn mentions(lexicon: &Lexicon, document: &Document) -> Vec<Mention> {
    find(lexicon, document, None)
}

/// The same with times as finely as they are told, looking forward from `reference` whatever the date of publication. Times that do
/// not follow from it are left out.
#[must_use]
pub fn mentions_at(lexicon: &Lexicon, document: &Document, reference: DateTime) -> Vec<Mention> {
    find(lexicon, document, Some(reference))
}

/// The mentions of [`mentions`], or of [`mentions_at`] where there is a `reference`, handed on one after the other: those of a very long
/// document need not be in memory together.
pub fn each_mention(lexicon: &Lexicon, document: &Document, reference: Option<DateTime>, mut take: impl FnMut(Mention)) {
    let text = Text::new(&document.text);
    text.each_part(crate::PART, |part| {
        let find = |spellings: &Spellings, spelled: &[u32]| spelled_mentions(lexicon, document, reference, part, spellings, spelled);
        crate::with_spellings(lexicon, part, find).into_iter().for_each(&mut take);
    });
}

fn find(lexicon: &Lexicon, document: &Document, reference: Option<DateTime>) -> Vec<Mention> {
    let mut out = Vec::new();
    each_mention(lexicon, document, reference, |mention| out.push(mention));
    out
}

fn spelled_mentions(
    lexicon: &Lexicon,
    document: &Document,
    reference: Option<DateTime>,
    text: &Text<'_>,
    spellings: &Spellings,
    spelled: &[u32],
) -> Vec<Mention> {
    let Surface { numbers, times, names, words: tokens } = words::surface(lexicon, text, spellings, spelled);
    let view = View { lexicon, text, words: &tokens, names: &names };
    let (mut items, mut nps) = (Vec::new(), Vec::new());
    let mut tenses = vec![Tense::Past; times.len()];
    for sentence in &text.sentences {
        let first = items.len();
        // Names in a dateline are found, but there is no grammar in it.
        if text.is_prose(sentence) {
            view.items(sentence.tokens.start as usize, sentence.tokens.end as usize, &mut items, &mut nps);
            tell(&view, &items[first..], &nps, &times, &mut tenses);
        }
    }
    let published = crate::published(document);
    let mut finder = Finder { view, nps: &nps, out: Vec::new() };
    let resolve = |k: usize, time: &TimeMention| match reference {
        Some(now) => time.precise(now, Tense::Future),
        None => time.edtf(published, if matches!(time.value, TimeValue::Since(_)) { Tense::Past } else { tenses[k] }),
    };
    let told = finder.times(&times, resolve, reference.is_none());
    finder.numbers(&numbers, &told);
    let publisher = document.publisher.as_deref().map(isnad_text::fold_str).unwrap_or_default();
    let places = Places::of(&finder.view, &numbers, &publisher);
    finder.names(&places);
    finder.unresolved();
    let mut out = finder.out;
    out.sort_by_key(|m| (m.start, m.end));
    out
}

/// Which way the times of one sentence point: as the last verb before them, else as the first one after. Where no verb tells, to the past, as
/// claims do.
fn tell(view: &View<'_, '_>, items: &[Item], nps: &[Np], times: &[TimeMention], tenses: &mut [Tense]) {
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
    let start = times.partition_point(|t| t.tokens.start < first.start as usize);
    let end = start + times[start..].partition_point(|t| t.tokens.start < last.end as usize);
    let (mut next, mut so_far, mut first_verb) = (start, None, None);
    let mut before_any = start;
    for (k, item) in items.iter().enumerate() {
        // Times that stand before this item belong to what was told until here.
        while next < end && times[next].tokens.start < item.start as usize {
            tenses[next] = so_far.unwrap_or(Tense::Past);
            next += 1;
        }
        match item.kind {
            ItemKind::Verb => {
                if so_far.is_none() {
                    before_any = next;
                }
                so_far = Some(tense(view, items, k));
                first_verb = first_verb.or(so_far);
            }
            // «يأتي ذلك بعد مقتل … الجمعة»: what stands after «بعد», «إثر» is over.
            ItemKind::Np(n) if nps.get(n as usize).is_some_and(|np| over(view, np)) => {
                if so_far.is_none() {
                    before_any = next;
                }
                so_far = Some(Tense::Past);
            }
            _ => {}
        }
    }
    for tense in &mut tenses[next..end] {
        *tense = so_far.unwrap_or(Tense::Past);
    }
    if let Some(verb) = first_verb {
        tenses[start..before_any].fill(verb);
    }
}

/// True for a phrase after «بعد», «إثر», «جراء».
fn over(view: &View<'_, '_>, np: &Np) -> bool {
    matches!(np.prep, Prep::Cause(lemma) if lemma != u32::MAX && matches!(view.lexicon.lemma(lemma).tags.as_str(), "after" | "because"))
}

/// Which way a verb points: «قُتل», «لم يُقتل», «كان يقاتل» back, «يبدأ», «سيبدأ» ahead.
fn tense(view: &View<'_, '_>, items: &[Item], k: usize) -> Tense {
    let item = items[k];
    let form = |item: &Item| view.words[item.end as usize - 1].best.map_or(Form::Past, |a| a.entry.tense);
    let token = view.words[item.end as usize - 1];
    if form(&item) == Form::Past {
        return Tense::Past;
    }
    let before = k.checked_sub(1).map(|b| items[b]).filter(|b| b.end == item.start);
    let negated = before.is_some_and(|b| matches!(view.text.fold_of(b.end as usize - 1), "لم" | "ولم" | "فلم"));
    let auxiliary = before.is_some_and(|b| b.kind == ItemKind::Verb && form(&b) == Form::Past);
    let future = token.best.is_some_and(|a| a.pro.future);
    if (negated || auxiliary) && !future { Tense::Past } else { Tense::Future }
}

struct Finder<'d, 'a> {
    view: View<'d, 'a>,
    nps: &'d [Np],
    out: Vec<Mention>,
}

impl Finder<'_, '_> {
    /// Keeps a mention of these bytes of the original.
    fn push(&mut self, bytes: Range<usize>, value: MentionValue) {
        let Some(quote) = self.view.text.original.get(bytes.clone()).filter(|q| !q.is_empty()) else { return };
        self.out.push(Mention { value, quote: quote.to_owned(), start: bytes.start as u32, end: bytes.end as u32 });
    }

    /// The bytes of tokens, without the clitics before them.
    fn bytes(&self, tokens: Range<usize>, pro: Proclitics) -> Range<usize> {
        let text = self.view.text;
        let (Some(first), Some(last)) = (text.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|t| text.tokens.get(t))) else {
            return 0..0;
        };
        let (mut from, to) = (first.start as usize, last.end as usize);
        let word = first.end as usize;
        if pro.conj {
            from = without(text.original, from..word, &['و', 'ف']);
        }
        // «للجيش» keeps its lam, which is half of the article's.
        if let Some(letter) = pro.prep.filter(|letter| !(*letter == 'ل' && pro.article)) {
            from = without(text.original, from..word, &[letter]);
        }
        // «تنظيم «داعش»»: the mark that closes what was opened inside.
        let half = |open: char, close: char| text.original.get(from..to).is_some_and(|q| q.contains(open) && !q.contains(close));
        let open = half('«', '»') || half('“', '”') || half('(', ')');
        let closes = |t: &&Token| t.start as usize == to && matches!(t.kind, TokenKind::Quote | TokenKind::Close);
        let to = text.tokens.get(tokens.end).filter(closes).filter(|_| open).map_or(to, |t| t.end as usize);
        from..to
    }

    /// Whether a token stands in prose: in a sentence.
    fn in_sentence(&self, token: usize) -> bool {
        let sentences = &self.view.text.sentences;
        let at = sentences.partition_point(|s| s.tokens.end as usize <= token);
        sentences.get(at).is_some_and(|s| s.tokens.start as usize <= token)
    }

    /// The و before a number or a time; «واحد» and «وقت» begin with their own.
    fn joined(&self, token: usize) -> Proclitics {
        let folded = self.view.text.fold_of(token);
        let own = ["واحد", "وقت", "وسط", "وقف"].iter().any(|w| folded.starts_with(w));
        Proclitics { conj: folded.starts_with('و') && folded.chars().count() > 2 && !own, ..Proclitics::default() }
    }

    /// Times and durations. Gives back the tokens of those that were kept, which are not to be told as numbers again.
    fn times(&mut self, times: &[TimeMention], resolve: impl Fn(usize, &TimeMention) -> Option<String>, open: bool) -> Vec<Range<usize>> {
        let mut told = Vec::new();
        for (k, time) in times.iter().enumerate() {
            if time.tokens.is_empty() || !self.in_sentence(time.tokens.start) {
                continue;
            }
            let measure = matches!(time.value, TimeValue::Duration(_) | TimeValue::Within(_));
            let value = match resolve(k, time) {
                Some(edtf) => MentionValue::Time { edtf: Some(edtf) },
                None if measure => match time.iso_duration() {
                    Some(iso_duration) => MentionValue::Duration { iso_duration },
                    None => continue,
                },
                None if open => MentionValue::Time { edtf: None },
                None => continue,
            };
            told.push(time.tokens.clone());
            let bytes = self.bytes(time.tokens.clone(), self.joined(time.tokens.start));
            self.push(bytes, value);
        }
        told
    }

    fn numbers(&mut self, numbers: &[NumberMention], told: &[Range<usize>]) {
        for number in numbers {
            let tokens = number.tokens.start.min(number.core.start)..number.tokens.end.max(number.core.end);
            let at = told.partition_point(|t| t.end <= tokens.start);
            let timed = told.get(at).is_some_and(|t| t.start < tokens.end);
            // «الفرقة الرابعة»: part of a name.
            let named = number.core.clone().any(|t| self.view.words[t].tag == Tag::Name);
            if tokens.is_empty() || timed || named || !self.in_sentence(tokens.start) {
                continue;
            }
            let (unit, end) = self.unit(number);
            let bytes = self.bytes(tokens.start..tokens.end.max(end), self.joined(tokens.start));
            self.push(bytes, MentionValue::Number { low: number.low.map(Quantity), high: number.high.map(Quantity), unit });
        }
    }

    /// What a number is told in, and one past the last token of it: «60 كيلومترا مربعا».
    fn unit(&self, number: &NumberMention) -> (Option<String>, usize) {
        let end = number.core.end;
        match number.kind {
            NumberKind::Percent => return (Some("percent".to_owned()), end),
            NumberKind::Ordinal => return (Some("ordinal".to_owned()), end),
            _ => {}
        }
        let Some(mut unit) = self.unit_at(end).map(str::to_owned) else { return (None, end) };
        let mut next = end + 1;
        // «كيلو متر» in two words; «كيلو» alone is one as well.
        if unit == "km" && self.unit_at(next) == Some("m") {
            next += 1;
        }
        let power = match self.view.text.tokens.get(next).map(|_| self.view.text.fold_of(next)) {
            Some("مربع" | "مربعا" | "مربعه") => "2",
            Some("مكعب" | "مكعبا" | "مكعبه") => "3",
            _ => return (Some(unit), next),
        };
        unit.push_str(power);
        (Some(unit), next + 1)
    }

    fn unit_at(&self, token: usize) -> Option<&str> {
        let word = self.view.words.get(token)?;
        let noun = word.all.iter().find(|a| a.entry.class == Class::Unit && !a.pro.conj && a.pro.prep.is_none())?;
        self.view.lexicon.unit(noun.entry.lemma)
    }

    /// Known names. A state is a place where the phrase around it is one: «في سوريا», «شمال سوريا».
    fn names(&mut self, places: &Places) {
        let lexicon = self.view.lexicon;
        let mut ground = vec![false; self.view.names.len()];
        for np in self.nps {
            let place = if np.is_name { self.leads_to_place(np) } else { np.class.is_ground() };
            for t in (np.start as usize..np.end as usize).filter(|_| place) {
                let word = &self.view.words[t];
                if word.tag == Tag::Name
                    && let Some(ground) = ground.get_mut(word.link as usize)
                {
                    *ground = true;
                }
            }
        }
        let names = self.view.names;
        // «في سوريا والعراق»: a state joined to ground is ground.
        for k in 1..names.len() {
            let (before, hit) = (names[k - 1], names[k]);
            let place = matches!(before.kind, NameKind::Place(_)) || ground[k - 1];
            ground[k] |= place && hit.start == before.end && hit.pro.conj;
        }
        for (index, (hit, ground)) in names.iter().zip(ground).enumerate() {
            let NameHit { start, end, kind, pro, .. } = *hit;
            match kind {
                NameKind::Source(_) => {}
                NameKind::Place(_) => self.place(places, places.of_name(index)),
                NameKind::Actor(i) | NameKind::Epithet(i) => {
                    let actor = &lexicon.actors[i as usize];
                    let state = Some(()).filter(|()| ground && actor.kind == "state" && !actor.country.is_empty());
                    if let Some(spot) = state.and_then(|()| places.of_name(index)) {
                        self.place(places, Some(spot));
                    } else {
                        let bytes = self.bytes(start..end, pro);
                        self.push(bytes, MentionValue::Actor { id: Some(actor.id.clone()), name: Some(actor.en.clone()) });
                    }
                }
            }
        }
    }

    /// A place with its class noun and side, as far as it is one.
    fn place(&mut self, places: &Places, spot: Option<usize>) {
        let Some(spot) = spot.filter(|s| !places.unlikely(&self.view, *s)) else { return };
        let (told, lexicon) = (&places.spots[spot], self.view.lexicon);
        let mut value = PlaceMention { candidates: places.candidates(&self.view, spot), ..PlaceMention::default() };
        if let Some(found) = places.resolved(&self.view, spot) {
            let row = &lexicon.places[found.place as usize];
            let precision = if found.relation.is_some() { "computed" } else { &row.kind };
            (value.id, value.name) = (Some(row.id.clone()), Some(row.name.clone()));
            (value.lat, value.lon, value.precision) = (Some(found.lat), Some(found.lon), Some(precision.to_owned()));
            (value.relation, value.radius_km) = (found.relation, found.radius_km);
        }
        let bytes = self.bytes(told.start as usize..told.end as usize, self.view.words[told.start as usize].pro);
        self.push(bytes, MentionValue::Place(value));
    }

    fn leads_to_place(&self, np: &Np) -> bool {
        match np.prep {
            Prep::Clitic(letter) => letter == 'ب',
            Prep::Word(lemma) if lemma != u32::MAX => {
                matches!(self.view.lexicon.lemma(lemma).tags.as_str(), "in" | "near" | "dir" | "toward" | "through")
            }
            _ => false,
        }
    }

    /// Names that a class noun tells to be places and the gazetteer has not: «بلدة الزيتانية», «قريتي زيتا وبيتا».
    fn unresolved(&mut self) {
        let text = self.view.text;
        let mut next = 0;
        for (head, limit) in
            text.sentences.iter().flat_map(|s| (s.tokens.start as usize..s.tokens.end as usize).map(|t| (t, s.tokens.end as usize)))
        {
            let word = &self.view.words[head];
            if head < next || word.tag != Tag::Noun || word.class() != Class::PlaceClass || word.article() {
                continue;
            }
            let Some(noun) = word.best else { continue };
            let quoted = text.tokens.get(head + 1).is_some_and(|t| t.kind == TokenKind::Quote);
            let mut from = head + 1 + usize::from(quoted);
            let Some(mut to) = self.run(from, limit) else { continue };
            if noun.entry.number == Number::Sg {
                let start = if quoted { from } else { head };
                let pro = if quoted { Proclitics::default() } else { word.pro };
                let bytes = self.bytes(start..to, pro);
                self.push(bytes, MentionValue::Place(PlaceMention::default()));
                next = to;
                continue;
            }
            // After a dual or plural each name stands alone, as in the codebook.
            loop {
                let bytes = self.bytes(from..to, self.view.words[from].pro);
                self.push(bytes, MentionValue::Place(PlaceMention::default()));
                (from, next) = (to, to);
                match self.view.words.get(from).filter(|w| w.pro.conj && w.tag == Tag::Unknown).and_then(|_| self.run(from, limit)) {
                    Some(end) => to = end,
                    None => break,
                }
            }
        }
    }

    /// The end of the run of words that no table has and that begins at a token: three at most, with a direction after them («زيتا الغربية»).
    fn run(&self, from: usize, limit: usize) -> Option<usize> {
        let words = self.view.words.get(..limit)?;
        let fits = |t: usize| words.get(t).is_some_and(|w| w.tag == Tag::Unknown && self.view.text.tokens[t].kind == TokenKind::Word);
        if !fits(from) || words[from].pro.prep.is_some() {
            return None;
        }
        let free = |t: usize| fits(t) && !words[t].pro.conj && words[t].pro.prep.is_none();
        let mut end = from + 1;
        while end < from + 3 && free(end) {
            end += 1;
        }
        let side = words.get(end).is_some_and(|w| w.class() == Class::Direction && w.article() && !w.pro.conj && w.pro.prep.is_none());
        Some(end + usize::from(side))
    }
}

/// Where a word begins once one of these letters, with its marks and tatweel, is taken off; at least a letter stays.
fn without(original: &str, word: Range<usize>, letters: &[char]) -> usize {
    let start = word.start;
    let Some(rest) = original.get(word) else { return start };
    let mut chars = rest.char_indices();
    if !chars.next().is_some_and(|(_, c)| letters.contains(&c)) {
        return start;
    }
    let next = chars.find(|(_, c)| !matches!(c, '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}'));
    next.map_or(start, |(at, _)| start + at)
}

#[cfg(test)]
#[path = "mentions_tests.rs"]
mod tests;
