//! Who does what in a clause: subjects and objects of verbs, phrases around nouns, clause limits.

use isnad_lexicon::morph::{Gender, Number, Tense, Voice};
use isnad_lexicon::{Carry, Class, Enclitic, Lexicon, NameKind};
use isnad_text::Text;

use crate::phrases::{Item, ItemKind, Np, Prep, View};
use crate::words::{Tag, Word};

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
            if quality {
                break;
            }
            // «في تركيا وشمال العراق»
            let region = self.direction(np.prep) && (head.class.is_ground() || head.state);
            let joined = listed || np.conj && (np.prep == Prep::Bare || np.prep == head.prep || region) && self.alike(head, np);
            if !joined {
                break;
            }
            out.push(next);
            at = k + 1;
        }
        (out, at)
    }

    /// Two phrases that can stand in one list.
    fn alike(&self, a: &Np, b: &Np) -> bool {
        if self.is_event(a) != self.is_event(b) {
            return false;
        }
        // «في سوريا» is ground: a side does not join it.
        if a.state && matches!(self.prep_tags(a.prep), "in" | "near") && !(b.state || b.class.is_ground() || b.unknown) {
            return false;
        }
        let side = |n: &Np| n.class.can_act() || n.person;
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

    /// True if the head of a phrase evokes an event.
    pub fn is_event(&self, np: &Np) -> bool {
        let word = self.word(np.head);
        // «كمين» is an ambush before it is a checkpoint.
        let also = matches!(word.class(), Class::Facility | Class::Area)
            && word.all.iter().any(|a| a.entry.class == Class::Event && a.entry.pos == isnad_lexicon::Pos::Noun && a.pro == word.pro);
        !np.is_name && (word.class() == Class::Event || also)
            || !np.is_name && word.best.is_some_and(|b| b.evokes && b.entry.pos == isnad_lexicon::Pos::Masdar)
    }

    /// What stands after item `x` in its clause.
    pub fn after(&self, x: usize, limit: usize) -> Around {
        let mut out = Around::default();
        let mut at = x + 1;
        while at < limit {
            let item = &self.items[at];
            match item.kind {
                ItemKind::Np(n) => {
                    let np = self.np(n);
                    // «قتلوا وجرح 20 آخرون»: nothing joined stands right after its verb.
                    if np.conj && np.prep == Prep::Bare && at == x + 1 && matches!(self.items[x].kind, ItemKind::Verb) && self.is_event(np)
                    {
                        break;
                    }
                    if np.conj && np.prep == Prep::Bare && at > x + 1 && !matches!(self.items[at - 1].kind, ItemKind::Close) {
                        // A new member that did not fit its list begins something else.
                        if self.is_event(np) || out.bare.is_empty() {
                            break;
                        }
                    }
                    if matches!(np.prep, Prep::Cause(_)) && self.is_event(np) {
                        out.preps.push(vec![n]);
                        at += 1;
                        // «اعتقلت عقب الصلاة أحد المصلين»: the verb has still to get its object.
                        let object = at < limit && out.bare.is_empty() && matches!(self.items[x].kind, ItemKind::Verb) && self.bare_at(at);
                        let fits = |np: &Np| !np.conj && !self.is_event(np) && (self.can_do(np) || np.class.is_human());
                        if object && self.np_of_item(at).is_some_and(|n| fits(self.np(n))) {
                            continue;
                        }
                        break;
                    }
                    let (list, next) = self.list(at, limit);
                    if self.is_part(np) {
                        // «على مناطق عدة من بينها العاصمة»
                        match out.preps.last_mut().filter(|_| np.class.is_ground()) {
                            Some(last) => last.extend(list),
                            None => out.parts.push(list),
                        }
                        at = next;
                        continue;
                    }
                    if np.prep == Prep::Bare {
                        out.bare.push(list);
                    } else {
                        out.preps.push(list);
                        // What follows «للبقاء», «بهدف تسهيل» belongs to that masdar.
                        let masdar = self.word(np.head).best.is_some_and(|a| a.entry.pos == isnad_lexicon::Pos::Masdar);
                        if masdar && self.is_event(np) && !matches!(self.prep_form(np.prep), "في" | "خلال" | "علي") {
                            at = next;
                            break;
                        }
                    }
                    at = next;
                    continue;
                }
                ItemKind::Time(_) => out.times.push(at as u32),
                // «أربعة أشخاص هم لبناني وسوري»: who they are.
                ItemKind::Other if self.parts_word(item.start) || self.who_they_are(at) => {
                    if at + 1 < limit && self.bare_at(at + 1) {
                        let (list, next) = self.list(at + 1, limit);
                        out.parts.push(list);
                        at = next;
                        continue;
                    }
                }
                ItemKind::Other | ItemKind::Quote => {}
                // «خطفت (داعش) أربعين مدنيا»: a bracket where only the name is.
                ItemKind::Open if at == x + 1 && self.bracketed_name(at, limit) => {
                    out.bare.extend(self.np_of_item(at + 1).map(|n| vec![n]));
                    at += 2;
                }
                ItemKind::Open => {
                    while at < limit && !matches!(self.items[at].kind, ItemKind::Close | ItemKind::Stop) {
                        match self.items[at].kind {
                            ItemKind::Time(_) => out.times.push(at as u32),
                            // «سوروتش (جنوب تركيا)»
                            ItemKind::Np(n) if self.direction(self.np(n).prep) => out.preps.push(vec![n]),
                            _ => {}
                        }
                        at += 1;
                    }
                }
                // «دعا الناطق باسم الجيش، العقيد فلان، السكان إلى …»: a name between commas.
                ItemKind::Comma if self.apposed(at, limit) => at += 2,
                ItemKind::Comma if at > x + 1 && self.described_between(at, limit).is_some() => {
                    at = self.described_between(at, limit).unwrap_or(at);
                }
                ItemKind::Comma => {
                    let next = self.items.get(at + 1).filter(|_| at + 1 < limit).map(|i| i.kind);
                    let goes_on = match next {
                        Some(ItemKind::Time(_)) => true,
                        Some(ItemKind::Other) if at == x + 1 && matches!(self.items[x].kind, ItemKind::Verb) => {
                            self.parts_word(self.items[at + 1].start)
                                || matches!(self.items.get(at + 2).map(|i| i.kind), Some(ItemKind::Time(_)))
                        }
                        Some(ItemKind::Other) => self.parts_word(self.items[at + 1].start),
                        // «استشهد، فجر اليوم، العقيد …»: between commas only when it was.
                        Some(ItemKind::Np(n))
                            if at > x + 2
                                && matches!(self.items[x].kind, ItemKind::Verb)
                                && matches!(self.items[at - 1].kind, ItemKind::Time(_))
                                && (matches!(self.items[x + 1].kind, ItemKind::Comma) && out.bare.is_empty()
                                    // «أغرقت البحرية، اليوم الخميس، مركبا»
                                    || matches!(self.items[at - 2].kind, ItemKind::Comma) && out.bare.len() == 1 && !self.np(n).definite) =>
                        {
                            !self.np(n).conj && !self.is_event(self.np(n))
                        }
                        Some(ItemKind::Np(n)) => {
                            let np = self.np(n);
                            np.prep != Prep::Bare && !np.conj
                        }
                        _ => false,
                    };
                    if !goes_on {
                        break;
                    }
                }
                // «حافلات تقل مقاتلين ومدنيين الغوطة»: the people in the buses stand for them, and the clause goes on.
                ItemKind::Verb if self.holds(at, x) => {
                    if at + 1 < limit && self.bare_at(at + 1) {
                        let (list, next) = self.list(at + 1, limit);
                        match out.bare.last_mut() {
                            Some(last) => *last = list,
                            None => out.bare.push(list),
                        }
                        at = next;
                        continue;
                    }
                    break;
                }
                _ => break,
            }
            at += 1;
        }
        out.end = at as u32;
        self.deep(at, limit, &mut out.deep);
        out
    }

    /// The comma at item `k` and the next one hold a name between them that says who was meant before.
    fn apposed(&self, k: usize, limit: usize) -> bool {
        k + 2 < limit
            && matches!(self.items[k + 2].kind, ItemKind::Comma)
            && matches!(self.items[k - 1].kind, ItemKind::Np(n) if matches!(self.np(n).class, Class::Office | Class::Person | Class::Body | Class::Force | Class::Voice))
            && self.np_of_item(k + 1).is_some_and(|n| {
                let np = self.np(n);
                np.person && !np.conj && np.prep == Prep::Bare && np.number.is_none()
            })
    }

    /// The item at `k` opens a bracket with a name in it and nothing else.
    fn bracketed_name(&self, k: usize, limit: usize) -> bool {
        k + 2 < limit
            && matches!(self.items[k + 2].kind, ItemKind::Close)
            && self.np_of_item(k + 1).is_some_and(|n| self.np(n).is_name && self.can_do(self.np(n)))
    }

    /// «خطفت حركة الشباب، ذراع القاعدة في الصومال، ثلاثة أطباء»: the comma that closes what the comma at item `k` opened, where the words
    /// between only say what the side before is, and the clause goes on after them.
    fn described_between(&self, k: usize, limit: usize) -> Option<usize> {
        let side = |n: &Np| n.class.can_act() || n.person || n.is_name && !matches!(n.name, Some(NameKind::Place(_)));
        let before =
            self.np_of_item(k - 1).map(|n| self.np(n)).filter(|n| n.prep == Prep::Bare && n.definite && side(n) && !self.is_event(n))?;
        let n = self.np_of_item(k + 1).filter(|_| k + 1 < limit)?;
        let np = self.np(n);
        if np.prep != Prep::Bare
            || np.conj
            || np.number.is_some()
            || self.is_event(np)
            || !side(np)
            || np.end == np.head + 1
            || before.number.is_some()
        {
            return None;
        }
        let close = (k + 2..limit.min(k + 6))
            .find(|&j| !matches!(self.items[j].kind, ItemKind::Np(n) if self.np(n).prep != Prep::Bare && !self.np(n).conj))?;
        let goes_on = close + 1 < limit
            && matches!(self.items[close].kind, ItemKind::Comma)
            && match self.items[close + 1].kind {
                ItemKind::Time(_) => true,
                ItemKind::Np(n) => !self.np(n).conj && !self.is_event(self.np(n)),
                _ => false,
            };
        goes_on.then_some(close)
    }

    /// Locative phrases of the relative clause that begins at item `k`, up to its end.
    fn deep(&self, k: usize, limit: usize, out: &mut Vec<Vec<u32>>) {
        // «القرى، التي يسيطر عليها التنظيم في المحافظة»
        let comma = k + 1 < limit && matches!(self.items[k].kind, ItemKind::Comma) && matches!(self.items[k + 1].kind, ItemKind::Rel);
        let k = k + usize::from(comma);
        let opens = k < limit
            && (matches!(self.items[k].kind, ItemKind::Rel)
                || matches!(self.items[k].kind, ItemKind::Verb) && self.describes(k, 0).is_some());
        if !opens {
            return;
        }
        let mut at = k + 1;
        while at < limit {
            match self.items[at].kind {
                ItemKind::Stop | ItemKind::Colon | ItemKind::Subord | ItemKind::Conj | ItemKind::Comma => break,
                ItemKind::Verb if self.word(self.items[at].start).pro.conj => break,
                ItemKind::Np(n) => {
                    let np = self.np(n);
                    if self.prep_tags(np.prep) == "in" || np.prep == Prep::Clitic('ب') || self.direction(np.prep) {
                        let (list, next) = self.list(at, limit);
                        out.push(list);
                        at = next;
                        continue;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// The verb at item `k` tells what the vehicle or batch right before it holds.
    fn holds(&self, k: usize, x: usize) -> bool {
        let word = self.word(self.items[k].end - 1);
        let Some(lemma) = word.lemma().filter(|_| !word.pro.conj) else { return false };
        k > x
            && self.lexicon().carries(lemma, Carry::Hold)
            && matches!(self.items[k - 1].kind, ItemKind::Np(n) if matches!(self.np(n).class, Class::Vehicle | Class::Batch))
    }

    /// «بينهم», «منهم».
    pub fn parts_word(&self, token: u32) -> bool {
        let folded = self.text().fold_of(token as usize);
        let folded = folded.strip_prefix('و').unwrap_or(folded);
        matches!(folded, "بينهم" | "بينها" | "بينهما" | "بينهن" | "منهم" | "منها" | "منهما" | "منهن" | "ضمنهم")
    }

    /// «أربعة أشخاص هم …»: the pronoun at item `k` after counted people.
    fn who_they_are(&self, k: usize) -> bool {
        k > 0
            && matches!(self.text().fold_of(self.items[k].start as usize), "هم" | "هما")
            && matches!(self.items[k - 1].kind, ItemKind::Np(n) if self.np(n).number.is_some() && self.np(n).class.is_human())
    }

    /// «بينهم ثلاثة»: a part of what was counted before.
    fn is_part(&self, np: &Np) -> bool {
        self.prep_tags(np.prep) == "part" && self.parts_word(np.prep_start) || np.prep_start < np.start && self.parts_word(np.prep_start)
    }

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
                ItemKind::Stop | ItemKind::Subord | ItemKind::Rel | ItemKind::Verb | ItemKind::Colon | ItemKind::Conj | ItemKind::Open
                    if depth == 0 =>
                {
                    return at;
                }
                _ => {}
            }
            at -= 1;
        }
        first
    }

    /// The phrase at item `k` holds a bracket that opens and not the one that closes it.
    fn opens(&self, k: usize) -> bool {
        let kinds = |kind| {
            let tokens = &self.text().tokens[self.items[k].start as usize..self.items[k].end as usize];
            tokens.iter().filter(|t| t.kind == kind).count()
        };
        kinds(isnad_text::TokenKind::Open) > kinds(isnad_text::TokenKind::Close)
    }

    /// A noun before the verb that can not be its subject: «المدينة التي سيطر التنظيم عليها».
    fn clashes(&self, verb: Gender, number: Number, np: &Np) -> bool {
        let head = self.word(np.head);
        if np.is_name || np.unknown || np.person || number != Number::Sg {
            return false;
        }
        let Some(a) = head.best.filter(|_| head.tag == Tag::Noun) else { return false };
        match (verb, a.entry.gender, a.entry.number) {
            (Gender::M, Gender::F, Number::Sg) => true,
            (Gender::M, _, Number::Pl) => !np.class.is_human() && np.number.is_none(),
            (Gender::F, Gender::M, Number::Sg) => np.number.is_none(),
            _ => false,
        }
    }

    /// «مقاتلين», «مقاتلي»: endings that a subject does not have.
    fn oblique(&self, np: &Np) -> bool {
        let word = self.word(np.head);
        let Some(a) = word.best else { return false };
        if a.entry.number == Number::Sg || word.tag != Tag::Noun {
            return false;
        }
        let folded = self.text().fold_of(np.head as usize);
        (folded.ends_with("ين") && folded.chars().count() > 4) || (a.entry.construct && folded.ends_with('ي'))
    }

    /// Whether the verb at item `x` may have this phrase after it as its subject.
    pub fn agrees(&self, verb: &Word, np: &Np) -> bool {
        let Some(analysis) = verb.best else { return false };
        let head = self.word(np.head);
        // «تركيا» and «سوريا» are not accusatives of تركي and سوري.
        // «تجمع أربعون متظاهرا», «مئات المتظاهرين»: after a count the noun has the count's case, not the subject's.
        if np.number.is_none() && (!np.is_name && head.best.is_some_and(|a| a.entry.accusative) || self.oblique(np)) {
            return false;
        }
        let gender = if np.unknown
            || head.tag == Tag::Person
            || np.is_name
                && head.best.is_none_or(|a| {
                    a.entry.pos != isnad_lexicon::Pos::Noun || a.entry.number != Number::Sg && a.entry.class != Class::Force
                }) {
            Gender::Any
        } else {
            head.best.map_or(Gender::Any, |a| a.entry.gender)
        };
        let plural = head.best.is_some_and(|a| a.entry.number == Number::Pl);
        match (analysis.entry.gender, gender) {
            (Gender::F, Gender::M) => plural,
            (Gender::M, Gender::F) => np.number.is_some() || plural && np.class.is_human(),
            _ => true,
        }
    }

    /// Subject and object lists of the finite verb at item `x`, and the phrases around it.
    pub fn arguments(&self, x: usize, first: usize, limit: usize) -> Arguments {
        let token = self.items[x].start;
        let verb = self.word(self.items[x].end - 1);
        let mut around = self.after(x, limit);
        let mut out = Arguments { passive: false, ..Arguments::default() };
        let Some(analysis) = verb.best.or_else(|| self.word(token).best) else {
            out.around = around;
            return out;
        };
        let has_object_pronoun = analysis.enc != Enclitic::None;
        let inflected = analysis.entry.number != Number::Sg;
        let before = self
            .subject_before(x, first)
            .filter(|s| s.len() > 1 || !self.clashes(analysis.entry.gender, analysis.entry.number, self.np(s[0])));
        let mut bare = std::mem::take(&mut around.bare).into_iter();
        let one = bare.next();
        // «طائرة بدون طيار تابعة للجيش صواريخ»: an adjective that stands apart is nobody.
        let two = bare.find(|o| !o.iter().all(|n| self.np(*n).class == Class::Side && !self.np(*n).definite));
        // «خُطف»: some writers mark it.
        // «قتل الناشط على يد مسلحين»: or name who did it.
        let by = around.preps.iter().flatten().any(|n| matches!(self.prep_form(self.np(*n).prep), "علي يد" | "علي ايدي" | "من قبل"));
        let marked = by && analysis.enc == Enclitic::None
            || self.text().orig_of(token as usize).contains('\u{64F}') && analysis.entry.tense == Tense::Past;
        let voice = if marked && analysis.entry.voice == Voice::Both { Voice::Passive } else { analysis.entry.voice };
        let two = match one.as_ref().filter(|_| two.is_none() && !has_object_pronoun) {
            Some(s) => self.beyond_clause(s, &mut around, limit),
            None => two,
        };
        match (one, two) {
            (Some(s), o) => {
                let np = self.np(s[0]);
                let acts = self.can_do(np);
                // «قتل ناشطان»: whoever is not definite after a verb of killing is killed.
                let counted = self.lexicon().measure(analysis.entry.lemma).is_some();
                // «فجر عنصر آخر نفسه»
                let itself = (x + 2..limit.min(x + 4)).any(|k| {
                    matches!(self.items[k].kind, ItemKind::Other)
                        && matches!(self.text().fold_of(self.items[k].start as usize), "نفسه" | "نفسها" | "انفسهم" | "نفسيهما")
                });
                let victim =
                    !itself && np.number.is_some() || !itself && (!np.definite && (np.class.is_human() || counted && np.class.can_act()));
                let agrees = self.agrees(verb, np) && !inflected;
                if voice == Voice::Passive {
                    out.passive = true;
                    out.object = s;
                } else if o.is_none() && agrees && acts && np.definite && self.joined_speech(x) {
                    // «…، وقالت السرايا إنها»: a new speaker, whoever acted before.
                    out.subject = s;
                } else if self.reflexive(x, limit) {
                    out.subject = s;
                } else if before.is_some() && self.must_have_subject_before(x, first) && !has_object_pronoun {
                    out.object = s;
                    out.subject = before.unwrap_or_default();
                } else if o.is_some() && agrees {
                    out.subject = s;
                    out.object = o.unwrap_or_default();
                } else if has_object_pronoun && agrees {
                    out.subject = s;
                } else if inflected || !agrees || before.is_some() && self.must_have_subject_before(x, first) {
                    out.object = s;
                    out.subject = before.unwrap_or_default();
                } else if voice == Voice::Both
                    && victim
                    && analysis.entry.tense == Tense::Past
                    && !self.lexicon().carries(analysis.entry.lemma, Carry::Do)
                {
                    out.passive = true;
                    out.object = s;
                } else if acts || np.unknown {
                    out.subject = s;
                } else {
                    out.ambiguous = s;
                    out.subject = before.unwrap_or_default();
                }
            }
            (None, _) => {
                if voice == Voice::Passive {
                    out.passive = true;
                    out.object = before.unwrap_or_default();
                } else {
                    out.subject = before.unwrap_or_default();
                    out.maybe_passive = voice == Voice::Both;
                }
            }
        }
        out.pronoun_object = has_object_pronoun;
        out.around = around;
        out
    }

    /// «وقال», «وأعلنت»: a verb of saying joined to what went before.
    fn joined_speech(&self, x: usize) -> bool {
        self.word(self.items[x].start).pro.conj
            && self.word(self.items[x].end - 1).lemma().is_some_and(|l| self.lexicon().say_verb(l).is_some_and(|s| !s.object))
    }

    /// «فجر انتحاري نفسه»: who does it to himself does it.
    fn reflexive(&self, x: usize, limit: usize) -> bool {
        (x + 1..limit.min(x + 4)).any(|k| {
            matches!(self.items[k].kind, ItemKind::Other)
                && matches!(self.text().fold_of(self.items[k].start as usize), "نفسه" | "نفسها" | "نفسيهما" | "انفسهم")
        })
    }

    /// «هاجم انتحاري يقود سيارة نقطة تفتيش», «هزم الجيش الذي تدعمه روسيا المتمردين»: the object stands after a clause that only says who
    /// the subject is, and that has a phrase of its own. What follows the object belongs to the verb again.
    fn beyond_clause(&self, subject: &[u32], around: &mut Around, limit: usize) -> Option<Vec<u32>> {
        let end = around.end as usize;
        let last = self.np(*subject.last()?);
        // The clause begins right after the subject, and is short.
        if end >= limit || self.items[end].start != last.end || !(self.can_do(last) || last.class.is_human()) {
            return None;
        }
        let rel = matches!(self.items[end].kind, ItemKind::Rel);
        let v = end + usize::from(rel);
        if v >= limit || self.word(self.items[v].start).pro.conj {
            return None;
        }
        let from = match self.items[v].kind {
            ItemKind::Verb if rel == last.definite || last.is_name && rel => v,
            // «طائرات يعتقد أنها تركية قرى في دهوك»
            ItemKind::Modal | ItemKind::Verb if v + 1 < limit && self.with_pronoun(v + 1) => v + 1,
            _ => return None,
        };
        let inner = self.after(from, limit);
        let [own, object, ..] = inner.bare.as_slice() else { return None };
        let (first, last) = (self.np(own[0]), self.np(object[0]));
        // The two stand side by side, or the object after a phrase of the clause; an event is carried, and no object.
        if first.conj || last.conj || self.is_event(last) || last.class == Class::Time || last.start < first.end || self.is_event(first) {
            return None;
        }
        let at = self.np(*object.last()?).end;
        around.preps.extend(inner.preps.into_iter().filter(|l| self.np(l[0]).start >= at));
        around.times.extend(inner.times.into_iter().filter(|t| self.items[*t as usize].start >= at));
        around.end = inner.end;
        Some(object.clone())
    }

    /// True if the phrase can be a doer.
    pub fn can_do(&self, np: &Np) -> bool {
        np.class.can_act()
            || np.person
            || (np.is_name && !matches!(np.name, Some(NameKind::Place(_))))
            || matches!(np.class, Class::Vehicle)
    }

    /// «الذي قصف», «إن الجيش قصف»: the subject stands before for sure.
    fn must_have_subject_before(&self, x: usize, first: usize) -> bool {
        let start = self.clause_start(x, first);
        if start > first && matches!(self.items[start - 1].kind, ItemKind::Rel) && start == x {
            return true;
        }
        if start > first && start == x && (self.with_pronoun(start - 1) || self.with_his(start - 1, x)) {
            return true;
        }
        (start..x).any(|k| matches!(self.items[k].kind, ItemKind::Np(n) if self.np(n).prep == Prep::Bare && (self.np(n).definite || self.can_do(self.np(n)))))
    }

    /// «إنها», «أنهم»: a subordinator with the subject's pronoun.
    fn with_pronoun(&self, k: usize) -> bool {
        if !matches!(self.items[k].kind, ItemKind::Subord) {
            return false;
        }
        let folded = self.text().fold_of(self.items[k].end as usize - 1);
        folded.chars().count() > 3
            && (folded.ends_with("نه") || folded.ends_with("نها") || folded.ends_with("نهم") || folded.ends_with("نهما"))
    }

    /// «إنه يستهدف القوات»: the pronoun is the subject where what follows cannot be; «أنه قتل رجل» announces the sentence.
    fn with_his(&self, k: usize, x: usize) -> bool {
        if !matches!(self.items[k].kind, ItemKind::Subord) || !matches!(self.text().fold_of(self.items[k].end as usize - 1), "انه" | "بانه")
        {
            return false;
        }
        let verb = self.word(self.items[x].end - 1);
        let him = verb.best.is_some_and(|a| a.entry.number == Number::Sg && a.entry.gender != Gender::F && a.entry.voice != Voice::Passive);
        let next =
            (x + 1 < self.items.len()).then(|| self.np_of_item(x + 1)).flatten().map(|n| self.np(n)).filter(|np| np.prep == Prep::Bare);
        // «أعلن الجيش إنه استهدف المتشدد»: his own act, told right after his word.
        let doer = |np: &Np| matches!(np.class, Class::Force | Class::Body) || np.is_name && !np.person;
        let hit = verb.lemma().is_some_and(|l| self.lexicon().carries(l, Carry::Hit));
        him && next.is_some_and(|np| !self.agrees(verb, np) || hit && np.definite && !doer(np))
    }

    /// A verb that describes the indefinite noun right before it: «دفعة تضم …», «هجوم شنه …».
    fn describes(&self, k: usize, first: usize) -> Option<u32> {
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
        match self.items[k - 1].kind {
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

    /// The subject that stands before the verb at item `x`.
    fn subject_before(&self, x: usize, first: usize) -> Option<Vec<u32>> {
        let start = self.clause_start(x, first);
        // «الذي …»: what the relative goes back to.
        if start > first && matches!(self.items[start - 1].kind, ItemKind::Rel) && !(start..x).any(|k| self.bare_at(k)) {
            return self.antecedent(start - 1, first);
        }
        let verb_conj = self.word(self.items[x].start).pro.conj;
        if start > first && (self.with_pronoun(start - 1) || self.with_his(start - 1, x)) && !(start..x).any(|k| self.bare_at(k)) {
            // «وقالت المعارضة إنها صدت …»: the subject of the verb of saying.
            let v = (first..start - 1).rev().find(|&k| matches!(self.items[k].kind, ItemKind::Verb))?;
            let args = self.arguments(v, first, start - 1);
            return Some(args.subject).filter(|s| !s.is_empty());
        }
        // «دخلوا الجامعة وهم يخوضون معارك»: the pronoun is the subject of the verb before.
        if let Some(k) =
            (start..x).rev().find(|&k| matches!(self.text().fold_of(self.items[k].start as usize), "وهم" | "وهو" | "وهي" | "وهما"))
            && !(k..x).any(|k| self.bare_at(k))
        {
            let main = (first..k).rev().find(|&k| matches!(self.items[k].kind, ItemKind::Verb) && !self.embedded(k, first))?;
            let args = self.arguments(main, first, k);
            return Some(if args.passive { args.object } else { args.subject }).filter(|s| !s.is_empty());
        }
        // «طائرات حربية يعتقد أنها روسية قصفت …», «… أنها تابعة لتحالف تقوده واشنطن قصفت …»: what is thought of them stands between.
        let thought = (first + 2..x)
            .rev()
            .take(9)
            .take_while(|&k| !matches!(self.items[k].kind, ItemKind::Comma | ItemKind::Stop | ItemKind::Colon | ItemKind::Conj))
            .find(|&k| self.with_pronoun(k))
            .filter(|&k| matches!(self.items[k - 1].kind, ItemKind::Modal | ItemKind::Verb))
            .filter(|&k| matches!(self.items[k - 2].kind, ItemKind::Np(n) if self.np(n).prep == Prep::Bare && !self.np(n).definite));
        if let Some(k) = thought.filter(|&k| !verb_conj && (k + 1 == start || self.doubted(k - 1))) {
            return Some(self.list(k - 2, k - 1).0);
        }
        // «…، ومجموعات أخرى ستتوجه»: what stands right before, after a comma.
        if !verb_conj && x > first + 1 && self.bare_at(x - 1) && matches!(self.items[x - 2].kind, ItemKind::Comma) {
            return Some(self.list(x - 1, x).0);
        }
        if start > first && matches!(self.items[start - 1].kind, ItemKind::Verb) && !verb_conj {
            // «التنظيم الذي يسيطر على …، سينسحب»: the relative clause is over.
            if let Some(rel) = (first..start - 1)
                .rev()
                .take_while(|&k| {
                    // «الذي كان يقود»
                    let was = matches!(self.items[k].kind, ItemKind::Verb)
                        && matches!(self.text().fold_of(self.items[k].start as usize), "كان" | "كانت" | "كانوا");
                    was || matches!(self.items[k].kind, ItemKind::Rel | ItemKind::Other | ItemKind::Neg | ItemKind::Modal)
                })
                .find(|&k| matches!(self.items[k].kind, ItemKind::Rel))
            {
                let comma = (start..x).any(|k| matches!(self.items[k].kind, ItemKind::Comma));
                let own =
                    x > start && matches!(self.items[x - 1].kind, ItemKind::Np(n) if self.np(n).prep == Prep::Bare && !self.np(n).conj);
                // «المهاجم الذي كان يقود الشاحنة لقي مصرعه»: the one phrase between is what the relative verb is done to.
                let whole = own
                    && x == start + 1
                    && matches!(self.items[x - 1].kind, ItemKind::Np(n) if self.np(n).definite && !self.agrees(self.word(self.items[x].end - 1), self.np(n)));
                if (comma || !own || whole)
                    && let Some(found) = self.antecedent(rel, first)
                    && (!whole || self.agrees(self.word(self.items[x].end - 1), self.np(found[0])))
                {
                    return Some(found);
                }
            }
            // «شريط فيديو يظهر …» under another verb: what stands right before is described.
            if let Some(n) = self.describes(x, first) {
                return Some(vec![n]);
            }
            // «دفعة من المهجرين تضم 1200 شخص وصلت …»: the verb between only describes the subject.
            let outer = self.clause_start(start - 1, first);
            let lone = !(start..x).any(|k| matches!(self.items[k].kind, ItemKind::Comma | ItemKind::Conj));
            if let Some(k) = (outer..start - 1).find(|&k| self.bare_at(k)) {
                let (list, _) = self.list(k, start - 1);
                let plain = !self.np(list[0]).definite && lone && !self.word(self.items[start - 1].start).pro.conj;
                if self.describes(start - 1, first).is_some() || plain {
                    return Some(list);
                }
            }
        }
        let mut k = start;
        let mut found = None;
        while k < x {
            if self.bare_at(k) {
                let (list, next) = self.list(k, x);
                if found.is_none() || !self.np(list[0]).conj {
                    found = found.or(Some(list));
                }
                k = next;
            } else if matches!(self.items[k].kind, ItemKind::Open) {
                while k < x && !matches!(self.items[k].kind, ItemKind::Close) {
                    k += 1;
                }
            } else {
                k += 1;
            }
        }
        if found.is_some() && !verb_conj {
            return found;
        }
        // «وقتلت …», «ودمر …»: the subject of the verb before.
        if start > first {
            match self.items[start - 1].kind {
                ItemKind::Verb => {
                    let main = (first..start)
                        .rev()
                        .filter(|&k| matches!(self.items[k].kind, ItemKind::Verb))
                        .find(|&k| !self.embedded(k, first))
                        .unwrap_or(start - 1);
                    let args = self.arguments(main, first, x);
                    // «وخطفوا معلمين وأحرقوا …»: whom the verb before was done to does nothing.
                    if !args.passive && found.as_ref().is_some_and(|f| args.object.contains(&f[0])) {
                        found = None;
                    }
                    let subject = if args.passive { args.object } else { args.subject };
                    if !subject.is_empty() {
                        return Some(subject);
                    }
                }
                ItemKind::Rel if start == x => return self.antecedent(start - 1, first),
                // «استغل التنظيم الفوضى بأن سيطر …»: the subject of the main verb.
                ItemKind::Subord if found.is_none() && start == x => {
                    let main =
                        (first..start - 1).rev().find(|&k| matches!(self.items[k].kind, ItemKind::Verb) && !self.embedded(k, first))?;
                    let said = self.word(self.items[main].end - 1).lemma().is_some_and(|l| self.lexicon().say_verb(l).is_some());
                    if !said {
                        let args = self.arguments(main, first, start - 1);
                        return Some(args.subject).filter(|s| !s.is_empty());
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// «يعتقد», «يرجح», «يشتبه»: a verb of supposing at item `k`.
    fn doubted(&self, k: usize) -> bool {
        matches!(self.items[k].kind, ItemKind::Modal)
            || self
                .word(self.items[k].end - 1)
                .lemma()
                .and_then(|l| self.lexicon().say_verb(l))
                .is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Hedge)
    }

    fn bare_at(&self, k: usize) -> bool {
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

/// What a verb's arguments are.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// Who does it.
    pub subject: Vec<u32>,
    /// To whom it is done.
    pub object: Vec<u32>,
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
