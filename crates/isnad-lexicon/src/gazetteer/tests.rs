use isnad_text::Text;

use super::{DIGEST, Gazetteer, HEAD, Row, Unfit, compile, sum};
use crate::{Lexicon, Loose, NameHit, NameKind, Spelling};

fn row(id: &str, names: &str, at: (f64, f64), kind: &str, parents: &[&str], table: u32) -> Row {
    let names = names.split('|').map(str::to_owned).collect();
    let parents = parents.iter().map(|p| (*p).to_owned()).collect();
    Row { id: id.to_owned(), names, latin: String::new(), lat: at.0, lon: at.1, kind: kind.to_owned(), parents, table }
}

fn rows() -> Vec<Row> {
    vec![
        row("x-1", "زيتانة", (33.0, 36.0), "village", &["x-9", "sy"], 0),
        row("x-2", "زيتانة", (35.0, 37.0), "village", &["sy"], 0),
        row("x-3", "زيتانة الشرقية|كفر زيتانة", (35.1, 37.0), "village", &["sy"], 0),
        row("x-4", "القصير|القصير الجديدة|تحت", (34.51, 36.58), "town", &["sy"], 0),
        row("x-5", "مدينة", (34.5, 36.5), "village", &["sy"], 0),
        row("x-6", "زيتانة", (33.01, 36.01), "village", &["sy"], 1),
        row("x-9", "حمص", (34.7, 36.7), "governorate", &["sy"], 0),
    ]
}

fn with_rows() -> Lexicon {
    let mut lexicon = Lexicon::embedded().unwrap();
    let compiled = compile(&lexicon, &rows(), &["a".to_owned(), "b".to_owned()], 7);
    assert_eq!((compiled.joined, compiled.doubled), (2, 1));
    let gazetteer = Gazetteer::open(compiled.bytes).unwrap();
    assert_eq!((gazetteer.made_for(), gazetteer.len(), gazetteer.tables().count()), (7, 7, 2));
    lexicon.import(gazetteer);
    lexicon
}

/// Ids of the places named by the first words of a text, and how many words they take.
fn hits(lexicon: &Lexicon, words: &str) -> Vec<(String, usize, Loose, NameHit)> {
    let text = Text::new(words);
    let spellings: Vec<Spelling> = (0..text.tokens.len()).map(|t| Spelling::new(lexicon, text.fold_of(t), true, false)).collect();
    let mut found = Vec::new();
    lexicon.names().at(
        &text,
        &spellings[0],
        0,
        text.tokens.len(),
        |t| spellings[t].stem,
        |hit| {
            if let NameKind::Place(index) = hit.kind {
                found.push((lexicon.places[index as usize].id.clone(), hit.end, hit.loose, hit));
            }
        },
    );
    found
}

fn ids(lexicon: &Lexicon, words: &str) -> Vec<String> {
    hits(lexicon, words).into_iter().map(|hit| hit.0).collect()
}

#[test]
fn names_are_found_by_their_words() {
    let lexicon = with_rows();
    assert_eq!(ids(&lexicon, "زيتانة الشرقية أمس"), ["x-3", "x-1", "x-2"]);
    assert_eq!(ids(&lexicon, "وزيتانة"), ["x-1", "x-2"]);
    assert_eq!(ids(&lexicon, "كفرزيتانة"), ["x-3"]);
    assert!(ids(&lexicon, "زيتون").iter().all(|id| !id.starts_with("x-")));
    assert!(hits(&lexicon, "زيتانة").iter().all(|hit| hit.2 == Loose::Guarded));
}

#[test]
fn a_place_of_the_tables_is_not_doubled() {
    let lexicon = with_rows();
    let bearers = ids(&lexicon, "القصير");
    assert!(bearers.contains(&"sy-qusayr".to_owned()) && !bearers.contains(&"x-4".to_owned()), "{bearers:?}");
    // Its further names are names of the place that the tables have.
    let longer: Vec<_> = hits(&lexicon, "القصير الجديدة").into_iter().filter(|hit| hit.1 == 2).map(|hit| hit.0).collect();
    assert_eq!(longer, ["sy-qusayr"]);
}

#[test]
fn parents_are_places_of_the_tables_where_these_have_them() {
    let lexicon = with_rows();
    let place = hits(&lexicon, "زيتانة").into_iter().next().unwrap();
    let NameKind::Place(index) = place.3.kind else { panic!("a place") };
    let place = &lexicon.places[index as usize];
    assert_eq!((place.parents.join(" "), &*place.table, place.lat), ("sy-homs sy".to_owned(), "a", 33.0));
}

#[test]
fn all_bearers_of_a_name_are_told() {
    let lexicon = with_rows();
    let text = Text::new("وزيتانة");
    let hit = hits(&lexicon, "وزيتانة")[0].3;
    let ids: Vec<&str> = lexicon.bearers(&text, &hit).iter().map(|i| lexicon.places[*i as usize].id.as_str()).collect();
    assert_eq!(ids, ["x-1", "x-2"]);
}

#[test]
fn a_class_noun_is_no_village() {
    assert!(ids(&with_rows(), "مدينة").is_empty() && ids(&with_rows(), "تحت").is_empty());
}

#[test]
fn changed_bytes_are_told_from_whole_ones() {
    let lexicon = Lexicon::embedded().unwrap();
    let bytes = compile(&lexicon, &rows(), &["a".to_owned()], 7).bytes;
    assert_eq!(Gazetteer::open(Vec::new()).err(), Some(Unfit::Foreign));
    assert_eq!(Gazetteer::open(bytes[..bytes.len() - 1].to_vec()).err(), Some(Unfit::Damaged));
    for at in 0..bytes.len() {
        let mut broken = bytes.clone();
        broken[at] ^= 0x10;
        let why = if at < 12 { Unfit::Foreign } else { Unfit::Damaged };
        assert_eq!(Gazetteer::open(broken).err(), Some(why), "byte {at}");
    }
}

#[test]
fn bytes_that_only_seem_whole_give_nothing_and_no_panic() {
    let lexicon = Lexicon::embedded().unwrap();
    let bytes = compile(&lexicon, &rows(), &["a".to_owned()], 7).bytes;
    for at in (12..bytes.len()).step_by(7) {
        let mut broken = bytes.clone();
        broken[at] ^= 0xff;
        let digest = sum(&broken).to_le_bytes();
        broken[DIGEST..HEAD].copy_from_slice(&digest);
        let Ok(gazetteer) = Gazetteer::open(broken) else { continue };
        for word in ["زيتانه", "كفر", "قصير", "كفرزيتانه"] {
            if let Some((from, to)) = gazetteer.range(word) {
                let (from, to) = gazetteer.narrow(from, to.min(from.saturating_add(9)), "الشرقيه");
                (from..to.min(from.saturating_add(9))).for_each(|n| drop(gazetteer.place(gazetteer.name(n).place)));
            }
        }
    }
}
