//! Floors: figures that must not fall, one a line (`slots_f1 = 0.60`), for continuous integration.

use std::path::Path;

use anyhow::Context;

use crate::problem::Problem;

/// Checks figures against the floors in a file. `unquoted` is a ceiling: it must not be above its line.
///
/// # Errors
/// A file that cannot be read, a line that is no floor, a figure that does not exist or is too low.
pub fn check(path: &Path, figures: &[(String, f64)]) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read the floors in {}", path.display()))?;
    let low = below(&text, &path.display().to_string(), figures)?;
    if low.is_empty() {
        return Ok(());
    }
    anyhow::bail!("{}", low.join("\nerror: "))
}

fn below(text: &str, name: &str, figures: &[(String, f64)]) -> Result<Vec<String>, Problem> {
    let mut low = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let place = format!("{name}:{}", i + 1);
        let (key, floor) = line
            .split_once('=')
            .and_then(|(key, floor)| Some((key.trim(), floor.trim().parse::<f64>().ok()?)))
            .ok_or_else(|| Problem::new("not a floor", &place, "write a name and a number: slots_f1 = 0.60"))?;
        let Some((_, figure)) = figures.iter().find(|(name, _)| name == key) else {
            let known: Vec<&str> = figures.iter().map(|(name, _)| name.as_str()).collect();
            let help = format!("this run has {}", known.join(", "));
            return Err(Problem::new(format!("there is no figure named {key}"), place, help));
        };
        if key == "unquoted" && *figure > floor {
            low.push(format!("{key} is {figure}, above {floor}\n  --> {place}"));
        } else if key != "unquoted" && *figure < floor {
            low.push(format!("{key} is {figure:.3}, below {floor}\n  --> {place}"));
        }
    }
    Ok(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures() -> Vec<(String, f64)> {
        vec![("slots_f1".into(), 0.55), ("unquoted".into(), 1.0)]
    }

    #[test]
    fn a_figure_below_its_floor_is_named() {
        let low = below("# floors\nslots_f1 = 0.60\nunquoted = 0", "f", &figures()).unwrap();
        assert_eq!(low, ["slots_f1 is 0.550, below 0.6\n  --> f:2", "unquoted is 1, above 0\n  --> f:3"]);
        assert!(below("slots_f1 = 0.55 # equal is enough", "f", &figures()).unwrap().is_empty());
    }

    #[test]
    fn a_misspelt_floor_is_an_error() {
        assert_eq!(below("slot_f1 = 0.6", "f", &figures()).unwrap_err().place, "f:1");
        assert_eq!(below("slots_f1", "f", &figures()).unwrap_err().what, "not a floor");
    }
}
