//! Words for a place that name none: «السوق» "the market", «منزله» "his house", «سماء المدينة» "the sky over the town", «سوق شعبية» "a market".

use isnad_lexicon::{Analysis, Lexicon, Pos, analyse};
use isnad_text::fold_str;

use crate::words::is_edge;

/// Whether a place is told by common words that could be said of any.
#[must_use]
pub fn is_vague(lexicon: &Lexicon, surface: &str) -> bool {
    let words: Vec<&str> = surface.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let mut last = None;
    let mut definite = false;
    let mut edges = 0;
    for word in &words {
        let folded = fold_str(word.trim_matches(|c: char| !c.is_alphanumeric()));
        edges += usize::from(is_edge(&folded));
        let analyses = analyse(lexicon, &folded, word.ends_with('ة'));
        let Some(common) = analyses.iter().find(|reading| is_common(reading)).copied() else { return false };
        definite |= common.pro.article;
        last = Some(common);
    }
    let Some(last) = last else { return false };
    // «محطة القطار» "the railway station" is one; «مدخل المحطة» "the way into the station" is of the one told before.
    words.len() - edges <= 1 || !definite || last.pro.article && lexicon.ground_kinds(last.entry.lemma).is_some()
}

fn is_common(reading: &Analysis) -> bool {
    matches!(reading.entry.pos, Pos::Noun | Pos::Adj)
}

#[cfg(test)]
mod tests {
    use isnad_lexicon::Lexicon;

    use super::is_vague;

    #[test]
    fn common_words_are_no_names() {
        let lexicon = Lexicon::embedded().unwrap();
        // The market, his house, the sky over the town, a market, the gates of the camp and of the market.
        for vague in ["السوق", "منزله", "سماء المدينة", "سوق شعبية", "مدخل المخيم", "مدخل السوق"]
        {
            assert!(is_vague(&lexicon, vague), "{vague}");
        }
        // A camp, a station, a hospital, a quarter.
        for named in ["معسكر النقلية", "محطة القطار", "مستشفى الثورة", "اللبونة"] {
            assert!(!is_vague(&lexicon, named), "{named}");
        }
    }
}
