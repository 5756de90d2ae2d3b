//! A claim as rows of tables.

use isnad_model::{Claim, Role};
use isnad_text::fold_str;
use rusqlite::{Connection, Transaction};

use crate::days::{Days, of_edtf};
use crate::words::{Words, line};

/// A claim with what is kept beside it. Pure, so that it can be made on any thread.
#[derive(Debug, Clone)]
pub struct ClaimRows {
    pub(crate) claim: Claim,
    pub(crate) json: String,
    pub(crate) days: Option<Days>,
    pub(crate) root: Option<String>,
    pub(crate) root_kind: Option<&'static str>,
    pub(crate) confidence: Option<f64>,
    /// The evidence folded, to be looked for in other texts.
    pub(crate) folded: String,
    /// The evidence as it is searched.
    pub(crate) words: String,
}

impl ClaimRows {
    /// The rows of a claim of a document by this publisher.
    #[must_use]
    pub fn of(words: &dyn Words, publisher: Option<&str>, claim: Claim) -> Self {
        // A claim has no keys that JSON cannot carry.
        let json = serde_json::to_string(&claim).unwrap_or_default();
        let last = claim.attribution.last();
        let least = claim.confidence.iter().map(|field| field.value).min_by(f32::total_cmp);
        Self {
            days: claim.time.as_deref().and_then(of_edtf),
            root: last.map(|link| link.name.as_str()).or(publisher).map(str::to_owned),
            root_kind: last.map(|link| link.kind.name()),
            // In hundredths, as it is told: 0.85 and not 0.8500000238.
            confidence: least.map(|least| (f64::from(least) * 100.0).round() / 100.0),
            folded: fold_str(&claim.evidence),
            words: line(words, &claim.evidence),
            json,
            claim,
        }
    }

    /// The actor or place that words of the claim were resolved to.
    fn resolved(&self, role: Role, surface: &str) -> Option<&str> {
        let place = || self.claim.resolved_places.iter().find(|place| place.surface == surface).map(|place| place.id.as_str());
        let actor = || self.claim.resolved_actors.iter().find(|actor| actor.surface == surface).map(|actor| actor.id.as_str());
        match role {
            Role::Place | Role::Origin | Role::Destination => place().or_else(actor),
            _ => actor().or_else(place),
        }
    }

    /// Writes the rows; gives the claim's id.
    pub(crate) fn insert(&self, to: &Transaction<'_>, document: i64, number: u32, key: &str, copied: bool) -> rusqlite::Result<i64> {
        let Claim { kind, status, start, end, evidence, trigger_start, trigger, time, .. } = &self.claim;
        let (first, last) = (self.days.map(|days| days.first), self.days.map(|days| days.last));
        let values = rusqlite::params![
            key,
            document,
            number,
            kind.name(),
            status.name(),
            start,
            end,
            evidence,
            trigger_start,
            trigger,
            time,
            first,
            last,
            self.root,
            self.root_kind,
            self.confidence,
            copied,
            self.weight(),
            self.json
        ];
        to.prepare_cached(CLAIM)?.execute(values)?;
        let id = to.last_insert_rowid();
        let mut statement =
            to.prepare_cached("INSERT INTO claim_roles (claim_id, role, number, surface, resolved) VALUES (?, ?, ?, ?, ?)")?;
        for (role, number, surface) in self.roles() {
            statement.execute((id, role.name(), number, surface, self.resolved(role, surface)))?;
        }
        let mut statement = to.prepare_cached(
            "INSERT INTO figures (claim_id, number, measure, counted, low, high, approx, quote, part_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        for (number, figure) in (1..).zip(&self.claim.figures) {
            let (low, high) = (figure.low.map(|low| low.0), figure.high.map(|high| high.0));
            statement.execute((id, number, figure.measure.name(), &figure.of, low, high, figure.approx, &figure.quote, &figure.part_of))?;
        }
        let mut statement = to.prepare_cached("INSERT INTO links (claim_id, number, name, kind) VALUES (?, ?, ?, ?)")?;
        for (number, link) in (1..).zip(&self.claim.attribution) {
            statement.execute((id, number, &link.name, link.kind.name()))?;
        }
        let mut statement = to.prepare_cached(
            "INSERT INTO places (claim_id, number, surface, place_id, name, lat, lon, precision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        for (number, place) in (1..).zip(&self.claim.resolved_places) {
            statement.execute((id, number, &place.surface, &place.id, &place.name, place.lat, place.lon, &place.precision))?;
        }
        to.prepare_cached("INSERT INTO claim_words (claim_id, words) VALUES (?, ?)")?.execute((id, &self.words))?;
        Ok(id)
    }

    /// How much it needs eyes: the more people were harmed and the less sure the reader is, the more. From 0 to 7; a contested event adds 2.
    fn weight(&self) -> f64 {
        use isnad_model::Measure as M;
        let harm = self.claim.figures.iter().filter(|figure| matches!(figure.measure, M::Killed | M::Injured | M::Casualties));
        let most = harm.filter_map(|figure| figure.high.or(figure.low)).map(|most| most.0).fold(0.0, f64::max);
        let harm = [(1000.0, 3.0), (100.0, 2.0), (10.0, 1.0), (1.0, 0.3)].into_iter().find(|(from, _)| most >= *from);
        let doubt = 4.0 * (1.0 - self.confidence.unwrap_or(0.5));
        ((harm.map_or(0.0, |(_, weight)| weight) + doubt) * 100.0).round() / 100.0
    }

    fn roles(&self) -> impl Iterator<Item = (Role, u32, &str)> {
        Role::ALL
            .into_iter()
            .flat_map(|role| (1..).zip(self.claim.role(role)).map(move |(number, surface)| (role, number, surface.as_str())))
    }

    /// All values but the JSON and the words for searching, which depend on the lexicon, in one line: what [`stored`] gives for the rows of this claim.
    pub(crate) fn spelled(&self) -> String {
        let mut values: Vec<String> = Vec::new();
        let Claim { kind, status, start, end, evidence, trigger_start, trigger, time, .. } = &self.claim;
        let some = |value: &Option<String>| value.clone().unwrap_or_else(|| NULL.to_owned());
        let number = |value: Option<f64>| value.map_or_else(|| NULL.to_owned(), |value| value.to_string());
        values.extend([kind.name(), status.name()].map(str::to_owned));
        values.extend([start.to_string(), end.to_string(), evidence.clone(), trigger_start.to_string(), trigger.clone(), some(time)]);
        values.extend([self.days.map(|days| days.first), self.days.map(|days| days.last)].map(|day| number(day.map(f64::from))));
        values.extend([some(&self.root), some(&self.root_kind.map(str::to_owned)), number(self.confidence), number(Some(self.weight()))]);
        for (role, number, surface) in self.roles() {
            values.extend(["role".into(), role.name().to_owned(), number.to_string(), surface.to_owned()]);
            values.push(some(&self.resolved(role, surface).map(str::to_owned)));
        }
        for (n, figure) in (1..).zip(&self.claim.figures) {
            let (low, high) = (number(figure.low.map(|low| low.0)), number(figure.high.map(|high| high.0)));
            values.extend(["figure".into(), n.to_string(), figure.measure.name().to_owned(), figure.of.clone(), low, high]);
            values.extend([u8::from(figure.approx).to_string(), figure.quote.clone(), some(&figure.part_of)]);
        }
        for (n, link) in (1..).zip(&self.claim.attribution) {
            values.extend(["link".into(), n.to_string(), link.name.clone(), link.kind.name().to_owned()]);
        }
        for (n, place) in (1..).zip(&self.claim.resolved_places) {
            values.extend(["place".into(), n.to_string(), place.surface.clone(), place.id.clone(), place.name.clone()]);
            values.extend([place.lat.to_string(), place.lon.to_string(), place.precision.clone()]);
        }
        values.join(BETWEEN)
    }
}

const CLAIM: &str =
    "INSERT INTO claims (key, document_id, number, type, status, start_byte, end_byte, evidence, trigger_byte, trigger_words, time,
    first_day, last_day, root, root_kind, confidence, copied, weight, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// What no text has: a value that is not there, and what stands between values.
const NULL: &str = "\u{1}";
const BETWEEN: &str = "\u{2}";

/// The rows of a claim as they stand in the file, in the same line as [`ClaimRows::spelled`].
pub(crate) fn stored(from: &Connection, claim: i64) -> rusqlite::Result<String> {
    let mut values: Vec<String> = Vec::new();
    let mut take = |query: &str, label: &str, columns: usize| -> rusqlite::Result<()> {
        let mut statement = from.prepare_cached(query)?;
        let mut rows = statement.query([claim])?;
        while let Some(row) = rows.next()? {
            values.extend((!label.is_empty()).then(|| label.to_owned()));
            for column in 0..columns {
                values.push(text_of(row.get_ref(column)?));
            }
        }
        Ok(())
    };
    let own =
        "SELECT type, status, start_byte, end_byte, evidence, trigger_byte, trigger_words, time, first_day, last_day, root, root_kind,
        confidence, weight FROM claims WHERE id = ?";
    take(own, "", 14)?;
    let order = "CASE role WHEN 'agent' THEN 1 WHEN 'target' THEN 2 WHEN 'recipient' THEN 3 WHEN 'mediator' THEN 4 WHEN 'place' THEN 5
        WHEN 'origin' THEN 6 ELSE 7 END";
    take(&format!("SELECT role, number, surface, resolved FROM claim_roles WHERE claim_id = ? ORDER BY {order}, number"), "role", 4)?;
    let figures = "SELECT number, measure, counted, low, high, approx, quote, part_of FROM figures WHERE claim_id = ? ORDER BY number";
    take(figures, "figure", 8)?;
    take("SELECT number, name, kind FROM links WHERE claim_id = ? ORDER BY number", "link", 3)?;
    let places = "SELECT number, surface, place_id, name, lat, lon, precision FROM places WHERE claim_id = ? ORDER BY number";
    take(places, "place", 7)?;
    Ok(values.join(BETWEEN))
}

fn text_of(value: rusqlite::types::ValueRef<'_>) -> String {
    use rusqlite::types::ValueRef as Value;
    match value {
        Value::Null => NULL.to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) | Value::Blob(text) => String::from_utf8_lossy(text).into_owned(),
    }
}
