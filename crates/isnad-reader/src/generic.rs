//! What is told and what is only talked of: events told as fact with something concrete, against mentions, questions, conditions
//! and words of violence that name no event.
//!
//! A claim is told when its verb is finite and asserts it, when a verb carries its noun («شنّ الطيران غارات»), when it is the object of saying
//! or the outcome of something («أعلنت الشرطة مقتل …», «أدى إلى تدمير …»), when it heads a clause without a verb, or when it brings figures of
//! its own. All else only mentions an event («التحقيق في اغتيال …», «موقع التفجير», «سياسة القتل»): such a mention is a claim where the text
//! tells of such events, or where enough stands around it to know which event is meant (codebook, section 1).

use isnad_lexicon::morph::{Number, Tense};
use isnad_lexicon::{Carry, Class, Pos, Talk};
use isnad_model::{ClaimType, Measure, Role, Status};
use isnad_text::{BlockKind, TokenKind};
use jiff::civil::Date;

use crate::draft::{Draft, FigureDraft, Filler};
use crate::matching::Via;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

/// How an event stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Asserted.
    Told,
    /// The means or cause of dead and injured told beside it.
    Cause,
    /// Presupposed, or only named.
    Mentioned,
    /// The matter of law, debate or memory: «محاكمة … بتهمة قتل».
    Back,
    /// Asked, supposed, or no event at all.
    Unreal,
}

/// Drops what is no claim. This pass sees all drafts of the text, since what is told in one sentence is mentioned in the next.
pub fn sift(syntax: &Syntax<'_, '_>, published: Option<Date>, drafts: &mut [Draft]) {
    let mut standings: Vec<Standing> = drafts.iter().map(|d| if concerns(d) { standing(syntax, d) } else { Standing::Told }).collect();
    // «بتهمة الهجوم الذي نفذته الحركة وأسفر عن مقتل المئات»: the outcome of what is only talked of.
    for k in 1..drafts.len() {
        let joined = drafts[k].claim == ClaimType::Toll && drafts[k].hit.via == Via::Verb && drafts[k].sentence == drafts[k - 1].sentence;
        if joined && !drafts[k - 1].dropped && drafts[k - 1].claim.is_force() && matches!(standings[k - 1], Standing::Back | Standing::Unreal) {
            standings[k] = standings[k - 1];
        }
    }
    let told_well = |kind: fn(ClaimType) -> bool| {
        drafts.iter().zip(&standings).any(|(d, s)| !d.dropped && kind(d.claim) && *s == Standing::Told && happened(d) && weight(syntax, d) >= 2)
    };
    // Where the text itself tells of fighting, a mention goes back to it or adds to it.
    let force = told_well(ClaimType::is_force);
    let protest = told_well(|c| c == ClaimType::Protest);
    // Looked up once a sentence.
    let mut sentence = 0;
    let mut known = u32::MAX;
    for (draft, standing) in drafts.iter_mut().zip(standings) {
        if draft.dropped || !concerns(draft) || !happened(draft) {
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
            Standing::Cause => true,
            _ if slogan(syntax, draft) => !draft.role(Role::Place).is_empty() || !draft.figures.is_empty() || draft.edtf.is_some(),
            // «واعتصم المتظاهرون»: a crowd need not be named.
            Standing::Told if draft.claim == ClaimType::Protest && (draft.hit.via == Via::Verb || draft.carrier.is_some() || weight > 0) => true,
            _ if about => true,
            Standing::Told => weight >= if draft.hit.via == Via::Verb || loose(draft.claim) || draft.claim == ClaimType::Destruction { 1 } else { 2 },
            Standing::Back => false,
            Standing::Mentioned if draft.claim == ClaimType::Protest && draft.hit.via == Via::Verb => weight > 0,
            Standing::Mentioned if old(published, draft) => false,
            Standing::Mentioned => weight >= if loose(draft.claim) { 3 } else if draft.hit.via == Via::Verb { 2 } else { 4 },
        };
        if std::env::var_os("DBG").is_some() { eprintln!("DBG {} {:?} w={} about={} st={:?}", syntax.text().slice(draft.hit.start as usize..draft.hit.end as usize), standing, weight, about, draft.status); }
        draft.dropped |= !enough || figurative(syntax, draft) || elsewhere(draft, sentence);
    }
}

/// The types whose words are in everybody's mouth: force and protest.
const fn concerns(draft: &Draft) -> bool {
    draft.claim.is_force() || matches!(draft.claim, ClaimType::Protest)
}

const fn happened(draft: &Draft) -> bool {
    matches!(draft.status, Status::Happened | Status::Ongoing)
}

/// Words of arms («قصف», «غارة», «اشتباكات») are rarely anything else; words of killing, kidnapping and assault are words of law and politics too.
const fn loose(claim: ClaimType) -> bool {
    use ClaimType::{Airstrike, Clash, Repel, Shelling};
    matches!(claim, Clash | Airstrike | Shelling | Repel)
}

/// How much is concrete: figures count two, a known doer, sufferer, place or time one each.
fn weight(syntax: &Syntax<'_, '_>, draft: &Draft) -> usize {
    let role = |r: Role| usize::from(draft.role(r).iter().any(|f| concrete(syntax, f)));
    let figures = if counted(draft) { 2 } else { usize::from(draft.figures.iter().any(|f| f.low != f.high || f.low.is_some_and(|l| l > 1.0))) };
    let arms = usize::from(draft.hit.via == Via::Verb && matches!(draft.claim, ClaimType::Bombing | ClaimType::Shelling | ClaimType::Airstrike) && arms(syntax, draft));
    arms + role(Role::Agent) + role(Role::Target) + usize::from(draft.role(Role::Place).iter().any(|f| f.place || f.name.is_some())) + figures + usize::from(dated(draft))
}

/// «سيارة مفخخة انفجرت»: what bursts or is fired stands beside the verb.
fn arms(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let from = syntax.clause_start(draft.item, draft.first);
    (from..(draft.item + 3).min(draft.limit)).any(|k| matches!(syntax.items[k].kind, ItemKind::Np(n) if matches!(syntax.np(n).class, Class::Munition | Class::Vehicle)))
}

/// «وهتف المتظاهرون …», «ورفعوا لافتات»: told of a protest that the text has told already.
fn slogan(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    draft.claim == ClaimType::Protest && draft.hit.via == Via::Verb && is(syntax, draft.hit.start, Talk::Slogan)
}

/// Dead, injured or taken, by a number: «عشرات», «العديد» and a single one count less.
fn counted(draft: &Draft) -> bool {
    use Measure::{Arrested, Casualties, Families, Injured, Killed, Missing, People};
    let exact = |f: &FigureDraft| f.low.is_some_and(|l| l > 2.0 || f.low == f.high && l > 1.0);
    draft.figures.iter().any(|f| matches!(f.measure, Arrested | Casualties | Families | Injured | Killed | Missing | People) && exact(f))
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

fn standing(syntax: &Syntax<'_, '_>, draft: &Draft) -> Standing {
    if unreal(syntax, draft) {
        return Standing::Unreal;
    }
    if draft.hit.via == Via::Verb { verb(syntax, draft) } else { noun(syntax, draft) }
}

/// Asked («هل …؟»), supposed («إذا …», «لو …»), wanted («يجب أن …»).
fn unreal(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let text = syntax.text();
    let last = syntax.items[draft.limit - 1].end as usize - 1;
    let quoted = (draft.hit.start as usize..last).any(|t| text.tokens[t].kind == TokenKind::Quote);
    if text.tokens[last].kind == TokenKind::Question && !quoted {
        return true;
    }
    let tags = |k: usize| {
        let word = syntax.word(syntax.items[k].start);
        let lemma = word.lemma().unwrap_or(word.link);
        if lemma == u32::MAX { "" } else { syntax.lexicon().lemma(lemma).tags.as_str() }
    };
    // «ضربات جوية يمكن أن تستهدف …»: what can be said of it stands after it.
    if draft.hit.via == Via::Noun {
        let next = (draft.item + 1..draft.limit).find(|&k| !matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.np(n).prep != Prep::Bare));
        if next.is_some_and(|k| matches!(syntax.items[k].kind, ItemKind::Modal) && matches!(tags(k), "ask" | "can" | "hedge" | "plan" | "future")) {
            return true;
        }
    }
    // Left of the trigger up to the nearest limit.
    for k in (draft.first..draft.item).rev().take(60) {
        match syntax.items[k].kind {
            ItemKind::Stop | ItemKind::Colon => return false,
            ItemKind::Comma if draft.item - k > 3 => return false,
            ItemKind::Subord => {
                let tag = tags(k);
                if tag == "if" {
                    return true;
                }
                let word = syntax.word(syntax.items[k].start);
                let lemma = word.lemma().unwrap_or(word.link);
                // «180 كم جنوب …» is a distance.
                let distance = syntax.text().fold_of(syntax.items[k].start as usize) == "كم";
                if lemma != u32::MAX && !distance && syntax.lexicon().lemma(lemma).pos == Pos::Interrog {
                    return true;
                }
                if !matches!(tag, "" | "compare") {
                    return false;
                }
            }
            ItemKind::Modal if matches!(tags(k), "ask" | "can" | "if") => return true,
            _ => {}
        }
    }
    false
}

/// A word of law, debate or memory left of the trigger in its clause, or inside its own phrase.
fn set_back(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let start = syntax.clause_start(draft.item, draft.first);
    let from = if start > draft.first && matches!(syntax.items[start - 1].kind, ItemKind::Verb) { start - 1 } else { start };
    let end = draft.hit.start;
    (syntax.items[from].start..end).any(|t| is(syntax, t, Talk::Back)) || is(syntax, end, Talk::Back) && draft.hit.end > end + 1
}

/// The kinds of talk that a word belongs to, as bits.
pub fn talk(syntax: &Syntax<'_, '_>, token: u32) -> u16 {
    let lexicon = syntax.lexicon();
    match syntax.word(token).lemma().map_or(0, |l| lexicon.talk(l)) {
        0 => syntax.word(token).spelling.talk,
        bits => bits,
    }
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
        if t + 1 < tokens.end && syntax.word(t + 1).spelling.ends_talk {
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

fn verb(syntax: &Syntax<'_, '_>, draft: &Draft) -> Standing {
    let word = syntax.word(draft.hit.start);
    let Some(analysis) = word.best else { return Standing::Told };
    if analysis.entry.person == 2 || matches!(analysis.entry.tense, Tense::Imperative) {
        return Standing::Unreal;
    }
    if listed(syntax, draft) {
        return Standing::Back;
    }
    let start = syntax.clause_start(draft.item, draft.first);
    let before = (start > draft.first).then(|| syntax.items[start - 1]);
    let relative = before.is_some_and(|i| matches!(i.kind, ItemKind::Rel));
    // «عندما هاجم مسلحون البرلمان»: told to date something else.
    let dating = before.is_some_and(|i| {
        let word = syntax.word(i.start);
        let lemma = word.lemma().unwrap_or(word.link);
        matches!(i.kind, ItemKind::Subord) && lemma != u32::MAX && matches!(syntax.lexicon().lemma(lemma).tags.as_str(), "when" | "before" | "since" | "compare")
    });
    let present = dating || analysis.entry.tense == Tense::Present && !headline(syntax, draft);
    if relative { Standing::Back } else if present { Standing::Mentioned } else { Standing::Told }
}

/// «اغتصاب وتعذيب وقتل», «اختطاف السفير وقتله», «دان خطف …»: letters that may be a masdar, where a masdar must stand.
fn listed(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let word = syntax.word(draft.hit.start);
    if draft.item <= draft.first || !word.all.iter().any(|a| a.entry.pos == Pos::Masdar && a.pro.conj == word.pro.conj) {
        return false;
    }
    if word.pro.conj {
        let before = syntax.items[draft.item - 1];
        return matches!(before.kind, ItemKind::Np(n) if {
            let np = syntax.np(n);
            let masdar = syntax.word(np.head).best.is_some_and(|a| a.entry.pos == Pos::Masdar || a.entry.class == Class::Event);
            // A bare list of acts, or «وقتله» after an act that has its object.
            let last = syntax.word(np.end - 1);
            let act = last.best.is_some_and(|a| a.entry.pos == Pos::Masdar && !a.entry.accusative) && !last.article() && draft.figures.is_empty();
            let object = syntax.word(np.head).best.is_some_and(|a| a.entry.pos == Pos::Masdar) && draft.figures.is_empty() && draft.role(Role::Agent).iter().all(|f| f.start < draft.hit.start);
            masdar && (np.end == np.head + 1 && !np.definite || word.enclitic() != isnad_lexicon::Enclitic::None) || act || object
        });
    }
    if draft.hit.start > 0 && matches!(syntax.items[draft.item - 1].kind, ItemKind::Np(_)) && is(syntax, draft.hit.start - 1, Talk::Back) && !syntax.word(draft.hit.start - 1).article() {
        return true;
    }
    let start = syntax.clause_start(draft.item, draft.first);
    start > draft.first && start < draft.item && matches!(syntax.items[start - 1].kind, ItemKind::Verb) && is(syntax, syntax.items[start - 1].end - 1, Talk::Back)
}

fn headline(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let text = syntax.text();
    text.blocks.get(text.sentences[draft.sentence as usize].block as usize).is_some_and(|b| b.kind == BlockKind::Headline)
}

fn noun(syntax: &Syntax<'_, '_>, draft: &Draft) -> Standing {
    let lexicon = syntax.lexicon();
    if headline(syntax, draft) {
        return Standing::Told;
    }
    let Some(np) = syntax.np_of_item(draft.item).map(|n| *syntax.np(n)) else { return Standing::Told };
    // «موقع التفجير», «ضحايا الهجوم»: inside the phrase of something else.
    let inside = np.head < draft.hit.start && syntax.word(np.head).class() != Class::Event;
    // «كان وراء حملة خطف»: blame.
    let back = set_back(syntax, draft) || matches!(syntax.prep_form(np.prep), "وراء" | "خلف");
    if inside {
        return if back { Standing::Back } else { Standing::Mentioned };
    }
    let start = syntax.clause_start(draft.item, draft.first);
    let governor = (start > draft.first).then(|| start - 1).filter(|&k| matches!(syntax.items[k].kind, ItemKind::Verb));
    // «اللذين قتلا بتفجير سيارة»: what only says who somebody is.
    let identifies = governor.is_some_and(|k| k > draft.first && matches!(syntax.items[k - 1].kind, ItemKind::Rel) && !(k..draft.item).any(|j| matches!(syntax.items[j].kind, ItemKind::Comma)));
    if identifies && draft.carrier.is_none_or(|v| v < draft.item) {
        return Standing::Back;
    }
    if let Some(v) = draft.carrier {
        if v < draft.item {
            let present = syntax.word(syntax.items[v].end - 1).best.is_some_and(|a| a.entry.tense == Tense::Present);
            // What is under way may be a habit, but not of guns.
            return if present && !loose(draft.claim) { Standing::Mentioned } else { Standing::Told };
        }
        // «غارة … استهدفت»: the noun is the subject of the main verb; «الهجوم الذي …» only says which.
        let relative = (draft.item + 1..v).any(|k| matches!(syntax.items[k].kind, ItemKind::Rel));
        if np.prep == Prep::Bare && !relative && !back {
            return Standing::Told;
        }
    }
    let lemma = governor.and_then(|k| syntax.word(syntax.items[k].end - 1).lemma());
    if let Some(lemma) = lemma {
        // «شارك المئات في تظاهرة نظمتها …», «تعرضت مواقع لقصف نفذته …»: carried, though a clause that hangs on it was found too.
        let form = syntax.prep_form(np.prep);
        let reached = lexicon.carries(lemma, Carry::Reach) && matches!(form, "في" | "ل" | "الي");
        let undergone = lexicon.carries(lemma, Carry::Undergo) && form == "ل";
        let done = lexicon.carries(lemma, Carry::Do) && matches!(form, "" | "ب");
        if (reached || undergone || done) && !back {
            return Standing::Told;
        }
        // «أدى إلى مقتل …», «أعلنت مقتل …», «وقع الهجوم».
        if lexicon.carries(lemma, Carry::Result) || lexicon.carries(lemma, Carry::Occur) && np.prep == Prep::Bare {
            return Standing::Told;
        }
        if !back && lexicon.say_verb(lemma).is_some_and(|s| if np.prep == Prep::Bare { s.object } else { s.with.iter().any(|w| isnad_text::fold_str(w) == form) }) {
            return Standing::Told;
        }
    } else if np.prep == Prep::Bare && governor.is_none() && !matches!(start.checked_sub(1).filter(|&k| k >= draft.first).map(|k| syntax.items[k].kind), Some(ItemKind::Rel | ItemKind::Conj)) {
        // «12 ديسمبر: اغتيال …», «أن غارة …»
        // A definite noun that heads a clause presupposes its event: «أن المعارك لم تنته».
        if draft.definite {
            return if back { Standing::Back } else if counted(draft) { Standing::Told } else { Standing::Mentioned };
        }
        if draft.item == start || (start..draft.item).all(|k| !matches!(syntax.items[k].kind, ItemKind::Np(_))) {
            return Standing::Told;
        }
    }
    if back {
        Standing::Back
    } else if matches!(syntax.prep_tags(np.prep), "since" | "before") {
        // «منذ اغتيال الحريري» only dates.
        Standing::Mentioned
    } else if cause(syntax, draft, &np) {
        Standing::Cause
    } else if counted(draft) {
        Standing::Told
    } else {
        Standing::Mentioned
    }
}

/// «قتل ثلاثة في هجوم», «مقتل أربعة بانفجار»: the means or cause of dead and injured told before it in the clause.
fn cause(syntax: &Syntax<'_, '_>, draft: &Draft, np: &Np) -> bool {
    let link = match np.prep {
        Prep::Cause(_) | Prep::Clitic('ب') => true,
        Prep::Word(_) => matches!(syntax.prep_form(np.prep), "في" | "من" | "بواسطه"),
        _ => false,
    };
    let start = syntax.clause_start(draft.item, draft.first);
    let from = start.saturating_sub(1).max(draft.first);
    let strike = matches!(draft.claim, ClaimType::Attack | ClaimType::Bombing | ClaimType::Airstrike | ClaimType::Shelling | ClaimType::Clash);
    let denied = (from.saturating_sub(1).max(draft.first)..draft.item).any(|k| matches!(syntax.items[k].kind, ItemKind::Neg));
    link && strike && !denied && (from..draft.item).any(|k| {
        let head = match syntax.items[k].kind {
            ItemKind::Np(n) => syntax.np(n).head,
            ItemKind::Verb => syntax.items[k].end - 1,
            _ => return false,
        };
        let measure = syntax.word(head).lemma().and_then(|l| syntax.lexicon().measure(l));
        matches!(measure, Some(Measure::Killed | Measure::Injured | Measure::Casualties))
    })
}

/// «شنّ النائب هجوما على الحكومة»: a person in office or a voice attacks with words.
fn figurative(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    if draft.claim != ClaimType::Attack || !draft.figures.is_empty() {
        return false;
    }
    let agents = draft.role(Role::Agent);
    // Words are aimed at somebody: «على الحكومة».
    !agents.is_empty()
        && !draft.role(Role::Target).is_empty()
        && agents.iter().all(|f| {
            let body = f.class == Class::Body && draft.role(Role::Place).is_empty() && draft.role(Role::Target).iter().all(|t| matches!(t.class, Class::Body | Class::Office | Class::Voice | Class::Abstract));
            let person = (f.start..f.end).any(|t| syntax.word(t).tag == Tag::Person);
            body || syntax.word(f.head).tag != Tag::Name && (matches!(f.class, Class::Office | Class::Voice | Class::Document) || person && !matches!(f.class, Class::Fighter | Class::Force | Class::Body))
        })
}
