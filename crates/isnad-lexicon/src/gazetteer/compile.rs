//! From rows to the compiled form.

use std::collections::BTreeMap;

use super::{ARTICLE, DIGEST, EMPTY, GUARDED, HEAD, MAGIC, Row, VARIANT, VERSION, hash, join, sum};
use crate::names::{bare, words};
use crate::variants::variants;
use crate::{Class, Lexicon, Loose, Pos};

/// What came of the rows.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The compiled form, for [`super::Gazetteer::open`].
    pub bytes: Vec<u8>,
    /// Rows that are a place of the lexicon's own tables.
    pub joined: usize,
    /// Rows that are the same place as an earlier one.
    pub doubled: usize,
    /// Names that are found by it and were not before, without their variants.
    pub names: usize,
}

/// A string's place in the text.
type At = (u32, u32);

/// Strings in the making, each once.
#[derive(Default)]
struct Strings {
    text: String,
    known: BTreeMap<String, At>,
}

impl Strings {
    fn add(&mut self, string: &str) -> At {
        if let Some(at) = self.known.get(string) {
            return *at;
        }
        let at = (self.text.len() as u32, string.len() as u32);
        self.text.push_str(string);
        self.known.insert(string.to_owned(), at);
        at
    }
}

/// Makes the compiled form of rows, those of the first table first; `lexicon` has the tables that they are joined with and no gazetteer.
/// `made_for` tells those tables from others.
#[must_use]
pub fn compile(lexicon: &Lexicon, rows: &[Row], tables: &[String], made_for: u64) -> Compiled {
    let mut out = Compiled::default();
    let same = join::with_tables(lexicon, rows);
    let doubles = join::among(rows);
    let own: BTreeMap<&str, usize> = rows.iter().enumerate().rev().map(|(n, row)| (row.id.as_str(), n)).collect();
    // Names by first word, then by further words: the order in which they are looked up. Places stay in the order of the tables.
    let mut names: BTreeMap<(String, String), Vec<(u32, u32)>> = BTreeMap::new();
    let (mut strings, mut places, mut joined) = (Strings::default(), Vec::new(), Vec::new());
    for (n, row) in rows.iter().enumerate() {
        let first = doubles[n];
        out.doubled += usize::from(first != n);
        out.joined += usize::from(first == n && same[n].is_some());
        let known: Vec<u32> = same[n].into_iter().collect();
        for name in &row.names {
            let mut plain = true;
            // Of a hundred villages named by one word ten are called as something else is.
            let alone = if words(name).nth(1).is_none() { Loose::Guarded } else { Loose::Yes };
            let itself = std::iter::once((name.clone(), alone));
            for (spelling, loose) in itself.chain(variants(name, |word| lexicon.is_form(word))) {
                // What the tables call the same place already is looked up there.
                if !known.is_empty() && lexicon.places_named(&spelling).iter().any(|place| known.contains(place)) {
                    plain = false;
                    continue;
                }
                let Some((article, key, rest)) = keyed(&spelling) else { continue };
                // «مدينة», «الجبل» and «تحت» are villages too, but nobody could tell.
                if rest.is_empty() && is_no_name(lexicon, &key) {
                    continue;
                }
                let sharing = names.entry((key, rest)).or_default();
                let flags = if article { ARTICLE } else { 0 };
                // A name that is also a variant of another of the same place is a name.
                if !sharing.iter().any(|(other, place)| other & ARTICLE == flags && *place == first as u32) {
                    sharing.push((flags | bits(loose), first as u32));
                    out.names += usize::from(std::mem::take(&mut plain));
                }
            }
        }
        // A parent that is a place of the tables goes by its id there.
        let parents = row.parents.iter().map(|parent| {
            let known = own.get(parent.as_str()).and_then(|n| same[*n]);
            known.map_or(parent.as_str(), |place| lexicon.places[place as usize].id.as_str())
        });
        let parents = parents.collect::<Vec<_>>().join("|");
        let [id, name, latin] = [&row.id, row.names.first().unwrap_or(&row.id), &row.latin].map(|s| strings.add(s));
        let parents = strings.add(&parents);
        for (at, len) in [id, name, latin, parents, (0, 0)] {
            places.extend([at, len]);
        }
        let kind = crate::named::PLACE_KINDS.iter().position(|kind| *kind == row.kind).unwrap_or_default();
        for bits in [row.lat.to_bits(), row.lon.to_bits()] {
            places.extend([bits as u32, (bits >> 32) as u32]);
        }
        places.extend([kind as u32, row.table]);
        if let Some(place) = same[n] {
            let (at, len) = strings.add(&lexicon.places[place as usize].id);
            joined.extend([n as u32, at, len]);
        }
    }
    let (mut listed, mut firsts) = (Vec::new(), Vec::new());
    for ((first, rest), sharing) in &names {
        let rest = strings.add(rest);
        let word = strings.add(first);
        let from = (listed.len() / 4) as u32;
        for (flags, place) in sharing {
            listed.extend([rest.0, rest.1, *flags, *place]);
        }
        let to = (listed.len() / 4) as u32;
        match firsts.last_mut() {
            Some((known, _, _, end)) if known == first => *end = to,
            _ => firsts.push((first.clone(), word, from, to)),
        }
    }
    let tables: Vec<u32> = tables.iter().map(|table| strings.add(table)).flat_map(|(at, len)| [at, len]).collect();
    let slots = slots(firsts.iter().map(|(word, ..)| word.as_str()));
    let words: Vec<u32> = firsts.iter().flat_map(|(_, (at, len), from, to)| [*at, *len, *from, *to]).collect();
    let parts = [&slots, &words, &listed, &places, &joined, &tables];
    let sizes = [slots.len() / 2, words.len() / 4, listed.len() / 4, rows.len(), joined.len() / 3, tables.len() / 2, strings.text.len()];
    let mut bytes = Vec::with_capacity(HEAD + parts.iter().map(|part| part.len() * 4).sum::<usize>() + strings.text.len());
    bytes.extend_from_slice(MAGIC);
    let head = [VERSION, made_for as u32, (made_for >> 32) as u32].into_iter().chain(sizes.map(|size| size as u32));
    head.for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
    bytes.resize(HEAD, 0);
    parts.into_iter().flatten().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
    bytes.extend_from_slice(strings.text.as_bytes());
    let digest = sum(&bytes).to_le_bytes();
    bytes[DIGEST..HEAD].copy_from_slice(&digest);
    out.bytes = bytes;
    out
}

/// A name as it is looked up: whether it has the article, its first word without it, the further words.
fn keyed(name: &str) -> Option<(bool, String, String)> {
    let mut words = words(name);
    let first = words.next()?;
    let (article, key) = bare(&first);
    Some((article, key.to_owned(), words.collect::<Vec<_>>().join(" ")))
}

/// How much a name needs around it, as bits.
const fn bits(loose: Loose) -> u32 {
    match loose {
        Loose::Guarded => GUARDED,
        Loose::Variant => VARIANT,
        _ => 0,
    }
}

/// Whether a folded word is a noun of ground (city, mountain, north) or of a closed class (under, between).
fn is_no_name(lexicon: &Lexicon, word: &str) -> bool {
    let open =
        |pos| matches!(pos, Pos::Verb | Pos::Noun | Pos::Masdar | Pos::Adj | Pos::Participle | Pos::Title | Pos::Given | Pos::Family);
    let ground = |class| matches!(class, Class::PlaceClass | Class::Area | Class::Direction | Class::Facility);
    lexicon.entries(word).any(|entry| ground(entry.class) || !open(entry.pos))
}

/// An open table of hashes and numbers of words, at most half taken.
fn slots<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> Vec<u32> {
    let size = (words.len() * 2).next_power_of_two().max(2);
    let mut slots = vec![EMPTY; size * 2];
    for (number, word) in words.enumerate() {
        let hash = hash(word.as_bytes());
        let mut at = hash as usize & (size - 1);
        while slots[at * 2 + 1] != EMPTY {
            at = (at + 1) & (size - 1);
        }
        slots[at * 2] = hash;
        slots[at * 2 + 1] = number as u32;
    }
    slots
}
