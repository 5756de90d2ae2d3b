//! Where a clause begins, which verb governs it, what a verb or a relative describes.

use isnad_lexicon::morph::Number;
use isnad_lexicon::{Carry, Class, Enclitic, NameKind};

use super::Syntax;
use crate::phrases::{ItemKind, Np, Prep};

/// Items that an aside between commas can be long.
const ASIDE: usize = 14;

impl<'d, 'a> Syntax<'d, 'a> {
    /// The first item of the clause that item `x` is in, looking left: after the nearest limit.
    pub fn clause_start(&self, x: usize, first: usize) -> usize {
        let mut at = x;
        let mut depth = 0;
        while at > first {
            let kind = self.items[at - 1].kind;
            match kind {
                ItemKind::Close => depth += 1,
                ItemKind::Open if depth > 0 => depth -= 1,
                // «بلدات (بيت سحم ويلدا)»: the bracket that opens is inside a phrase.
                ItemKind::Np(_) if depth > 0 && self.opens(at - 1) => depth -= 1,
                // «للخروج من الحي أو تسوية أوضاعهم»: one of two things in the same clause.
                ItemKind::Conj if depth == 0 && at <= x && self.alternative(at - 1, first) => {}
                ItemKind::Stop | ItemKind::Subord | ItemKind::Rel | ItemKind::Verb | ItemKind::Colon | ItemKind::Conj | ItemKind::Open
                    if depth == 0 =>
                {
                    return at;
                }
                ItemKind::Other if depth == 0 && (self.dateline(at - 1, first) || self.further(at - 1, first)) => return at,
                ItemKind::Comma if depth == 0 => at = self.over_aside(at - 1, first).map_or(at, |open| open + 1),
                _ => {}
            }
            at -= 1;
        }
        first
    }

    /// «طالب المجلس، في بيان أصدره مساء الثلاثاء، الأمم المتحدة بـ…»: the comma that closes what the comma at item `k` opened, where a
    /// phrase with a clause of its own stands between, and the clause before goes on.
    pub fn aside(&self, k: usize, limit: usize) -> Option<usize> {
        let opens = match self.items.get(k + 1).filter(|_| k + 1 < limit)?.kind {
            ItemKind::Rel => true,
            ItemKind::Np(n) => self.np(n).prep != Prep::Bare && !self.np(n).conj && self.prep_tags(self.np(n).prep) != "part",
            _ => false,
        };
        if !opens || k == 0 || !matches!(self.items[k].kind, ItemKind::Comma) {
            return None;
        }
        let close = (k + 2..limit.min(k + ASIDE)).find(|&j| {
            matches!(
                self.items[j].kind,
                ItemKind::Comma | ItemKind::Stop | ItemKind::Colon | ItemKind::Subord | ItemKind::Conj | ItemKind::Neg
            )
        })?;
        if !matches!(self.items[close].kind, ItemKind::Comma) {
            return None;
        }
        let mut verbs = (k + 1..close).filter(|&j| matches!(self.items[j].kind, ItemKind::Verb));
        let whole = verbs.clone().all(|j| !self.word(self.items[j].start).pro.conj)
            && verbs.next().is_none_or(|j| matches!(self.items[j - 1].kind, ItemKind::Rel) || self.describes(j, k + 1).is_some());
        let goes_on =
            |n: &Np| !n.conj && n.class != Class::Time && (!self.is_event(n) || matches!(self.prep_form(n.prep), "الي" | "علي" | "ب"));
        (whole && self.np_of_item(close + 1).filter(|_| close + 1 < limit).is_some_and(|n| goes_on(self.np(n)))).then_some(close)
    }

    /// Item `k` stands in an aside between commas that has a clause of its own.
    pub fn in_aside(&self, k: usize, first: usize) -> bool {
        let open = (first.max(k.saturating_sub(ASIDE))..k).rev().find(|&j| matches!(self.items[j].kind, ItemKind::Comma));
        open.is_some_and(|o| {
            o > first
                && self
                    .aside(o, self.items.len())
                    .is_some_and(|close| close > k && (o + 1..close).any(|j| matches!(self.items[j].kind, ItemKind::Verb)))
        })
    }

    /// The comma that opened the aside which the comma at item `close` ends.
    pub fn over_aside(&self, close: usize, first: usize) -> Option<usize> {
        let open = (first.max(close.saturating_sub(ASIDE))..close).rev().find(|&j| matches!(self.items[j].kind, ItemKind::Comma))?;
        (open > first && self.aside(open, close + 2) == Some(close)).then_some(open)
    }

    /// The item at `k` is «أو» between two things that are done.
    fn alternative(&self, k: usize, first: usize) -> bool {
        k > first
            && self.text().fold_of(self.items[k].start as usize) == "او"
            && self.np_of_item(k + 1).is_some_and(|n| self.is_event(self.np(n)))
            && matches!(self.items[k - 1].kind, ItemKind::Np(_) | ItemKind::Comma | ItemKind::Time(_))
    }

    /// «…، كما قصفت»: what is told further begins with it.
    pub(super) fn further(&self, k: usize, first: usize) -> bool {
        k > first + 1
            && matches!(self.items[k].kind, ItemKind::Other)
            && self.text().fold_of(self.items[k].start as usize) == "كما"
            && matches!(self.items[k - 1].kind, ItemKind::Comma)
    }

    /// The item at `k` is the dash after the place and the agency that a report begins with: «مقديشو (رويترز) - تمكن الجيش».
    fn dateline(&self, k: usize, first: usize) -> bool {
        k > first
            && k < first + 8
            && matches!(self.text().fold_of(self.items[k].start as usize), "-" | "–" | "—" | "ـ")
            && !self.items[first..k].iter().any(|i| matches!(i.kind, ItemKind::Verb | ItemKind::Stop | ItemKind::Subord))
            && matches!(self.items[first].kind, ItemKind::Np(n) if self.np(n).prep == Prep::Bare && matches!(self.np(n).name, Some(NameKind::Place(_) | NameKind::Source(_))))
    }

    /// The phrase at item `k` holds a bracket that opens and not the one that closes it.
    fn opens(&self, k: usize) -> bool {
        let kinds = |kind| {
            let tokens = &self.text().tokens[self.items[k].start as usize..self.items[k].end as usize];
            tokens.iter().filter(|t| t.kind == kind).count()
        };
        kinds(isnad_text::TokenKind::Open) > kinds(isnad_text::TokenKind::Close)
    }

    /// A verb that describes the indefinite noun right before it: «دفعة تضم …», «هجوم شنه …».
    pub(super) fn describes(&self, k: usize, first: usize) -> Option<u32> {
        if k <= first || self.word(self.items[k].start).pro.conj {
            return None;
        }
        // «هجوما في المنطقة الليلة الماضية استهدف …»: what an event did stands after where and when it was.
        let verb = self.word(self.items[k].end - 1);
        let carries =
            verb.lemma().is_some_and(|l| [Carry::Hit, Carry::Include, Carry::Result].iter().any(|c| self.lexicon().carries(l, *c)));
        if carries && verb.enclitic() == Enclitic::None {
            let mut j = k - 1;
            while j > first
                && j + 4 > k
                && match self.items[j].kind {
                    ItemKind::Time(_) => true,
                    ItemKind::Np(n) => self.np(n).prep != Prep::Bare && !self.is_event(self.np(n)),
                    _ => false,
                }
            {
                j -= 1;
            }
            if let ItemKind::Np(n) = self.items[j].kind
                && j + 1 < k
                && !self.np(n).definite
                && self.is_event(self.np(n))
            {
                return Some(n);
            }
        }
        // «أربعة من الوجهاء كانوا قد وقعوا»
        let was = matches!(self.items[k - 1].kind, ItemKind::Modal)
            && k >= first + 2
            && self.text().fold_of(self.items[k - 1].start as usize).starts_with("كان");
        if let (true, ItemKind::Np(n)) = (was, self.items[k.saturating_sub(2)].kind)
            && (self.np(n).number.is_some() || !self.np(n).definite)
            && self.np(n).class.is_human()
        {
            return Some(n);
        }
        // «مسلحين على دراجات نارية أوقفوا العربات»: they are men, and no motorcycles.
        let they = verb.best.is_some_and(|a| a.entry.number == Number::Pl && a.entry.gender != isnad_lexicon::morph::Gender::F);
        let thing = |n: u32| {
            let np = self.np(n);
            np.prep != Prep::Bare
                && np.number.is_none()
                && !self.is_event(np)
                // «أسماء 14 مقاتلا رفضوا»: the men at its end refused.
                && !(np.head..np.end).any(|t| self.word(t).class().is_human())
                && !np.class.is_human()
                && !np.class.can_act()
                && np.class != isnad_lexicon::Class::Family
                && np.class != isnad_lexicon::Class::Batch
        };
        // «عشرة مدنيين بينهم أطفال قتلوا»: all of them, not those of their number that stand between.
        let among = |j: usize| matches!(self.items[j].kind, ItemKind::Np(n) if self.is_part(self.np(n)));
        let mut k = k;
        while they && k > first + 1 && among(k - 1) && matches!(self.items[k - 2].kind, ItemKind::Np(_)) {
            k -= 1;
        }
        match self.items[k - 1].kind {
            ItemKind::Np(n) if they && self.word(self.np(n).head).tag == crate::words::Tag::Noun && thing(n) => None,
            // «آلاف الأشخاص تجمعوا»: counted people are described too.
            ItemKind::Np(n)
                if self.np(n).number.is_some()
                    && self.np(n).prep != Prep::Bare
                    && self.np(n).class.is_human()
                    && verb.best.is_some_and(|a| a.entry.number == Number::Pl) =>
            {
                Some(n)
            }
            // «إن ضربة جوية أصابت»: after إن the noun is the subject, not described.
            ItemKind::Np(n) if !self.np(n).definite && !(k >= first + 2 && matches!(self.items[k - 2].kind, ItemKind::Subord)) => Some(n),
            _ => None,
        }
    }

    /// The verb at item `k` describes the indefinite noun right before it.
    pub fn describes_here(&self, k: usize, first: usize) -> bool {
        self.describes(k, first).is_some()
    }

    /// «تعرض المدينة أمس لقصف»: the item of the masdar of undergoing that brings in, after ل, the event at item `x`.
    pub fn undergone_under(&self, x: usize, first: usize) -> Option<usize> {
        if !self.np_of_item(x).is_some_and(|n| self.np(n).prep == Prep::Clitic('ل')) {
            return None;
        }
        for k in (first..x).rev().take(6) {
            match self.items[k].kind {
                ItemKind::Np(n) => {
                    let np = self.np(n);
                    let word = self.word(np.head);
                    let masdar = word
                        .best
                        .filter(|a| a.entry.pos == isnad_lexicon::Pos::Masdar)
                        .and_then(|a| self.lexicon().lemma(a.entry.lemma).verb);
                    if masdar.is_some_and(|v| self.lexicon().carries(v, Carry::Undergo)) {
                        return Some(k);
                    }
                    if self.is_event(np) {
                        return None;
                    }
                }
                ItemKind::Time(_) | ItemKind::Other => {}
                _ => return None,
            }
        }
        None
    }

    /// True for the verb of a relative clause: «قوات النظام التي حاولت», «دفعة تضم».
    pub fn embedded(&self, k: usize, first: usize) -> bool {
        let mut j = k;
        while j > first && matches!(self.items[j - 1].kind, ItemKind::Other | ItemKind::Neg | ItemKind::Modal) {
            j -= 1;
        }
        // «مسلحا كان يرتدي …»: the second verb of the two is inside as well.
        if j > first && matches!(self.items[j - 1].kind, ItemKind::Verb) && !self.word(self.items[k].start).pro.conj {
            return self.embedded(j - 1, first);
        }
        j > first && matches!(self.items[j - 1].kind, ItemKind::Rel)
            || self.describes(k, first).is_some()
            || j < k && self.describes(j, first).is_some()
    }

    /// «إثر إطلاق نار عند النقطة وإحراق حافلات»: the event noun at item `x` is joined to one that a preposition of cause brings in.
    pub fn joined_to_cause(&self, x: usize, first: usize) -> bool {
        if !self.np_of_item(x).is_some_and(|n| self.np(n).conj && self.np(n).prep == Prep::Bare) {
            return false;
        }
        for k in (first..x).rev().take(6) {
            let Some(np) = self.np_of_item(k).map(|n| self.np(n)) else { return false };
            if self.is_event(np) && np.prep != Prep::Bare {
                return matches!(np.prep, Prep::Cause(_));
            }
            if np.prep == Prep::Bare && !np.conj {
                return false;
            }
        }
        false
    }

    pub(super) fn bare_at(&self, k: usize) -> bool {
        matches!(self.items[k].kind, ItemKind::Np(n) if self.np(n).prep == Prep::Bare)
    }

    /// The noun phrase that a relative at item `x` goes back to, with its list.
    pub fn antecedent(&self, x: usize, first: usize) -> Option<Vec<u32>> {
        let mut k = x;
        while k > first {
            k -= 1;
            match self.items[k].kind {
                ItemKind::Np(n) => {
                    // «عودة وفد من التنظيم الذي …»: what the event noun governs.
                    return Some(vec![self.np(n).inner.filter(|_| self.is_event(self.np(n))).unwrap_or(n)]);
                }
                // «الطفل فلان (12 سنة) الذي …»
                ItemKind::Close => {
                    let open = (first.max(k.saturating_sub(8))..k).rev().find(|&j| matches!(self.items[j].kind, ItemKind::Open));
                    k = open.unwrap_or(k);
                }
                // «عدد الذين غادروا»: they are counted, and not named.
                ItemKind::Other if k + 1 == x && self.word(self.items[k].start).tag == crate::words::Tag::Quant => return None,
                ItemKind::Comma | ItemKind::Quote | ItemKind::Other | ItemKind::Time(_) | ItemKind::Modal => {}
                _ => return None,
            }
        }
        None
    }

    /// The verb that governs the clause of item `x`: over one that only describes («تعرض موقع يرتاده غربيون لهجوم»).
    pub fn governing_verb(&self, x: usize, first: usize) -> Option<usize> {
        let verb = |start: usize| (start > first && matches!(self.items[start - 1].kind, ItemKind::Verb)).then(|| start - 1);
        let v = verb(self.clause_start(x, first))?;
        let word = self.word(self.items[v].end - 1);
        // «تعرض فندق ينزل فيه أجانب لهجوم»
        let resumed = (v + 1..x.min(v + 3)).any(|k| {
            matches!(self.text().fold_of(self.items[k].start as usize), "فيه" | "فيها" | "به" | "بها" | "منه" | "منها" | "عليه" | "عليها")
        });
        // «يشن الجيش وقبائل تساند قواته حملة»: the pronoun closes the clause on the tribes.
        let closed = (v + 1..x)
            .any(|k| matches!(self.items[k].kind, ItemKind::Np(n) if self.word(self.np(n).end - 1).enclitic() != Enclitic::None))
            && self.describes(v, first).is_some();
        let describes =
            !self.word(self.items[v].start).pro.conj && (word.enclitic() != Enclitic::None || resumed || self.embedded(v, first));
        let outer = verb(self.clause_start(v, first)).filter(|&o| {
            let carries = |c| self.word(self.items[o].end - 1).lemma().is_some_and(|l| self.lexicon().carries(l, c));
            describes && (carries(Carry::Undergo) || closed && carries(Carry::Do))
        });
        Some(outer.unwrap_or(v))
    }
}
