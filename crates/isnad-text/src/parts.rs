//! A long text in parts, so that what looks at a whole text at once needs bounded time and memory.

use std::ops::Range;

use crate::blocks::Block;
use crate::sentences::Sentence;
use crate::text::Text;

impl<'a> Text<'a> {
    /// Calls `f` for the parts of a text in order: each of about `most` tokens, whole blocks where blocks are not longer than that,
    /// else whole sentences. A text that is no longer is its own only part.
    ///
    /// A part is a text of its own, but for the offsets of its tokens, which are those of the whole original. What stands after the
    /// last sentence is in no part.
    ///
    /// ```
    /// use isnad_text::Text;
    /// let text = Text::new("هدوء في حلب.\n\nوقصف على حماة.");
    /// let mut parts = Vec::new();
    /// text.each_part(5, |part| parts.push(part.slice(0..part.tokens.len()).to_owned()));
    /// assert_eq!(parts, ["هدوء في حلب.", "وقصف على حماة."]);
    /// ```
    pub fn each_part(&self, most: usize, mut f: impl FnMut(&Text<'a>)) {
        if self.tokens.len() <= most {
            f(self);
            return;
        }
        let mut first = 0;
        while first < self.sentences.len() {
            let end = self.part_end(first, most);
            f(&self.part(first..end));
            first = end;
        }
    }

    /// The sentence after the part that begins with this one.
    fn part_end(&self, first: usize, most: usize) -> usize {
        let start = self.sentences[first].tokens.start as usize;
        let rest = &self.sentences[first..];
        let full = rest.partition_point(|s| s.tokens.end as usize - start <= most).max(1);
        if full == rest.len() {
            return first + full;
        }
        // Not within a block that can begin the next part whole.
        let next = &rest[full];
        let whole = (1..=full).rev().find(|&k| rest[k].block != rest[k - 1].block);
        first + whole.filter(|&k| next.tokens.end as usize - rest[k].tokens.start as usize <= most / 2).unwrap_or(full)
    }

    fn part(&self, sentences: Range<usize>) -> Text<'a> {
        let (first, last) = (&self.sentences[sentences.start], &self.sentences[sentences.end - 1]);
        let tokens = &self.tokens[first.tokens.start as usize..last.tokens.end as usize];
        let (from, to) = tokens.first().zip(tokens.last()).map_or((0, 0), |(a, b)| (a.fstart, b.fend));
        let mut tokens = tokens.to_vec();
        for token in &mut tokens {
            token.fstart -= from;
            token.fend -= from;
        }
        let (token, block, number) = (first.tokens.start, first.block, sentences.start as u32);
        let inside = |s: u32| s.clamp(number, sentences.end as u32) - number;
        let blocks = self.blocks[block as usize..=last.block as usize]
            .iter()
            .map(|b| Block { sentences: inside(b.sentences.start)..inside(b.sentences.end), ..b.clone() })
            .collect();
        Text {
            original: self.original,
            folded: self.folded[from as usize..to as usize].to_owned(),
            tokens,
            sentences: self.sentences[sentences.clone()]
                .iter()
                .map(|s| Sentence { tokens: s.tokens.start - token..s.tokens.end - token, block: s.block - block })
                .collect(),
            blocks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_all_sentences_in_order() {
        let paragraph = "قصف الجيش القرية أمس. وقال مصدر طبي إن ثلاثة أشخاص أصيبوا بجروح في القصف على القرية. ثم عاد الهدوء.";
        let original = format!("هدنة\n\n{}", [paragraph; 9].join("\n\n"));
        let text = Text::new(&original);
        let all: Vec<&str> = text.sentences.iter().map(|s| text.slice(s.tokens.start as usize..s.tokens.end as usize)).collect();
        for most in [1, 7, 30, 70, 1000] {
            let mut found = Vec::new();
            text.each_part(most, |part| {
                for s in &part.sentences {
                    let range = s.tokens.start as usize..s.tokens.end as usize;
                    found.push(part.slice(range.clone()));
                    assert!(part.blocks.len() > s.block as usize);
                    for t in range {
                        assert_eq!(crate::fold_str(part.orig_of(t)), part.fold_of(t));
                    }
                }
            });
            assert_eq!(found, all, "{most}");
        }
    }
}
