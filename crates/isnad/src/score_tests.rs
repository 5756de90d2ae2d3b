use super::*;
use crate::coded::fold;

fn coded(json: &str) -> Vec<Coded> {
    serde_json::from_str(json).unwrap()
}

#[test]
fn folding_takes_off_marks_quotes_and_article() {
    assert_eq!(fold("«الجيش» السوريّ،"), ["جيش", "سوري"]);
    assert_eq!(fold("إدلب"), fold("ادلب"));
    assert_eq!(fold("الا"), ["الا"], "an article needs two letters after it");
    // Marks become spaces, as in score.py: a word with marks inside falls apart.
    assert_eq!(fold("مَن"), ["م", "ن"]);
}

#[test]
fn one_name_may_contain_the_other() {
    assert!(same_name("الجيش", "جيش النظام"));
    assert!(same_name("مدينة حلب", "حلب"));
    assert!(!same_name("ريف حلب", "مدينة حلب"));
    assert!(!same_name("«»", "حلب"));
}

#[test]
fn each_partner_is_used_once() {
    let names = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    let same = |a: &String, b: &String| same_name(a, b);
    assert_eq!(matched(&names(&["حلب", "حلب"]), &names(&["حلب"]), same), 1);
    assert_eq!(matched(&names(&["حلب", "حماة"]), &names(&["حماة", "حلب"]), same), 2);
}

#[test]
fn triggers_come_before_shared_evidence() {
    let text = "قصف ثم قصف آخر على البلدة";
    let gold = coded(r#"[{"type":"shelling","trigger":"قصف","evidence":"قصف آخر على البلدة"}]"#);
    let read = coded(
        r#"[{"type":"shelling","trigger":"ثم","evidence":"قصف ثم قصف آخر على البلدة"},
            {"type":"shelling","trigger":"قصف آخر","evidence":"قصف آخر"},
            {"type":"airstrike","trigger":"قصف آخر","evidence":"قصف آخر"}]"#,
    );
    assert_eq!(pair_up(text, &gold, &read), [(0, 1)]);
}

#[test]
fn counts_slots_and_leaves_chain_out_of_them() {
    let text = "قالت رويترز إن الجيش قصف حلب وقتل ثلاثة";
    let claims = r#"[{"type":"shelling","trigger":"قصف","evidence":"الجيش قصف حلب وقتل ثلاثة","status":"happened","agent":["الجيش"],
        "place":["حلب"],"time":"2018-04-20~","figures":[{"measure":"killed","low":3,"high":3}],
        "attribution":[{"name":"رويترز","kind":"agency"}]}]"#;
    let mut scores = Scores::default();
    scores.add(text, &coded(claims), &coded(&claims.replace('~', "")));
    assert_eq!(scores.row("slots"), Count { gold: 7, read: 7, hit: 7 });
    assert_eq!(scores.row("chain"), Count { gold: 1, read: 1, hit: 1 });
    assert_eq!(scores.row("time").hit, 1);
    assert_eq!(scores.unquoted, 0);
}

#[test]
fn what_is_not_in_the_text_is_unquoted() {
    let read = coded(r#"[{"type":"clash","trigger":"x","evidence":"y"},{"type":"clash","trigger":"x","evidence":"a"}]"#);
    let mut scores = Scores::default();
    scores.add("a b", &[], &read);
    assert_eq!(scores.unquoted, 2);
    assert_eq!(scores.row("claims").prf(), (0.0, 0.0, 0.0));
}
