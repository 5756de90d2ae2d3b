//! Points on the globe: distances, and what lies so far in a direction.

/// A point in degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// Mean radius of the globe. Taking it for a ball is wrong by half a hundredth at most, far less than any direction in news.
const RADIUS_KM: f64 = 6371.009;

impl Point {
    /// Kilometres between two points, along the surface.
    pub fn km(self, other: Self) -> f64 {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let (north, east) = ((b - a) / 2.0, (other.lon - self.lon).to_radians() / 2.0);
        let h = north.sin().powi(2) + a.cos() * b.cos() * east.sin().powi(2);
        2.0 * RADIUS_KM * h.sqrt().min(1.0).asin()
    }

    /// The point so many kilometres from here in the direction of `bearing`, degrees from north towards east.
    pub fn towards(self, bearing: f64, km: f64) -> Self {
        let (far, angle, lat) = (km / RADIUS_KM, bearing.to_radians(), self.lat.to_radians());
        let north = (lat.sin() * far.cos() + lat.cos() * far.sin() * angle.cos()).clamp(-1.0, 1.0).asin();
        let east = (angle.sin() * far.sin() * lat.cos()).atan2(far.cos() - lat.sin() * north.sin());
        Self { lat: north.to_degrees(), lon: (self.lon + east.to_degrees() + 540.0).rem_euclid(360.0) - 180.0 }
    }

    /// The direction of another point, degrees from north towards east.
    pub fn bearing(self, other: Self) -> f64 {
        let (a, b, east) = (self.lat.to_radians(), other.lat.to_radians(), (other.lon - self.lon).to_radians());
        let (x, y) = (east.sin() * b.cos(), a.cos() * b.sin() - a.sin() * b.cos() * east.cos());
        x.atan2(y).to_degrees().rem_euclid(360.0)
    }

    /// To four places, some ten metres: more would promise what no name says.
    pub fn rounded(self) -> Self {
        let round = |x: f64| (x * 1e4).round() / 1e4;
        Self { lat: round(self.lat), lon: round(self.lon) }
    }
}

/// How far two directions are apart: 0 to 180 degrees.
pub fn turn(a: f64, b: f64) -> f64 {
    let apart = (a - b).rem_euclid(360.0);
    apart.min(360.0 - apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_so_far_away_is_so_far_away() {
        let here = Point { lat: 33.5, lon: 36.3 };
        for bearing in [0.0, 45.0, 90.0, 200.0, 315.0] {
            let there = here.towards(bearing, 40.0);
            assert!((here.km(there) - 40.0).abs() < 0.01, "{bearing}: {there:?}");
            assert!(turn(here.bearing(there), bearing) < 0.1, "{bearing}: {there:?}");
        }
        assert_eq!(here.towards(90.0, 0.0).rounded(), here);
    }

    #[test]
    fn directions_turn_round() {
        assert!((turn(350.0, 20.0) - 30.0).abs() < 1e-9 && (turn(20.0, 350.0) - 30.0).abs() < 1e-9);
        let beyond = Point { lat: 10.0, lon: 179.9 }.towards(90.0, 100.0);
        assert!(beyond.lon < -178.0, "{beyond:?}");
    }
}
