//! What joining asks of a claim, and of claims that tell one event.

use std::sync::Arc;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, ClaimType, Measure, Role, Status};
use serde::{Deserialize, Serialize};

use crate::batch::{self, Row};
use crate::days::{Days, of_date, of_edtf};
use crate::ground::{self, Ground, Level};
use crate::kinds::{Family, Kinds, family};
use crate::names::Names;
use crate::said;
use crate::setting::Setting;
use crate::words;

/// Longer than this, a time is a period: what is told of it is apart from what happened on a day.
pub const PERIOD: i32 = 10;
/// Days before publication within which news without a date happened.
const NEWS: i32 = 2;
/// The same for what lasts: «بموجب الاتفاق» "under the deal" speaks of one reached before.
const LASTING: i32 = 9;
/// Days after it within which a plan without a date is to come true.
const PLAN: i32 = 7;

/// When.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The days.
    pub days: Days,
    /// Whether the text tells them; else they were reckoned from the day of publication.
    pub told: bool,
}

impl When {
    /// Whether it is a period and no single day.
    #[must_use]
    pub const fn is_period(self) -> bool {
        self.days.length() > PERIOD
    }
}

/// Names in a role.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Who {
    /// Those that the lexicon knows, each with those that it belongs to, as numbers.
    pub known: Vec<Arc<[u32]>>,
    /// Stems of the words of all.
    pub words: Vec<u32>,
}

impl Who {
    fn of(names: &Names, claim: &Claim, surfaces: &[String]) -> Self {
        let mut out = Self::default();
        for surface in surfaces {
            let resolved = claim.resolved_actors.iter().find(|actor| actor.surface == *surface);
            let party = resolved.and_then(|actor| names.with_id(&actor.id)).or_else(|| names.in_text(surface));
            if let Some(party) = party.filter(|party| out.known.iter().all(|line| line[0] != party.numbers[0])) {
                out.known.push(Arc::clone(&party.numbers));
            }
            words::of(surface, &mut out.words);
        }
        out
    }

    fn join(&mut self, other: &Self) {
        for line in &other.known {
            if self.known.iter().all(|known| known[0] != line[0]) {
                self.known.push(Arc::clone(line));
            }
        }
        self.words.extend(&other.words);
        self.words.sort_unstable();
        self.words.dedup();
    }

    /// Whether nobody is named.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.known.is_empty() && self.words.is_empty()
    }
}

/// A count without its words: what is measured, lowest, highest.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// What is measured.
    pub measure: Measure,
    /// Lowest value, 0 where it is open.
    pub low: f64,
    /// Highest value, infinite where it is open.
    pub high: f64,
}

/// What joining asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The types.
    pub kinds: Kinds,
    /// When; `None` where neither the text nor its publication tell.
    pub when: Option<When>,
    /// Publication.
    pub published: Option<i32>,
    /// Where.
    pub ground: Ground,
    /// Where the text was, for a claim that names no place: that of the claim told before it, else after it.
    pub context: Ground,
    /// Who does it.
    pub agent: Who,
    /// To whom.
    pub target: Who,
    /// Whether the place was taken from what is told around it: right in about half.
    pub lent_place: bool,
    /// Whether the time was.
    pub lent_time: bool,
    /// Whether the agent was.
    pub lent_agent: bool,
    /// Counts.
    pub counts: Vec<Count>,
    /// Stems of the words of the evidence.
    pub words: Vec<u32>,
    /// Whether several occurrences are told as one: «هجمات في العراق» "attacks in Iraq", «الهجومان» "the two attacks".
    pub sum: bool,
    /// Whether it is told as a plan, an offer, a demand: its time may move.
    pub ahead: bool,
    /// Whether it is a term of a deal.
    pub term: bool,
    /// Which of a row it is: 2 of «الدفعة الثانية» "the second group".
    pub batch: Option<u16>,
    /// Whether it is «الدفعة» "the group" that was told before.
    pub the_batch: bool,
    /// Whether it is told as failed, put off, called off: it may come about on another day. An attack that failed is over.
    pub failed: bool,
    /// Whether it is told as happened: its day is not after it was told.
    pub happened: bool,
    /// Whether it is told as going on.
    pub lasting: bool,
    /// Whether it is a way back.
    pub back: bool,
    /// Where its document tells of.
    #[serde(skip)] // all claims of a document have one: see `stored`
    pub setting: Arc<Setting>,
}

impl Facts {
    /// Those of a claim.
    #[must_use]
    pub fn of(lexicon: &Lexicon, names: &Names, published: Option<&str>, claim: &Claim) -> Self {
        let published = published.and_then(of_date).map(|days| days.last);
        let ahead = matches!(claim.status, Status::Planned | Status::Offered | Status::Demanded);
        let told = claim.time.as_deref().and_then(of_edtf).map(|days| When { days: closed(days, published), told: true });
        let reckoned = |published: i32| {
            let (first, last) = if ahead { (published - 1, published + PLAN) } else { (published - news(claim.kind), published) };
            When { days: Days { first, last }, told: false }
        };
        let mut evidence = Vec::new();
        words::of(&claim.evidence, &mut evidence);
        let mut others = claim.target.clone();
        others.extend(claim.recipient.iter().cloned());
        let ground = if said::is_received(claim) { Ground::default() } else { Ground::of(lexicon, claim) };
        let row = || claim.target.iter().find_map(|target| batch::row(&lexicon.numbers, target));
        let row = batch::row(&lexicon.numbers, &claim.evidence).or_else(row);
        Self {
            kinds: said::kinds(claim),
            sum: is_sum(claim, &ground)
                || row == Some(Row::Several)
                || claim.kind == ClaimType::Toll && told.is_some_and(|when| when.days.length() > 1),
            when: told.or_else(|| published.map(reckoned)),
            published,
            ground,
            context: Ground::default(),
            lent_place: lent(claim, Role::Place.name()),
            lent_time: lent(claim, "time"),
            lent_agent: lent(claim, Role::Agent.name()),
            agent: Who::of(names, claim, &claim.agent),
            target: Who::of(names, claim, &others),
            counts: counts(claim),
            words: evidence,
            ahead,
            term: said::is_term(claim),
            batch: if let Some(Row::Number(number)) = row { Some(number) } else { None },
            the_batch: row == Some(Row::The),
            failed: claim.status == Status::Failed && !matches!(family(claim.kind), Family::Force),
            happened: claim.status == Status::Happened,
            lasting: claim.status == Status::Ongoing,
            back: claim.kind == ClaimType::Movement && said::is_way_back(&claim.trigger),
            setting: Arc::default(),
        }
    }

    /// Gives the claims of a document what they have from it: where it tells of, and those that name no spot the one named before them, else after.
    pub fn set_in_context(facts: &mut [Self]) {
        let setting = Arc::new(Setting::of(facts));
        let mut last: Option<Ground> = None;
        let mut batch = None;
        let beside = ground::told_beside(facts.iter().map(|facts| &facts.ground));
        let first = facts.iter().find(|facts| facts.ground.is_exact()).map(|facts| facts.ground.clone());
        for facts in facts {
            facts.setting = Arc::clone(&setting);
            if facts.the_batch && facts.batch.is_none() {
                facts.batch = batch;
            }
            batch = facts.batch.or(batch);
            facts.ground.set_beside(&beside);
            if facts.ground.is_exact() {
                last = Some(facts.ground.clone());
            } else if let Some(ground) = last.as_ref().or(first.as_ref()) {
                facts.context.clone_from(ground);
            }
        }
    }

    /// Whether its time may move: a plan, or one that failed.
    #[must_use]
    pub const fn may_move(&self) -> bool {
        self.ahead || self.failed
    }

    /// Whether what it tells of was still to come when it was told.
    fn is_to_come(&self) -> bool {
        self.ahead && !self.term && self.when.zip(self.published).is_some_and(|(when, published)| when.days.last >= published)
    }

    /// Whether the other was over before this plan was told: nobody plans what has happened.
    #[must_use]
    pub fn comes_after(&self, other: &Self) -> bool {
        let over = |when: When, published: i32| when.told && when.days.last < published;
        self.is_to_come() && !other.may_move() && other.when.zip(self.published).is_some_and(|(when, published)| over(when, published))
    }

    /// Where it is, or was told beside.
    #[must_use]
    pub fn surroundings(&self) -> &Ground {
        if self.ground.is_exact() || self.context.is_empty() { &self.ground } else { &self.context }
    }

    /// Takes in what another claim tells of the same event.
    pub fn join(&mut self, other: &Self) {
        self.kinds = self.kinds.and(other.kinds);
        let rank = |when: &When, lent: bool| (!when.told, lent, when.days.length());
        let times = (self.lent_time, other.lent_time);
        self.when = match (self.when, other.when) {
            (Some(a), Some(b)) if rank(&b, times.1) < rank(&a, times.0) => {
                self.lent_time = times.1;
                Some(b)
            }
            (Some(a), Some(_)) => Some(a),
            (a, b) => a.or(b),
        };
        self.published = match (self.published, other.published) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.ground.join(&other.ground);
        if self.context.is_empty() {
            self.context.clone_from(&other.context);
        }
        self.lent_place &= other.lent_place;
        self.agent.join(&other.agent);
        self.lent_agent &= other.lent_agent;
        self.target.join(&other.target);
        self.counts.extend(&other.counts);
        self.words.extend(&other.words);
        self.words.sort_unstable();
        self.words.dedup();
        self.ahead &= other.ahead;
        self.term |= other.term;
        self.batch = self.batch.or(other.batch);
        self.failed |= other.failed;
        self.happened |= other.happened;
        self.lasting &= other.lasting;
        self.back |= other.back;
    }
}

const fn news(kind: ClaimType) -> i32 {
    if matches!(kind, ClaimType::Agreement | ClaimType::Ceasefire | ClaimType::Siege) { LASTING } else { NEWS }
}

/// A time with an open end is one up to its publication, where it began in the days before.
fn closed(days: Days, published: Option<i32>) -> Days {
    match published {
        Some(published) if days.last >= crate::days::FAR && (0..PERIOD).contains(&(published - days.first)) => {
            Days { last: published, ..days }
        }
        _ => days,
    }
}

/// Surer than this, a field is the claim's own.
const OWN: f32 = 0.65;

fn lent(claim: &Claim, field: &str) -> bool {
    claim.confidence.iter().any(|sure| sure.field == field && sure.value < OWN)
}

fn is_sum(claim: &Claim, ground: &Ground) -> bool {
    use ClaimType::{Abduction, Attack, Bombing, Clash, Killing};
    if claim.kind == ClaimType::Toll && of_two(&claim.evidence) {
        return true;
    }
    if !matches!(claim.kind, Bombing | Attack | Killing | Abduction | Clash) {
        // «غارات» "raids" on one spot are one event.
        return false;
    }
    let trigger = isnad_text::fold_str(&claim.trigger);
    let first = trigger.split(' ').next().unwrap_or_default();
    let counted = |measure| matches!(measure, Measure::Other | Measure::Strikes);
    let several = claim.figures.iter().any(|figure| counted(figure.measure) && figure.quote.contains(&claim.trigger));
    let wide = ground.level().is_none_or(|level| level <= Level::City) && ground.named.is_empty();
    several || claim.kind != Clash && first.ends_with("ات") && (wide || names_many(claim) || ground.known.len() > 1)
}

/// «عدد القتلى في الهجومين», «ضحايا التفجيرين»: a toll of two events told before.
fn of_two(evidence: &str) -> bool {
    let folded = isnad_text::fold_str(evidence);
    folded.split(' ').any(|word| {
        let bare = word.strip_prefix("لل").or_else(|| word.find("ال").filter(|at| *at <= 2).map(|at| &word[at + "ال".len()..]));
        bare.and_then(|bare| bare.strip_suffix("ين").or_else(|| bare.strip_suffix("ان"))).is_some_and(|one| EVENTS.contains(&one))
    })
}

/// Nouns of what kills, as their duals have them, folded.
const EVENTS: [&str; 11] = ["هجوم", "تفجير", "انفجار", "اعتداء", "اعتداي", "حادث", "غارت", "عمليت", "ضربت", "حادثت", "مجزرت"];

/// «أنحاء متفرقة من العراق» "several parts of Iraq" is no spot.
fn names_many(claim: &Claim) -> bool {
    claim.place.iter().any(|place| {
        let folded = isnad_text::fold_str(place);
        folded.split(' ').any(|word| SPREAD.contains(&word))
    })
}

/// Words that make a place several, folded.
const SPREAD: [&str; 12] = ["انحاء", "مناطق", "المناطق", "مدن", "المدن", "قري", "القري", "بلدات", "احياء", "محافظات", "مواقع", "متفرقه"];

/// Counts of a claim that are no parts of others, those of one measure added up: «قتل قيادي وخمسة آخرون» counts six.
#[must_use]
pub fn counts(claim: &Claim) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    for figure in claim.figures.iter().filter(|figure| figure.part_of.is_none()) {
        if matches!(figure.measure, Measure::DistanceKm | Measure::DurationH | Measure::Percent | Measure::Other) {
            continue;
        }
        let low = figure.low.map_or(0.0, |q| q.0);
        let high = figure.high.map_or(f64::INFINITY, |q| q.0);
        // «25 من المسلحين وسبعة من الجنود» "25 of the gunmen and seven of the soldiers": side by side, however much larger the first is.
        let before = claim.figures.iter().take_while(|other| !std::ptr::eq(*other, figure)).filter(|other| other.measure == figure.measure);
        let beside = before.last().is_some_and(|other| other.part_of.is_none() && !other.of.is_empty() && other.of != figure.of);
        let beside =
            beside && !figure.of.is_empty() && figure.quote.starts_with('و') && !claim.figures.iter().any(|other| other.part_of.is_some());
        match out.iter_mut().find(|count| count.measure == figure.measure) {
            None => out.push(Count { measure: figure.measure, low, high }),
            // The larger count is told first and the others are of it, or they are told side by side.
            Some(first) if !beside && (first.low >= low * 2.0 || claim.kind == ClaimType::Toll && first.low > low) => {}
            Some(first) => {
                first.low += low;
                first.high += high;
            }
        }
    }
    out
}
