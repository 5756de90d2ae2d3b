//! Words of direction: «شمال شرق», «الشمالي الشرقي», and the bearing that they add up to.

use super::geo::{Point, turn};

/// Directions added up: as many words north, south, east and west as the text has.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Compass {
    north: f64,
    east: f64,
}

impl Compass {
    /// The direction in a folded word, and whether it has the article: «شمال», «شمالي», «الشمالية», «والشرقي».
    pub fn of(folded: &str) -> Option<(Self, bool)> {
        let bare = folded.strip_prefix('و').unwrap_or(folded);
        let (word, article) = match bare.strip_prefix("ال").or_else(|| bare.strip_prefix("بال")).or_else(|| bare.strip_prefix("لل"))
        {
            Some(rest) => (rest, true),
            None => (bare.strip_prefix('ب').unwrap_or(bare), false),
        };
        let stem = word.strip_suffix("يه").or_else(|| word.strip_suffix('ي')).unwrap_or(word);
        let (north, east) = match stem {
            "شمال" => (1.0, 0.0),
            "جنوب" => (-1.0, 0.0),
            "شرق" => (0.0, 1.0),
            "غرب" => (0.0, -1.0),
            _ => return None,
        };
        Some((Self { north, east }, article))
    }

    /// Both together: «شمال شرق», «الشرقي والجنوبي».
    pub fn add(&mut self, other: Self) {
        self.north += other.north;
        self.east += other.east;
    }

    /// The bearing in degrees from north towards east; none where there is no direction, or one takes the other back («الشرقية والغربية»).
    pub fn bearing(self) -> Option<f64> {
        let told = self.north != 0.0 || self.east != 0.0;
        told.then(|| self.east.atan2(self.north).to_degrees().rem_euclid(360.0))
    }
}

/// The middle of what lies around `from` on the side of `bearing`, and how far it reaches from there, in kilometres; nothing where hardly
/// anything lies there.
pub fn middle(from: Point, bearing: f64, around: impl Iterator<Item = Point> + Clone) -> Option<(Point, f64)> {
    // What is next to the seat is on no side of the countryside.
    let there = around.filter(|p| from.km(*p) > 6.0 && turn(from.bearing(*p), bearing) <= 50.0);
    let (mut count, mut lat, mut lon) = (0.0, 0.0, 0.0);
    for point in there.clone() {
        count += 1.0;
        lat += point.lat;
        lon += point.lon;
    }
    if count < 3.0 {
        return None;
    }
    let middle = Point { lat: lat / count, lon: lon / count };
    let mean = (there.map(|p| middle.km(p).powi(2)).sum::<f64>() / count).sqrt();
    Some((middle, (1.5 * mean).max(10.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bearing(words: &[&str]) -> Option<f64> {
        let mut all = Compass::default();
        words.iter().filter_map(|w| Compass::of(w)).for_each(|(one, _)| all.add(one));
        all.bearing().map(f64::round)
    }

    #[test]
    fn words_of_direction_add_up() {
        assert_eq!(bearing(&["شمال"]), Some(0.0));
        assert_eq!(bearing(&["شمال", "شرق"]), Some(45.0));
        assert_eq!(bearing(&["الجنوبي", "الغربي"]), Some(225.0));
        assert_eq!(bearing(&["الغربيه"]), Some(270.0));
        assert_eq!(bearing(&["الشرقيه", "والغربيه"]), None);
        assert_eq!(bearing(&["المدينه"]), None);
    }

    #[test]
    fn the_middle_of_a_side_lies_on_that_side() {
        let from = Point { lat: 36.0, lon: 37.0 };
        let around: Vec<Point> = (0..36).map(|k| from.towards(f64::from(k) * 10.0, 10.0 + f64::from(k % 4) * 10.0)).collect();
        let (point, reach) = middle(from, 90.0, around.iter().copied()).unwrap();
        assert!(turn(from.bearing(point), 90.0) < 10.0 && from.km(point) > 10.0 && reach < 60.0, "{point:?} {reach}");
        assert_eq!(middle(from, 90.0, around.iter().copied().take(2)), None);
    }
}
