//! Who does what in a clause: subjects and objects of verbs, phrases around nouns, clause limits.

mod after;
mod arguments;
mod clause;
mod subject;

use isnad_lexicon::{Class, Lexicon, NameKind};
use isnad_text::Text;

use crate::phrases::{Item, ItemKind, Np, Prep, View};
use crate::words::Word;

/// The items of one text, with what the passes before found.
pub struct Syntax<'d, 'a> {
    /// Lexicon, text, words, names.
    pub view: View<'d, 'a>,
    /// Items of all sentences.
    pub items: &'d [Item],
    /// Noun phrases.
    pub nps: &'d [Np],
    /// Item of each token.
    pub item_of: &'d [u32],
}

/// Phrases around a verb or noun, in order.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// Noun phrases without preposition, by list: each list is «أ وب وج».
    pub bare: Vec<Vec<u32>>,
    /// Prepositional phrases, by list.
    pub preps: Vec<Vec<u32>>,
    /// «بينهم …»: parts of what was counted.
    pub parts: Vec<Vec<u32>>,
    /// Times: item indexes.
    pub times: Vec<u32>,
    /// «على متنها …»: the people in what moves.
    pub aboard: Vec<Vec<u32>>,
    /// Places inside a clause that hangs on what stands after: «قرية يسيطر عليها التنظيم في محافظة حلب».
    pub deep: Vec<Vec<u32>>,
    /// One past the last item that belongs to it.
    pub end: u32,
}

impl<'d, 'a> Syntax<'d, 'a> {
    /// The lexicon.
    pub const fn lexicon(&self) -> &'d Lexicon {
        self.view.lexicon
    }

    /// The text.
    pub const fn text(&self) -> &'d Text<'a> {
        self.view.text
    }

    /// A word.
    pub fn word(&self, token: u32) -> &'d Word<'d> {
        &self.view.words[token as usize]
    }

    /// Tags of a word in `words.tsv`, or of the fixed group that it belongs to; empty where it has none.
    pub fn tags(&self, token: u32) -> &'d str {
        self.word(token).lemma_or_group().map_or("", |l| &self.lexicon().lemma(l).tags)
    }

    /// A noun phrase.
    pub fn np(&self, index: u32) -> &'d Np {
        &self.nps[index as usize]
    }

    /// The noun phrase of an item.
    pub fn np_of_item(&self, item: usize) -> Option<u32> {
        match self.items.get(item)?.kind {
            ItemKind::Np(n) => Some(n),
            _ => None,
        }
    }

    /// The folded words of a preposition.
    pub fn prep_form(&self, prep: Prep) -> &'d str {
        match prep {
            Prep::Bare => "",
            Prep::Clitic('ب') => "ب",
            Prep::Clitic('ل') => "ل",
            Prep::Clitic(_) => "ك",
            Prep::Word(lemma) | Prep::Cause(lemma) => &self.lexicon().lemma(lemma).folded,
        }
    }

    /// The tags of a preposition (`in`, `agent`, …).
    pub fn prep_tags(&self, prep: Prep) -> &'d str {
        match prep {
            // A direction is near, and more: see [`Self::direction`].
            Prep::Word(lemma) if self.lexicon().lemma(lemma).tags == "dir" => "near",
            Prep::Word(lemma) | Prep::Cause(lemma) => &self.lexicon().lemma(lemma).tags,
            _ => "",
        }
    }

    /// «شمال», «وسط»: a direction, which belongs to the name of the ground («شمال عدن»).
    pub fn direction(&self, prep: Prep) -> bool {
        matches!(prep, Prep::Word(lemma) if self.lexicon().lemma(lemma).tags == "dir")
    }

    /// The list that begins with noun phrase `n` at item `x`: the phrases joined to it by و. Gives the list and the item after.
    pub fn list(&self, x: usize, limit: usize) -> (Vec<u32>, usize) {
        let Some(first) = self.np_of_item(x) else { return (Vec::new(), x + 1) };
        let mut out = vec![first];
        let mut at = x + 1;
        let head = self.np(first);
        while at < limit {
            // A comma or bracket inside a list: «أ، وب»، «أ (…) وب».
            let mut k = at;
            if matches!(self.items[k].kind, ItemKind::Open) {
                while k < limit && !matches!(self.items[k].kind, ItemKind::Close | ItemKind::Stop) {
                    k += 1;
                }
                k += 1;
            } else if matches!(self.items[k].kind, ItemKind::Comma) {
                k += 1;
            }
            // «مقاتلين من "جيش الإسلام" وعائلاتهم»: the mark that closes a name.
            if k < limit && matches!(self.items[k].kind, ItemKind::Quote) {
                k += 1;
            }
            if k >= limit {
                break;
            }
            // «المجلس المحلي لمدينة عربين وفيلق الرحمن»: of which ground the side is.
            k += usize::from(k == at && self.side_of_ground(k, limit, self.np(*out.last().unwrap_or(&first))));
            // «إلى إدلب أو جرابلس»
            let or = k + 1 < limit
                && head.class.is_ground()
                && matches!(self.items[k].kind, ItemKind::Conj)
                && self.text().fold_of(self.items[k].start as usize) == "او"
                && self.np_of_item(k + 1).is_some_and(|n| self.np(n).prep == Prep::Bare && self.np(n).class.is_ground());
            k += usize::from(or);
            let Some(next) = (k < limit).then(|| self.np_of_item(k)).flatten() else { break };
            let np = self.np(next);
            // «بلدتا "معرة حرمة، النقير"»: names of places after a comma.
            let named = |n: &Np| n.unknown || n.is_name && matches!(n.name, Some(NameKind::Place(_)));
            let last = self.np(*out.last().unwrap_or(&first));
            let listed = k > at
                && !np.conj
                && np.prep == Prep::Bare
                && named(np)
                && (named(last) || last.class == Class::PlaceClass)
                && np.end - np.start <= 3;
            // «تركيا والقريبة من الحدود»: a quality is no second place.
            let quality = np.conj
                && np.end == np.head + 1
                && self.word(np.head).article()
                && last.name.is_some_and(|n| matches!(n, NameKind::Place(_)))
                && self.word(np.head).best.is_some_and(|a| matches!(a.entry.pos, isnad_lexicon::Pos::Adj | isnad_lexicon::Pos::Participle));
            // «العرض الذي قدمه الوسيط، والمتضمن إخراج المقاتلين»: nobody.
            let said_of = np.conj
                && np.end == np.head + 1
                && np.class == Class::None
                && self.word(np.head).article()
                && self.word(np.head).best.is_some_and(|a| a.entry.pos == isnad_lexicon::Pos::Participle);
            if quality || said_of {
                break;
            }
            // «في تركيا وشمال العراق»
            let region = self.direction(np.prep) && (head.class.is_ground() || head.state);
            let joined = or
                || listed
                || np.conj && (np.prep == Prep::Bare || np.prep == head.prep || region) && (self.alike(head, np) || self.alike(last, np));
            if !joined {
                break;
            }
            out.push(next);
            at = k + 1;
        }
        (out, at)
    }

    /// The phrase at item `k` says of which ground the side before it is, and another side is joined after it.
    fn side_of_ground(&self, k: usize, limit: usize, before: &Np) -> bool {
        let Some(np) = self.np_of_item(k).map(|n| self.np(n)) else { return false };
        let ground = (np.class.is_ground() || matches!(np.name, Some(NameKind::Place(_)))) && np.start >= before.end;
        let side = |n: &Np| matches!(n.class, Class::Force | Class::Body) && n.definite && !self.is_event(n);
        let brings = matches!(np.prep, Prep::Clitic('ل' | 'ب')) || self.prep_form(np.prep) == "في";
        ground
            && brings
            && !np.conj
            && side(before)
            && k + 1 < limit
            && self.np_of_item(k + 1).is_some_and(|n| self.np(n).conj && self.np(n).prep == Prep::Bare && side(self.np(n)))
            && !(k + 2 < limit && matches!(self.items[k + 2].kind, ItemKind::Verb) && !self.word(self.items[k + 2].start).pro.conj)
    }

    /// Two phrases that can stand in one list.
    fn alike(&self, a: &Np, b: &Np) -> bool {
        if self.is_event(a) != self.is_event(b) {
            return false;
        }
        // «في تركيا وشمال العراق»
        if a.state && matches!(self.prep_tags(a.prep), "in" | "near") && b.class.is_ground() && matches!(b.name, Some(NameKind::Place(_))) {
            return true;
        }
        // «في سوريا» is ground: a side does not join it.
        if a.state && matches!(self.prep_tags(a.prep), "in" | "near") && !(b.state || b.class.is_ground() || b.unknown) {
            return false;
        }
        // «قافلة من المقاتلين وأسرهم»
        if matches!(a.class, Class::Batch | Class::Vehicle) && b.class == Class::Family {
            return true;
        }
        // «إلى إدلب وتركيا», «في حلب ولبنان»
        let whither = matches!(self.prep_tags(a.prep), "in" | "near" | "toward") || matches!(self.prep_form(a.prep), "الي" | "من" | "نحو");
        if whither && a.class.is_ground() && b.state {
            return true;
        }
        // «إلى الباب وإدلب»: a town whose name is a word, before one that is not.
        let door = a.definite && a.end == a.head + 1 && matches!(a.class, Class::Thing | Class::Abstract);
        if matches!(self.prep_form(a.prep), "الي" | "نحو" | "باتجاه") && door && b.is_name && matches!(b.name, Some(NameKind::Place(_)))
        {
            return true;
        }
        // «الروس والأوكرانيون»: peoples are sides too.
        let people = |n: &Np| self.word(n.head).class() == Class::Nation && n.class == Class::Person;
        let side = |n: &Np| n.class.can_act() || n.person || n.class == Class::Family || people(n);
        let ground = |n: &Np| n.class.is_ground() || n.unknown || (n.person && n.end == n.head + 1);
        let thing = |n: &Np| !side(n) && !ground(n) && !n.is_name;
        (side(a) && side(b))
            || (ground(a) && ground(b))
            || (thing(a) && thing(b))
            || (thing(a) && b.class == Class::Facility)
            || (a.class == Class::Facility && thing(b))
            || a.class == b.class
            || a.unknown
            || b.unknown
            || a.class == Class::None
            || b.class == Class::None
    }

    /// «على متنها», «وعلى متنه»: a phrase that brings in the people in the vehicle before it.
    pub fn aboard(&self, np: &Np) -> bool {
        self.word(np.head).enclitic() != isnad_lexicon::Enclitic::None
            && self.prep_form(np.prep) == "علي"
            && self.word(np.head).lemma().is_some_and(|l| self.lexicon().lemma(l).folded == "متن")
    }

    /// True if the head of a phrase evokes an event.
    pub fn is_event(&self, np: &Np) -> bool {
        let word = self.word(np.head);
        // «كمين» is an ambush before it is a checkpoint.
        let also = matches!(word.class(), Class::Facility | Class::Area)
            && word.all.iter().any(|a| a.entry.class == Class::Event && a.entry.pos == isnad_lexicon::Pos::Noun && a.pro == word.pro);
        !np.is_name && (word.class() == Class::Event || also)
            || !np.is_name && word.best.is_some_and(|b| b.evokes && b.entry.pos == isnad_lexicon::Pos::Masdar)
    }
}

/// What a verb's arguments are.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// Who does it.
    pub subject: Vec<u32>,
    /// To whom it is done.
    pub object: Vec<u32>,
    /// Who is given it: «سلموا الجيش ثلاث دبابات».
    pub given: Vec<u32>,
    /// One phrase that may be either.
    pub ambiguous: Vec<u32>,
    /// The verb is passive: `object` is its patient.
    pub passive: bool,
    /// No phrase follows and the letters may be passive: «شخصين قتلا».
    pub maybe_passive: bool,
    /// The verb has an object pronoun.
    pub pronoun_object: bool,
    /// The rest.
    pub around: Around,
}

impl Arguments {
    /// Its subject, or the phrase that may be.
    pub fn doers(&self) -> &[u32] {
        if self.subject.is_empty() { &self.ambiguous } else { &self.subject }
    }
}
