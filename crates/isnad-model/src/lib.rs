//! The nouns of isnad: documents, spans, mentions, claims. No logic beyond names and serialisation.
//!
//! Field names, types, statuses, measures and link kinds are those of the codebook, so that the JSON of
//! `isnad read` can be laid beside a gold file.

mod claim;
mod document;
mod event;
mod kinds;
mod mention;

pub use claim::{Claim, Confidence, Figure, Link, PlaceCandidate, PlaceRelation, Quantity, Reading, ResolvedActor, ResolvedPlace, Role};
pub use document::{Document, Span};
pub use event::{
    Difference, Event, EventActor, EventClaim, EventFigure, EventMeans, EventPlace, Grade, Point, Quote, Side, SourceFigure, Stage,
};
pub use kinds::{ClaimType, LinkKind, Measure, Status};
pub use mention::{Mention, MentionValue, PlaceMention};
