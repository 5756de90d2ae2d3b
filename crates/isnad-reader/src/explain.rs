//! What every pass saw, over the text: for `isnad read --explain`.

use std::fmt::Write;

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Role};
use isnad_text::Text;

use crate::phrases::{ItemKind, Prep};

/// A dump of the passes: blocks, words, items, voices and drafts of each sentence, and why each claim has its status.
#[must_use]
pub fn explain(lexicon: &Lexicon, document: &Document) -> String {
    let mut out = String::new();
    explain_each(lexicon, document, |part| out.push_str(&part));
    out
}

/// The same, part by part of a very long document.
pub fn explain_each(lexicon: &Lexicon, document: &Document, mut take: impl FnMut(String)) {
    let text = Text::new(&document.text);
    if !text.tokens.is_empty() {
        text.each_part(crate::PART, |part| {
            let mut out = String::new();
            explain_part(lexicon, document, part, &mut out);
            take(out);
        });
    }
}

fn explain_part(lexicon: &Lexicon, document: &Document, text: &Text<'_>, out: &mut String) {
    crate::passes(lexicon, document, text, true, |pass| {
        let (syntax, places) = (pass.syntax, pass.places());
        for (s, range) in pass.ranges.iter().enumerate() {
            let sentence = &text.sentences[s];
            let block = text.blocks.get(sentence.block as usize).map(|b| b.kind);
            let _ = writeln!(out, "sentence {s} {block:?}: {}", text.slice(sentence.tokens.start as usize..sentence.tokens.end as usize));
            for item in &syntax.items[range.clone()] {
                let words = text.slice(item.start as usize..item.end as usize);
                let _ = match item.kind {
                    ItemKind::Np(n) => {
                        let np = syntax.np(n);
                        let prep = if np.prep == Prep::Bare { "" } else { syntax.prep_form(np.prep) };
                        writeln!(
                            out,
                            "  np    [{words}] head={} class={} prep={prep}{}{}{}",
                            text.orig_of(np.head as usize),
                            np.class.name(),
                            if np.definite { " definite" } else { "" },
                            if np.conj { " joined" } else { "" },
                            np.name.map(|n| format!(" {n:?}")).unwrap_or_default()
                        )
                    }
                    kind => {
                        let lemma = syntax.word(item.end - 1).lemma().map(|l| lexicon.lemma(l).text.as_str()).unwrap_or_default();
                        writeln!(out, "  {kind:?} [{words}] {lemma}")
                    }
                };
            }
            for voice in &pass.voices[s] {
                let chain: Vec<String> = voice
                    .chain
                    .iter()
                    .map(|l| format!("{} ({})", crate::assemble::surface(syntax, l.filler.start, l.filler.end), l.kind))
                    .collect();
                let _ = writeln!(out, "  voice {}..{} {} {:?} {:?}", voice.from, voice.to, chain.join(" ← "), voice.effect, voice.join);
            }
            for (_, hit) in pass.rejected.iter().filter(|(sentence, _)| *sentence as usize == s) {
                let words = text.slice(hit.start as usize..hit.end as usize);
                let _ = writeln!(out, "  not   «{words}» by {}: its conditions do not hold", lexicon.triggers[hit.trigger as usize].from);
            }
            for draft in pass.drafts.iter().filter(|d| d.sentence as usize == s) {
                let trigger = &lexicon.triggers[draft.hit.trigger as usize];
                let _ = write!(
                    out,
                    "  claim {}{} «{}» by {}: {} ({})",
                    draft.claim,
                    if draft.dropped { " (dropped)" } else { "" },
                    text.slice(draft.hit.start as usize..draft.hit.end as usize),
                    trigger.from,
                    draft.status,
                    draft.why
                );
                for role in Role::ALL {
                    for f in draft.role(role) {
                        let _ = write!(out, " {}=«{}»", role.name(), crate::assemble::surface(syntax, f.start, f.end));
                    }
                }
                for f in &draft.figures {
                    let _ = write!(out, " {}={:?}..{:?}", f.measure, f.low, f.high);
                }
                let _ = writeln!(out, " time={:?}", draft.edtf);
            }
            for spot in places.in_sentence(s) {
                let _ = writeln!(out, "{}", places.explain(&syntax.view, spot));
            }
        }
    });
}
