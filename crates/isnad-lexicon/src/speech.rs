//! Verbs and phrases of saying, and which nouns are which kind of voice.

use isnad_model::LinkKind;

/// What a verb of saying does to what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SayKind {
    /// Says, announces.
    Say,
    /// Goes on: the speaker of the sentence before, unless a new one is named.
    Add,
    /// Denies what follows.
    Deny,
    /// Passes on another's word: «نقل … عن …».
    Relay,
    /// Thinks, fears: what follows is possible.
    Hedge,
    /// Expects: what follows is still to come.
    Expect,
    /// Claims an act for itself: تبنى.
    Own,
    /// Accuses.
    Accuse,
    /// Shows: a video, a report.
    Show,
    /// Provides for: the text of a deal, a resolution; what follows is planned.
    Provide,
}

/// A verb of saying.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct SayVerb {
    /// Lemma in `verbs.tsv`.
    pub lemma: String,
    /// What it does.
    pub kind: SayKind,
    /// Prepositions that bring in what is said («عن», «ب», «إلى»), beside إن and أن. Folded once the table is loaded.
    #[serde(default)]
    pub with: Vec<String>,
    /// True if a plain object can be what is said («أعلن مقتل …»).
    #[serde(default)]
    pub object: bool,
}

impl SayVerb {
    /// Whether this (folded) preposition brings in what is said.
    #[must_use]
    pub fn takes(&self, prep: &str) -> bool {
        self.with.iter().any(|with| with == prep)
    }
}

/// A phrase that names the speaker after it: «بحسب», «وفقا ل».
#[derive(Debug, Clone, serde::Deserialize)]
pub struct SayPhrase {
    /// The words.
    pub form: String,
    /// What it does.
    /// True if a verb of saying must follow: «كما أعلن», «حسبما أفادت».
    #[serde(default)]
    pub verb: bool,
    /// True if only a text can stand after it: «جاء في بيان …».
    #[serde(default)]
    pub document: bool,
}

/// Nouns that make a voice of one kind.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct VoiceNouns {
    /// The kind.
    pub kind: LinkKind,
    /// Singular lemmas.
    pub nouns: Vec<String>,
}

/// `speech.toml`.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct SpeechTable {
    /// Verbs.
    pub verb: Vec<SayVerb>,
    /// Phrases before the speaker.
    pub phrase: Vec<SayPhrase>,
    /// Nouns.
    pub voice: Vec<VoiceNouns>,
    /// Nouns that say what a voice belongs to: «عامل إنقاذ», «لجنة أطباء».
    pub body: Vec<VoiceNouns>,
    /// Offices that speak for the body they belong to: «الناطق باسم الجيش» is the army.
    pub speaks_for: Vec<String>,
}
