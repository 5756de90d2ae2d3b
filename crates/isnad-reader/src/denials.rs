//! «…، وهو ما نفاه المحافظ», «إلا أن الوزارة نفت الأمر», «ونفى المكتب ذلك»: what was just told, told again as denied.
//!
//! The verb of denial says nothing of what it denies, so the claim takes type and roles from the one that it goes back to; whoever denies is
//! the only voice over it.

use isnad_lexicon::Enclitic;
use isnad_lexicon::speech::SayKind;
use isnad_model::{ClaimType, Status};

use crate::draft::Draft;
use crate::matching::Via;
use crate::phrases::ItemKind;
use crate::syntax::Syntax;
use crate::voices::{self, Voice};

/// So many words after the verb may hold who denies and «ذلك».
const NEAR: usize = 8;

/// Adds a claim for each denial that goes back to one told before it in its sentence, or told last in the sentence before.
pub fn denied(syntax: &Syntax<'_, '_>, ranges: &[std::ops::Range<usize>], all_voices: &mut Vec<Vec<Voice>>, drafts: &mut Vec<Draft>) {
    let mut found: Vec<(Draft, Voice)> = Vec::new();
    let mut at = 0;
    while let Some(s) = drafts.get(at).map(|d| d.sentence) {
        let next = at + drafts[at..].partition_point(|d| d.sentence == s);
        for sentence in [s, s + 1] {
            // The next sentence is looked at with its own drafts, where it has any.
            if sentence > s && drafts.get(next).is_some_and(|d| d.sentence == sentence && !d.dropped) {
                continue;
            }
            let Some(range) = ranges.get(sentence as usize) else { continue };
            let before = &drafts[..next];
            found.extend(range.clone().filter_map(|k| denial(syntax, k, range, sentence, before)));
        }
        at = next;
    }
    for (draft, voice) in found {
        // Nobody was asked who speaks behind the last claim.
        let s = draft.sentence as usize;
        if all_voices.len() <= s {
            all_voices.resize_with(s + 1, Vec::new);
        }
        all_voices[s].push(voice);
        let place = drafts.partition_point(|d| (d.sentence, d.hit.start) <= (draft.sentence, draft.hit.start));
        drafts.insert(place, draft);
    }
}

/// The claim that the verb of denial at item `k` makes of the last one in `before`, and who denies.
fn denial(syntax: &Syntax<'_, '_>, k: usize, range: &std::ops::Range<usize>, sentence: u32, before: &[Draft]) -> Option<(Draft, Voice)> {
    let item = &syntax.items[k];
    if !matches!(item.kind, ItemKind::Verb) {
        return None;
    }
    let verb = syntax.word(item.end - 1);
    let say = verb.lemma().and_then(|l| syntax.lexicon().say_verb(l))?;
    if say.kind != SayKind::Deny || k > range.start && matches!(syntax.items[k - 1].kind, ItemKind::Neg) {
        return None;
    }
    let resumed = verb.enclitic() != Enclitic::None && k > range.start && {
        // «وهو ما نفاه», «الأمر الذي نفته», «وهو أمر نفته»
        let behind = &syntax.items[k - 1];
        // «وهي تهمة نفاها المتحدث», «رواية نفتها الحركة»
        let matter = |t: u32| {
            let folded = syntax.text().fold_of(t as usize);
            folded.ends_with("امر")
                || matches!(
                    folded,
                    "تهمه"
                        | "تهم"
                        | "اتهام"
                        | "اتهامات"
                        | "مزاعم"
                        | "روايه"
                        | "انباء"
                        | "معلومات"
                        | "ادعاء"
                        | "ادعاءات"
                        | "مسووليه"
                )
        };
        let of_all = |t: u32| matches!(syntax.text().fold_of(t as usize), "ما" | "مما");
        match behind.kind {
            ItemKind::Rel => of_all(behind.start) || behind.start > 0 && matter(behind.start - 1),
            _ => matter(behind.end - 1),
        }
    };
    let word = |t: u32| syntax.text().fold_of(t as usize);
    let end = syntax.items[range.end - 1].end;
    let that = || {
        (k + 1..range.end.min(k + NEAR))
            .take_while(|&j| {
                !matches!(syntax.items[j].kind, ItemKind::Comma | ItemKind::Stop | ItemKind::Subord | ItemKind::Verb | ItemKind::Colon)
            })
            .flat_map(|j| syntax.items[j].start..syntax.items[j].end)
            .find(|&t| {
                let tidings = |t: u32| {
                    let folded = word(t);
                    ["انباء", "معلومات", "تقارير", "مزاعم", "اتهامات", "روايه", "امر", "خبر"]
                        .iter()
                        .any(|w| folded.strip_prefix("ال") == Some(w))
                };
                // «نفى ذلك», «نفت الأمر», «نفت هذه الأنباء»; «نفى ذلك الهجوم» names what it denies.
                let last = t + 1 >= end
                    || matches!(syntax.items[syntax.item_of[t as usize + 1] as usize].kind, ItemKind::Comma | ItemKind::Stop)
                    || syntax.item_of[t as usize + 1] != syntax.item_of[t as usize];
                last && (word(t) == "ذلك" || word(t) == "الامر" || tidings(t) && matches!(word(t - 1), "هذه" | "هذا" | "تلك"))
            })
    };
    let object = if resumed { None } else { Some(that()?) };
    let told = |d: &&Draft| {
        !d.dropped
            && d.hit.start < item.start
            && d.status != Status::Denied
            && if resumed { d.sentence == sentence } else { d.sentence + 1 >= sentence }
    };
    let near = || before.iter().rev().take_while(|d| d.sentence + 1 >= sentence).filter(told);
    // «قصفت مواقع بناء على طلب من …، وهو ما نفته …»: not what only says why, nor the count of what came of it.
    let aside = |d: &Draft| d.claim == ClaimType::Toll || d.claim == ClaimType::Request && d.hit.via == Via::Noun;
    let denied = near().find(|d| !aside(d)).or_else(|| near().next())?;
    let voice = voices::denier(syntax, k, range)?;
    let mut draft = denied.clone();
    draft.sentence = sentence;
    draft.item = k;
    (draft.first, draft.limit, draft.reach) = (range.start, range.end, k + 1);
    (draft.hit.start, draft.hit.end) = (item.end - 1, item.end);
    (draft.status, draft.why) = (Status::Denied, "it goes back to what was told before");
    draft.figures.clear();
    draft.owner.clear();
    let last = voice.chain.iter().map(|l| l.filler.end).chain(object.map(|t| t + 1)).max().unwrap_or(item.end);
    draft.evidence = (item.start, last.max(item.end));
    Some((draft, voice))
}

/// «كاذب», «أكذوبة», «غير دقيق»: what is so has not happened.
fn untrue(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    let folded = syntax.text().fold_of(t as usize);
    let bare = folded.strip_prefix('و').unwrap_or(folded);
    let bare = bare.strip_prefix("بال").or_else(|| bare.strip_prefix("ال")).or_else(|| bare.strip_prefix('ب')).unwrap_or(bare);
    matches!(
        bare,
        "كاذب"
            | "كاذبه"
            | "كذب"
            | "كذبه"
            | "كذبا"
            | "اكذوبه"
            | "اكاذيب"
            | "ملفق"
            | "ملفقه"
            | "مفبرك"
            | "مفبركه"
            | "مختلق"
            | "مختلقه"
            | "افتراء"
            | "افتراءات"
            | "زاءفه"
            | "زائفه"
    ) || t > 0 && matches!(bare, "دقيق" | "دقيقه" | "صحيح" | "صحيحه") && syntax.text().fold_of(t as usize - 1).ends_with("غير")
}

/// «غير صحيحة», «لا أساس له من الصحة», «عار عن الصحة»: said of a whole clause, behind it.
fn baseless(syntax: &Syntax<'_, '_>, item: &crate::phrases::Item) -> bool {
    item.end > item.start + 1
        && (item.start..item.end).any(|t| {
            let folded = syntax.text().fold_of(t as usize);
            matches!(folded, "الصحه" | "صحه" | "صحيح" | "صحيحه" | "دقيق" | "دقيقه" | "اساس")
        })
}

/// «إن إعلان انسحابهم خطوة كاذبة», «وصفت اتهامها بشن الغارات بتصريحات كاذبة»: what is called untrue is denied, by whoever calls it so. Runs
/// before what only mentions an event is dropped, and tells which drafts it has denied.
pub fn called_untrue(
    syntax: &Syntax<'_, '_>,
    ranges: &[std::ops::Range<usize>],
    all_voices: &mut Vec<Vec<Voice>>,
    drafts: &mut [Draft],
) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(s) = drafts.get(at).map(|d| d.sentence) {
        let next = at + drafts[at..].partition_point(|d| d.sentence == s);
        let Some(range) = ranges.get(s as usize).filter(|r| !r.is_empty()) else {
            at = next;
            continue;
        };
        for k in range.clone() {
            let item = syntax.items[k];
            let by = match item.kind {
                ItemKind::Np(n) => {
                    let Some(t) = (item.start..item.end).find(|&t| untrue(syntax, t)) else { continue };
                    let np = syntax.np(n);
                    let by = np.prep == crate::phrases::Prep::Clitic('ب');
                    // What stands right before an adjective of its own phrase is called so, and no more.
                    if !by && (np.prep != crate::phrases::Prep::Bare || syntax.is_event(np) && np.head < t) {
                        continue;
                    }
                    by
                }
                ItemKind::Neg if baseless(syntax, &item) => false,
                _ => continue,
            };
            let describes = |j: &usize| {
                matches!(syntax.items[*j].kind, ItemKind::Verb)
                    && syntax
                        .word(syntax.items[*j].end - 1)
                        .lemma()
                        .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "وصف" | "اعتبر" | "عد" | "سمي" | "نعت"))
            };
            let from = if by {
                // «وصف … بأكذوبة»: the verb that calls it so, with no other clause between.
                (range.start..k).rev().take_while(|&j| !matches!(syntax.items[j].kind, ItemKind::Stop)).find(describes)
            } else {
                // «إن … خطوة كاذبة»: the noun that heads the clause, with no verb between; «ما تردد عن … لا أساس له من الصحة».
                let what = |j: usize| {
                    j + 1 < k && matches!((syntax.items[j].kind, syntax.items[j + 1].kind), (ItemKind::Rel, ItemKind::Verb)) && {
                        let folded = syntax.text().fold_of(syntax.items[j].start as usize);
                        matches!(folded.strip_prefix('و').unwrap_or(folded), "ما")
                    }
                };
                (range.start..k)
                    .rev()
                    .take_while(|&j| match syntax.items[j].kind {
                        ItemKind::Stop | ItemKind::Comma | ItemKind::Colon => false,
                        ItemKind::Rel => what(j),
                        ItemKind::Verb => j > range.start && what(j - 1),
                        _ => true,
                    })
                    .find(|&j| matches!(syntax.items[j].kind, ItemKind::Subord | ItemKind::Rel))
            };
            let Some(from) = from else { continue };
            let voice = if by { voices::denier(syntax, from, range) } else { None };
            if by && (from + 1..k).any(|j| matches!(syntax.items[j].kind, ItemKind::Subord | ItemKind::Rel)) {
                continue;
            }
            let mut any = false;
            for (i, d) in drafts.iter_mut().enumerate().take(next).skip(at) {
                let inside = d.item > from && d.item < k && d.hit.via == Via::Noun && d.claim != ClaimType::Agreement;
                if inside && !d.dropped {
                    (d.status, d.why) = (Status::Denied, "it is called untrue");
                    out.push(i);
                    any = true;
                }
            }
            if let Some(mut voice) = voice.filter(|_| any) {
                (voice.from, voice.to) = (syntax.items[from].end, item.start);
                if all_voices.len() <= s as usize {
                    all_voices.resize_with(s as usize + 1, Vec::new);
                }
                all_voices[s as usize].push(voice);
            }
        }
        at = next;
    }
    out
}

#[cfg(test)]
mod tests {
    use isnad_model::{ClaimType, LinkKind, Status};

    use crate::testing::claims;

    fn denied(text: &str, kind: ClaimType) -> Vec<(String, Vec<LinkKind>)> {
        claims(text)
            .into_iter()
            .filter(|c| c.kind == kind && c.status == Status::Denied)
            .map(|c| (c.trigger, c.attribution.iter().map(|l| l.kind).collect()))
            .collect()
    }

    #[test]
    fn a_pronoun_of_denial_tells_the_claim_before_it_again() {
        let text = "وقال ناشطون إن الطيران قصف بلدة سرجة أمس، وهو ما نفته وزارة الدفاع.";
        assert_eq!(denied(text, ClaimType::Airstrike), [("نفته".to_owned(), vec![LinkKind::Official])]);
        let text = "واختطف مسلحون طبيبا في مدينة درعا أمس، إلا أن قيادة الشرطة نفت الأمر.";
        assert_eq!(denied(text, ClaimType::Abduction).len(), 1);
        let text = "واختطف مسلحون طبيبا في مدينة درعا أمس. ونفى مكتب المحافظ ذلك، مؤكدا أن الطبيب مسافر.";
        assert_eq!(denied(text, ClaimType::Abduction).len(), 1);
    }

    #[test]
    fn what_is_called_baseless_behind_it_is_denied() {
        let text = "وقال المصدر إن ما تبثه القنوات عن أسر عشرين مقاتلا لا أساس له من الصحة. وكان مسلحون قصفوا بلدة سرجة.";
        assert_eq!(denied(text, ClaimType::Arrest).len(), 1);
        let text = "وأكد الناطق أن الأنباء عن انسحاب القوات من مدينة درعا غير صحيحة.";
        assert_eq!(denied(text, ClaimType::Withdrawal), [("انسحاب".to_owned(), vec![LinkKind::Official])]);
    }

    #[test]
    fn what_names_its_own_object_goes_back_to_nothing() {
        assert!(denied("قصف الطيران بلدة سرجة. ونفت الوزارة ذلك الهجوم المزعوم على القافلة.", ClaimType::Airstrike).is_empty());
        assert!(denied("قصف الطيران بلدة سرجة. ونفى الوزير وجود أزمة في الوقود.", ClaimType::Airstrike).is_empty());
    }
}
