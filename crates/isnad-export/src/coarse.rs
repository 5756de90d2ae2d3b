//! What is left out so that nobody is harmed: exact points, names of private persons.

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Event};

/// What to leave out.
pub struct Coarse<'c> {
    /// The tables.
    pub lexicon: &'c Lexicon,
    /// Points go to the middle of cells of so many kilometres.
    pub blur_km: Option<f64>,
    /// Gives words back without names of persons.
    pub redact: Option<&'c dyn Fn(&str) -> String>,
}

/// Kilometres of a degree of latitude.
const DEGREE: f64 = 110.574;

/// The middle of the cell that a point lies in: cells are `km` high, and about as wide at their latitude.
///
/// The same point always goes to the same middle, so that asking again tells nothing more.
pub fn blurred(lat: f64, lon: f64, km: f64) -> (f64, f64) {
    let round = |degrees: f64, step: f64| ((degrees / step).floor() + 0.5) * step;
    let step = (km / DEGREE).min(90.0);
    let middle = round(lat, step).clamp(-90.0, 90.0);
    let wide = (km / (DEGREE * middle.to_radians().cos().max(0.01))).min(180.0);
    let short = |degrees: f64| (degrees * 1e4).round() / 1e4;
    (short(middle), short(round(lon, wide).clamp(-180.0, 180.0)))
}

/// The district, governorate or country that a place lies in, whichever is the first that is no smaller than the cells.
fn larger(lexicon: &Lexicon, id: &str, km: f64) -> Option<String> {
    let place = lexicon.place(id)?;
    let wide = |kind: &str| match kind {
        "country" => true,
        "governorate" => km <= 100.0,
        "district" => km <= 20.0,
        _ => false,
    };
    let mut chain = std::iter::once(id).chain(place.parents.iter().map(String::as_str));
    chain.find(|id| lexicon.place(id).is_some_and(|place| wide(&place.kind))).map(str::to_owned)
}

/// Leaves out of an event what is to be left out.
pub fn event(coarse: &Coarse<'_>, event: &mut Event) {
    if let (Some(km), Some(place)) = (coarse.blur_km, &mut event.place)
        && let (Some(lat), Some(lon)) = (place.lat, place.lon)
    {
        let (lat, lon) = blurred(lat, lon, km);
        (place.lat, place.lon) = (Some(lat), Some(lon));
        // The farthest corner of the cell.
        place.radius_km = Some(place.radius_km.unwrap_or(0.0).max((km * std::f64::consts::FRAC_1_SQRT_2 * 10.0).ceil() / 10.0));
        // Whoever has the gazetteer has the point of its entry.
        place.id = place.id.as_deref().and_then(|id| larger(coarse.lexicon, id, km));
    }
    let Some(redact) = coarse.redact else { return };
    let words = |words: &mut String| *words = redact(words);
    for actor in event.agents.iter_mut().chain(&mut event.targets) {
        if actor.id.is_none() {
            words(&mut actor.name);
        }
        actor.by.iter_mut().for_each(words);
    }
    for means in &mut event.means {
        means.by.iter_mut().for_each(words);
        means.quotes.iter_mut().for_each(|quote| words(&mut quote.quote));
    }
    for figure in &mut event.figures {
        words(&mut figure.of);
        for source in &mut figure.by_source {
            words(&mut source.root);
            source.quotes.iter_mut().for_each(words);
        }
    }
    for claim in &mut event.claims {
        words(&mut claim.evidence);
        words(&mut claim.root);
        // Offsets are of the original, which is not given.
        (claim.start, claim.end) = (0, 0);
    }
    for list in [&mut event.affirmed_by, &mut event.denied_by, &mut event.own_word] {
        list.iter_mut().for_each(words);
    }
    for side in event.differences.iter_mut().flat_map(|difference| &mut difference.sides) {
        words(&mut side.says);
        side.roots.iter_mut().for_each(words);
        side.quotes.iter_mut().for_each(|quote| words(&mut quote.quote));
    }
}

/// Leaves out of a claim what is to be left out.
pub fn claim(coarse: &Coarse<'_>, claim: &mut Claim) {
    if let Some(km) = coarse.blur_km {
        for place in &mut claim.resolved_places {
            (place.lat, place.lon) = blurred(place.lat, place.lon, km);
            place.radius_km = Some(place.radius_km.unwrap_or(0.0).max(km));
            place.id = larger(coarse.lexicon, &place.id, km).unwrap_or_default();
            place.candidates.clear();
            place.relation = None;
        }
    }
    let Some(redact) = coarse.redact else { return };
    let words = |words: &mut String| *words = redact(words);
    words(&mut claim.evidence);
    words(&mut claim.trigger);
    for list in [&mut claim.agent, &mut claim.target, &mut claim.recipient, &mut claim.mediator] {
        list.iter_mut().for_each(words);
    }
    claim.attribution.iter_mut().for_each(|link| words(&mut link.name));
    claim.figures.iter_mut().for_each(|figure| {
        words(&mut figure.of);
        words(&mut figure.quote);
    });
    (claim.start, claim.end, claim.trigger_start) = (0, 0, 0);
}

#[cfg(test)]
mod tests {
    use super::blurred;

    #[test]
    fn points_of_one_cell_go_to_its_middle() {
        let (lat, lon) = blurred(35.864, 36.802, 10.0);
        let km = ((lat - 35.864) * 110.574).hypot((lon - 36.802) * 110.574 * 35.864_f64.to_radians().cos());
        assert!(km < 7.2, "{km}");
        assert_eq!(blurred(35.861, 36.806, 10.0), (lat, lon));
        assert_eq!(blurred(lat, lon, 10.0), (lat, lon), "again gives the same");
        let (lat, lon) = blurred(89.99, 179.99, 500.0);
        assert!(lat.abs() <= 90.0 && lon.abs() <= 180.0);
    }
}
