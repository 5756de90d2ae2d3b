//! Examples of the trigger files. Reading needs none of them, so they are parsed only when they are asked for.

use serde::Deserialize;

use crate::load::parse_toml;
use crate::triggers::Example;
use crate::{Lexicon, LexiconError};

impl Lexicon {
    /// Examples of the trigger files, each with its file.
    ///
    /// # Errors
    /// The first example that cannot be parsed, with its file and line.
    pub fn examples(&self) -> Result<Vec<(String, Example)>, LexiconError> {
        #[derive(Deserialize)]
        struct Table {
            #[serde(default)]
            example: Vec<Example>,
        }
        let mut out = Vec::new();
        for (path, text) in &self.event_files {
            let table: Table = parse_toml(path, &part(text, true))?;
            out.extend(table.example.into_iter().map(|example| (path.clone(), example)));
        }
        Ok(out)
    }
}

/// The examples of a trigger file, or all but the examples. Other lines are left empty, so that lines keep their numbers.
pub(crate) fn part(text: &str, examples: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("[[") || line.starts_with("[frame") {
            inside = line.starts_with("[[example");
        }
        if inside == examples {
            out.push_str(line);
        } else if line.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_lines() {
        let text = "type = \"x\"\n[[example]]\ntext = \"قصف\"\n\n[[trigger]]\nverb = \"قصف\"\n[[example]]\ntext = \"\"";
        assert_eq!(part(text, false), "type = \"x\"\n\n\n\n[[trigger]]\nverb = \"قصف\"\n\n");
        assert_eq!(part(text, true), "\n[[example]]\ntext = \"قصف\"\n\n\n\n[[example]]\ntext = \"\"");
    }

    #[test]
    fn the_examples_of_the_program_can_be_parsed() -> Result<(), LexiconError> {
        assert!(Lexicon::embedded()?.examples()?.len() > 100);
        Ok(())
    }
}
