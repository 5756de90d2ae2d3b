//! The form that a word is searched by: without article, joined prepositions and conjunctions, and pronoun endings.
//!
//! Clitics are only taken off where what is left is a word that the tables know and the whole is not: «بالقلمون» and «القلمون» are searched as
//! «قلمون», «بغداد» stays whole, since there is no «غداد».

use std::ops::Range;

use isnad_text::{Text, TokenKind};

use crate::analyse::{ENCLITICS, fits};
use crate::names::bare;
use crate::{Lexicon, proclitics};

/// What may stand joined to a word that the tables do not know.
const JOINED: [&str; 11] = ["و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"];

impl Lexicon {
    /// Gives the words and numbers of a text in order: the bytes where each stands, and the form that it is searched by.
    ///
    /// ```
    /// let lexicon = isnad_lexicon::Lexicon::embedded()?;
    /// let mut forms = Vec::new();
    /// lexicon.search_words("من بغداد إلى القلمون", &mut |at, form| forms.push((at, form.to_owned()))); // from Baghdad to the Qalamoun
    /// assert_eq!(forms[1], (5..15, "بغداد".to_owned()));
    /// assert_eq!(forms[3].1, "قلمون");
    /// # Ok::<(), isnad_lexicon::LexiconError>(())
    /// ```
    pub fn search_words(&self, text: &str, take: &mut dyn FnMut(Range<usize>, &str)) {
        let text = Text::new(text);
        for token in &text.tokens {
            let folded = &text.folded[token.fstart as usize..token.fend as usize];
            let at = token.start as usize..token.end as usize;
            match token.kind {
                TokenKind::Word => take(at, &self.search_form(folded, token.marbuta)),
                TokenKind::Number | TokenKind::Latin => take(at, folded),
                _ => {}
            }
        }
    }

    /// The form that a folded word is searched by. `marbuta` tells that the original ends in ة.
    #[must_use]
    pub fn search_form(&self, word: &str, marbuta: bool) -> String {
        if self.is_surely_word(word) {
            return without_article(word).to_owned();
        }
        let mut found: Option<String> = None;
        for known in [Self::is_surely_word, Self::is_word] {
            // Names of several words may hold others with their clitics: «الريف الجنوبي بحلب».
            if found.is_none() && known(self, word) {
                found = Some(without_article(word).to_owned());
            }
            proclitics(word, |pro, rest| {
                let with_article = || pro.article && !rest.starts_with("ال") && known(self, &format!("ال{rest}"));
                if found.is_none() && letters(rest) >= 2 && (known(self, rest) || with_article()) {
                    found = Some(without_article(rest).to_owned());
                }
            });
        }
        if !marbuta {
            found = found.or_else(|| self.without_pronoun(word));
        }
        // A word that nobody knows gives away its article, and nothing else.
        found.unwrap_or_else(|| {
            let conjoined = ["و", "ف"].into_iter().find_map(|and| word.strip_prefix(and)).unwrap_or(word);
            let bare = ["ال", "بال", "كال", "لل"].into_iter().find_map(|article| conjoined.strip_prefix(article));
            bare.filter(|bare| letters(bare) >= 3).unwrap_or(word).to_owned()
        })
    }

    /// Other forms that a word of this form may have been given where it stood behind clitics, as the tables do not know it.
    #[must_use]
    pub fn search_others(&self, form: &str) -> Vec<String> {
        if self.is_word(form) || letters(form) < 3 || !form.chars().all(char::is_alphabetic) {
            return Vec::new();
        }
        // «بغداد» is no «غداد» with a preposition: it is a word itself.
        JOINED
            .iter()
            .map(|before| format!("{before}{form}"))
            .filter(|word| self.search_form(word, false) == *word && !self.is_word(word))
            .collect()
    }

    fn without_pronoun(&self, word: &str) -> Option<String> {
        let mut found: Option<String> = None;
        proclitics(word, |pro, rest| {
            if pro.article || found.is_some() {
                return;
            }
            for (ending, enclitic) in ENCLITICS {
                let Some(stem) = rest.strip_suffix(ending).filter(|stem| letters(stem) >= 2) else { continue };
                if self.entries(stem).any(|entry| fits(pro, entry, enclitic, false)) {
                    // «مدينته» goes back to «مدينة».
                    let marbuta = stem.strip_suffix('ت').map(|stem| format!("{stem}ه"));
                    let marbuta = marbuta.filter(|word| self.entries(word).any(|entry| entry.marbuta));
                    found = Some(marbuta.unwrap_or_else(|| stem.to_owned()));
                    return;
                }
            }
        });
        found
    }

    /// Whether a word is a form of the tables, or begins a name.
    fn is_surely_word(&self, word: &str) -> bool {
        let begins = |word: &str| self.stem(word).is_some_and(|stem| self.names().range(stem).is_some());
        self.entries(word).next().is_some() || begins(bare(word).1) || self.names().imported_range(bare(word).1).is_some()
    }

    /// Whether a word is a form of the tables, or begins or belongs to a name in them or in the user's gazetteer.
    fn is_word(&self, word: &str) -> bool {
        self.stem(word).is_some() || self.names().imported_range(bare(word).1).is_some()
    }
}

fn without_article(word: &str) -> &str {
    word.strip_prefix("ال").filter(|bare| letters(bare) >= 3).unwrap_or(word)
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        static LEXICON: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
        let lexicon = LEXICON.get_or_init(|| Lexicon::embedded().unwrap());
        let mut forms = Vec::new();
        lexicon.search_words(text, &mut |_, form| forms.push(form.to_owned()));
        forms
    }

    #[test]
    fn one_form_for_all_that_should_find_each_other() {
        assert!(forms("القلمون بالقلمون قلمون والقلمون للقلمون وبالقلمون كالقلمون").iter().all(|form| form == "قلمون"));
        assert_eq!(forms("حلب بحلب وحلب لحلب وبحلب"), ["حلب"; 5]);
        assert_eq!(forms("مدينة المدينة مدينته بالمدينة مدينتهم"), ["مدينه"; 5]);
        assert!(forms("قتل وقتل فقتل قُتِلَ").iter().all(|form| form == "قتل"));
    }

    #[test]
    fn letters_of_a_word_stay() {
        for word in ["بغداد", "بيروت", "وادي", "فلسطين", "لبنان", "كركوك", "بيان", "سوريا", "والي", "ولد"]
        {
            assert_eq!(forms(word)[0], isnad_text::fold_str(word), "{word}");
        }
    }

    #[test]
    fn unknown_words_lose_their_article_and_are_looked_for_behind_prepositions() {
        let lexicon = Lexicon::embedded().unwrap();
        assert_eq!(forms("الزغبرين زغبرين بالزغبرين وللزغبرين"), ["زغبرين"; 4]);
        assert!(lexicon.search_others("زغبرين").contains(&"بزغبرين".to_owned()));
        assert!(!lexicon.search_others("غداد").contains(&"بغداد".to_owned()));
        assert!(lexicon.search_others("حلب").is_empty() && lexicon.search_others("12").is_empty());
    }

    #[test]
    fn any_text_has_words() {
        assert_eq!(forms("و/أو F-16 \"12.5\"، …"), ["و", "او", "f", "16", "12.5"]);
        assert!(forms("").is_empty());
    }
}
