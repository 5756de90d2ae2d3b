//! Events and claims of a record in the formats that others read.
//!
//! [`export`] writes one [`Format`] of what a [`Source`] gives, event by event, so that memory does not grow with the record (a dossier and the tables of a
//! bundle apart). What each format keeps and loses stands in `docs/export.md`; which of our types is which of theirs in `mapping.toml`.

mod acled;
mod annotations;
mod bundle;
mod claims;
mod coarse;
mod dossier;
mod error;
mod events;
mod ftm;
mod geojson;
mod hxl;
mod kml;
mod mapping;
#[cfg(feature = "parquet")]
mod parquet;
mod record;
mod row;
mod sheet;
mod source;
mod ucdp;

use std::io::Write;

use isnad_lexicon::Lexicon;

pub use error::ExportError;
pub use record::RecordSource;
pub use source::{Outlet, Source};

use crate::source::Prepared;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// UCDP Georeferenced Event Dataset, CSV: events with dead.
    Ucdp,
    /// ACLED, CSV: events of a type that it has.
    Acled,
    /// Humanitarian Exchange Language, CSV with a row of tags.
    Hxl,
    /// GeoJSON (RFC 7946): events with a point.
    Geojson,
    /// KML 2.2: events with a point.
    Kml,
    /// W3C Web Annotation, a JSON line for each claim.
    Annotations,
    /// FollowTheMoney (OpenAleph), a JSON line for each entity.
    Ftm,
    /// Apache Parquet, the columns of `csv`.
    #[cfg(feature = "parquet")]
    Parquet,
    /// CSV, a row for each event or claim.
    Csv,
    /// JSON lines, an event or claim each, with all that is known of it.
    Jsonl,
    /// A ZIP file with a Frictionless data package: tables, originals, hashes.
    Bundle,
    /// One HTML file to read and print.
    Dossier,
}

impl Format {
    /// All of them, in the order of their names in documents.
    pub const ALL: &'static [Self] = &[
        Self::Ucdp,
        Self::Acled,
        Self::Hxl,
        Self::Geojson,
        Self::Kml,
        Self::Annotations,
        Self::Ftm,
        #[cfg(feature = "parquet")]
        Self::Parquet,
        Self::Csv,
        Self::Jsonl,
        Self::Bundle,
        Self::Dossier,
    ];

    /// The name that it is asked for by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ucdp => "ucdp",
            Self::Acled => "acled",
            Self::Hxl => "hxl",
            Self::Geojson => "geojson",
            Self::Kml => "kml",
            Self::Annotations => "annotations",
            Self::Ftm => "ftm",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Bundle => "bundle",
            Self::Dossier => "dossier",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// How its files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Ucdp | Self::Acled | Self::Hxl | Self::Csv => "csv",
            Self::Geojson => "geojson",
            Self::Kml => "kml",
            Self::Annotations | Self::Jsonl => "jsonl",
            Self::Ftm => "ftm.json",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            Self::Bundle => "zip",
            Self::Dossier => "html",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Ucdp | Self::Acled | Self::Hxl | Self::Csv => "text/csv; charset=utf-8",
            Self::Geojson => "application/geo+json",
            Self::Kml => "application/vnd.google-earth.kml+xml",
            Self::Annotations | Self::Jsonl | Self::Ftm => "application/x-ndjson",
            #[cfg(feature = "parquet")]
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Bundle => "application/zip",
            Self::Dossier => "text/html; charset=utf-8",
        }
    }

    /// Whether its rows may be claims as well as events.
    #[must_use]
    pub const fn has_claims(self) -> bool {
        #[cfg(feature = "parquet")]
        if matches!(self, Self::Parquet) {
            return true;
        }
        matches!(self, Self::Csv | Self::Jsonl)
    }
}

/// What a row is, in formats that leave the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// An event.
    #[default]
    Events,
    /// A claim of an event.
    Claims,
}

/// In which language a dossier speaks to its reader; quotations stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, left to right.
    #[default]
    English,
    /// Arabic, right to left.
    Arabic,
}

/// How it is written.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// The tables: names of places and actors in English, what places lie in.
    pub lexicon: &'o Lexicon,
    /// Events or claims.
    pub rows: Rows,
    /// Of a dossier.
    pub language: Language,
    /// Points are moved to the middle of cells of so many kilometres.
    pub blur_km: Option<f64>,
    /// Gives words back without the names of private persons. Offsets into originals are then left out, and so are originals.
    pub redact: Option<&'o dyn Fn(&str) -> String>,
    /// When it is made, RFC 3339.
    pub made: &'o str,
    /// What was asked for, in words: stands in a dossier and a bundle.
    pub about: &'o str,
    /// The program, as `isnad 0.1.0`.
    pub by: &'o str,
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("rows", &self.rows).field("blur_km", &self.blur_km).field("redact", &self.redact.is_some()).finish()
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Done {
    /// Events that are in it.
    pub events: u64,
    /// Events that are not, by why.
    pub left_out: Vec<(&'static str, u64)>,
}

impl Done {
    pub(crate) fn leave_out(&mut self, why: &'static str) {
        match self.left_out.iter_mut().find(|(known, _)| *known == why) {
            Some((_, n)) => *n += 1,
            None => self.left_out.push((why, 1)),
        }
    }
}

/// Writes what a source gives.
///
/// # Errors
/// Failures of the source and of `out`, and what a format cannot do: annotations without the exact words.
pub fn export(format: Format, source: &dyn Source, options: &Options<'_>, out: &mut (dyn Write + Send)) -> Result<Done, ExportError> {
    let source = Prepared::new(source, options);
    match format {
        Format::Ucdp => ucdp::write(&source, out),
        Format::Acled => acled::write(&source, out),
        Format::Hxl => hxl::write(&source, out),
        Format::Geojson => geojson::write(&source, out),
        Format::Kml => kml::write(&source, out),
        Format::Annotations => annotations::write(&source, out),
        Format::Ftm => ftm::write(&source, out),
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::write(&source, out),
        Format::Csv => match options.rows {
            Rows::Events => events::write(&source, out),
            Rows::Claims => claims::write(&source, out),
        },
        Format::Jsonl => match options.rows {
            Rows::Events => events::lines(&source, out),
            Rows::Claims => claims::lines(&source, out),
        },
        Format::Bundle => bundle::write(&source, out),
        Format::Dossier => dossier::write(&source, out),
    }
}
