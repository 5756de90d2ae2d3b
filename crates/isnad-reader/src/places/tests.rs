//! Which place is it: sentences of our own from several wars, as `isnad mentions` tells them.

use isnad_model::{Document, MentionValue, PlaceMention};

use crate::testing::{claims, lexicon};

fn places(text: &str) -> Vec<(String, PlaceMention)> {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let place = |m: isnad_model::Mention| if let MentionValue::Place(place) = m.value { Some((m.quote, place)) } else { None };
    crate::mentions(lexicon(), &document).into_iter().filter_map(place).collect()
}

/// Words and id of every place; `?` where it is left open.
#[track_caller]
fn gives(text: &str, want: &[(&str, &str)]) {
    let found = places(text);
    let got: Vec<(&str, &str)> = found.iter().map(|(quote, place)| (quote.as_str(), place.id.as_deref().unwrap_or("?"))).collect();
    assert_eq!(got, want, "{text}");
}

#[track_caller]
fn one(text: &str, quote: &str) -> PlaceMention {
    let found = places(text);
    found.iter().find(|(q, _)| q == quote).unwrap_or_else(|| panic!("no {quote} in {found:?}")).1.clone()
}

#[track_caller]
fn lies(text: &str, quote: &str, (lat, lon): (f64, f64), km: f64) {
    let place = one(text, quote);
    let point = super::geo::Point { lat: place.lat.unwrap(), lon: place.lon.unwrap() };
    let away = point.km(super::geo::Point { lat, lon });
    assert!(away <= km, "{quote} is {away:.0} km away: {place:?}");
}

#[test]
fn what_is_named_beside_it_tells_which() {
    gives(
        "انسحب المقاتلون من بلدة الناصرية في القلمون الشرقي.",
        &[("بلدة الناصرية", "sy-nasiriyah-qalamoun"), ("القلمون الشرقي", "sy-eastern-qalamoun")],
    );
    gives("انفجرت عبوة في مدينة الناصرية بمحافظة ذي قار.", &[("مدينة الناصرية", "iq-nasiriyah"), ("محافظة ذي قار", "iq-dhi-qar")]);
    gives("قتل شرطي في مدينة طرابلس اللبنانية.", &[("مدينة طرابلس", "lb-tripoli-lebanon")]);
}

#[test]
fn the_rest_of_the_text_tells_which() {
    let libya = "اندلعت معارك في طرابلس أمس. وسقطت قذائف على ترهونة وغريان.";
    assert_eq!(one(libya, "طرابلس").id.as_deref(), Some("ly-tripoli-city"));
    let lebanon = "اندلعت معارك في طرابلس أمس. وقطع محتجون الطرق في صيدا وزحلة وبعلبك.";
    assert_eq!(one(lebanon, "طرابلس").id.as_deref(), Some("lb-tripoli-lebanon"));
}

#[test]
fn a_city_and_its_governorate_are_told_apart_by_the_class_noun() {
    gives("قصفت الطائرات محافظة حلب.", &[("محافظة حلب", "sy-aleppo")]);
    gives("قصفت الطائرات مدينة حلب.", &[("مدينة حلب", "sy-aleppo-city")]);
    gives("قصفت الطائرات حلب.", &[("حلب", "sy-aleppo-city")]);
    gives("نزح الآلاف إلى محافظتي إدلب وحماة.", &[("إدلب", "sy-idlib"), ("حماة", "sy-hama")]);
    gives("قتل جندي في تونس. وقتل آخر في الكويت.", &[("تونس", "tn"), ("الكويت", "kw")]);
}

#[test]
fn a_name_in_another_governorate_is_left_open() {
    // The gazetteer has no Sanamayn in Deir ez-Zor.
    let found = one("قصفت المدفعية قرية الصنمين في محافظة دير الزور.", "قرية الصنمين");
    assert_eq!(found.id, None, "{found:?}");
}

#[test]
fn part_of_a_name_is_no_place() {
    for text in [
        "هاجم مقاتلو جبهة الشام الحاجز.",
        "ذكرت صحيفة القدس أن جنديا قتل.",
        "سيطر لواء الفرات على الحاجز.",
        "انسحب فيلق حمص من الحاجز.",
        "أصيب طالب قرب جامعة حلب.",
        "سقطت قذيفة في شارع بغداد.",
    ] {
        gives(text, &[]);
    }
    gives("اندلعت معارك في جبهة حلب.", &[("حلب", "sy-aleppo-city")]);
    gives("صدت جبهة نهم هجوما.", &[("نهم", "ye-nihm-district")]);
}

#[test]
fn a_class_noun_is_one_before_a_name_that_is_also_a_person() {
    gives("سيطر المسلحون على بلدة بالما في موزمبيق.", &[("بلدة بالما", "mz-palma"), ("موزمبيق", "mz")]);
    gives("هاجم مسلحون حي هودن في مقديشو.", &[("حي هودن", "so-hodan"), ("مقديشو", "so-mogadishu")]);
}

#[test]
fn sides_and_distances_make_points() {
    let damascus = super::geo::Point { lat: 33.5102, lon: 36.2913 };
    let there = damascus.towards(45.0, 40.0);
    let text = "انفجر لغم على بعد 40 كيلومترا شمال شرق دمشق.";
    lies(text, "40 كيلومترا شمال شرق دمشق", (there.lat, there.lon), 1.0);
    let place = one(text, "40 كيلومترا شمال شرق دمشق");
    assert_eq!((place.precision.as_deref(), place.radius_km), (Some("computed"), Some(14.0)));
    let relation = place.relation.unwrap();
    assert_eq!((relation.bearing, relation.distance_km, relation.inside), (Some(45.0), Some(40.0), false));
    lies("قصفت الطائرات ريف حلب الشرقي.", "ريف حلب الشرقي", (36.25, 37.55), 45.0);
    lies("قصفت الطائرات ريف حمص الشمالي.", "ريف حمص الشمالي", (34.9, 36.75), 25.0);
    lies("سقطت قذائف على الضواحي الجنوبية لدمشق.", "الضواحي الجنوبية لدمشق", (33.45, 36.3), 10.0);
    lies("قتل جندي شمال بعقوبة بنحو 20 كيلومترا.", "شمال بعقوبة", (33.92, 44.64), 3.0);
    lies("تقدمت القوات في الأحياء الغربية لمدينة الرقة.", "الأحياء الغربية لمدينة الرقة", (35.95, 38.98), 3.0);
}

#[test]
fn claims_carry_the_place_with_its_runners_up() {
    let told = claims("قصفت المدفعية مدينة طرابلس أمس. وسقطت قذائف على ترهونة.");
    let place = told.iter().flat_map(|c| &c.resolved_places).find(|p| p.surface == "مدينة طرابلس").unwrap();
    assert_eq!((place.id.as_str(), place.precision.as_str()), ("ly-tripoli-city", "city"));
    assert!(place.candidates.iter().any(|c| c.id == "lb-tripoli-lebanon" && c.score < 0.5), "{:?}", place.candidates);
    let told = claims("قصفت الطائرات ريف حلب الشمالي.");
    let place = &told[0].resolved_places[0];
    assert_eq!(place.precision, "computed");
    assert_eq!(place.relation.as_ref().map(|r| (r.bearing, r.inside)), Some((Some(0.0), true)));
    assert!(told[0].role(isnad_model::Role::Place).contains(&place.surface));
}

#[test]
fn a_state_is_where_it_happens() {
    let told = claims("قتل خمسة جنود في هجوم في سوريا.");
    assert!(told.iter().flat_map(|c| &c.resolved_places).any(|p| p.id == "sy" && p.precision == "country"));
}

#[test]
fn a_name_of_a_far_country_is_no_village_here() {
    let text = "قتل ثلاثة في قصف على حلب وإدلب وحماة، كما أفاد المراسل معن الخضر.";
    assert!(places(text).iter().all(|(quote, _)| quote != "معن"), "{:?}", places(text));
}
