//! Who is to do what is asked, offered, refused or promised.

use super::Frame;
use crate::phrases::{Np, Prep};
use crate::syntax::Syntax;
use isnad_lexicon::Pos;
use isnad_lexicon::triggers::Slot;
use isnad_model::{Role, Status};

/// Whose act a verb makes of the masdar that it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Control {
    /// «رفض الخروج», «تعهد بالانسحاب»: the subject's.
    Subject,
    /// «دعا الفصائل إلى الانسحاب»: that of whom it is asked.
    Object,
    /// «طلب من الفصائل الانسحاب», «عرض على المقاتلين المغادرة», «سمح للمدنيين بالخروج»: that of whom the preposition brings in.
    Prep(&'static str),
}

impl Frame<'_> {
    /// «دعا الفصائل إلى تسليم السلاح», «رفضت الفصائل الخروج»: the masdar names nobody, and its verb tells who is to do it.
    pub(super) fn controlled(&mut self, syntax: &Syntax<'_, '_>, x: usize, np: &Np) {
        let Some(slot @ Slot::Role(role @ (Role::Agent | Role::Target))) = syntax.lexicon().frame(self.trigger).subject else { return };
        let head = syntax.word(np.head);
        let masdar = head.all.iter().any(|a| a.entry.pos == Pos::Masdar && a.enc == head.enclitic());
        if !self.subject.is_empty() || !self.draft.role(role).is_empty() || np.head != self.draft.hit.start || !masdar {
            return;
        }
        let led = matches!(np.prep, Prep::Bare | Prep::Clitic(_)) || matches!(syntax.prep_form(np.prep), "الي" | "علي");
        if let Some(list) = self.let_do(syntax, x) {
            self.fill_list(syntax, slot, &list);
            self.subject = list.iter().map(|n| syntax.np(*n).head).collect();
            return;
        }
        let Some(v) = syntax.governing_verb(x, self.draft.first).filter(|_| led) else { return };
        let Some(control) = control(syntax, v) else { return };
        // Nothing else is asked between, but what this is joined to: «إلى تسليم السلاح والخروج من المدينة».
        let joined = usize::from(np.conj && np.prep == Prep::Bare);
        let events = (v + 1..x).filter_map(|k| syntax.np_of_item(k)).filter(|n| syntax.is_event(syntax.np(*n)) && !syntax.np(*n).conj);
        if events.count() > joined {
            return;
        }
        let args = syntax.arguments(v, self.draft.first, x);
        let list = match control {
            Control::Subject => args.doers().to_vec(),
            Control::Object if args.object.is_empty() => return,
            Control::Object => args.object,
            Control::Prep(form) => {
                let found = args.around.preps.iter().find(|l| syntax.prep_form(syntax.np(l[0]).prep) == form);
                match found {
                    Some(list) => list.clone(),
                    // «عرض الحوثيون تسليم الميناء»: their own act.
                    None if form == "علي" => args.doers().to_vec(),
                    None => return,
                }
            }
        };
        let able = |n: &u32| {
            let np = syntax.np(*n);
            (syntax.can_do(np) || np.class.is_human() || np.state) && !syntax.is_event(np)
        };
        if list.is_empty() || !list.iter().all(able) {
            return;
        }
        self.capital = role == Role::Agent;
        self.fill_list(syntax, slot, &list);
        self.capital = false;
        self.subject = list.iter().map(|n| syntax.np(*n).head).collect();
    }

    /// «السماح للنساء والأطفال بمغادرة الأحياء», «تمكين المدنيين من الخروج»: whom the masdar of letting makes room for.
    fn let_do(&self, syntax: &Syntax<'_, '_>, x: usize) -> Option<Vec<u32>> {
        let lets = |n: u32| {
            let np = syntax.np(n);
            matches!(
                syntax.text().fold_of(np.head as usize).trim_start_matches(['و', 'ب', 'ل']),
                "سماح" | "السماح" | "تمكين" | "اجبار" | "حض"
            )
        };
        let k = (self.draft.first.max(x.saturating_sub(4))..x).rev().find(|&k| syntax.np_of_item(k).is_some_and(lets))?;
        let (list, next) = syntax.list(k + 1, x);
        let to = list.first().is_some_and(|n| syntax.np(*n).prep == Prep::Clitic('ل'));
        (next == x && to && list.iter().all(|n| syntax.can_do(syntax.np(*n)) || syntax.np(*n).class.is_human())).then_some(list)
    }
}

fn control(syntax: &Syntax<'_, '_>, v: usize) -> Option<Control> {
    let lemma = syntax.word(syntax.items[v].end - 1).lemma()?;
    let lexicon = syntax.lexicon();
    match lexicon.lemma(lemma).folded.as_str() {
        "رفض" | "اصر" | "قبل" | "وافق" | "تعهد" | "التزم" | "وعد" | "هدد" | "توعد" | "لوح" | "اعتزم" | "قرر" | "نوي" => {
            Some(Control::Subject)
        }
        "اشترط" | "حمل" => None,
        "طلب" => Some(Control::Prep("من")),
        "عرض" | "اقترح" | "تعين" => Some(Control::Prep("علي")),
        "سمح" | "اتاح" => Some(Control::Prep("ل")),
        _ => (lexicon.governs(lemma) == Some(Status::Demanded)).then_some(Control::Object),
    }
}

/// The verb at item `v` asks others for something, or offers it to them: what it aims at is nothing that its subject does.
pub(super) fn asks_others(syntax: &Syntax<'_, '_>, v: usize) -> bool {
    control(syntax, v).is_some_and(|c| c != Control::Subject)
}
