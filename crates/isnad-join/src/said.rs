//! What the words of a claim say beside its fields: a breach of a truce, an exchange, the hurt in a hospital, a way back.

use isnad_model::{Claim, ClaimType, Status};
use isnad_text::fold_str;

use crate::kinds::Kinds;

/// Words that make the end of a truce a breach, folded.
const BREACHES: [&str; 4] = ["خرق", "خروق", "خروقات", "انتهاك"];
/// Words for an exchange, as stems.
const EXCHANGES: [&str; 1] = ["تبادل"];
/// Where the hurt are brought to, folded.
const HOSPITALS: [&str; 6] = ["مستشفي", "المستشفي", "مشفي", "المشفي", "مستشفيات", "مشافي"];
/// To take in the hurt, as stems.
const RECEIVES: [&str; 2] = ["استقبل", "استقبال"];
/// To go back, to send back, as stems.
const RETURNS: [&str; 8] = ["عاد", "عود", "اعاد", "يعيد", "اعيد", "ارجع", "رجع", "رجوع"];

/// A deal lays down, as whole words, folded, without «و».
const LAYS_DOWN: [&str; 13] = ["ينص", "تنص", "نص", "نصت", "يقضي", "تقضي", "يتضمن", "تضمن", "تتضمن", "بموجب", "بموجبه", "بنوده", "البند"];

/// Whether a plan is told as a term of a deal: that may have been carried out before it is told.
#[must_use]
pub fn is_term(claim: &Claim) -> bool {
    let folded = fold_str(&claim.evidence);
    claim.status == Status::Planned && folded.split(' ').any(|word| LAYS_DOWN.contains(&word.strip_prefix('و').unwrap_or(word)))
}

/// The types that a claim is told of. A breach of a truce is fighting, and the truce another event; an exchange is told as a deal.
#[must_use]
pub fn kinds(claim: &Claim) -> Kinds {
    let kind = Kinds::of(claim.kind);
    match claim.kind {
        ClaimType::Ceasefire if claim.status == Status::Failed && holds(&claim.trigger, &BREACHES) => Kinds::of(ClaimType::Clash),
        ClaimType::Agreement if holds(&claim.evidence, &EXCHANGES) => kind.and(Kinds::of(ClaimType::Release)),
        _ => kind,
    }
}

/// Whether it tells who was brought to a hospital: that is not where they were hurt.
#[must_use]
pub fn is_received(claim: &Claim) -> bool {
    let hospital = |place: &String| {
        let folded = fold_str(place);
        folded.split(' ').next().is_some_and(|word| HOSPITALS.contains(&word))
    };
    claim.kind == ClaimType::Toll && (claim.place.iter().any(hospital) || holds(&claim.trigger, &RECEIVES))
}

/// Whether a movement goes back to where it came from.
#[must_use]
pub fn is_way_back(trigger: &str) -> bool {
    holds(trigger, &RETURNS)
}

/// Whether a word of a text holds one of these stems.
fn holds(text: &str, stems: &[&str]) -> bool {
    let folded = fold_str(text);
    folded.split(' ').any(|word| stems.iter().any(|stem| word.contains(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(kind: ClaimType, status: Status, trigger: &str, place: &[&str]) -> Claim {
        let claim = serde_json::json!({"type": kind.name(), "status": status, "trigger": trigger, "evidence": trigger, "place": place});
        serde_json::from_value(claim).unwrap()
    }

    #[test]
    fn a_breach_is_fighting_and_the_end_of_a_truce_is_of_it() {
        let breach = claim(ClaimType::Ceasefire, Status::Failed, "خرق الهدنة", &[]); // a breach of the truce
        let end = claim(ClaimType::Ceasefire, Status::Failed, "انهيار الهدنة", &[]); // the collapse of the truce
        let kept = claim(ClaimType::Ceasefire, Status::Denied, "خرق الهدنة", &[]);
        assert_eq!(kinds(&breach), Kinds::of(ClaimType::Clash));
        assert_eq!(kinds(&end), Kinds::of(ClaimType::Ceasefire));
        assert_eq!(kinds(&kept), Kinds::of(ClaimType::Ceasefire));
    }

    #[test]
    fn a_deal_on_an_exchange_is_told_as_one() {
        let deal = claim(ClaimType::Agreement, Status::Happened, "صفقة لتبادل الأسرى", &[]); // a deal to exchange prisoners
        assert!(kinds(&deal).has(ClaimType::Release) && kinds(&deal).has(ClaimType::Agreement));
        let truce = claim(ClaimType::Agreement, Status::Happened, "اتفاق على وقف القتال", &[]); // a deal to stop fighting
        assert!(!kinds(&truce).has(ClaimType::Release));
    }

    #[test]
    fn the_hurt_in_a_hospital_were_hurt_elsewhere() {
        assert!(is_received(&claim(ClaimType::Toll, Status::Happened, "جرحى", &["مستشفى الثورة"]))); // wounded, the hospital of al-Thawra
        assert!(is_received(&claim(ClaimType::Toll, Status::Happened, "استقبل", &["إب"]))); // received, Ibb
        assert!(!is_received(&claim(ClaimType::Toll, Status::Happened, "جرحى", &["سوق الثورة"]))); // the market
        assert!(!is_received(&claim(ClaimType::Airstrike, Status::Happened, "غارة", &["مستشفى الثورة"]))); // a strike on the hospital
    }

    #[test]
    fn ways_back() {
        for back in ["عادت", "إعادتها", "العودة", "أعادها"] {
            assert!(is_way_back(back), "{back}");
        }
        for on in ["دخلت", "وصول", "غادرت"] {
            assert!(!is_way_back(on), "{on}");
        }
    }
}
