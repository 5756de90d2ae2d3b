//! Pass 6: noun phrases with the preposition before them, and the other items of a sentence in order.

use isnad_lexicon::{Class, Enclitic, Lexicon, NameHit, NameKind, Proclitics};
use isnad_text::{Text, TokenKind};

use crate::words::{Tag, Word};

/// What brings a noun phrase into its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prep {
    /// Nothing: subject, object, or the genitive of what stands before.
    Bare,
    /// ب، ل، ك.
    Clitic(char),
    /// A preposition of `words.tsv`, by lemma.
    Word(u32),
    /// A preposition that brings in another event, by lemma.
    Cause(u32),
}

/// A noun phrase.
#[derive(Debug, Clone, Copy)]
pub struct Np {
    /// First token: of the number, quantifier or demonstrative where there is one.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The head noun or name.
    pub head: u32,
    /// Class of the head.
    pub class: Class,
    /// The name that the phrase contains at its head or as its genitive.
    pub name: Option<NameKind>,
    /// True when the name is the head itself.
    pub is_name: bool,
    /// Definite by article, pronoun or name.
    pub definite: bool,
    /// Index of the number that counts it.
    pub number: Option<u32>,
    /// The preposition.
    pub prep: Prep,
    /// First token of the preposition, or of the phrase.
    pub prep_start: u32,
    /// Joined by و to the phrase before it in the list.
    pub conj: bool,
    /// A person's name or title is in it.
    pub person: bool,
    /// The head is a word that the lexicon does not have.
    pub unknown: bool,
    /// The name is that of a state, which can be a place too.
    pub state: bool,
    /// The phrase that the head governs, where the head evokes an event: «عودة [وفد من التنظيم]».
    pub inner: Option<u32>,
}

/// What stands at a place in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A noun phrase: index.
    Np(u32),
    /// A finite verb.
    Verb,
    /// إن، أن، حيث …
    Subord,
    /// الذي، التي.
    Rel,
    /// Negation.
    Neg,
    /// قد، ربما.
    Modal,
    /// A time: index.
    Time(u32),
    /// Joins clauses.
    Conj,
    /// A preposition before something that is no noun phrase.
    Prep,
    /// Adverb, pronoun and the like.
    Other,
    /// ،
    Comma,
    /// ; or end.
    Stop,
    /// :
    Colon,
    /// Quotation mark.
    Quote,
    /// Opening bracket.
    Open,
    /// Closing bracket.
    Close,
}

/// One item with its tokens.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// First token, the preposition's included.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

/// What the phrase pass looks at.
pub struct View<'d, 'a> {
    /// The lexicon.
    pub lexicon: &'d Lexicon,
    /// The text.
    pub text: &'d Text<'a>,
    /// Its words.
    pub words: &'d [Word<'d>],
    /// Names found in it.
    pub names: &'d [NameHit],
}

impl View<'_, '_> {
    fn tag(&self, i: usize) -> Tag {
        self.words[i].tag
    }

    fn kind(&self, i: usize) -> TokenKind {
        self.text.tokens[i].kind
    }

    /// Items of the tokens `start..end`, appended to `items` and `nps`.
    pub fn items(&self, start: usize, end: usize, items: &mut Vec<Item>, nps: &mut Vec<Np>) {
        let mut i = start;
        while i < end {
            i = self.item(i, end, items, nps);
        }
    }

    fn item(&self, i: usize, end: usize, items: &mut Vec<Item>, nps: &mut Vec<Np>) -> usize {
        let word = &self.words[i];
        let until = (word.until as usize).clamp(i + 1, end.max(i + 1));
        let before = items.last().and_then(|b| match b.kind {
            ItemKind::Np(n) if b.end == i as u32 => Some(n),
            _ => None,
        });
        let mut push = |kind, last: usize| {
            items.push(Item { kind, start: i as u32, end: last as u32 });
            last
        };
        match word.tag {
            Tag::Punct => {
                let kind = match self.kind(i) {
                    TokenKind::Comma => ItemKind::Comma,
                    TokenKind::Stop | TokenKind::Semicolon | TokenKind::Question | TokenKind::Exclaim => ItemKind::Stop,
                    TokenKind::Colon => ItemKind::Colon,
                    TokenKind::Quote => ItemKind::Quote,
                    TokenKind::Open => ItemKind::Open,
                    TokenKind::Close => ItemKind::Close,
                    _ => ItemKind::Other,
                };
                push(kind, i + 1)
            }
            // «ما زال», «لم تزل» as one group carry no event of their own.
            Tag::Verb if word.best.is_none() => push(ItemKind::Modal, until),
            Tag::Verb => push(ItemKind::Verb, until),
            Tag::Subord => push(ItemKind::Subord, until),
            Tag::Rel => push(ItemKind::Rel, until),
            Tag::Neg => push(ItemKind::Neg, until),
            Tag::Modal => push(ItemKind::Modal, until),
            // «قوات و مسلحين»: «and» as a word of its own belongs to what comes.
            Tag::Conj
                if self.text.fold_of(i) == "و"
                    && i + 1 < end
                    && matches!(self.kind(i + 1), TokenKind::Word | TokenKind::Number)
                    && self.words[i + 1].pro.conj =>
            {
                let from = items.len();
                let last = self.item(i + 1, end, items, nps);
                if let Some(item) = items.get_mut(from) {
                    item.start = i as u32;
                }
                last
            }
            Tag::Conj => push(ItemKind::Conj, until),
            Tag::Adv | Tag::Pron => push(ItemKind::Other, until),
            Tag::Time => push(ItemKind::Time(word.link), until),
            Tag::Prep | Tag::Cause => {
                let lemma = word.lemma().unwrap_or(word.link);
                let prep = if word.tag == Tag::Prep { Prep::Word(lemma) } else { Prep::Cause(lemma) };
                let mut at = until;
                while at < end && matches!(self.kind(at), TokenKind::Quote | TokenKind::Open) {
                    at += 1;
                }
                if word.enclitic() != Enclitic::None {
                    // «شرق بغداد وجنوبها»: another side of the ground named right before.
                    if let Some(before) = before.map(|n| nps[n as usize])
                        && word.pro.conj
                        && self.lexicon.lemma(lemma).tags == "dir"
                        && (before.class.is_ground() || before.state)
                    {
                        nps.push(Np {
                            start: i as u32,
                            end: until as u32,
                            head: i as u32,
                            class: Class::PlaceClass,
                            prep: Prep::Bare,
                            prep_start: i as u32,
                            conj: true,
                            number: None,
                            inner: None,
                            ..before
                        });
                        push(ItemKind::Np(nps.len() as u32 - 1), until);
                        return until;
                    }
                    push(ItemKind::Other, until);
                    return until;
                }
                // «في وسط مدينة», «من شمال حلب»: the second word is a noun of direction.
                if at < end
                    && at == until
                    && matches!(self.tag(at), Tag::Prep | Tag::Cause)
                    && self.words[at].pro.prep.is_none()
                    && !self.words[at].pro.conj
                {
                    let inner = self.words[at].lemma().unwrap_or(self.words[at].link);
                    if inner != u32::MAX && matches!(self.lexicon.lemma(inner).tags.as_str(), "near" | "dir") {
                        let mut from = (self.words[at].until as usize).max(at + 1);
                        // «في شمال غرب اليمن»
                        while from < end
                            && self.tag(from) == Tag::Prep
                            && self.words[from].pro.prep.is_none()
                            && !self.words[from].pro.conj
                            && matches!(self.lexicon.lemma(self.words[from].lemma().unwrap_or(inner)).tags.as_str(), "near" | "dir")
                        {
                            from = (self.words[from].until as usize).max(from + 1);
                        }
                        if let Some(mut np) = self.np(from, end, prep, i) {
                            np.start = at as u32;
                            np.conj = word.pro.conj;
                            let last = np.end as usize;
                            nps.push(np);
                            return push(ItemKind::Np(nps.len() as u32 - 1), last);
                        }
                    }
                }
                // «خروج من يرغب من المدنيين»: those who wish, of the civilians.
                if at + 1 < end
                    && self.text.fold_of(i) == "من"
                    && self.tag(at) == Tag::Verb
                    && self.text.fold_of(at + 1) == "من"
                    && let Some(np) = self.np(at + 2, end, Prep::Bare, at + 2)
                {
                    items.push(Item { kind: ItemKind::Other, start: i as u32, end: at as u32 + 2 });
                    nps.push(np);
                    items.push(Item { kind: ItemKind::Np(nps.len() as u32 - 1), start: np.start, end: np.end });
                    return np.end as usize;
                }
                if at < end && self.tag(at) == Tag::Time {
                    let time = &self.words[at];
                    let last = (time.until as usize).clamp(at + 1, end);
                    return push(ItemKind::Time(time.link), last);
                }
                // «من قبل»-like groups and «في» + «شمال»: a preposition may follow one.
                match self.np(at, end, prep, i) {
                    Some(np) => {
                        let last = np.end as usize;
                        let inner = self.genitive(&np, nps);
                        nps.push(Np { conj: word.pro.conj, inner, ..np });
                        push(ItemKind::Np(nps.len() as u32 - 1), last)
                    }
                    None => push(ItemKind::Prep, until),
                }
            }
            // «بـ 4 غارات», «لـ«فرانس برس»»: a one-letter preposition that stands alone.
            _ if matches!(self.text.fold_of(i), "ب" | "ل" | "ك" | "وب" | "ول") => {
                let letter = self.text.fold_of(i).chars().last().unwrap_or('ب');
                let mut at = i + 1;
                while at < end && matches!(self.kind(at), TokenKind::Quote | TokenKind::Open) {
                    at += 1;
                }
                match self.np(at, end, Prep::Clitic(letter), i) {
                    Some(np) => {
                        let last = np.end as usize;
                        let inner = self.genitive(&np, nps);
                        nps.push(Np { inner, ..np });
                        push(ItemKind::Np(nps.len() as u32 - 1), last)
                    }
                    None => push(ItemKind::Prep, until),
                }
            }
            // «جماعات مقاتلة عدة شنت هجومها»: after its noun.
            Tag::Quant if until < end && self.counts_back(until) && before.is_some_and(|n| !nps[n as usize].definite) => {
                push(ItemKind::Other, until)
            }
            // «مدينة غازي عنتاب … والقريبة من الحدود»: said of the ground before.
            Tag::Noun | Tag::Adj
                if word.pro.conj
                    && word.article()
                    && word.best.is_some_and(|a| matches!(a.entry.pos, isnad_lexicon::Pos::Adj | isnad_lexicon::Pos::Participle))
                    && before.is_some_and(|n| nps[n as usize].class.is_ground() && nps[n as usize].definite) =>
            {
                push(ItemKind::Other, until)
            }
            _ => match self.np(i, end, clitic(word.pro), i) {
                Some(mut np) => {
                    // «مع التنظيم جنوبي دمشق»: a region whose name is a direction needs no preposition.
                    if np.prep == Prep::Bare
                        && np.is_name
                        && !np.conj
                        && before.is_some()
                        && matches!(np.name, Some(NameKind::Place(_)))
                        && let Some(direction) = word.all.iter().find(|a| self.lexicon.lemma(a.entry.lemma).tags == "dir")
                    {
                        np.prep = Prep::Word(direction.entry.lemma);
                    }
                    let last = np.end as usize;
                    let inner = self.genitive(&np, nps);
                    nps.push(Np { inner, ..np });
                    push(ItemKind::Np(nps.len() as u32 - 1), last)
                }
                None => push(ItemKind::Other, until),
            },
        }
    }

    /// The phrase that an event noun governs inside its own phrase.
    fn genitive(&self, np: &Np, nps: &mut Vec<Np>) -> Option<u32> {
        if np.class != Class::Event || np.end <= np.head + 1 {
            return None;
        }
        let at = (np.head as usize + 1..np.end as usize)
            .find(|&t| self.tag(t) != Tag::Adj && !matches!(self.kind(t), TokenKind::Quote | TokenKind::Open | TokenKind::Close))?;
        let inner = self.np(at, np.end as usize, Prep::Bare, at)?;
        nps.push(inner);
        Some(nps.len() as u32 - 1)
    }

    /// The word at `at` cannot be what «عدة» before it counts: it has an article or pronoun, or is no noun.
    fn counts_back(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.article()
            || word.enclitic() != Enclitic::None
            || word.pro.conj
            || !matches!(word.tag, Tag::Noun | Tag::Unknown | Tag::Adj | Tag::Number)
    }

    /// The noun phrase that begins at token `i`.
    #[allow(clippy::too_many_lines)] // one loop over the parts of a phrase, one arm a part
    pub fn np(&self, i: usize, end: usize, prep: Prep, prep_start: usize) -> Option<Np> {
        let mut at = i;
        let mut number = None;
        while at < end {
            let word = &self.words[at];
            match word.tag {
                Tag::Dem | Tag::Quant => at = word.until as usize,
                Tag::Number => {
                    number = number.or((word.link != u32::MAX).then_some(word.link));
                    at = word.until as usize;
                    // «مئات من مقاتلي»، «عدد من الجنود»: من belongs to the count.
                    if at < end && self.tag(at) == Tag::Prep && self.text.fold_of(at) == "من" && self.starts_np(at + 1, end) {
                        at += 1;
                    }
                }
                _ if at > i && matches!(self.kind(at), TokenKind::Quote) => at += 1,
                _ => break,
            }
        }
        let begin = i;
        if at >= end
            || !matches!(self.tag(at), Tag::Noun | Tag::Adj | Tag::Name | Tag::Person | Tag::Unknown)
            // «أصيب عشرة بجروح»
            || (at > i && (self.words[at].pro.conj || number.is_some() && self.words[at].pro.prep.is_some()))
            // «آخرون بجروح»
            || (at > i && self.words[at].pro.prep.is_some() && matches!(self.tag(at - 1), Tag::Quant | Tag::Number))
        {
            // A count with nothing after it: «وجرح عشرة».
            let n = number?;
            let last = self.words[begin].until.max(at.min(end) as u32);
            return Some(Np {
                start: begin as u32,
                end: last,
                head: begin as u32,
                class: Class::None,
                name: None,
                is_name: false,
                definite: false,
                number: Some(n),
                prep,
                prep_start: prep_start as u32,
                conj: self.words[begin].pro.conj,
                person: false,
                unknown: false,
                state: false,
                inner: None,
            });
        }
        let head = &self.words[at];
        let mut np = Np {
            start: begin as u32,
            end: head.until,
            head: at as u32,
            class: if head.class() == Class::Direction { Class::Area } else { head.class() },
            name: None,
            is_name: head.tag == Tag::Name,
            definite: head.article() || head.tag == Tag::Name || head.enclitic() != Enclitic::None,
            number,
            prep,
            prep_start: prep_start as u32,
            conj: self.words[begin].pro.conj,
            person: head.tag == Tag::Person,
            unknown: head.tag == Tag::Unknown,
            state: false,
            inner: None,
        };
        if head.tag == Tag::Name {
            self.take_name(at, &mut np, true);
        }
        if head.tag == Tag::Person {
            np.class = if head.class() == Class::Office { Class::Office } else { Class::Person };
        }
        self.tail(end, &mut np);
        Some(np)
    }

    fn take_name(&self, at: usize, np: &mut Np, head: bool) {
        let Some(hit) = self.names.get(self.words[at].link as usize) else { return };
        if np.name.is_none() || head {
            np.name = Some(hit.kind);
        }
        if let NameKind::Actor(i) = hit.kind {
            np.state |= head && self.lexicon.actors[i as usize].kind == "state";
        }
        if head {
            np.class = self.class_of_name(hit.kind);
        }
        np.definite = true;
    }

    fn class_of_name(&self, kind: NameKind) -> Class {
        match kind {
            NameKind::Actor(i) | NameKind::Epithet(i) => match self.lexicon.actors[i as usize].kind.as_str() {
                "armed_group" | "state_force" | "coalition" => Class::Force,
                "community" | "tribe" => Class::Person,
                _ => Class::Body,
            },
            NameKind::Source(_) => Class::Voice,
            NameKind::Place(_) => Class::PlaceClass,
        }
    }

    /// The word at `at` has the alef of an accusative, and the noun or adjective before it could have it and has not.
    fn unlike_before(&self, at: usize) -> bool {
        let accusative = |t: usize| self.words[t].best.is_some_and(|a| a.entry.accusative);
        let before = &self.words[at - 1];
        let bare = before
            .best
            .is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Sg && a.entry.gender == isnad_lexicon::morph::Gender::M);
        accusative(at)
            && !accusative(at - 1)
            && bare
            && matches!(before.tag, Tag::Noun | Tag::Adj)
            && !before.article()
            && before.enclitic() == Enclitic::None
            && !self.text.fold_of(at - 1).ends_with(['ا', 'ه'])
    }

    /// True if a noun phrase can begin here.
    pub fn starts_np(&self, at: usize, end: usize) -> bool {
        at < end
            && matches!(self.tag(at), Tag::Noun | Tag::Adj | Tag::Name | Tag::Person | Tag::Unknown | Tag::Number | Tag::Quant | Tag::Dem)
    }

    /// Extends a phrase over genitives, adjectives, names in apposition and «من …».
    fn tail(&self, end: usize, np: &mut Np) {
        // «المتحدث باسم القوات», where the words before are a group.
        let mut open = self.open(np.head as usize) || np.end > np.head + 1 && self.text.fold_of(np.end as usize - 1) == "باسم";
        if np.is_name
            && let Some(last) = self.complement(np.end as usize - 1, end)
        {
            np.end = last as u32;
        }
        let mut last = np.class;
        let mut at = np.end as usize;
        // «القوات الموالية للرئيس … صالح» where the first words are one name.
        if np.is_name && at > np.head as usize + 1 && self.words[at - 1].all.iter().any(|a| a.entry.class == Class::Office) {
            last = Class::Office;
        }
        let mut quoted = false;
        while at < end {
            let word = &self.words[at];
            let bare = !word.pro.conj && word.pro.prep.is_none();
            let next = word.until as usize;
            match word.tag {
                // «محافظة ديالى لـ"النهرين نيوز"»: a preposition of one letter belongs to what comes.
                _ if matches!(self.text.fold_of(at), "ب" | "ل" | "ك" | "وب" | "ول") => break,
                // «المتحدث الرسمي باسم الجيش»: no Basim.
                _ if self.text.fold_of(at) == "باسم"
                    && matches!(np.class, Class::Person | Class::Office | Class::Voice)
                    && at + 1 < end
                    && matches!(self.tag(at + 1), Tag::Name | Tag::Noun | Tag::Unknown)
                    && !self.words[at + 1].pro.conj =>
                {
                    open = true;
                    np.end = next as u32;
                }
                // «مناطق ذات غالبية …»
                _ if bare && matches!(self.text.fold_of(at), "ذات" | "ذو" | "ذي" | "ذوي" | "ذوات") => {
                    open = true;
                    np.end = next as u32;
                }
                // «القصف مستمر»: an adjective without article after a definite noun is said of it, not part of it.
                // «أكثر الهجمات دموية» has it as its measure.
                Tag::Adj | Tag::Noun
                    if bare
                        && !word.article()
                        && np.definite
                        && matches!(self.text.fold_of(np.start as usize), "اكثر" | "اشد" | "اقل")
                        && self.words[at - 1].article() =>
                {
                    np.end = next as u32;
                }
                Tag::Adj
                    if bare && !word.article() && np.definite && (self.words[at - 1].article() || self.words[at - 1].tag == Tag::Name) =>
                {
                    break;
                }
                // «تفجير انتحاري حاجزا»: an accusative after a word that has not its alef is another phrase.
                Tag::Adj if bare && at > np.head as usize && np.number.is_none() && self.unlike_before(at) => break,
                Tag::Adj if bare => {
                    open = false;
                    np.end = next as u32;
                    if np.class != Class::Event
                        && let Some(last) = self.complement(at, end)
                    {
                        np.end = last as u32;
                        // «المتحدث الرسمي باسم الجيش»
                        open = self.text.fold_of(last - 1) == "باسم";
                    }
                }
                Tag::Adj
                    if word.pro.conj
                        && word.pro.prep.is_none()
                        && self.tag(at - 1) == Tag::Adj
                        && self.words[at - 1].article() == word.article() =>
                {
                    np.end = next as u32;
                }
                // «أطلق قناص النار»: nobody is of the fire.
                Tag::Noun
                    if bare
                        && matches!(last, Class::Person | Class::Fighter | Class::Force | Class::Vehicle)
                        && matches!(self.text.fold_of(at), "النار" | "النيران" | "الرصاص") =>
                {
                    break;
                }
                // «ناصر الشعيبي مقتل أربعة»: an event is no part of a person's name.
                // «انتحاري مركزا للشرطة»: an indefinite accusative is no genitive.
                Tag::Noun
                    if bare
                        && open
                        && !word.article()
                        && word.best.is_some_and(|a| a.entry.accusative)
                        && np.number.is_none()
                        && !np.is_name =>
                {
                    break;
                }
                Tag::Noun if bare && open && !(self.tag(at - 1) == Tag::Person && word.class() == Class::Event) => {
                    np.definite |= word.article() || word.enclitic() != Enclitic::None;
                    last = word.class();
                    open = self.open(at);
                    np.end = next as u32;
                }
                // «الدفعة الثالثة من المهجرين»
                Tag::Number
                    if bare
                        && self.kind(at) == TokenKind::Word
                        && next == at + 1
                        && self.words[at - 1].article()
                        && self.text.fold_of(at).starts_with("ال")
                        && self.words[np.head as usize].best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Sg)
                        && np.number.is_none() =>
                {
                    open = false;
                    np.end = next as u32;
                }
                // «الفرقة 30», «اللواء 444»: the number of a unit.
                Tag::Number
                    if bare
                        && at == np.end as usize
                        && self.kind(at) == TokenKind::Number
                        && next == at + 1
                        && self.words[at - 1].article()
                        && matches!(self.words[at - 1].class(), Class::Force)
                        && (np.class.can_act() || np.class.is_human() || np.class == Class::Event) =>
                {
                    np.end = next as u32;
                    return;
                }
                Tag::Number if bare && open && word.link != u32::MAX => {
                    // «مقتل 25 مقاتلا», «إجلاء مئات من المدنيين»: the counted phrase is the genitive.
                    if let Some(counted) = self.np(at, end, Prep::Bare, at) {
                        np.end = counted.end.max(next as u32);
                        np.name = np.name.or(counted.name);
                    }
                    return;
                }
                Tag::Name if bare && (open || self.apposition(np, at)) => {
                    self.take_name(at, np, false);
                    open = false;
                    np.end = next as u32;
                }
                // «الرئيس السابق علي عبد الله صالح», «أبو بكر البغدادي»
                Tag::Name
                    if bare
                        && np.person
                        && match self.names.get(word.link as usize).map(|h| h.kind) {
                            Some(NameKind::Place(_)) => {
                                self.tag(at - 1) == Tag::Person && word.article() && self.text.fold_of(at).ends_with('ي')
                            }
                            _ => false,
                        } =>
                {
                    np.end = next as u32;
                }
                Tag::Person
                    if bare && (open || np.person || matches!(last, Class::Office | Class::Voice | Class::Person | Class::Fighter)) =>
                {
                    np.person = true;
                    np.definite = true;
                    open = false;
                    np.end = next as u32;
                }
                Tag::Unknown
                    if bare
                        && (open
                            || np.person
                            || np.unknown
                            || (np.definite && matches!(last, Class::Office | Class::PlaceClass)))
                        // «دمّر بنغازي بتعلة …»: a name is whole, and ب begins something else.
                        && !(np.is_name && self.text.fold_of(at).starts_with('ب') && self.text.fold_of(at).chars().count() > 4) =>
                {
                    open = open && !word.article();
                    if np.class == Class::Office {
                        np.person = true;
                    }
                    np.definite = true;
                    np.end = next as u32;
                }
                Tag::Dem if bare && open => np.end = next as u32,
                // «مقتل أحد جنودها», «جميع سكان البلدة»
                Tag::Quant if bare && open => np.end = next as u32,

                Tag::Punct => {
                    let inside = at + 1 < end
                        && matches!(self.tag(at + 1), Tag::Noun | Tag::Name | Tag::Unknown | Tag::Adj | Tag::Person)
                        && !self.words[at + 1].pro.conj;
                    match self.kind(at) {
                        TokenKind::Quote if quoted => {
                            np.end = next as u32;
                            quoted = false;
                        }
                        TokenKind::Quote
                            if inside
                                && (open
                                    || matches!(self.tag(at + 1), Tag::Name | Tag::Unknown)
                                        && matches!(np.class, Class::Force | Class::Body | Class::Voice | Class::Document)) =>
                        {
                            quoted = true
                        }
                        TokenKind::Open if inside && open => quoted = true,
                        TokenKind::Close if quoted => {
                            np.end = next as u32;
                            quoted = false;
                        }
                        _ => break,
                    }
                }
                // «مركز للشرطة», «مخيم للنازحين»: whose it is.
                Tag::Noun | Tag::Name
                    if word.pro.prep == Some('ل')
                        && !word.pro.conj
                        && !np.is_name
                        && !np.definite
                        && matches!(np.class, Class::Facility | Class::PlaceClass | Class::Vehicle)
                        && (word.article() || word.tag == Tag::Name)
                        && (matches!(word.class(), Class::Force | Class::Body | Class::Fighter | Class::Person)
                            || self
                                .names
                                .get(word.link as usize)
                                .is_some_and(|h| word.tag == Tag::Name && !matches!(h.kind, NameKind::Place(_)))) =>
                {
                    np.end = next as u32;
                    last = word.class();
                    open = false;
                }
                Tag::Prep
                    if self.text.fold_of(at) == "من"
                        && (self.partitive(np, last)
                            || !np.is_name && np.name.is_none() && matches!(np.class, Class::Batch | Class::Area | Class::PlaceClass))
                        && (self.starts_np(at + 1, end)
                            || at + 1 < end && self.kind(at + 1) == TokenKind::Quote && self.starts_np(at + 2, end)) =>
                {
                    let from = if self.starts_np(at + 1, end) { at + 1 } else { at + 2 };
                    let Some(of) = self.np(from, end, Prep::Bare, from) else { break };
                    if self.part_of_ground(np, &of) {
                        np.class = Class::PlaceClass;
                        np.name = np.name.or(of.name);
                        np.definite = true;
                        np.end = of.end;
                        return;
                    }
                    // «المنطقة من قوات المعارضة»: only of people and batches is a side a part.
                    if !self.partitive(np, last) || !(of.class.can_act() || of.name.is_some_and(|n| !matches!(n, NameKind::Place(_)))) {
                        break;
                    }
                    np.name = np.name.or(of.name);
                    np.end = of.end;
                    // «عناصر من الجيش والشرطة»
                    let next = np.end as usize;
                    if next < end
                        && self.words[next].pro.conj
                        && self.words[next].pro.prep.is_none()
                        && self.starts_np(next, end)
                        && let Some(also) = self
                            .np(next, end, Prep::Bare, next)
                            .filter(|a| matches!(a.class, Class::Force | Class::Body) && a.definite && of.definite)
                    {
                        np.end = also.end;
                    }
                    return;
                }
                _ => break,
            }
            at = next.max(np.end as usize);
        }
    }

    /// «الأجزاء الغربية من ريف المدينة», «أحياء من حلب»: part of some ground.
    fn part_of_ground(&self, np: &Np, of: &Np) -> bool {
        let ground = of.definite && of.number.is_none() && matches!(of.class, Class::PlaceClass | Class::Area);
        let head = &self.words[np.head as usize];
        let many = head.best.is_some_and(|a| a.entry.number != isnad_lexicon::morph::Number::Sg);
        let part = head.all.iter().any(|a| a.entry.class == Class::Batch) || np.class == Class::Batch;
        let whole = matches!(np.class, Class::Batch | Class::Area | Class::PlaceClass);
        ground && whole && (part || many && !np.definite || head.lemma().is_some_and(|l| self.lexicon.is_part_of_ground(l)))
    }

    /// True for heads of which a part may be told: «عناصر من الجيش».
    fn partitive(&self, np: &Np, last: Class) -> bool {
        !np.is_name && (last == Class::Batch || !np.definite && (last.is_human() || matches!(last, Class::Force | Class::Body)))
    }

    /// True if a genitive can follow: no article, no pronoun, no tanwin, no full plural ending.
    pub fn open(&self, at: usize) -> bool {
        let word = &self.words[at];
        match word.tag {
            Tag::Noun => {
                let folded = self.text.fold_of(at);
                // «ناشطون» governs nothing, «شؤون» does: its ون is of the word.
                let full_plural = word.best.is_some_and(|a| {
                    let lemma = &self.lexicon.lemma(a.entry.lemma).folded;
                    let stem = folded.strip_suffix("ون").or_else(|| folded.strip_suffix("ين")).or_else(|| folded.strip_suffix("ان"));
                    !a.entry.construct
                        && a.entry.number != isnad_lexicon::morph::Number::Sg
                        && stem.is_some_and(|s| {
                            s.ends_with(lemma.as_str()) || s.ends_with(lemma.strip_suffix('ه').unwrap_or(lemma)) || s.ends_with('ت')
                        })
                });
                let broken = word.best.is_some_and(|a| a.entry.construct);
                !word.article()
                    && word.enclitic() == Enclitic::None
                    && (broken || !full_plural)
                    && !word.best.is_some_and(|a| a.entry.accusative)
            }
            Tag::Adj => !word.article() && matches!(word.class(), Class::Quality | Class::Order),
            // A title can govern («رئيس الوزراء»), a name can not («البارزاني»).
            Tag::Person => word.class() == Class::Office && !word.article(),
            Tag::Unknown => !word.article(),
            _ => false,
        }
    }

    /// A name after a definite head that says what it is: «العاصمة صنعاء», «الرئيس هادي».
    fn apposition(&self, np: &Np, at: usize) -> bool {
        let Some(hit) = self.names.get(self.words[at].link as usize) else { return false };
        match hit.kind {
            // «مدينة غازي عنتاب» is named already: «جنوب شرقي تركيا» after it is more ground.
            NameKind::Place(_) => np.class == Class::PlaceClass && !np.is_name && np.name.is_none(),
            NameKind::Actor(_) | NameKind::Epithet(_) => matches!(np.class, Class::Force | Class::Body) && !np.is_name,
            NameKind::Source(_) => np.class == Class::Voice,
        }
    }

    /// «التابع للنظام», «الموالية لهادي», «المدعومة من إيران»: the end of the adjective's complement.
    fn complement(&self, at: usize, end: usize) -> Option<usize> {
        use isnad_lexicon::Pos;
        let word = &self.words[at];
        let mut entries = word.best.into_iter().chain(word.all.iter().copied()).map(|a| a.entry);
        let side = entries.any(|e| e.pos == Pos::Participle || e.class == Class::Side);
        if !side {
            return None;
        }
        let mut next = at + 1;
        if next < end && self.tag(next) == Tag::Pron {
            next += 1;
            return Some(next);
        }
        if next >= end {
            return None;
        }
        let (start, prep) = match self.tag(next) {
            Tag::Prep if matches!(self.text.fold_of(next), "من" | "مع" | "علي" | "الي") => (next + 1, Prep::Bare),
            _ if matches!(self.words[next].pro.prep, Some('ل' | 'ب')) => (next, Prep::Bare),
            _ => return None,
        };
        if !self.starts_np(start, end) {
            // «الموالية له»
            return None;
        }
        let np = self.np(start, end, prep, start)?;
        // «قوات مرتبطة بالقاعدة»
        let tied = word.pro.prep.is_none() && {
            let folded = self.text.fold_of(at);
            let bare = folded.strip_prefix("ال").unwrap_or(folded);
            ["مرتبط", "متحالف", "مبايع"].iter().any(|p| bare.starts_with(p))
        };
        let loyal = tied || word.all.iter().any(|a| a.entry.class == Class::Side) && np.class != Class::Event && !np.class.is_ground();
        (loyal || np.class.can_act() || np.person || np.name.is_some_and(|n| !matches!(n, NameKind::Place(_)))).then_some(np.end as usize)
    }
}

const fn clitic(pro: Proclitics) -> Prep {
    match pro.prep {
        Some(letter) => Prep::Clitic(letter),
        None => Prep::Bare,
    }
}
