//! The table of `isnad eval --calibration`: for every field and reason of `confidence`, how often it was right.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use isnad_model::{Claim, Role};

use crate::coded::{Coded, same_figure, same_link, same_name};
use crate::eval::Gold;
use crate::score::pair_up;

/// Counts by field, then by reason: how often given, how often right, what the reader says of it.
#[derive(Debug, Default)]
pub struct Calibration {
    rows: BTreeMap<(String, String), Row>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Row {
    given: u32,
    right: u32,
    stated: f64,
}

impl Calibration {
    /// Adds a text. The type is right when a claim has a partner in the gold; the other fields are looked at in pairs only.
    pub fn add(&mut self, gold: &Gold, claims: &[Claim]) {
        let read: Vec<Coded> = claims.iter().map(Coded::from).collect();
        let mut partner = vec![None; read.len()];
        for (i, j) in pair_up(&gold.text, &gold.claims, &read) {
            partner[j] = Some(&gold.claims[i]);
        }
        for ((claim, read), gold) in claims.iter().zip(&read).zip(partner) {
            for grade in &claim.confidence {
                let right = match (grade.field.as_ref(), gold) {
                    ("type", gold) => gold.is_some(),
                    (_, None) => continue,
                    (field, Some(gold)) => right(field, gold, read),
                };
                let row = self.rows.entry((grade.field.to_string(), grade.reason.to_string())).or_default();
                row.given += 1;
                row.right += u32::from(right);
                row.stated += f64::from(grade.value);
            }
        }
    }

    /// The table, the commonest reason of each field first.
    pub fn table(&self) -> String {
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by(|((a, x), m), ((b, y), n)| a.cmp(b).then(n.given.cmp(&m.given)).then(x.cmp(y)));
        let mut page = format!("\n{:12} {:>6} {:>6} {:>6} {:>6}  reason\n", "confidence", "given", "right", "share", "stated");
        for ((field, reason), row) in rows {
            let given = f64::from(row.given);
            let (share, stated) = (f64::from(row.right) / given, row.stated / given);
            let _ = writeln!(page, "{field:12} {:6} {:6} {share:6.2} {stated:6.2}  {reason}", row.given, row.right);
        }
        page
    }
}

/// Is all that a claim has in this field what the gold has?
fn right(field: &str, gold: &Coded, read: &Coded) -> bool {
    match field {
        "status" => gold.status() == read.status(),
        "time" => gold.plain_time() == read.plain_time(),
        "figures" => read.figures.iter().all(|r| gold.figures.iter().any(|g| same_figure(g, r))),
        "attribution" => gold.chain() == read.chain() && read.attribution.iter().all(|r| gold.attribution.iter().any(|g| same_link(g, r))),
        role => Role::ALL
            .iter()
            .filter(|r| r.name() == role)
            .all(|r| read.role(*r).iter().all(|name| gold.role(*r).iter().any(|g| same_name(g, name)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_was_right_by_field_and_reason() {
        let text = "قصف الجيش مدينة سرت وقصف مدينة درنة";
        let gold = r#"[{"type": "shelling", "trigger": "قصف", "evidence": "قصف الجيش مدينة سرت", "agent": ["الجيش"], "place": ["سرت"]}]"#;
        let gold = Gold::new("example", text, serde_json::from_str(gold).expect("a gold list"));
        let claim = |evidence: &str, place: &str| -> Claim {
            let claim = serde_json::json!({
                "type": "shelling", "trigger": "قصف", "evidence": evidence, "agent": ["الجيش"], "place": [place],
                "confidence": [
                    {"field": "type", "value": 0.9, "reason": "a"},
                    {"field": "agent", "value": 0.8, "reason": "b"},
                    {"field": "place", "value": 0.7, "reason": "c"},
                ],
            });
            serde_json::from_value(claim).expect("a claim")
        };
        let mut calibration = Calibration::default();
        calibration.add(&gold, &[claim("قصف الجيش مدينة سرت", "درنة"), claim("وقصف مدينة درنة", "درنة")]);
        let row = |field: &str, reason: &str| calibration.rows[&(field.to_owned(), reason.to_owned())];
        assert_eq!((row("type", "a").given, row("type", "a").right), (2, 1));
        // Other fields are looked at in pairs only.
        assert_eq!((row("agent", "b").given, row("agent", "b").right), (1, 1));
        assert_eq!((row("place", "c").given, row("place", "c").right), (1, 0));
        assert!(calibration.table().contains("place             1      0   0.00   0.70  c"));
    }
}
