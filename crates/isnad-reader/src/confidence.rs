//! How sure the reader is of each field it filled, and why.
//!
//! A value is the share of such fields that were right on coded texts, rounded to 0.05. `isnad eval --calibration GOLD…` counts them again: for every field and
//! reason how often it was given, how often it was right, and what is said here. It orders claims for review; it is no promise for a text of another kind.

use std::borrow::Cow;

use isnad_model::{Claim, Confidence, Role, Status};

use crate::draft::{Draft, Filler};
use crate::matching::Via;
use crate::voices::LinkDraft;

/// A value with its reason.
type Grade = (f32, &'static str);

/// Adds what is to say of every field that `claim`, made from `draft`, has. `sentence` holds the first token of the trigger's sentence and one past its last.
pub fn grade(claim: &mut Claim, draft: &Draft, chain: &[LinkDraft], sentence: (u32, u32)) {
    let mut list = Vec::with_capacity(8);
    let mut add = |field: &'static str, (value, reason): Grade| {
        list.push(Confidence { field: Cow::Borrowed(field), value, reason: Cow::Borrowed(reason) });
    };
    add("type", kind(claim, draft));
    add("status", (status(draft), draft.why));
    for role in Role::ALL {
        // A role is as sure as its least sure name.
        if let Some(least) = draft.role(role).iter().map(|f| name(role, f, draft, sentence)).min_by(|a, b| a.0.total_cmp(&b.0)) {
            add(role.name(), least);
        }
    }
    if claim.time.is_some() {
        add("time", if draft.time.is_some() { (0.8, "told in its own clause") } else { (0.6, "told of what stands around it") });
    }
    if !claim.figures.is_empty() {
        add("figures", figures(claim));
    }
    add("attribution", voice(chain, sentence));
    claim.confidence = list;
}

/// Is it an event of this type at all?
fn kind(claim: &Claim, draft: &Draft) -> Grade {
    let told = Role::ALL.iter().filter(|r| !claim.role(**r).is_empty()).count()
        + usize::from(claim.time.is_some())
        + usize::from(!claim.figures.is_empty());
    if draft.hit.end > draft.hit.start + 1 {
        return (0.95, "the trigger is a phrase");
    }
    if draft.hit.via == Via::Noun && draft.definite {
        return (0.75, "the trigger is one definite noun, which may go back to an event told before");
    }
    match told {
        0 => (0.6, "one word, and nothing else of it is told"),
        1..=3 => (0.85, "one word, with few other fields"),
        _ => (0.95, "much is told of it"),
    }
}

fn status(draft: &Draft) -> f32 {
    match draft.status {
        // What stands inside other words may well be told in another way than it seems.
        _ if matches!(draft.why, "the aim of what stands before" | "the noun before governs it") => 0.7,
        Status::Happened if draft.why == "told as having happened" => 0.9,
        Status::Happened => 0.95,
        Status::Ongoing | Status::Denied | Status::Offered => 0.85,
        Status::Planned | Status::Demanded | Status::Possible | Status::Failed => 0.8,
    }
}

fn name(role: Role, f: &Filler, draft: &Draft, sentence: (u32, u32)) -> Grade {
    let here = sentence.0 <= f.start && f.end <= sentence.1;
    let ground = role == Role::Place;
    if !here && matches!(role, Role::Origin | Role::Destination) {
        (0.3, "goes back to another sentence")
    } else if !here {
        (0.5, "goes back to another sentence")
    } else if !f.shared.is_empty() {
        (if f.shared.starts_with("told for") { 0.4 } else { 0.5 }, f.shared)
    } else if role == Role::Recipient {
        (0.6, "stands in its clause")
    } else if f.start >= draft.hit.start {
        (0.9, "stands behind the trigger")
    } else if ground {
        (0.7, "stands before the trigger")
    } else {
        (0.8, "stands before the trigger")
    }
}

fn figures(claim: &Claim) -> Grade {
    if claim.figures.len() > 1 { (0.85, "counted beside other counts") } else { (0.9, "counted in its clause") }
}

fn voice(chain: &[LinkDraft], sentence: (u32, u32)) -> Grade {
    match chain.iter().all(|l| sentence.0 <= l.filler.start && l.filler.end <= sentence.1) {
        _ if chain.is_empty() => (0.85, "the publisher's own voice"),
        true => (0.85, "its sentence names the speaker"),
        false => (0.75, "goes on from a speaker named before"),
    }
}

#[cfg(test)]
mod tests {
    use isnad_model::{Claim, ClaimType};

    use crate::testing::{claim, claims};

    fn of<'a>(claim: &'a Claim, field: &str) -> Option<(f32, &'a str)> {
        claim.confidence.iter().find(|c| c.field == field).map(|c| (c.value, c.reason.as_ref()))
    }

    #[test]
    fn every_filled_field_has_one_value_and_no_other_field_has() {
        let told = claim("قصفت قوات النظام أمس حي جوبر بعشر قذائف، وفق ناشطين.", ClaimType::Shelling);
        let fields: Vec<&str> = told.confidence.iter().map(|c| c.field.as_ref()).collect();
        assert_eq!(fields, ["type", "status", "agent", "place", "time", "figures", "attribution"]);
        assert!(told.confidence.iter().all(|c| 0.0 < c.value && c.value < 1.0 && !c.reason.is_empty()));
    }

    #[test]
    fn what_goes_back_is_less_sure_than_what_stands_there() {
        let text = "شن التحالف غارة على مدينة الرقة. وأدت الغارة إلى مقتل خمسة مدنيين.";
        let claims = claims(text);
        let places: Vec<_> = claims.iter().filter_map(|c| of(c, "place")).collect();
        assert_eq!(places.first(), Some(&(0.9, "stands behind the trigger")));
        assert_eq!(places.last(), Some(&(0.5, "goes back to another sentence")));
    }
}
