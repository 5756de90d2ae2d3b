//! When: the time told in a claim's own clause, else the one that holds for its sentence.

use isnad_lexicon::Carry;
use isnad_model::{ClaimType, Status};
use isnad_text::times::{Tense, TimeValue, Unit};
use jiff::civil::Date;

use crate::draft::Draft;
use crate::figures::Counts;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;
use crate::voices::{Join, Voice};

/// Resolves the times of the drafts of one sentence.
pub fn times(
    syntax: &Syntax<'_, '_>,
    counts: &Counts<'_>,
    published: Option<Date>,
    last: &mut Option<String>,
    voices: &[Voice],
    drafts: &mut [Draft],
) {
    let eve = |item: usize| matches!(syntax.items[item].kind, ItemKind::Time(t) if matches!(counts.times[t as usize].value, TimeValue::Same { days, .. } if days != 0));
    let mut under_eve = vec![false; drafts.len()];
    // The day told last, within the sentence as well: «قتلوا الخميس، وإن غارة ثانية في اليوم ذاته …».
    let mut latest = last.clone();
    for k in 0..drafts.len() {
        let d = &drafts[k];
        // What is demanded is still to come; «أمهلهم حتى الجمعة», «مهلة تنتهي الأحد» is the next such day.
        let future = matches!(d.status, Status::Planned | Status::Demanded | Status::Offered);
        // «اجتماعا قد يعقد السبت»: what may be is still to come where its verb is present.
        let present = |t: u32| syntax.word(t).best.is_some_and(|a| a.entry.tense == isnad_lexicon::morph::Tense::Present);
        let verb = d.carrier.map_or(d.hit.start, |c| syntax.items[c].end - 1);
        let next_verb = (d.item + 1..d.limit.min(d.item + 4)).find(|&i| matches!(syntax.items[i].kind, ItemKind::Verb));
        let future =
            future || d.status == Status::Possible && (present(verb) || next_verb.is_some_and(|i| present(syntax.items[i].end - 1)));
        let tense =
            |item: usize| if future || d.claim == ClaimType::Ultimatum && ahead(syntax, item) { Tense::Future } else { Tense::Past };
        let spans = |item: usize| {
            item + 1 < syntax.items.len()
                && apart(syntax, item + 1)
                && syntax.items[item + 1].start == syntax.items[item].end
                && span_before(syntax, counts, item).is_some()
        };
        let value = |item: usize| {
            value(syntax, counts, published, latest.as_deref(), voices, tense(item), item)
                .filter(|_| !eve(item) && !spans(item) && !(future && bygone(syntax, item)))
                .filter(|_| d.claim == ClaimType::Siege || !syntax.besieged_since(item, d.item))
                .filter(|_| !syntax.compares(item) && !(item > d.item && syntax.next_clause(item)))
        };
        // When it was said, too, which is no time of the event.
        let said_on = |item: usize| match syntax.items[item].kind {
            ItemKind::Time(t) => counts.times.get(t as usize).and_then(|m| m.edtf(published, Tense::Past)),
            _ => None,
        };
        // «استعادت البلدة الثلاثاء بعد ثلاثة أيام من سقوطها»: so many days before the day of the main clause.
        let spanned = d.item.checked_sub(1).filter(|i| *i >= d.first && apart(syntax, d.item)).and_then(|i| span_before(syntax, counts, i));
        let (start, eved) = own_start(syntax, d, &eve);
        let own =
            d.time.map(|t| t as usize).filter(|&t| value(t).is_some() && (t > d.item || !apart(syntax, d.item)) && (t >= start || !future));
        // «دعت الأطراف إلى اجتماع عاجل الثلاثاء»: the day of what is asked for.
        let asks = matches!(d.claim, ClaimType::Request | ClaimType::Offer);
        let asked = |t: usize| {
            asks && t > d.item
                && (d.item + 1..t).any(
                    |k| matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.is_event(syntax.np(n)) && syntax.np(n).prep != Prep::Bare),
                )
        };
        let own = own.filter(|&t| !asked(t));
        let value = |item: usize| value(item).filter(|_| !asked(item));
        let found = own
            .or_else(|| (start..d.reach.min(d.limit)).find(|&i| value(i).is_some() && (i > d.item || !syntax.in_aside(i, start))))
            .or_else(|| own_tail(syntax, d).find(|&i| value(i).is_some()))
            .or_else(|| beyond(syntax, d).or_else(|| opening(syntax, d)).filter(|&i| value(i).is_some()));
        let mut edtf = found.and_then(&value);
        // «أعلنت مساء الجمعة أنهم سيشرعون في الانسحاب صباح السبت»: on that Saturday the next one was this.
        if future
            && let Some(today) = published
            && let Some(next) = edtf.as_deref().filter(|e| *e == (today + jiff::Span::new().days(7)).to_string())
            && (d.first..d.item).any(|i| {
                let past = said_on(i);
                let week = (today - jiff::Span::new().days(7)).to_string();
                past.is_some_and(|p| p.len() >= 10 && !p.contains('/') && p[..10] > *week && p[..10] < *today.to_string())
            })
            && next.len() == 10
        {
            edtf = Some(today.to_string());
        }
        // «هدنة اعتبارا من منتصف الليل» begins then; «منع المرور اعتبارا من اليوم» holds from then on.
        let begins =
            found.is_some_and(|i| matches!(syntax.text().fold_of(syntax.items[i].start as usize), "اعتبارا" | "ابتداء" | "بدءا" | "بدا"));
        if begins && !matches!(d.claim, ClaimType::Obstruction | ClaimType::Siege) {
            edtf = edtf.map(|e| e.strip_suffix("/..").map_or_else(|| e.clone(), str::to_owned));
        }
        // «الاشتباكات التي اندلعت الجمعة واستمرت حتى الأحد»: from the one to the other.
        if let (Some(from), Some(at)) = (edtf.as_deref().filter(|e| e.len() == 10), found)
            && let Some(until) = lasted(syntax, d, at).and_then(|t| match syntax.items[t].kind {
                ItemKind::Time(m) => counts.times.get(m as usize).and_then(|m| m.edtf(published, Tense::Past)),
                _ => None,
            })
            && let Some(to) = until.strip_prefix("../").and_then(|e| e.get(..10))
            && from < to
        {
            edtf = Some(format!("{from}/{to}"));
        }
        // «المهلة … تنتهي اليوم»: only its end is told.
        if let Some(end) =
            (d.claim == ClaimType::Ultimatum).then(|| (d.item + 1..d.limit).find(|&t| ends_before(syntax, t))).flatten().and_then(value)
        {
            edtf = Some(if end.contains('/') { end } else { format!("../{end}") });
        }
        // «غداة مقتل 23»: the day before what is told in the main clause.
        if edtf.is_none() && eved {
            let base = (0..k).rev().filter(|&j| !under_eve[j]).find_map(|j| drafts[j].edtf.clone()).or_else(|| last.clone());
            edtf = base.and_then(|l| shifted(&l, -1));
        }
        if let Some(days) = spanned.filter(|_| edtf.is_none()) {
            let base = (0..k).rev().filter(|&j| !under_eve[j] && !apart(syntax, drafts[j].item)).find_map(|j| drafts[j].edtf.clone());
            edtf = base.and_then(|l| shifted(&l, days));
        }
        let eved = eved || spanned.is_some();
        under_eve[k] = eved;
        // «نفى عرقلة القافلة يوم الأحد، وقال إن السائق أطلق في اليوم ذاته»: of what is denied the day is told as well.
        let tells = matches!(d.status, Status::Happened | Status::Denied);
        if let Some(day) =
            edtf.as_deref().filter(|e| !e.contains('/') && e.len() >= 10 && tells && !eved && !apart(syntax, d.item) && !inside(syntax, d))
        {
            latest = day.get(..10).map(str::to_owned);
        }
        let d = &mut drafts[k];
        d.edtf = edtf;
        if let (Some(_), Some(t)) = (&d.edtf, own) {
            let item = syntax.items[t];
            d.evidence.0 = d.evidence.0.min(item.start);
            d.evidence.1 = d.evidence.1.max(item.end);
        }
    }
    // «… بغارة استهدفت سيارة كانوا يستقلونها أول من أمس.»: the one time of the sentence, behind clauses that only describe.
    if let Some(k) = drafts.iter().position(|d| d.status == Status::Happened && !apart(syntax, d.item) && !inside(syntax, d))
        && drafts.iter().all(|d| d.edtf.is_none())
        && !under_eve[k]
    {
        let d = &drafts[k];
        let last = |i: usize| i + 1 == d.limit || matches!(syntax.items[i + 1].kind, ItemKind::Stop);
        let mut told = (d.item + 1..d.limit).filter(|&i| {
            last(i)
                && matches!(syntax.items[i].kind, ItemKind::Time(t) if dates(&counts.times[t as usize].value))
                && !relative_time(syntax, d.item, i)
        });
        if let (Some(i), None) = (told.next(), told.next()) {
            let edtf = value(syntax, counts, published, latest.as_deref(), voices, Tense::Past, i).filter(|_| !eve(i));
            drafts[k].edtf = edtf;
        }
    }
    // The day of the main clause, not that of an agreement or a raid told as its background.
    let main = drafts.iter().filter(|d| d.status == Status::Happened && !apart(syntax, d.item) && !inside(syntax, d));
    if let Some(day) = main.filter_map(|d| d.edtf.as_deref()).find(|e| !e.contains('/') && e.len() >= 10) {
        *last = day.get(..10).map(str::to_owned);
    }
    share(syntax, voices, drafts, &under_eve);
}

/// A day, or some days: neither since when nor how long.
const fn dates(value: &TimeValue) -> bool {
    matches!(value, TimeValue::Point(_) | TimeValue::Interval(..) | TimeValue::Overnight | TimeValue::Away { future: false, .. })
}

/// The time at item `i` belongs to a clause with «الذي», «إن», «بعدما» or a verb of saying behind item `x`, or to an event of its own.
fn relative_time(syntax: &Syntax<'_, '_>, x: usize, i: usize) -> bool {
    // «استعادت القوات القرية، مسقط رأس الرئيس، مساء الأحد.»: set off at the end, with no other verb between.
    let verb = (x + 1..i).any(|k| matches!(syntax.items[k].kind, ItemKind::Verb));
    let set_off = matches!(syntax.items[i - 1].kind, ItemKind::Comma) && !verb;
    (x + 1..i).any(|k| match syntax.items[k].kind {
        ItemKind::Comma => !set_off,
        ItemKind::Rel | ItemKind::Subord | ItemKind::Stop | ItemKind::Colon | ItemKind::Conj => true,
        ItemKind::Verb => {
            syntax.word(syntax.items[k].start).pro.conj || {
                let say = syntax.word(syntax.items[k].end - 1).lemma().and_then(|l| syntax.lexicon().say_verb(l));
                say.is_some()
            }
        }
        ItemKind::Np(n) => syntax.is_event(syntax.np(n)) && k + 1 == i || matches!(syntax.np(n).prep, Prep::Cause(_)),
        _ => false,
    })
}

/// What the sentence after a series of attacks tells of one of them has the day of the series: «قتل 21 الأربعاء في هجمات … وقال ضابط: جرح 30 في
/// تفجير سيارة …».
pub fn details(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    use ClaimType::{Attack, Bombing};
    let many = |d: &Draft| syntax.word(d.hit.start).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl);
    for k in 1..drafts.len() {
        let d = &drafts[k];
        let strike = matches!(d.claim, Attack | Bombing) && d.status == Status::Happened && !d.definite;
        if d.dropped || d.edtf.is_some() || !strike || apart(syntax, d.item) || inside(syntax, d) || adds(syntax, d.first) {
            continue;
        }
        let timed = (d.first..d.limit).any(|i| matches!(syntax.items[i].kind, ItemKind::Time(_)));
        let series = |o: &&Draft| {
            !o.dropped
                && matches!(o.claim, Attack | Bombing)
                && o.sentence + 1 == d.sentence
                && many(o)
                && o.status == Status::Happened
                && !apart(syntax, o.item)
                && o.edtf.as_deref().is_some_and(|e| e.len() == 10)
        };
        if let Some(o) = drafts[..k].iter().find(series).filter(|_| !timed) {
            drafts[k].edtf = o.edtf.clone();
        }
    }
}

/// «كما انفجرت …», «إلى ذلك، قتل …»: something else is told.
fn adds(syntax: &Syntax<'_, '_>, first: usize) -> bool {
    let start = syntax.items[first].start;
    matches!(syntax.text().fold_of(start as usize), "كما" | "الي" | "كذلك" | "وفي" | "في")
}

/// Once the definite events have the times of what they go back to: those hold for what hangs on them in the sentence
/// («واستهدف أكثر الهجمات دموية العاصمة، حيث أدى تفجير …»), and for the count that stands before («حصيلة الهجوم»).
pub fn again(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        let d = &drafts[k];
        if d.dropped || d.edtf.is_some() || d.status != Status::Happened || apart(syntax, d.item) || inside(syntax, d) {
            continue;
        }
        let where_so = {
            let start = syntax.clause_start(d.item, d.first);
            let verb = if start > d.first && matches!(syntax.items[start - 1].kind, ItemKind::Verb) { start - 1 } else { start };
            verb > d.first
                && matches!(syntax.items[verb - 1].kind, ItemKind::Subord)
                && syntax.text().fold_of(syntax.items[verb - 1].start as usize) == "حيث"
        };
        let same = |j: usize| {
            drafts[j].sentence == d.sentence && !drafts[j].dropped && drafts[j].edtf.is_some() && drafts[j].status == Status::Happened
        };
        let donor = if where_so {
            (0..k).rev().take_while(|&j| drafts[j].sentence == d.sentence).find(|&j| same(j) && drafts[j].definite)
        } else if d.claim == ClaimType::Toll {
            (k + 1..drafts.len())
                .take_while(|&j| drafts[j].sentence == d.sentence)
                .find(|&j| !drafts[j].dropped)
                .filter(|&j| same(j) && drafts[j].definite && drafts[j].item <= d.item + 1)
        } else {
            None
        };
        if let Some(j) = donor {
            drafts[k].edtf = drafts[j].edtf.clone();
        }
    }
}

/// What the time at an item says: nothing when it tells when something was said.
fn value(
    syntax: &Syntax<'_, '_>,
    counts: &Counts<'_>,
    published: Option<Date>,
    last: Option<&str>,
    voices: &[Voice],
    tense: Tense,
    item: usize,
) -> Option<String> {
    let ItemKind::Time(t) = syntax.items[item].kind else { return None };
    let mention = counts.times.get(t as usize)?;
    let at = syntax.items[item].start;
    if is_a_name(syntax, at) || of_a_count_of_days(syntax, item) {
        return None;
    }
    let told = mention.edtf(published, tense);
    let said = |v: &Voice| v.intro.0 <= at && at < v.intro.1 || v.join == Join::After && v.chain.iter().any(|l| l.filler.end == at);
    if voices.iter().any(said) || reported(syntax, item) {
        // «وقال … أمس» is when it was said; «في 2013 تبنت …»: news is told in the month and the year of what happened.
        return told.filter(|e| e.len() <= 7 && !e.contains('/'));
    }
    // «بعيد منتصف الليل» is no clock time.
    let loosely = (at.saturating_sub(1)..=at)
        .any(|t| matches!(syntax.text().fold_of(t as usize), "بعيد" | "وبعيد" | "قبيل" | "بعد" | "قبل" | "وبعد" | "وقبل"));
    let clock = |told: &str| told.find('T').filter(|_| !loosely);
    match mention.value {
        // «في اليوم نفسه», «صباحا», «الساعة الثامنة»: of the day told before.
        TimeValue::Same { .. } => match (last, told) {
            (Some(day), Some(told)) => Some(clock(&told).map_or_else(|| day.to_owned(), |t| format!("{day}{}", &told[t..]))),
            (Some(day), None) => Some(day.to_owned()),
            // «أعلنت مساء أمس هدنة اعتبارا من منتصف الليل»: the next midnight after it was said.
            (None, told) => match said_day(syntax, counts, published, voices) {
                Some(day) => mention.edtf(Some(day), tense),
                None => told,
            },
        },
        _ => told,
    }
}

/// «طريق 21 أكتوبر», «ثورة 17 فبراير»: a day that something is called after.
fn is_a_name(syntax: &Syntax<'_, '_>, at: u32) -> bool {
    at > 0 && {
        let before = syntax.word(at - 1);
        before.tag == crate::words::Tag::Noun
            && before.lemma().is_some_and(|l| {
                matches!(
                    syntax.lexicon().lemma(l).folded.as_str(),
                    "طريق"
                        | "شارع"
                        | "ساحه"
                        | "ميدان"
                        | "جسر"
                        | "ثوره"
                        | "انتفاضه"
                        | "حركه"
                        | "ملعب"
                        | "جامعه"
                        | "مدرسه"
                        | "دوار"
                )
            })
            && syntax.text().tokens[at as usize].kind == isnad_text::TokenKind::Number
    }
}

/// «اليوم الثاني من الهدنة»: one of a row of days, and not today.
fn of_a_count_of_days(syntax: &Syntax<'_, '_>, item: usize) -> bool {
    let item = syntax.items[item];
    let folded = |t: u32| if (t as usize) < syntax.text().tokens.len() { syntax.text().fold_of(t as usize) } else { "" };
    (item.start..item.end).any(|t| {
        matches!(folded(t), "اليوم" | "لليوم" | "باليوم")
            && matches!(
                folded(t + 1),
                "الاول"
                    | "الثاني"
                    | "الثالث"
                    | "الرابع"
                    | "الخامس"
                    | "السادس"
                    | "السابع"
                    | "الثامن"
                    | "التاسع"
                    | "العاشر"
                    | "الاخير"
            )
    })
}

/// The day before publication on which what a sentence tells was said: «أعلنت مساء أمس».
fn said_day(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, published: Option<Date>, voices: &[Voice]) -> Option<Date> {
    let day = |item: u32| match syntax.items[item as usize].kind {
        ItemKind::Time(t) => counts.times.get(t as usize)?.edtf(published, Tense::Past)?.get(..10)?.parse::<Date>().ok(),
        _ => None,
    };
    let items = |v: &Voice| syntax.item_of.get(v.intro.0 as usize..v.intro.1 as usize).unwrap_or_default();
    voices.iter().flat_map(items).find_map(|item| day(*item)).filter(|day| published.is_none_or(|published| *day < published))
}

/// «بحسب ما أفادت مصادر أمنية وطبية أمس»
fn reported(syntax: &Syntax<'_, '_>, time: usize) -> bool {
    let mut at = time;
    while at > 0 && matches!(syntax.items[at - 1].kind, ItemKind::Np(n) if matches!(syntax.np(n).prep, Prep::Bare)) {
        at -= 1;
    }
    at > 1
        && matches!(syntax.items[at - 1].kind, ItemKind::Verb)
        && matches!(syntax.text().fold_of(syntax.items[at - 2].start as usize), "بحسب" | "حسب" | "حسبما" | "وفق" | "بحسبما" | "وفقما")
}

/// The item from which times before the trigger are its own, and whether «غداة», «عشية» stands between.
fn own_start(syntax: &Syntax<'_, '_>, d: &Draft, eve: &impl Fn(usize) -> bool) -> (usize, bool) {
    let mut start = syntax.clause_start(d.item, d.first).saturating_sub(1).max(d.first);
    // «واصل الطيران، صباح أمس، شن غاراته»: the verb that carries the event stands under another.
    if start > d.first && matches!(syntax.items[start].kind, ItemKind::Verb) && !syntax.word(syntax.items[start].start).pro.conj {
        let carries = syntax.word(syntax.items[start].end - 1).lemma().is_some_and(|l| syntax.lexicon().carries(l, Carry::Do));
        let before = syntax.clause_start(start, d.first);
        if carries && before > d.first && matches!(syntax.items[before - 1].kind, ItemKind::Verb) && !syntax.embedded(start, d.first) {
            start = before - 1;
        }
    }
    // «في ديسمبر 2001، عندما هاجم …», «عام 1982، حين دمرت …»: what happened then.
    if start < d.item && when(syntax, start) {
        let at = if start > d.first && matches!(syntax.items[start - 1].kind, ItemKind::Comma) { start - 1 } else { start };
        if at > d.first && matches!(syntax.items[at - 1].kind, ItemKind::Time(_)) {
            return (at - 1, false);
        }
    }
    // «قبرص التي تحتلها تركيا منذ 1974 بهجوم»: the times before are those of the relative clause.
    if start < d.item && matches!(syntax.items[start].kind, ItemKind::Verb) && syntax.embedded(start, d.first) {
        return (d.item, false);
    }
    // «وبحلول أمس كانت القوات قد استعادت …»
    let was = |i: usize| matches!(syntax.text().fold_of(syntax.items[i].end as usize - 1), "كان" | "كانت" | "كانوا");
    if start > d.first && was(start) {
        start = syntax.clause_start(start, d.first);
    }
    // «غداة تعرض مناطق لتفجيرين»: the eve stands before the verb.
    if let Some(at) = (start.saturating_sub(1).max(d.first)..d.item).rev().find(|&i| eve(i)) {
        return (at + 1, true);
    }
    // «سيطرت القوات الأحد … في إطار خطة لتحرير المحافظة»: the day is that of what was done.
    let to_come = matches!(d.status, Status::Planned | Status::Demanded | Status::Offered);
    let before = start < d.item && to_come && !matches!(syntax.items[d.item].kind, ItemKind::Verb) && {
        let verb = (d.first..d.item).rev().find(|&k| matches!(syntax.items[k].kind, ItemKind::Verb));
        verb.and_then(|v| syntax.word(syntax.items[v].end - 1).best).is_some_and(|a| a.entry.tense == isnad_lexicon::morph::Tense::Past)
    };
    let bare = d.status == Status::Planned && syntax.np_of_item(d.item).is_none_or(|n| matches!(syntax.np(n).prep, Prep::Bare));
    if before && !bare {
        return (d.item, false);
    }
    // An aim («بدأت أمس عملية لاستعادة الجامعة») has no time in what it hangs on.
    (if aim(syntax, d) || apart(syntax, d.item) { d.item } else { start }, false)
}

/// «لاستعادة الجامعة»: what something else is done for.
fn aim(syntax: &Syntax<'_, '_>, d: &Draft) -> bool {
    d.status == Status::Planned && syntax.np_of_item(d.item).is_some_and(|n| syntax.np(n).prep == Prep::Clitic('ل'))
}

/// «عندما», «حين».
fn when(syntax: &Syntax<'_, '_>, item: usize) -> bool {
    matches!(syntax.items[item].kind, ItemKind::Subord) && syntax.tags(syntax.items[item].start) == "when"
}

/// The items of the clause after the trigger's reach: «الحملة على المواقع في الأحياء، (الخميس)»; up to the next verb, event or clause.
fn own_tail<'s>(syntax: &'s Syntax<'_, '_>, d: &Draft) -> impl Iterator<Item = usize> + 's {
    // «… منذ بدء القتال في 2012»: the reach ended in the background of something else.
    let closed = d.reach > d.item + 1 && apart(syntax, d.reach - 1);
    let limit =
        if closed || apart(syntax, d.item) || matches!(syntax.items[d.item].kind, ItemKind::Verb) && syntax.embedded(d.item, d.first) {
            d.reach
        } else {
            d.limit
        };
    // «مفاوضات استضافتها سويسرا الشهر الماضي», «الهجوم الذي وقع أمس»: the clause that tells of the event itself.
    let rel = usize::from(matches!(syntax.items.get(d.item + 1).map(|i| i.kind), Some(ItemKind::Rel)));
    let verb = d.item + 1 + rel;
    let described = !matches!(syntax.items[d.item].kind, ItemKind::Verb)
        && verb < limit
        && matches!(syntax.items[verb].kind, ItemKind::Verb)
        && !syntax.word(syntax.items[verb].start).pro.conj
        && syntax.embedded(verb, d.first);
    let from = if described { verb + 1 } else { d.reach };
    // «بموجب الاتفاق الذي أبرم الأسبوع الماضي»
    let limit = if described && apart(syntax, d.item) { d.limit.min(verb + 4) } else { limit };
    (from..limit).take_while(|&i| match syntax.items[i].kind {
        ItemKind::Comma | ItemKind::Open | ItemKind::Close | ItemKind::Quote | ItemKind::Other | ItemKind::Time(_) => true,
        ItemKind::Np(n) => !syntax.is_event(syntax.np(n)),
        _ => false,
    })
}

/// «وتحاصر القوات البلدة، التي كان يقطنها الآلاف، منذ مطلع تموز»: the time behind a clause between commas that only describes.
fn beyond(syntax: &Syntax<'_, '_>, d: &Draft) -> Option<usize> {
    let k = d.reach;
    let inserted = k + 2 < d.limit && matches!((syntax.items[k].kind, syntax.items[k + 1].kind), (ItemKind::Comma, ItemKind::Rel));
    let close = (k + 2..d.limit.min(k + 16))
        .take_while(|&i| !matches!(syntax.items[i].kind, ItemKind::Stop))
        .find(|&i| matches!(syntax.items[i].kind, ItemKind::Comma));
    close.map(|c| c + 1).filter(|&i| inserted && i < d.limit && matches!(syntax.items[i].kind, ItemKind::Time(_)))
}

/// «ومنذ 10 أيار، تشهد المدينة اشتباكات»: a time set off at the head of the sentence is that of its first clause.
fn opening(syntax: &Syntax<'_, '_>, d: &Draft) -> Option<usize> {
    let set_off = d.first + 2 < d.limit
        && matches!((syntax.items[d.first].kind, syntax.items[d.first + 1].kind), (ItemKind::Time(_), ItemKind::Comma));
    let first = matches!(d.status, Status::Happened | Status::Ongoing | Status::Failed)
        && !apart(syntax, d.item)
        && !inside(syntax, d)
        && !(d.first + 2..d.item)
            .any(|k| matches!(syntax.items[k].kind, ItemKind::Comma | ItemKind::Stop | ItemKind::Subord | ItemKind::Rel));
    (set_off && first).then_some(d.first)
}

/// «تأجل خروج الدفعة الذي كان مقررا السبت»: when what did not happen was to be. Gives the item of the time.
pub fn scheduled(syntax: &Syntax<'_, '_>, d: &Draft) -> Option<u32> {
    let due = |k: usize| {
        let item = syntax.items[k];
        (item.start..item.end).any(|t| {
            matches!(syntax.text().fold_of(t as usize).trim_start_matches("ال"), "مقررا" | "مقرر" | "مقرره" | "مزمعا" | "مزمع" | "مزمعه")
        })
    };
    (d.item..d.limit.min(d.item + 14))
        .take_while(|&k| !matches!(syntax.items[k].kind, ItemKind::Stop | ItemKind::Comma))
        .find(|&k| k + 1 < d.limit && due(k) && matches!(syntax.items[k + 1].kind, ItemKind::Time(_)))
        .map(|k| k as u32 + 1)
}

/// «حتى الجمعة», «قبل الأحد», «تنتهي ظهر الجمعة»: an end that is still to come.
fn ahead(syntax: &Syntax<'_, '_>, time: usize) -> bool {
    let before = syntax.text().fold_of(syntax.items[time].start as usize);
    let present =
        time > 0 && syntax.word(syntax.items[time - 1].end - 1).best.is_some_and(|a| a.entry.tense == isnad_lexicon::morph::Tense::Present);
    matches!(before, "حتي" | "قبل" | "بحلول") || ends_before(syntax, time) && present
}

/// «تنتهي اليوم»: a verb of ending right before the time.
fn ends_before(syntax: &Syntax<'_, '_>, time: usize) -> bool {
    time > 0
        && time < syntax.items.len()
        && matches!(syntax.items[time].kind, ItemKind::Time(_))
        && matches!(syntax.items[time - 1].kind, ItemKind::Verb)
        && syntax
            .word(syntax.items[time - 1].end - 1)
            .lemma()
            .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "انتهي" | "انقضي" | "نفد"))
}

/// «بعد …», «عقب …», «بموجب …», «منذ …», but not «جراء …», «خلال …», which are of the same time: an event told as the background of another, with a time of its own or none.
fn apart(syntax: &Syntax<'_, '_>, item: usize) -> bool {
    let Some(n) = syntax.np_of_item(item) else { return false };
    let prep = syntax.np(n).prep;
    match prep {
        Prep::Cause(_) => !matches!(syntax.prep_tags(prep), "during" | "because"),
        Prep::Word(_) => {
            matches!(syntax.prep_tags(prep), "cause" | "source" | "about" | "purpose" | "instead")
                || matches!(syntax.prep_form(prep), "بموجب" | "رغم" | "علي الرغم من" | "حول" | "ضمن")
        }
        _ => false,
    }
}

/// A time told once holds for the sentence: from the claim before, else from the one after.
fn share(syntax: &Syntax<'_, '_>, voices: &[Voice], drafts: &mut [Draft], eve: &[bool]) {
    let own: Vec<bool> = drafts.iter().map(|d| d.edtf.is_some()).collect();
    let gives = |d: &Draft| {
        d.edtf.as_deref().is_some_and(|e| !e.starts_with(".."))
            && matches!(d.status, Status::Happened | Status::Failed | Status::Ongoing)
            && !inside(syntax, d)
            && d.why != crate::status::STANDS
            // «المدينة المحاصرة منذ 2012»: how long ground has been besieged dates nothing else.
            && !(d.claim == ClaimType::Siege && d.status == Status::Ongoing && d.edtf.as_deref().is_some_and(|e| e.ends_with("/..")))
    };
    for k in 0..drafts.len() {
        let d = &drafts[k];
        // What goes on («يستمر القصف») has no day; what is planned or asked for comes later.
        if own[k]
            || apart(syntax, d.item)
            || !matches!(d.status, Status::Happened | Status::Failed)
            || inside(syntax, d)
            || outcome(syntax, d)
            // «طالبت الأطراف الموقعة على الاتفاق أمس بـ…»: it was signed on another day.
            || d.why == crate::status::STANDS
            // «في ثاني هجوم تشهده المدينة خلال أسبوع»: said of what was told with its day.
            || d.why == crate::status::NUMBERED
            || matches!(d.claim, ClaimType::Request | ClaimType::Offer)
        {
            continue;
        }
        let before = (0..k).rev().take_while(|&j| !apart(syntax, drafts[j + 1].item)).find(|&j| {
            gives(&drafts[j]) && eve[j] <= eve[k] && !dates_another(syntax, &drafts[j]) && !barred(syntax, voices, &drafts[j], d, false)
        });
        let after = || {
            (k + 1..drafts.len())
                .take_while(|&j| !apart(syntax, drafts[j].item))
                .find(|&j| own[j] && eve[j] <= eve[k] && gives(&drafts[j]) && !barred(syntax, voices, d, &drafts[j], true))
        };
        if let Some(j) = before.or_else(after) {
            drafts[k].edtf = drafts[j].edtf.clone();
        }
    }
}

/// «وصلت الثلاثاء بعد أن تعذر مرورها الأحد، وإن خمس شاحنات نهبت»: what came before or after has its own day, which is none of what is told next.
fn dates_another(syntax: &Syntax<'_, '_>, d: &Draft) -> bool {
    d.item > d.first
        && matches!(syntax.items[d.item].kind, ItemKind::Verb)
        && matches!(syntax.items[d.item - 1].kind, ItemKind::Subord)
        && matches!(syntax.tags(syntax.items[d.item - 1].start), "after" | "before" | "since")
}

/// «قبرص التي تحتلها تركيا منذ 1974»: the time of a relative clause stays in it, and that of the main clause does not enter.
fn inside(syntax: &Syntax<'_, '_>, d: &Draft) -> bool {
    let start = syntax.clause_start(d.item, d.first);
    // «في سوق كبير، والذي شهد تفجيرا الشهر الماضي»
    let hosted = start > d.first + 1
        && matches!((syntax.items[start - 2].kind, syntax.items[start - 1].kind), (ItemKind::Rel, ItemKind::Verb))
        && syntax.text().fold_of(syntax.items[start - 2].start as usize).starts_with('و');
    // «انتشرت الثلاثاء في حي شهد اشتباكات»: when the ground saw them is not told.
    let saw = d.carrier.is_some_and(|v| {
        v < d.item
            && matches!(syntax.items[v].kind, ItemKind::Verb)
            && syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| syntax.lexicon().carries(l, Carry::Host))
            && v > d.first
            && syntax.np_of_item(v - 1).is_some_and(|n| syntax.np(n).prep != Prep::Bare)
            && syntax.embedded(v, d.first)
    });
    hosted
        || saw
        || start > d.first && matches!(syntax.items[start - 1].kind, ItemKind::Rel)
        || matches!(syntax.items[d.item].kind, ItemKind::Verb) && syntax.embedded(d.item, d.first)
}

/// «مما أتاح إنزال المساعدات»: what came of it may have come later.
fn outcome(syntax: &Syntax<'_, '_>, d: &Draft) -> bool {
    let mut at = d.item;
    while at > d.first {
        at -= 1;
        match syntax.items[at].kind {
            ItemKind::Subord => return syntax.tags(syntax.items[at].start) == "result",
            ItemKind::Comma | ItemKind::Stop | ItemKind::Rel | ItemKind::Colon => return false,
            _ => {}
        }
    }
    false
}

/// Whether something between two claims keeps the time of one from the other: a new speech, «لكن», «بعد ذلك», «وكان …».
fn barred(syntax: &Syntax<'_, '_>, voices: &[Voice], a: &Draft, b: &Draft, back: bool) -> bool {
    // «تبنى التفجير … قائلا إن السيارة …»: the same kind of event is told again.
    let again = a.claim == b.claim && !back;
    // «أعلنا أرقاما متباينة عن معركة السبت، إذ قالت القوات إنها قتلت 31، فيما أقر الجيش بمقتل ستة»: what «إذ» brings in is of the same time.
    let because = !back
        && (a.item + 1..b.item)
            .any(|i| matches!(syntax.items[i].kind, ItemKind::Subord) && syntax.text().fold_of(syntax.items[i].start as usize) == "اذ");
    if because && !(a.item + 1..b.item).any(|i| matches!(syntax.items[i].kind, ItemKind::Stop)) {
        return false;
    }
    if !again && voices.iter().any(|v| v.join != Join::Claims && a.hit.start < v.from && v.from <= b.hit.start) {
        return true;
    }
    (a.item + 1..b.item).any(|i| {
        let item = syntax.items[i];
        let folded = syntax.text().fold_of(item.start as usize);
        let next = || if item.end > item.start + 1 { syntax.text().fold_of(item.start as usize + 1) } else { "" };
        match item.kind {
            ItemKind::Stop => true,
            // «… السبت، بينما نزحت عشرات العائلات», «خاضت المعارك … بعدما سيطرت على البلدة»
            ItemKind::Subord if syntax.tags(item.start) == "while" || !back && syntax.tags(item.start) == "after" => true,
            // «… أعلنت تحرير المدينة، إلا أن التنظيم عاود في الأسابيع الماضية …»
            _ if back && (matches!(folded, "لكن" | "ولكن") || matches!((folded, next()), ("الا" | "غير", "ان" | "انه" | "انها"))) => {
                true
            }
            _ if matches!(folded, "وكان" | "وكانت" | "وكانوا" | "لاحقا" | "ولاحقا") => true,
            _ => matches!((folded, next()), ("بعد" | "قبل", "ذلك" | "ذاك")),
        }
    })
}

/// «… واستمرت على فترات حتى الأحد»: the time up to which what began at item `from` went on.
fn lasted(syntax: &Syntax<'_, '_>, d: &Draft, from: usize) -> Option<usize> {
    let goes_on = |k: &usize| {
        matches!(syntax.items[*k].kind, ItemKind::Verb)
            && syntax.word(syntax.items[*k].start).pro.conj
            && syntax
                .word(syntax.items[*k].end - 1)
                .lemma()
                .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "استمر" | "تواصل" | "امتد" | "دام"))
    };
    let v = (from + 1..d.limit.min(from + 3)).find(goes_on)?;
    let until =
        |k: &usize| matches!(syntax.items[*k].kind, ItemKind::Time(_)) && syntax.text().fold_of(syntax.items[*k].start as usize) == "حتي";
    (v + 1..d.limit.min(v + 5)).take_while(|&k| !matches!(syntax.items[k].kind, ItemKind::Verb | ItemKind::Stop)).find(until)
}

/// «الأربعاء الماضي», «أمس»: over, in whatever is still to come.
fn bygone(syntax: &Syntax<'_, '_>, item: usize) -> bool {
    let item = syntax.items[item];
    (item.start..item.end).any(|t| {
        let folded = syntax.text().fold_of(t as usize);
        matches!(folded, "الماضي" | "الماضيه" | "الفائت" | "الفاءت" | "الفائته" | "الفاءته" | "المنصرم" | "المنصرمه" | "امس")
    })
}

/// The days from the main clause to the event that «بعد ثلاثة أيام من», the time at an item, brings in. Months and hours give no day.
fn span_before(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, item: usize) -> Option<i32> {
    let ItemKind::Time(t) = syntax.items[item].kind else { return None };
    let amount = match counts.times.get(t as usize)?.value {
        TimeValue::Away { amount, .. } | TimeValue::Duration(amount) => amount,
        _ => return None,
    };
    let days = match amount.unit {
        Unit::Day => 1.0,
        Unit::Week => 7.0,
        _ => return None,
    } * amount.low.filter(|_| amount.low == amount.high)?;
    let folded = syntax.text().fold_of(syntax.items[item].start as usize);
    let sign = if folded.ends_with("بعد") { -1 } else { 1 };
    (days.fract() == 0.0 && days < 1000.0).then_some(sign * days as i32)
}

/// A day so many days after one that was told.
fn shifted(day: &str, days: i32) -> Option<String> {
    let date: Date = day.get(..10)?.parse().ok()?;
    date.checked_add(jiff::Span::new().days(days)).ok().map(|d| d.to_string())
}

#[cfg(test)]
mod tests {
    use isnad_lexicon::Lexicon;
    use isnad_model::Document;

    /// The time of the claim whose trigger holds this word; the text was published on Friday 2018-04-20.
    fn time(text: &str, trigger: &str) -> Option<String> {
        let document = Document { text: text.to_owned(), published: Some("2018-04-20".to_owned()), ..Document::default() };
        let reading = crate::read(&Lexicon::embedded().expect("the lexicon loads"), &document);
        let claim = reading.claims.iter().find(|c| c.trigger.contains(trigger));
        claim.unwrap_or_else(|| panic!("no claim {trigger} in {text}")).time.as_ref().map(ToString::to_string)
    }

    #[test]
    fn background_keeps_its_own() {
        let text = "قصفت المدفعية بلدة دوما أمس بعد هجوم شنه مسلحون على حاجز للجيش في حرستا.";
        assert_eq!(time(text, "قصفت").as_deref(), Some("2018-04-19"));
        assert_eq!(time(text, "هجوم"), None);
    }

    #[test]
    fn an_event_has_the_time_of_the_clause_that_tells_of_it() {
        assert_eq!(time("دان الوزير الهجوم الذي وقع الاثنين في حلب وقتل ثلاثة جنود.", "الهجوم").as_deref(), Some("2018-04-16"));
    }

    #[test]
    fn so_many_days_before_what_is_told() {
        let text = "استعادت القوات الثلاثاء بلدة الأصابعة بعد ثلاثة أيام من سيطرة قوات الوفاق عليها.";
        assert_eq!(time(text, "استعادت").as_deref(), Some("2018-04-17"));
        assert_eq!(time(text, "سيطرة").as_deref(), Some("2018-04-14"));
    }

    #[test]
    fn what_lasted_until_a_day_has_both_its_ends() {
        let text = "وقتل خمسة أشخاص في الاشتباكات التي اندلعت في المخيم الجمعة واستمرت حتى الأحد.";
        assert!(time(text, "الاشتباكات").is_some());
        let text = "وقتل خمسة أشخاص في الاشتباكات التي اندلعت السبت واستمرت على فترات حتى الاثنين.";
        assert_eq!(time(text, "الاشتباكات").as_deref(), Some("2018-04-14/2018-04-16"));
    }

    #[test]
    fn what_is_over_is_no_time_of_what_is_to_come() {
        let text = "وينص الاتفاق على توقيف المطلوب في اغتيال القيادي محمود صالح الأربعاء الماضي.";
        assert_eq!(time(text, "توقيف"), None);
    }

    #[test]
    fn the_hour_of_saying_is_none() {
        assert_eq!(time("قال مصدر طبي أمس إن طائرات قصفت بلدة سراقب.", "قصفت"), None);
    }
}
