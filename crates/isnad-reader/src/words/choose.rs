//! The reading of one word: the best of its points, and what the word before does not leave it.

use isnad_lexicon::morph::{Number, Tense, Voice};
use isnad_lexicon::{Analysis, Class, Enclitic, Lexicon, Marks, Pos, Proclitics};
use isnad_text::{Text, TokenKind};

use super::score::{Around, definite, score};
use super::{Tag, Word, tag_of};

/// Chooses a reading by the words around.
pub(super) fn choose(lexicon: &Lexicon, text: &Text<'_>, out: &mut [Word], start: usize, i: usize, end: usize) {
    let all = out[i].all;
    if with_pronoun(text.fold_of(i)) {
        out[i].tag = Tag::Pron;
        out[i].pro.conj = text.fold_of(i).starts_with('و');
        return;
    }
    if all.is_empty() {
        out[i].pro = unknown_clitics(text, out, start, i);
        return;
    }
    let before = previous(text, start, i);
    let after = next(text, i, end);
    let quoted = i > 0 && text.tokens[i - 1].kind == TokenKind::Quote;
    let (mut points, mut chosen) = (0, &all[0]);
    // Half of all words have one reading, and nothing to choose from.
    if all.len() > 1 || quoted {
        let around = Around::new(text, out, before, after, i);
        points = score(lexicon, &around, chosen);
        for a in &all[1..] {
            let others = score(lexicon, &around, a);
            if others > points {
                (points, chosen) = (others, a);
            }
        }
    }
    // «قرى شنكال وقورنه»: a village, not «and he compared it».
    let idle = chosen.entry.pos == Pos::Verb && chosen.enc != Enclitic::None && chosen.pro.conj && !chosen.evokes;
    if idle && lexicon.say_verb(chosen.entry.lemma).is_none() && among_villages(out, start, i) {
        out[i].pro = unknown_clitics(text, out, start, i);
        return;
    }
    // A reading that nothing speaks for: «كوبرا» as a dual verb.
    // «غارات عدة «استهدفت سوقا»»: one that tells of such an event goes on behind the mark.
    let tells =
        chosen.evokes && chosen.enc == Enclitic::None && chosen.entry.number == isnad_lexicon::morph::Number::Sg && after == Some(i + 1);
    if quoted && points <= -7 && chosen.entry.pos == Pos::Verb && !tells {
        out[i].pro = unknown_clitics(text, out, start, i);
        return;
    }
    let mut tag = tag_of(chosen.entry.pos);
    if tag == Tag::Neg && lexicon.lemma(chosen.entry.lemma).folded == "غير" {
        tag = Tag::Adv;
    }
    if tag == Tag::Adj {
        (tag, chosen) = described(text, out, chosen, before, after, i);
    }
    if let Some(verb) = circumstance(lexicon, text, out, chosen, before, i) {
        out[i].tag = Tag::Verb;
        out[i].best = Some(verb);
        out[i].pro = chosen.pro;
        return;
    }
    out[i].tag = tag;
    out[i].best = Some(*chosen);
    out[i].pro = chosen.pro;
}

/// What an adjective is where it stands: an adjective of the noun before it, or a noun, and by which of its readings.
fn described<'d>(
    text: &Text<'_>,
    out: &[Word<'d>],
    chosen: &'d Analysis,
    before: Option<usize>,
    after: Option<usize>,
    i: usize,
) -> (Tag, &'d Analysis) {
    let all = out[i].all;
    let Some(b) = before else { return (Tag::Noun, chosen) };
    let last = &out[b];
    let follows = b + 1 == i
        && (matches!(last.tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown | Tag::Number)
            // «رئيس الحكومة التركية»: a title of two words ends in a noun.
            || chosen.entry.class == Class::Nation && chosen.pro.article && last.tag == Tag::Person && text.fold_of(b).starts_with("ال"));
    // «خروج الراغبين»: with the article after a noun without, it is a noun that is governed.
    let agrees = !chosen.pro.article || definite(out, b) || matches!(last.tag, Tag::Unknown | Tag::Adj | Tag::Person);
    // «مصادر أمنية وإعلامية»
    let joined = || {
        chosen.entry.pos == Pos::Adj
            && last.tag == Tag::Adj
            && last.article() == chosen.pro.article
            && last.best.is_some_and(|x| x.entry.gender == chosen.entry.gender && x.entry.number == chosen.entry.number)
    };
    // «مسلحون مقاتلين»: subject and object, whose endings differ.
    let cases = || text.fold_of(i).ends_with("ين") && text.fold_of(b).ends_with("ون") && text.fold_of(i).chars().count() > 4;
    if !(follows && agrees && (!chosen.pro.conj || joined()) && chosen.pro.prep.is_none()) || cases() {
        return (Tag::Noun, chosen);
    }
    let noun = |a: &&Analysis| a.entry.pos == Pos::Noun && a.pro == chosen.pro && a.enc == chosen.enc;
    // «إطلاق سراح أسير»: whose freedom it is.
    if !chosen.pro.conj
        && text.fold_of(b).ends_with("سراح")
        && let Some(noun) = all.iter().find(noun)
    {
        return (Tag::Noun, noun);
    }
    // «دفعات مسلحي الحي»: a plural that governs what follows is a noun.
    if chosen.entry.number == Number::Pl
        && after == Some(i + 1)
        && text.fold_of(i).ends_with('ي')
        && let Some(noun) = all.iter().find(|a| noun(a) && a.entry.number == Number::Pl)
    {
        return (Tag::Noun, noun);
    }
    (Tag::Adj, chosen)
}

/// The word at `i` stands right after names that a plural class noun brings in: «قرى أ وب …», «بلدتي أ و…».
fn among_villages(out: &[Word], start: usize, i: usize) -> bool {
    let named = |k: &usize| matches!(out[*k].tag, Tag::Name | Tag::Unknown);
    let names = (start.max(i.saturating_sub(8))..i).rev().take_while(named).count();
    let head = i - names;
    names > 0
        && head > start
        && out[head - 1].class() == Class::PlaceClass
        && out[head - 1].best.is_some_and(|a| a.entry.number != Number::Sg)
}

/// «مؤكدا أن», «داعيا إلى», «مطالبين ب»: an active participle in the accusative that goes on with what its verb would; the
/// subject stands before.
fn circumstance(lexicon: &Lexicon, text: &Text<'_>, out: &[Word], chosen: &Analysis, before: Option<usize>, i: usize) -> Option<Analysis> {
    // A participle is one of the readings; the one chosen is another of them.
    let found = out[i].all.iter().find(|a| {
        a.entry.pos == Pos::Participle
            && (a.entry.accusative
                || a.entry.number == Number::Pl && text.fold_of(i).ends_with("ين")
                || a.entry.number == Number::Sg && a.entry.marbuta && text.tokens[i].marbuta)
            && !a.pro.article
            && a.pro.prep.is_none()
            && a.enc == Enclitic::None
            && a.marks.has(Marks::ACTIVE)
    })?;
    let verb = lexicon.verb_of(found.entry.lemma)?;
    let said = lexicon.say_verb(verb).is_some();
    // «منزلا» is a house: only where the participle is the reading chosen, or there is no noun.
    let noun = chosen.entry.pos != Pos::Participle && out[i].all.iter().any(|a| matches!(a.entry.pos, Pos::Noun | Pos::Masdar));
    // «وسيطر مجددا على القاعدة»
    let adverb = out[i].all.iter().any(|a| matches!(a.entry.pos, Pos::Adv | Pos::Filler));
    // «…، طالبة إخلاء المنطقة», «…، مطالبة الحزب بسحب سلاحه»: after a comma it is no student, and no claim.
    let asks = matches!(lexicon.governs(verb), Some(isnad_model::Status::Demanded | isnad_model::Status::Offered));
    let after_comma = before.is_none() && i > 0 && text.tokens[i - 1].kind == TokenKind::Comma;
    // «احتشد المئات أمام الحاجز رافضين تسليم المطلوبين»
    let many = found.entry.number == Number::Pl || found.entry.accusative;
    let asked = asks && (after_comma || many && !noun) && asks_for(text, out, i);
    // «لافتة إلى أن» is no banner.
    let says_that =
        said && i + 2 < text.tokens.len() && text.fold_of(i + 1) == "الي" && matches!(text.fold_of(i + 2), "ان" | "انه" | "انها" | "انهم");
    if noun && !asked && !says_that || adverb || !said && lexicon.triggers_of_lemma(verb).is_empty() {
        return None;
    }
    // After a comma or a definite noun it tells what else was done; after an indefinite one it describes.
    let many_of = |b: usize| matches!(out[b].tag, Tag::Quant | Tag::Number) && text.fold_of(b).starts_with("ال");
    let free =
        before.is_none_or(|b| many_of(b) || definite(out, b) || matches!(out[b].tag, Tag::Time | Tag::Verb | Tag::Unknown | Tag::Person));
    let goes_on = |n: usize| {
        let folded = text.fold_of(n);
        folded.starts_with("ان")
            || folded.starts_with("بان")
            || matches!(folded, "الي" | "علي" | "عن" | "من")
            || folded.starts_with('ب') && n > i
    };
    let next = next(text, i, text.tokens.len()).is_some_and(|n| {
        goes_on(n)
            // «، مؤكدا رفض المعارضة أي تهدئة»
            || said
                && before.is_none()
                && i > 0
                && text.tokens[i - 1].kind == TokenKind::Comma
                && found.entry.accusative
                && lexicon.say_verb(verb).is_some_and(|s| s.object)
                && out[n].all.iter().any(|a| a.entry.pos == Pos::Masdar && !a.pro.article && a.pro.prep.is_none())
            // «…، مؤكدا لوكالة الأنباء أن الوفد …»: to whom stands between.
            || said && after_comma && text.fold_of(n).starts_with('ل') && {
                let ahead = (n + 1..text.tokens.len().min(n + 8)).take_while(|&t| matches!(text.tokens[t].kind, TokenKind::Word | TokenKind::Quote));
                ahead.into_iter().any(|t| matches!(text.fold_of(t), "ان" | "انه" | "انها" | "انهم"))
            }
            || said && out[i].all.iter().all(|a| matches!(a.entry.pos, Pos::Participle | Pos::Verb))
            || chosen.entry.accusative && !said
            || lexicon.carries(verb, isnad_lexicon::Carry::Result)
                && (text.tokens[n].kind == TokenKind::Number
                    || out[n].tag == Tag::Number
                    || out[n].all.iter().any(|a| {
                        a.entry.accusative || matches!(a.entry.pos, Pos::Noun | Pos::Masdar) && lexicon.measure(a.entry.lemma).is_some()
                    }))
    });
    if !free || !next && !asked {
        return None;
    }
    let mut verbal = *found;
    verbal.entry.lemma = verb;
    verbal.evokes = !lexicon.triggers_of_lemma(verb).is_empty();
    verbal.entry.pos = Pos::Verb;
    verbal.entry.class = Class::None;
    verbal.entry.tense = Tense::Past;
    verbal.entry.voice = Voice::Active;
    // A plural verb has its subject before it.
    verbal.entry.number = Number::Pl;
    verbal.entry.accusative = false;
    Some(verbal)
}

/// What stands after the participle at `i` is what it asks for, or whom: «إخلاء المنطقة», «الحزب بسحب …», «إلى وقف …».
fn asks_for(text: &Text<'_>, out: &[Word], i: usize) -> bool {
    let Some(n) = next(text, i, text.tokens.len()) else { return false };
    let folded = text.fold_of(n);
    let brings = |t: usize| {
        matches!(text.fold_of(t), "الي" | "علي")
            || text.fold_of(t).starts_with('ب') && (out[t].all.is_empty() || out[t].all.iter().any(|x| x.pro.prep == Some('ب')))
    };
    let ahead = (n..text.tokens.len().min(n + 8)).take_while(|&t| matches!(text.tokens[t].kind, TokenKind::Word | TokenKind::Quote));
    let masdar = out[n].all.iter().any(|x| x.entry.pos == Pos::Masdar && !x.pro.conj && x.pro.prep.is_none());
    brings(n)
        || folded.starts_with("ان") && folded.len() <= 6
        || masdar && !folded.starts_with("ال")
        || (folded.starts_with("ال") || out[n].all.is_empty() || out[n].all.iter().any(|x| x.entry.class.can_act()))
            && ahead.skip(1).any(brings)
}

/// «بها», «له», «لهم»: a one-letter preposition with a pronoun.
fn with_pronoun(folded: &str) -> bool {
    // The longest is «وبهما».
    if folded.len() > 10 {
        return false;
    }
    let rest = folded.strip_prefix('و').unwrap_or(folded);
    rest.strip_prefix(['ب', 'ل']).is_some_and(|r| matches!(r, "ه" | "ها" | "هم" | "هما" | "هن" | "نا" | "ي" | "ك" | "كم"))
}

/// The word before in the sentence, over quotation marks.
fn previous(text: &Text<'_>, start: usize, i: usize) -> Option<usize> {
    let mut k = i;
    while k > start {
        k -= 1;
        match text.tokens[k].kind {
            TokenKind::Quote => {}
            TokenKind::Word | TokenKind::Number | TokenKind::Latin => return Some(k),
            _ => return None,
        }
    }
    None
}

fn next(text: &Text<'_>, i: usize, end: usize) -> Option<usize> {
    (i + 1..end)
        .find(|&k| text.tokens[k].kind != TokenKind::Quote)
        .filter(|&k| matches!(text.tokens[k].kind, TokenKind::Word | TokenKind::Number))
}

/// Clitics of a word that the lexicon does not have, as far as the sentence shows them.
fn unknown_clitics(text: &Text<'_>, out: &[Word], start: usize, i: usize) -> Proclitics {
    let folded = text.fold_of(i);
    let mut pro = Proclitics::default();
    let mut rest = folded;
    if rest.strip_prefix("وال").or_else(|| rest.strip_prefix("فال")).is_some_and(|r| r.chars().count() >= 2) {
        return Proclitics { conj: true, article: true, fa: rest.starts_with('ف'), ..pro };
    }
    for (prefix, letter) in [("بال", 'ب'), ("كال", 'ك'), ("لل", 'ل'), ("وبال", 'ب'), ("ولل", 'ل')] {
        if rest.strip_prefix(prefix).is_some_and(|r| r.chars().count() >= 2) {
            return Proclitics { conj: prefix.starts_with('و'), prep: Some(letter), article: true, ..pro };
        }
    }
    if rest.starts_with("ال") && rest.chars().count() > 3 {
        pro.article = true;
        return pro;
    }
    // «وسليم» after a name or unknown word: a list goes on.
    let before = previous(text, start, i);
    let list = before.is_some_and(|b| matches!(out[b].tag, Tag::Name | Tag::Unknown | Tag::Noun | Tag::Person | Tag::Adj));
    if let Some(r) = rest.strip_prefix('و').filter(|r| r.chars().count() >= 3)
        && list
    {
        pro.conj = true;
        rest = r;
    }
    if rest.chars().count() >= 5 && rest.starts_with('ب') && pro.conj {
        pro.prep = Some('ب');
    }
    pro
}
