//! What belongs to a noun phrase after its head: genitives, adjectives, names, counts.

use isnad_lexicon::{Class, Enclitic, NameKind};
use isnad_text::TokenKind;

use super::{Np, Prep, View};
use crate::words::Tag;

impl View<'_, '_> {
    /// «المراسل», «الصحفي»: one person whose work it is to tell.
    fn writer(&self, np: &Np) -> bool {
        let head = &self.words[np.head as usize];
        np.class == Class::Voice
            && head.article()
            && head.best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Sg)
            && head.lemma().is_some_and(|l| self.lexicon.voice_kind(l) == Some(isnad_model::LinkKind::Correspondent))
    }

    /// Extends a phrase over genitives, adjectives, names in apposition and «من …».
    pub(super) fn tail(&self, end: usize, np: &mut Np) {
        // «المتحدث باسم القوات», where the words before are a group.
        let mut open = (self.open(np.head as usize) && !self.counted_before_ground(np, end))
            || np.end > np.head + 1 && self.text.fold_of(np.end as usize - 1) == "باسم";
        // «القوات الموالية للحكومة» is one name and goes on; «استسلم المسلحون لقوات الأمن».
        // «نفذه الحوثيون على السوق»: an adjective of belonging has nothing after it.
        let side = |a: &isnad_lexicon::Analysis| a.entry.class == Class::Side && a.entry.pos == isnad_lexicon::Pos::Participle;
        let sided = np.end > np.head + 1 || self.words[np.head as usize].all.iter().any(side);
        if np.is_name
            // «في داكا لرويترز»: a place has no complement, whatever its letters could be.
            && !matches!(np.name, Some(NameKind::Place(_)))
            && sided
            && let Some(last) = self.complement(np.end as usize - 1, end)
        {
            np.end = last as u32;
        }
        // «الرافضون للتسوية»
        let head = np.head as usize;
        if !np.is_name
            && np.end == np.head + 1
            && self.words[head].article()
            && self.words[head].best.is_some_and(|a| matches!(a.entry.pos, isnad_lexicon::Pos::Participle | isnad_lexicon::Pos::Adj))
            && ["رافض", "راغب"].iter().any(|p| self.text.fold_of(head).strip_prefix("ال").is_some_and(|f| f.starts_with(p)))
            && let Some(last) = self.complement(head, end)
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
            let folded = self.text.fold_of(at);
            // Four letters at most: what follows asks for some words of them, and most words are longer.
            let short = folded.len() <= 8;
            match word.tag {
                Tag::Verb if !short => break,
                // «محافظة ديالى لـ"النهرين نيوز"»: a preposition of one letter belongs to what comes.
                _ if short && matches!(folded, "ب" | "ل" | "ك" | "وب" | "ول") => break,
                // «المتحدث الرسمي باسم الجيش»: no Basim.
                _ if short
                    && folded == "باسم"
                    && matches!(np.class, Class::Person | Class::Office | Class::Voice)
                    && at + 1 < end
                    && matches!(self.tag(at + 1), Tag::Name | Tag::Noun | Tag::Unknown)
                    && !self.words[at + 1].pro.conj =>
                {
                    open = true;
                    np.end = next as u32;
                }
                // «تسوية أوضاع من يفضل البقاء», «خروج من تبقى في الحي»: those who do, right after the noun that governs them.
                Tag::Prep
                    if open
                        && !word.pro.conj
                        && self.text.fold_of(at) == "من"
                        && matches!(last, Class::Event | Class::Abstract)
                        && at + 1 < end
                        && self.tag(at + 1) == Tag::Verb
                        && !self.words[at + 1].pro.conj
                        && self.words[at + 1].best.is_some_and(|a| a.entry.person == 3)
                        && !(at + 2 < end && self.text.fold_of(at + 2) == "من") =>
                {
                    let object = at + 2 < end && self.tag(at + 2) == Tag::Noun && self.words[at + 2].article();
                    np.end = if object { at as u32 + 3 } else { at as u32 + 2 };
                    return;
                }
                // «استهداف القوات بصاروخ مدرسة في الحي»: what it hit is no part of the rocket.
                Tag::Noun
                    if bare
                        && np.prep == Prep::Clitic('ب')
                        && np.class == Class::Munition
                        && at == np.head as usize + 1
                        && !word.article()
                        && matches!(word.class(), Class::Facility | Class::PlaceClass) =>
                {
                    break;
                }
                // «الحدود مع لبنان»: which border it is.
                Tag::Prep
                    if np.class == Class::Area
                        && at == np.head as usize + 1
                        && self.text.fold_of(at) == "مع"
                        && matches!(self.text.fold_of(np.head as usize).trim_start_matches(['و', 'ل', 'ب']), "الحدود" | "حدود")
                        && at + 1 < end
                        && self.words[at + 1].tag == Tag::Name
                        && !self.words[at + 1].pro.conj
                        && self.words[at + 1].pro.prep.is_none() =>
                {
                    self.take_name(at + 1, np, false);
                    np.name = self.names.get(self.words[at + 1].link as usize).map(|n| n.kind).or(np.name);
                    np.definite = true;
                    np.end = self.words[at + 1].until;
                    return;
                }
                // «إرهابيي ما يسمى جيش …»: a name that the writer holds at arm's length.
                _ if open
                    && short
                    && folded == "ما"
                    && at + 2 < end
                    && matches!(self.text.fold_of(at + 1), "يسمي" | "تسمي" | "سمي" | "يدعي")
                    && (self.starts_np(at + 2, end) || self.kind(at + 2) == TokenKind::Quote) =>
                {
                    np.end = at as u32 + 2;
                    at += 2;
                    continue;
                }
                // «مناطق ذات غالبية …»
                _ if bare && short && matches!(folded, "ذات" | "ذو" | "ذي" | "ذوي" | "ذوات") => {
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
                Tag::Adj if bare && np.class.is_ground() && self.beside(at, end).is_some() => {
                    if let Some(of) = self.beside(at, end) {
                        // «البلدة الواقعة على الحدود مع تركيا»: the town that was named before.
                        let one = self.words[np.head as usize].best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Sg);
                        let back = one && self.words[np.head as usize].article() && at == np.head as usize + 1;
                        np.name = np.name.or(of.name.filter(|_| !back));
                        np.end = of.end;
                    }
                    return;
                }
                // «استهداف قوات النظام المدنيين»: many people are no quality of one side.
                Tag::Adj if bare && word.article() && self.people_apart(np, at) => break,
                // «الدفاعات الجوية السعودية», «المقاتلات السعودية»: the state's name is its adjective too.
                Tag::Name
                    if bare && at > np.head as usize && self.text.fold_of(at) == "السعوديه" && self.words[at - 1].article() && !open =>
                {
                    np.end = next as u32;
                }
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
                // «أصابت قذيفة هاون خزان وقود»: what is hit is no part of the round.
                Tag::Noun
                    if bare
                        && np.class == Class::Munition
                        && at > np.head as usize + 1
                        && !self.words[at - 1].article()
                        && matches!(word.class(), Class::Facility | Class::Vehicle | Class::PlaceClass | Class::Person)
                        && matches!(self.text.fold_of(at - 1), "هاون" | "دبابه" | "مدفعيه" | "غراد" | "كاتيوشا" | "فيل" | "ار بي جي") =>
                {
                    break;
                }
                // «أطلق قناص النار»: nobody is of the fire.
                Tag::Noun
                    if bare
                        && matches!(last, Class::Person | Class::Fighter | Class::Force | Class::Vehicle)
                        && matches!(self.text.fold_of(at), "النار" | "النيران" | "الرصاص") =>
                {
                    break;
                }
                // «لقي جندي مصرعه», «لقيت امرأة حتفها»
                Tag::Noun
                    if bare
                        && word.enclitic() != Enclitic::None
                        && word.lemma().is_some_and(|l| matches!(self.lexicon.lemma(l).folded.as_str(), "مصرع" | "حتف")) =>
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
                // «طائرة تركية مسيرة»
                Tag::Noun
                    if bare
                        && np.class == Class::Vehicle
                        && (matches!(self.tag(at - 1), Tag::Adj | Tag::Name) || self.tag(at - 1) == Tag::Noun && word.article())
                        && matches!(self.text.fold_of(at), "مسيره" | "المسيره" | "المروحيه" | "المقاتله")
                        // «طائرات النظام المروحية»
                        && (word.article() == self.words[at - 1].article() || word.article() && np.definite) =>
                {
                    np.end = next as u32;
                }
                // «ضابط رفيع المستوى», «عبوة شديدة الانفجار»: a quality and what it is in.
                _ if bare
                    && !np.is_name
                    && next < end
                    && !word.article()
                    && matches!(word.tag, Tag::Adj | Tag::Noun | Tag::Unknown)
                    && self.tag(next) == Tag::Noun
                    && self.words[next].article()
                    && !self.words[next].pro.conj
                    && self.words[next].pro.prep.is_none()
                    && at > np.head as usize
                    && matches!(
                        folded.strip_suffix('ه').unwrap_or(folded),
                        "رفيع"
                            | "شديد"
                            | "واسع"
                            | "مجهول"
                            | "مجهولي"
                            | "بعيد"
                            | "قصير"
                            | "متوسط"
                            | "محدود"
                            | "كبير"
                            | "محلي"
                    )
                    && matches!(self.words[next].class(), Class::Abstract | Class::Thing | Class::Event | Class::None | Class::Quality) =>
                {
                    open = false;
                    np.end = self.words[next].until;
                }
                // «قرار غير ملزم», «المجموعات غير المرخصة»
                _ if bare
                    && short
                    && folded == "غير"
                    && next < end
                    && !np.is_name
                    && matches!(self.tag(next), Tag::Adj | Tag::Noun)
                    && self.words[next]
                        .best
                        .is_some_and(|a| matches!(a.entry.pos, isnad_lexicon::Pos::Adj | isnad_lexicon::Pos::Participle))
                    && self.words[next].article() == self.words[at - 1].article()
                    && !self.words[next].pro.conj
                    && self.words[next].pro.prep.is_none() =>
                {
                    open = false;
                    np.end = self.words[next].until;
                }
                // «منير الإسلام، قائد الشرطة»: a name with a noun for its second half, where nothing else can follow.
                Tag::Noun
                    if bare
                        && word.article()
                        && np.person
                        && at == np.head as usize + 1
                        && self.words[at - 1].best.is_some_and(|a| a.entry.pos == isnad_lexicon::Pos::Given)
                        && matches!(word.class(), Class::Abstract | Class::Thing | Class::Quality | Class::None)
                        && (next >= end || self.tag(next) == Tag::Punct || self.tag(next) == Tag::Subord) =>
                {
                    np.definite = true;
                    np.end = next as u32;
                }
                // «أبو محمود الحموي»: where somebody comes from is the end of the name.
                Tag::Noun | Tag::Adj
                    if bare
                        && word.article()
                        && np.person
                        && self.tag(at - 1) == Tag::Person
                        && !self.words[at - 1].article()
                        && self.text.fold_of(at).ends_with('ي')
                        && word.class() == Class::Nation =>
                {
                    np.end = next as u32;
                }
                // «تفجيران انتحاريان»
                Tag::Noun | Tag::Adj
                    if bare
                        && np.class == Class::Event
                        && at == np.head as usize + 1
                        && word.article() == self.words[at - 1].article()
                        && self.words[at - 1].best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Du)
                        && self.suicidal(at) =>
                {
                    open = false;
                    np.end = next as u32;
                }
                // «اقتحمت قوة أخرى بلدة سراقب»: «أخرى» governs nothing.
                Tag::Noun
                    if bare && at > np.head as usize + 1 && word.class() == Class::PlaceClass && self.text.fold_of(at - 1) == "اخري" =>
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
                        // «سلموا الجيش 12 مركبة»: the number of what stands after it.
                        && !(next < end
                            && self.tag(next) == Tag::Noun
                            && !self.words[next].article()
                            && !self.words[next].pro.conj
                            && self.words[next].pro.prep.is_none())
                        && (np.class.can_act() || np.class.is_human() || np.class == Class::Event) =>
                {
                    np.end = next as u32;
                    return;
                }
                // «فصائل مسلحة عدة»
                Tag::Number if bare && !open && np.number.is_none() && self.tag(at - 1) == Tag::Adj && self.text.fold_of(at) == "عده" => {
                    np.end = next as u32;
                }
                Tag::Number if bare && open && word.link != u32::MAX => {
                    // «مقتل 25 مقاتلا», «إجلاء مئات من المدنيين»: the counted phrase is the genitive.
                    if let Some(counted) = self.np(at, end, Prep::Bare, at) {
                        np.end = counted.end.max(next as u32);
                        np.name = np.name.or(counted.name);
                    }
                    return;
                }
                // «بلدة أم باطنة»: a village called after a mother, no «or».
                Tag::Conj
                    if open
                        && self.text.fold_of(at) == "ام"
                        && at == np.head as usize + 1
                        && np.class == Class::PlaceClass
                        && at + 1 < end
                        && matches!(self.tag(at + 1), Tag::Noun | Tag::Unknown | Tag::Adj | Tag::Name)
                        && self.words[at + 1].pro.prep.is_none() =>
                {
                    np.unknown = true;
                    np.definite = true;
                    np.end = at as u32 + 2;
                    at += 2;
                    open = false;
                    continue;
                }
                // «مقتل جنديين اثنين», «قتل مدنيان اثنان على الأقل»: the two say again how many they are.
                Tag::Number
                    if !word.pro.conj
                        && matches!(self.text.fold_of(at), "اثنان" | "اثنين" | "اثنتان" | "اثنتين")
                        && at == np.end as usize
                        && np.number.is_none()
                        && self.text.fold_of(at - 1).ends_with(['ن', 'ي'])
                        && matches!(self.tag(at - 1), Tag::Noun | Tag::Adj) =>
                {
                    np.number = (word.link != u32::MAX).then_some(word.link);
                    np.end = next as u32;
                    open = false;
                }
                // «قافلة ثانية»: after an indefinite feminine no adverb.
                Tag::Adv
                    if bare
                        && at == np.head as usize + 1
                        && !np.definite
                        && self.text.fold_of(at) == "ثانيه"
                        && self.words[at - 1].best.is_some_and(|a| a.entry.gender == isnad_lexicon::morph::Gender::F) =>
                {
                    open = false;
                    np.end = next as u32;
                }
                // «عناصر الفصائل المعارضة»: no second side.
                Tag::Name
                    if bare
                        && self.text.fold_of(at) == "المعارضه"
                        && self.words[at - 1].article()
                        && self.words[at - 1].all.iter().any(|a| a.entry.number == isnad_lexicon::morph::Number::Pl) =>
                {
                    open = false;
                    np.end = next as u32;
                }
                // «قوة أخرى حي التأميم»: what is indefinite has no place for a name.
                Tag::Name
                    if bare
                        && (self.tag(at - 1) == Tag::Adj && !self.words[at - 1].article()
                            || matches!(self.text.fold_of(at - 1), "اخري" | "اخر"))
                        && !np.definite
                        && self.names.get(word.link as usize).is_some_and(|h| matches!(h.kind, NameKind::Place(_))) =>
                {
                    break;
                }
                // «تفجيرات العاصمة الليبية طرابلس»: which one, behind the adjective of ground in the genitive.
                Tag::Name
                    if bare
                        && !open
                        && last == Class::PlaceClass
                        && np.class == Class::Event
                        && np.name.is_none()
                        && self.tag(at - 1) == Tag::Adj
                        && self.words[at - 1].article()
                        && self.names.get(word.link as usize).is_some_and(|h| matches!(h.kind, NameKind::Place(_))) =>
                {
                    self.take_name(at, np, false);
                    np.end = next as u32;
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
                            || (np.definite && matches!(last, Class::Office | Class::PlaceClass))
                            // «المراسل الشهير أويل دهير»: who writes has a name.
                            || self.writer(np))
                        // «دمّر بنغازي بتعلة …»: a name is whole, and ب begins something else.
                        && !(np.is_name && self.text.fold_of(at).starts_with('ب') && self.text.fold_of(at).chars().count() > 4) =>
                {
                    open = open && !word.article();
                    if np.class == Class::Office || self.writer(np) {
                        np.person = true;
                    }
                    np.definite = true;
                    np.end = next as u32;
                }
                Tag::Dem if bare && open => np.end = next as u32,
                // «مقتل أحد جنودها», «جميع سكان البلدة»
                // «اعتقال أي من أفراد القوة»
                Tag::Quant
                    if bare
                        && open
                        && matches!(self.text.fold_of(at), "اي" | "كل")
                        && next < end
                        && self.text.fold_of(next) == "من"
                        && self.starts_np(next + 1, end) =>
                {
                    if let Some(of) = self.np(next + 1, end, Prep::Bare, next + 1) {
                        np.end = of.end;
                        np.name = np.name.or(of.name);
                        np.definite |= of.definite;
                    }
                    return;
                }
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
                        // «جهاز الاستخبارات "شين بيت" نفذ …»: what a body is called.
                        TokenKind::Quote
                            if inside
                                && np.definite
                                && !np.is_name
                                && matches!(np.class, Class::Force | Class::Body)
                                && !self.words[at + 1].article()
                                && self.sets_off(at, at, end) =>
                        {
                            let close = (at + 1..end).find(|&t| self.kind(t) == TokenKind::Quote).unwrap_or(at);
                            np.end = close as u32 + 1;
                            at = close + 1;
                            open = false;
                            continue;
                        }
                        // «مجموعة "النخبة" المقاتلة», «القوات "الصديقة"»: more of what is definite.
                        TokenKind::Quote
                            if inside
                                && np.definite
                                && self.tag(at + 1) == Tag::Adj
                                && self.words[at + 1].article()
                                && self.sets_off(at, at, end) =>
                        {
                            quoted = true;
                        }
                        TokenKind::Open if inside && open => quoted = true,
                        TokenKind::Close if quoted => {
                            np.end = next as u32;
                            quoted = false;
                        }
                        _ => break,
                    }
                }
                // «المدخل الغربي لبرزة», «الأطراف الشرقية للعاصمة»: the side of which ground.
                Tag::Noun | Tag::Name
                    if word.pro.prep == Some('ل')
                        && !word.pro.conj
                        && np.definite
                        && np.class.is_ground()
                        && !np.is_name
                        && (self.words[at - 1].class() == Class::Direction
                            || self.tag(at - 1) == Tag::Adj && crate::places::Compass::of(self.text.fold_of(at - 1)).is_some())
                        && (word.class() == Class::PlaceClass
                            || word.tag == Tag::Name
                                && matches!(self.names.get(word.link as usize).map(|h| h.kind), Some(NameKind::Place(_)))) =>
                {
                    if word.tag == Tag::Name {
                        self.take_name(at, np, false);
                    }
                    open = word.tag == Tag::Noun && self.open(at);
                    last = word.class();
                    np.end = next as u32;
                }
                // «مخيم أبو شوك للنازحين»: for whom the camp is.
                Tag::Noun
                    if word.pro.prep == Some('ل')
                        && !word.pro.conj
                        && np.class == Class::PlaceClass
                        && np.definite
                        && word.article()
                        && word.class() == Class::Person
                        && self.words[np.head as usize]
                            .all
                            .iter()
                            .any(|a| matches!(self.lexicon.lemma(a.entry.lemma).folded.as_str(), "مخيم" | "معسكر")) =>
                {
                    // «للاجئين الفلسطينيين»
                    let of_them = |t: usize| {
                        t < end
                            && self.words[t].article()
                            && !self.words[t].pro.conj
                            && self.words[t].pro.prep.is_none()
                            && self.words[t].all.iter().any(|a| matches!(a.entry.pos, isnad_lexicon::Pos::Adj))
                            && self.text.fold_of(t).ends_with("ين")
                    };
                    np.end = next as u32 + u32::from(of_them(next));
                    return;
                }
                // «كامل الحدود مع لبنان», «الحدود مع إسرائيل والأردن»
                Tag::Prep
                    if self.text.fold_of(at) == "مع"
                        && np.class == Class::Area
                        && at == np.end as usize
                        && matches!(self.text.fold_of(at - 1), "الحدود" | "حدود" | "بالحدود" | "للحدود")
                        && self.tag(next) == Tag::Name
                        && next < end =>
                {
                    let Some(of) = self.np(next, end, Prep::Bare, next).filter(|of| of.state || of.class == Class::PlaceClass) else {
                        break;
                    };
                    np.end = of.end;
                    np.definite = true;
                    return;
                }
                // «مركز للشرطة», «مخيم للنازحين»: whose it is.
                Tag::Noun | Tag::Name
                    if word.pro.prep == Some('ل')
                        && !word.pro.conj
                        && !np.is_name
                        && !np.definite
                        && matches!(np.class, Class::Facility | Class::PlaceClass | Class::Vehicle | Class::Area)
                        // «نصبوا كمينا للجنود»: who is caught in it.
                        && !self.words[np.head as usize]
                            .lemma()
                            .is_some_and(|l| self.lexicon.lemma(l).folded == "كمين" && self.words[np.head as usize].best.is_some_and(|a| a.entry.accusative))
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
                // «قيادي في التنظيم», «مقاتلين في فصائل مسلحة»: whose they are.
                Tag::Prep
                    if self.text.fold_of(at) == "في"
                        // «العقيد في الجيش الحر أبو محمود»
                        && (np.class == Class::Fighter || np.class == Class::Office && np.end <= np.head + 2)
                        && !np.is_name
                        && (!np.person || np.class == Class::Office)
                        && (self.starts_np(at + 1, end)) =>
                {
                    let Some(of) = self.np(at + 1, end, Prep::Bare, at + 1) else { break };
                    let side = matches!(of.class, Class::Force) || of.class == Class::Body && of.is_name;
                    if !side || of.state || of.number.is_some() {
                        break;
                    }
                    np.name = np.name.or(of.name);
                    np.end = of.end;
                    let next = np.end as usize;
                    if next < end
                        && (self.tag(next) == Tag::Person || matches!(self.text.fold_of(next), "ابو" | "ابي"))
                        && !self.words[next].pro.conj
                        && self.words[next].pro.prep.is_none()
                        && let Some(name) = self.np(next, end, Prep::Bare, next).filter(|name| name.person)
                    {
                        np.person = true;
                        np.definite = true;
                        np.end = name.end;
                    }
                    return;
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
                    // «دفعات المسلحين من البلدة» are of the fighters.
                    let people = last.is_human() || last.can_act();
                    if !people && self.part_of_ground(np, &of) {
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
                            .filter(|a| matches!(a.class, Class::Force | Class::Body) && a.definite && of.definite && a.number.is_none())
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
}
