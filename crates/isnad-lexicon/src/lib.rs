//! The lexicon: tables of `lexicon/ar` checked and compiled into what the reader looks words up in.
//!
//! ```no_run
//! let lexicon = isnad_lexicon::Lexicon::embedded()?;
//! # Ok::<(), isnad_lexicon::LexiconError>(())
//! ```

mod analyse;
mod error;
mod examples;
mod files;
mod forms;
mod inflect;
mod known;
mod load;
pub mod morph;
mod names;
pub mod speech;
mod spelling;
mod stems;
pub mod triggers;
mod tsv;
mod word;

use std::sync::atomic::{AtomicU64, Ordering};

use isnad_model::{ClaimType, LinkKind, Measure, Status};
use rustc_hash::FxHashMap;
use serde::Deserialize;

pub use analyse::{Analyses, analyse, proclitics};
pub use error::LexiconError;
pub use files::Files;
pub use names::{NameHit, NameKind, Names};
pub use spelling::{Spelling, Spellings};
pub use word::{Analysis, Class, Enclitic, Entry, Lemma, Pos, Proclitics};

/// A state, force, group, organisation.
#[derive(Debug, Clone, Deserialize)]
pub struct Actor {
    /// Unique.
    pub id: String,
    /// Arabic names, fullest first.
    pub ar: Vec<String>,
    /// English name.
    pub en: String,
    /// `state`, `armed_group` …
    pub kind: String,
    /// ISO 3166 codes.
    #[serde(default)]
    pub country: Vec<String>,
    /// Id of the actor it belongs to.
    #[serde(default)]
    pub parent: Option<String>,
    /// First year.
    #[serde(default)]
    pub from: Option<i32>,
    /// Last year.
    #[serde(default)]
    pub to: Option<i32>,
    /// PLOVER/CAMEO actor code.
    #[serde(default)]
    pub code: Option<String>,
    /// Names that only some use.
    #[serde(default)]
    pub epithets: Vec<Epithet>,
    /// `context` when the text must tell who is meant.
    #[serde(default)]
    pub needs: Option<String>,
}

/// A name in somebody's mouth.
#[derive(Debug, Clone, Deserialize)]
pub struct Epithet {
    /// The words.
    pub form: String,
    /// Who uses it.
    #[serde(default)]
    pub by: Vec<String>,
}

/// An outlet, agency or network.
#[derive(Debug, Clone, Deserialize)]
pub struct Source {
    /// Unique.
    pub id: String,
    /// Arabic names, fullest first.
    pub ar: Vec<String>,
    /// English name.
    pub en: String,
    /// `agency`, `outlet`, `monitor`, `un`, `aid`.
    pub kind: String,
    /// ISO 3166 code of its home.
    #[serde(default)]
    pub country: Option<String>,
    /// Ownership or side where it is public knowledge.
    #[serde(default)]
    pub side: Option<String>,
    /// Web domains.
    #[serde(default)]
    pub domains: Vec<String>,
}

/// A row of the gazetteer.
#[derive(Debug, Clone)]
pub struct Place {
    /// Unique.
    pub id: String,
    /// Fullest Arabic name.
    pub name: String,
    /// Latin name.
    pub latin: String,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Degrees east, WGS 84.
    pub lon: f64,
    /// `town`, `district` …
    pub kind: String,
    /// Ids from the nearest up.
    pub parents: Vec<String>,
}

/// Talk of events that does not tell them; see `[talk]` in `light.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    /// Law, debate, memory, blame: the event is presupposed («التحقيق في», «ذكرى», «أدان»).
    Back = 1,
    /// Disasters and accidents: the dead are not those of a conflict.
    Calamity = 2,
    /// Matches and clubs: nobody is attacked there.
    Sport = 4,
    /// The police column.
    Crime = 8,
    /// Prices, health, science, shows.
    Life = 16,
    /// Everyday news that war reports have too.
    Daily = 32,
    /// What a crowd shouts and holds up: a detail of its protest.
    Slogan = 64,
    /// Words of armed conflict.
    War = 128,
    /// How much or how far of an event («حدة», «رقعة»): it is told through them.
    Degree = 256,
}

impl Talk {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "back" => Some(Self::Back),
            "calamity" => Some(Self::Calamity),
            "sport" => Some(Self::Sport),
            "crime" => Some(Self::Crime),
            "life" => Some(Self::Life),
            "daily" => Some(Self::Daily),
            "slogan" => Some(Self::Slogan),
            "war" => Some(Self::War),
            "degree" => Some(Self::Degree),
            _ => None,
        }
    }
}

/// How a verb carries an event noun; see the head of `light.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Carry {
    /// Subject does the event that is the object.
    Do = 1,
    /// Subject suffers the event after ل.
    Undergo = 2,
    /// Subject is where the event is.
    Host = 4,
    /// The event is the subject, the object is what it strikes.
    Hit = 8,
    /// The event is the subject.
    Occur = 16,
    /// The event is the subject, what follows is its outcome.
    Result = 32,
    /// Subject is the mediator.
    Broker = 64,
    /// The event reached the object.
    Include = 128,
    /// Subject does the event after ل or إلى: «توصل إلى اتفاق».
    Reach = 256,
    /// The object is what the subject holds: «حافلات تقل مدنيين».
    Hold = 512,
}

impl Carry {
    /// The member with this name in `light.toml`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "do" => Self::Do,
            "undergo" => Self::Undergo,
            "host" => Self::Host,
            "hit" => Self::Hit,
            "occur" => Self::Occur,
            "result" => Self::Result,
            "broker" => Self::Broker,
            "include" => Self::Include,
            "reach" => Self::Reach,
            "hold" => Self::Hold,
            _ => return None,
        })
    }
}

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
    /// Places.
    pub places: Vec<Place>,
    place_ids: FxHashMap<String, u32>,
    /// Number words.
    pub numbers: isnad_text::numbers::NumberTable,
    /// Time words.
    pub times: isnad_text::times::TimeTable,
    /// Verbs, phrases and nouns of saying.
    pub speech: speech::SpeechTable,
    say_verbs: FxHashMap<u32, usize>,
    say_phrases: SayPhrases,
    voice_kinds: FxHashMap<u32, LinkKind>,
    body_kinds: FxHashMap<u32, LinkKind>,
    voice_forms: FxHashMap<Box<str>, LinkKind>,
    speaks_for: FxHashMap<Box<str>, ()>,
    carries: FxHashMap<u32, u16>,
    governs: FxHashMap<u32, Status>,
    talk: FxHashMap<u32, u16>,
    talk_forms: FxHashMap<Box<str>, u16>,
    talk_ends: FxHashMap<Box<str>, ()>,
    govern_forms: FxHashMap<Box<str>, Status>,
    measures: FxHashMap<u32, Measure>,
    units: FxHashMap<u32, Box<str>>,
    generic: Vec<u32>,
    again: Vec<u32>,
    parts: Vec<u32>,
    capitals: Vec<u32>,
    sufferers: Vec<u32>,
    ground: FxHashMap<u32, Vec<String>>,
    frames: Vec<triggers::Frame>,
    /// Triggers and traps.
    pub triggers: Vec<triggers::Trigger>,
    /// Words of triggers and conditions while the tables are loaded: many stand in dozens of them.
    element_words: FxHashMap<Box<str>, triggers::Element>,
    lemma_triggers: Vec<Vec<triggers::Candidate>>,
    stem_triggers: FxHashMap<u32, Vec<triggers::Candidate>>,
    /// Signs of the elements that a lemma or stem can be.
    lemma_signs: Vec<u64>,
    stem_signs: FxHashMap<u32, u64>,
    condition_lemmas: FxHashMap<u32, Vec<u32>>,
    condition_stems: FxHashMap<u32, u32>,
    condition_classes: Vec<(Class, u32)>,
    condition_keys: FxHashMap<String, u32>,
    condition_count: u32,
    type_traps: FxHashMap<ClaimType, Vec<triggers::Condition>>,
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
            places: Default::default(),
            place_ids: Default::default(),
            speech: Default::default(),
            say_verbs: Default::default(),
            say_phrases: Default::default(),
            voice_kinds: Default::default(),
            body_kinds: Default::default(),
            voice_forms: Default::default(),
            speaks_for: Default::default(),
            carries: Default::default(),
            governs: Default::default(),
            talk: Default::default(),
            talk_forms: Default::default(),
            talk_ends: Default::default(),
            govern_forms: Default::default(),
            measures: Default::default(),
            units: Default::default(),
            generic: Default::default(),
            again: Default::default(),
            parts: Default::default(),
            capitals: Default::default(),
            sufferers: Default::default(),
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

    /// The verb of saying with this lemma.
    #[must_use]
    #[inline]
    pub fn say_verb(&self, lemma: u32) -> Option<&speech::SayVerb> {
        self.say_verbs.get(&lemma).map(|i| &self.speech.verb[*i])
    }

    /// Phrases of saying that begin with this folded word, longest first.
    pub fn say_phrases(&self, first: &str) -> impl Iterator<Item = (&[Box<str>], &speech::SayPhrase)> {
        self.say_phrases.get(first).into_iter().flatten().map(|(rest, i)| (&**rest, &self.speech.phrase[*i]))
    }

    /// What kind of voice a noun makes.
    #[must_use]
    #[inline]
    pub fn voice_kind(&self, lemma: u32) -> Option<LinkKind> {
        self.voice_kinds.get(&lemma).copied()
    }

    /// What kind of voice belongs to a body named with this noun.
    #[must_use]
    #[inline]
    pub fn body_kind(&self, lemma: u32) -> Option<LinkKind> {
        self.body_kinds.get(&lemma).copied()
    }

    /// True for an office (folded singular) that speaks for the body it belongs to.
    #[must_use]
    pub fn speaks_for(&self, folded: &str) -> bool {
        self.speaks_for.contains_key(folded)
    }

    /// What kind of voice a folded singular makes, whatever its reading.
    #[must_use]
    pub fn voice_form(&self, folded: &str) -> Option<LinkKind> {
        self.voice_forms.get(folded).copied()
    }

    /// Whether a verb carries event nouns in this way.
    #[must_use]
    #[inline]
    pub fn carries(&self, lemma: u32, how: Carry) -> bool {
        self.carries.get(&lemma).is_some_and(|bits| bits & how as u16 != 0)
    }

    /// The status that a word gives to the event it governs.
    #[must_use]
    #[inline]
    pub fn governs(&self, lemma: u32) -> Option<Status> {
        self.governs.get(&lemma).copied()
    }

    /// The same for a word that only its (folded) form tells.
    #[must_use]
    pub fn governs_form(&self, form: &str) -> Option<Status> {
        self.govern_forms.get(form).copied()
    }

    /// The kinds of [`Talk`] that a word belongs to, as bits.
    #[must_use]
    #[inline]
    pub fn talk(&self, lemma: u32) -> u16 {
        self.talk.get(&lemma).copied().unwrap_or(0)
    }

    /// Whether a form of two words for [`Self::talk_form`] ends in this folded word.
    #[must_use]
    pub fn ends_talk(&self, second: &str) -> bool {
        self.talk_ends.contains_key(second)
    }

    /// The same for a (folded) form of one or two words.
    #[must_use]
    pub fn talk_form(&self, form: &str) -> u16 {
        self.talk_forms.get(form).copied().unwrap_or(0)
    }

    /// What a word counts.
    #[must_use]
    #[inline]
    pub fn measure(&self, lemma: u32) -> Option<Measure> {
        self.measures.get(&lemma).copied()
    }

    /// The sign of a unit of measure: `km`.
    #[must_use]
    pub fn unit(&self, lemma: u32) -> Option<&str> {
        self.units.get(&lemma).map(AsRef::as_ref)
    }

    /// For a class noun that can go back to a place told before: the kinds of place it can mean, none for any.
    #[must_use]
    #[inline]
    pub fn ground_kinds(&self, lemma: u32) -> Option<&[String]> {
        self.ground.get(&lemma).map(Vec::as_slice)
    }

    /// True for words of a side that go back to a name even with an adjective: «التنظيم المتطرف».
    #[must_use]
    pub fn goes_back(&self, lemma: u32) -> bool {
        self.again.contains(&lemma)
    }

    /// True for nouns of a part of some ground: «الشطر الغربي من المدينة».
    #[must_use]
    pub fn is_part_of_ground(&self, lemma: u32) -> bool {
        self.parts.contains(&lemma)
    }

    /// True for masdars whose one genitive is whom it is done to: «طرد التنظيم».
    #[must_use]
    pub fn suffers(&self, lemma: u32) -> bool {
        self.sufferers.contains(&lemma)
    }

    /// True for the place (an index of `places`) that news calls «العاصمة» "the capital".
    #[must_use]
    pub fn is_capital(&self, place: u32) -> bool {
        self.capitals.contains(&place)
    }

    /// True for words that only count people: شخص, قتيل.
    #[must_use]
    #[inline]
    pub fn is_generic(&self, lemma: u32) -> bool {
        self.generic.contains(&lemma)
    }

    /// The frame of a trigger.
    #[must_use]
    #[inline]
    pub fn frame(&self, trigger: &triggers::Trigger) -> &triggers::Frame {
        &self.frames[usize::from(trigger.frame)]
    }

    /// Triggers whose first word is this lemma.
    #[must_use]
    #[inline]
    pub fn triggers_of_lemma(&self, lemma: u32) -> &[triggers::Candidate] {
        &self.lemma_triggers[lemma as usize]
    }

    /// Triggers whose first word is this stem without article.
    #[must_use]
    #[inline]
    pub fn triggers_of_stem(&self, stem: u32) -> &[triggers::Candidate] {
        self.stem_triggers.get(&stem).map_or(&[], Vec::as_slice)
    }

    /// The [signs](triggers::Element::sign) of all elements that a word of this lemma can be.
    pub(crate) fn signs_of_lemma(&self, lemma: u32) -> u64 {
        self.lemma_signs.get(lemma as usize).copied().unwrap_or(0)
    }

    /// The same for a stem.
    pub(crate) fn signs_of_stem(&self, stem: u32) -> u64 {
        self.stem_signs.get(&stem).copied().unwrap_or(0)
    }

    /// Numbers of the condition words that a lemma can be, to be looked up once a sentence.
    #[must_use]
    #[inline]
    pub fn condition_lemma(&self, lemma: u32) -> &[u32] {
        self.condition_lemmas.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// Number of the condition word that is this stem (without article).
    #[must_use]
    #[inline]
    pub fn condition_stem(&self, stem: u32) -> Option<u32> {
        self.condition_stems.get(&stem).copied()
    }

    /// How many condition words there are: their numbers are all below.
    #[must_use]
    #[inline]
    pub const fn condition_count(&self) -> u32 {
        self.condition_count
    }

    /// Classes that stand as conditions, with their numbers.
    #[must_use]
    pub fn condition_classes(&self) -> &[(Class, u32)] {
        &self.condition_classes
    }

    /// Words that rule a whole type out of a sentence.
    #[must_use]
    pub fn type_traps(&self, claim: ClaimType) -> &[triggers::Condition] {
        self.type_traps.get(&claim).map_or(&[], Vec::as_slice)
    }

    /// The actor with this id.
    #[must_use]
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actor_ids.get(id).map(|i| &self.actors[*i as usize])
    }

    /// The place with this id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.place_ids.get(id).map(|i| &self.places[*i as usize])
    }
}
