//! A claim in the making: token ranges instead of strings, so that evidence is always a slice of the text.

use isnad_lexicon::morph::Number;
use isnad_lexicon::{Class, NameKind};
use isnad_model::{ClaimType, Measure, Role, Status};
use isnad_text::{BlockKind, Text};

use crate::matching::Hit;
use crate::phrases::{Np, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

/// What fills a role: a stretch of tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Filler {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The head.
    pub head: u32,
    /// Class of the head.
    pub class: Class,
    /// The name in it.
    pub name: Option<NameKind>,
    /// True when it says where: a named place, or ground with a name or unknown word.
    pub place: bool,
    /// Definite.
    pub definite: bool,
    /// The head is a word for a settlement or region: «قرية», «محافظة».
    pub settled: bool,
    /// What it was told for instead, where that is not this claim's own clause; empty where it is.
    pub shared: &'static str,
}

impl Filler {
    /// The filler that a noun phrase makes: without its number, and without a plural class noun before names.
    pub fn of(syntax: &Syntax<'_, '_>, np: &Np) -> Self {
        let head = syntax.word(np.head);
        let mut start = np.head;
        let named = matches!(np.name, Some(NameKind::Place(_)));
        let locative =
            np.prep != Prep::Bare && (matches!(np.prep, Prep::Clitic('ب')) || matches!(syntax.prep_tags(np.prep), "in" | "near" | "on"));
        let inside = (np.head + 1..np.end).any(|t| {
            let word = syntax.word(t);
            // «مركزا للشرطة» tells whose it is, not where.
            if word.pro.prep == Some('ل') && !np.is_name {
                return false;
            }
            matches!(word.tag, Tag::Unknown | Tag::Name | Tag::Person) && !matches!(syntax.text().fold_of(t as usize), "ذات" | "ذو" | "ذي")
                || word.tag == Tag::Noun && word.article() && word.class() != Class::Event
                // «وادي جارة», «قرية صرفة»: after one settlement any noun is its name.
                || word.tag == Tag::Noun
                    && t == np.head + 1
                    && np.class == Class::PlaceClass
                    && np.number.is_none()
                    && head.best.is_some_and(|a| a.entry.number == Number::Sg)
                    && matches!(word.class(), Class::Person | Class::Thing | Class::None | Class::Quality)
                    && word.pro.prep.is_none()
        });
        let place = named && (np.is_name || np.class.is_ground() || locative)
            || np.state && locative
            || np.unknown && !np.person
            || matches!(np.class, Class::PlaceClass | Class::Area) && inside;
        if matches!(syntax.word(np.start).tag, Tag::Prep | Tag::Cause) {
            // «وسط مدينة بنغازي», «جنوب شرقي البلاد»
            start = if syntax.direction(np.prep) { np.prep_start } else { np.start };
        } else if syntax.direction(np.prep)
            && (named || np.state || head.lemma().is_some_and(|l| syntax.lexicon().ground_kinds(l).is_some()))
        {
            // «شمال عدن», «غربي السودان»
            start = np.prep_start;
        }
        if np.class == Class::PlaceClass && !np.is_name && np.end > np.head + 1 {
            let many = head.best.is_some_and(|a| a.entry.number != Number::Sg);
            // «ومدن أخرى» has no name to keep.
            let plain = np.end == np.head + 2
                && (matches!(syntax.word(np.head + 1).tag, Tag::Adj | Tag::Quant)
                    || matches!(syntax.text().fold_of(np.head as usize + 1), "اخري" | "عده"))
                // «قرى خاضعة لسيطرة الفصائل»: a quality and what belongs to it.
                || syntax.word(np.head + 1).tag == Tag::Adj && !syntax.word(np.head + 1).article() && !named;
            // «مساحات من البلاد» keeps its head.
            let part = (np.head + 1..np.end).any(|t| syntax.word(t).tag == Tag::Prep);
            if !part && !plain && (many && !syntax.word(np.head + 1).article() || many && named) {
                start = np.head + 1;
                // «الأحياء الغربية لمدينة الميادين»: the city is what has a name; «الضواحي الجنوبية للعاصمة» is a region of its own.
                if named && start + 1 < np.end && syntax.word(start).tag == Tag::Adj && syntax.word(start + 1).tag != Tag::Adj {
                    let quarters = head
                        .lemma()
                        .is_some_and(|l| syntax.lexicon().ground_kinds(l).is_some_and(|kinds| kinds.iter().any(|k| k == "quarter")));
                    start = if quarters { start + 1 } else { np.head };
                }
            }
        }
        // «مدينة سوروتش القريبة من الحدود»: once it is named, what lies beside it is no part of the name.
        // «بلدتي الراعي وقباسين التابعتين لمدينة الباب»: nor to what they belong.
        let belongs = |t: u32| np.class == Class::PlaceClass && syntax.text().fold_of(t as usize).starts_with("التابع");
        let beside = (np.head + 1..np.end).find(|&t| syntax.view.lies_beside(t as usize) && syntax.word(t).article() || belongs(t));
        // «البلدة الواقعة على الحدود» goes back to its name.
        let back = |t: u32| {
            t == np.head + 1
                && head.article()
                && head.lemma().is_some_and(|l| syntax.lexicon().ground_kinds(l).is_some_and(|kinds| !kinds.is_empty()))
        };
        let end =
            beside.filter(|&t| back(t) || (np.head..t).any(|n| matches!(syntax.word(n).tag, Tag::Name | Tag::Unknown))).unwrap_or(np.end);
        // «جنديان اثنان»: how many they are is no part of who they are.
        let two = (np.head + 1..end).find(|&t| syntax.word(t).tag == Tag::Number && syntax.text().fold_of(t as usize).starts_with("اثن"));
        let end = two.unwrap_or(end);
        Self {
            start,
            end,
            head: np.head,
            class: np.class,
            name: np.name,
            place,
            shared: "",
            definite: np.definite,
            settled: np.class == Class::PlaceClass
                && head
                    .lemma()
                    .is_some_and(|l| syntax.lexicon().ground_kinds(l).is_some_and(|kinds| !kinds.iter().any(|k| k == "quarter"))),
        }
    }
}

/// A figure in the making.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureDraft {
    /// What is measured.
    pub measure: Measure,
    /// Tokens of what is counted.
    pub of: (u32, u32),
    /// Lowest.
    pub low: Option<f64>,
    /// Highest.
    pub high: Option<f64>,
    /// About.
    pub approx: bool,
    /// Tokens of the quote.
    pub quote: (u32, u32),
    /// Quote tokens of the larger figure.
    pub part_of: Option<(u32, u32)>,
}

/// A claim in the making.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Type.
    pub claim: ClaimType,
    /// Its trigger.
    pub hit: Hit,
    /// Sentence index.
    pub sentence: u32,
    /// Item that holds the trigger.
    pub item: usize,
    /// Items of the sentence.
    pub first: usize,
    /// One past the last item of the sentence.
    pub limit: usize,
    /// One past the last item of the trigger's own reach.
    pub reach: usize,
    /// Fillers by role.
    pub roles: [Vec<Filler>; 7],
    /// Figures.
    pub figures: Vec<FigureDraft>,
    /// Item of the time found in its own reach.
    pub time: Option<u32>,
    /// Resolved time.
    pub edtf: Option<String>,
    /// Status.
    pub status: Status,
    /// Why that status.
    pub why: &'static str,
    /// The trigger noun is definite (article, pronoun, demonstrative): it may go back to an event told before.
    pub definite: bool,
    /// The masdar of going that an obstruction keeps from happening: «منع *دخول* القافلة».
    pub hinders: Option<u32>,
    /// A demonstrative points at it: «هذه الغارات».
    pub pointed: bool,
    /// A place was told in its own reach.
    pub own_place: bool,
    /// Item of the verb that carries the event noun, if any.
    pub carrier: Option<usize>,
    /// A verb whose doer its sentence does not name: it goes back to the one before.
    pub unsaid: bool,
    /// An agent that claims the act: link.
    pub owner: Vec<Filler>,
    /// First and last token of the evidence.
    pub evidence: (u32, u32),
    /// Dropped by a later pass.
    pub dropped: bool,
    /// Another draft has become part of it: its dead, its verb.
    pub absorbed: bool,
}

impl Draft {
    /// Fillers of a role.
    pub fn role(&self, role: Role) -> &[Filler] {
        &self.roles[role as usize]
    }

    /// Adds a filler unless it is there already; widens the evidence if it stands in the same sentence.
    pub fn fill(&mut self, role: Role, filler: Filler) {
        let list = &mut self.roles[role as usize];
        if !list.iter().any(|f| f.head == filler.head || (f.start < filler.end && filler.start < f.end)) {
            list.push(filler);
        }
    }

    /// True where a headline tells it.
    pub fn in_headline(&self, text: &Text<'_>) -> bool {
        let block = text.sentences.get(self.sentence as usize).and_then(|s| text.blocks.get(s.block as usize));
        block.is_some_and(|b| b.kind == BlockKind::Headline)
    }

    /// Widens the evidence to take these tokens in.
    pub fn cover(&mut self, start: u32, end: u32) {
        self.evidence.0 = self.evidence.0.min(start);
        self.evidence.1 = self.evidence.1.max(end);
    }
}
