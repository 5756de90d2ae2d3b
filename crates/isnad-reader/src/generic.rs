//! What is told and what is only talked of: events told as fact with something concrete, against mentions, questions, conditions
//! and words of violence that name no event.
//!
//! A claim is told when its verb is finite and asserts it, when a verb carries its noun («شنّ الطيران غارات»), when it is the object of saying
//! or the outcome of something («أعلنت الشرطة مقتل …», «أدى إلى تدمير …»), when it heads a clause without a verb, or when it brings figures of
//! its own. All else only mentions an event («التحقيق في اغتيال …», «موقع التفجير», «سياسة القتل»): such a mention is a claim where the text
//! tells of such events, or where enough stands around it to know which event is meant (codebook, section 1).

use isnad_lexicon::morph::Number;
use isnad_lexicon::{Class, Pos, Talk};
use isnad_model::{ClaimType, Measure, Role, Status};
use jiff::civil::Date;

use crate::draft::{Draft, FigureDraft, Filler};
use crate::matching::{Via, in_place};
use crate::phrases::ItemKind;
use crate::standing::{Standing, standing};
use crate::syntax::Syntax;
use crate::words::Tag;

/// Drops what is no claim. This pass sees all drafts of the text, since what is told in one sentence is mentioned in the next.
pub fn sift(syntax: &Syntax<'_, '_>, published: Option<Date>, drafts: &mut [Draft]) {
    let mut standings: Vec<Standing> = drafts.iter().map(|d| if concerns(d) { standing(syntax, d) } else { Standing::Told }).collect();
    // «بتهمة الهجوم الذي نفذته الحركة وأسفر عن مقتل المئات», «تتعلق باغتيال الوزير في عملية انتحارية»: the outcome and the means of what is
    // only talked of.
    for k in 1..drafts.len() {
        let (before, here) = (&drafts[k - 1], &drafts[k]);
        let outcome = here.claim == ClaimType::Toll && (here.hit.via == Via::Verb || outcome_of(syntax, before, here));
        let means = standings[k] == Standing::Cause && here.item == before.item + 1;
        if (outcome || means)
            && here.sentence == before.sentence
            && !before.dropped
            && before.claim.is_force()
            && matches!(standings[k - 1], Standing::Back | Standing::Unreal)
        {
            standings[k] = standings[k - 1];
        }
    }
    let told_well = |kind: fn(ClaimType) -> bool| {
        drafts.iter().zip(&standings).any(|(d, s)| {
            // «مقتل أربعة في هجوم على الفندق»: the cause of a counted death is told with it.
            let told = *s == Standing::Told || *s == Standing::Cause && d.figures.iter().any(|f| f.measure == Measure::Killed);
            !d.dropped && kind(d.claim) && told && happened(d) && weight(syntax, d) >= 2
        })
    };
    // Where the text itself tells of fighting, a mention goes back to it or adds to it.
    let force = told_well(ClaimType::is_force);
    let protest = told_well(|c| c == ClaimType::Protest);
    // Looked up once a sentence.
    let mut sentence = 0;
    let mut known = u32::MAX;
    for (draft, standing) in drafts.iter_mut().zip(standings) {
        if draft.dropped {
            continue;
        }
        // «دون إيضاح أسباب اعتقاله»: what is not told is why, and not whether.
        // «مغادرة منطقة القتال»: which ground is meant.
        if untold(syntax, draft) || !happened(draft) && concerns(draft) && only_where(syntax, draft) {
            draft.dropped = true;
            continue;
        }
        if !concerns(draft) {
            continue;
        }
        if !happened(draft) {
            // «قررت المحكمة النظر في قضية اغتيال …» plans no killing.
            let asked = draft.status == Status::Demanded;
            let any = standing == Standing::Unreal && asked && draft.hit.via == Via::Noun;
            draft.dropped |= any || standing == Standing::Back && !force && !protest && !loose(draft.claim);
            continue;
        }
        if known != draft.sentence {
            known = draft.sentence;
            sentence = talk_in(syntax, syntax.items[draft.first].start..syntax.items[draft.limit - 1].end);
        }
        let about = if draft.claim == ClaimType::Protest { protest } else { force };
        let weight = weight(syntax, draft);
        let enough = match standing {
            Standing::Unreal => false,
            Standing::Cause => weight > 0 || about,
            _ if slogan(syntax, draft) => !draft.role(Role::Place).is_empty() || !draft.figures.is_empty() || draft.edtf.is_some(),
            // «واعتصم المتظاهرون»: a crowd need not be named.
            Standing::Told
                if draft.claim == ClaimType::Protest && (draft.hit.via == Via::Verb || draft.carrier.is_some() || weight > 0) =>
            {
                true
            }
            // «أوقفت الشرطة 37 شخصا خلال تظاهرة في حي غازي»: one that is new and has its ground.
            Standing::Mentioned if draft.claim == ClaimType::Protest && !draft.definite && weight > 0 && force => true,
            // «سكان في منطقة الغارة», «وصلوا إلى مكان الانفجار»: where somebody is.
            Standing::Mentioned if only_where(syntax, draft) => false,
            // «مبررا إعدام الجنود»: where the text tells of such events, it goes back to one of them; which one, has to be seen.
            Standing::Back if about => weight >= 2,
            _ if about => true,
            // «مشيرا إلى حملة الإبادة التي قام بها عام 1988»
            Standing::Told if draft.hit.via == Via::Noun && draft.carrier.is_none() && old(published, draft) => weight >= 3,
            // «وأزهق أرواح الكثيرين»: a toll counts somebody.
            Standing::Told if draft.claim == ClaimType::Toll && draft.figures.is_empty() => weight >= 2,
            Standing::Told => {
                weight >= if draft.hit.via == Via::Verb || loose(draft.claim) || draft.claim == ClaimType::Destruction { 1 } else { 2 }
            }
            Standing::Back => false,
            Standing::Mentioned if draft.claim == ClaimType::Protest && draft.hit.via == Via::Verb => weight > 0,
            Standing::Mentioned if old(published, draft) && !carried_by(syntax, draft) => false,
            Standing::Mentioned => {
                weight
                    >= if loose(draft.claim) {
                        3
                    } else if draft.hit.via == Via::Verb {
                        2
                    } else {
                        4
                    }
            }
        };
        draft.dropped |= !enough || figurative(syntax, draft) || elsewhere(draft, sentence);
    }
}

/// «دون إيضاح أسباب اعتقاله», «من دون ذكر تفاصيل الهجوم»: a definite event inside what somebody leaves untold.
fn untold(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    draft.definite
        && draft.hit.via == Via::Noun
        && draft.figures.is_empty()
        && syntax.np_of_item(draft.item).map(|n| syntax.np(n)).is_some_and(|np| {
            let telling = syntax.word(np.head).lemma().is_some_and(|l| {
                matches!(
                    syntax.lexicon().lemma(l).folded.as_str(),
                    "ايضاح" | "توضيح" | "ذكر" | "تحديد" | "بيان" | "تقديم" | "اعطاء" | "تفصيل" | "كشف"
                )
            });
            np.head + 1 < draft.hit.start
                && telling
                && np.start > 0
                && (np.prep_start.saturating_sub(1)..np.start).any(|t| matches!(syntax.text().fold_of(t as usize), "دون" | "بدون" | "ودون"))
        })
}

/// «منطقة الغارة», «موقع الانفجار»: a definite event that only says which spot is meant.
fn only_where(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    syntax.np_of_item(draft.item).map(|n| syntax.np(n)).is_some_and(|np| {
        np.head + 1 == draft.hit.start
            && np.prep != crate::phrases::Prep::Bare
            && matches!(syntax.word(np.head).class(), Class::Area | Class::PlaceClass)
            && np.end == draft.hit.end
    }) && draft.hit.via == Via::Noun
        && syntax.word(draft.hit.start).article()
        && draft.carrier.is_none()
        && draft.figures.is_empty()
}

/// «اعتداء الطائرة الذي خلف 270 قتيلا»: a relative clause of the event tells its outcome.
fn outcome_of(syntax: &Syntax<'_, '_>, event: &Draft, toll: &Draft) -> bool {
    let start = syntax.clause_start(toll.item, toll.first);
    start > event.item + 1
        && matches!(syntax.items[start - 1].kind, ItemKind::Verb)
        && matches!(syntax.items[start - 2].kind, ItemKind::Rel)
        && !(event.item..start - 2).any(|k| matches!(syntax.items[k].kind, ItemKind::Verb | ItemKind::Stop))
}

/// The types whose words are in everybody's mouth: force and protest.
const fn concerns(draft: &Draft) -> bool {
    draft.claim.is_force() || matches!(draft.claim, ClaimType::Protest)
}

const fn happened(draft: &Draft) -> bool {
    matches!(draft.status, Status::Happened | Status::Ongoing)
}

/// Words of arms («قصف», «غارة», «اشتباكات») are rarely anything else; words of killing, kidnapping and assault are words of law and politics too.
pub const fn loose(claim: ClaimType) -> bool {
    use ClaimType::{Airstrike, Clash, Repel, Shelling};
    matches!(claim, Clash | Airstrike | Shelling | Repel)
}

/// How much is concrete: figures count two, a known doer, sufferer, place or time one each.
fn weight(syntax: &Syntax<'_, '_>, draft: &Draft) -> usize {
    let role = |r: Role| usize::from(draft.role(r).iter().any(|f| concrete(syntax, f)));
    // «تعرض فندق لهجوم»: the building that undergoes it is as concrete as a name.
    let stricken = |f: &Filler| {
        f.class == Class::Facility
            && draft.hit.via == Via::Noun
            && draft.carrier.is_some_and(|v| v < draft.item && syntax.items[v].start < f.start)
            && f.end <= draft.hit.start
    };
    let figures = if counted(draft) {
        2
    } else {
        usize::from(draft.figures.iter().any(|f| f.low != f.high || f.low.is_some_and(|l| l > 1.0) || one_dead(f)))
    };
    let arms = 2 * usize::from(carried_by(syntax, draft))
        + usize::from(matches!(draft.claim, ClaimType::Bombing | ClaimType::Shelling | ClaimType::Airstrike) && arms(syntax, draft));
    arms + role(Role::Agent)
        + role(Role::Target)
        + usize::from(draft.role(Role::Place).iter().any(|f| f.place || f.name.is_some() || stricken(f) || struck(syntax, draft, f)))
        + figures
        + usize::from(dated(draft))
}

/// «تفجيرات وقعت في سوق خضراوات»: words of arms, and a building or an unknown name after «في».
fn struck(syntax: &Syntax<'_, '_>, draft: &Draft, f: &Filler) -> bool {
    use ClaimType::{Airstrike, Attack, Bombing, Clash, Shelling};
    draft.hit.via == Via::Noun
        && matches!(draft.claim, Airstrike | Attack | Bombing | Clash | Shelling)
        && (f.class == Class::Facility || syntax.word(f.head).tag == Tag::Unknown)
}

/// «تفجير بسيارة مفخخة»: the means is told in the phrase of the event.
pub fn carried_by(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    // «بتفجير نفسها»: nobody says that of anything else.
    let itself = draft.claim == ClaimType::Bombing
        && draft.hit.end > draft.hit.start + 1
        && syntax.text().fold_of(draft.hit.end as usize - 1).starts_with("نفس");
    if itself {
        return true;
    }
    if said_to_be(syntax, draft) {
        return true;
    }
    draft.claim == ClaimType::Bombing
        && draft.hit.via == Via::Noun
        && !matches!(syntax.word(draft.hit.start).class(), Class::Munition | Class::Vehicle)
        && (draft.hit.start..syntax.items[draft.item].end.max(draft.hit.end))
            .any(|t| syntax.word(t).pro.prep == Some('ب') && matches!(syntax.word(t).class(), Class::Munition | Class::Vehicle))
}

/// «ما جرى تفجير إرهابي»: what happened is said to be one.
pub fn said_to_be(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let k = draft.item;
    k >= draft.first + 2
        && matches!((syntax.items[k - 2].kind, syntax.items[k - 1].kind), (ItemKind::Rel, ItemKind::Verb))
        && syntax.np_of_item(k).is_some_and(|n| syntax.np(n).prep == crate::phrases::Prep::Bare && !syntax.np(n).definite)
        && syntax
            .word(syntax.items[k - 1].end - 1)
            .lemma()
            .is_some_and(|l| syntax.lexicon().carries(l, isnad_lexicon::Carry::Occur) || syntax.lexicon().lemma(l).folded == "جري")
}

/// «سيارة مفخخة انفجرت», «إلقاء قنبلة»: what bursts or is fired stands beside the verb, or in the phrase of the masdar.
pub fn arms(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    if draft.hit.via == Via::Noun {
        let thrown = |t: u32| syntax.word(t).tag == Tag::Noun && syntax.word(t).class() == Class::Munition;
        return draft.role(Role::Agent).iter().any(|f| f.end <= draft.hit.start)
            && syntax.word(draft.hit.start).best.is_some_and(|a| a.entry.pos == Pos::Masdar)
            && (draft.hit.start + 1..syntax.items[draft.item].end).any(thrown);
    }
    let from = syntax.clause_start(draft.item, draft.first);
    (from..(draft.item + 3).min(draft.limit))
        .any(|k| matches!(syntax.items[k].kind, ItemKind::Np(n) if matches!(syntax.np(n).class, Class::Munition | Class::Vehicle)))
}

/// «وهتف المتظاهرون …», «ورفعوا لافتات»: told of a protest that the text has told already.
fn slogan(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    draft.claim == ClaimType::Protest && draft.hit.via == Via::Verb && is(syntax, draft.hit.start, Talk::Slogan)
}

/// Dead, injured or taken, by a number: «عشرات», «العديد» and a single one count less.
pub fn counted(draft: &Draft) -> bool {
    use Measure::{Arrested, Casualties, Families, Injured, Killed, Missing, People};
    let exact = |f: &FigureDraft| f.low.is_some_and(|l| l > 2.0 || f.low == f.high && l > 1.0);
    draft.figures.iter().any(|f| matches!(f.measure, Arrested | Casualties | Families | Injured | Killed | Missing | People) && exact(f))
}

/// «أسفر عن مقتل شرطي»
fn one_dead(f: &FigureDraft) -> bool {
    f.measure == Measure::Killed && f.low == Some(1.0)
}

/// A time of a month or nearer.
fn dated(draft: &Draft) -> bool {
    draft.edtf.as_deref().is_some_and(|e| e.split('/').any(|p| p.trim_end_matches(['~', '?']).len() >= 7))
}

/// A name, a counted or single somebody, people under arms: not «المدنيين», «الأبرياء», «الإرهاب».
fn concrete(syntax: &Syntax<'_, '_>, f: &Filler) -> bool {
    let word = syntax.word(f.head);
    if f.name.is_some() || (f.start..f.end).any(|t| matches!(syntax.word(t).tag, Tag::Name | Tag::Person | Tag::Number)) {
        return true;
    }
    if word.tag == Tag::Unknown {
        return true;
    }
    let plural = word.best.is_some_and(|a| a.entry.number == Number::Pl);
    match f.class {
        Class::Force | Class::Vehicle | Class::Facility | Class::Office | Class::Body | Class::Fighter => true,
        Class::Person | Class::Family => !plural || !f.definite || f.end > f.head + 1,
        Class::PlaceClass => true,
        _ => false,
    }
}

/// The kinds of talk that a word belongs to, as bits.
pub fn talk(syntax: &Syntax<'_, '_>, token: u32) -> u16 {
    let lexicon = syntax.lexicon();
    let word = syntax.word(token);
    let bits = match word.lemma().map_or(0, |l| lexicon.talk(l)) {
        0 => word.spelling.talk(),
        bits => bits,
    };
    // «في بعشيقة», «مدينة بني مطر»: the name of a place says nothing of what the text is about.
    if bits != 0 && word.tag == Tag::Name && in_place(syntax.view.names, word) { 0 } else { bits }
}

/// Whether a word belongs to this kind of talk.
pub fn is(syntax: &Syntax<'_, '_>, token: u32, kind: Talk) -> bool {
    talk(syntax, token) & kind as u16 != 0
}

/// The kinds of talk in these tokens: of single words and of pairs («حادث سير»).
pub fn talk_in(syntax: &Syntax<'_, '_>, tokens: std::ops::Range<u32>) -> u16 {
    let text = syntax.text();
    let mut pair = String::new();
    let mut bits = 0;
    for t in tokens.clone() {
        bits |= talk(syntax, t);
        if t + 1 < tokens.end && syntax.word(t + 1).spelling.ends_talk() {
            pair.clear();
            pair.push_str(text.fold_of(t as usize));
            pair.push(' ');
            pair.push_str(text.fold_of(t as usize + 1));
            bits |= syntax.lexicon().talk_form(&pair);
        }
    }
    bits
}

/// «قتل 16 ألفا في كارثة تسونامي», «شنّ المنتخب هجوما»: the sentence is of a disaster, an accident or a match.
fn elsewhere(draft: &Draft, sentence: u16) -> bool {
    use ClaimType::{Airstrike, Attack, Bombing, Clash, Destruction, Killing, Repel, Shelling, Toll};
    let wanted = match draft.claim {
        Killing | Toll | Destruction => Talk::Calamity,
        Attack | Clash | Shelling | Airstrike | Bombing | Repel if draft.figures.is_empty() => Talk::Sport,
        _ => return false,
    };
    sentence & wanted as u16 != 0
}

/// Told of a year before the one that the text was published in, or earlier.
fn old(published: Option<Date>, draft: &Draft) -> bool {
    let Some((published, edtf)) = published.zip(draft.edtf.as_deref()) else { return false };
    let year = edtf.split('/').find_map(|p| p.get(..4)?.parse::<i16>().ok());
    year.is_some_and(|y| y + 1 < published.year() || y < published.year() && edtf.len() == 4)
}

/// «تظاهر بالنوم», «يتظاهرون بالبرد»: what stands after ب is neither ground nor a crowd.
fn pretends(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    draft.hit.end == draft.hit.start + 1
        && !counted(draft)
        && (draft.item + 1..draft.limit.min(draft.item + 3)).any(|k| {
            matches!(syntax.items[k].kind, ItemKind::Np(n) if {
                let np = syntax.np(n);
                np.prep == crate::phrases::Prep::Clitic('ب')
                    && np.name.is_none()
                    && syntax.word(np.head).tag == Tag::Noun
                    && matches!(np.class, Class::Event | Class::Abstract | Class::Thing | Class::None)
            })
        })
}

/// «شنّ النائب هجوما على الحكومة»: a person in office or a voice attacks with words.
fn figurative(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    if draft.claim == ClaimType::Protest && draft.hit.via == Via::Verb {
        return pretends(syntax, draft);
    }
    if draft.claim != ClaimType::Attack || !draft.figures.is_empty() {
        return false;
    }
    let agents = draft.role(Role::Agent);
    // Words are aimed at somebody: «على الحكومة».
    !agents.is_empty()
        && !draft.role(Role::Target).is_empty()
        && agents.iter().all(|f| {
            let body = f.class == Class::Body
                && draft.role(Role::Place).is_empty()
                && draft.role(Role::Target).iter().all(|t| matches!(t.class, Class::Body | Class::Office | Class::Voice | Class::Abstract));
            let person = (f.start..f.end).any(|t| syntax.word(t).tag == Tag::Person);
            body || syntax.word(f.head).tag != Tag::Name
                && (matches!(f.class, Class::Office | Class::Voice | Class::Document)
                    || person && !matches!(f.class, Class::Fighter | Class::Force | Class::Body))
        })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use isnad_lexicon::Lexicon;
    use isnad_model::{Claim, ClaimType, Document, Status};

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables load"));

    fn claims(text: &str) -> Vec<Claim> {
        let document = Document { text: text.to_owned(), published: Some("2018-04-22".to_owned()), ..Document::default() };
        crate::read(&LEXICON, &document).claims
    }

    fn has(text: &str, kind: ClaimType) -> bool {
        claims(text).iter().any(|c| c.kind == kind)
    }

    #[test]
    fn what_is_asked_of_an_event_presupposes_it() {
        let text =
            "قصفت طائرات حربية بلدة الشدادي فقتل ستة مسلحين. ولم يتضح ما إذا كان القصف الجوي على البلدة نفذه سلاح الجو العراقي أو التحالف.";
        assert_eq!(claims(text).iter().filter(|c| c.kind == ClaimType::Airstrike).count(), 2);
        assert!(!has("ولم يتضح ما إذا هاجمت إسرائيل المفاعل.", ClaimType::Attack));
    }

    #[test]
    fn a_building_undergoes_what_the_counted_dead_tell_of() {
        let text = "قتل أربعة جنود في هجوم على ثكنة في كابل. وتعرض فندق ينزل فيه أجانب لهجوم بعد ظهر السبت.";
        assert_eq!(claims(text).iter().filter(|c| c.kind == ClaimType::Attack).count(), 2);
    }

    #[test]
    fn law_and_memory_tell_nothing() {
        assert!(!has("قررت المحكمة تأجيل النظر في قضية اغتيال الوزير السابق.", ClaimType::Killing));
        assert!(!has("أحيت العائلة ذكرى اغتيال النائب السابق.", ClaimType::Killing));
        assert!(!has("دعا الخطيب إلى نبذ سياسة القتل والخطف.", ClaimType::Killing));
    }

    #[test]
    fn conditions_and_questions_tell_nothing() {
        assert!(!has("وحذر الوزير من الرد إذا قصفت إسرائيل المفاعل.", ClaimType::Shelling));
        assert!(!has("هل اغتالت الحركة القاضي؟", ClaimType::Killing));
    }

    #[test]
    fn told_events_stay() {
        assert!(has("اغتال مسلحون القاضي سالم العبيدي في مدينة بنغازي أمس.", ClaimType::Killing));
        assert!(has("أعلنت الشرطة مقتل سبعة أشخاص في هجوم على سوق في كركوك.", ClaimType::Attack));
        assert!(has("تعرضت مواقع الفصائل لقصف جوي نفذته طائرات حربية في ريف إدلب.", ClaimType::Airstrike));
    }

    #[test]
    fn habits_and_pretence_tell_nothing() {
        assert!(!has("تتوقف الحافلات عند العبوات التي تنفجر في البلاد يوميا.", ClaimType::Bombing));
        assert!(!has("تظاهر الحارس بالمرض في مدينة سرت أمس.", ClaimType::Protest));
        assert!(has("تظاهر مئات الطلاب في مدينة سرت أمس.", ClaimType::Protest));
        assert!(!has("توعدت الحركة بالرد على أي هجوم جديد.", ClaimType::Attack));
    }

    #[test]
    fn what_does_not_go_off_or_is_only_thought_did_not_happen() {
        let status = |text: &str| claims(text).first().map(|c| c.status);
        assert_eq!(status("يعتقد أن الطبيب اختطف في مدينة درعا."), Some(Status::Possible));
        assert_ne!(status("عثر الجنود على السيارة المفخخة التي لم تنفجر في مدينة درعا."), Some(Status::Happened));
    }

    #[test]
    fn words_are_no_attack() {
        assert!(!has("شن رئيس الحزب هجوما على الحكومة في مؤتمر صحافي.", ClaimType::Attack));
    }

    #[test]
    fn a_mention_goes_back_to_what_the_text_tells() {
        let text = "قتل ستة جنود في هجوم على حاجز للجيش في مدينة سرت أمس. وقال شهود إن الهجوم وقع عند الفجر.";
        assert!(claims(text).iter().filter(|c| c.kind == ClaimType::Attack).count() >= 1);
    }
}
