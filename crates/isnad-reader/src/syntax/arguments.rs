//! Subject and object of a verb: which phrases agree with it, which may be either.

use isnad_lexicon::morph::{Gender, Number, Tense, Voice};
use isnad_lexicon::{Carry, Class, Enclitic, NameKind};

use super::{Arguments, Around, Syntax};
use crate::phrases::{ItemKind, Np, Prep};
use crate::words::{Tag, Word};

impl<'d, 'a> Syntax<'d, 'a> {
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

    /// The verb at item `x` can not have this phrase before it as its subject.
    pub(super) fn clashes_with(&self, x: usize, n: u32) -> bool {
        let verb = self.word(self.items[x].end - 1);
        verb.best.is_some_and(|a| self.clashes(a.entry.gender, a.entry.number, self.np(n)))
    }

    /// «مقاتلين», «مقاتلي»: endings that a subject does not have.
    fn oblique(&self, np: &Np) -> bool {
        let word = self.word(np.head);
        // «طوق الإرهابيين», «حاصر المسلحين»: names of sides that are plurals.
        if word.tag == crate::words::Tag::Name && np.end == np.head + 1 {
            let side =
                matches!(np.name, Some(NameKind::Actor(i) | NameKind::Epithet(i)) if self.lexicon().actors[i as usize].kind != "state");
            let folded = self.text().fold_of(np.head as usize);
            return side && word.article() && folded.ends_with("ين") && folded.chars().count() > 6;
        }
        let Some(a) = word.best else { return false };
        if a.entry.number == Number::Sg || word.tag != Tag::Noun {
            return false;
        }
        let folded = self.text().fold_of(np.head as usize);
        (folded.ends_with("ين") && folded.chars().count() > 4) || (a.entry.construct && folded.ends_with('ي'))
    }

    /// «الرافضون», «المسلحون»: men with the ending of a subject.
    fn men_in_nominative(&self, np: &Np) -> bool {
        use isnad_lexicon::Pos;
        let word = self.word(np.head);
        let men =
            |a: &isnad_lexicon::Analysis| a.entry.number == Number::Pl && matches!(a.entry.pos, Pos::Noun | Pos::Participle | Pos::Adj);
        word.article() && np.number.is_none() && self.text().fold_of(np.head as usize).ends_with("ون") && word.all.iter().any(men)
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
        // «أن تقاتل تنظيم الدولة»: a name that begins with a noun of a side has its gender.
        let named = (head.tag == Tag::Name && np.is_name)
            .then(|| head.all.iter().map(|a| a.entry).find(|e| e.class == Class::Force && e.number == Number::Sg))
            .flatten();
        // «بدأت أنقرة», «أعلن لبنان»: places are of either gender.
        let gender = if let Some(entry) = named {
            entry.gender
        } else if np.unknown
            || np.is_name && matches!(np.name, Some(NameKind::Place(_)))
            || head.tag == Tag::Person
            || np.is_name
                && head.best.is_none_or(|a| {
                    a.entry.pos != isnad_lexicon::Pos::Noun || a.entry.number != Number::Sg && a.entry.class != Class::Force
                })
        {
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
        let quoted = self.begins_quotation(x, first);
        let before = (!quoted)
            .then(|| self.subject_before(x, first))
            .flatten()
            .filter(|s| s.len() > 1 || !self.clashes(analysis.entry.gender, analysis.entry.number, self.np(s[0])))
            .filter(|_| !self.goes_back(x, first));
        // «اتهمت الهند متطرفين بمهاجمة القاعدة، وقتل 19 شخصا»: who accuses kills nobody.
        let harms = self.word(token).pro.conj && self.lexicon().measure(analysis.entry.lemma).is_some();
        let before = before.filter(|b| !(harms && self.accuses(x, first, b[0])));
        let mut bare = std::mem::take(&mut around.bare).into_iter();
        let one = bare.next();
        // «طائرة بدون طيار تابعة للجيش صواريخ»: an adjective that stands apart is nobody.
        let mut two = bare.find(|o| {
            !o.iter().all(|n| self.np(*n).class == Class::Side && !self.np(*n).definite)
                && !one.as_ref().is_some_and(|s| self.belongs(s, o))
        });
        // «أبلغ كبير المفاوضين محمد علوش الفصائل بضرورة …»: a name is who was meant before, where somebody else is the object.
        if let (Some(s), Some(o)) = (&one, &two)
            && self.names(s, o)
            && bare.len() > 0
        {
            two = bare.next();
        }
        // «سلمت القوات العراق 50 عنصرا», «سلم الوفد المعارضة مسودة اتفاق»: who gives, to whom, what.
        let gives = |l: u32| matches!(self.lexicon().lemma(l).folded.as_str(), "سلم" | "منح" | "اعطي" | "اهدي");
        if let (Some(s), Some(to)) = (&one, &two)
            && gives(analysis.entry.lemma)
            && !has_object_pronoun
            && analysis.entry.number == Number::Sg
            && self.agrees(verb, self.np(s[0]))
            && (self.can_do(self.np(to[0])) || self.np(to[0]).state)
            && let Some(what) = bare.next()
        {
            out.given = to.clone();
            two = Some(what);
        }
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
        // «معارك سقط خلالها 15 قتيلا»: what the pronoun goes back to is not the subject.
        let before = before.filter(|_| one.is_none() || !self.resumes(x, limit));
        // «الأحياء التي تسيطر فصائل على القسم الأكبر منها»: so too further on, where a side that can be the subject stands behind the verb.
        let before = before.filter(|_| {
            !one.as_ref()
                .is_some_and(|s| self.can_do(self.np(s[0])) && self.agrees(verb, self.np(s[0])) && self.resumed_later(x, first, limit))
        });
        // «قوة من الجيش داهمت منزلا واعتقلت ثلاثة مطلوبين»: men who were arrested would have a verb of theirs.
        let she_did = |np: &Np, before: Option<&[u32]>| {
            let men = || {
                self.word(np.head).best.is_some_and(|a| a.entry.gender == Gender::M && a.entry.number != Number::Sg) && np.class.is_human()
            };
            let she = |n: &u32| {
                let head = self.word(self.np(*n).head);
                self.can_do(self.np(*n)) && head.best.is_some_and(|a| a.entry.gender == Gender::F && a.entry.number == Number::Sg)
            };
            analysis.entry.gender == Gender::F
                && analysis.entry.number == Number::Sg
                && !has_object_pronoun
                && self.word(token).pro.conj
                && np.number.is_some()
                && men()
                && before.is_some_and(|b| b.iter().all(she))
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
                // «تستهدف مقاتلي الحركة»: the ending of whom it is done to.
                let oblique = self.word(np.head).best.is_some_and(|a| a.entry.construct && a.entry.number == Number::Pl)
                    && np.class.is_human()
                    && self.text().fold_of(np.head as usize).ends_with('ي');
                // Some writers do not keep to it: only where somebody else can be the subject.
                let inflected = inflected || oblique && (before.is_some() || self.must_have_subject_before(x, first));
                let agrees = self.agrees(verb, np) && !inflected;
                // «قتل أربعة مسلحين واعتقل 4 آخرون»: in the nominative they are whom it was done to, and not the gunmen who did it.
                let others = analysis.entry.tense == Tense::Past
                    && !has_object_pronoun
                    && o.is_none()
                    && np.number.is_some()
                    && matches!(self.text().fold_of(np.end as usize - 1), "اخرون" | "اخران");
                // «…، وقتلت جماعة مسلحة 30 من المدنيين»: a side that nobody knew before, and those it killed.
                let anew = !np.definite
                    && np.number.is_none()
                    && acts
                    && agrees
                    && self.word(token).pro.conj
                    && x > first
                    && matches!(self.items[x - 1].kind, ItemKind::Comma)
                    && o.as_ref().is_some_and(|o| self.np(o[0]).number.is_some() && self.np(o[0]).class.is_human());
                if anew {
                    out.subject = s;
                    out.object = o.unwrap_or_default();
                } else if voice == Voice::Passive || voice == Voice::Both && others {
                    out.passive = true;
                    out.object = s;
                } else if o.is_some() && agrees && acts && np.definite && x > first && matches!(self.items[x - 1].kind, ItemKind::Comma) {
                    // «…، قتلت قوات النظام 512 منهم»: a clause of its own.
                    out.subject = s;
                    out.object = o.unwrap_or_default();
                } else if o.is_none()
                    && agrees
                    && acts
                    && np.definite
                    // «…، وقالت السرايا إنها»: a new speaker, whoever acted before.
                    && (self.joined_speech(x)
                        || !has_object_pronoun && (self.new_subject(x, before.as_deref()) || self.has_no_object(analysis.entry.lemma)))
                    || self.reflexive(x, limit)
                {
                    out.subject = s;
                } else if agrees && !inflected && !has_object_pronoun && self.men_in_nominative(np) {
                    // «ويغادر الرافضون للتسوية البلدة»
                    out.subject = s;
                    out.object = o.unwrap_or_default();
                } else if before.is_some()
                    && acts
                    && (inflected || self.must_have_subject_before(x, first))
                    && o.as_ref().is_some_and(|o| !self.can_do(self.np(o[0])) && self.np(o[0]).prep == Prep::Bare)
                    && gives(analysis.entry.lemma)
                {
                    // «المعارضون سلموا الجيش 12 مدرعة»: to whom stands before what.
                    out.given = s;
                    out.object = o.unwrap_or_default();
                    out.subject = before.unwrap_or_default();
                } else if before.is_some() && self.must_have_subject_before(x, first) && !has_object_pronoun {
                    out.object = s;
                    out.subject = before.unwrap_or_default();
                } else if o.is_some() && agrees {
                    out.subject = s;
                    out.object = o.unwrap_or_default();
                } else if has_object_pronoun && agrees {
                    out.subject = s;
                } else if inflected
                    || !agrees
                    || before.is_some() && self.must_have_subject_before(x, first)
                    || she_did(np, before.as_deref())
                {
                    out.object = s;
                    out.subject = before.unwrap_or_default();
                } else if voice == Voice::Both
                    && victim
                    && analysis.entry.tense == Tense::Past
                    // «أقدم مسلحون على قتل أسيرين»: what only carries an event is done to nobody.
                    && ![Carry::Do, Carry::Reach].iter().any(|c| self.lexicon().carries(analysis.entry.lemma, *c))
                {
                    out.passive = true;
                    out.object = s;
                } else if counted && np.number.is_some() && before.is_some() && !has_object_pronoun {
                    // «الجيش يصد هجوما ويقتل 60 من المسلحين»
                    out.object = s;
                    out.subject = before.unwrap_or_default();
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

    /// «سقط خلالها», «قتل فيه»: right after a verb that describes a noun, a preposition with the pronoun of that noun.
    fn resumes(&self, x: usize, limit: usize) -> bool {
        x + 1 < limit
            && matches!(self.items[x + 1].kind, ItemKind::Other)
            && !self.word(self.items[x].start).pro.conj
            && matches!(
                self.text().fold_of(self.items[x + 1].start as usize),
                "فيه"
                    | "فيها"
                    | "فيهما"
                    | "خلاله"
                    | "خلالها"
                    | "خلالهما"
                    | "اثناءه"
                    | "اثناءها"
                    | "اثره"
                    | "اثرها"
                    | "جراءه"
                    | "جراءها"
            )
    }

    /// The phrase is the subject of a verb of accusing, the last that is in no clause on a noun before item `x`.
    fn accuses(&self, x: usize, first: usize, n: u32) -> bool {
        let verb = |k: &usize| matches!(self.items[*k].kind, ItemKind::Verb) && !self.embedded(*k, first);
        let Some(v) = (first..x).rev().find(verb) else { return false };
        self.word(self.items[v].end - 1)
            .lemma()
            .and_then(|l| self.lexicon().say_verb(l))
            .is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Accuse)
            && self.np(n).start > self.items[v].start
            && self.item_of[self.np(n).start as usize] as usize == v + 1
    }

    /// «التي تسيطر فصائل على القسم الأكبر منها»: in the relative clause that begins with the verb at item `x`, a preposition with a pronoun.
    fn resumed_later(&self, x: usize, first: usize, limit: usize) -> bool {
        let phrase = |k: &usize| matches!(self.items[*k].kind, ItemKind::Np(_) | ItemKind::Prep | ItemKind::Time(_));
        x > first
            && matches!(self.items[x - 1].kind, ItemKind::Rel)
            && self.word(self.items[x].end - 1).enclitic() == Enclitic::None
            && (x + 1..limit.min(x + 7)).take_while(phrase).any(|k| {
                matches!(self.items[k].kind, ItemKind::Prep)
                    && matches!(
                        self.text().fold_of(self.items[k].end as usize - 1),
                        "منه"
                            | "منها"
                            | "عليه"
                            | "عليها"
                            | "فيه"
                            | "فيها"
                            | "اليه"
                            | "اليها"
                            | "عنه"
                            | "عنها"
                            | "منهم"
                            | "عليهم"
                    )
            })
    }

    /// «وقال المرصد «خطف مسلحون …»»: the words of a speaker begin with the verb at item `x`; who speaks is not its subject.
    fn begins_quotation(&self, x: usize, first: usize) -> bool {
        if x <= first || !matches!(self.items[x - 1].kind, ItemKind::Quote) {
            return false;
        }
        let start = self.clause_start(x, first);
        start > first
            && matches!(self.items[start - 1].kind, ItemKind::Verb)
            && self.word(self.items[start - 1].end - 1).lemma().is_some_and(|l| self.lexicon().say_verb(l).is_some())
    }

    /// «استسلم أربعة مسلحين، وأفرجت السلطات عن …»: a joined verb whose gender is not that of the subject before has its own.
    fn new_subject(&self, x: usize, before: Option<&[u32]>) -> bool {
        let verb = self.word(self.items[x].end - 1);
        self.word(self.items[x].start).pro.conj
            && before.is_some_and(|b| {
                b.iter().all(|n| {
                    let np = self.np(*n);
                    let folded = self.text().fold_of(np.head as usize);
                    // «المسلحين … وأفرجت»: many men are not «she».
                    let men = (folded.ends_with("ين") || folded.ends_with("ون"))
                        && self.word(np.head).all.iter().any(|a| a.entry.number == Number::Pl && a.entry.gender == Gender::M);
                    let she = verb.best.is_some_and(|a| a.entry.gender == Gender::F && a.entry.number == Number::Sg);
                    !self.agrees(verb, np) || men && she
                })
            })
    }

    /// «طالب رئيس الوزراء العراقي دمشق بتوضيحات»: an adjective of a nation that stands apart belongs to the office before it.
    fn belongs(&self, subject: &[u32], o: &[u32]) -> bool {
        let (Some(s), [n]) = (subject.last(), o) else { return false };
        let (before, np) = (self.np(*s), self.np(*n));
        let head = self.word(np.head);
        before.end == np.start
            && matches!(before.class, Class::Office | Class::Person | Class::Body | Class::Voice)
            && head.article()
            && head.class() == Class::Nation
            && head.best.is_some_and(|a| a.entry.pos == isnad_lexicon::Pos::Adj && a.entry.number == Number::Sg)
    }

    /// A person's name right after his office.
    fn names(&self, subject: &[u32], o: &[u32]) -> bool {
        let ([s], [n]) = (subject, o) else { return false };
        let (before, np) = (self.np(*s), self.np(*n));
        before.end == np.start
            && np.person
            && !np.conj
            && !before.person
            && matches!(before.class, Class::Office | Class::Person | Class::Fighter)
    }

    /// «المؤتمر الذي دعت إليه موسكو», «هدنة تتوقف خلالها الغارات»: a pronoun after the verb goes back to the noun before, which has its
    /// place by it and is not the subject; that follows.
    fn goes_back(&self, x: usize, first: usize) -> bool {
        let begins = x > first && (matches!(self.items[x - 1].kind, ItemKind::Rel) || self.describes(x, first).is_some());
        begins
            && x + 2 < self.items.len()
            && matches!(self.items[x + 1].kind, ItemKind::Other)
            && self.bare_at(x + 2)
            && self.np_of_item(x + 2).is_some_and(|n| self.np(n).definite && self.agrees(self.word(self.items[x].end - 1), self.np(n)))
            && {
                let folded = self.text().fold_of(self.items[x + 1].start as usize);
                let word = self.word(self.items[x + 1].start);
                (word.tag == Tag::Prep && word.enclitic() != Enclitic::None)
                    || matches!(
                        folded,
                        "خلالها"
                            | "خلاله"
                            | "بعدها"
                            | "بعده"
                            | "اثناءها"
                            | "فيه"
                            | "فيها"
                            | "به"
                            | "بها"
                            | "له"
                            | "لها"
                    )
            }
    }

    /// «وتمكنت», «وانسحبت», «وسيطرت»: a verb whose events have no object, or that brings its event in by a preposition.
    fn has_no_object(&self, lemma: u32) -> bool {
        let lexicon = self.lexicon();
        let verbs = || {
            let own = lexicon.triggers_of_lemma(lemma).iter().filter(|c| c.kind == isnad_lexicon::triggers::TriggerKind::Verb);
            own.map(|c| &lexicon.triggers[c.trigger as usize])
        };
        let intransitive = verbs().next().is_some() && verbs().all(|t| lexicon.frame(t).object.is_none());
        !lexicon.carries(lemma, Carry::Do) && (lexicon.carries(lemma, Carry::Reach) || intransitive)
    }

    /// «وقال», «وأعلنت»: a verb of saying joined to what went before.
    fn joined_speech(&self, x: usize) -> bool {
        self.word(self.items[x].start).pro.conj
            && self.word(self.items[x].end - 1).lemma().is_some_and(|l| self.lexicon().say_verb(l).is_some_and(|s| !s.object))
    }

    /// «فجر انتحاري نفسه»: who does it to himself does it.
    pub(super) fn reflexive(&self, x: usize, limit: usize) -> bool {
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
        // «مسلحون ينتمون إلى القاعدة فجر اليوم معسكرا»: the clause has a phrase with a preposition for its own, and a verb that needs no other.
        if let ([object], Some(own)) = (inner.bare.as_slice(), inner.preps.first()) {
            let np = self.np(object[0]);
            let behind = np.start >= self.np(*own.last()?).end && self.item_of[self.np(own[0]).start as usize] as usize == from + 1;
            let other = matches!(np.class, Class::Facility | Class::Vehicle | Class::Fighter | Class::Person | Class::Office) || np.person;
            let moves = self.word(self.items[from].end - 1).lemma().is_some_and(|l| !self.lexicon().carries(l, Carry::Do));
            if behind && other && moves && !np.conj && !self.is_event(np) {
                around.end = inner.end;
                return Some(object.clone());
            }
        }
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
        // «أنها كانت تستهدف مقاتلين»
        let was = |k: usize| {
            matches!(self.items[k].kind, ItemKind::Verb)
                && matches!(self.text().fold_of(self.items[k].start as usize), "كان" | "كانت" | "كانوا")
        };
        if start > first + 1 && start == x && was(start - 1) && self.with_pronoun(start - 2) {
            return true;
        }
        (start..x).any(|k| matches!(self.items[k].kind, ItemKind::Np(n) if self.np(n).prep == Prep::Bare && (self.np(n).definite || self.can_do(self.np(n)))))
    }
}
