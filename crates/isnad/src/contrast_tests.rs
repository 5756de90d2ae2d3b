use isnad_model::{Claim, Document};

use super::*;
use crate::accounts::Teller;

type Told = (Document, Vec<Claim>);

fn told(id: &str, publisher: &str, published: &str, claims: &str) -> Told {
    let document = Document { id: id.into(), publisher: Some(publisher.into()), published: Some(published.into()), ..Document::default() };
    (document, serde_json::from_str(claims).unwrap())
}

fn accounts(told: &[Told]) -> Accounts {
    let mut whole = Accounts::default();
    for (document, claims) in told {
        let (teller, mut accounts) = (Teller::of(document), Accounts::default());
        claims.iter().for_each(|claim| teller.tell(claim, &mut accounts));
        whole.append(accounts);
    }
    whole
}

fn killed(place: &str, n: u32) -> String {
    format!(
        r#"[{{"type":"shelling","trigger":"قصف","evidence":"قصف {place}","place":["{place}"],
        "figures":[{{"measure":"killed","low":{n},"high":{n},"quote":"{n}"}}]}}]"#
    )
}

fn differences(told: &[Told]) -> Vec<(String, String)> {
    differ(&accounts(told)).into_iter().map(|d| (d.shared.to_owned(), d.what)).collect()
}

#[test]
fn figures_of_two_publishers_at_one_place_differ() {
    let both = [told("a", "x", "2018-04-22", &killed("حلب", 3)), told("b", "y", "2018-04-23", &killed("حلب", 5))];
    assert_eq!(differences(&both), [("حلب".to_owned(), "killed 3 against 5".to_owned())]);
}

#[test]
fn equal_figures_other_places_and_other_weeks_do_not() {
    let three = told("a", "x", "2018-04-22", &killed("حلب", 3));
    assert!(differences(&[three.clone(), told("b", "y", "2018-04-22", &killed("حلب", 3))]).is_empty());
    assert!(differences(&[three.clone(), told("b", "y", "2018-04-22", &killed("حماة", 5))]).is_empty());
    assert!(differences(&[three, told("b", "y", "2018-05-22", &killed("حلب", 5))]).is_empty());
}

#[test]
fn a_denial_stands_against_an_affirmation() {
    let claim = |status: &str| {
        format!(
            r#"[{{"type":"evacuation","status":"{status}","trigger":"خروج","evidence":"خروج","origin":["داريا"],"time":"2016-08-26"}}]"#
        )
    };
    let both = [told("a", "x", "2016-08-26", &claim("happened")), told("b", "y", "2016-08-27", &claim("denied"))];
    assert_eq!(differences(&both), [("داريا".to_owned(), "happened against denied".to_owned())]);
}

#[test]
fn times_compare_with_the_precision_they_have() {
    assert!(overlap("2018-04", "2018-04-21"));
    assert!(overlap("../2018-04-21", "2018-04-20~"));
    assert!(overlap("2018-04-13~/..", "2018-05-01T05:00"));
    assert!(!overlap("2018-04-21", "2018-04-22"));
    assert!(!overlap("2018-04-21/2018-04-23", "2018-05"));
}

#[test]
fn a_pair_that_shares_two_names_is_shown_once() {
    let claim = |n: u32| {
        let names = r#""place":["حلب","حماة"]"#; // Aleppo, Hama
        killed("حلب", n).replace(r#""place":["حلب"]"#, names)
    };
    let both = [told("a", "x", "2018-04-22", &claim(3)), told("b", "y", "2018-04-22", &claim(5))];
    assert_eq!(differences(&both), [("حلب".to_owned(), "killed 3 against 5".to_owned())]);
}

#[test]
fn ten_are_shown_the_first_of_the_text_and_no_two_that_say_the_same() {
    let day = "2018-04-22";
    let mut all: Vec<Told> = (0..20).map(|i| told(&format!("d{i:02}"), &format!("p{i}"), day, &killed("حلب", i + 1))).collect();
    all.push(all[0].clone());
    let accounts = accounts(&all);
    let shown = differ(&accounts);
    let right: Vec<&str> = shown.iter().map(|d| &*d.right.document).collect();
    assert!(shown.iter().all(|d| &*d.left.document == "d00"));
    assert_eq!(right, ["d01", "d02", "d03", "d04", "d05", "d06", "d07", "d08", "d09", "d10"]);
}
