//! The reader: from a document to its claims, each with its exact evidence and its chain of attribution.
//!
//! One pure function, [`read`], over nine passes; each pass is a module. See `docs/architecture.md`.

mod assemble;
mod confidence;
mod denials;
#[cfg(test)]
mod doers_more_tests;
#[cfg(test)]
mod doers_tests;
mod domain;
mod draft;
mod explain;
mod figures;
mod generic;
mod ground;
#[cfg(test)]
mod harm_tests;
mod matching;
mod mentions;
mod merge;
#[cfg(test)]
mod moves_tests;
mod own;
mod persons;
mod phrases;
mod places;
#[cfg(test)]
mod places_tests;
#[cfg(test)]
mod plans_tests;
mod refs;
mod roles;
#[cfg(test)]
mod roles_tests;
mod several;
#[cfg(test)]
mod sides_tests;
mod standing;
mod status;
#[cfg(test)]
mod strikes_tests;
mod syntax;
#[cfg(test)]
mod testing;
mod timing;
#[cfg(test)]
mod told_tests;
mod voices;
mod words;

use std::cell::{Cell, LazyCell, RefCell};

pub use explain::{explain, explain_each};
pub use mentions::{each_mention, mentions, mentions_at};
pub use persons::{persons, without_persons};

use isnad_lexicon::triggers::TriggerKind;
use isnad_lexicon::{Lexicon, Spellings};
use isnad_model::{Claim, ClaimType, Document, Reading, Status};
use isnad_text::numbers::NumberMention;
use isnad_text::{BlockKind, Buffers, Text};
use jiff::civil::Date;

use crate::draft::Draft;
use crate::figures::Counts;
use crate::matching::Hit;
use crate::phrases::{Item, Np, View};
use crate::places::Places;
use crate::syntax::Syntax;
use crate::voices::Voice;
use crate::words::Surface;

/// A text of more tokens than this is read in parts of about as many (some 190 kB): no report is as long, and several passes look at
/// all of a text at once. What was told in one part is not known in the next.
const PART: usize = 1 << 14;

/// Reads one document: its claims in the order of the text.
///
/// Pure: the same lexicon and document always give the same reading. Never fails; a text with nothing in it gives no claims.
#[must_use]
pub fn read(lexicon: &Lexicon, document: &Document) -> Reading {
    let mut reading = Reading {
        id: document.id.clone(),
        publisher: document.publisher.clone(),
        published: document.published.clone(),
        ..Reading::default()
    };
    read_each(lexicon, document, |claim| reading.claims.push(claim));
    reading
}

/// The claims of [`read`], handed on one after the other: those of a very long document need not be in memory together.
pub fn read_each(lexicon: &Lexicon, document: &Document, mut take: impl FnMut(Claim)) {
    let mut buffers = BUFFERS.take();
    let text = Text::reuse(&document.text, &mut buffers);
    let mut number = 1;
    text.each_part(PART, |part| {
        passes(lexicon, document, part, false, |pass| {
            let ground = LazyCell::new(|| pass.places());
            for draft in pass.drafts.iter().filter(|d| !d.dropped) {
                let chain = voices::chain(pass.syntax, &pass.voices[draft.sentence as usize], draft);
                if let Some(mut claim) = assemble::claim(pass.syntax, draft, &chain, &ground, &document.id, number) {
                    number += 1;
                    // Whose word is passed on as a whole comes before all that the text tells.
                    claim.attribution.splice(0..0, document.via.iter().cloned());
                    take(claim);
                }
            }
        });
    });
    // The memory of a long text is given back to the system, that of a short one serves the next.
    if text.tokens.len() <= PART {
        text.give_back(&mut buffers);
        BUFFERS.set(buffers);
    }
}

/// Everything that the passes made of one document.
struct Pass<'p, 'd, 'a> {
    syntax: &'p Syntax<'d, 'a>,
    ranges: &'p [std::ops::Range<usize>],
    voices: &'p [Vec<Voice>],
    drafts: &'p [Draft],
    /// Triggers whose conditions did not hold, with their sentence: for `--explain`.
    rejected: &'p [(u32, Hit)],
    numbers: &'p [NumberMention],
    publisher: &'p str,
}

impl Pass<'_, '_, '_> {
    /// Which places the text names: nobody but claims that name one asks.
    fn places(&self) -> Places {
        Places::of(&self.syntax.view, self.numbers, self.publisher)
    }
}

thread_local! {
    /// What was looked up for texts before: news repeats its words.
    static SPELLINGS: RefCell<Spellings> = RefCell::default();
    /// Memory of the text before.
    static BUFFERS: Cell<Buffers> = Cell::default();
    static LISTS: Cell<Lists> = Cell::default();
}

/// What the passes fill for each text, empty between texts.
#[derive(Default)]
struct Lists {
    items: Vec<Item>,
    nps: Vec<Np>,
    item_of: Vec<u32>,
    drafts: Vec<Draft>,
    hits: Vec<Hit>,
    rejected: Vec<(u32, Hit)>,
}

/// Runs the passes over a text and hands what they made to `f`: with `all`, voices that no claim needs too.
fn passes<R>(lexicon: &Lexicon, document: &Document, text: &Text<'_>, all: bool, f: impl FnOnce(&Pass<'_, '_, '_>) -> R) -> R {
    with_spellings(lexicon, text, |spellings, spelled| spelled_passes((lexicon, document, text), spellings, spelled, all, f))
}

/// Looks every word of a text up, each spelling once, and hands the spellings and the number of each token's on.
fn with_spellings<R>(lexicon: &Lexicon, text: &Text<'_>, f: impl FnOnce(&Spellings, &[u32]) -> R) -> R {
    SPELLINGS.with_borrow_mut(|spellings| {
        spellings.open(lexicon);
        let spelled = spellings.numbers(lexicon, text);
        f(spellings, &spelled)
    })
}

fn spelled_passes<R>(
    (lexicon, document, text): (&Lexicon, &Document, &Text<'_>),
    spellings: &Spellings,
    spelled: &[u32],
    all: bool,
    f: impl FnOnce(&Pass<'_, '_, '_>) -> R,
) -> R {
    let published = published(document);
    let Surface { numbers, times, names, words: tokens } = words::surface(lexicon, text, spellings, spelled);
    let view = View { lexicon, text, words: &tokens, names: &names };
    let Lists { mut items, mut nps, mut item_of, mut drafts, mut hits, mut rejected } = LISTS.take();
    let mut ranges = Vec::with_capacity(text.sentences.len());
    for sentence in &text.sentences {
        let first = items.len();
        if text.is_prose(sentence) {
            view.items(sentence.tokens.start as usize, sentence.tokens.end as usize, &mut items, &mut nps);
        }
        ranges.push(first..items.len());
    }
    item_of.resize(text.tokens.len(), 0);
    for (k, item) in items.iter().enumerate() {
        item_of[item.start as usize..item.end as usize].fill(k as u32);
        // Marks that are no items belong to what they follow.
        if let Some(next) = items.get(k + 1).filter(|next| next.start > item.end) {
            item_of[item.end as usize..next.start as usize].fill(k as u32);
        }
    }
    let syntax = Syntax { view, items: &items, nps: &nps, item_of: &item_of };
    let counts = Counts { numbers: &numbers, times: &times };
    let publisher = document.publisher.as_deref().map(isnad_text::fold_str).unwrap_or_default();

    let presence = roles::Presence::new(text.sentences.len());
    for (s, range) in (0..).zip(&ranges) {
        if !range.is_empty() {
            sentence(&syntax, &presence, s, range.clone(), &mut hits, &mut drafts, &mut rejected);
        }
    }
    let votes = if drafts.is_empty() { domain::Votes::default() } else { domain::votes(&syntax, spellings, document.title.as_deref()) };
    if !all && votes.hopeless(&drafts) {
        drafts.clear();
    }
    // Half of all news has no draft, and most of the rest none at its end: who speaks there nobody asks.
    let heard = if all { ranges.len() } else { drafts.last().map_or(0, |d| d.sentence as usize + 1) };
    let mut all_voices: Vec<Vec<Voice>> = Vec::with_capacity(heard);
    let mut carry = voices::Carry::default();
    let mut last_day = None;
    let mut rest = &mut drafts[..];
    for (s, range) in (0..).zip(&ranges[..heard]) {
        let (here, after) = rest.split_at_mut(rest.partition_point(|d| d.sentence <= s));
        rest = after;
        let mut spoken = Vec::new();
        if !range.is_empty() {
            voices::voices(&syntax, range.start, range.end, &mut carry, &publisher, &mut spoken);
        }
        for draft in here.iter_mut() {
            let at = draft.hit.end - 1;
            let over: Vec<&Voice> = spoken.iter().filter(|v| v.from <= at && at < v.to && v.join != voices::Join::Wants).collect();
            quiet(draft, &spoken);
            speaker_acts(&syntax, draft, &over);
            own::acts(&syntax, draft, &over);
            let forced = lexicon.triggers[draft.hit.trigger as usize].status;
            status::settle(&syntax, draft, forced, &over);
            if draft.status == isnad_model::Status::Failed && draft.time.is_none() {
                draft.time = timing::scheduled(&syntax, draft);
            }
            figures::figures(&syntax, &counts, draft);
        }
        if !here.is_empty() {
            timing::times(&syntax, &counts, published, &mut last_day, &spoken, here);
            merge::merge(&syntax, here);
            figures::settle(&syntax, here, range.clone());
        }
        all_voices.push(spoken);
    }
    refs::back(&syntax, &mut drafts);
    // «استعادت السيطرة … بعد معارك عنيفة»: background of what the sentence tells with its sides or its place.
    let told: Vec<u32> = drafts.iter().filter(|d| !d.dropped && d.roles.iter().any(|r| !r.is_empty())).map(|d| d.sentence).collect();
    for draft in &mut drafts {
        let caused = syntax.np_of_item(draft.item).is_some_and(|n| matches!(syntax.np(n).prep, phrases::Prep::Cause(_)));
        // «قتلوا بعد أن اندلعت معركة»: a verb tells that there was one.
        let came = draft.carrier.is_some_and(|v| v < draft.item) && draft.hit.via == matching::Via::Noun;
        let background = (caused || came)
            && told.binary_search(&draft.sentence).is_ok()
            && matches!(draft.claim, ClaimType::Clash | ClaimType::Airstrike | ClaimType::Shelling);
        // «الاتفاق الذي فرضه النظام لا ينص على …»: who made the deal is told besides what it says.
        let made = draft.claim == ClaimType::Agreement && !draft.role(isnad_model::Role::Agent).is_empty();
        let named = |v: &Voice| {
            let here = |f: &draft::Filler| f.start <= draft.hit.start && draft.hit.start < f.end;
            v.chain.iter().any(|l| here(&l.filler) && !(made && l.filler.head == draft.hit.start))
        };
        // «لم يتم إحصاء عدد الضحايا», «لم تستقر حصيلة القتلى»: that nobody has counted denies no dead.
        let uncounted = draft.claim == ClaimType::Toll
            && draft.hit.via == matching::Via::Noun
            && draft.status == isnad_model::Status::Denied
            && draft.figures.is_empty()
            && (draft.hit.start..draft.hit.end).any(|t| {
                let folded = text.fold_of(t as usize).trim_start_matches('و').trim_start_matches("ال");
                matches!(folded, "عدد" | "اعداد" | "حصيله")
            });
        // «ما تقدمه الأجهزة من جهود»: what has an object is offered; nobody advances anything.
        let offers = draft.claim == isnad_model::ClaimType::Advance
            && draft.hit.via == matching::Via::Verb
            && draft.hit.end == draft.hit.start + 1
            && syntax.word(draft.hit.start).enclitic() != isnad_lexicon::Enclitic::None
            && syntax.word(draft.hit.start).lemma().is_some_and(|l| lexicon.lemma(l).folded == "تقدم");
        // «اللواء 444 قتال»: what the brigade is called.
        let called = draft.claim == isnad_model::ClaimType::Clash
            && draft.hit.via == matching::Via::Noun
            && draft.hit.start > 0
            && text.tokens[draft.hit.start as usize - 1].kind == isnad_text::TokenKind::Number
            && text.fold_of(draft.hit.start as usize) == "قتال";
        // «في إطار اتفاق مع الحكومة يقضي بإخلاء المدينة»: what it provides for, and nobody dies.
        let provides = draft.claim == isnad_model::ClaimType::Killing
            && draft.hit.via == matching::Via::Verb
            && draft.item + 1 < draft.limit
            && syntax.word(draft.hit.start).lemma().is_some_and(|l| lexicon.lemma(l).folded == "قضي")
            && syntax.word(draft.hit.start).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Sg)
            && syntax
                .np_of_item(draft.item + 1)
                .is_some_and(|n| syntax.np(n).prep == phrases::Prep::Clitic('ب') && syntax.is_event(syntax.np(n)));
        if uncounted
            || provides
            || called
            || offers
            || !worth(&syntax, draft) && !background
            // «المتحدث باسم عملية …», «لجنة وقف إطلاق النار»: of the name of who speaks.
            || draft.hit.via == matching::Via::Noun
                && matches!(draft.claim, ClaimType::Agreement | ClaimType::Attack | ClaimType::Ceasefire)
                && all_voices[draft.sentence as usize].iter().any(named)
        {
            draft.dropped = true;
        }
    }
    let untrue = denials::called_untrue(&syntax, &ranges, &mut all_voices, &mut drafts);
    generic::sift(&syntax, published, &mut drafts);
    for k in untrue {
        drafts[k].dropped = false;
    }
    domain::elsewhere(&syntax, votes, &mut drafts);
    if all || drafts.iter().any(|d| !d.dropped) {
        timing::details(&syntax, &mut drafts);
        // «تستكمل خلال الأيام الثلاثة المقبلة»: told in the present, and still to come on the day of the report.
        if let Some(day) = published.map(|d| d.to_string()) {
            let ahead = |edtf: &str| edtf.get(..10).is_some_and(|from| from > day.as_str() && !edtf.starts_with('/'));
            for d in drafts.iter_mut().filter(|d| !d.dropped && d.status == isnad_model::Status::Ongoing) {
                if d.why == "present tense" && d.edtf.as_deref().is_some_and(ahead) {
                    (d.status, d.why) = (isnad_model::Status::Planned, "future");
                }
            }
        }
        refs::complete(&syntax, &mut drafts);
        timing::again(&syntax, &mut drafts);
        several::of_neither(&syntax, &mut drafts);
        denials::denied(&syntax, &ranges, &mut all_voices, &mut drafts);
    }
    let out = f(&Pass {
        syntax: &syntax,
        ranges: &ranges,
        voices: &all_voices,
        drafts: &drafts,
        rejected: &rejected,
        numbers: &numbers,
        publisher: &publisher,
    });
    items.clear();
    nps.clear();
    item_of.clear();
    drafts.clear();
    hits.clear();
    rejected.clear();
    LISTS.set(Lists { items, nps, item_of, drafts, hits, rejected });
    out
}

/// The day of publication.
fn published(document: &Document) -> Option<Date> {
    document.published.as_deref().and_then(|d| d.get(..10)?.parse::<Date>().ok())
}

/// A place that belongs to the speaker is not where it happened: «بحسب مصدر في مستشفى بلدروز».
fn quiet(draft: &mut Draft, spoken: &[Voice]) {
    let hit = draft.hit.start;
    for voice in spoken.iter().filter(|v| !(v.intro.0 <= hit && hit < v.intro.1)) {
        draft.roles[isnad_model::Role::Place as usize].retain(|f| !(voice.intro.0 <= f.start && f.start < voice.intro.1));
    }
}

/// «غاراتنا», «نفذنا»: the speaker is the doer.
fn speaker_acts(syntax: &Syntax<'_, '_>, draft: &mut Draft, over: &[&Voice]) {
    let ours = (draft.hit.start..draft.hit.end).chain(draft.carrier.map(|c| syntax.items[c].end - 1)).any(|t| {
        syntax.word(t).enclitic() == isnad_lexicon::Enclitic::Na
            || syntax.word(t).best.is_some_and(|a| a.entry.pos == isnad_lexicon::Pos::Verb && a.entry.person == 1)
    });
    if !ours {
        return;
    }
    if let Some(link) = over.iter().filter_map(|v| v.chain.last()).next_back() {
        draft.roles[isnad_model::Role::Agent as usize] = vec![link.filler];
    }
}

/// «اتفاق مماثل», «اتفاق منفصل», «صفقة أخرى»: set apart from what else the text tells of.
fn another(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let at = draft.hit.end as usize;
    !draft.definite
        && at < syntax.view.words.len()
        && syntax.item_of[at] as usize == draft.item
        && matches!(syntax.text().fold_of(at), "مماثل" | "مماثله" | "منفصل" | "منفصله" | "مشابه" | "مشابهه")
}

/// Whether a draft says enough to be a claim: an event noun alone with nothing around it does not.
fn worth(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    use ClaimType::{Agreement, Airstrike, Attack, Bombing, Ceasefire, Clash, Destruction, Negotiation, Offer, Shelling, Siege, Toll};
    let filled = draft.roles.iter().any(|r| !r.is_empty()) || !draft.figures.is_empty();
    // «العملية توقفت»: what it goes back to is told.
    if syntax.lexicon().triggers[draft.hit.trigger as usize].back {
        return true;
    }
    match draft.claim {
        // «نفى سقوط قتلى», «لم يخلف ضحايا»: that there were none is told.
        Toll => {
            let sum = |t: u32| syntax.text().fold_of(t as usize).ends_with("حصيله");
            // «تحدثت عن ضحايا» counts nobody; «لم ترد أنباء عن ضحايا» does.
            let none = syntax.text().fold_of(draft.hit.start as usize) == "عن";
            if none && draft.status != Status::Denied {
                return false;
            }
            // «لم تتضح هوية القتلى» denies nobody's death.
            let known = draft.definite && draft.hit.end == draft.hit.start + 1 && draft.hit.via == matching::Via::Noun;
            if draft.status == Status::Denied && known && draft.figures.is_empty() {
                return false;
            }
            filled || draft.status == Status::Denied && !(draft.hit.start..draft.hit.end).any(sum)
        }
        // «المفاوضات استمرت سبعة أسابيع»: how they went is told.
        Negotiation => filled || draft.edtf.is_some() || !draft.definite || draft.status != Status::Happened || went(syntax, draft),
        // «المسلحين الرافضين للتسوية»: they are told, and no deal.
        Agreement if of_people(syntax, draft) => false,
        // «خرجوا بموجب اتفاق مماثل», «ضمن اتفاق منفصل»: another than the one told of.
        Agreement if another(syntax, draft) => true,
        // «رفضت الفصائل الاتفاق»: told of no more than that it is refused.
        Agreement if draft.why == status::REFUSED => false,
        Agreement | Ceasefire if draft.why == status::STANDS => true,
        // «انسحاب القوات بموجب وقف الأعمال العدائية»
        Ceasefire if acted_on(syntax, draft) => true,
        // «نفى التوصل إلى أي اتفاق»: a denial is told whatever it leaves out.
        Agreement | Offer => filled || draft.edtf.is_some() || draft.status != Status::Happened || told_of(syntax, draft),
        // «وهو ما أسفر عن أضرار مادية»
        Destruction => {
            filled
                || draft.status != Status::Happened
                || syntax.np_of_item(draft.item).is_some_and(|n| matches!(syntax.prep_form(syntax.np(n).prep), "عن" | "الي"))
                // «ما تسبب بأضرار مادية»
                || draft.item > draft.first
                    && matches!(syntax.items[draft.item - 1].kind, phrases::ItemKind::Verb | phrases::ItemKind::Subord)
                    && syntax
                        .word(syntax.items[draft.item - 1].end - 1)
                        .all
                        .iter()
                        .any(|a| syntax.lexicon().carries(a.entry.lemma, isnad_lexicon::Carry::Result))
        }
        Airstrike | Attack | Bombing | Ceasefire | Clash | Shelling | Siege => {
            filled || draft.edtf.is_some() || draft.definite || draft.status != Status::Happened || generic::carried_by(syntax, draft)
                // «أسفر انفجار عبوة عن مقتله»: whom it killed a pronoun says.
                || draft.absorbed
                // «سيارة مفخخة متوقفة أمام المديرية انفجرت»: what burst is told.
                || draft.claim == Bombing && draft.hit.via == matching::Via::Verb && generic::arms(syntax, draft)
        }
        // «أقنعوهم بتسليم أنفسهم»
        // «انتهاء المهلة التي منحتها للأهالي», «إخراج المرتزقة»: several words say enough.
        ClaimType::Surrender | ClaimType::Ultimatum | ClaimType::Withdrawal if draft.hit.end > draft.hit.start + 1 => true,
        // «مواكب شارك فيها الآلاف للمطالبة بعودة الحكم المدني»: what those who march ask for.
        ClaimType::Request if syntax.text().fold_of(draft.hit.start as usize).starts_with("للمطالب") => true,
        // «قرار يدعو إلى هدنة»: a text asks, which fills no role.
        ClaimType::Request if syntax.lexicon().triggers[draft.hit.trigger as usize].status.is_some() => true,
        // «لكنهم رفضوا ذلك»: who does is told before.
        ClaimType::Refusal | ClaimType::Ultimatum if draft.hit.via == matching::Via::Verb => true,
        // «في مظاهرة طالبت بإقالة المحافظ»: what asks is a crowd's march.
        // «…، طالبة إخلاء المنطقة», «ودعت إلى تأمين القوافل»: whoever spoke before, where the sentence is of war.
        ClaimType::Request if draft.hit.via == matching::Via::Verb => {
            let sentence = syntax.items[draft.first].start..syntax.items[draft.limit - 1].end;
            let going_on = syntax.word(draft.hit.start).all.iter().all(|a| a.entry.pos != isnad_lexicon::Pos::Verb);
            filled
                || going_on
                || syntax.describes_here(draft.item, draft.first)
                || generic::talk_in(syntax, sentence) & isnad_lexicon::Talk::War as u16 != 0
        }
        // «مظاهرة تطالب بالإفراج عن المعتقلين»
        _ => {
            filled
                || draft.edtf.is_some()
                || draft.claim == ClaimType::Repel
                || draft.status != Status::Happened
                || draft.why == status::SAID
        }
    }
}

/// The trigger stands inside a phrase on people.
fn of_people(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    syntax.np_of_item(draft.item).is_some_and(|n| {
        let np = syntax.np(n);
        np.head < draft.hit.start && (np.class.is_human() || np.class == isnad_lexicon::Class::Batch)
    })
}

/// «منذ بدء تنفيذ الاتفاق», «أخلوا بالاتفاق»: what is done with the deal is told, whoever made it.
fn told_of(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let trigger = &syntax.lexicon().triggers[draft.hit.trigger as usize];
    // «اتفاق معدل يقضي بإجلاء …»: its terms are told.
    let mut after = syntax.items[draft.item + 1..draft.limit].iter().take(3);
    let terms = after.find(|item| !matches!(item.kind, phrases::ItemKind::Np(_) | phrases::ItemKind::Rel)).is_some_and(|v| {
        let word = syntax.word(v.end - 1);
        matches!(v.kind, phrases::ItemKind::Verb)
            && !word.pro.conj
            && word.lemma().is_some_and(|l| syntax.lexicon().governs(l) == Some(Status::Planned))
    });
    let under = acted_on(syntax, draft);
    draft.claim == ClaimType::Agreement && (draft.hit.end > draft.hit.start + 1 && trigger.weight >= 3 || terms || under)
}

/// «المفاوضات استمرت أسابيع», «تعثرت المحادثات»: the talks are the subject of a finite verb that tells how they went.
fn went(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    draft.hit.via == matching::Via::Noun
        && draft.carrier.is_some_and(|v| {
            let lemma = syntax.word(syntax.items[v].end - 1).lemma();
            lemma.is_some_and(|l| syntax.lexicon().carries(l, isnad_lexicon::Carry::Occur)) && !syntax.embedded(v, draft.first)
        })
}

/// «غادروا بموجب اتفاق»: what is done under it tells that there is one.
fn acted_on(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    syntax.np_of_item(draft.item).is_some_and(|n| matches!(syntax.prep_form(syntax.np(n).prep), "بموجب" | "ضمن" | "في اطار" | "وفق"))
}

/// What everybody asks of everybody: its own sentence must tell that it is of a conflict.
const fn everyday(claim: ClaimType) -> bool {
    matches!(claim, ClaimType::Request | ClaimType::Ultimatum | ClaimType::Protest)
}

/// Triggers of one sentence with their roles.
fn sentence(
    syntax: &Syntax<'_, '_>,
    presence: &roles::Presence,
    s: u32,
    range: std::ops::Range<usize>,
    hits: &mut Vec<Hit>,
    drafts: &mut Vec<Draft>,
    rejected: &mut Vec<(u32, Hit)>,
) {
    let lexicon = syntax.lexicon();
    let (start, end) = (syntax.items[range.start].start as usize, syntax.items[range.end - 1].end as usize);
    let mut at = start;
    let mut ruled_out: Vec<(ClaimType, bool)> = Vec::new();
    let here = presence.of(s as usize, s as usize, (start, end));
    // What tells which kind of event is meant may stand in the sentences around: two before, one after, and after a headline its lead,
    // whatever line stands between.
    let around = {
        let sentences = &syntax.text().sentences;
        let kind = |s: usize| syntax.text().blocks.get(sentences[s].block as usize).map(|b| b.kind);
        let (from, mut to) = ((s as usize).saturating_sub(2), (s as usize + 1).min(sentences.len() - 1));
        if kind(s as usize) == Some(BlockKind::Headline) {
            let ahead = (to..sentences.len().min(s as usize + 5)).find(|&t| kind(t) == Some(BlockKind::Paragraph));
            to = ahead.unwrap_or(to);
        }
        presence.of(from, to, (sentences[from].tokens.start as usize, sentences[to].tokens.end as usize))
    };
    // The last trap: its type and its words.
    let mut barred: Option<(ClaimType, std::ops::Range<u32>)> = None;
    while at < end {
        hits.clear();
        // «بوساطة سعودية», «برعاية روسية» bring in a mediator and tell no talks of their own.
        if syntax.word(at as u32).tag == words::Tag::Prep && syntax.tags(at as u32) == "mediator" {
            at += 1;
            continue;
        }
        matching::hits_at(lexicon, syntax.text(), syntax.view.words, at, end, hits);
        let mut next = at + 1;
        let trapped = hits.iter().find(|h| {
            let t = &lexicon.triggers[h.trigger as usize];
            t.kind == TriggerKind::Trap && roles::suits(syntax, t, None, &here, &here)
        });
        // «تسوية أوضاع» is no agreement, but a surrender: a trap keeps its own type off, and all that is shorter.
        let kept = |h: &Hit, trap: &Hit| {
            let t = &lexicon.triggers[h.trigger as usize];
            let verb = h.via == matching::Via::Verb && t.kind == TriggerKind::Verb;
            t.kind != TriggerKind::Trap
                && t.claim != lexicon.triggers[trap.trigger as usize].claim
                && (h.end >= trap.end || trap.apart || verb)
        };
        if let Some(trap) = trapped.copied() {
            let from = if trap.apart { trap.end - 1 } else { trap.start };
            barred = Some((lexicon.triggers[trap.trigger as usize].claim, from..trap.end));
            hits.retain(|h| kept(h, &trap));
            if hits.is_empty() {
                at = if trap.apart { next } else { (trap.end as usize).max(next) };
                continue;
            }
        }
        for hit in hits.iter() {
            let trigger = &lexicon.triggers[hit.trigger as usize];
            let trapped = barred.as_ref().is_some_and(|(claim, words)| *claim == trigger.claim && words.contains(&hit.start));
            if trigger.kind == TriggerKind::Trap || trapped {
                continue;
            }
            let out = match ruled_out.iter().find(|(c, _)| *c == trigger.claim) {
                Some((_, out)) => *out,
                None => {
                    let traps = lexicon.type_traps(trigger.claim);
                    let out = traps.is_some_and(|traps| here.may_have(syntax, traps) && here.has(syntax, &traps.list));
                    ruled_out.push((trigger.claim, out));
                    out
                }
            };
            if out {
                continue;
            }
            // What a look at the sentence's words rules out needs no roles.
            let frame = roles::suits(syntax, trigger, Some(hit), &here, if everyday(trigger.claim) { &here } else { &around })
                .then(|| roles::frame(syntax, trigger, *hit, s, range.start, range.end));
            if let Some(frame) = frame.filter(|f| f.holds(syntax) && (!trigger.back || refs::alone(syntax, *hit))) {
                // «رفضوا الخروج من الحي»: what they refuse is told too.
                if !hit.apart && !matches!(trigger.claim, ClaimType::Repel | ClaimType::Refusal) {
                    next = next.max(hit.end as usize);
                }
                // «قدّم الجانب الروسي عرضا»: the noun inside a trigger of the same type is not another claim.
                let inside = drafts
                    .iter()
                    .rev()
                    .take_while(|d| d.sentence == s)
                    .any(|d| d.hit.apart && d.claim == trigger.claim && d.hit.start < hit.start && hit.end <= d.hit.end);
                if !inside {
                    drafts.push(frame.draft);
                }
                break;
            }
            rejected.push((s, *hit));
        }
        at = next;
    }
}
