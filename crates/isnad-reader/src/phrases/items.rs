//! The items of a sentence in order: what each word is, and the phrase that it or its preposition begins.

use isnad_lexicon::{Class, Enclitic, NameKind, Proclitics};
use isnad_text::TokenKind;

use super::{Item, ItemKind, Np, Prep, View, opens};
use crate::words::Tag;

impl View<'_, '_> {
    /// Items of the tokens `start..end`, appended to `items` and `nps`.
    pub fn items(&self, start: usize, end: usize, items: &mut Vec<Item>, nps: &mut Vec<Np>) {
        let mut i = start;
        while i < end {
            i = if self.kind(i) == TokenKind::Quote && self.sets_off(i, start, end) { i + 1 } else { self.item(i, end, items, nps) };
        }
    }

    /// «يقضي الاتفاق -وفق المصدر ذاته- بانسحاب القوات»: two marks that stand at the words between them are a bracket.
    fn dash(&self, i: usize, end: usize) -> ItemKind {
        let token = |t: usize| &self.text.tokens[t];
        let opens = |t: usize| self.kind(t) == TokenKind::Dash && token(t).space_before && t + 1 < end && !token(t + 1).space_before;
        let closes = |t: usize| self.kind(t) == TokenKind::Dash && !token(t).space_before && t + 1 < end && token(t + 1).space_before;
        let inside = |t: &usize| !matches!(self.kind(*t), TokenKind::Stop | TokenKind::Colon);
        if opens(i) && (i + 2..end.min(i + 14)).take_while(inside).find(|&t| opens(t) || closes(t)).is_some_and(closes) {
            return ItemKind::Open;
        }
        if closes(i)
            && (i.saturating_sub(13)..i.saturating_sub(1)).rev().take_while(inside).find(|&t| opens(t) || closes(t)).is_some_and(opens)
        {
            return ItemKind::Close;
        }
        // «اتهمت المعارضة - في وقت سابق - موسكو»: so too with room on both sides, where the words between begin like an aside.
        let apart = |t: usize| self.kind(t) == TokenKind::Dash && token(t).space_before && t + 1 < end && token(t + 1).space_before;
        let aside = |t: usize| matches!(self.tag(t), Tag::Prep | Tag::Subord | Tag::Adv | Tag::Time | Tag::Cause);
        if apart(i) && i + 1 < end && aside(i + 1) && (i + 2..end.min(i + 12)).take_while(inside).any(apart) {
            return ItemKind::Open;
        }
        let opened = |t: &usize| apart(*t) && aside(*t + 1);
        if apart(i) && (i.saturating_sub(11)..i.saturating_sub(1)).rev().take_while(inside).find(|t| apart(*t)).is_some_and(|t| opened(&t))
        {
            return ItemKind::Close;
        }
        ItemKind::Other
    }

    fn item(&self, i: usize, end: usize, items: &mut Vec<Item>, nps: &mut Vec<Np>) -> usize {
        let word = &self.words[i];
        let until = (word.until as usize).clamp(i + 1, end.max(i + 1));
        let before = items.last().and_then(|b| match b.kind {
            ItemKind::Np(n) if b.end == i as u32 => Some(n),
            _ => None,
        });
        // «لم يخرج إلا المدنيون», «لم يفرج سوى عن تسعة»: what stands after it is what the verb is said of.
        let sole = word.tag == Tag::Prep && word.lemma().is_some_and(|l| self.lexicon.lemma(l).tags == "except") && negated(items);
        // «بعد ثلاثة أيام من سقوط البلدة», «قبل يومين من الهدنة»: an event that something else came so long after or before.
        if let Some((prep, np)) = self.so_long_after(items, i, end) {
            let kind = self.keep(Np { prep, prep_start: i as u32, conj: false, ..np }, nps);
            items.push(Item { kind, start: i as u32, end: np.end });
            return np.end as usize;
        }
        let mut push = |kind, last: usize| {
            items.push(Item { kind, start: i as u32, end: last as u32 });
            last
        };
        if self.kind(i) == TokenKind::Dash
            && let kind @ (ItemKind::Open | ItemKind::Close) = self.dash(i, end)
        {
            return push(kind, i + 1);
        }
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
            // «و"قدسيا"»: the letter stands apart from what the marks hold.
            Tag::Conj
                if self.text.fold_of(i) == "و"
                    && i + 2 < end
                    && opens(self.text, i + 1) == Some(true)
                    && self.sets_off(i + 1, i, end)
                    && self.starts_np(i + 2, end) =>
            {
                // «و«حزب الله» يقصف …»: with its verb it is a clause of its own.
                match self.np(i + 2, end, Prep::Bare, i + 2).filter(|np| !self.verb_behind(np.end as usize, end)) {
                    Some(np) => push(self.keep(Np { conj: true, prep_start: i as u32, ..np }, nps), np.end as usize),
                    None => push(ItemKind::Conj, until),
                }
            }
            Tag::Conj => push(ItemKind::Conj, until),
            // «منع بصورة مؤقتة الحافلات»: the adjective says in what manner.
            Tag::Adv
                if matches!(self.text.fold_of(i), "بشكل" | "بصوره" | "بطريقه")
                    && until < end
                    && self.words[until].all.iter().any(|a| a.entry.pos == isnad_lexicon::Pos::Adj)
                    && !self.words[until].article()
                    && !self.words[until].pro.conj =>
            {
                push(ItemKind::Other, (self.words[until].until as usize).clamp(until + 1, end))
            }
            Tag::Adv | Tag::Pron => push(ItemKind::Other, until),
            Tag::Time => push(ItemKind::Time(word.link), until),
            Tag::Prep | Tag::Cause => {
                let lemma = word.lemma().unwrap_or(word.link);
                let prep = if word.tag == Tag::Prep { Prep::Word(lemma) } else { Prep::Cause(lemma) };
                if sole {
                    return push(ItemKind::Other, until);
                }
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
                // «داخل وحول المدينة»: two prepositions for one phrase.
                if at < end
                    && at == until
                    && word.tag == Tag::Prep
                    && self.tag(at) == Tag::Prep
                    && self.words[at].pro.conj
                    && self.words[at].enclitic() == Enclitic::None
                    && let Some(np) = self.np((self.words[at].until as usize).max(at + 1), end, prep, i)
                    && np.class.is_ground()
                {
                    return push(self.keep(Np { conj: word.pro.conj, ..np }, nps), np.end as usize);
                }
                // «في وسط مدينة», «من شمال حلب»: the second word is a noun of direction.
                if at < end
                    && at == until
                    && matches!(self.tag(at), Tag::Prep | Tag::Cause)
                    && self.words[at].pro.prep.is_none()
                    && !self.words[at].pro.conj
                    // «سبعة منهم قرب دوار المشنقة»: with its pronoun a preposition has all it needs.
                    && !matches!(self.text.fold_of(i), "منهم" | "منها" | "منه" | "منهما" | "منهن")
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
                    Some(np) => push(self.keep(Np { conj: word.pro.conj, ..np }, nps), np.end as usize),
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
                    Some(np) => push(self.keep(np, nps), np.end as usize),
                    None => push(ItemKind::Prep, until),
                }
            }
            // «جماعات مقاتلة عدة شنت هجومها»: after its noun.
            Tag::Quant | Tag::Number
                if (word.tag == Tag::Quant || self.text.fold_of(i) == "عده")
                    && until < end
                    && self.counts_back(until)
                    && before.is_some_and(|n| !nps[n as usize].definite) =>
            {
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
                    if np.prep == Prep::Bare && !np.conj && self.seat_of(&np) {
                        let comma = i > 0 && self.kind(i - 1) == TokenKind::Comma;
                        let place = before.or_else(|| self.place_before_comma(items, comma, i));
                        let named = |n: u32| nps[n as usize].class.is_ground() && nps[n as usize].definite;
                        if place.is_some_and(named)
                            && let Some(within) = self.lexicon.entries("في").find(|e| self.lexicon.lemma(e.lemma).tags == "in")
                        {
                            np.prep = Prep::Word(within.lemma);
                        }
                    }
                    items.push(Item { kind: self.keep(np, nps), start: i as u32, end: np.end });
                    np.end as usize
                }
                None => push(ItemKind::Other, until),
            },
        }
    }

    /// A verb stands at `at`, behind a mark that closes.
    fn verb_behind(&self, at: usize, end: usize) -> bool {
        let at = at + usize::from(at < end && self.kind(at) == TokenKind::Quote);
        at < end && self.tag(at) == Tag::Verb
    }

    /// The event that stands after «بعد ثلاثة أيام من», and the preposition that brings it in: «بعد».
    fn so_long_after(&self, items: &[Item], i: usize, end: usize) -> Option<(Prep, Np)> {
        let time = items.last().filter(|b| matches!(b.kind, ItemKind::Time(_)) && b.end == i as u32 && b.end > b.start + 1)?;
        let folded = self.text.fold_of(time.start as usize);
        let (word, tags) = match folded.strip_prefix('و').unwrap_or(folded) {
            "بعد" => ("بعد", "after"),
            "قبل" => ("قبل", "before"),
            _ => return None,
        };
        if !matches!(self.text.fold_of(i), "من" | "علي") || self.words[i].pro.conj {
            return None;
        }
        // «من سيطرة» is a group, which here it is not.
        let group = (self.words[i].until as usize).min(end);
        let np = if group > i + 1 {
            let of = self.starts_np(group, end).then(|| self.np(group, end, Prep::Bare, group)).flatten()?;
            let at = group as u32 - 1;
            Np { start: at, head: at, class: Class::Event, is_name: false, person: false, unknown: false, state: false, number: None, ..of }
        } else {
            self.starts_np(i + 1, end).then(|| self.np(i + 1, end, Prep::Bare, i)).flatten()?
        };
        let head = &self.words[np.head as usize];
        let event = group > i + 1 || head.class() == Class::Event || head.best.is_some_and(|a| a.entry.pos == isnad_lexicon::Pos::Masdar);
        let lemma = self.lexicon.entries(word).find(|e| self.lexicon.lemma(e.lemma).tags == tags)?.lemma;
        (event && !np.is_name).then_some((Prep::Cause(lemma), np))
    }

    /// «مركز محافظة نينوى», «عاصمة محافظة أبين»: said of a town, it names the region that the town lies in.
    fn seat_of(&self, np: &Np) -> bool {
        let head = &self.words[np.head as usize];
        !np.is_name
            && !head.article()
            && np.end > np.head + 1
            && matches!(np.name, Some(NameKind::Place(_)))
            && head.all.iter().any(|a| matches!(self.lexicon.lemma(a.entry.lemma).folded.as_str(), "عاصمه" | "مركز" | "كبري"))
    }

    /// The phrase right before the comma at the end of the items.
    fn place_before_comma(&self, items: &[Item], comma: bool, i: usize) -> Option<u32> {
        let [.., b, last] = items else { return None };
        match b.kind {
            ItemKind::Np(n) if comma && matches!(last.kind, ItemKind::Comma) && last.end == i as u32 => Some(n),
            _ => None,
        }
    }

    /// Adds a phrase, and the one that it governs before it.
    fn keep(&self, np: Np, nps: &mut Vec<Np>) -> ItemKind {
        let inner = self.genitive(&np, nps);
        nps.push(Np { inner, ..np });
        ItemKind::Np(nps.len() as u32 - 1)
    }

    /// The phrase that an event noun governs inside its own phrase.
    fn genitive(&self, np: &Np, nps: &mut Vec<Np>) -> Option<u32> {
        if np.class != Class::Event || np.end <= np.head + 1 {
            return None;
        }
        let at = (np.head as usize + 1..np.end as usize)
            // «تفجيرات انتحارية»: a kind of event, no woman who did it.
            .find(|&t| {
                self.tag(t) != Tag::Adj
                    && !(t == np.head as usize + 1 && self.suicidal(t))
                    && !matches!(self.kind(t), TokenKind::Quote | TokenKind::Open | TokenKind::Close)
            })?;
        let inner = self.np(at, np.end as usize, Prep::Bare, at)?;
        nps.push(inner);
        Some(nps.len() as u32 - 1)
    }

    /// «انتحارية», «انتحاريان»: said of events of that kind.
    pub(super) fn suicidal(&self, at: usize) -> bool {
        matches!(self.text.fold_of(at), "انتحاريه" | "انتحاريان" | "انتحاريين" | "انتحاريتان" | "انتحاريتين")
    }

    /// The word at `at` cannot be what «عدة» before it counts: it has an article or pronoun, or is no noun.
    fn counts_back(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.article()
            || word.enclitic() != Enclitic::None
            || word.pro.conj
            || !matches!(word.tag, Tag::Noun | Tag::Unknown | Tag::Adj | Tag::Number)
    }
}

const fn clitic(pro: Proclitics) -> Prep {
    match pro.prep {
        Some(letter) => Prep::Clitic(letter),
        None => Prep::Bare,
    }
}

/// The last verb is negated.
fn negated(items: &[Item]) -> bool {
    let verb = items.iter().rposition(|item| matches!(item.kind, ItemKind::Verb));
    verb.is_some_and(|v| v > 0 && matches!(items[v - 1].kind, ItemKind::Neg))
}
