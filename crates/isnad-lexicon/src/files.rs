//! Where tables come from: the binary, and a folder that adds to them or overrides them.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Tables by their path below the lexicon's folder (`events/clash.toml`).
#[derive(Debug, Clone, Default)]
pub struct Files(BTreeMap<String, Cow<'static, str>>);

/// Lists embedded files by their paths below `lexicon/ar`.
macro_rules! embed {
    ($($path:literal),+ $(,)?) => {
        [$(($path, include_str!(concat!("../../../lexicon/ar/", $path)))),+]
    };
}

impl Files {
    /// The tables inside the binary.
    #[must_use]
    pub fn embedded() -> Self {
        Self(EMBEDDED.iter().map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text))).collect())
    }

    /// Puts a table in: a path that is there already is replaced, any other is added.
    pub fn insert(&mut self, path: impl Into<String>, text: String) {
        self.0.insert(path.into(), Cow::Owned(text));
    }

    /// The table at this path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(AsRef::as_ref)
    }

    /// Tables below a folder with this ending, by path.
    pub fn under<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |(path, _)| path.starts_with(folder) && path.ends_with(ending))
            .map(|(path, text)| (path.as_str(), text.as_ref()))
    }
}

include!("embedded.rs");
