//! Why a place was chosen or none was, in words: for `--explain`.

use std::fmt::Write;

use super::weigh::why;
use super::{Places, Resolved};
use crate::phrases::View;

/// What each bit of a reason says.
const WORDS: [(u16, &str); 11] = [
    (why::WITHIN, "lies in what is named beside it"),
    (why::NATION, "its state's adjective follows"),
    (why::CLASS, "its class noun fits"),
    (why::NEAR, "near other places of the text"),
    (why::PROVINCE, "in a province that the text tells of"),
    (why::COUNTRY, "in the state that the text is about"),
    (why::ALONE, "the only place of this name"),
    (why::EVEN, "two places are about even"),
    (why::OUTSIDE, "none lies in what is named beside it"),
    (why::ELSEWHERE, "the only ones lie in states that the text does not tell of"),
    (why::FAR, "the only ones lie far from all that the text tells of"),
];

fn words(bits: u16) -> String {
    let told: Vec<&str> = WORDS.iter().filter(|(bit, _)| bits & bit != 0).map(|(_, words)| *words).collect();
    if told.is_empty() { "the greatest of its name".to_owned() } else { told.join("; ") }
}

impl Places {
    /// One line on a spot: what it was resolved to and why, and the runners-up with their shares.
    pub fn explain(&self, view: &View<'_, '_>, spot: usize) -> String {
        let told = &self.spots[spot];
        let row = |place: u32| &view.lexicon.places[place as usize];
        let quote = view.text.slice(told.start as usize..told.end as usize);
        let group = &self.weighed.groups[self.weighed.of[spot]];
        let mut line = match self.resolved(view, spot) {
            Some(Resolved { place, lat, lon, relation, radius_km }) => {
                let chosen = (group.from..group.to).find(|c| self.facts(*c).place == place);
                let bits = chosen.map_or(0, |c| self.weighed.candidates[c].why);
                let mut line = format!("  place «{quote}» is {} {lat:.4}, {lon:.4}", row(place).id);
                if relation.is_some() {
                    let _ = write!(line, " (computed, give or take {} km)", radius_km.unwrap_or_default());
                }
                line + ": " + &words(bits & !why::OUTSIDE)
            }
            None => format!("  place «{quote}» is left open: {}", words(group.why)),
        };
        let others = self.runners_up(view, spot);
        if !others.is_empty() {
            line += "; not";
            for (place, score) in others {
                let _ = write!(line, " {} ({score:.2})", row(place).id);
            }
        }
        line
    }
}
