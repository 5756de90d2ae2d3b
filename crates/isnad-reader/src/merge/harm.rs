//! Deaths and injuries: figures of the strike that brought them, or a claim of their own.

use isnad_lexicon::Carry;
use isnad_lexicon::morph::{Gender, Number};
use isnad_model::{ClaimType, Role, Status};

use super::{is_casualty, is_strike, take};
use crate::draft::{Draft, Filler};
use crate::matching::Via;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;

/// How many claims before and after one may be about the same thing: a sentence without a stop may hold thousands.
const NEAR: usize = 24;

/// The claims near one.
fn near(at: usize, drafts: &[Draft]) -> std::ops::Range<usize> {
    at.saturating_sub(NEAR)..drafts.len().min(at + NEAR + 1)
}

/// The last claim near one for which something holds.
fn last(drafts: &[Draft], at: usize, holds: impl Fn(&Draft) -> bool) -> Option<usize> {
    near(at, drafts).rev().find(|&e| holds(&drafts[e]))
}

/// «حصيلة … أفادت عن مقتل 17»: what the sum says is the sum's.
pub fn sums(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    use isnad_model::Measure;
    for t in 0..drafts.len() {
        let d = &drafts[t];
        let word = |k: u32| syntax.text().fold_of(k as usize).trim_start_matches('و').trim_start_matches("ال");
        let counts = !d.dropped
            && d.claim == ClaimType::Toll
            && d.hit.via == Via::Noun
            && (d.hit.start..d.hit.end).any(|k| matches!(word(k), "عدد" | "حصيله"));
        if !counts {
            continue;
        }
        // «عدد ضحايا الهجومين», «عدد القتلى في الهجومين»: those of whom it is the sum are no further attack, nor two of anything.
        let (item, sentence) = (d.item, d.sentence);
        let of = (t + 1..near(t, drafts).end).find(|&k| {
            let e = &drafts[k];
            !e.dropped
                && e.sentence == sentence
                && e.claim == ClaimType::Attack
                && e.hit.via == Via::Noun
                && e.definite
                && e.hit.end == e.hit.start + 1
                && (e.item == item || e.item == item + 1)
                && e.role(Role::Agent).is_empty()
                && !syntax.items.get(e.item + 1).is_some_and(|i| matches!(i.kind, ItemKind::Rel))
                && syntax.word(e.hit.start).best.is_some_and(|a| a.entry.number != Number::Sg)
        });
        if let Some(k) = of {
            let hit = drafts[k].hit;
            drafts[k].dropped = true;
            for e in drafts.iter_mut().filter(|e| e.sentence == sentence && is_casualty(e.claim)) {
                e.figures.retain(|f| !(hit.start <= f.quote.0 && f.quote.0 < hit.end));
            }
        }
        // «ارتفع عدد قتلى العبوة التي انفجرت أمس إلى أربعة»: over what describes the bomb.
        if let Some(last) = drafts[t].figures.iter().map(|f| f.quote.1).max() {
            drafts[t].reach = drafts[t].reach.max(syntax.item_of[last as usize - 1] as usize + 1);
            continue;
        }
        let to = |f: &crate::draft::FigureDraft| {
            f.measure == Measure::People && f.quote.0 > 0 && syntax.text().fold_of(f.quote.0 as usize - 1) == "الي"
        };
        let raised = item > drafts[t].first
            && matches!(syntax.items[item - 1].kind, ItemKind::Verb)
            && syntax.word(syntax.items[item - 1].end - 1).lemma().is_some_and(|l| {
                matches!(syntax.lexicon().lemma(l).folded.as_str(), "ارتفع" | "وصل" | "زاد" | "ازداد" | "انخفض" | "تراجع")
            });
        let found = (t + 1..near(t, drafts).end).filter(|_| raised).find_map(|k| {
            let e = &drafts[k];
            (e.sentence == sentence && is_strike(e.claim)).then(|| e.figures.iter().position(to).map(|i| (k, i))).flatten()
        });
        if let Some((k, i)) = found {
            let mut f = drafts[k].figures.remove(i);
            let last = word(drafts[t].hit.end - 1);
            f.measure = match last {
                "قتلي" | "شهداء" => Measure::Killed,
                "جرحي" | "مصابين" | "مصابي" => Measure::Injured,
                _ => Measure::Casualties,
            };
            drafts[t].reach = drafts[t].reach.max(syntax.item_of[f.quote.1 as usize - 1] as usize + 1);
            drafts[t].figures.push(f);
        }
    }
    for t in 0..drafts.len() {
        if drafts[t].dropped || drafts[t].claim != ClaimType::Toll || drafts[t].hit.via != Via::Noun || !drafts[t].figures.is_empty() {
            continue;
        }
        let sum = (drafts[t].hit.start..drafts[t].hit.end).any(|k| syntax.text().fold_of(k as usize).ends_with("حصيله"));
        if !sum {
            continue;
        }
        let found =
            (t + 1..near(t, drafts).end).find(|&k| !drafts[k].dropped && is_casualty(drafts[k].claim) && drafts[k].hit.via == Via::Noun);
        // «ذكرت في حصيلة أولية أن سبعة قتلوا»: what the sum says, told by a verb.
        let said = |k: usize| {
            let d = &drafts[k];
            let start = syntax.clause_start(d.item, d.first);
            let that = start > d.first && matches!(syntax.items[start - 1].kind, ItemKind::Subord) && start - 1 == drafts[t].item + 1;
            that && !d.dropped && is_casualty(d.claim) && d.hit.via == Via::Verb && d.role(Role::Agent).is_empty()
        };
        if let Some(k) = (t + 1..near(t, drafts).end).find(|&k| said(k)) {
            take(drafts, t, k);
            continue;
        }
        let strike = |k: usize| {
            (k + 1..near(k, drafts).end).any(|j| !drafts[j].dropped && is_strike(drafts[j].claim) && drafts[j].item <= drafts[k].reach + 1)
        };
        if let Some(k) = found.filter(|k| !strike(*k)) {
            let n = syntax.np_of_item(drafts[k].item);
            if n.is_some_and(|n| matches!(syntax.prep_form(syntax.np(n).prep), "عن" | "الي" | "ب")) {
                take(drafts, t, k);
            }
        }
    }
}

/// «أسفر القصف عن مقتل …»: the killing's figures belong to the toll, the toll's to the event that is its subject.
pub fn tolls(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    // «كبدتهم أكثر من ثلاثين قتيلا»: what the verb of killing counts.
    for k in 0..drafts.len() {
        let counts = |t: &Draft| {
            !t.dropped
                && t.claim == ClaimType::Toll
                && t.hit.via == Via::Noun
                && t.hit.end == t.hit.start + 1
                && t.item > drafts[k].item
                && t.item < drafts[k].reach
        };
        if !drafts[k].dropped
            && drafts[k].claim == ClaimType::Killing
            && drafts[k].hit.via == Via::Verb
            && let Some(t) = (k + 1..near(k, drafts).end).find(|&t| counts(&drafts[t]))
        {
            take(drafts, k, t);
        }
    }
    for t in 0..drafts.len() {
        if drafts[t].dropped || drafts[t].claim != ClaimType::Toll {
            continue;
        }
        for k in near(t, drafts) {
            let inside = k != t
                && !drafts[k].dropped
                && is_casualty(drafts[k].claim)
                && drafts[k].item >= drafts[t].item
                && drafts[k].item < drafts[t].reach.max(drafts[t].item + 3)
                && drafts[k].hit.start > drafts[t].hit.start
                // «ما أسفر عن سقوط قتلى، وقتلت جماعة مسلحة 30»: another clause, with a doer of its own.
                && !(drafts[k].hit.via == Via::Verb && syntax.word(drafts[k].hit.start).pro.conj && !drafts[k].role(Role::Agent).is_empty() && drafts[k].role(Role::Agent)[0].start >= drafts[k].hit.end)
                // «ارتفاع الحصيلة إلى 11 بعد وفاة أربعة من المصابين»: why it rose is told apart.
                && !(drafts[k].hit.via == Via::Noun
                    && syntax.text().fold_of(drafts[k].hit.start as usize) == "وفاه"
                    && syntax.np_of_item(drafts[k].item).is_some_and(|n| matches!(syntax.np(n).prep, Prep::Cause(_))));
            if inside {
                take(drafts, t, k);
            }
        }
    }
    for t in 0..drafts.len() {
        if drafts[t].dropped || !is_casualty(drafts[t].claim) {
            continue;
        }
        // «مجزرة راح ضحيتها 21 مدنيا»
        if drafts[t].hit.via == Via::Verb && syntax.text().fold_of(drafts[t].hit.end as usize - 1).starts_with("ضحيت") {
            let near = |d: &Draft| {
                let phrases = |k: usize| matches!(syntax.items[k].kind, ItemKind::Np(_) | ItemKind::Time(_));
                let massacre = d.claim == ClaimType::Killing && d.item < drafts[t].item;
                !d.dropped
                    && (d.hit.via == Via::Noun && is_strike(d.claim) || d.claim == ClaimType::Killing)
                    && (d.item + 3 > drafts[t].item || massacre && (d.item + 1..drafts[t].item).all(phrases))
            };
            if let Some(e) = (0..t).rev().find(|&e| near(&drafts[e]) && drafts[e].hit.start < drafts[t].hit.start) {
                take(drafts, e, t);
                continue;
            }
        }
        let Some(verb) = result_verb(syntax, &drafts[t]) else { continue };
        // «انسحبوا مخلفين 30 قتيلا»: they left them, whatever fight it was.
        let word = syntax.word(syntax.items[verb].end - 1);
        let they = word.all.iter().all(|a| a.entry.pos == isnad_lexicon::Pos::Participle)
            && syntax.text().fold_of(syntax.items[verb].end as usize - 1).ends_with("ين");
        if they {
            continue;
        }
        // «انفجر لغم …، فأودى بحياة راعيين»: what follows from it is its outcome.
        let first = syntax.items[verb].start;
        let joined = syntax.word(first).pro.conj && !syntax.text().fold_of(first as usize).starts_with('ف');
        let linked = verb > drafts[t].first && links(syntax, verb);
        // The nearest strike before the verb in this sentence, or the one that is its subject after it.
        // What somebody says after it («… وزعم أنه أوقع», «موضحا أن حريقا أدى») is another statement.
        let same = |e: usize| {
            linked
                || (drafts[e].item..verb).all(|k| match syntax.items[k].kind {
                    ItemKind::Subord => {
                        !["ان", "بان", "وان"].iter().any(|s| syntax.text().fold_of(syntax.items[k].start as usize).starts_with(s))
                    }
                    kind => kind != ItemKind::Stop,
                })
        };
        let before = near(t, drafts)
            .rev()
            .find(|&e| !drafts[e].dropped && is_strike(drafts[e].claim) && drafts[e].hit.start < syntax.items[verb].start)
            .filter(|&e| same(e));
        let after = near(t, drafts).find(|&e| !drafts[e].dropped && is_strike(drafts[e].claim) && drafts[e].item == verb + 1);
        // «وقال إن الهجوم خلّف 50 قتيلا»: of what was told before only the count is told here (codebook, section 8a).
        let mention = before.filter(|&e| {
            let d = &drafts[e];
            let plain = syntax.np_of_item(d.item).is_some_and(|n| syntax.np(n).prep == Prep::Bare && syntax.np(n).end == d.hit.end);
            drafts[t].claim == ClaimType::Toll
                && drafts[t].hit.via == Via::Verb
                && d.hit.via == Via::Noun
                && d.definite
                // A bare «الهجوم» goes back to what was told, whatever it was.
                && d.claim != ClaimType::Attack
                && plain
                && d.item + 1 == verb
                && !joined
        });
        // «أسفر عن تدمير المشفى إضافة لمقتل …»: what else came of it tells the event.
        let near = |e: usize| drafts.iter().skip(e + 1).take(NEAR).all(|d| d.dropped || d.claim != ClaimType::Destruction);
        if mention.is_some_and(near) {
            continue;
        }
        // «وأسفرت المواجهات عن …» has the strike for its subject; «وأدت إلى …» only counts.
        // «… استهدف سوقا وأدى إلى مقتل 11»: the strike is the subject of both verbs, where the second names none of its own.
        let both = joined
            && before.is_some_and(|e| {
                let d = &drafts[e];
                let verbs = |from: usize| {
                    (from..verb).any(|k| {
                        matches!(syntax.items[k].kind, ItemKind::Verb)
                            // «تبنته الحركة»: a verb that only describes it.
                            && (syntax.word(syntax.items[k].start).pro.conj
                                || syntax.word(syntax.items[k].end - 1).enclitic() == isnad_lexicon::Enclitic::None)
                    })
                };
                // «ودمر هجوم تبنته الحركة مبنى وأوقع 18 قتيلا»
                let destroys = || {
                    let by = |o: &Draft| o.claim == ClaimType::Destruction && o.hit.via == Via::Verb && o.item + 1 == d.item;
                    drafts[e.saturating_sub(3)..(e + 4).min(drafts.len())].iter().any(by) && !verbs(d.item + 1)
                };
                d.hit.via == Via::Noun
                    && (d.claim == ClaimType::Bombing
                        && d.carrier.is_some_and(|v| {
                            v > d.item
                                && v < verb
                                && syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| syntax.lexicon().carries(l, Carry::Hit))
                                && !(v + 1..verb).any(|k| matches!(syntax.items[k].kind, ItemKind::Verb))
                        })
                        || destroys())
            })
            && verb + 1 < drafts[t].limit
            && syntax.np_of_item(verb + 1).is_none_or(|n| {
                let np = syntax.np(n);
                np.prep != Prep::Bare || syntax.is_event(np) || np.number.is_some()
            });
        if let Some(e) = after.or(before.filter(|_| linked || !joined || both))
            && drafts[e].status != Status::Failed
        {
            // «وتسببت الاشتباكات والتفجيران بمقتل عشرة»
            if several(syntax, drafts, e) {
                drafts[t].claim = ClaimType::Toll;
                continue;
            }
            take(drafts, e, t);
        } else if drafts[t].claim == ClaimType::Killing && drafts[t].hit.via == Via::Noun {
            // «وتسبب النزاع … في مقتل عشرات الآلاف»: the outcome of what is no single event.
            drafts[t].claim = ClaimType::Toll;
        }
    }
}

/// The verb of outcome that a casualty claim stands under, or is itself.
fn result_verb(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<usize> {
    let is_result = |k: usize| {
        let item = syntax.items[k];
        let group = matches!(item.kind, ItemKind::Subord) && syntax.tags(item.start) == "result";
        group
            || matches!(syntax.items[k].kind, ItemKind::Verb)
                && syntax.word(syntax.items[k].end - 1).lemma().is_some_and(|l| syntax.lexicon().carries(l, Carry::Result))
    };
    if draft.hit.via == Via::Verb && is_result(draft.item) {
        return Some(draft.item);
    }
    let inside = (draft.hit.start..draft.hit.end).map(|t| syntax.item_of[t as usize] as usize).find(|&k| is_result(k));
    if inside.is_some() {
        return inside;
    }
    let start = syntax.clause_start(draft.item, draft.first);
    if start > draft.first && is_result(start - 1) {
        return Some(start - 1);
    }
    // «أسفرت المواجهات التي وقعت أمس عن مقتل 29»: over what only describes the subject.
    let led = draft.hit.via == Via::Noun
        && syntax.np_of_item(draft.item).is_some_and(|n| matches!(syntax.prep_form(syntax.np(n).prep), "عن" | "الي"));
    let mut k = draft.item;
    while led && k > draft.first && draft.item - k < 12 {
        k -= 1;
        match syntax.items[k].kind {
            ItemKind::Verb if is_result(k) => return Some(k),
            ItemKind::Verb if !syntax.embedded(k, draft.first) => return None,
            ItemKind::Stop | ItemKind::Subord | ItemKind::Conj => return None,
            _ => {}
        }
    }
    None
}

/// «ما أدى», «مما أسفر», «وهو ما أوقع»: the outcome of what was just told.
fn links(syntax: &Syntax<'_, '_>, verb: usize) -> bool {
    if matches!(syntax.items[verb].kind, ItemKind::Subord) {
        return true;
    }
    let token = syntax.items[verb - 1].start as usize;
    let folded = syntax.text().fold_of(token);
    matches!(folded, "ما" | "مما" | "وما" | "فيما" | "الامر" | "الذي" | "التي") || folded.ends_with("مما")
}

/// «قتل 16 وجرح 30»: one claim with two figures.
pub fn siblings(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for a in 0..drafts.len() {
        if drafts[a].dropped || !is_casualty(drafts[a].claim) {
            continue;
        }
        for b in near(a, drafts) {
            if b == a || drafts[b].dropped || !is_casualty(drafts[b].claim) || drafts[b].hit.start < drafts[a].hit.start {
                continue;
            }
            // «الحصيلة ثلاثة قتلى، سقط اثنان منهم …»: a part of what was counted.
            // «تسعة مدنيين، بينهم أربعة قتلوا السبت»
            let among = |f: &crate::draft::FigureDraft| {
                syntax
                    .np_of_item(syntax.item_of[f.quote.0 as usize] as usize)
                    .is_some_and(|n| syntax.prep_tags(syntax.np(n).prep) == "part" && syntax.np(n).end == f.quote.1)
            };
            let one_of = b > a
                && drafts[b].hit.via == Via::Verb
                && drafts[b].item <= drafts[a].reach + 3
                && !syntax.word(drafts[b].hit.start).pro.conj
                && drafts[b].figures.iter().all(among)
                && drafts[a].figures.iter().any(|f| drafts[b].figures.iter().all(|g| g.measure == f.measure && g.low <= f.low));
            if one_of && !drafts[a].figures.is_empty() && !drafts[b].figures.is_empty() {
                let whole = drafts[a].figures[0];
                for f in &mut drafts[b].figures {
                    f.part_of = Some(whole.quote);
                }
                let time = (drafts[a].time, drafts[a].edtf.clone());
                take(drafts, a, b);
                (drafts[a].time, drafts[a].edtf) = time;
                continue;
            }
            let parts = b > a
                && !drafts[a].figures.is_empty()
                && !drafts[b].figures.is_empty()
                && drafts[b]
                    .figures
                    .iter()
                    .all(|f| f.part_of.is_none() && syntax.view.words.len() > f.quote.1 as usize && syntax.parts_word(f.quote.1));
            if parts {
                let whole = drafts[a].figures[0];
                for f in &mut drafts[b].figures {
                    f.measure = whole.measure;
                    f.part_of = Some(whole.quote);
                }
                take(drafts, a, b);
                continue;
            }
            let joined = syntax.word(drafts[b].hit.start).pro.conj;
            let near = drafts[b].item <= drafts[a].reach + 1;
            let injured_only =
                drafts[b].figures.iter().all(|f| f.measure == isnad_model::Measure::Injured) && drafts[b].hit.via == drafts[a].hit.via;
            // «ارتفع عدد القتلى إلى أربعة، فيما أصيب ستة»
            let while_hurt = drafts[a].claim == ClaimType::Toll
                && !drafts[a].figures.is_empty()
                && drafts[b].item > drafts[b].first
                && drafts[b].item <= drafts[a].reach + 4
                && drafts[b].role(Role::Agent).is_empty()
                && drafts[b].figures.iter().all(|f| f.measure == isnad_model::Measure::Injured)
                && matches!(syntax.text().fold_of(syntax.items[drafts[b].item - 1].end as usize - 1), "فيما" | "بينما");
            if joined && near && injured_only || while_hurt {
                let reach = drafts[b].reach;
                take(drafts, a, b);
                drafts[a].reach = drafts[a].reach.max(reach);
            }
        }
    }
}

/// «ضربة جوية تقتل 17 شخصا», «قصفت … فقتل تسعة»: the verb of killing has a strike for its subject, or follows from one.
pub fn killed_by(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        if drafts[k].dropped || !is_casualty(drafts[k].claim) || drafts[k].figures.is_empty() {
            continue;
        }
        let item = drafts[k].item;
        // Verbs of outcome were seen to before.
        if drafts[k].claim == ClaimType::Toll && drafts[k].hit.via == Via::Verb && result_verb(syntax, &drafts[k]) == Some(item) {
            continue;
        }
        let token = syntax.items[item].start;
        let follows = syntax.word(token).pro.conj && syntax.text().fold_of(token as usize).starts_with('ف');
        let earlier = |e: &Draft| {
            !e.dropped && is_strike(e.claim) && e.hit.start < drafts[k].hit.start && !matches!(e.status, Status::Failed | Status::Denied)
        };
        let event = if follows {
            last(drafts, k, |e| earlier(e))
        } else if drafts[k].hit.via == Via::Noun {
            None
        } else if inside(syntax, item, drafts[k].limit) {
            // «الهجوم … الذي قتل فيه 32»
            last(drafts, k, |e| earlier(e) && e.hit.via == Via::Noun)
        } else {
            // «ضربة استهدفت سيارة … وقتلت عضوين»: joined to the verb that tells what the strike hit.
            // «الهجوم الذي استهدفوا فيه السياح وقتلوا ثلاثة»: many who kill are not the strike.
            let many = syntax.word(drafts[k].hit.start).best.is_some_and(|a| a.entry.number == Number::Pl && a.entry.gender != Gender::F);
            let joined = drafts[k].claim == ClaimType::Killing && syntax.word(token).pro.conj && !many;
            let hit = joined
                .then(|| (drafts[k].first..item).rev().find(|&v| matches!(syntax.items[v].kind, ItemKind::Verb | ItemKind::Subord)))
                .flatten();
            let hit = hit.filter(|&v| {
                matches!(syntax.items[v].kind, ItemKind::Verb)
                    && syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| syntax.lexicon().carries(l, Carry::Hit))
            });
            // «الطيران قصف السوق وقتل 61 مدنيا», «فجر نفسه بين الزبائن وقتل ثمانية»: whoever struck killed by it.
            let own = |e: &Draft| {
                let by = drafts[k].role(Role::Agent);
                earlier(e)
                    && e.hit.via == Via::Verb
                    && matches!(e.claim, ClaimType::Airstrike | ClaimType::Shelling | ClaimType::Bombing)
                    && by.iter().all(|f| f.end <= e.hit.start || e.role(Role::Agent).iter().any(|a| a.head == f.head))
                    && !(e.item + 1..item)
                        .any(|v| matches!(syntax.items[v].kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Stop | ItemKind::Comma))
            };
            if let Some(e) = Some(()).filter(|()| joined).and_then(|()| last(drafts, k, own)) {
                take(drafts, e, k);
                continue;
            }
            if let Some(e) = hit.and_then(|v| last(drafts, k, |e| earlier(e) && e.hit.via == Via::Noun && e.item < v)) {
                take(drafts, e, k);
                continue;
            }
            let args = syntax.arguments(item, drafts[k].first, drafts[k].limit);
            let heads: Vec<u32> = args.subject.iter().map(|n| syntax.np(*n).head).collect();
            last(drafts, k, |e| {
                earlier(e) && e.hit.via == Via::Noun && heads.iter().any(|h| syntax.item_of[*h as usize] as usize == e.item)
            })
        };
        if let Some(e) = event {
            take(drafts, e, k);
        }
    }
}

/// «قتل فيه», «سقط خلالها»: the pronoun goes back to an event.
fn inside(syntax: &Syntax<'_, '_>, verb: usize, limit: usize) -> bool {
    verb + 1 < limit
        && matches!(
            syntax.text().fold_of(syntax.items[verb + 1].start as usize),
            "فيه" | "فيها" | "فيهما" | "خلاله" | "خلالها" | "خلالهما" | "جراءه" | "جراءها" | "اثره" | "اثرها"
        )
}

/// «قتل 30 شخصا في سلسلة تفجيرات»: the deaths are the strike's figures.
pub fn deaths(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        // «عدد القتلى في الهجوم ارتفع إلى 5»: a clause that only counts.
        let counts = drafts[k].claim == ClaimType::Toll
            && drafts[k].hit.via == Via::Noun
            && (drafts[k].hit.start..drafts[k].hit.end)
                .any(|t| matches!(syntax.text().fold_of(t as usize).trim_start_matches("ال"), "عدد" | "حصيله"));
        // «قضت مفرزة للجيش على ثلاثة إثر كمين»: who kills is told, and did more than count.
        let on = |f: &Filler| {
            let np = syntax.np_of_item(syntax.item_of[f.head as usize] as usize).map(|n| syntax.np(n));
            np.is_some_and(|np| syntax.prep_form(np.prep) == "علي")
        };
        let kills = drafts[k].claim == ClaimType::Killing
            && drafts[k].hit.via == Via::Verb
            && !drafts[k].role(Role::Agent).is_empty()
            && drafts[k].role(Role::Target).iter().any(on);
        // «وثقت الشبكة مقتل 17 مدنيا جراء الغارات»: who counts sums; «لم ترد أنباء عن ضحايا في القصف» counts none.
        let records = drafts[k].claim == ClaimType::Toll
            && drafts[k].hit.via == Via::Verb
            && syntax
                .word(drafts[k].hit.start)
                .lemma()
                .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "وثق" | "احصي" | "حصي"));
        let none = drafts[k].status == Status::Denied && drafts[k].figures.is_empty();
        if drafts[k].dropped || !is_casualty(drafts[k].claim) || counts || kills || records || none {
            continue;
        }
        let mut reach = aside(syntax, drafts[k].reach, drafts[k].limit);
        // «مقتل 18 وتدمير ثلاث عربات في غارات»: what was destroyed besides.
        let besides = (k + 1..near(k, drafts).end).find(|&j| {
            let d = &drafts[j];
            !d.dropped
                && d.claim == ClaimType::Destruction
                && d.hit.via == Via::Noun
                && drafts[k].hit.via == Via::Noun
                && d.item <= reach + 1
                && d.item > drafts[k].item
                && syntax.np_of_item(d.item).is_some_and(|n| syntax.np(n).conj)
        });
        if let Some(j) = besides {
            reach = reach.max(drafts[j].reach);
        }
        let found = near(k, drafts).find(|&e| {
            let d = &drafts[e];
            // «مقتل 212 عنصرا، فضلا عن 37 مدنيا قضوا في القصف»: only those of the last died of it.
            let others = drafts[k].figures.len() > 1
                && (drafts[k].item + 1..d.item).any(|j| {
                    matches!(syntax.items[j].kind, ItemKind::Verb)
                        && !syntax.word(syntax.items[j].start).pro.conj
                        && syntax.word(syntax.items[j].end - 1).lemma().and_then(|l| syntax.lexicon().measure(l))
                            == Some(isnad_model::Measure::Killed)
                });
            if others {
                return false;
            }
            // «لقوا حتفهم الأسبوع الماضي عندما قصفت طائرات سوقا»: over the day.
            let dated = reach + 1 < d.item
                && d.item < reach + 5
                && (reach..d.item - 1).all(|j| matches!(syntax.items[j].kind, ItemKind::Time(_) | ItemKind::Comma))
                && matches!(syntax.items[d.item - 1].kind, ItemKind::Subord);
            let over = d.claim == ClaimType::Bombing && d.item <= reach + 5;
            if d.dropped || !is_strike(d.claim) || d.hit.start < drafts[k].hit.start || d.item > reach + 1 && !dated && !over {
                return false;
            }
            // «قتل ثمانية عندما انفجرت سيارة»
            let when = d.item > 0
                && d.item - 1 > drafts[k].item
                && matches!(syntax.items[d.item - 1].kind, ItemKind::Subord)
                && matches!(syntax.text().fold_of(syntax.items[d.item - 1].start as usize), "عندما" | "حين" | "حينما" | "بعدما" | "لما");
            // «لقي 19 حتفهم عندما مرت عربتهم فوق لغم»
            let passed = d.claim == ClaimType::Bombing && {
                let start = syntax.clause_start(d.item, d.first);
                start > d.first + 1
                    && start > drafts[k].item + 2
                    && matches!(syntax.items[start - 1].kind, ItemKind::Verb)
                    && matches!(syntax.items[start - 2].kind, ItemKind::Subord)
                    && matches!(syntax.text().fold_of(syntax.items[start - 2].start as usize), "عندما" | "حين" | "حينما" | "بعدما" | "لدي")
            };
            if (when || passed) && d.status != Status::Failed {
                return true;
            }
            if d.item > reach + 1 && !dated {
                return false;
            }
            let Some(n) = syntax.np_of_item(d.item) else { return false };
            let np = syntax.np(n);
            // «وإصابة العشرات بتفجيرات»: inside the phrase of the deaths.
            let inside = d.hit.start > np.head
                && (syntax.word(d.hit.start).pro.prep == Some('ب')
                    || d.hit.start > 0 && syntax.text().fold_of(d.hit.start as usize - 1) == "في");
            if inside && d.status != Status::Failed {
                return true;
            }
            // «بعد أيام من كمين»: only when it was.
            let dates = d.item > 0 && syntax.prep_form(np.prep) == "من" && matches!(syntax.items[d.item - 1].kind, ItemKind::Time(_));
            let link = match np.prep {
                _ if dates => false,
                // «أعدموا شبانا بتهمة قتاله»: what they are charged with.
                Prep::Cause(_) | Prep::Word(_) if syntax.prep_form(np.prep) == "بتهمه" => false,
                Prep::Cause(_) => true,
                Prep::Clitic('ب') => true,
                Prep::Word(_) => matches!(syntax.prep_form(np.prep), "في" | "خلال" | "من" | "عقب" | "لدي"),
                _ => false,
            };
            link && d.status != Status::Failed
        });
        let Some(e) = found else { continue };
        // «قتل 28 إثر اشتباكات وتفجيرين»: the sum of several causes.
        let several = several(syntax, drafts, e);
        // «قتل 41 شخصا منذ اندلاع الاشتباكات»: counted over a time.
        let since = syntax.np_of_item(drafts[e].item).is_some_and(|n| syntax.prep_tags(syntax.np(n).prep) == "since");
        let period = since || several || drafts[k].edtf.as_deref().is_some_and(|t| t.contains('/')) && !one_night(syntax, &drafts[k]);
        if period && is_casualty(drafts[k].claim) {
            drafts[k].claim = ClaimType::Toll;
            continue;
        }
        take(drafts, e, k);
    }
}

/// «ليل الاثنين - الثلاثاء», «بنهاية الأسبوع»: two days by the calendar, and one time to whoever tells of it.
fn one_night(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let Some(item) = draft.time.and_then(|t| syntax.items.get(t as usize)) else { return false };
    let word = |t: u32| syntax.text().fold_of(t as usize);
    let night = word(item.start).trim_start_matches(['و', 'ب']).starts_with("ليل");
    let weekend = (item.start..item.end).any(|t| word(t).ends_with("نهايه") && t + 1 < item.end && word(t + 1) == "الاسبوع");
    night || weekend
}

/// «تسعة لقوا مصرعهم في معارك المسراخ وجرح العشرات»: counted with those that the fight has already.
pub fn besides(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    use isnad_model::Measure::{Injured, Killed};
    for b in 1..drafts.len() {
        let d = &drafts[b];
        let joined = !d.dropped
            && is_casualty(d.claim)
            && d.hit.via == Via::Verb
            && d.role(Role::Agent).is_empty()
            && syntax.word(d.hit.start).pro.conj
            && result_verb(syntax, d).is_none()
            && !d.figures.is_empty()
            && d.figures.iter().all(|f| matches!(f.measure, Injured | Killed));
        if !joined {
            continue;
        }
        let item = d.item;
        let has = |e: &Draft| {
            !e.dropped
                && is_strike(e.claim)
                && e.hit.start < drafts[b].hit.start
                && item <= e.reach + 1
                && item > e.item
                && e.figures.iter().any(|f| f.measure == Killed && f.quote.0 < e.hit.start)
                && !(e.item + 1..item).any(|k| matches!(syntax.items[k].kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Stop))
        };
        if let Some(e) = (b.saturating_sub(NEAR)..b).rev().find(|&e| has(&drafts[e])) {
            let reach = drafts[b].reach;
            take(drafts, e, b);
            drafts[e].reach = drafts[e].reach.max(reach);
        }
    }
}

/// «أصيب 20، معظمهم من النساء والأطفال، في قصف …»: what is said of those counted stands between. Gives the item before what comes next.
fn aside(syntax: &Syntax<'_, '_>, reach: usize, limit: usize) -> usize {
    let comma = |k: usize| matches!(syntax.items[k].kind, ItemKind::Comma);
    let mut k = reach;
    while k + 1 < limit && k < reach + 2 && comma(k) {
        k += 1;
    }
    let most = |k: usize| {
        let folded = syntax.text().fold_of(syntax.items[k].start as usize);
        let folded = folded.strip_prefix('و').unwrap_or(folded);
        ["معظم", "غالبي", "اغلب", "جميع", "كل", "بعض", "نصف", "اكثر", "احد"]
            .iter()
            .any(|w| folded.strip_prefix(w).is_some_and(|r| r.ends_with("هم") || r.ends_with("هن") || r == "هما"))
    };
    // «بينهم قيادي يدعى أبو عمر، في ضربة»
    let called = |k: usize| {
        k > 0
            && k == reach
            && matches!(syntax.items[k].kind, ItemKind::Verb)
            && !syntax.word(syntax.items[k].start).pro.conj
            && syntax.word(syntax.items[k].end - 1).best.is_some_and(|a| a.entry.tense == isnad_lexicon::morph::Tense::Present)
            && matches!(syntax.items[k - 1].kind, ItemKind::Np(_))
    };
    // «لقي 12 جنديا مصرعهم، كما فقد سبعة آخرون، في هجوم»: who else was told of, between two commas.
    let also = |k: usize| {
        k > reach
            && k + 2 < limit
            && matches!(syntax.text().fold_of(syntax.items[k].start as usize), "كما" | "فيما" | "بينما")
            && matches!(syntax.items[k + 1].kind, ItemKind::Verb)
            && matches!(syntax.items[k + 2].kind, ItemKind::Np(n) if syntax.np(n).number.is_some())
    };
    if k < limit && also(k) {
        let end = (k + 3..limit.min(k + 7)).find(|&j| comma(j) || !matches!(syntax.items[j].kind, ItemKind::Np(_) | ItemKind::Other));
        return end.filter(|&j| comma(j)).unwrap_or(reach);
    }
    if k >= limit || !most(k) && !called(k) {
        return reach;
    }
    let end = (k + 1..limit.min(k + 7)).find(|&j| comma(j) || !matches!(syntax.items[j].kind, ItemKind::Np(_) | ItemKind::Other));
    end.filter(|&j| comma(j)).unwrap_or(reach)
}

/// Another strike is joined to this one: «اشتباكات بين الطرفين وتفجيرين انتحاريين».
fn several(syntax: &Syntax<'_, '_>, drafts: &[Draft], e: usize) -> bool {
    let joined = |d: &Draft| {
        !d.dropped
            && is_strike(d.claim)
            && d.claim != drafts[e].claim
            && d.sentence == drafts[e].sentence
            && d.item > drafts[e].item
            && d.item <= drafts[e].reach
            && syntax.np_of_item(d.item).is_some_and(|n| syntax.np(n).conj && syntax.np(n).prep == Prep::Bare)
    };
    drafts[e + 1..near(e, drafts).end].iter().any(joined)
}

/// «استشهد خمسة جنود وأصيب 12»: dead and injured counted together, by nobody's hand, are a toll.
pub fn counts_only(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    use isnad_model::Measure::{Injured, Killed};
    for d in drafts.iter_mut().filter(|d| !d.dropped && d.claim == ClaimType::Killing && d.role(Role::Agent).is_empty()) {
        let whole = |m| d.figures.iter().any(|f| f.measure == m && f.part_of.is_none());
        // «… وأصيب 200 برصاص القوات»: by somebody's hand, told behind the counts.
        let hand = (d.item..d.limit.min(d.reach + 4))
            .any(|k| matches!(syntax.text().fold_of(syntax.items[k].start as usize), "برصاص" | "بنيران" | "بايدي"));
        // «وقتل عشرات الآلاف في النزاع المستمر منذ ثلاثين عاما»
        let lasting = (d.item..d.limit.min(d.reach + 4)).any(|k| {
            matches!(syntax.items[k].kind, ItemKind::Time(_))
                && matches!(syntax.text().fold_of(syntax.items[k].start as usize), "منذ" | "ومنذ")
        });
        // «أكثر من عشرة آلاف قتلوا منذ تدخل التحالف»
        let over = (d.item..d.limit.min(d.reach + 2))
            .any(|k| syntax.np_of_item(k).is_some_and(|n| syntax.prep_tags(syntax.np(n).prep) == "since"));
        let many = d.figures.iter().any(|f| f.low.is_some_and(|l| l >= 20.0));
        let since = whole(Killed) && (over && many || lasting || d.edtf.as_deref().is_some_and(|t| t.ends_with("/..")));
        if whole(Killed) && whole(Injured) && !hand || since || !hand && (died(syntax, d) || said(syntax, d)) {
            d.claim = ClaimType::Toll;
        }
    }
}

/// «ذكرت الغرفة أن 24 شخصا قتلوا»: somebody only counts, with no word of who, where or when; fighters fall to those they fight.
fn said(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let start = syntax.clause_start(draft.item, draft.first);
    let that = start > draft.first
        && matches!(syntax.items[start - 1].kind, ItemKind::Subord)
        && ["ان", "بان", "وان"].contains(&syntax.text().fold_of(syntax.items[start - 1].end as usize - 1));
    let people = |f: &crate::draft::FigureDraft| {
        (f.of.0..f.of.1).next().is_some_and(|t| syntax.word(t).class() == isnad_lexicon::Class::Person) && f.low.is_some_and(|l| l > 1.0)
    };
    that && draft.hit.via == Via::Verb
        && start + 1 == draft.item
        && draft.role(Role::Place).is_empty()
        && draft.edtf.is_none()
        && !draft.figures.is_empty()
        && draft.figures.iter().all(people)
}

/// «لقي ستة أشخاص حتفهم», «سبعة جرحى فارقوا الحياة»: several died, and nobody is said to have killed them.
fn died(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let lexicon = syntax.lexicon();
    let frame = lexicon.frame(&lexicon.triggers[draft.hit.trigger as usize]);
    // Who falls as a martyr («استشهد») falls by somebody's hand.
    let martyr = || syntax.word(draft.hit.start).lemma().is_some_and(|l| matches!(lexicon.lemma(l).folded.as_str(), "استشهد" | "ارتقي"));
    draft.hit.via == Via::Verb
        && frame.subject == Some(isnad_lexicon::triggers::Slot::Role(Role::Target))
        && draft.figures.iter().any(|f| f.part_of.is_none() && f.low.is_some_and(|l| l > 1.0))
        && !martyr()
        // Under torture it was somebody's hand.
        && syntax.text().fold_of(draft.hit.end as usize - 1) != "التعذيب"
}
