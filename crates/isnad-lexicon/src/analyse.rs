//! A token's readings: which letters are clitics and which word stands between them.

use crate::{Analysis, Enclitic, Entry, Lexicon, Marks, Pos, Proclitics};

/// Readings of one token, best first; never allocates.
#[derive(Debug, Clone, Copy)]
pub struct Analyses {
    items: [Option<Analysis>; Self::MAX],
    len: u8,
}

impl Default for Analyses {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyses {
    const MAX: usize = 6;

    const fn new() -> Self {
        Self { items: [None; Self::MAX], len: 0 }
    }

    fn push(&mut self, analysis: Analysis) {
        let same = |a: &&Analysis| {
            a.entry.lemma == analysis.entry.lemma && a.entry.tense == analysis.entry.tense && a.pro == analysis.pro && a.enc == analysis.enc
        };
        if self.iter().any(|a| same(&a)) {
            return;
        }
        if usize::from(self.len) < Self::MAX {
            self.items[usize::from(self.len)] = Some(analysis);
            self.len += 1;
            return;
        }
        // «وأسرهم»: their families, and not the fourth verb that somebody does to them himself.
        let mine = |a: &Option<Analysis>| a.is_some_and(|a| a.entry.pos == Pos::Verb && a.entry.person == 1);
        if analysis.entry.pos == Pos::Noun
            && matches!(analysis.enc, Enclitic::Hu | Enclitic::Ha | Enclitic::Hum)
            && let Some(item) = self.items.iter_mut().rev().find(|a| mine(a))
        {
            *item = Some(analysis);
        }
    }

    /// The readings, in the order found: fewest clitics first.
    pub fn iter(&self) -> impl Iterator<Item = &Analysis> {
        self.items[..usize::from(self.len)].iter().flatten()
    }

    /// True when no word of the lexicon fits.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }
}

/// Splits of a folded token into proclitics and rest. Calls `f` for each, fewest clitics first.
pub fn proclitics(token: &str, mut f: impl FnMut(Proclitics, &str)) {
    let none = Proclitics::default();
    f(none, token);
    inner(token, none, &mut f);
    for (letter, fa) in [("و", false), ("ف", true)] {
        if let Some(rest) = token.strip_prefix(letter).filter(|r| r.len() >= 4) {
            let pro = Proclitics { conj: true, fa, ..none };
            f(pro, rest);
            inner(rest, pro, &mut f);
        }
    }
}

fn inner(token: &str, pro: Proclitics, f: &mut impl FnMut(Proclitics, &str)) {
    if let Some(rest) = token.strip_prefix("ال").filter(|r| r.len() >= 4) {
        f(Proclitics { article: true, ..pro }, rest);
    }
    if let Some(rest) = token.strip_prefix("لل").filter(|r| r.len() >= 4) {
        f(Proclitics { prep: Some('ل'), article: true, ..pro }, rest);
        // «للجنة» is ل+اللجنة
        f(Proclitics { prep: Some('ل'), article: true, ..pro }, &token["ل".len()..]);
    }
    for letter in ['ب', 'ل', 'ك'] {
        if let Some(rest) = token.strip_prefix(letter).filter(|r| r.len() >= 4) {
            let pro = Proclitics { prep: Some(letter), ..pro };
            f(pro, rest);
            if let Some(rest) = rest.strip_prefix("ال").filter(|r| letter != 'ل' && r.len() >= 4) {
                f(Proclitics { article: true, ..pro }, rest);
            }
        }
    }
    if let Some(rest) = token.strip_prefix('س').filter(|r| r.len() >= 4) {
        f(Proclitics { future: true, ..pro }, rest);
    }
}

/// No word ends in more than two of these.
pub(crate) const ENCLITICS: [(&str, Enclitic); 10] = [
    ("ه", Enclitic::Hu),
    ("ها", Enclitic::Ha),
    ("هم", Enclitic::Hum),
    ("هما", Enclitic::Huma),
    ("هن", Enclitic::Hunna),
    ("نا", Enclitic::Na),
    ("ي", Enclitic::Ya),
    ("ني", Enclitic::Ya),
    ("ك", Enclitic::Ka),
    ("كم", Enclitic::Ka),
];

/// Every reading of a folded token that the lexicon supports. `marbuta` tells that the original ends in ة.
#[must_use]
pub fn analyse(lexicon: &Lexicon, token: &str, marbuta: bool) -> Analyses {
    read(lexicon, token, true, marbuta, |_, _| {})
}

/// Readings of a folded token, if it is a `word`; calls `split` for every split whose rest is a stem of the lexicon.
pub(crate) fn read(lexicon: &Lexicon, token: &str, word: bool, marbuta: bool, mut split: impl FnMut(Proclitics, u32)) -> Analyses {
    let mut found = Analyses::new();
    proclitics(token, |pro, rest| {
        let Some(stem) = lexicon.stem(rest) else { return };
        split(pro, stem);
        for entry in lexicon.entries_of(stem).filter(|_| word) {
            if fits(pro, entry, Enclitic::None, marbuta) && !(pro.article && shortened(lexicon, entry, rest)) {
                found.push(reading(lexicon, pro, entry, Enclitic::None));
            }
        }
    });
    // Every pronoun ends in one of these letters.
    if word && !marbuta && token.ends_with(['ه', 'ا', 'م', 'ن', 'ي', 'ك']) {
        let mut endings = [None; 2];
        let ends = ENCLITICS.iter().filter(|(ending, _)| token.ends_with(ending));
        endings.iter_mut().zip(ends).for_each(|(at, ending)| *at = Some(ending));
        proclitics(token, |pro, rest| {
            if pro.article {
                return;
            }
            for (ending, enc) in endings.iter().flatten() {
                let Some(stem) = rest.strip_suffix(ending).filter(|s| s.len() >= 4) else { continue };
                for entry in lexicon.entries(stem) {
                    if fits(pro, entry, *enc, false) {
                        found.push(reading(lexicon, pro, entry, *enc));
                    }
                }
            }
        });
    }
    found
}

fn reading(lexicon: &Lexicon, pro: Proclitics, entry: &Entry, enc: Enclitic) -> Analysis {
    Analysis {
        pro,
        entry: *entry,
        enc,
        evokes: !lexicon.triggers_of_lemma(entry.lemma).is_empty(),
        marks: Marks::of(lexicon.lemma(entry.lemma)),
    }
}

/// «قاض» without the ya of «قاضي», which comes back after the article: «الغاز» is gas, and no «غازي».
fn shortened(lexicon: &Lexicon, entry: &Entry, rest: &str) -> bool {
    matches!(entry.pos, Pos::Adj | Pos::Participle | Pos::Noun) && lexicon.lemma(entry.lemma).folded.strip_suffix('ي') == Some(rest)
}

/// Whether these clitics can stand around this form.
pub(crate) fn fits(pro: Proclitics, entry: &Entry, enc: Enclitic, marbuta: bool) -> bool {
    use crate::morph::Tense;
    if enc == Enclitic::None && (entry.pre_pronoun || (marbuta && !entry.marbuta)) {
        return false;
    }
    match entry.pos {
        Pos::Verb => {
            !pro.article
                && (pro.prep.is_none() || (pro.prep == Some('ل') && entry.tense == Tense::Present))
                && (!pro.future || entry.tense == Tense::Present)
        }
        Pos::Masdar | Pos::Noun => {
            !(pro.future || entry.construct && pro.article)
                && !(entry.accusative && (pro.article || pro.prep.is_some() || enc != Enclitic::None))
                && (enc == Enclitic::None || !entry.marbuta)
        }
        Pos::Adj | Pos::Participle => !pro.future && enc == Enclitic::None || (enc != Enclitic::None && entry.construct && !pro.article),
        Pos::Prep | Pos::Cause => !pro.article && !pro.future && pro.prep.is_none(),
        Pos::Title | Pos::Given | Pos::Family => !pro.future && enc == Enclitic::None,
        Pos::Quant | Pos::Dem | Pos::Rel | Pos::Pron => !pro.future && (enc == Enclitic::None || entry.pos == Pos::Quant),
        _ => {
            !pro.article
                && !pro.future
                && (pro.prep.is_none() || entry.pos == Pos::Adv || entry.pos == Pos::Subord || entry.pos == Pos::Neg)
        }
    }
}
