//! The lexicon: tables of `lexicon/ar` checked and compiled into what the reader looks words up in.
//!
//! ```no_run
//! let lexicon = isnad_lexicon::Lexicon::embedded()?;
//! # Ok::<(), isnad_lexicon::LexiconError>(())
//! ```

mod about;
mod analyse;
mod error;
mod examples;
mod extent;
mod files;
mod forms;
pub mod gazetteer;
mod inflect;
mod kinds;
mod known;
mod letters;
mod load;
mod lookups;
mod marks;
pub mod means;
pub mod morph;
mod named;
mod names;
mod places;
mod search;
pub mod speech;
mod spelling;
mod spellings;
mod stems;
pub mod triggers;
mod tsv;
mod variants;
mod word;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use isnad_model::{ClaimType, LinkKind, Status};
use rustc_hash::FxHashMap;

pub use analyse::{Analyses, analyse, proclitics};
pub use error::LexiconError;
pub use files::Files;
pub use kinds::{Carry, Talk};
pub use marks::Marks;
pub use named::{Actor, Epithet, PLACE_KINDS, Place, Source};
pub use names::{Loose, NameHit, NameKind, Names};
pub use places::Places;
pub use spelling::Spelling;
pub use spellings::Spellings;
pub use word::{Analysis, Class, Enclitic, Entry, Lemma, Pos, Proclitics};

/// A fixed group of words (`words.tsv`, `people.tsv`).
#[derive(Debug, Clone)]
pub struct Group {
    /// The second word as a stem.
    pub second: u32,
    /// The words after the second.
    pub rest: Box<[u32]>,
    /// The lemma.
    pub lemma: u32,
}

type SayPhrases = FxHashMap<Box<str>, Vec<(Box<[Box<str>]>, usize)>>;

/// All tables, compiled. Immutable and shared between threads.
#[derive(Debug)]
pub struct Lexicon {
    id: u64,
    forms: forms::Forms,
    lemmas: Vec<Lemma>,
    /// Groups by their first words, and where those of a first word stand.
    groups: Vec<Group>,
    group_ranges: FxHashMap<u32, (u32, u32)>,
    /// Groups as the tables have them, until all forms are there.
    spelled_groups: Vec<(Vec<String>, u32)>,
    names: Names,
    /// Actors.
    pub actors: Vec<Actor>,
    actor_ids: FxHashMap<String, u32>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Sources by their folded names, gathered when one is first asked for.
    source_names: std::sync::OnceLock<FxHashMap<String, u32>>,
    /// Places.
    pub places: Places,
    place_ids: FxHashMap<String, u32>,
    extents: extent::Extents,
    /// Number words.
    pub numbers: isnad_text::numbers::NumberTable,
    /// Time words.
    pub times: isnad_text::times::TimeTable,
    /// Verbs, phrases and nouns of saying.
    pub speech: speech::SpeechTable,
    /// Weapons, and ways of bringing them.
    pub means: means::Means,
    /// What the tables say of each lemma.
    about: Vec<about::About>,
    say_phrases: SayPhrases,
    voice_forms: FxHashMap<Box<str>, LinkKind>,
    speaks_for: FxHashMap<Box<str>, ()>,
    talk_forms: FxHashMap<Box<str>, u16>,
    talk_ends: FxHashMap<Box<str>, ()>,
    govern_forms: FxHashMap<Box<str>, Status>,
    units: FxHashMap<u32, Box<str>>,
    capitals: Vec<u32>,
    /// Nouns that have a place's name for a name of their own, sorted.
    namesakes: Vec<u32>,
    ground: FxHashMap<u32, Vec<String>>,
    frames: Vec<triggers::Frame>,
    /// Triggers and traps.
    pub triggers: Vec<triggers::Trigger>,
    /// Words of triggers and conditions while the tables are loaded: many stand in dozens of them.
    element_words: FxHashMap<Box<str>, triggers::Element>,
    lemma_triggers: Vec<triggers::Candidates>,
    stem_triggers: FxHashMap<u32, Vec<triggers::Candidate>>,
    /// Signs of the elements that a lemma or stem can be.
    lemma_signs: Vec<triggers::Signs>,
    stem_signs: FxHashMap<u32, triggers::Signs>,
    condition_lemmas: FxHashMap<u32, Vec<u32>>,
    condition_stems: FxHashMap<u32, u32>,
    condition_classes: Vec<(Class, u32)>,
    condition_keys: FxHashMap<String, u32>,
    condition_count: u32,
    /// The same for the words that must head a subject or object, numbered from zero.
    head_lemmas: FxHashMap<u32, Vec<u32>>,
    head_stems: FxHashMap<u32, Vec<u32>>,
    head_keys: FxHashMap<(u32, Arc<[u32]>), u32>,
    type_traps: FxHashMap<ClaimType, triggers::Conditions>,
    /// Paths and texts of the trigger files, for their examples.
    event_files: Vec<(String, String)>,
    /// What the tables lack: words named in one that another does not have.
    pub gaps: Vec<String>,
}

impl Lexicon {
    /// The lexicon inside the binary.
    ///
    /// # Errors
    /// A table that cannot be used; the tests keep this from happening.
    pub fn embedded() -> Result<Self, LexiconError> {
        Self::load(&Files::embedded())
    }

    fn empty(numbers: isnad_text::numbers::NumberTable, times: isnad_text::times::TimeTable) -> Self {
        static LOADED: AtomicU64 = AtomicU64::new(1);
        Self {
            id: LOADED.fetch_add(1, Ordering::Relaxed),
            numbers,
            times,
            forms: Default::default(),
            lemmas: Default::default(),
            groups: Default::default(),
            group_ranges: Default::default(),
            spelled_groups: Default::default(),
            names: Default::default(),
            actors: Default::default(),
            actor_ids: Default::default(),
            sources: Default::default(),
            source_names: Default::default(),
            places: Default::default(),
            place_ids: Default::default(),
            extents: Default::default(),
            speech: Default::default(),
            means: Default::default(),
            about: Default::default(),
            say_phrases: Default::default(),
            voice_forms: Default::default(),
            speaks_for: Default::default(),
            talk_forms: Default::default(),
            talk_ends: Default::default(),
            govern_forms: Default::default(),
            units: Default::default(),
            capitals: Default::default(),
            namesakes: Default::default(),
            ground: Default::default(),
            frames: Default::default(),
            triggers: Default::default(),
            element_words: Default::default(),
            lemma_triggers: Default::default(),
            stem_triggers: Default::default(),
            lemma_signs: Default::default(),
            stem_signs: Default::default(),
            condition_lemmas: Default::default(),
            condition_stems: Default::default(),
            condition_classes: Default::default(),
            condition_keys: Default::default(),
            condition_count: Default::default(),
            head_lemmas: Default::default(),
            head_stems: Default::default(),
            head_keys: Default::default(),
            type_traps: Default::default(),
            event_files: Default::default(),
            gaps: Default::default(),
        }
    }

    /// Tells this lexicon from any other that was ever loaded, for those who remember what they looked up.
    #[must_use]
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// The number of a folded word that the tables name.
    #[must_use]
    pub fn stem(&self, form: &str) -> Option<u32> {
        self.forms.stem(form)
    }

    /// Entries of a stem.
    #[inline]
    pub fn entries_of(&self, stem: u32) -> impl Iterator<Item = &Entry> + use<'_> {
        self.forms.get(stem)
    }

    /// Entries of a folded form.
    pub fn entries<'a>(&'a self, form: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.forms.stem(form).into_iter().flat_map(|stem| self.forms.get(stem))
    }

    /// The lemma with this index.
    #[must_use]
    #[inline]
    pub fn lemma(&self, index: u32) -> &Lemma {
        &self.lemmas[index as usize]
    }

    /// Number of lemmas and of forms.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.lemmas.len(), self.forms.len())
    }

    /// Names of actors, sources and places.
    #[must_use]
    #[inline]
    pub const fn names(&self) -> &Names {
        &self.names
    }

    /// Where the groups that begin with this stem stand.
    pub(crate) fn group_range(&self, first: u32) -> Option<(u32, u32)> {
        self.group_ranges.get(&first).copied()
    }

    /// The groups that stand there, longest first.
    pub(crate) fn groups(&self, from: u32, to: u32) -> &[Group] {
        &self.groups[from as usize..to as usize]
    }
}
