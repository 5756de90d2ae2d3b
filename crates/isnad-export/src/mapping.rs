//! Our types as others have them, and names in two languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Type and sub-type.
pub type Pair = [String; 2];

/// `mapping.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub acled: BTreeMap<String, Pair>,
    pub acled_civilians: BTreeMap<String, Pair>,
    pub acled_suicide: BTreeMap<String, Pair>,
    pub acled_state: BTreeMap<String, Pair>,
    pub inter: BTreeMap<String, String>,
    pub ucdp: Ucdp,
    pub where_prec: BTreeMap<String, u8>,
    pub geo_precision: BTreeMap<String, u8>,
    pub ftm: BTreeMap<String, String>,
}

/// What UCDP takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ucdp {
    pub types: Vec<String>,
    pub state: Vec<String>,
}

/// The table that is built in.
pub static MAPPING: LazyLock<Mapping> =
    LazyLock::new(|| toml::from_str(include_str!("../mapping.toml")).unwrap_or_else(|error| unreachable!("{error}")));

/// English and Arabic names of types, statuses, grades, measures …: `names.json`, which the page uses too.
static NAMES: LazyLock<BTreeMap<String, BTreeMap<String, [String; 2]>>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../names.json")).unwrap_or_else(|error| unreachable!("{error}")));

/// The name of something in a language (0 English, 1 Arabic); its own word where there is none.
pub fn name<'n>(sort: &str, what: &'n str, language: usize) -> &'n str {
    NAMES.get(sort).and_then(|names| names.get(what)).map_or(what, |pair| pair[language].as_str())
}

#[cfg(test)]
mod tests {
    use isnad_lexicon::Lexicon;
    use isnad_model::{ClaimType, Measure, Status};

    use super::*;

    #[test]
    fn every_type_place_and_measure_has_its_entry() {
        let known: Vec<&str> = ClaimType::ALL.iter().map(|kind| kind.name()).collect();
        for table in [&MAPPING.acled, &MAPPING.acled_civilians, &MAPPING.acled_suicide, &MAPPING.acled_state] {
            assert!(table.keys().all(|kind| known.contains(&kind.as_str())), "{table:?}");
        }
        assert!(MAPPING.ucdp.types.iter().all(|kind| known.contains(&kind.as_str())));
        for kind in isnad_lexicon::PLACE_KINDS {
            assert!(MAPPING.where_prec.contains_key(kind) && MAPPING.geo_precision.contains_key(kind), "{kind}");
        }
        for kind in known {
            assert!(NAMES["types"].contains_key(kind), "{kind}");
        }
        assert!(Status::ALL.iter().all(|status| NAMES["statuses"].contains_key(status.name())));
        assert!(Measure::ALL.iter().all(|measure| NAMES["measures"].contains_key(measure.name())));
        let kinds: Vec<String> = Lexicon::embedded().unwrap().actors.iter().map(|actor| actor.kind.clone()).collect();
        assert!(kinds.iter().any(|kind| MAPPING.inter.contains_key(kind)));
    }
}
