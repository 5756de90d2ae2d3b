//! What is kept of claims to see which accounts differ: small records, and no more of them than there is room for.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use isnad_model::{Claim, ClaimType, Document, Measure, ResolvedPlace, Status};

use crate::coded::fold;

/// Accounts kept for comparing, so that memory stays bounded.
const MOST_ACCOUNTS: usize = 50_000;
/// Bytes of accounts kept, should their words be long.
const MOST_BYTES: usize = 64 << 20;
/// What is kept of a claim to compare it.
#[derive(Debug, Clone)]
pub struct Account {
    /// Id of its document.
    pub document: Arc<str>,
    /// Whose word it is: the last link of the chain, else the publisher.
    pub root: Box<str>,
    /// When, as told.
    pub time: Option<Box<str>>,
    /// The words.
    pub evidence: Box<str>,
    /// Where the trigger stands in them.
    pub marked: Range<usize>,
    /// What it tells of.
    pub kind: ClaimType,
    /// How.
    pub status: Status,
    /// Where, sorted by key.
    pub places: Box<[Name]>,
    /// Known actors it was done to, sorted by key.
    pub targets: Box<[Name]>,
    /// Counts of dead and injured: lowest and highest.
    pub figures: Box<[(Measure, f64, f64)]>,
    /// The day of publication, counted from an epoch.
    pub published: Option<i64>,
}

/// What names are compared by (country and name where they are known, else the words as folded), and the words.
pub type Name = (Box<str>, Box<str>);

/// The first accounts of a run, as many as are kept.
#[derive(Debug, Default)]
pub struct Accounts {
    kept: Vec<Account>,
    bytes: usize,
    left_out: usize,
}

impl Accounts {
    /// Keeps an account while there is room. Once one is left out, so are all after it.
    fn push(&mut self, account: Account) {
        let bytes = account.bytes();
        if self.left_out > 0 || self.kept.len() == MOST_ACCOUNTS || self.bytes + bytes > MOST_BYTES {
            self.left_out += 1;
            return;
        }
        self.bytes += bytes;
        self.kept.push(account);
    }

    /// Adds those of a later document.
    pub fn append(&mut self, later: Self) {
        later.kept.into_iter().for_each(|account| self.push(account));
        self.left_out += later.left_out;
    }

    /// Those that there was room for.
    pub fn kept(&self) -> &[Account] {
        &self.kept
    }

    /// How many there is room for, and how many more came: none mostly.
    pub fn left_out(&self) -> Option<(usize, usize)> {
        (self.left_out > 0).then_some((self.kept.len(), self.left_out))
    }
}

/// Makes accounts of one document's claims.
#[derive(Debug)]
pub struct Teller {
    document: Arc<str>,
    publisher: Option<Box<str>>,
    published: Option<i64>,
}

impl Teller {
    /// For the claims of this document.
    pub fn of(document: &Document) -> Self {
        Self {
            document: document.id.as_str().into(),
            publisher: document.publisher.as_deref().map(Into::into),
            published: document.published.as_deref().and_then(day_number),
        }
    }

    /// Keeps what a claim can differ from others in: where it counts victims, denies, or affirms, at a place or on a target of some name.
    pub fn tell(&self, claim: &Claim, accounts: &mut Accounts) {
        if let Some(account) = self.account(claim) {
            accounts.push(account);
        }
    }

    fn account(&self, claim: &Claim) -> Option<Account> {
        if !matches!(claim.status, Status::Happened | Status::Ongoing | Status::Denied) {
            return None;
        }
        let wide = |name: &str| {
            let known = claim.resolved_places.iter().find(|place| place.surface == name);
            known.is_some_and(|place| matches!(place.precision.as_str(), "country" | "governorate" | "region"))
        };
        // A town and the district around it are one for comparing («سوق الخالص», «قضاء الخالص»): the country of the id, and the name.
        let known_as = |place: &ResolvedPlace| format!("{} {}", place.id.split('-').next().unwrap_or_default(), place.name);
        let key = |name: &String| {
            let known = claim.resolved_places.iter().find(|place| place.surface == *name).map(known_as);
            (known.unwrap_or_else(|| fold(name).join(" ")).into_boxed_str(), name.as_str().into())
        };
        let places = claim.place.iter().chain(&claim.origin).chain(&claim.destination);
        let targets = claim.target.iter().filter(|name| claim.resolved_actors.iter().any(|actor| actor.surface == **name));
        let (places, targets) = (names(places.filter(|name| !wide(name)).map(key)), names(targets.map(key)));
        if places.is_empty() && targets.is_empty() {
            return None;
        }
        let start = (claim.trigger_start as usize).saturating_sub(claim.start as usize);
        Some(Account {
            document: Arc::clone(&self.document),
            root: claim.attribution.last().map(|link| link.name.as_str().into()).or_else(|| self.publisher.clone()).unwrap_or_default(),
            time: claim.time.as_deref().map(Into::into),
            evidence: claim.evidence.as_str().into(),
            marked: start..start + claim.trigger.len(),
            kind: claim.kind,
            status: claim.status,
            places,
            targets,
            figures: victims(claim),
            published: self.published,
        })
    }
}

/// Sorted by key; of two names with one key the later.
fn names(names: impl Iterator<Item = Name>) -> Box<[Name]> {
    names.collect::<BTreeMap<_, _>>().into_iter().collect()
}

/// Counts of dead and injured that are no part of a larger count.
fn victims(claim: &Claim) -> Box<[(Measure, f64, f64)]> {
    let counted = claim.figures.iter().filter(|f| matches!(f.measure, Measure::Killed | Measure::Injured) && f.part_of.is_none());
    counted.map(|f| (f.measure, f.low.map_or(0.0, |q| q.0), f.high.map_or(f64::INFINITY, |q| q.0))).collect()
}

impl Account {
    /// The memory it takes, about.
    fn bytes(&self) -> usize {
        let names: usize = self.names().map(|(key, words)| size_of::<Name>() + key.len() + words.len()).sum();
        let time = self.time.as_deref().map_or(0, str::len);
        size_of::<Self>() + names + self.root.len() + time + self.evidence.len() + size_of_val(&*self.figures)
    }

    /// Places and targets.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.places.iter().chain(&self.targets)
    }
}

/// Days since an epoch of an ISO date (days from civil, H. Hinnant).
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.get(..10)?.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    Some(year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(evidence: &str) -> Claim {
        let claim = format!(r#"{{"type":"shelling","trigger":"قصف","evidence":"{evidence}","place":["حلب"]}}"#);
        serde_json::from_str(&claim).unwrap()
    }

    fn accounts(claims: usize, evidence: &str) -> Accounts {
        let (teller, mut accounts, claim) = (Teller::of(&Document::default()), Accounts::default(), claim(evidence));
        (0..claims).for_each(|_| teller.tell(&claim, &mut accounts));
        accounts
    }

    #[test]
    fn no_more_are_kept_than_there_is_room_for() {
        let mut whole = accounts(MOST_ACCOUNTS - 1, "قصف");
        assert_eq!(whole.left_out(), None);
        whole.append(accounts(3, "قصف"));
        whole.append(accounts(1, "قصف"));
        assert_eq!(whole.left_out(), Some((MOST_ACCOUNTS, 3)));
    }

    #[test]
    fn long_words_take_room_too() {
        let long = "قصف ".repeat(MOST_BYTES / 28);
        let mut whole = accounts(5, &long);
        whole.append(accounts(1, "قصف"));
        assert_eq!(whole.left_out(), Some((3, 3)));
    }

    #[test]
    fn a_claim_without_a_name_to_compare_by_is_not_kept() {
        let mut nowhere = claim("قصف");
        nowhere.place.clear();
        let mut accounts = Accounts::default();
        Teller::of(&Document::default()).tell(&nowhere, &mut accounts);
        assert!(accounts.kept().is_empty() && accounts.left_out().is_none());
    }

    #[test]
    fn a_town_and_its_district_are_compared() {
        let keys = |id: &str, surface: &str| {
            let mut told = claim("قصف");
            told.place = vec![surface.to_owned()];
            let place = format!(r#"{{"surface":"{surface}","id":"{id}","name":"الخالص","lat":33.8,"lon":44.5,"precision":"town"}}"#);
            told.resolved_places = vec![serde_json::from_str(&place).unwrap()];
            let mut accounts = Accounts::default();
            Teller::of(&Document::default()).tell(&told, &mut accounts);
            accounts.kept()[0].places[0].0.clone()
        };
        assert_eq!(keys("iq-khalis", "سوق الخالص"), keys("iq-khalis-district", "قضاء الخالص"));
        assert_ne!(keys("iq-khalis", "سوق الخالص"), keys("sy-khalis", "سوق الخالص"));
    }

    #[test]
    fn days_are_counted() {
        let day = |date: &str| day_number(date).unwrap();
        assert_eq!(day("2018-03-01") - day("2018-02-28"), 1);
        assert_eq!(day("2016-03-01") - day("2016-02-28"), 2);
        assert_eq!(day("2018-01-01") - day("2017-12-31"), 1);
        assert_eq!(day_number("2018"), None);
    }
}
