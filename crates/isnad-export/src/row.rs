//! What several formats ask of an event in the same way.

use std::rc::Rc;

use isnad_join::days::{Days, FAR, of_edtf};
use isnad_lexicon::{Actor, Lexicon, Place};
use isnad_model::{Event, EventActor, EventFigure, Measure};

use crate::error::ExportError;
use crate::source::{Outlet, Prepared};

/// An event, and what it lies in, on which days, by whom told.
pub struct Row<'e> {
    pub event: &'e Event,
    /// Documents, by publication.
    pub outlets: Vec<Rc<Outlet>>,
    /// The days that its time may mean; neither end is open.
    pub days: Option<Days>,
    /// What its place lies in.
    pub ground: Ground<'e>,
}

/// A place's larger places.
#[derive(Default)]
pub struct Ground<'l> {
    pub country: Option<&'l Place>,
    /// First-order division: governorate, province.
    pub adm1: Option<&'l Place>,
    /// Second-order division: district.
    pub adm2: Option<&'l Place>,
}

impl<'l> Ground<'l> {
    /// That of a place by its id.
    pub fn of(lexicon: &'l Lexicon, id: &str) -> Self {
        let Some(place) = lexicon.place(id) else { return Self::default() };
        let mut chain: Vec<&Place> = vec![place];
        chain.extend(place.parents.iter().filter_map(|id| lexicon.place(id)));
        let first = |kind: &str| chain.iter().copied().find(|place| place.kind == kind);
        Self { country: first("country"), adm1: first("governorate"), adm2: first("district") }
    }

    /// ISO 3166-1 alpha-2, lower case.
    pub fn code(&self) -> Option<&'l str> {
        self.country.map(|country| country.id.as_str()).filter(|id| id.len() == 2)
    }
}

impl<'e> Row<'e> {
    /// `lies` is the id of its place, which may have been taken out of the event.
    pub fn new(source: &Prepared<'e>, event: &'e Event) -> Result<Self, ExportError> {
        let days = event.time.as_deref().and_then(of_edtf).filter(|days| days.first > -FAR && days.last < FAR);
        let lexicon = source.options.lexicon;
        let id = event.place.as_ref().and_then(|place| place.id.as_deref());
        let ground = id.map(|id| Ground::of(lexicon, id)).unwrap_or_default();
        Ok(Self { event, outlets: source.outlets(event)?, days, ground })
    }

    /// First and last day, ISO 8601.
    pub fn dates(&self) -> Option<(String, String)> {
        self.days.and_then(|days| Some((date(days.first)?, date(days.last)?)))
    }

    /// The year of the first day.
    pub fn year(&self) -> Option<i64> {
        self.dates().and_then(|(first, _)| first.get(..4)?.parse().ok())
    }

    /// The count of a measure; that of the largest number where there are several.
    pub fn figure(&self, measure: Measure) -> Option<&'e EventFigure> {
        let most = |figure: &&EventFigure| figure.high.or(figure.low).map_or(0.0, |most| most.0);
        self.event.figures.iter().filter(|figure| figure.measure == measure).max_by(|a, b| most(a).total_cmp(&most(b)))
    }

    /// Different publishers, in the order of publication.
    pub fn publishers(&self) -> Vec<&str> {
        unique(self.outlets.iter().filter_map(|outlet| outlet.publisher.as_deref()))
    }

    /// Addresses of documents.
    pub fn urls(&self) -> Vec<&str> {
        unique(self.outlets.iter().filter_map(|outlet| outlet.url.as_deref()))
    }

    /// Whose word it is: those who affirm, and those who deny.
    pub fn roots(&self) -> Vec<&'e str> {
        unique(self.event.affirmed_by.iter().chain(&self.event.denied_by).map(String::as_str))
    }

    /// The exact words of its first claim.
    pub fn quote(&self) -> &'e str {
        self.event.claims.first().map_or("", |claim| &claim.evidence)
    }

    /// Words for each claim: whose, how it is told, what is told.
    pub fn notes(&self, most: usize) -> String {
        let told = self.event.claims.iter().take(most).map(|claim| {
            let how = if claim.status == isnad_model::Status::Happened { String::new() } else { format!(" ({})", claim.status) };
            format!("{}{how}: «{}»", claim.root, one_line(&claim.evidence))
        });
        let told: Vec<String> = told.collect();
        let rest = self.event.claims.len() - told.len();
        if rest > 0 { format!("{} | +{rest}", told.join(" | ")) } else { told.join(" | ") }
    }
}

/// «2018-04-22» of a day counted from 1970-01-01.
pub fn date(day: i32) -> Option<String> {
    let first = jiff::civil::date(1970, 1, 1);
    first.checked_add(jiff::Span::new().try_days(day).ok()?).ok().map(|date| date.to_string())
}

/// Without line breaks and runs of blanks.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each once, in order.
pub fn unique<'t>(words: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut out: Vec<&str> = Vec::new();
    words.for_each(|word| {
        if !out.contains(&word) {
            out.push(word);
        }
    });
    out
}

/// The names of actors, those named most first.
pub fn names(actors: &[EventActor]) -> Vec<&str> {
    unique(actors.iter().map(|actor| actor.name.as_str()))
}

/// The entry of an actor.
pub fn known<'l>(lexicon: &'l Lexicon, actor: &EventActor) -> Option<&'l Actor> {
    actor.id.as_deref().and_then(|id| lexicon.actor(id))
}

/// Its English name where the tables have it, else its own.
pub fn english<'a>(lexicon: &'a Lexicon, actor: &'a EventActor) -> &'a str {
    known(lexicon, actor).map_or(actor.name.as_str(), |known| known.en.as_str())
}

/// The value of a count that most roots give; of two, the lower. What nobody gives as one number has none.
pub fn most_told(figure: &EventFigure) -> Option<f64> {
    let mut told: Vec<(f64, usize)> = Vec::new();
    for source in &figure.by_source {
        // «at least 30» is told as 30.
        let Some(value) = source.low.or(source.high).map(|value| value.0) else { continue };
        match told.iter_mut().find(|(known, _)| *known == value) {
            Some((_, n)) => *n += 1,
            None => told.push((value, 1)),
        }
    }
    told.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.total_cmp(&a.0))).map(|(value, _)| value)
}
