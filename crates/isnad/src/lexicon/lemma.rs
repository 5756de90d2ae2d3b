//! `isnad lexicon lemma WORD`: every reading that the lexicon has for a word.

use std::collections::BTreeMap;
use std::io::{self, Write};

use isnad_lexicon::{Analysis, Enclitic, Lexicon, Pos, analyse};

use crate::style::isolate;

/// Prints the readings, best first, with the triggers that begin with each lemma.
pub fn run(lexicon: &Lexicon, word: &str) -> anyhow::Result<()> {
    let folded = isnad_text::fold_str(word.trim());
    let analyses = analyse(lexicon, &folded, word.trim().ends_with('ة'));
    anyhow::ensure!(!analyses.is_empty(), "the lexicon has no reading of {}", isolate(word));
    let mut out = io::stdout().lock();
    for analysis in analyses.iter() {
        writeln!(out, "{}", describe(lexicon, analysis))?;
        // One entry of a table makes a trigger for each of its alternatives: said once, with their number.
        let mut lines: BTreeMap<String, usize> = BTreeMap::new();
        for candidate in lexicon.triggers_of_lemma(analysis.entry.lemma) {
            let trigger = &lexicon.triggers[candidate.trigger as usize];
            let kind = format!("{:?}", trigger.kind).to_lowercase();
            let line = format!("{} by {kind}, weight {} ({})", trigger.claim, trigger.weight, trigger.from);
            *lines.entry(line).or_default() += 1;
        }
        for (line, times) in lines {
            let times = if times > 1 { format!(" × {times}") } else { String::new() };
            writeln!(out, "    {line}{times}")?;
        }
    }
    Ok(())
}

fn describe(lexicon: &Lexicon, analysis: &Analysis) -> String {
    let entry = &analysis.entry;
    let lemma = lexicon.lemma(entry.lemma);
    let mut parts = vec![isolate(&lemma.text), entry.pos.name().to_owned()];
    if !entry.class.name().is_empty() {
        parts.push(entry.class.name().to_owned());
    }
    if entry.pos == Pos::Verb {
        parts.push(format!("{:?} {:?} person {}", entry.tense, entry.voice, entry.person).to_lowercase());
    }
    parts.push(format!("{:?} {:?}", entry.number, entry.gender).to_lowercase());
    let pro = analysis.pro;
    let conj = pro.conj.then_some(if pro.fa { 'ف' } else { 'و' });
    let letters = [conj, pro.prep, pro.future.then_some('س')];
    let mut clitics: Vec<String> = letters.into_iter().flatten().map(|letter| isolate(&letter.to_string())).collect();
    if pro.article {
        clitics.push(isolate("ال"));
    }
    if !clitics.is_empty() {
        parts.push(format!("after {}", clitics.join(" ")));
    }
    if analysis.enc != Enclitic::None {
        parts.push(format!("before the pronoun {}", format!("{:?}", analysis.enc).to_lowercase()));
    }
    if !lemma.tags.is_empty() {
        parts.push(format!("[{}]", lemma.tags));
    }
    parts.join(" · ")
}
