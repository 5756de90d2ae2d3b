//! With what things are done: weapons and ways of bringing them, found in a stretch of text (`means.toml`).

use std::ops::Range;

use isnad_text::{Text, TokenKind};
use rustc_hash::FxHashMap;

use crate::names::bare;
use crate::speech::SayKind;
use crate::{Lexicon, Pos};

/// Words that may stand between two of a phrase where the table has «…».
const GAP: usize = 3;
/// Words before a means within which a negation denies it.
const DENIED: usize = 3;

/// Which means contradict each other: those of one facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// What did the harm.
    Weapon,
    /// How it was brought there.
    Way,
    /// Used together with others: contradicts none.
    Beside,
}

/// A weapon, or a way.
#[derive(Debug, Clone)]
pub struct Mean {
    /// Its id: `suicide_vest`.
    pub id: String,
    /// English name.
    pub en: String,
    /// What it can contradict.
    pub facet: Facet,
    /// More general ones that hold it, near and far.
    within: Vec<u32>,
    /// Those that can be told of the same thing.
    with: Vec<u32>,
}

/// One word of a phrase.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// A form of one of these lemmas, or this folded form without article.
    Word(Vec<u32>, Box<str>),
    /// Up to [`GAP`] words.
    Gap,
}

/// All means of the tables.
#[derive(Debug, Clone, Default)]
pub struct Means {
    list: Vec<Mean>,
    phrases: Vec<(Vec<Part>, u32)>,
    by_lemma: FxHashMap<u32, Vec<u32>>,
    by_form: FxHashMap<Box<str>, Vec<u32>>,
}

/// A means that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeanHit {
    /// Its index.
    pub mean: u32,
    /// The bytes of its words.
    pub at: Range<usize>,
    /// Whether the words before it deny it: «وليس بسيارة مفخخة» "and not with a car bomb".
    pub denied: bool,
}

impl Means {
    pub(crate) fn add(&mut self, mean: Mean, phrases: Vec<Vec<Part>>) {
        let index = self.list.len() as u32;
        self.list.push(mean);
        for phrase in phrases {
            let at = self.phrases.len() as u32;
            if let Some(Part::Word(lemmas, form)) = phrase.first() {
                lemmas.iter().for_each(|lemma| self.by_lemma.entry(*lemma).or_default().push(at));
                self.by_form.entry(form.clone()).or_default().push(at);
            }
            self.phrases.push((phrase, index));
        }
    }

    /// The means with this index.
    #[must_use]
    pub fn get(&self, index: u32) -> Option<&Mean> {
        self.list.get(index as usize)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Mean] {
        &self.list
    }

    /// Whether two can be told of one thing: they are one, one holds the other, or the table lets them go together.
    #[must_use]
    pub fn agree(&self, a: u32, b: u32) -> bool {
        let (Some(one), Some(two)) = (self.get(a), self.get(b)) else { return true };
        a == b
            || one.facet != two.facet
            || one.facet == Facet::Beside
            || one.within.contains(&b)
            || two.within.contains(&a)
            || one.with.contains(&b)
            || two.with.contains(&a)
    }
}

impl Mean {
    pub(crate) const fn new(id: String, en: String, facet: Facet, within: Vec<u32>, with: Vec<u32>) -> Self {
        Self { id, en, facet, within, with }
    }
}

/// What a token can be.
struct Word<'t> {
    lemmas: Vec<u32>,
    form: &'t str,
    denies: bool,
}

impl Lexicon {
    /// The means that a text names, in its order; of those of one facet that begin at a word the longest.
    ///
    /// ```
    /// let lexicon = isnad_lexicon::Lexicon::embedded()?;
    /// let hits = lexicon.means_in("فجر رجلان حزامين ناسفين"); // two men set off two explosive belts
    /// assert_eq!(lexicon.means.get(hits[0].mean).unwrap().id, "suicide_vest");
    /// # Ok::<(), isnad_lexicon::LexiconError>(())
    /// ```
    #[must_use]
    pub fn means_in(&self, text: &str) -> Vec<MeanHit> {
        let text = Text::new(text);
        let words: Vec<Option<Word<'_>>> = text
            .tokens
            .iter()
            .map(|token| {
                let folded = &text.folded[token.fstart as usize..token.fend as usize];
                (token.kind == TokenKind::Word).then(|| self.word_of(folded, token.marbuta))
            })
            .collect();
        let mut hits = Vec::new();
        let mut taken = [0; 3];
        for (i, word) in words.iter().enumerate() {
            let Some(word) = word else { continue };
            let mut longest = [(0, 0); 3];
            let mut found: Vec<(usize, u32)> = Vec::new();
            let candidates = word.lemmas.iter().filter_map(|lemma| self.means.by_lemma.get(lemma));
            for &phrase in candidates.chain(self.means.by_form.get(word.form)).flatten() {
                let (parts, mean) = &self.means.phrases[phrase as usize];
                let Some(end) = ends(&words, i, parts) else { continue };
                let facet = self.means.list[*mean as usize].facet as usize;
                if taken[facet] <= i && !found.contains(&(end, *mean)) {
                    found.push((end, *mean));
                    longest[facet] = longest[facet].max((end, parts.len()));
                }
            }
            // «رصاص مطاطي» "rubber bullets" are no gunfire.
            let [weapon, _, beside] = longest;
            for (end, mean) in found {
                let facet = self.means.list[mean as usize].facet as usize;
                if longest[facet].0 == end && (facet != Facet::Weapon as usize || weapon.1 >= beside.1) {
                    taken[facet] = end;
                    let at = text.tokens[i].start as usize..text.tokens[end - 1].end as usize;
                    hits.push(MeanHit { mean, at, denied: denied(&words[..i]) });
                }
            }
        }
        hits
    }

    fn word_of<'t>(&self, folded: &'t str, marbuta: bool) -> Word<'t> {
        let analyses = crate::analyse(self, folded, marbuta);
        let mut lemmas: Vec<u32> = Vec::with_capacity(4);
        let mut denies = false;
        for reading in analyses.iter() {
            if !lemmas.contains(&reading.entry.lemma) {
                lemmas.push(reading.entry.lemma);
            }
            // «ما» is "what" as often as "not".
            denies |= reading.entry.pos == Pos::Neg && folded != "ما" && folded != "وما";
            let verb = self.lemma(reading.entry.lemma).verb.unwrap_or(reading.entry.lemma);
            denies |= self.say_verb(verb).is_some_and(|verb| verb.kind == SayKind::Deny);
        }
        // What the tables do not know is compared as it stands, without what is joined to it.
        let mut form = bare(folded).1;
        if analyses.is_empty() {
            form = ["بال", "وال", "فال", "كال", "لل", "و", "ب", "ل", "ف"]
                .into_iter()
                .find_map(|before| form.strip_prefix(before).filter(|rest| self.means.by_form.contains_key(*rest)))
                .unwrap_or(form);
        }
        Word { lemmas, form, denies }
    }

    /// A word of a phrase in the tables.
    pub(crate) fn part(&self, word: &str) -> Part {
        if word == "…" {
            return Part::Gap;
        }
        if let Some(verb) = word.strip_prefix('{').and_then(|word| word.strip_suffix('}')) {
            let verbs = self.lemmas_of(verb, |lemma| lemma.pos == Pos::Verb);
            let lemmas = verbs.into_iter().flat_map(|verb| self.family(verb)).collect();
            return Part::Word(lemmas, Box::default());
        }
        let folded = isnad_text::fold_str(word);
        let mut lemmas: Vec<u32> = Vec::new();
        for reading in crate::analyse(self, &folded, word.ends_with('ة')).iter() {
            let nominal = matches!(reading.entry.pos, Pos::Noun | Pos::Masdar | Pos::Adj | Pos::Participle);
            if nominal && !reading.pro.conj && reading.pro.prep.is_none() && !lemmas.contains(&reading.entry.lemma) {
                lemmas.push(reading.entry.lemma);
            }
        }
        // «سلاح» and not the plural of another noun that is spelled so.
        let form = bare(&folded).1;
        if lemmas.iter().any(|lemma| self.lemma(*lemma).folded == form) {
            lemmas.retain(|lemma| self.lemma(*lemma).folded == form);
        }
        Part::Word(lemmas, form.into())
    }
}

/// Where a phrase that begins at a word ends: one past its last word.
fn ends(words: &[Option<Word<'_>>], from: usize, parts: &[Part]) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(from) };
    match part {
        Part::Gap => {
            // The nearest that fits, with no punctuation before it.
            let whole = |skip: &usize| words.get(from..from + skip).is_some_and(|words| words.iter().all(Option::is_some));
            (0..=GAP).filter(whole).find_map(|skip| ends(words, from + skip, rest))
        }
        Part::Word(lemmas, form) => {
            let word = words.get(from)?.as_ref()?;
            let is = !form.is_empty() && word.form == &**form || word.lemmas.iter().any(|lemma| lemmas.contains(lemma));
            if is { ends(words, from + 1, rest) } else { None }
        }
    }
}

/// Whether one of the last words denies what follows, with nothing but words between.
fn denied(before: &[Option<Word<'_>>]) -> bool {
    let last = before.iter().enumerate().rev().take(DENIED).map_while(|(i, word)| Some((i, word.as_ref()?)));
    // «لا يقل عن خمسة» "no fewer than five" denies nothing.
    let counts = |i: usize| before.get(i + 1).and_then(Option::as_ref).is_some_and(|next| matches!(next.form, "يقل" | "تقل"));
    last.into_iter().any(|(i, word)| word.denies && !counts(i))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> &'static Lexicon {
        static LEXICON: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
        LEXICON.get_or_init(|| Lexicon::embedded().unwrap())
    }

    fn found(text: &str) -> Vec<String> {
        let lexicon = lexicon();
        let name = |hit: &MeanHit| format!("{}{}", if hit.denied { "no " } else { "" }, lexicon.means.list[hit.mean as usize].id);
        lexicon.means_in(text).iter().map(name).collect()
    }

    #[test]
    fn forms_of_one_means() {
        // two men with explosive belts; he blew up his belt
        assert_eq!(found("نفذه رجلان يلبسان حزامين ناسفين"), ["suicide_vest", "suicide"]);
        assert_eq!(found("بسيارتين مفخختين"), ["vehicle_bomb"]);
        assert_eq!(found("السيارة الصغيرة المفخخة"), ["vehicle_bomb"]);
        assert_eq!(found("بالبراميل المتفجرة"), ["barrel_bomb"]);
        assert_eq!(found("بعبوة لاصقة"), ["ied"]);
        assert_eq!(found("طائرات من دون طيار"), ["drone"]);
        assert_eq!(found("بقذائف الهاون"), ["mortar"]);
        assert_eq!(found("أطلق مسلحون مجهولون النار"), ["gunfire"]);
        assert_eq!(found("أطلقوا النار على المارة"), ["gunfire"]);
        assert_eq!(found("بالرصاص المطاطي"), ["rubber_bullets"]);
    }

    #[test]
    fn the_longest_of_a_facet() {
        // a car bomb that was parked: a weapon and a way
        assert_eq!(found("سيارة مفخخة مركونة"), ["vehicle_bomb", "left_there"]);
    }

    #[test]
    fn what_is_denied() {
        // with a belt and not with a car bomb; there was no car bomb; no fewer than five in the blast of a car bomb
        assert_eq!(found("بحزام ناسف وليس بسيارة مفخخة"), ["suicide_vest", "suicide", "no vehicle_bomb"]);
        assert_eq!(found("نفى وجود سيارة مفخخة"), ["no vehicle_bomb"]);
        assert_eq!(found("قتل ما لا يقل عن خمسة بسيارة مفخخة"), ["vehicle_bomb"]);
    }

    #[test]
    fn which_contradict() {
        let means = &lexicon().means;
        let index = |id: &str| means.list.iter().position(|mean| mean.id == id).unwrap() as u32;
        let agree = |a: &str, b: &str| means.agree(index(a), index(b));
        assert!(!agree("suicide_vest", "vehicle_bomb") && !agree("mortar", "gunfire") && !agree("suicide", "left_there"));
        assert!(agree("ied", "vehicle_bomb") && agree("mortar", "shells") && agree("explosives", "suicide_vest"));
        assert!(agree("suicide", "vehicle_bomb") && agree("tear_gas", "gunfire") && agree("drone", "air"));
    }

    #[test]
    fn every_phrase_has_words_that_the_tables_know() {
        assert!(lexicon().gaps.iter().all(|gap| !gap.starts_with("means.toml")), "{:?}", lexicon().gaps);
    }
}
