//! Pass 4: one reading for each token, chosen from what the lexicon supports by what stands before and after.

use isnad_lexicon::morph::{Number, Tense, Voice};
use isnad_lexicon::{Analysis, Class, Enclitic, Group, Lexicon, NameHit, NameKind, Pos, Proclitics, Spelling, Spellings};
use isnad_text::numbers::{NumberMention, find_numbers};
use isnad_text::times::{TimeMention, find_times};
use isnad_text::{Text, TokenKind};
use rustc_hash::FxHashSet;

/// What a token is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// A finite verb.
    Verb,
    /// A noun or masdar.
    Noun,
    /// An adjective or participle in an adjective's place.
    Adj,
    /// A preposition.
    Prep,
    /// A preposition that brings in another event.
    Cause,
    /// Joins.
    Conj,
    /// Brings in a clause.
    Subord,
    /// Negation.
    Neg,
    /// قد، ربما.
    Modal,
    /// Pronoun.
    Pron,
    /// Demonstrative.
    Dem,
    /// Relative.
    Rel,
    /// كل، بعض.
    Quant,
    /// Adverb, filler.
    Adv,
    /// Part of a number.
    Number,
    /// Part of a time.
    Time,
    /// Part of a known name.
    Name,
    /// Title or given or family name.
    Person,
    /// A word that the lexicon does not have.
    Unknown,
    /// Punctuation.
    Punct,
}

/// A token with the reading chosen for it.
#[derive(Debug, Clone, Copy)]
pub struct Word<'d> {
    /// What it is.
    pub tag: Tag,
    /// All readings.
    pub all: &'d [Analysis],
    /// What the lexicon knows of its letters.
    pub spelling: &'d Spelling,
    /// The chosen one; none for unknown words, numbers, times and punctuation.
    pub best: Option<Analysis>,
    /// Clitics before it, known for names, numbers and unknown words too.
    pub pro: Proclitics,
    /// End of the unit it belongs to (one past the last token): more than one for names, times, numbers, groups of words.
    pub until: u32,
    /// Index of the number, time or name that it belongs to.
    pub link: u32,
}

impl Word<'_> {
    /// Class of the chosen noun or adjective.
    pub fn class(&self) -> Class {
        self.best.map_or(Class::None, |a| a.entry.class)
    }

    /// Lemma of the chosen reading.
    pub fn lemma(&self) -> Option<u32> {
        self.best.map(|a| a.entry.lemma)
    }

    /// The pronoun at its end.
    pub fn enclitic(&self) -> Enclitic {
        self.best.map_or(Enclitic::None, |a| a.enc)
    }

    /// True for a noun or name that is definite by its article.
    pub const fn article(&self) -> bool {
        self.pro.article
    }
}

/// What the passes before phrases make of a text.
pub struct Surface<'d> {
    /// Numbers.
    pub numbers: Vec<NumberMention>,
    /// Times.
    pub times: Vec<TimeMention>,
    /// Names of actors, sources, places.
    pub names: Vec<NameHit>,
    /// Every token with its reading.
    pub words: Vec<Word<'d>>,
}

/// Passes 5 and 4 over a text whose spellings are numbered: numbers and times first, then words and names.
pub fn surface<'d>(lexicon: &Lexicon, text: &Text<'_>, spellings: &'d Spellings, spelled: &[u32]) -> Surface<'d> {
    let numbers = find_numbers(&lexicon.numbers, text);
    let times = find_times(&lexicon.times, text, &numbers);
    let (mut names, mut tokens) = (Vec::new(), Vec::new());
    let mut found = Found { numbers: &numbers, times: &times, names: &mut names, families: FxHashSet::default() };
    words(lexicon, text, spellings, spelled, &mut found, &mut tokens);
    Surface { numbers, times, names, words: tokens }
}

/// What the passes before found.
struct Found<'d> {
    /// Numbers.
    numbers: &'d [NumberMention],
    /// Times.
    times: &'d [TimeMention],
    /// Filled here: names of actors, sources, places.
    names: &'d mut Vec<NameHit>,
    /// Filled here: family names in the form of a town's («البغدادي») that the text has given to somebody.
    families: FxHashSet<Box<str>>,
}

/// Readings of all tokens of a text, whose spellings are numbered.
fn words<'d>(
    lexicon: &Lexicon,
    text: &Text<'_>,
    spellings: &'d Spellings,
    numbers: &[u32],
    found: &mut Found<'_>,
    out: &mut Vec<Word<'d>>,
) {
    out.clear();
    out.reserve_exact(text.tokens.len());
    for (i, token) in text.tokens.iter().enumerate() {
        let tag = match token.kind {
            TokenKind::Word | TokenKind::Latin => Tag::Unknown,
            TokenKind::Number => Tag::Number,
            _ => Tag::Punct,
        };
        let spelling = spellings.get(numbers[i]);
        out.push(Word {
            tag,
            all: &spelling.readings,
            spelling,
            best: None,
            pro: Proclitics::default(),
            until: i as u32 + 1,
            link: u32::MAX,
        });
    }
    for (n, number) in found.numbers.iter().enumerate() {
        let end = if number.kind == isnad_text::numbers::NumberKind::Percent { number.tokens.end } else { number.core.end };
        mark(out, number.tokens.start.min(number.core.start)..end, Tag::Number, n);
    }
    for (n, time) in found.times.iter().enumerate() {
        mark(out, time.tokens.clone(), Tag::Time, n);
    }
    for sentence in &text.sentences {
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let mut i = start;
        while i < end {
            let next = one(lexicon, text, found, out, start, i, end);
            // «قوات الأمن و مسلحين»: some papers write «and» as a word of its own.
            if i > start && text.fold_of(i - 1) == "و" {
                out[i].pro.conj = true;
                out[i - 1].pro.conj = true;
            }
            i = next;
        }
    }
}

fn mark(out: &mut [Word], range: std::ops::Range<usize>, tag: Tag, link: usize) {
    let until = range.end as u32;
    for word in &mut out[range] {
        word.tag = tag;
        word.until = until;
        word.link = link as u32;
    }
}

/// Settles token `i` (and those of the unit that begins there); returns the next one to look at.
fn one(lexicon: &Lexicon, text: &Text<'_>, found: &mut Found<'_>, out: &mut [Word], start: usize, i: usize, end: usize) -> usize {
    if text.tokens[i].kind != TokenKind::Word && text.tokens[i].kind != TokenKind::Latin {
        return (out[i].until as usize).max(i + 1);
    }
    if matches!(out[i].tag, Tag::Time | Tag::Number) {
        out[i].pro = leading(text.fold_of(i));
        return (out[i].until as usize).clamp(i + 1, end.max(i + 1));
    }
    if let Some(next) = group(lexicon, out, i, end) {
        return next;
    }
    if let Some(next) = name(lexicon, text, found, out, start, i, end) {
        return next;
    }
    choose(lexicon, text, out, start, i, end);
    if i > start && out[i - 1].tag == Tag::Person && matches!(out[i].tag, Tag::Unknown | Tag::Person) {
        family(text, &mut found.families, i);
    }
    i + 1
}

/// «أبو بكر البغدادي»: from here on «البغدادي» alone is he, not the town.
fn family(text: &Text<'_>, families: &mut FxHashSet<Box<str>>, i: usize) {
    let folded = text.fold_of(i);
    if folded.starts_with("ال") && folded.ends_with('ي') {
        families.insert(folded.into());
    }
}

/// و, ب, ل … before a number or a time.
fn leading(folded: &str) -> Proclitics {
    let conj = folded.starts_with('و') && folded.len() > 6;
    let rest = if conj { &folded[2..] } else { folded };
    let prep = rest.chars().next().filter(|c| matches!(c, 'ب' | 'ل') && rest.len() > 6);
    Proclitics { conj, prep, ..Proclitics::default() }
}

/// Fixed groups of words: «من قبل», «على يد», «رئيس الوزراء».
fn group(lexicon: &Lexicon, out: &mut [Word], i: usize, end: usize) -> Option<usize> {
    let is = |at: usize, stem: u32| at < end && out[at].spelling.stem == stem;
    for (conj, groups) in out[i].spelling.groups(lexicon) {
        for Group { second, rest, lemma } in groups {
            let last = i + 2 + rest.len();
            if !is(i + 1, *second) || !rest.iter().enumerate().all(|(k, stem)| is(i + 2 + k, *stem)) {
                continue;
            }
            let entry = lexicon.lemma(*lemma);
            let tag = tag_of(entry.pos);
            for word in &mut out[i..last] {
                word.tag = tag;
                word.until = last as u32;
                word.best = None;
                word.link = *lemma;
            }
            out[i].pro.conj = conj;
            return Some(last);
        }
    }
    None
}

const fn tag_of(pos: Pos) -> Tag {
    match pos {
        Pos::Verb | Pos::Aux => Tag::Verb,
        Pos::Masdar | Pos::Noun => Tag::Noun,
        Pos::Adj | Pos::Participle => Tag::Adj,
        Pos::Prep => Tag::Prep,
        Pos::Cause => Tag::Cause,
        Pos::Conj => Tag::Conj,
        Pos::Subord | Pos::Interrog => Tag::Subord,
        Pos::Neg => Tag::Neg,
        Pos::Modal => Tag::Modal,
        Pos::Pron => Tag::Pron,
        Pos::Dem => Tag::Dem,
        Pos::Rel => Tag::Rel,
        Pos::Quant => Tag::Quant,
        Pos::Adv | Pos::Filler => Tag::Adv,
        Pos::Title | Pos::Given | Pos::Family => Tag::Person,
    }
}

/// A known name that begins here, if it may be one in this place.
fn name(lexicon: &Lexicon, text: &Text<'_>, found: &mut Found<'_>, out: &mut [Word], start: usize, i: usize, end: usize) -> Option<usize> {
    let mut best: Option<NameHit> = None;
    // «ودمر» is «and destroyed» before it is «and Dummar».
    let common = |pro: Proclitics| {
        out[i].all.iter().any(|a| {
            // «وأنه» is no Wana: closed words are what they are with any clitic.
            let closed = !matches!(a.entry.pos, Pos::Verb | Pos::Noun | Pos::Masdar | Pos::Adj | Pos::Participle | Pos::Title)
                && a.enc == Enclitic::None;
            (closed || a.pro.prep.is_none() && !a.pro.conj || pro.conj && a.pro == pro && a.entry.pos == Pos::Verb)
                && !matches!(a.entry.pos, Pos::Given | Pos::Family)
                && !rare(a)
        })
    };
    let words = &*out;
    // «محافظة حلب» is the governorate, «حلب» alone the city.
    let kinds = (i > start).then(|| words[i - 1].lemma().and_then(|l| lexicon.ground_kinds(l))).flatten().unwrap_or_default();
    let settled = |kind: NameKind| match kind {
        NameKind::Place(p) => {
            let kind = &lexicon.places[p as usize].kind;
            if kinds.contains(kind) { 2 } else { i32::from(matches!(kind.as_str(), "city" | "town" | "village" | "quarter" | "camp")) }
        }
        _ => 0,
    };
    lexicon.names().at(
        text,
        words[i].spelling,
        i,
        end,
        |k| words[k].spelling.stem,
        |hit| {
            let single = hit.end == hit.start + 1;
            let place = matches!(hit.kind, NameKind::Place(_));
            let common = common(hit.pro);
            let person = single && place && kinds.is_empty() && !found.families.is_empty() && {
                let folded = text.fold_of(i);
                let bare = folded.strip_prefix('و').filter(|_| hit.pro.conj).unwrap_or(folded);
                found.families.contains(bare)
            };
            if person {
                return;
            }
            if place && !place_fits(lexicon, text, out, start, i, hit, common) {
                return;
            }
            // و is taken off a name only when the whole word is not a name or word itself.
            if single && (hit.pro.conj || hit.pro.prep.is_some()) && common && out[i].all.iter().any(|a| a.pro == Proclitics::default()) {
                return;
            }
            let rank = |h: &NameHit| {
                let kind = match h.kind {
                    NameKind::Actor(_) => 3,
                    NameKind::Source(_) => 2,
                    NameKind::Place(_) => 1,
                    NameKind::Epithet(_) => 0,
                };
                (h.end - h.start, kind, !h.pro.conj, h.pro.prep.is_none(), settled(h.kind))
            };
            if best.as_ref().is_none_or(|b| rank(&hit) > rank(b)) {
                best = Some(hit);
            }
        },
    );
    let hit = best?;
    if i > start && out[i - 1].tag == Tag::Person && hit.end == hit.start + 1 {
        family(text, &mut found.families, i);
    }
    let link = found.names.len();
    found.names.push(hit);
    let chosen = out[i].all.iter().find(|a| a.pro == hit.pro && matches!(a.entry.pos, Pos::Noun | Pos::Masdar | Pos::Adj)).copied();
    mark(out, hit.start..hit.end, Tag::Name, link);
    out[i].pro = hit.pro;
    // Of a state's name the adjective of the same letters says nothing.
    out[i].best = chosen.filter(|c| !c.entry.accusative && c.entry.pos != Pos::Adj);
    Some(hit.end)
}

/// Whether a place name may be read here: names that are common words too need a sign before them.
fn place_fits(lexicon: &Lexicon, text: &Text<'_>, out: &[Word], start: usize, i: usize, hit: NameHit, common: bool) -> bool {
    let single = hit.end == hit.start + 1;
    // «الشرطة السويدية»: after a definite noun or name that is no ground, the adjective and no town.
    let adjective =
        single && hit.pro.prep.is_none() && !hit.pro.conj && out[i].all.iter().any(|a| a.entry.pos == Pos::Adj && a.pro.article);
    if adjective
        && i > start
        && (out[i - 1].tag == Tag::Name || out[i - 1].tag == Tag::Noun && out[i - 1].article())
        && !out[i - 1].class().is_ground()
    {
        return false;
    }
    if !single || !common {
        return true;
    }
    if text.fold_of(i).chars().count() < 3 {
        return false;
    }
    let before = (start..i).rev().find(|&k| text.tokens[k].kind != TokenKind::Quote && text.tokens[k].kind != TokenKind::Open);
    let Some(before) = before else { return false };
    let verbal = out[i].all.iter().all(|a| a.entry.pos == Pos::Verb || a.entry.class == Class::Nation);
    match out[before].tag {
        // «الأحياء الشرقية» has no place of that name in it, «محافظة الشرقية» has.
        Tag::Noun if out[before].article() && out[i].all.iter().any(|a| a.entry.pos == Pos::Adj && a.pro.article) => false,
        Tag::Noun => {
            matches!(out[before].class(), Class::PlaceClass | Class::Area)
                || out[before].class() == Class::Facility && !out[before].article()
        }
        Tag::Prep => {
            // «في سبها»: no word with a pronoun.
            let verbal = out[i].all.iter().all(|a| a.entry.pos == Pos::Verb || a.entry.class == Class::Nation || a.enc != Enclitic::None);
            verbal && !lexicon.lemma(out[before].lemma().unwrap_or(out[before].link)).tags.is_empty()
        }
        Tag::Name => hit.pro.conj && verbal,
        _ => false,
    }
}

/// Readings that news hardly has: feminine plural verbs, duals, a nation's adjective that is also the name.
fn rare(a: &Analysis) -> bool {
    use isnad_lexicon::morph::Gender;
    match a.entry.pos {
        Pos::Verb => (a.entry.number == Number::Pl && a.entry.gender == Gender::F) || a.entry.number == Number::Du || a.entry.person != 3,
        Pos::Adj => a.entry.class == Class::Nation,
        Pos::Participle => true,
        _ => false,
    }
}

/// Chooses a reading by the words around.
fn choose(lexicon: &Lexicon, text: &Text<'_>, out: &mut [Word], start: usize, i: usize, end: usize) {
    let all = out[i].all;
    if with_pronoun(text.fold_of(i)) {
        out[i].tag = Tag::Pron;
        out[i].pro.conj = text.fold_of(i).starts_with('و');
        return;
    }
    if all.is_empty() {
        out[i].pro = unknown_clitics(text, out, start, i);
        return;
    }
    let before = previous(text, start, i);
    let after = next(text, i, end);
    let quoted = i > 0 && text.tokens[i - 1].kind == TokenKind::Quote;
    let mut best: Option<(i32, Analysis)> = None;
    match all {
        // Half of all words have one reading, and nothing to choose from.
        [only] if !quoted => best = Some((0, *only)),
        _ => {
            let written = Written::new(text.orig_of(i));
            for a in all.iter() {
                let points = score(lexicon, text, out, a, &written, before, after, i);
                if best.is_none_or(|(p, _)| points > p) {
                    best = Some((points, *a));
                }
            }
        }
    }
    let Some((points, chosen)) = best else { return };
    // A reading that nothing speaks for: «كوبرا» as a dual verb.
    if quoted && points <= -7 && chosen.entry.pos == Pos::Verb {
        out[i].pro = unknown_clitics(text, out, start, i);
        return;
    }
    let mut tag = tag_of(chosen.entry.pos);
    if tag == Tag::Neg && lexicon.lemma(chosen.entry.lemma).folded == "غير" {
        tag = Tag::Adv;
    }
    let follows_noun =
        before.is_some_and(|b| matches!(out[b].tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown | Tag::Number) && b + 1 == i);
    // «خروج الراغبين»: with the article after a noun without, it is a noun that is governed.
    let agrees = !chosen.pro.article || before.is_some_and(|b| definite(out, b) || matches!(out[b].tag, Tag::Unknown | Tag::Adj));
    // «مسلحون مقاتلين»: subject and object, whose endings differ.
    let case = |b: usize| (text.fold_of(b).ends_with("ون") && text.fold_of(i).ends_with("ين")) && text.fold_of(i).chars().count() > 4;
    let cases = before.is_some_and(case);
    // «مصادر أمنية وإعلامية»
    let joined = chosen.pro.conj
        && chosen.entry.pos == Pos::Adj
        && before.is_some_and(|b| {
            out[b].tag == Tag::Adj
                && b + 1 == i
                && out[b].article() == chosen.pro.article
                && out[b].best.is_some_and(|x| x.entry.gender == chosen.entry.gender && x.entry.number == chosen.entry.number)
        });
    if tag == Tag::Adj && (!(follows_noun && agrees && (!chosen.pro.conj || joined) && chosen.pro.prep.is_none()) || cases) {
        tag = Tag::Noun;
    }
    if let Some(verb) = circumstance(lexicon, text, out, &chosen, before, i) {
        out[i].tag = Tag::Verb;
        out[i].best = Some(verb);
        out[i].pro = chosen.pro;
        return;
    }
    // A person's or fighter's noun after a noun of the same definiteness describes it: «قيادي مسلح».
    out[i].tag = tag;
    out[i].best = Some(chosen);
    out[i].pro = chosen.pro;
}

/// «مؤكدا أن», «داعيا إلى», «مطالبين ب»: an active participle in the accusative that goes on with what its verb would; the
/// subject stands before.
fn circumstance(lexicon: &Lexicon, text: &Text<'_>, out: &[Word], chosen: &Analysis, before: Option<usize>, i: usize) -> Option<Analysis> {
    // A participle is one of the readings; the one chosen is another of them.
    let found = out[i].all.iter().find(|a| {
        a.entry.pos == Pos::Participle
            && (a.entry.accusative
                || a.entry.number == Number::Pl && text.fold_of(i).ends_with("ين")
                || a.entry.number == Number::Sg && a.entry.marbuta && text.tokens[i].marbuta)
            && !a.pro.article
            && a.pro.prep.is_none()
            && a.enc == Enclitic::None
            && lexicon.lemma(a.entry.lemma).tags == "active"
    })?;
    let verb = lexicon.lemma(found.entry.lemma).verb?;
    let said = lexicon.say_verb(verb).is_some();
    // «منزلا» is a house: only where the participle is the reading chosen, or there is no noun.
    let noun = chosen.entry.pos != Pos::Participle && out[i].all.iter().any(|a| matches!(a.entry.pos, Pos::Noun | Pos::Masdar));
    // «وسيطر مجددا على القاعدة»
    let adverb = out[i].all.iter().any(|a| matches!(a.entry.pos, Pos::Adv | Pos::Filler));
    if noun || adverb || !said && lexicon.triggers_of_lemma(verb).is_empty() {
        return None;
    }
    // After a comma or a definite noun it tells what else was done; after an indefinite one it describes.
    let free = before.is_none_or(|b| definite(out, b) || matches!(out[b].tag, Tag::Time | Tag::Verb | Tag::Unknown | Tag::Person));
    let goes_on = |n: usize| {
        let folded = text.fold_of(n);
        folded.starts_with("ان")
            || folded.starts_with("بان")
            || matches!(folded, "الي" | "علي" | "عن" | "من")
            || folded.starts_with('ب') && n > i
    };
    let next = next(text, i, text.tokens.len()).is_some_and(|n| {
        goes_on(n)
            || said && out[i].all.iter().all(|a| matches!(a.entry.pos, Pos::Participle | Pos::Verb))
            || chosen.entry.accusative && !said
    });
    if !free || !next {
        return None;
    }
    let mut verbal = *found;
    verbal.entry.lemma = verb;
    verbal.evokes = !lexicon.triggers_of_lemma(verb).is_empty();
    verbal.entry.pos = Pos::Verb;
    verbal.entry.class = Class::None;
    verbal.entry.tense = Tense::Past;
    verbal.entry.voice = Voice::Active;
    // A plural verb has its subject before it.
    verbal.entry.number = Number::Pl;
    verbal.entry.accusative = false;
    Some(verbal)
}

/// «بها», «له», «لهم»: a one-letter preposition with a pronoun.
fn with_pronoun(folded: &str) -> bool {
    let rest = folded.strip_prefix('و').unwrap_or(folded);
    rest.strip_prefix(['ب', 'ل']).is_some_and(|r| matches!(r, "ه" | "ها" | "هم" | "هما" | "هن" | "نا" | "ي" | "ك" | "كم"))
}

/// The word before in the sentence, over quotation marks.
fn previous(text: &Text<'_>, start: usize, i: usize) -> Option<usize> {
    let mut k = i;
    while k > start {
        k -= 1;
        match text.tokens[k].kind {
            TokenKind::Quote => {}
            TokenKind::Word | TokenKind::Number | TokenKind::Latin => return Some(k),
            _ => return None,
        }
    }
    None
}

fn next(text: &Text<'_>, i: usize, end: usize) -> Option<usize> {
    (i + 1..end)
        .find(|&k| text.tokens[k].kind != TokenKind::Quote)
        .filter(|&k| matches!(text.tokens[k].kind, TokenKind::Word | TokenKind::Number))
}

/// What the letters of a token tell before folding, the same for all its readings.
struct Written<'a> {
    original: &'a str,
    /// The first letter is an alef with hamza or madda; the second is.
    hamza: (bool, bool),
    /// The first letter that can be no clitic.
    first: Option<char>,
    /// The last letter, where it is ى or ي.
    last: Option<char>,
    /// A letter is doubled by its mark.
    doubled: bool,
}

impl<'a> Written<'a> {
    fn new(original: &'a str) -> Self {
        let is = |c: Option<char>| matches!(c, Some('أ' | 'إ' | 'آ'));
        let mut chars = original.chars();
        Self {
            original,
            hamza: (is(chars.next()), is(chars.next())),
            first: original.chars().find(|c| !matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك' | 'ا')),
            last: original.chars().next_back().filter(|c| matches!(c, 'ى' | 'ي')),
            // One byte of the mark is looked for first: searching for characters takes far longer, and few words have it.
            doubled: original.as_bytes().contains(&0x91) && original.contains('ّ'),
        }
    }
}

#[allow(clippy::too_many_arguments)] // a reading and all that stands around it
fn score(
    lexicon: &Lexicon,
    text: &Text<'_>,
    out: &[Word],
    a: &Analysis,
    written: &Written<'_>,
    before: Option<usize>,
    after: Option<usize>,
    i: usize,
) -> i32 {
    let mut points = 0;
    if (written.hamza.0 || a.pro.conj && written.hamza.1) && a.pro.article {
        points -= 20;
    }
    // «تبنى» he claimed, «تبني» claiming; some papers write both with ى.
    if a.enc == Enclitic::None && written.last.is_some_and(|last| (last == 'ى') != a.entry.maqsura) {
        points -= if a.entry.maqsura { 4 } else { 2 };
    }
    // «جدّ» it happened, «جد» a grandfather: a writer who doubles a letter means it.
    if written.doubled && lexicon.lemma(a.entry.lemma).text.contains('ّ') {
        points += 6;
    }
    if !matches!(a.entry.pos, Pos::Verb | Pos::Noun | Pos::Masdar | Pos::Adj | Pos::Participle)
        && a.hamza
        && !written.original.contains(['أ', 'إ'])
    {
        // «كان» is he was, not ك+أن.
        points -= if a.pro.prep != Some('ك')
            && matches!(
                lexicon.lemma(a.entry.lemma).folded.as_str(),
                "ان" | "الي" | "او" | "اذا" | "اي" | "امام" | "اثر" | "اثناء" | "ازاء" | "الا"
            ) {
            2
        } else {
            12
        };
    }
    if a.evokes {
        points += 1;
    }
    // «الأحياء» are quarters, «الإحياء» is revival.
    if matches!(written.first, Some('أ' | 'إ')) && matches!(a.entry.pos, Pos::Masdar | Pos::Noun) {
        let mark = lexicon.lemma(a.entry.lemma).text.chars().next();
        if matches!(mark, Some('أ' | 'إ')) && written.first != mark && (a.entry.number == Number::Sg || mark == Some('إ')) {
            points -= 6;
        }
    }
    // «ووصلت» is «and arrived», hardly a passive of واصل.
    if a.entry.pos == Pos::Verb && a.entry.voice == Voice::Passive && !a.pro.conj && text.fold_of(i).starts_with("وو") {
        points -= 8;
    }
    if a.pro.conj {
        // «فجرت» is rather فجّر than ف+جرى.
        let whole = || out[i].all.iter().any(|o| o.entry.pos == Pos::Verb && !o.pro.conj && !rare(o));
        points -= if text.fold_of(i).starts_with('ف') && whole() { 8 } else { 2 };
    }
    if a.pro.prep.is_some() {
        points -= 2;
    }
    if a.entry.pos == Pos::Verb
        && a.entry.tense == Tense::Present
        && a.entry.gender == isnad_lexicon::morph::Gender::F
        && a.entry.number == Number::Sg
    {
        points -= 1;
    }
    if a.enc != Enclitic::None {
        points -= if a.enc == Enclitic::Ya || a.enc == Enclitic::Ka { 8 } else { 2 };
    }
    // «قتلت» is no «قتلة»: the t of ة is written only before a pronoun.
    if a.entry.marbuta && !text.tokens[i].marbuta {
        points -= if a.enc == Enclitic::None { 10 } else { 3 };
    }
    if matches!(a.entry.pos, Pos::Noun | Pos::Masdar)
        && a.enc == Enclitic::None
        && a.entry.construct
        && text.fold_of(i).ends_with('ت')
        && !text.fold_of(i).ends_with("ات")
    {
        points -= 10;
    }
    let prev = before.map(|b| out[b].tag);
    let prev_article = before.is_some_and(|b| out[b].article());
    match a.entry.pos {
        Pos::Verb => points += verb_points(lexicon, text, out, a, before, after, i),
        Pos::Masdar | Pos::Noun => {
            points += if a.entry.pos == Pos::Noun && a.entry.class.can_act() { 3 } else { 1 };
            match prev {
                Some(Tag::Prep | Tag::Cause | Tag::Dem | Tag::Quant | Tag::Number) if !a.pro.conj => points += 6,
                Some(Tag::Noun) if !prev_article && !a.pro.conj && a.pro.prep.is_none() => points += 3,
                Some(Tag::Verb) => points += 2,
                // «المقاتلين وأسرهم»
                _ if a.entry.class == Class::Family && a.enc != Enclitic::None => points += 3,
                _ => {}
            }
            if a.pro.article {
                points += 4;
            }
            // «جدّد المجلس رفضه», «أعلنت الحركة استهدافها»: the verb before has still to get its object.
            if a.entry.pos == Pos::Masdar && a.enc != Enclitic::None && !a.pro.conj && a.pro.prep.is_none() {
                let waits = (i.saturating_sub(5)..i)
                    .rev()
                    .take_while(|&k| text.tokens[k].kind == TokenKind::Word)
                    .find(|&k| out[k].tag == Tag::Verb)
                    .and_then(|k| out[k].lemma())
                    .is_some_and(|l| lexicon.carries(l, isnad_lexicon::Carry::Do) || lexicon.say_verb(l).is_some_and(|s| s.object));
                if waits {
                    points += 6;
                }
            }
            // «أطراف حي التضامن»: before a name it is the quarter, not alive.
            let names =
                after.is_some_and(|n| text.fold_of(n).starts_with("ال") || matches!(out[n].tag, Tag::Name) || out[n].all.is_empty());
            if a.entry.class == Class::PlaceClass && a.entry.pos == Pos::Noun && !a.pro.article && a.enc == Enclitic::None && names {
                points += 8;
            }
            // «وسجن باجة» is a prison before it is an arrest.
            if a.entry.class == Class::Facility && a.entry.pos == Pos::Noun && a.pro.conj && a.enc == Enclitic::None && names {
                points += 4;
            }
            // «الأطراف الغربية» is ground, «الأطراف المتحاربة» are sides.
            let direction =
                after.is_some_and(|n| out[n].all.iter().any(|x| x.entry.class == Class::Direction && x.pro.article == a.pro.article));
            // «أطراف حي التضامن» too.
            let region = !a.pro.article
                && a.enc == Enclitic::None
                && after.is_some_and(|n| {
                    out[n]
                        .all
                        .iter()
                        .any(|x| x.entry.class == Class::PlaceClass && x.entry.pos == Pos::Noun && !x.pro.conj && x.pro.prep.is_none())
                });
            if (direction || region) && a.entry.class.is_ground() {
                points += 3;
            }
            if a.entry.construct && a.enc == Enclitic::None && after.is_none() {
                points -= 4;
            }
        }
        Pos::Adj | Pos::Participle => {
            let agrees = matches!(prev, Some(Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown));
            // «مصادر أمنية وإعلامية»
            if a.pro.conj
                && a.pro.prep.is_none()
                && a.entry.pos == Pos::Adj
                && before.is_some_and(|b| {
                    out[b].tag == Tag::Adj
                        && out[b].article() == a.pro.article
                        && out[b].best.is_some_and(|x| x.entry.gender == a.entry.gender && x.entry.number == a.entry.number)
                })
            {
                points += 6;
            }
            if agrees && !a.pro.conj && a.pro.prep.is_none() {
                let definite = before.is_some_and(|b| definite(out, b));
                let noun = before.and_then(|b| out[b].best).filter(|n| matches!(n.entry.pos, Pos::Noun | Pos::Masdar));
                let number = noun.is_none_or(|n| {
                    !(n.entry.number == Number::Sg && a.entry.number == Number::Pl || n.entry.number == Number::Du && a.entry.number == Number::Sg)
                })
                    // «طائرات أردنية مساعدات»: one adjective is singular, the other would be plural.
                    && !(prev == Some(Tag::Adj)
                        && a.entry.number == Number::Pl
                        && before.and_then(|b| out[b].best).is_some_and(|b| b.entry.number == Number::Sg));
                // «أن فلسطينيا هاجم …»: an adjective would be in the same case.
                let case = noun.or(before.and_then(|b| out[b].best)).is_none_or(|n| {
                    !(n.entry.accusative
                        && !a.entry.accusative
                        && a.entry.number == Number::Sg
                        && a.entry.gender != isnad_lexicon::morph::Gender::F
                        && out[i].all.iter().any(|o| o.entry.pos == Pos::Verb && o.pro == a.pro && o.entry.tense == Tense::Past))
                });
                // «استهداف مدرعة»: a feminine after a masculine is no adjective of it.
                use isnad_lexicon::morph::Gender;
                let gender = noun.is_none_or(|n| {
                    !(n.entry.number == Number::Sg
                        && n.entry.gender == Gender::M
                        && a.entry.gender == Gender::F
                        && a.entry.number == Number::Sg)
                });
                points += if definite == a.pro.article && number && case && gender { 9 } else { -1 };
                // «حاجزا أمنيا»: before the adverb of the same letters.
                if a.entry.accusative && noun.is_some_and(|n| n.entry.accusative) {
                    points += 3;
                }
            }
            if a.entry.pos == Pos::Participle {
                // «مجموعة» is a group before it is a gathered one.
                let noun = out[i].all.iter().any(|n| n.entry.pos == Pos::Noun && n.pro == a.pro && n.enc == a.enc);
                points -= if noun { 7 } else { 1 };
            }
        }
        Pos::Given | Pos::Family => {
            // «بيان» is a statement before it is «by Yan».
            if a.pro.prep.is_some()
                && out[i].all.iter().any(|o| o.entry.pos == Pos::Noun && o.pro == Proclitics { conj: o.pro.conj, ..Proclitics::default() })
            {
                points -= 10;
            }
            let said = before.is_some_and(|b| out[b].tag == Tag::Verb && out[b].lemma().is_some_and(|l| lexicon.say_verb(l).is_some()));
            let office = before.is_some_and(|b| {
                matches!(out[b].class(), Class::Office | Class::Voice)
                    // «الباحث رياض», «الطفل محمد»
                    || out[b].class() == Class::Person && out[b].article() && out[b].best.is_some_and(|n| n.entry.number == Number::Sg)
            });
            let named = after.is_some_and(|n| {
                out[n].all.iter().any(|x| matches!(x.entry.pos, Pos::Given | Pos::Family) && !x.pro.conj && x.pro.prep.is_none())
            });
            points += if matches!(prev, Some(Tag::Person)) || office {
                7
            } else if said {
                6
            } else {
                -1
            };
            // «علي عبد الله» is a name, «على» a preposition.
            if named && text.orig_of(i).ends_with('ي') {
                points += 8;
            }
        }
        Pos::Title => points += 1,
        // «الذي خلف 270 قتيلا» left behind, not behind.
        Pos::Prep if matches!(prev, Some(Tag::Rel)) && after.is_some_and(|n| text.tokens[n].kind == TokenKind::Number) => points += 2,
        // «ما» negates only before زال and the like; elsewhere it is "what".
        Pos::Neg if lexicon.lemma(a.entry.lemma).folded == "ما" => points += 3,
        _ => points += 9,
    }
    points
}

/// True for a noun made definite by article, pronoun or what follows it.
fn definite(out: &[Word], i: usize) -> bool {
    out[i].article() || out[i].tag == Tag::Name || out[i].enclitic() != Enclitic::None || (out[i].tag == Tag::Adj && out[i].article())
}

/// «تعتزم بريطانيا نشر مدمرة», «يواصل الجيش قصف المواقع»: after a verb and its definite subject, letters that may be a masdar are one.
fn governed(lexicon: &Lexicon, text: &Text<'_>, out: &[Word], own: &[Analysis], enc: Enclitic, before: Option<usize>) -> bool {
    let Some(b) = before.filter(|b| definite(out, *b)) else { return false };
    if !own.iter().any(|o| (o.entry.pos == Pos::Masdar || o.entry.class == Class::Event) && !o.pro.conj && o.enc == enc) {
        return false;
    }
    let mut k = b;
    for _ in 0..6 {
        match out[k].tag {
            Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown | Tag::Person if !out[k].pro.conj && out[k].pro.prep.is_none() => {}
            Tag::Verb => {
                return out[k].lemma().is_some_and(|l| {
                    (lexicon.carries(l, isnad_lexicon::Carry::Do)
                        || lexicon.governs(l).is_some()
                        || lexicon.say_verb(l).is_some_and(|s| s.object))
                        && !matches!(lexicon.lemma(l).folded.as_str(), "كان" | "بدا" | "عاد")
                });
            }
            _ => return false,
        }
        let Some(p) = k.checked_sub(1).filter(|&p| text.tokens[p].kind == TokenKind::Word) else { return false };
        k = p;
    }
    false
}

/// The verb before in the sentence, a few words back.
fn last_verb(out: &[Word], i: usize) -> Option<Analysis> {
    (i.saturating_sub(12)..i).rev().take_while(|&k| out[k].tag != Tag::Punct).find(|&k| out[k].tag == Tag::Verb).and_then(|k| out[k].best)
}

/// The verb of «الذي …» or «التي …» in the other gender.
fn rel_clashes(rel: &str, a: &Analysis) -> bool {
    use isnad_lexicon::morph::Gender;
    let gender = match rel.strip_prefix('و').unwrap_or(rel) {
        "الذي" => Gender::M,
        "التي" => Gender::F,
        _ => return false,
    };
    a.entry.tense == Tense::Present && a.entry.number == Number::Sg && a.entry.person == 3 && a.entry.gender != gender
}

/// A jussive that lost its weak letter: «يصف» of صفّى, «يقل» of قال.
fn shortened(lexicon: &Lexicon, folded: &str, a: &Analysis) -> bool {
    if a.enc != Enclitic::None || a.entry.number != Number::Sg && a.entry.person == 3 {
        return false;
    }
    let weak = |c: Option<char>| matches!(c, Some('ا' | 'و' | 'ي'));
    let lemma = lexicon.lemma(a.entry.lemma).folded.as_str();
    let (mut l, mut f) = (lemma.chars().rev(), folded.chars().rev());
    match (l.next(), l.next()) {
        (Some('ا' | 'ي'), _) => !weak(f.next()),
        (_, Some('ا')) => !weak(f.nth(1)),
        _ => false,
    }
}

fn verb_points(
    lexicon: &Lexicon,
    text: &Text<'_>,
    out: &[Word],
    a: &Analysis,
    before: Option<usize>,
    after: Option<usize>,
    i: usize,
) -> i32 {
    let own = out[i].all;
    let mut points = 0;
    match before.map(|b| out[b].tag) {
        None => points += 3,
        // «أن سبب …»: after أنّ a noun that is written like a past verb is the noun.
        Some(Tag::Subord)
            if a.entry.tense == Tense::Past
                && a.entry.number == Number::Sg
                && before.is_some_and(|b| tells(text, out, b))
                && own.iter().any(|o| o.entry.pos == Pos::Noun && o.pro == a.pro && o.enc == a.enc) =>
        {
            points -= 4;
        }
        // «الذي تعرض لقصف» is he was exposed, not she offers.
        Some(Tag::Rel) if rel_clashes(text.fold_of(before.unwrap_or_default()), a) => points += 1,
        Some(Tag::Rel | Tag::Neg | Tag::Modal | Tag::Subord | Tag::Pron | Tag::Adv) => points += 5,
        Some(Tag::Time) => points += 1,
        Some(Tag::Prep | Tag::Cause | Tag::Dem | Tag::Quant | Tag::Number) => points += if a.pro.conj { 2 } else { -8 },
        Some(Tag::Noun) => {
            let b = before.unwrap_or_default();
            if a.pro.conj {
                points += 1;
            } else if definite(out, b) {
                points += 2;
            } else if a.enc != Enclitic::None {
                points += 8;
            } else if a.entry.tense == Tense::Past && a.entry.number == Number::Sg && a.entry.gender == isnad_lexicon::morph::Gender::M {
                points -= 2;
            } else {
                points += 2;
            }
        }
        Some(Tag::Verb) => {
            // «كان يقصف», «بدأ يقصف»: an auxiliary takes a verb, others do not.
            let b = before.unwrap_or_default();
            let aux = out[b].lemma().is_some_and(|l| {
                matches!(
                    lexicon.lemma(l).folded.as_str(),
                    "كان" | "ظل" | "بات" | "زال" | "بدا" | "اخذ" | "راح" | "كاد" | "اصبح" | "عاد" | "ليس" | "مازال"
                )
            });
            points += if aux || out[b].best.is_none() { 3 } else { -2 };
        }
        Some(_) => points += 2,
    }
    if a.entry.voice == Voice::Passive && a.entry.tense == Tense::Past && text.fold_of(before.map_or(0, |b| b + 1)).chars().count() < 5 {
        points -= 2;
    }
    if a.entry.number == Number::Du {
        let dual = before.is_some_and(|b| out[b].best.is_some_and(|n| n.entry.number == Number::Du) && matches!(out[b].tag, Tag::Noun | Tag::Adj))
                // «اثنين من مقاتلي الحركة قتلا»
                || before.is_some_and(|b| (b.saturating_sub(5)..=b).any(|t| matches!(text.fold_of(t), "اثنين" | "اثنان" | "اثنتين" | "اثنتان")))
                // «اللذين قتلا»
                || before.is_some_and(|b| out[b].tag == Tag::Rel && text.fold_of(b).contains("لل"));
        points += if dual { 9 } else { -7 };
    }
    if rare(a) && a.entry.number == Number::Pl {
        points -= 4;
    }
    if a.entry.tense == Tense::Past && !a.pro.conj && governed(lexicon, text, out, own, a.enc, before) {
        points -= 9;
    }
    // «زار الوزير المخيم وتفقد المدارس»: past goes on with past.
    let inspects = a.pro.conj
        && a.entry.tense == Tense::Present
        && a.entry.gender == isnad_lexicon::morph::Gender::F
        && own.iter().any(|o| {
            o.entry.pos == Pos::Verb && o.entry.tense == Tense::Past && o.pro == a.pro && o.entry.gender == isnad_lexicon::morph::Gender::M
        });
    if inspects && last_verb(out, i).is_some_and(|v| v.entry.tense == Tense::Past && v.entry.gender == isnad_lexicon::morph::Gender::M) {
        points -= 6;
    }
    // A shadda that the verb has, a damma that the passive has.
    let original = text.orig_of(i);
    if original.contains('\u{651}') && lexicon.lemma(a.entry.lemma).text.contains('\u{651}') {
        points += 6;
    }
    if original.chars().take(3).any(|c| c == '\u{64F}') && a.entry.tense == Tense::Past && a.entry.voice != Voice::Active {
        points += 8;
    }
    if a.entry.tense == Tense::Present && shortened(lexicon, text.fold_of(i), a) {
        // «يصف» is he describes; صفّى loses its ya only after لم, لا or ل.
        let after_neg = before.is_some_and(|b| out[b].tag == Tag::Neg);
        points -= if after_neg { 0 } else { 8 };
    }
    if a.entry.person != 3 {
        // «أصيب» he was hit, before I hit.
        points -= if a.entry.number == Number::Sg && a.entry.tense == Tense::Present { 8 } else { 3 };
    }
    // «يحيى سريع»: a verb would be written يحيي.
    if !a.entry.maqsura && text.orig_of(i).ends_with('ى') && own.iter().any(|o| o.entry.pos == Pos::Given) {
        points -= 12;
    }
    // «ياسر عرفات»: a verb would be written يأسر.
    let spelled = text.orig_of(i).chars().nth(1) == Some('ا') && a.entry.tense == Tense::Present;
    if spelled && lexicon.lemma(a.entry.lemma).folded.starts_with('ا') && own.iter().any(|o| o.entry.pos == Pos::Given) {
        points -= 12;
    }
    if a.pro.future {
        // «سيطر» is one word before it is س and a verb.
        let whole = own.iter().any(|o| !o.pro.future && o.entry.pos == Pos::Verb);
        points += if whole { -6 } else { 4 };
    }
    // Gender tells «توصّل» (he reached) from «توصل» (she brings).
    let neighbour = before
        .filter(|b| matches!(out[*b].tag, Tag::Noun | Tag::Adj | Tag::Name) && !a.pro.conj)
        .map(|b| run_head(out, b))
        .or(after.filter(|_| before.is_none()));
    if let Some(gender) = neighbour
        .and_then(|n| out[n].best.or(out[n].all.iter().next().copied()))
        .filter(|n| n.entry.pos == Pos::Noun && (n.entry.number == Number::Sg || !n.entry.class.is_human()))
        .map(|n| if n.entry.number == Number::Sg { n.entry.gender } else { isnad_lexicon::morph::Gender::F })
    {
        use isnad_lexicon::morph::Gender;
        if gender != Gender::Any && a.entry.gender != Gender::Any {
            points += if gender == a.entry.gender { 1 } else { -2 };
        }
    }
    // What follows: a masdar is followed by an indefinite adjective or its preposition, a verb by its subject.
    if let Some(n) = after {
        let tail = &out[n];
        let adjective = tail.all.iter().next().is_some_and(|x| matches!(x.entry.pos, Pos::Adj) && !x.pro.article && !x.pro.conj);
        let by = tail.all.iter().next().is_some_and(|x| matches!(x.pro.prep, Some('ل')) && !x.pro.conj)
            || matches!(text.fold_of(n), "علي" | "من");
        if a.entry.tense == Tense::Past && a.entry.number == Number::Sg && (adjective || by) {
            points -= 3;
        }
        if matches!(tail.tag, Tag::Number) {
            points += 2;
        }
        let lemma = lexicon.lemma(a.entry.lemma).folded.as_str();
        // «وقف إطلاق النار»: the end of something, before somebody stood.
        if lemma == "وقف" && tail.all.iter().any(|x| x.entry.pos == Pos::Masdar && matches!(x.pro.prep, None | Some('ل')) && !x.pro.conj)
        {
            points -= 10;
        }
        // «هجوم نسب إلى جهاديين»
        if lemma == "نسب" && text.fold_of(n) == "الي" {
            points += 10;
        }
        // «انتحاريا فجر نفسه»
        if matches!(text.fold_of(n), "نفسه" | "نفسها" | "انفسهم" | "نفسيهما") {
            points += 8;
        }
        // «وقصف طال السوق»: a verb after it makes it the noun.
        let verb = !tail.all.is_empty() && tail.all.iter().all(|x| x.entry.pos == Pos::Verb && !x.pro.conj && x.entry.tense == Tense::Past);
        if verb && a.entry.tense == Tense::Past && text.fold_of(n) != "كان" {
            points -= 6;
        }
    }
    points
}

/// «أن», «بأن», «إلى أن» that bring in a statement; «بعد أن», «قبل أن» bring in a verb.
fn tells(text: &Text<'_>, out: &[Word], b: usize) -> bool {
    let folded = text.fold_of(b);
    let grouped = b > 0 && out[b - 1].link == out[b].link && out[b].link != u32::MAX && out[b].best.is_none();
    matches!(folded, "ان" | "بان" | "لان" | "وان") && (!grouped || matches!(text.fold_of(b - 1), "الي" | "علي" | "عن"))
}

/// The head of the run of nominals that ends at token `b`: «نظام» of «نظام الأسد».
fn run_head(out: &[Word], b: usize) -> usize {
    let mut head = b;
    while head > 0
        && matches!(out[head].tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown | Tag::Person)
        && !out[head].pro.conj
        && out[head].pro.prep.is_none()
        && matches!(out[head - 1].tag, Tag::Noun | Tag::Adj | Tag::Name)
    {
        head -= 1;
    }
    head
}

/// Clitics of a word that the lexicon does not have, as far as the sentence shows them.
fn unknown_clitics(text: &Text<'_>, out: &[Word], start: usize, i: usize) -> Proclitics {
    let folded = text.fold_of(i);
    let mut pro = Proclitics::default();
    let mut rest = folded;
    if rest.strip_prefix("وال").or_else(|| rest.strip_prefix("فال")).is_some_and(|r| r.chars().count() >= 2) {
        return Proclitics { conj: true, article: true, fa: rest.starts_with('ف'), ..pro };
    }
    for (prefix, letter) in [("بال", 'ب'), ("كال", 'ك'), ("لل", 'ل'), ("وبال", 'ب'), ("ولل", 'ل')] {
        if rest.strip_prefix(prefix).is_some_and(|r| r.chars().count() >= 2) {
            return Proclitics { conj: prefix.starts_with('و'), prep: Some(letter), article: true, ..pro };
        }
    }
    if rest.starts_with("ال") && rest.chars().count() > 3 {
        pro.article = true;
        return pro;
    }
    // «وسليم» after a name or unknown word: a list goes on.
    let before = previous(text, start, i);
    let list = before.is_some_and(|b| matches!(out[b].tag, Tag::Name | Tag::Unknown | Tag::Noun | Tag::Person | Tag::Adj));
    if let Some(r) = rest.strip_prefix('و').filter(|r| r.chars().count() >= 3)
        && list
    {
        pro.conj = true;
        rest = r;
    }
    if rest.chars().count() >= 5 && rest.starts_with('ب') && pro.conj {
        pro.prep = Some('ب');
    }
    pro
}
