//! One noun phrase: what counts or points before its head, the head itself, where one can begin.

use isnad_lexicon::{Class, Enclitic, NameKind};
use isnad_text::TokenKind;

use super::{Np, Prep, View};
use crate::words::Tag;

impl View<'_, '_> {
    /// The noun phrase that begins at token `i`.
    #[allow(clippy::too_many_lines)] // one loop over the parts of a phrase, one arm a part
    pub fn np(&self, i: usize, end: usize, prep: Prep, prep_start: usize) -> Option<Np> {
        let mut at = i;
        let mut number = None;
        while at < end {
            let word = &self.words[at];
            match word.tag {
                Tag::Dem | Tag::Quant => {
                    at = word.until as usize;
                    // «ضد كل من القوات والمقاتلين»: each of those named.
                    let each = matches!(self.text.fold_of(at - 1), "كل" | "كلا" | "وكل" | "بكل" | "لكل" | "اي" | "ايا");
                    let happens = || self.words.get(at + 1).is_some_and(|w| w.class() == Class::Event);
                    if each && !happens() && at < end && self.text.fold_of(at) == "من" && self.starts_np(at + 1, end) {
                        at += 1;
                    }
                }
                Tag::Number => {
                    number = number.or((word.link != u32::MAX).then_some(word.link));
                    at = word.until as usize;
                    // «ستة فقط من الجنود»
                    at += usize::from(at + 1 < end && self.text.fold_of(at) == "فقط" && self.text.fold_of(at + 1) == "من");
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
        // «أحدهم لـ«عنب بلدي»»: the letter alone begins another phrase.
        if at > i && at + 1 < end && self.kind(at + 1) == TokenKind::Quote && self.text.fold_of(at) == "ل" {
            return None;
        }
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
        // «الرافضون للتسوية», «الفارين من القصف», «الأوكرانيون»: people by what they do or where they are from.
        let folded = self.text.fold_of(at);
        if matches!(head.tag, Tag::Noun | Tag::Adj)
            && head.article()
            && matches!(np.class, Class::None | Class::Quality | Class::Nation)
            && (folded.ends_with("ون") || folded.ends_with("ين"))
            && !folded.starts_with("الباق")
            && head.best.is_some_and(|a| {
                a.entry.number == isnad_lexicon::morph::Number::Pl
                    && matches!(a.entry.pos, isnad_lexicon::Pos::Adj | isnad_lexicon::Pos::Participle)
            })
        {
            np.class = Class::Person;
        }
        if head.tag == Tag::Name {
            self.take_name(at, &mut np, true);
        }
        if head.tag == Tag::Person {
            np.class = if head.class() == Class::Office { Class::Office } else { Class::Person };
        }
        self.tail(end, &mut np);
        // «مركز الشرطة», «مركز للأمن»: whose it is tells that it is a building.
        if np.class == Class::PlaceClass && !np.is_name && head.all.iter().any(|a| a.entry.class == Class::Facility) {
            let force = |t: usize| {
                self.words[t].class() == Class::Force
                    || self.tag(t) == Tag::Name
                        && matches!(self.names.get(self.words[t].link as usize).map(|h| h.kind), Some(NameKind::Actor(i)) if matches!(self.lexicon.actors[i as usize].kind.as_str(), "state_force" | "armed_group"))
            };
            if (at + 1..np.end as usize).any(force) {
                np.class = Class::Facility;
            }
        }
        Some(np)
    }

    pub(super) fn take_name(&self, at: usize, np: &mut Np, head: bool) {
        let Some(hit) = self.names.get(self.words[at].link as usize) else { return };
        if np.name.is_none() || head {
            np.name = Some(hit.kind);
        }
        if let NameKind::Actor(i) = hit.kind {
            np.state |= head && self.lexicon.actors[i as usize].kind == "state";
        }
        if head {
            np.class = self.class_of_name(hit.kind);
        } else if np.class == Class::Force && (np.head as usize + 1..at).any(|t| self.words[t].class() == Class::Event) {
            // «جبهة تحرير أوغادين» is a side, whatever ground it wants free.
            np.name = np.name.filter(|n| !matches!(n, NameKind::Place(_)));
        } else if matches!(hit.kind, NameKind::Place(_)) && !np.class.is_ground() {
            // «أطراف كناكر» is ground, «أطراف النزاع» are sides.
            let ground =
                self.words[np.head as usize].all.iter().find(|a| a.entry.pos == isnad_lexicon::Pos::Noun && a.entry.class == Class::Area);
            np.class = ground.map_or(np.class, |a| a.entry.class);
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
    pub(super) fn unlike_before(&self, at: usize) -> bool {
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

    /// «الأجزاء الغربية من ريف المدينة», «أحياء من حلب»: part of some ground.
    pub(super) fn part_of_ground(&self, np: &Np, of: &Np) -> bool {
        let ground = of.definite && of.number.is_none() && matches!(of.class, Class::PlaceClass | Class::Area);
        let head = &self.words[np.head as usize];
        let many = head.best.is_some_and(|a| a.entry.number != isnad_lexicon::morph::Number::Sg);
        let part = head.all.iter().any(|a| a.entry.class == Class::Batch) || np.class == Class::Batch;
        let whole = matches!(np.class, Class::Batch | Class::Area | Class::PlaceClass);
        ground && whole && (part || many && !np.definite || head.lemma().is_some_and(|l| self.lexicon.is_part_of_ground(l)))
    }

    /// True for heads of which a part may be told: «عناصر من الجيش».
    pub(super) fn partitive(&self, np: &Np, last: Class) -> bool {
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
                            s.ends_with(lemma.as_str())
                                || s.ends_with(lemma.strip_suffix('ه').unwrap_or(lemma))
                                || s.ends_with('ت') && a.entry.number == isnad_lexicon::morph::Number::Du
                        })
                });
                let broken = word.best.is_some_and(|a| a.entry.construct);
                !word.article()
                    && word.enclitic() == Enclitic::None
                    && (broken || !full_plural)
                    && !word.best.is_some_and(|a| a.entry.accusative)
            }
            // «شديدة اللهجة» governs, «ميليشيات محلية» does not: an adjective of belonging has no genitive.
            Tag::Adj => {
                !word.article()
                    && matches!(word.class(), Class::Quality | Class::Order)
                    && !(word.class() == Class::Quality && self.text.fold_of(at).ends_with("يه"))
            }
            // A title can govern («رئيس الوزراء»), a name can not («البارزاني»).
            Tag::Person => word.class() == Class::Office && !word.article(),
            Tag::Unknown => !word.article(),
            _ => false,
        }
    }

    /// «دخلت ثلاثون حافلة بلدة الحرجلة», «غادر ألف شخص المدينة»: what is counted in the singular governs no ground behind it.
    pub(super) fn counted_before_ground(&self, np: &Np, end: usize) -> bool {
        let next = np.head as usize + 1;
        np.number.is_some()
            && next < end
            && (np.class.is_human() || matches!(np.class, Class::Vehicle | Class::Family | Class::Batch))
            && self.words[np.head as usize].best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Sg)
            && self.words[next].pro.prep.is_none()
            && match self.words[next].tag {
                Tag::Noun => {
                    self.words[next].class() == Class::PlaceClass || self.words[next].class() == Class::Area && self.words[next].article()
                }
                Tag::Name => {
                    let place = |h: &isnad_lexicon::NameHit| matches!(h.kind, NameKind::Place(_));
                    np.class == Class::Vehicle && self.names.get(self.words[next].link as usize).is_some_and(place)
                }
                _ => false,
            }
    }

    /// A name after a definite head that says what it is: «العاصمة صنعاء», «الرئيس هادي».
    pub(super) fn apposition(&self, np: &Np, at: usize) -> bool {
        let Some(hit) = self.names.get(self.words[at].link as usize) else { return false };
        match hit.kind {
            // «مدينة غازي عنتاب» is named already: «جنوب شرقي تركيا» after it is more ground.
            NameKind::Place(_) => np.class == Class::PlaceClass && !np.is_name && np.name.is_none(),
            NameKind::Actor(_) | NameKind::Epithet(_) => matches!(np.class, Class::Force | Class::Body) && !np.is_name,
            NameKind::Source(_) => np.class == Class::Voice,
        }
    }

    /// «القرى المحيطة بمدينة عين العرب», «المدينة القريبة من الحدود»: the ground after an adjective that says beside what some ground lies.
    pub(super) fn beside(&self, at: usize, end: usize) -> Option<Np> {
        let next = at + 1;
        if next >= end || !self.lies_beside(at) {
            return None;
        }
        let start = match self.tag(next) {
            Tag::Prep if matches!(self.text.fold_of(next), "من" | "علي" | "الي") && !self.words[next].pro.conj => next + 1,
            _ if matches!(self.words[next].pro.prep, Some('ل' | 'ب')) && !self.words[next].pro.conj => next,
            _ => return None,
        };
        let np = self.starts_np(start, end).then(|| self.np(start, end, Prep::Bare, start)).flatten()?;
        (np.class.is_ground() || np.state || np.unknown).then_some(np)
    }

    /// «القريبة», «المحاذية»: an adjective that says beside what ground lies.
    pub fn lies_beside(&self, at: usize) -> bool {
        let folded = self.text.fold_of(at);
        let bare = folded.strip_prefix("ال").unwrap_or(folded);
        let stem = bare.strip_suffix('ه').unwrap_or(bare);
        // «الواقعة على الحدود», but «الواقعة في ريف حلب» tells of the region.
        let lies = stem == "واقع" && self.words.get(at + 1).is_some_and(|w| w.tag == Tag::Prep) && self.text.fold_of(at + 1) == "علي";
        lies || matches!(
            stem,
            "محيط"
                | "قريب"
                | "مجاور"
                | "محاذي"
                | "متاخم"
                | "مطل"
                | "ملاصق"
                | "مودي"
                | "مقابل"
                | "مشرف"
                | "محاذ"
                | "مود"
        )
    }

    /// «التابع للنظام», «الموالية لهادي», «المدعومة من إيران»: the end of the adjective's complement.
    pub(crate) fn complement(&self, at: usize, end: usize) -> Option<usize> {
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
        // «المسلحين الرافضين للتسوية», «الراغبين في الخروج»: what they will or will not have.
        let folded = self.text.fold_of(at);
        let bare = folded.strip_prefix("ال").unwrap_or(folded);
        // «المعارضة على شارعين»: who opposes a thing is against it by ل or by nothing.
        let opposes = bare.starts_with("معارض");
        let willing = word.article() && ["رافض", "راغب", "معارض", "مشمول", "متخلف"].iter().any(|p| bare.starts_with(p));
        let (start, prep) = match self.tag(next) {
            // «تسيطر فصائل جهادية على المدينة»: whoever is only of a kind is against nobody.
            Tag::Prep
                if self.text.fold_of(next) == "علي"
                    && !word.all.iter().any(|a| a.entry.pos == Pos::Participle)
                    && !bare.starts_with("متمرد") =>
            {
                return None;
            }
            Tag::Prep if !opposes && matches!(self.text.fold_of(next), "من" | "مع" | "علي" | "الي") => (next + 1, Prep::Bare),
            Tag::Prep if willing && matches!(self.text.fold_of(next), "في" | "عن") => (next + 1, Prep::Bare),
            // «تابعة لـ«التحالف الدولي»»: the letter stands alone before the mark.
            _ if matches!(self.text.fold_of(next), "ل" | "ب") => {
                let quoted = next + 1 < end && self.kind(next + 1) == TokenKind::Quote;
                (next + 1 + usize::from(quoted), Prep::Bare)
            }
            _ if matches!(self.words[next].pro.prep, Some('ل' | 'ب')) => (next, Prep::Bare),
            _ => return None,
        };
        // «نسب إلى المتمردين إلى 116»: up to how many.
        if self.text.fold_of(next) == "الي" && start < end && self.tag(start) == Tag::Number {
            return None;
        }
        if !self.starts_np(start, end) {
            // «الموالية له»
            return None;
        }
        let np = self.np(start, end, prep, start)?;
        // «قصفت مليشيا الحوثي بقذائف الهاون»: what with.
        if matches!(np.class, Class::Munition | Class::Weapon) && !word.all.iter().any(|a| a.entry.pos == Pos::Participle) {
            return None;
        }
        // «قوات مرتبطة بالقاعدة»
        let tied = word.pro.prep.is_none() && {
            let folded = self.text.fold_of(at);
            let bare = folded.strip_prefix("ال").unwrap_or(folded);
            ["مرتبط", "متحالف", "مبايع", "مضاد"].iter().any(|p| bare.starts_with(p))
        };
        let loyal =
            tied || willing || word.all.iter().any(|a| a.entry.class == Class::Side) && np.class != Class::Event && !np.class.is_ground();
        let last = np.end as usize;
        let closed = start > next + 1 && last < end && self.kind(last) == TokenKind::Quote;
        (loyal || np.class.can_act() || np.person || np.name.is_some_and(|n| !matches!(n, NameKind::Place(_))))
            .then_some(last + usize::from(closed))
    }

    /// «القوات المدنيين»: a plural of men at `at` that can be people by itself, after words none of which is a plural of people.
    pub(super) fn people_apart(&self, np: &Np, at: usize) -> bool {
        use isnad_lexicon::morph::Number;
        let word = &self.words[at];
        let folded = self.text.fold_of(at);
        // «في مدينة الرستن المنظمات الإنسانية»
        let bodies = folded.ends_with("ات")
            && matches!(np.class, Class::PlaceClass | Class::Force | Class::Body)
            && np.definite
            && !self.words[np.head as usize].all.iter().any(|a| a.entry.number == Number::Pl)
            && word.all.iter().any(|a| matches!(a.entry.class, Class::Body | Class::Force) && a.entry.number == Number::Pl);
        if bodies && np.number.is_none() {
            return true;
        }
        let people = folded.ends_with("ين") && word.all.iter().any(|a| a.entry.class.is_human() && a.entry.number == Number::Pl);
        people
            && np.number.is_none()
            && matches!(np.class, Class::Force | Class::Body | Class::Event)
            && !(np.head as usize..at).any(|t| {
                let word = &self.words[t];
                let folded = self.text.fold_of(t);
                folded.ends_with("ين")
                    || folded.ends_with("ون")
                    || word.tag == Tag::Unknown
                    || word.all.iter().any(|a| a.entry.class.is_human() && a.entry.number != Number::Sg)
            })
    }
}
