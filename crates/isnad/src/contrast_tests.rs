use isnad_model::{Claim, Reading};

use super::*;

fn reading(id: &str, publisher: &str, published: &str, claims: &str) -> Reading {
    let claims: Vec<Claim> = serde_json::from_str(claims).unwrap();
    Reading { id: id.into(), publisher: Some(publisher.into()), published: Some(published.into()), claims, mentions: vec![] }
}

fn killed(place: &str, n: u32) -> String {
    format!(
        r#"[{{"type":"shelling","trigger":"قصف","evidence":"قصف {place}","place":["{place}"],
        "figures":[{{"measure":"killed","low":{n},"high":{n},"quote":"{n}"}}]}}]"#
    )
}

fn differences(readings: &[Reading]) -> Vec<(String, String)> {
    let accounts: Vec<Account> = readings.iter().flat_map(super::accounts).collect();
    differ(&accounts).into_iter().map(|d| (d.shared, d.what)).collect()
}

#[test]
fn figures_of_two_publishers_at_one_place_differ() {
    let readings = [reading("a", "x", "2018-04-22", &killed("حلب", 3)), reading("b", "y", "2018-04-23", &killed("حلب", 5))];
    assert_eq!(differences(&readings), [("حلب".to_owned(), "killed 3 against 5".to_owned())]);
}

#[test]
fn equal_figures_other_places_and_other_weeks_do_not() {
    let three = reading("a", "x", "2018-04-22", &killed("حلب", 3));
    assert!(differences(&[three.clone(), reading("b", "y", "2018-04-22", &killed("حلب", 3))]).is_empty());
    assert!(differences(&[three.clone(), reading("b", "y", "2018-04-22", &killed("حماة", 5))]).is_empty());
    assert!(differences(&[three, reading("b", "y", "2018-05-22", &killed("حلب", 5))]).is_empty());
}

#[test]
fn a_denial_stands_against_an_affirmation() {
    let claim = |status: &str| {
        format!(
            r#"[{{"type":"evacuation","status":"{status}","trigger":"خروج","evidence":"خروج","origin":["داريا"],"time":"2016-08-26"}}]"#
        )
    };
    let readings = [reading("a", "x", "2016-08-26", &claim("happened")), reading("b", "y", "2016-08-27", &claim("denied"))];
    assert_eq!(differences(&readings), [("داريا".to_owned(), "happened against denied".to_owned())]);
}

#[test]
fn times_compare_with_the_precision_they_have() {
    let overlap = |a: &str, b: &str| {
        let ((a0, a1), (b0, b1)) = (bounds(a), bounds(b));
        a0 <= b1 && b0 <= a1
    };
    assert!(overlap("2018-04", "2018-04-21"));
    assert!(overlap("../2018-04-21", "2018-04-20~"));
    assert!(overlap("2018-04-13~/..", "2018-05-01T05:00"));
    assert!(!overlap("2018-04-21", "2018-04-22"));
    assert!(!overlap("2018-04-21/2018-04-23", "2018-05"));
}

#[test]
fn days_are_counted() {
    let day = |date: &str| day_number(date).unwrap();
    assert_eq!(day("2018-03-01") - day("2018-02-28"), 1);
    assert_eq!(day("2016-03-01") - day("2016-02-28"), 2);
    assert_eq!(day("2018-01-01") - day("2017-12-31"), 1);
    assert_eq!(day_number("2018"), None);
}
