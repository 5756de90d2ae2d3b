//! Points of a verb, and of what it governs.

use isnad_lexicon::morph::{Number, Tense, Voice};
use isnad_lexicon::{Analysis, Class, Enclitic, Lexicon, Marks, Pos};
use isnad_text::{Text, TokenKind};

use super::name::rare;
use super::score::{Around, definite};
use super::{Tag, Word};

/// «تعتزم بريطانيا نشر مدمرة», «يواصل الجيش قصف المواقع»: after a verb and its definite subject, letters that may be a masdar are one.
fn governed(lexicon: &Lexicon, text: &Text<'_>, out: &[Word], own: &[Analysis], enc: Enclitic, before: Option<usize>) -> bool {
    // «واصل التنظيم أيضا شن هجمات»
    let over = |b: usize| {
        if out[b].tag == Tag::Adv && b > 0 && text.tokens[b - 1].kind == TokenKind::Word { b - 1 } else { b }
    };
    // «طلب من قائدها خلال لقائهما في الرجمة سحب مقاتليه»
    let asks = |l: u32| lexicon.lemma(l).folded == "طلب";
    if own.iter().any(|o| o.entry.pos == Pos::Masdar && !o.pro.conj && o.enc == enc)
        && before.is_some_and(|b| {
            let words = (b.saturating_sub(14)..=b)
                .rev()
                .take_while(|&k| text.tokens[k].kind == TokenKind::Word && !matches!(out[k].tag, Tag::Subord | Tag::Rel | Tag::Neg));
            words.into_iter().find(|&k| out[k].tag == Tag::Verb).is_some_and(|k| out[k].lemma().is_some_and(asks))
        })
    {
        return true;
    }
    // «نفى مصدر عسكري رفيع قصف السوق»: who denies need not be definite, since nothing else can follow.
    let denies = |l: u32| lexicon.say_verb(l).is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Deny);
    let denied = |b: usize| {
        let words = (b.saturating_sub(6)..=b).rev().take_while(|&k| {
            text.tokens[k].kind == TokenKind::Word
                && matches!(out[k].tag, Tag::Verb | Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown | Tag::Person)
        });
        words.into_iter().find(|&k| out[k].tag == Tag::Verb).and_then(|k| out[k].lemma()).is_some_and(denies)
    };
    let Some(b) = before.map(over).filter(|b| definite(out, *b) || denied(*b)) else { return false };
    if !own.iter().any(|o| (o.entry.pos == Pos::Masdar || o.entry.class == Class::Event) && !o.pro.conj && o.enc == enc) {
        return false;
    }
    let mut k = b;
    for _ in 0..6 {
        match out[k].tag {
            Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown | Tag::Person if !out[k].pro.conj && out[k].pro.prep.is_none() => {}
            Tag::Verb => {
                return out[k].lemma().is_some_and(|l| {
                    (lexicon.carries(l, isnad_lexicon::Carry::Do)
                        || lexicon.governs(l).is_some()
                        || lexicon.say_verb(l).is_some_and(|s| s.object))
                        && !matches!(lexicon.lemma(l).folded.as_str(), "كان" | "عاد")
                });
            }
            _ => return false,
        }
        let Some(p) = k.checked_sub(1).filter(|&p| text.tokens[p].kind == TokenKind::Word) else { return false };
        k = p;
    }
    false
}

/// The verb before in the sentence, a few words back.
fn last_verb(out: &[Word], i: usize) -> Option<Analysis> {
    (i.saturating_sub(12)..i).rev().take_while(|&k| out[k].tag != Tag::Punct).find(|&k| out[k].tag == Tag::Verb).and_then(|k| out[k].best)
}

/// The verb of «الذي …» or «التي …» in the other gender.
fn rel_clashes(rel: &str, a: &Analysis) -> bool {
    use isnad_lexicon::morph::Gender;
    let gender = match rel.strip_prefix('و').unwrap_or(rel) {
        "الذي" => Gender::M,
        "التي" => Gender::F,
        _ => return false,
    };
    a.entry.tense == Tense::Present && a.entry.number == Number::Sg && a.entry.person == 3 && a.entry.gender != gender
}

/// A jussive that lost its weak letter: «يصف» of صفّى, «تصفهم» too, «يقل» of قال.
fn shortened(folded: &str, a: &Analysis) -> bool {
    if a.entry.number != Number::Sg && a.entry.person == 3 {
        return false;
    }
    let own = match a.enc {
        Enclitic::None => 0,
        Enclitic::Hu | Enclitic::Ya => 1,
        Enclitic::Ha | Enclitic::Hum | Enclitic::Hunna | Enclitic::Na => 2,
        Enclitic::Huma => 3,
        Enclitic::Ka => return false,
    };
    let weak = |c: Option<char>| matches!(c, Some('ا' | 'و' | 'ي'));
    let mut letters = folded.chars().rev().skip(own);
    a.marks.has(Marks::WEAK) && !weak(letters.next()) || a.marks.has(Marks::HOLLOW) && !weak(letters.nth(1))
}

pub(super) fn verb_points(lexicon: &Lexicon, around: &Around<'_>, a: &Analysis) -> i32 {
    let Around { text, out, i, before, after, folded, .. } = *around;
    let (own, doubled) = (out[i].all, around.written.doubled);
    // Most verbs can be no masdar.
    let masdars = around.can_be(Pos::Masdar);
    let mut points = 0;
    // «سيطرتها الكاملة على المدينة»: what is definite by its pronoun has an adjective with the article behind it.
    let described = || after.is_some_and(|n| out[n].all.iter().any(|o| o.entry.pos == Pos::Adj && o.pro.article && o.pro.prep.is_none()));
    if masdars && a.enc != Enclitic::None && described() {
        points -= 8;
    }
    // «فقد عبر 3500 شخص الحدود»: before a past verb it says that this is done.
    let done = || after.is_some_and(|n| out[n].all.iter().any(|o| o.entry.pos == Pos::Verb && o.entry.tense == Tense::Past));
    if folded == "فقد" && own.iter().any(|o| o.pro.conj) && done() {
        points -= 12;
    }
    match before.map(|b| out[b].tag) {
        None => points += 3,
        // «أن سبب …»: after أنّ a noun that is written like a past verb is the noun.
        Some(Tag::Subord)
            if a.entry.tense == Tense::Past
                && a.entry.number == Number::Sg
                && before.is_some_and(|b| tells(text, out, b))
                && own.iter().any(|o| o.entry.pos == Pos::Noun && o.pro == a.pro && o.enc == a.enc) =>
        {
            points -= 4;
        }
        // «الذي تعرض لقصف» is he was exposed, not she offers.
        Some(Tag::Rel) if rel_clashes(text.fold_of(before.unwrap_or_default()), a) => points += 1,
        Some(Tag::Rel | Tag::Neg | Tag::Modal | Tag::Subord | Tag::Pron | Tag::Adv) => points += 5,
        Some(Tag::Time) => points += 1,
        // «17 شخصا على الأقل لقوا حتفهم»: the bound closes the count.
        Some(Tag::Quant) if before.is_some_and(|b| matches!(text.fold_of(b), "الاقل" | "الاكثر")) => points += 5,
        // «الدفعة الأولى وصلت»: an order that has the article is an adjective like others.
        Some(Tag::Quant | Tag::Number)
            if before.is_some_and(|b| text.fold_of(b).starts_with("الاول") || text.fold_of(b).starts_with("الثان")) =>
        {
            points += 2;
        }
        // «لنقل من سيتم إجلاؤهم»: nothing but a clause begins with «will».
        Some(Tag::Prep) if a.pro.future && before.is_some_and(|b| text.fold_of(b) == "من") => points += 10,
        Some(Tag::Prep | Tag::Cause | Tag::Dem | Tag::Quant | Tag::Number) => points += if a.pro.conj { 2 } else { -8 },
        Some(Tag::Noun) => {
            let b = before.unwrap_or_default();
            // «هجمات تبنى بعضها التنظيم»
            let some_of = after.is_some_and(|n| matches!(text.fold_of(n), "بعضها" | "معظمها" | "احدها" | "احداها"));
            if a.pro.conj {
                points += 1;
            } else if some_of {
                points += 10;
            } else if definite(out, b) {
                points += 2;
            // «إن جنديا فتح النار»: after أنّ and its accusative comes the verb.
            } else if a.entry.tense == Tense::Past
                && b > 0
                && out[b].best.is_some_and(|n| n.entry.accusative)
                && out[b - 1].tag == Tag::Subord
                && tells(text, out, b - 1)
            {
                points += 4;
            } else if a.enc != Enclitic::None {
                points += 8;
            } else if a.entry.tense == Tense::Past && a.entry.number == Number::Sg && a.entry.gender == isnad_lexicon::morph::Gender::M {
                points -= 2;
            } else {
                points += 2;
            }
        }
        Some(Tag::Verb) => {
            // «كان يقصف», «بدأ يقصف»: an auxiliary takes a verb, others do not.
            let b = before.unwrap_or_default();
            let aux = out[b].lemma().is_some_and(|l| {
                matches!(
                    lexicon.lemma(l).folded.as_str(),
                    "كان" | "ظل" | "بات" | "زال" | "بدا" | "اخذ" | "راح" | "كاد" | "اصبح" | "عاد" | "ليس" | "مازال"
                )
            });
            // «وقتل وجرح عدد من المدنيين»
            let harm = |l: Option<u32>| l.is_some_and(|l| lexicon.measure(l).is_some());
            let both = a.pro.conj && harm(out[b].lemma()) && harm(Some(a.entry.lemma));
            points += if aux || out[b].best.is_none() || both { 3 } else { -2 };
        }
        // «الطرف الآخر سلم جثمانين»: behind an adjective with the article no noun without one.
        Some(Tag::Adj)
            if !a.pro.conj
                && a.entry.tense == Tense::Past
                && a.entry.number == Number::Sg
                && a.entry.voice != Voice::Passive
                && before.is_some_and(|b| out[b].article() && out[b].enclitic() == Enclitic::None)
                && after.is_some_and(|n| out[n].all.iter().any(|x| x.entry.pos == Pos::Noun && x.pro.prep.is_none()))
                && own.iter().any(|o| o.entry.pos == Pos::Noun && !o.pro.article && !o.entry.class.can_act()) =>
        {
            points += 5;
        }
        // «غارات عنيفة شنها الطيران»
        Some(Tag::Adj) if a.enc != Enclitic::None && !a.pro.conj && a.entry.tense == Tense::Past => points += 6,
        Some(_) => points += 2,
    }
    // «عدم نشر اسمه»: what is not done is named.
    if masdars
        && before.is_some_and(|b| matches!(text.fold_of(b), "عدم" | "بعدم" | "وعدم" | "لعدم"))
        && masdars
        && own.iter().any(|o| o.entry.pos == Pos::Masdar && o.enc == a.enc)
    {
        points -= 15;
    }
    // «على أن تقاتل التنظيم»: what is agreed is not past.
    let agreed = a.entry.tense == Tense::Past
        && before.is_some_and(|b| {
            let (on, to) = if text.fold_of(b) == "علي" { (b, b + 1) } else { (b.saturating_sub(1), b) };
            text.fold_of(on) == "علي" && to < i && text.fold_of(to) == "ان"
        });
    if agreed {
        points -= 4;
    }
    if a.entry.voice == Voice::Passive && a.entry.tense == Tense::Past && text.fold_of(before.map_or(0, |b| b + 1)).chars().count() < 5 {
        points -= 2;
    }
    if a.entry.number == Number::Du {
        let dual = before.is_some_and(|b| out[b].best.is_some_and(|n| n.entry.number == Number::Du) && matches!(out[b].tag, Tag::Noun | Tag::Adj))
                // «اثنين من مقاتلي الحركة قتلا»
                || before.is_some_and(|b| (b.saturating_sub(5)..=b).any(|t| matches!(text.fold_of(t), "اثنين" | "اثنان" | "اثنتين" | "اثنتان")))
                // «عنصرين من لجان الدفاع قتلا»
                || before.is_some_and(|b| {
                    (b.saturating_sub(6)..b)
                        .rev()
                        .take_while(|&t| out[t].tag != Tag::Verb && out[t].tag != Tag::Punct)
                        .any(|t| out[t].tag == Tag::Noun && out[t].best.is_some_and(|n| n.entry.number == Number::Du && n.entry.class.is_human()))
                })
                // «تفجيرين انتحاريين متزامنين ضربا مسجدا»: over the adjectives of a dual.
                || before.is_some_and(|b| {
                    (b.saturating_sub(3)..b)
                        .rev()
                        .take_while(|&t| matches!(out[t + 1].tag, Tag::Noun | Tag::Adj) && matches!(out[t].tag, Tag::Noun | Tag::Adj))
                        .any(|t| out[t].best.is_some_and(|n| n.entry.number == Number::Du && n.entry.class == Class::Event))
                })
                // «أن مدنيين قتلا»: the letters of a plural.
                || a.entry.tense == Tense::Past
                    && before.is_some_and(|b| {
                        b + 1 == i
                            && out[b].tag == Tag::Noun
                            && text.fold_of(b).ends_with("ين")
                            && out[b].class().is_human()
                            && !out[b].article()
                            && b > 0
                            && out[b - 1].tag == Tag::Subord
                    })
                // «اللذين قتلا»
                || before.is_some_and(|b| out[b].tag == Tag::Rel && text.fold_of(b).contains("لل"));
        points += if dual { 9 } else { -7 };
    }
    if rare(a) && a.entry.number == Number::Pl {
        points -= 4;
    }
    if a.entry.tense == Tense::Past
        && !a.pro.conj
        && before.is_some()
        && around.can_happen()
        && governed(lexicon, text, out, own, a.enc, before)
    {
        points -= 9;
    }
    // «تمكنوا من بسط سيطرتهم», «استمرار قصفها»: after a masdar that carries events it is one too.
    if a.enc != Enclitic::None
        && !a.pro.conj
        && masdars
        && own.iter().any(|o| o.entry.pos == Pos::Masdar && o.enc == a.enc && o.pro == a.pro)
        && before.is_some_and(|b| carrying(lexicon, &out[b]))
    {
        points -= 14;
    }
    // «مقتل وجرح العشرات»: beside a masdar of harm another.
    let harm = |l: u32| lexicon.measure(l).is_some();
    if a.pro.conj
        && masdars
        && own.iter().any(|o| o.entry.pos == Pos::Masdar && o.pro == a.pro && o.enc == a.enc && harm(o.entry.lemma))
        && before.is_some_and(|b| {
            out[b].tag == Tag::Noun
                && !out[b].article()
                && out[b].enclitic() == Enclitic::None
                && out[b].best.is_some_and(|m| m.entry.class == Class::Event && m.entry.number == Number::Sg && harm(m.entry.lemma))
        })
    {
        points -= 12;
    }
    // «ورد الجيش بقصف المواقع» answered; what came in («ورد») is a text or news.
    if a.marks.has(Marks::COME)
        && !a.pro.conj
        && before.is_none()
        && after.is_some_and(|n| {
            out[n].tag == Tag::Name
                // «ورد بقصف مدفعي»
                || out[n].all.iter().next().is_some_and(|x| x.pro.prep == Some('ب') && x.entry.pos == Pos::Masdar && x.evokes)
                || matches!(out[n].all.iter().next().map(|x| x.entry.class), Some(Class::Force | Class::Fighter | Class::Body))
        })
    {
        points -= 12;
    }
    // «وفر مئات المدنيين» fled; «وفّر» has a thing for its object.
    if a.marks.has(Marks::SPARE)
        && !a.pro.conj
        && !doubled
        && after.is_some_and(|n| {
            out[n].all.iter().any(|x| x.entry.class.is_human() || x.entry.class == Class::Family)
                || n + 1 < out.len()
                    && (text.tokens[n].kind == TokenKind::Number || matches!(out[n].tag, Tag::Number | Tag::Quant))
                    && (n + 1..out.len().min(n + 4))
                        .any(|t| out[t].all.iter().any(|x| x.entry.class.is_human() || x.entry.class == Class::Family))
        })
    {
        points -= 14;
    }
    // «زار الوزير المخيم وتفقد المدارس»: past goes on with past.
    let inspects = a.pro.conj
        && a.entry.tense == Tense::Present
        && a.entry.gender == isnad_lexicon::morph::Gender::F
        && own.iter().any(|o| {
            o.entry.pos == Pos::Verb && o.entry.tense == Tense::Past && o.pro == a.pro && o.entry.gender == isnad_lexicon::morph::Gender::M
        });
    if inspects && last_verb(out, i).is_some_and(|v| v.entry.tense == Tense::Past && v.entry.gender == isnad_lexicon::morph::Gender::M) {
        points -= 6;
    }
    // «وكان مصدر قد تحدث عن»: after كان and قد the past.
    let pluperfect = before.is_some_and(|b| text.fold_of(b) == "قد")
        && last_verb(out, i).is_some_and(|v| v.entry.tense == Tense::Past && lexicon.lemma(v.entry.lemma).folded == "كان");
    if pluperfect {
        points += if a.entry.tense == Tense::Past { 4 } else { -4 };
    }
    // «وتحدث الناطق عن سقوط جرحى»: who has an office speaks, and brings nothing about.
    let speaks = a.entry.tense == Tense::Present
        && a.entry.gender == isnad_lexicon::morph::Gender::F
        && own.iter().any(|o| {
            o.entry.pos == Pos::Verb && o.entry.tense == Tense::Past && o.pro == a.pro && lexicon.say_verb(o.entry.lemma).is_some()
        })
        && after.is_some_and(|n| {
            out[n].all.iter().any(|x| {
                matches!(x.entry.class, Class::Office | Class::Voice | Class::Person)
                    && x.entry.gender == isnad_lexicon::morph::Gender::M
                    && x.entry.number == Number::Sg
            })
        });
    points -= if speaks { 10 } else { 0 };
    // «وقال مدير المستشفى صالح قربان إن»: behind a verb of saying and who has the office stands his name.
    let his_name = !a.pro.conj
        && own.iter().any(|o| matches!(o.entry.pos, Pos::Given) && o.pro == a.pro)
        && before.is_some_and(|b| {
            let office = (b.saturating_sub(3)..=b)
                .rev()
                .take_while(|&t| matches!(out[t].tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::Person))
                .find(|&t| out[t].class() == Class::Office);
            office
                .is_some_and(|t| t > 0 && out[t - 1].tag == Tag::Verb && out[t - 1].lemma().is_some_and(|l| lexicon.say_verb(l).is_some()))
        });
    points -= if his_name { 12 } else { 0 };
    // The head of the nominals before it.
    let run = before.filter(|b| !a.pro.conj && matches!(out[*b].tag, Tag::Noun | Tag::Adj | Tag::Name)).map(|b| (b, run_head(out, b)));
    // «أن الرتل تعرض لإطلاق نار»: after أنّ and its noun with an article comes the verb, and no genitive.
    let subject = a.enc == Enclitic::None
        && run.is_some_and(|(b, head)| {
            out[b].tag != Tag::Name && out[b].article() && head > 0 && out[head - 1].tag == Tag::Subord && tells(text, out, head - 1)
        });
    if subject {
        points += 3;
    }
    // «قال» is he said, hardly «few».
    if a.entry.tense == Tense::Past && a.marks.has(Marks::SAY) {
        points += 6;
    }
    // «مفاوضات تجريها الحركة» holds them: جرى has no object.
    if a.enc != Enclitic::None && lexicon.lemma(a.entry.lemma).folded == "جري" {
        points -= 8;
    }
    // A shadda that the verb has, a damma that the passive has.
    if doubled && a.marks.has(Marks::DOUBLED) {
        points += 6;
    }
    if a.entry.tense == Tense::Past && a.entry.voice != Voice::Active && text.orig_of(i).chars().take(3).any(|c| c == '\u{64F}') {
        points += 8;
    }
    // «وقتلتهما», «وأصابتهم»: joined and with an object, rather than somebody's killers.
    let killers = |o: &Analysis| matches!(o.entry.class, Class::Person | Class::Fighter) && o.enc == a.enc;
    if a.pro.conj && a.enc != Enclitic::None && a.entry.tense == Tense::Past && own.iter().any(killers) {
        points += 6;
    }
    if a.entry.tense == Tense::Present && shortened(folded, a) {
        // «يصف» is he describes; صفّى loses its ya only after لم, لا or ل.
        let after_neg = before.is_some_and(|b| out[b].tag == Tag::Neg);
        points -= if after_neg { 0 } else { 8 };
    }
    if a.entry.person != 3 {
        // «أصيب» he was hit, before I hit.
        points -= if a.entry.number == Number::Sg && a.entry.tense == Tense::Present { 8 } else { 3 };
    }
    // «يحيى سريع»: a verb would be written يحيي.
    if !a.entry.maqsura && around.written.last == Some('ى') && around.can_be(Pos::Given) {
        points -= 12;
    }
    // «اللواء فضل حسن»: between a rank and a name, or after one and before the other, it is a name.
    let named = |t: usize| out[t].all.iter().any(|x| matches!(x.entry.pos, Pos::Given | Pos::Family) && x.pro == a.pro);
    let titled = |b: usize| out[b].tag == Tag::Person || out[b].all.iter().any(|x| x.entry.pos == Pos::Title);
    let name = around.can_be(Pos::Given) || around.can_be(Pos::Family);
    if name && a.enc == Enclitic::None && named(i) && before.is_some_and(titled) && after.is_some_and(|n| n == i + 1 && named(n)) {
        points -= 12;
    }
    // «ودعت الأمم المتحدة الأطراف إلى …» called on them, and bade nobody farewell.
    let calls = |o: &Analysis| o.pro.conj && o.entry.pos == Pos::Verb && lexicon.governs(o.entry.lemma).is_some();
    if !a.pro.conj
        && folded.starts_with('و')
        && own.iter().any(calls)
        && (i + 1..text.tokens.len().min(i + 9)).take_while(|&t| text.tokens[t].kind == TokenKind::Word).any(|t| text.fold_of(t) == "الي")
    {
        points -= 6;
    }
    // «… أمس، وطالب الطرفين باحترام الهدنة»: at the head of its clause he demands, and is no student.
    let asks = || lexicon.governs(a.entry.lemma) == Some(isnad_model::Status::Demanded);
    if a.pro.conj && before.is_none() && asks() && after.is_some_and(|n| definite_ahead(text, out, n)) {
        points += 10;
    }
    // «طالب بوقف القصف ورفع الحصار»: what is joined to a masdar that is asked for is asked for too.
    if a.pro.conj
        && a.entry.tense == Tense::Past
        && a.entry.number == Number::Sg
        && a.enc == Enclitic::None
        && masdars
        && own.iter().any(|o| o.entry.pos == Pos::Masdar && o.pro == a.pro)
        && after.is_some_and(|n| !out[n].all.iter().any(|x| x.entry.class.can_act() || x.entry.class.is_human()))
        && lexicon.governs(a.entry.lemma).is_none()
        // «ونشر 100 عنصر» is no word of saying.
        && (lexicon.say_verb(a.entry.lemma).is_none() || after.is_some_and(|n| text.tokens[n].kind == TokenKind::Number))
        && asked_before(lexicon, text, out, i)
    {
        points -= 10;
    }
    // «إصرار موسكو على … ورفضها السماح بخروج المقاتلين»: a pronoun and a masdar are no object and subject.
    if a.pro.conj
        && a.entry.tense == Tense::Past
        && a.enc != Enclitic::None
        && masdars
        && own.iter().any(|o| o.entry.pos == Pos::Masdar && o.pro == a.pro && o.enc == a.enc)
        && after.is_some_and(|n| out[n].all.iter().any(|x| x.entry.pos == Pos::Masdar && !x.pro.conj && x.pro.prep.is_none()))
    {
        points -= 10;
    }
    // «ياسر عرفات»: a verb would be written يأسر.
    let spelled = || a.entry.tense == Tense::Present && text.orig_of(i).chars().nth(1) == Some('ا');
    if around.can_be(Pos::Given) && a.marks.has(Marks::ALEF) && spelled() {
        points -= 12;
    }
    if a.pro.future {
        // «سيطر» is one word before it is س and a verb.
        let whole = own.iter().any(|o| !o.pro.future && o.entry.pos == Pos::Verb);
        points += if whole { -6 } else { 4 };
    }
    // Gender tells «توصّل» (he reached) from «توصل» (she brings).
    let neighbour = run.map(|(_, head)| head).or(after.filter(|_| before.is_none()));
    if let Some(gender) = neighbour
        .and_then(|n| out[n].best.as_ref().or(out[n].all.first()))
        .filter(|n| n.entry.pos == Pos::Noun && (n.entry.number == Number::Sg || !n.entry.class.is_human()))
        .map(|n| if n.entry.number == Number::Sg { n.entry.gender } else { isnad_lexicon::morph::Gender::F })
    {
        use isnad_lexicon::morph::Gender;
        if gender != Gender::Any && a.entry.gender != Gender::Any {
            points += if gender == a.entry.gender { 1 } else { -2 };
        }
    }
    // «قافلة أولى تنقل مقاتلين»: what it holds.
    if a.entry.tense == Tense::Present
        && !a.pro.conj
        && lexicon.carries(a.entry.lemma, isnad_lexicon::Carry::Hold)
        && before.is_some_and(|b| (b.saturating_sub(2)..=b).any(|k| matches!(out[k].class(), Class::Vehicle | Class::Batch)))
    {
        points += 6;
    }
    if before.is_none()
        && a.pro.conj
        && folded.contains("بين")
        && lexicon.lemma(a.entry.lemma).folded == "بين"
        && after.is_some_and(|n| explains(text, out, n))
    {
        points += 16;
    }
    // What follows: a masdar is followed by an indefinite adjective or its preposition, a verb by its subject.
    if let Some(n) = after {
        let tail = &out[n];
        let adjective = tail.all.iter().next().is_some_and(|x| matches!(x.entry.pos, Pos::Adj) && !x.pro.article && !x.pro.conj);
        let by = tail.all.iter().next().is_some_and(|x| matches!(x.pro.prep, Some('ل')) && !x.pro.conj)
            || matches!(text.fold_of(n), "علي" | "من");
        // «قال للوكالة»: to whom, and not whose.
        let by = by && lexicon.say_verb(a.entry.lemma).is_none();
        if a.entry.tense == Tense::Past && a.entry.number == Number::Sg && (adjective || by) {
            points -= 3;
            // «غارات … وقصف مدفعي»: an adjective that is nobody makes it the noun.
            let nobody = adjective
                && tail.all.iter().filter(|x| x.enc == Enclitic::None).all(|x| !x.entry.class.is_human() && x.entry.pos != Pos::Noun);
            let event = masdars && own.iter().any(|o| o.entry.pos == Pos::Masdar && o.pro == a.pro && o.enc == a.enc);
            points -= if nobody && event && a.pro.conj { 5 } else { 0 };
        }
        if matches!(tail.tag, Tag::Number) {
            points += 2;
        }
        // «وقف إطلاق النار»: the end of something, before somebody stood.
        if a.marks.has(Marks::STOP)
            && tail.all.iter().any(|x| x.entry.pos == Pos::Masdar && matches!(x.pro.prep, None | Some('ل')) && !x.pro.conj)
        {
            points -= 10;
        }
        // «هجوم نسب إلى جهاديين»
        if a.marks.has(Marks::ASCRIBE) && text.fold_of(n) == "الي" {
            points += 10;
        }
        // «هجوم وصف بالأعنف»
        if folded == "وصف"
            && text.fold_of(n).starts_with('ب')
            && before.is_some_and(|b| out[b].tag == Tag::Noun && out[b].best.is_some_and(|x| x.entry.class == Class::Event))
        {
            points += 10;
        }
        // «انتحاريا فجر نفسه»
        if matches!(text.fold_of(n), "نفسه" | "نفسها" | "انفسهم" | "نفسيهما") {
            points += 8;
        }
        // «وقصف طال السوق»: a verb after it makes it the noun.
        let verb = !tail.all.is_empty() && tail.all.iter().all(|x| x.entry.pos == Pos::Verb && !x.pro.conj && x.entry.tense == Tense::Past);
        if verb && a.entry.tense == Tense::Past && text.fold_of(n) != "كان" {
            points -= 6;
        }
    }
    points
}

/// «بسط», «فرض», «استمرار»: a masdar of a verb that carries events, or gives them a status, with no article.
fn carrying(lexicon: &Lexicon, word: &Word) -> bool {
    word.tag == Tag::Noun
        && !word.article()
        && word.enclitic() == Enclitic::None
        && word
            .best
            .filter(|a| a.entry.pos == Pos::Masdar)
            .and_then(|a| lexicon.verb_of(a.entry.lemma))
            .is_some_and(|v| lexicon.carries(v, isnad_lexicon::Carry::Do) || lexicon.governs(v).is_some())
}

/// The word at `n` is definite, or a name, and a preposition follows in its clause that brings in what is asked.
fn definite_ahead(text: &Text<'_>, out: &[Word], n: usize) -> bool {
    let first = text.fold_of(n);
    let ahead =
        (n..out.len().min(n + 9)).take_while(|&t| text.tokens[t].kind == TokenKind::Word || text.tokens[t].kind == TokenKind::Quote);
    let brings =
        |t: usize| text.fold_of(t).starts_with('ب') && out[t].all.iter().any(|x| x.pro.prep == Some('ب')) || text.fold_of(t) == "الي";
    (first.starts_with("ال") || out[n].all.is_empty() || out[n].all.iter().any(|x| x.entry.pos == Pos::Noun)) && ahead.skip(1).any(brings)
}

/// Before token `i`, in the same stretch of words, something is asked for or planned by a word that governs a masdar.
fn asked_before(lexicon: &Lexicon, text: &Text<'_>, out: &[Word], i: usize) -> bool {
    use isnad_model::Status::{Demanded, Offered, Planned};
    let mut masdar = false;
    let first = i.saturating_sub(25);
    let mut t = i;
    while t > first {
        t -= 1;
        match text.tokens[t].kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Latin | TokenKind::Quote => {}
            // «وينص الاتفاق، الذي جرى برعاية …، على سحب المسلحين ونشر قوة»: what stands between commas is passed.
            TokenKind::Comma if text.fold_of(t + 1) == "علي" => {
                match (first..t).rev().find(|&k| !matches!(text.tokens[k].kind, TokenKind::Word | TokenKind::Number | TokenKind::Quote)) {
                    Some(k) if text.tokens[k].kind == TokenKind::Comma => t = k,
                    _ => return false,
                }
                continue;
            }
            _ => return false,
        }
        let status = out[t].lemma().and_then(|l| lexicon.governs(l));
        if masdar && matches!(status, Some(Demanded | Offered | Planned)) && matches!(out[t].tag, Tag::Verb | Tag::Noun) {
            return true;
        }
        match out[t].tag {
            Tag::Verb | Tag::Subord | Tag::Rel => return false,
            Tag::Noun => masdar |= out[t].best.is_some_and(|a| a.entry.pos == Pos::Masdar || a.entry.class == Class::Event),
            _ => {}
        }
    }
    false
}

/// «وبيّن مصدر في المحافظة أن …»: one who speaks stands there, no two sides, and what he says follows.
fn explains(text: &Text<'_>, out: &[Word], n: usize) -> bool {
    let speaks = out[n].all.iter().any(|x| matches!(x.entry.class, Class::Voice | Class::Office | Class::Person) && x.pro.prep.is_none());
    let words = (n + 1..out.len().min(n + 14)).take_while(|&k| text.tokens[k].kind != TokenKind::Stop);
    let mut said = false;
    for k in words {
        match text.fold_of(k) {
            "ان" | "انه" | "انها" | "انهم" | "بان" => {
                said = true;
                break;
            }
            // «وبين المصدر والمراسل»
            other if k == n + 1 && other.starts_with('و') => return false,
            _ => {}
        }
    }
    speaks && said
}

/// «أن», «بأن», «إلى أن» that bring in a statement; «بعد أن», «قبل أن» bring in a verb.
fn tells(text: &Text<'_>, out: &[Word], b: usize) -> bool {
    let folded = text.fold_of(b);
    let grouped = b > 0 && out[b - 1].link == out[b].link && out[b].link != u32::MAX && out[b].best.is_none();
    matches!(folded, "ان" | "بان" | "لان" | "وان") && (!grouped || matches!(text.fold_of(b - 1), "الي" | "علي" | "عن"))
}

/// The head of the run of nominals that ends at token `b`: «نظام» of «نظام الأسد».
fn run_head(out: &[Word], b: usize) -> usize {
    let mut head = b;
    while head > 0
        && matches!(out[head].tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown | Tag::Person)
        && !out[head].pro.conj
        && out[head].pro.prep.is_none()
        && matches!(out[head - 1].tag, Tag::Noun | Tag::Adj | Tag::Name)
    {
        head -= 1;
    }
    head
}
