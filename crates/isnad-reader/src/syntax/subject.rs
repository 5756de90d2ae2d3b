//! The subject that stands before its verb, or is that of a verb before.

use isnad_lexicon::morph::{Gender, Number, Voice};
use isnad_lexicon::{Carry, Class, Enclitic};

use super::Syntax;
use crate::phrases::{ItemKind, Np, Prep};

impl<'d, 'a> Syntax<'d, 'a> {
    /// «إنها», «أنهم»: a subordinator with the subject's pronoun.
    pub(super) fn with_pronoun(&self, k: usize) -> bool {
        if !matches!(self.items[k].kind, ItemKind::Subord) {
            return false;
        }
        let folded = self.text().fold_of(self.items[k].end as usize - 1);
        folded.chars().count() > 3
            && (folded.ends_with("نه") || folded.ends_with("نها") || folded.ends_with("نهم") || folded.ends_with("نهما"))
    }

    /// «إنه يستهدف القوات»: the pronoun is the subject where what follows cannot be; «أنه قتل رجل» announces the sentence.
    pub(super) fn with_his(&self, k: usize, x: usize) -> bool {
        if !matches!(self.items[k].kind, ItemKind::Subord) || !matches!(self.text().fold_of(self.items[k].end as usize - 1), "انه" | "بانه")
        {
            return false;
        }
        let verb = self.word(self.items[x].end - 1);
        let him = verb.best.is_some_and(|a| a.entry.number == Number::Sg && a.entry.gender != Gender::F && a.entry.voice != Voice::Passive);
        let behind = x + 1 + usize::from(self.items.get(x + 1).is_some_and(|i| matches!(i.kind, ItemKind::Quote)));
        let next =
            (behind < self.items.len()).then(|| self.np_of_item(behind)).flatten().map(|n| self.np(n)).filter(|np| np.prep == Prep::Bare);
        // «أعلن الجيش إنه استهدف المتشدد»: his own act, told right after his word.
        let doer = |np: &Np| matches!(np.class, Class::Force | Class::Body) || np.is_name && !np.person;
        let hit = verb.lemma().is_some_and(|l| self.lexicon().carries(l, Carry::Hit));
        // «أنه هاجم مركز قيادة للحركة»: no building attacks.
        let force = || {
            verb.lemma().is_some_and(|l| {
                self.lexicon().triggers_of_lemma(l).iter().any(|c| self.lexicon().triggers[c.trigger as usize].claim.is_force())
            })
        };
        let thing = |np: &Np| np.class.is_ground() || matches!(np.class, Class::Facility);
        him && next.is_some_and(|np| !self.agrees(verb, np) || hit && np.definite && !doer(np) || thing(np) && !np.is_name && force())
    }

    /// Whom «إنها» or «إنه» at item `k` means when it cannot be the speaker: the nearest thing or side told before whose gender fits, if any.
    /// Nothing when it can be the speaker.
    fn other_than(&self, speaker: u32, k: usize, first: usize) -> Option<Option<u32>> {
        let folded = self.text().fold_of(self.items[k].end as usize - 1);
        let she = folded.ends_with("نها");
        if !she && !folded.ends_with("نه") {
            return None;
        }
        let gender = |np: &Np| {
            let word = self.word(np.head);
            // «الجيش الإسرائيلي» is a name whose first word has its gender all the same.
            let noun = |a: &&isnad_lexicon::Analysis| a.entry.pos == isnad_lexicon::Pos::Noun && a.pro.article;
            let best = match np.is_name {
                true => *word.all.iter().find(noun).filter(|a| a.entry.class == Class::Force)?,
                false => word.best.filter(|_| !np.person && !np.unknown)?,
            };
            (best.entry.number == Number::Sg && np.number.is_none()).then_some(best.entry.gender)
        };
        let wanted = if she { Gender::F } else { Gender::M };
        // «منسق أعمال الحكومة»: an office has the gender of its word, whatever body goes by its name.
        let office = self.word(self.np(speaker).head).all.iter().find(|a| a.entry.class == Class::Office).map(|a| a.entry.gender);
        let by_word = gender(self.np(speaker)).or(office);
        if by_word.is_none_or(|g| g == wanted || g == Gender::Any) || self.np(speaker).class == Class::Body && office.is_none() {
            return None;
        }
        let fits = |n: &u32| gender(self.np(*n)) == Some(wanted) && self.np(*n).definite && self.can_do(self.np(*n));
        Some(
            (first..k)
                .rev()
                .filter_map(|j| self.np_of_item(j))
                .map(|n| self.np(n).inner.filter(|_| self.is_event(self.np(n))).unwrap_or(n))
                .find(fits),
        )
    }

    /// The subject that stands before the verb at item `x`.
    pub(super) fn subject_before(&self, x: usize, first: usize) -> Option<Vec<u32>> {
        let start = self.clause_start(x, first);
        // «الذي …»: what the relative goes back to.
        if start > first && matches!(self.items[start - 1].kind, ItemKind::Rel) && !(start..x).any(|k| self.bare_at(k)) {
            // «قرب المسرح، ما ألحق أضرارا»: all that was told did it, and not what stands right before.
            if start > first + 1
                && matches!(self.items[start - 2].kind, ItemKind::Comma)
                && matches!(self.text().fold_of(self.items[start - 1].start as usize), "ما" | "مما")
            {
                return None;
            }
            return self.antecedent(start - 1, first);
        }
        let verb_conj = self.word(self.items[x].start).pro.conj;
        // «وقال الوزير إن القوات انسحبت، داعيا الأهالي إلى …»: whoever does what the sentence tells first.
        if x > first && matches!(self.items[x - 1].kind, ItemKind::Comma) && self.circumstance(x) {
            let verb = |k: &usize| matches!(self.items[*k].kind, ItemKind::Verb) && !self.circumstance(*k) && !self.embedded(*k, first);
            // Who speaks asks; who acts strikes.
            let lemma = |k: usize| self.word(self.items[k].end - 1).lemma();
            let acts = lemma(x).is_some_and(|l| self.lexicon().carries(l, Carry::Hit));
            let says = (first..x).rev().find(|k| !acts && verb(k) && lemma(*k).is_some_and(|l| self.lexicon().say_verb(l).is_some()));
            // «غادر حفتر موسكو من دون أن يوقع على الاتفاق الذي كان السراج قد وقعه، مطالبا …»: not whoever a clause on the deal tells of.
            let inside = |k: &usize| {
                (first..*k)
                    .rev()
                    .take_while(|&j| !matches!(self.items[j].kind, ItemKind::Comma | ItemKind::Stop | ItemKind::Colon))
                    .any(|j| matches!(self.items[j].kind, ItemKind::Rel))
            };
            let main = says
                .or_else(|| (first..x).rev().find(|k| verb(k) && !inside(k) && !self.negated_aside(*k, first)))
                .or_else(|| (first..x).rev().find(verb))?;
            let args = self.arguments(main, first, x);
            return Some(if args.passive { args.object } else { args.subject }).filter(|s| !s.is_empty());
        }
        if start > first && (self.with_pronoun(start - 1) || self.with_his(start - 1, x)) && !(start..x).any(|k| self.bare_at(k)) {
            // «وقالت المعارضة إنها صدت …»: the subject of the verb of saying.
            // «قالت الحركة في بيان بثته إذاعة إنها …»: not that of a verb that only says more of the statement.
            let verb = |k: &usize| matches!(self.items[*k].kind, ItemKind::Verb);
            let near = (first..start - 1).rev().find(verb)?;
            let pronoun = self.word(self.items[near].end - 1).enclitic() != Enclitic::None && self.describes(near, first).is_some();
            let v = if pronoun { (first..near).rev().find(verb).unwrap_or(near) } else { near };
            let args = self.arguments(v, first, if v < near { near } else { start - 1 });
            // «نفى المنسق عرقلة القافلة، وقال إنها تأخرت»: she is not who speaks.
            if let Some(other) = args.subject.first().and_then(|s| self.other_than(*s, start - 1, first)) {
                return other.map(|n| vec![n]);
            }
            // «تؤكد موسكو أنها تستهدف التنظيم»: a capital that speaks.
            let capital = |n: &u32| matches!(self.np(*n).name, Some(isnad_lexicon::NameKind::Place(p)) if self.lexicon().is_capital(p));
            let speaker = if args.subject.is_empty() && args.ambiguous.iter().chain(&args.object).all(capital) && v + 1 < start {
                if args.ambiguous.is_empty() { args.object } else { args.ambiguous }
            } else {
                args.subject
            };
            return Some(speaker).filter(|s| !s.is_empty());
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
        // «نسب إلى مجموعة متشددة تبنت هجوما»: an indefinite side that the verb describes, whatever brings it in.
        if !verb_conj
            && let Some(n) = self.describes(x, first)
            && (self.np(n).prep != Prep::Bare || self.np(n).definite && matches!(self.items[x - 1].kind, ItemKind::Modal))
            && (self.np(n).end == self.items[x].start || matches!(self.items[x - 1].kind, ItemKind::Modal))
            && (self.can_do(self.np(n)) || self.np(n).class == Class::Batch || self.np(n).class.is_human())
            // «37 مدنيا قضوا»: after a count the noun is no measure of the verb.
            && (self.np(n).number.is_some() || !self.clashes_with(x, n))
        {
            return Some(vec![n]);
        }
        // «فضلا عن 37 مدنيا قضوا في القصف»: those counted right before the verb.
        if !verb_conj
            && x > first
            && let Some(n) = self.np_of_item(x - 1)
            && self.np(n).prep != Prep::Bare
            && self.np(n).number.is_some()
            && self.np(n).class.is_human()
            // «عشرة مدنيين بينهم عدد من الأطفال قتلوا»
            && !(x > first + 1 && self.is_part(self.np(n)) && self.bare_at(x - 2))
            && self.word(self.items[x].end - 1).best.is_some_and(|a| a.entry.number == Number::Pl)
        {
            return Some(vec![n]);
        }
        // «أن منطقة في المدينة، التي تقع …، وتعد …، تعرضت لقصف»: over all that is told of the ground between.
        if !verb_conj
            && x > first + 4
            && matches!(self.items[x - 1].kind, ItemKind::Comma)
            && let Some(rel) = (first + 2..x - 1)
                .find(|&k| matches!(self.items[k].kind, ItemKind::Rel) && matches!(self.items[k - 1].kind, ItemKind::Comma))
            && (rel..x - 1).filter(|&k| matches!(self.items[k].kind, ItemKind::Verb)).count() <= 2
        {
            let opener = (first..rel - 1).rev().find(|&k| matches!(self.items[k].kind, ItemKind::Subord | ItemKind::Verb | ItemKind::Stop));
            let from = opener.filter(|&k| matches!(self.items[k].kind, ItemKind::Subord)).map(|k| k + 1);
            if let Some(k) = from
                && self.bare_at(k)
                && self.np_of_item(k).is_some_and(|n| self.agrees(self.word(self.items[x].end - 1), self.np(n)))
            {
                return Some(self.list(k, rel - 1).0);
            }
        }
        // «…، ومجموعات أخرى ستتوجه»: what stands right before, after a comma.
        if !verb_conj && x > first + 1 && self.bare_at(x - 1) && matches!(self.items[x - 2].kind, ItemKind::Comma) {
            return Some(self.list(x - 1, x).0);
        }
        // «قوات الجيش، تساندها المروحيات، تخوض معارك»: the clause between the commas is on the subject.
        if !verb_conj
            && start > first + 2
            && matches!(self.items[x - 1].kind, ItemKind::Comma)
            && matches!(self.items[start - 1].kind, ItemKind::Verb)
            && self.word(self.items[start - 1].end - 1).enclitic() != Enclitic::None
            && !self.word(self.items[start - 1].start).pro.conj
            && matches!(self.items[start - 2].kind, ItemKind::Comma)
            && self.bare_at(start - 3)
        {
            return Some(self.list(start - 3, start - 2).0);
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
            // «دفعة من المهجرين تضم 1200 شخص وصلت»: the verb of the batch, not of the people in it.
            let verb = self.word(self.items[x].end - 1);
            let she = verb.best.is_some_and(|a| a.entry.gender == Gender::F && a.entry.number == Number::Sg);
            // «رتل يضم 70 آلية يتجه نحو الحدود»: what it holds cannot be the subject.
            let he = || self.describes(x, first).is_some_and(|n| self.clashes_with(x, n));
            if self.holds_people(start - 1) && !self.word(self.items[start - 1].start).pro.conj && (she || he()) {
                let outer = self.clause_start(start - 1, first);
                let mover = (outer..start - 1).find(|&k| self.bare_at(k)).filter(|&k| {
                    self.np_of_item(k)
                        .is_some_and(|n| matches!(self.np(n).class, Class::Vehicle | Class::Batch | Class::Force) && !self.np(n).conj)
                });
                if let Some(k) = mover {
                    return Some(self.list(k, start - 1).0);
                }
            }
            // «شريط فيديو يظهر …» under another verb: what stands right before is described.
            // «مقاتلين تلقوا تدريبا سلموا شاحنات»: they are many, and people.
            let they = verb.best.is_some_and(|a| a.entry.gender != Gender::F && a.entry.number != Number::Sg);
            let thing = |n: u32| {
                let np = self.np(n);
                // «انتحاريين يقودان مركبتين حاولا اقتحام …»: two men are no two vehicles.
                np.class == Class::Vehicle && self.word(self.items[x].end - 1).best.is_some_and(|a| a.entry.number == Number::Du)
                    || !np.class.is_human() && !np.class.can_act() && np.number.is_none() && !np.person && !np.is_name && !np.unknown
            };
            // «انتحاريا يرتدي حزاما ناسفا فجر نفسه»: who does it to himself is no belt.
            let tool = |n: u32| matches!(self.np(n).class, Class::Munition | Class::Weapon) && self.reflexive(x, self.items.len());
            // «14 حافلة تتقدمها عربات إسعاف دخلت المدينة»: what stands right before does what the verb between tells.
            let inner = |n: u32| {
                self.word(self.items[start - 1].end - 1).enclitic() != Enclitic::None
                    && self.item_of[self.np(n).start as usize] as usize == start
                    && self.describes(start - 1, first).is_some_and(|outer| self.agrees(verb, self.np(outer)))
            };
            // «انتحاريين يقودان مركبتين حاولا اقتحام …»
            if self.describes(x, first).is_some_and(|n| they && thing(n))
                && let Some(n) = self.describes(start - 1, first)
                && self.can_do(self.np(n))
                && self.np(n).prep != Prep::Bare
            {
                return Some(vec![n]);
            }
            if let Some(n) = self
                .describes(x, first)
                .filter(|n| !(they && thing(*n) && self.describes(start - 1, first).is_some()) && !inner(*n) && !tool(*n))
            {
                return Some(vec![n]);
            }
            // «دفعة من المهجرين تضم 1200 شخص وصلت …»: the verb between only describes the subject.
            let mut outer = self.clause_start(start - 1, first);
            // «انتحاريا كان يقود دراجة فجر نفسه»
            let was = |k: usize| {
                matches!(self.items[k].kind, ItemKind::Verb)
                    && matches!(self.text().fold_of(self.items[k].start as usize), "كان" | "كانت" | "كانوا" | "كانا")
            };
            if outer > first && outer == start - 1 && was(outer - 1) {
                outer = self.clause_start(outer - 1, first);
            }
            let until = self.before_parts(start, x);
            let lone = !(start..until).any(|k| matches!(self.items[k].kind, ItemKind::Comma | ItemKind::Conj));
            if let Some(k) = (outer..start - 1).find(|&k| self.bare_at(k)) {
                let (list, _) = self.list(k, start - 1);
                let plain = !self.np(list[0]).definite && lone && !self.word(self.items[start - 1].start).pro.conj;
                // «أفادت الهيئة بمقتل ستة جراء قصف نفذته القوات استهدف المدينة»: an event that it describes is not who speaks.
                let event = |n: u32| self.is_event(self.np(n)) && !list.contains(&n);
                if self.describes(start - 1, first).is_some_and(|n| !event(n)) || plain {
                    return Some(list);
                }
            }
        }
        // «والحركة التي تقاتل بعدما طردتها القوات سارعت إلى إعلان …»: who did what the verb before tells does not do this too.
        if let Some(outer) = self.over_relative(x, start, first).filter(|_| !verb_conj) {
            return Some(outer);
        }
        let mut k = start;
        let mut found = None;
        while k < x {
            if self.bare_at(k) && !self.goes_on(k, first) {
                let (list, next) = self.list(k, x);
                // «وقال المتحدث «سلاح الجو قام …»»: who stands between an opening mark and the verb does it.
                let quoted = found.is_some() && k > start && next == x && matches!(self.items[k - 1].kind, ItemKind::Quote);
                if quoted && !self.np(list[0]).conj {
                    found = Some(list);
                } else if found.is_none() || !self.np(list[0]).conj {
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
        // «قصف نفذته القوات استهدف المدينة»: with no «and» too, where it cannot be of those who did it.
        let unlike = !verb_conj && found.as_ref().is_some_and(|f| !self.agrees(self.word(self.items[x].end - 1), self.np(f[0])));
        if found.is_some() && !verb_conj && !unlike {
            return found;
        }
        // «هجوم شنه متمردون واستهدف سيارة»: the second clause is on the event as the first.
        if (verb_conj || unlike)
            && start > first
            && matches!(self.items[start - 1].kind, ItemKind::Verb)
            && self.word(self.items[start - 1].end - 1).enclitic() != Enclitic::None
            && let Some(n) = self.describes(start - 1, first)
            && self.is_event(self.np(n))
            && self.agrees(self.word(self.items[x].end - 1), self.np(n))
            && self
                .word(self.items[x].end - 1)
                .lemma()
                .is_some_and(|l| [Carry::Hit, Carry::Result].iter().any(|c| self.lexicon().carries(l, *c)))
        {
            return Some(vec![n]);
        }
        if unlike {
            return found;
        }
        // «وقتلت …», «ودمر …»: the subject of the verb before.
        if start > first {
            match self.items[start - 1].kind {
                // «استهدف الحزب تجمعا، كما قصف ثكنة»: whoever did the first.
                ItemKind::Other if found.is_none() && start == x && self.further(start - 1, first) => {
                    let main =
                        (first..start - 1).rev().find(|&k| matches!(self.items[k].kind, ItemKind::Verb) && !self.embedded(k, first))?;
                    let args = self.arguments(main, first, start - 2);
                    return Some(if args.passive { args.object } else { args.subject }).filter(|s| !s.is_empty());
                }
                ItemKind::Verb => {
                    let free = |k: usize| matches!(self.items[k].kind, ItemKind::Verb) && !self.embedded(k, first);
                    // «إن قوة من الشرطة دهمت منزلا واعتقلت اثنين»: after إنّ what is indefinite has the verb for its own.
                    let told = verb_conj
                        && start > first + 2
                        && self.bare_at(start - 2)
                        && matches!(self.items[start - 3].kind, ItemKind::Subord)
                        && matches!(self.text().fold_of(self.items[start - 3].end as usize - 1), "ان" | "بان" | "وان")
                        && matches!(self.items[start - 1].kind, ItemKind::Verb);
                    let mut main = (first..start).rev().find(|&k| told && k == start - 1 || free(k)).unwrap_or(start - 1);
                    // «وذكرت الجبهة أن عدد القتلى بلغ 23، وطالبت …»: not what the clause in between tells of, where it does not agree.
                    let verb = self.word(self.items[x].end - 1);
                    if verb_conj
                        && main > first + 1
                        && matches!(self.items[x - 1].kind, ItemKind::Comma)
                        && verb.lemma().is_some_and(|l| self.lexicon().say_verb(l).is_some())
                        && let Some(s) = self.subject_before(main, first)
                        && s.len() == 1
                        && !self.np(s[0]).class.can_act()
                        && self.clashes_with(x, s[0])
                        && let Some(says) = (first..main).find(|&k| free(k))
                    {
                        main = says;
                    }
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
                // «خاضت الفصائل معارك، ثم تمكنت من …»: whoever did the one then does the other.
                ItemKind::Conj
                    if found.is_none()
                        && start == x
                        && matches!(self.text().fold_of(self.items[start - 1].start as usize), "ثم" | "بل" | "او") =>
                {
                    let main =
                        (first..start - 1).rev().find(|&k| matches!(self.items[k].kind, ItemKind::Verb) && !self.embedded(k, first))?;
                    let args = self.arguments(main, first, start - 1);
                    let subject = if args.passive { args.object } else { args.subject };
                    return Some(subject)
                        .filter(|s| !s.is_empty() && s.iter().all(|n| self.agrees(self.word(self.items[x].end - 1), self.np(*n))));
                }
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

    /// The verb right before item `start` has its own subject between it and the verb at item `x`: the side that a relative clause before them
    /// describes, where the verb at item `x` agrees with it.
    fn over_relative(&self, x: usize, start: usize, first: usize) -> Option<Vec<u32>> {
        let before = start.checked_sub(1).filter(|v| *v >= first + 2 && matches!(self.items[*v].kind, ItemKind::Verb))?;
        let plain = |k: usize| matches!(self.items[k].kind, ItemKind::Np(_) | ItemKind::Time(_) | ItemKind::Other | ItemKind::Comma);
        if self.word(self.items[before].end - 1).enclitic() == Enclitic::None || !(start..x).all(plain) || start == x {
            return None;
        }
        let own = self.arguments(before, first, x).subject;
        if !own.first().is_some_and(|n| self.np(*n).start >= self.items[start].start && self.np(*n).definite) {
            return None;
        }
        let verb = self.word(self.items[x].end - 1);
        let outer = (first..before - 1).find(|&k| {
            matches!(self.items[k].kind, ItemKind::Np(n) if self.np(n).prep == Prep::Bare && self.can_do(self.np(n)) && self.agrees(verb, self.np(n)))
                && matches!(self.items[k + 1].kind, ItemKind::Rel)
        })?;
        Some(self.list(outer, outer + 1).0)
    }

    /// «18 حافلة تقل 620 شخصا، بينهم 210 مقاتلين، انطلقت»: the comma that opens what is only said of those before, where the one before item `x`
    /// closes it; else `x`.
    fn before_parts(&self, start: usize, x: usize) -> usize {
        if x < start + 3 || !matches!(self.items[x - 1].kind, ItemKind::Comma) {
            return x;
        }
        let Some(open) = (start..x - 1).rev().find(|&k| matches!(self.items[k].kind, ItemKind::Comma)) else { return x };
        let part = |k: usize| matches!(self.items[k].kind, ItemKind::Np(n) if self.prep_tags(self.np(n).prep) == "part");
        if open + 1 < x - 1 && (part(open + 1) || self.parts_word(self.items[open + 1].start)) { open } else { x }
    }

    /// «وفي بلدة القائم المحاذية للأردن وسوريا، قتل …»: the state at item `k` goes on with the phrase before it, and does nothing.
    fn goes_on(&self, k: usize, first: usize) -> bool {
        let Some(np) = self.np_of_item(k).map(|n| self.np(n)) else { return false };
        let before = || self.np_of_item(k - 1).map(|n| self.np(n));
        np.state && np.conj && k > first && before().is_some_and(|before| before.prep != Prep::Bare && before.end == np.start)
    }

    /// «من دون أن يوقع»: the verb at item `k` only tells what was left undone.
    fn negated_aside(&self, k: usize, first: usize) -> bool {
        k > first && matches!(self.items[k - 1].kind, ItemKind::Subord) && {
            let item = self.items[k - 1];
            (item.start.saturating_sub(1)..item.end).any(|t| matches!(self.text().fold_of(t as usize), "دون" | "بدون"))
        }
    }

    /// «داعيا», «مهددا»: a participle in the place of a verb at item `k`, which says how the subject of another does it.
    fn circumstance(&self, k: usize) -> bool {
        self.word(self.items[k].end - 1).all.iter().all(|a| self.lexicon().pos_of(a.entry.lemma) != isnad_lexicon::Pos::Verb)
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
}
