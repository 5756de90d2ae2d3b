//! Names of places in a text with what stands around them: class nouns, sides and distances, and the larger place that they are said to lie in.

use isnad_lexicon::morph::Number;
use isnad_lexicon::{Class, Enclitic, NameHit, NameKind, Place, Pos, Proclitics};
use isnad_text::TokenKind;
use isnad_text::numbers::NumberMention;

use super::facts::{Facts, Kinds, NONE};
use super::side::Compass;
use crate::phrases::View;
use crate::words::Tag;

/// A name in the text that may be a place.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// Index into the text's names.
    pub hit: u32,
    /// First token, its class noun and side included: «شمال شرق *مدينة* حمص».
    pub start: u32,
    /// One past the last token, a side behind it included: «ريف حلب *الشرقي*».
    pub end: u32,
    /// First token of the name alone.
    pub name: u32,
    /// One past the last token of the name.
    pub name_end: u32,
    /// Kinds that its class noun tells.
    pub kinds: Kinds,
    /// The class noun is of its countryside: «ريف».
    pub countryside: bool,
    /// The class noun is of its countryside or outskirts: «ريف», «أطراف», «ضواحي».
    pub outskirts: bool,
    /// It is told of the quarters of a city: «الأحياء الغربية لمدينة الرقة».
    pub quarters: bool,
    /// First token of the direction before it, else of the spot.
    pub side_from: u32,
    /// On which side of it, in degrees.
    pub side: Option<f64>,
    /// The side belongs to it: «ريف حلب الشرقي»; else it is where the direction points: «شرق حلب».
    pub inside: bool,
    /// So many kilometres away.
    pub away: Option<f64>,
    /// The state whose adjective follows: «البوكمال السورية».
    pub nation: u32,
    /// A word before it leads to a place.
    pub led: bool,
    /// A class noun or a preposition that is a word of its own.
    pub led_by_word: bool,
    /// It goes on a list: «الرحيبة *وجيرود*».
    pub joined: bool,
    /// The spot that it is said to lie in, by index; none is `usize::MAX`.
    pub within: usize,
    /// A preposition says so, no comma alone.
    pub surely: bool,
    /// Index of the sentence.
    pub sentence: u32,
}

/// All names of the text that may be places, states as such too, in order.
pub fn spots(view: &View<'_, '_>, numbers: &[NumberMention]) -> Vec<Spot> {
    let mut out: Vec<Spot> = Vec::new();
    let mut sentence = 0;
    for (hit, name) in (0..).zip(view.names) {
        let sentences = &view.text.sentences;
        while sentences.get(sentence).is_some_and(|s| s.tokens.end as usize <= name.start) {
            sentence += 1;
        }
        let Some(limits) = sentences.get(sentence).map(|s| (s.tokens.start as usize, s.tokens.end as usize)) else { break };
        let place = match name.kind {
            NameKind::Place(_) => !called_after(view, name, limits.0) && !side_of_another(view, name, limits.1),
            NameKind::Actor(i) => view.lexicon.actors[i as usize].kind == "state",
            NameKind::Source(_) | NameKind::Epithet(_) => false,
        };
        if !place {
            continue;
        }
        let around = Around { view, numbers, from: limits.0, to: limits.1 };
        let mut spot = around.spot(hit, name);
        // «رئيس الوزراء الكندي»: an adjective, where no word leads to a place.
        let nation =
            name.end == name.start + 1 && view.words[name.start].all.iter().any(|a| a.entry.class == Class::Nation && a.pro.article);
        if nation && !spot.led_by_word {
            continue;
        }
        spot.sentence = sentence as u32;
        if let Some(before) = out.last_mut().filter(|b| b.sentence == spot.sentence) {
            around.list(before, &mut spot);
        }
        out.push(spot);
    }
    for k in (1..out.len()).rev() {
        let (before, after) = out.split_at_mut(k);
        contain(view, &mut before[k - 1], &after[0], k);
    }
    out
}

/// «جبهة الشام», «صحيفة القدس», «شارع بغداد»: the name of something else, which need not lie there.
pub fn called_after(view: &View<'_, '_>, name: &NameHit, from: usize) -> bool {
    if name.pro.prep.is_some() || name.pro.conj {
        return false;
    }
    let Some(before) = (from..name.start).rev().find(|&t| view.text.tokens[t].kind != TokenKind::Quote) else { return false };
    let word = &view.words[before];
    let head = word.lemma().filter(|l| view.lexicon.is_called_after_places(*l));
    let (Some(_), Some(noun)) = (head, word.best) else { return false };
    if word.article() || word.tag != Tag::Noun || noun.enc != Enclitic::None {
        return false;
    }
    // «مستشفيات حلب», «شوارع دمشق» lie where they say; «كتائب القدس» is a name.
    let armed =
        matches!(word.class(), Class::Force | Class::Body | Class::Voice | Class::Fighter | Class::Area | Class::Thing | Class::Abstract);
    if noun.entry.number != Number::Sg && !armed {
        return false;
    }
    // «في جبهة حلب», «على جبهات تعز»: a front is where it says. «جبهة العبدية»: so is one by the name of lesser ground, for which
    // no group is called.
    let front = word.all.iter().any(|a| a.entry.class == Class::Area);
    let below = |place: &Place| place.parents.len() > 1 && place.kind != "city";
    let ground = front && matches!(name.kind, NameKind::Place(i) if below(&view.lexicon.places[i as usize]));
    !(front
        && (ground
            || noun.entry.number != Number::Sg
            || word.pro.prep.is_some()
            || before > from && view.words[before - 1].tag == Tag::Prep))
}

/// «الضفة الغربية لنهر الفرات»: a bank of a river, and no West Bank.
fn side_of_another(view: &View<'_, '_>, name: &NameHit, to: usize) -> bool {
    let next = view.words.get(name.end).filter(|_| name.end < to);
    let of = next.is_some_and(|w| w.pro.prep == Some('ل') && (w.tag == Tag::Name || w.class() == Class::PlaceClass));
    // «الضاحية الجنوبية لبيروت»: of the very place that it lies in.
    let own = || {
        let holder = view.names.get(view.words[name.end].link as usize).filter(|n| n.start == name.end);
        let (Some(holder), NameKind::Place(place)) = (holder, name.kind) else { return false };
        let facts = Facts::of(view.lexicon, place);
        view.lexicon.bearers(view.text, holder).into_iter().any(|p| facts.lies_in(view.lexicon, &Facts::of(view.lexicon, p)))
    };
    of && !own() && name.end > name.start + 1 && Compass::of(view.text.fold_of(name.end - 1)).is_some_and(|(_, article)| article)
}

struct Around<'v, 'd, 'a> {
    view: &'v View<'d, 'a>,
    numbers: &'v [NumberMention],
    /// First token of the sentence.
    from: usize,
    /// One past the last token of the sentence.
    to: usize,
}

impl Around<'_, '_, '_> {
    fn fold(&self, token: usize) -> &str {
        self.view.text.fold_of(token)
    }

    fn spot(&self, hit: u32, name: &NameHit) -> Spot {
        let (start, end) = (name.start as u32, name.end as u32);
        let mut spot = Spot {
            hit,
            start,
            end,
            name: start,
            name_end: end,
            kinds: Kinds::default(),
            countryside: false,
            outskirts: false,
            quarters: false,
            side_from: start,
            side: None,
            inside: false,
            away: None,
            nation: NONE,
            led: false,
            led_by_word: false,
            joined: false,
            within: usize::MAX,
            surely: false,
            sentence: 0,
        };
        let mut compass = Compass::default();
        self.before(&mut spot, name, &mut compass);
        self.after(&mut spot, &mut compass);
        spot.side = compass.bearing();
        spot.side_from = spot.start;
        if spot.side.is_some() || spot.outskirts {
            self.distance(&mut spot);
        }
        spot.led_by_word = spot.led || spot.start < spot.name || self.led(spot.start as usize) || self.of_an_event(name);
        spot.led = spot.led_by_word || name.pro.prep == Some('ب');
        spot
    }

    /// A preposition of place stands before.
    fn led(&self, start: usize) -> bool {
        start > self.from && {
            let word = &self.view.words[start - 1];
            let tags = word.lemma_or_group().map_or("", |l| self.view.lexicon.lemma(l).tags.as_str());
            word.tag == Tag::Prep && matches!(tags, "in" | "near" | "dir" | "toward" | "through" | "from" | "on")
        }
    }

    /// «هجوم برلين», «تفجيرات مدريد», «معركة الموصل»: what happened is told by where it did.
    fn of_an_event(&self, name: &NameHit) -> bool {
        let Some(before) = name.start.checked_sub(1).filter(|b| *b >= self.from && name.pro == Proclitics::default()) else { return false };
        let word = &self.view.words[before];
        word.best.is_some_and(|noun| {
            let event = noun.entry.class == Class::Event
                || noun.entry.pos == Pos::Masdar
                || !self.view.lexicon.triggers_of_lemma(noun.entry.lemma).is_empty();
            word.tag == Tag::Noun && !word.article() && noun.enc == Enclitic::None && event
        })
    }

    /// Class nouns and directions before the name.
    fn before(&self, spot: &mut Spot, name: &NameHit, compass: &mut Compass) {
        let view = self.view;
        let mut at = name.start;
        let mut owned = name.pro.prep;
        for _ in 0..5 {
            // «مدينة «دوما»»
            let quoted = at == name.start && at > self.from && view.text.tokens[at - 1].kind == TokenKind::Quote;
            let Some(k) = at.checked_sub(1 + usize::from(quoted)).filter(|k| *k >= self.from) else { break };
            let word = &view.words[k];
            if let Some((side, article)) = Compass::of(self.fold(k)) {
                if quoted || matches!(word.tag, Tag::Name | Tag::Time | Tag::Person) {
                    break;
                }
                if !article && owned.is_none() {
                    // «شمال شرق حمص»
                    compass.add(side);
                    (at, spot.start) = (k, k as u32);
                    owned = word.pro.prep;
                    continue;
                }
                // «الضواحي الجنوبية لدمشق», «الريف الشمالي لمدينة حمص»
                let of = article && owned == Some('ل');
                let Some(first) = of.then(|| self.sided(k)).flatten() else { break };
                (first..=k).filter_map(|t| Compass::of(self.fold(t))).for_each(|(side, _)| compass.add(side));
                spot.start = first as u32;
                let ground = view.words[first].lemma().and_then(|l| view.lexicon.ground_kinds(l));
                if ground.is_some_and(|kinds| kinds.iter().any(|k| k == "quarter")) {
                    spot.quarters = true;
                }
                (spot.inside, spot.outskirts) = (true, true);
                spot.countryside = countryside(self.fold(first));
                break;
            }
            // «إلى الشمال الشرقي من دمشق»
            if self.fold(k) == "من" && owned.is_none() && k > self.from {
                let first = (self.from..k).rev().take_while(|&t| Compass::of(self.fold(t)).is_some_and(|(_, article)| article)).last();
                let Some(first) = first else { break };
                (first..k).filter_map(|t| Compass::of(self.fold(t))).for_each(|(side, _)| compass.add(side));
                spot.start = first as u32;
                // «الجزء الغربي من الموصل»
                if let Some(part) = self.sided(k) {
                    spot.start = part as u32;
                    (spot.inside, spot.outskirts) = (true, true);
                }
                break;
            }
            let Some(noun) = word.best.filter(|_| word.tag == Tag::Noun && !word.article()) else { break };
            let ground = view.lexicon.ground_kinds(noun.entry.lemma);
            // «عاصمة محافظة الغربية» is another place.
            if ground.is_some_and(|kinds| kinds.iter().any(|k| k == "capital")) {
                break;
            }
            if owned.is_some() && at == name.start
                || noun.enc != Enclitic::None
                || !(ground.is_some() || word.class() == Class::PlaceClass || word.class() == Class::Area)
            {
                break;
            }
            let kinds = ground.unwrap_or_default().iter().fold(Kinds::default(), |all, kind| all.or(Kinds::named(kind)));
            if spot.kinds.is_none() && !spot.outskirts {
                spot.kinds = if kinds.is_none() { by_word(self.fold(k), noun.pro.conj || noun.pro.prep.is_some()) } else { kinds };
            }
            spot.countryside |= countryside(self.fold(k));
            spot.outskirts |= ground.is_none() && (word.class() == Class::Area || spot.countryside);
            spot.led = true;
            if noun.entry.number != Number::Sg {
                // The codebook drops «قريتي», «محافظتي» from the name.
                break;
            }
            (at, spot.start) = (k, k as u32);
            owned = word.pro.prep;
        }
    }

    /// The first token of a definite noun of ground with these directions behind it: «الأحياء *الجنوبية* لدمشق».
    fn sided(&self, last: usize) -> Option<usize> {
        let first = (self.from..last).rev().take(3).find(|&t| Compass::of(self.fold(t)).is_none())?;
        let word = &self.view.words[first];
        let part = word.lemma().is_some_and(|l| self.view.lexicon.is_part_of_ground(l));
        let ground = part || matches!(word.class(), Class::PlaceClass | Class::Area | Class::Facility);
        (word.tag == Tag::Noun && word.article() && ground).then_some(first)
    }

    /// Directions and a state's adjective behind the name.
    fn after(&self, spot: &mut Spot, compass: &mut Compass) {
        let view = self.view;
        let mut at = spot.name_end as usize;
        // «ريف حلب» is a name of its own in the gazetteer.
        spot.countryside |= spot.name_end > spot.name + 1 && countryside(self.fold(spot.name as usize));
        while at < self.to && (spot.outskirts || spot.countryside) && spot.side.is_none() && view.words[at].pro.prep.is_none() {
            let Some((side, true)) = Compass::of(self.fold(at)) else { break };
            if matches!(view.words[at].tag, Tag::Name | Tag::Time) {
                break;
            }
            compass.add(side);
            (spot.inside, spot.outskirts) = (true, true);
            at += 1;
            spot.end = at as u32;
        }
        if let Some(word) = view.words.get(at).filter(|w| at < self.to && w.article() && w.pro.prep.is_none() && !w.pro.conj) {
            let nation = word.all.iter().find(|a| a.entry.class == Class::Nation && a.pro.article && a.entry.number == Number::Sg);
            let state = nation.and_then(|a| view.lexicon.lemma(a.entry.lemma).actor.as_deref()).and_then(|id| view.lexicon.actor(id));
            let country = state.and_then(|s| s.country.first()).and_then(|id| view.lexicon.place_index(id));
            spot.nation = country.unwrap_or(NONE);
        }
    }

    /// «40 كيلومترا شمال شرق دمشق», «شمال شرق دمشق بنحو 40 كيلومترا».
    fn distance(&self, spot: &mut Spot) {
        let start = spot.start as usize;
        let first = start.saturating_sub(4).max(self.from);
        for unit in (first..start).rev() {
            let between = |t: usize| matches!(self.fold(t), "الي" | "تقريبا" | "نحو" | "باتجاه" | "عن");
            if !(unit + 1..start).all(between) {
                break;
            }
            if self.km(unit) {
                let at = self.numbers.partition_point(|n| n.core.end < unit);
                if let Some(number) = self.numbers.get(at).filter(|n| n.core.end == unit) {
                    spot.away = middle_of(number);
                    spot.start = (number.tokens.start.min(number.core.start)) as u32;
                }
                return;
            }
        }
        let end = spot.end as usize;
        let at = self.numbers.partition_point(|n| n.core.start < end);
        if let Some(number) = self.numbers.get(at).filter(|n| n.core.start <= end + 2 && n.core.end < self.to && self.km(n.core.end)) {
            let by = |t: usize| self.fold(t).starts_with('ب') || matches!(self.fold(t), "علي" | "نحو" | "حوالي" | "مسافه" | "بعد");
            if (end..=number.core.start).filter(|&t| t < self.to).take(1).all(by) {
                spot.away = middle_of(number);
            }
        }
    }

    fn km(&self, token: usize) -> bool {
        let unit = self.view.words[token].all.iter().find(|a| a.entry.class == Class::Unit && !a.pro.conj);
        unit.and_then(|a| self.view.lexicon.unit(a.entry.lemma)) == Some("km")
    }

    /// «بلدات الرحيبة وجيرود», «محافظتي حلب وإدلب»: the plural class noun is of all.
    fn list(&self, before: &mut Spot, spot: &mut Spot) {
        let name = &self.view.names[spot.hit as usize];
        let plain = spot.start == spot.name && before.start == before.name;
        let comma = plain && spot.start == before.end + 1 && matches!(self.fold(before.end as usize), "،" | ",");
        spot.joined = (spot.start == before.end || comma) && (name.pro.conj || comma) && name.pro.prep.is_none();
        if spot.joined && plain {
            spot.kinds = before.kinds;
            spot.led |= before.led;
        }
    }
}

/// «ريف», «بريفي», «أرياف»: all of the ground of a governorate but its towns; «أطراف», «ضواحي» lie at the edge of a town.
fn countryside(folded: &str) -> bool {
    ["ريف", "ريفي", "ارياف"].iter().any(|word| folded.ends_with(word))
}

/// Kinds that class nouns tell which never go back to a place alone.
fn by_word(folded: &str, clitic: bool) -> Kinds {
    let bare = if clitic { folded.trim_start_matches(['و', 'ف']).trim_start_matches(['ب', 'ل']) } else { folded };
    match bare {
        "نهر" => Kinds::RIVER,
        "جبل" | "جبال" => Kinds::MOUNTAIN,
        "دوله" | "جمهوريه" => Kinds::COUNTRY,
        "بحر" | "خليج" => Kinds::SEA,
        "قضاء" | "ناحيه" | "محليه" => Kinds::DISTRICT.or(Kinds::TOWN),
        "ضاحيه" => Kinds::QUARTER.or(Kinds::TOWN).or(Kinds::CITY),
        _ => Kinds::default(),
    }
}

fn middle_of(number: &NumberMention) -> Option<f64> {
    let km = match (number.low, number.high) {
        (Some(low), Some(high)) => (low + high) / 2.0,
        (low, high) => low.or(high)?,
    };
    (km > 0.0 && km <= 2000.0).then_some(km)
}

/// «الناصرية في القلمون الشرقي», «دوما بريف دمشق», «الضمير (أربعين كيلومترا شمال شرق دمشق)»: the second contains the first, and the list that
/// the first ends.
fn contain(view: &View<'_, '_>, inner: &mut Spot, outer: &Spot, index: usize) {
    if inner.sentence != outer.sentence {
        return;
    }
    if outer.joined {
        (inner.within, inner.surely) = (outer.within, outer.surely);
        return;
    }
    let (from, to) = (inner.end as usize, outer.start as usize);
    if to < from || to - from > 5 {
        return;
    }
    let pro = view.words[to].pro;
    let preposition = |t: usize| {
        let word = &view.words[t];
        word.tag == Tag::Prep && word.lemma_or_group().is_some_and(|l| matches!(view.lexicon.lemma(l).tags.as_str(), "in" | "dir"))
    };
    let open = |t: usize| matches!(view.text.tokens[t].kind, TokenKind::Open) || matches!(view.text.fold_of(t), "،" | ",");
    let (leads, surely) = match to - from {
        // «قرية الغسانية ريف حمص»
        // «الناصرية جنوبي العراق»
        0 if pro.prep.is_none() && Compass::of(view.text.fold_of(to)).is_some_and(|(_, article)| !article) => (true, true),
        0 if pro.prep.is_none() => (!outer.kinds.is_none() || outer.outskirts, false),
        0 => (pro.prep == Some('ب'), true),
        _ if pro.prep == Some('ب') => {
            ((from..to).all(|t| !matches!(view.words[t].tag, Tag::Verb | Tag::Conj | Tag::Prep) && !view.words[t].pro.conj), true)
        }
        // «التي تقع في», «التابعة لمحافظة»; but «شمال سوريا بعد هجوم في أنقرة» tells of two places.
        _ if preposition(to - 1)
            && (from..to).all(|t| !view.words[t].pro.conj)
            && (from..to - 1).all(|t| !matches!(view.words[t].tag, Tag::Noun | Tag::Prep))
            || pro.prep == Some('ل') && view.text.fold_of(to - 1).starts_with("التابع") =>
        {
            (true, true)
        }
        gap => (gap == 1 && open(from) || open(from) && outer.away.is_some(), false),
    };
    if leads && pro.prep != Some('ك') && !pro.conj {
        (inner.within, inner.surely) = (index, surely);
    }
}
