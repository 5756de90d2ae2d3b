//! The map: land and borders around the points, drawn into the page.

use std::fmt::Write as _;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Speech, own};
use crate::row::Row;

type Point = [f64; 2];

/// The ground of the page's map: land, borders, lines in dispute.
#[derive(Deserialize)]
struct Ground {
    land: Collection,
    borders: Collection,
    disputed: Collection,
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    geometry: Geometry,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<Point>>),
    MultiPolygon(Vec<Vec<Vec<Point>>>),
    LineString(Vec<Point>),
    MultiLineString(Vec<Vec<Point>>),
}

/// A country or a city, with how far it is known: 0 a country, 2 a great city, 3 a city.
#[derive(Deserialize)]
struct Named {
    properties: Name,
    geometry: Spot,
}

#[derive(Deserialize)]
struct Name {
    ar: String,
    en: String,
    r: u8,
}

#[derive(Deserialize)]
struct Spot {
    coordinates: Point,
}

#[derive(Deserialize)]
struct Names {
    features: Vec<Named>,
}

static NAMES: LazyLock<Option<Names>> = LazyLock::new(|| serde_json::from_str(include_str!("../../../../web/src/map/names.json")).ok());

static GROUND: LazyLock<Option<Ground>> = LazyLock::new(|| serde_json::from_str(include_str!("../../../../web/src/map/ground.json")).ok());

impl Geometry {
    fn lines(&self) -> Vec<&[Point]> {
        match self {
            Self::Polygon(rings) | Self::MultiLineString(rings) => rings.iter().map(Vec::as_slice).collect(),
            Self::MultiPolygon(all) => all.iter().flatten().map(Vec::as_slice).collect(),
            Self::LineString(line) => vec![line],
        }
    }
}

/// Degrees: west, south, east, north.
#[derive(Clone, Copy)]
struct View {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

const WIDTH: f64 = 440.0;

impl View {
    /// All points, with room around them.
    fn of(points: &[(f64, f64)], least: f64) -> Self {
        let fold = |start: f64, f: fn(f64, f64) -> f64, of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(start, f);
        let (south, north) = (fold(90.0, f64::min, |p| p.0), fold(-90.0, f64::max, |p| p.0));
        let (west, east) = (fold(180.0, f64::min, |p| p.1), fold(-180.0, f64::max, |p| p.1));
        let (middle, half) = ((south + north) / 2.0, ((north - south) / 2.0 * 1.25).max(least));
        let narrow = middle.to_radians().cos().max(0.2);
        let across = ((east - west) / 2.0 * 1.25).max(half / narrow);
        let half = half.max(across * narrow * 0.7);
        let centre = (west + east) / 2.0;
        Self { west: centre - across, south: middle - half, east: centre + across, north: middle + half }
    }

    fn scale(self) -> (f64, f64) {
        let x = WIDTH / (self.east - self.west);
        (x, x / ((self.south + self.north) / 2.0).to_radians().cos().max(0.2))
    }

    fn height(self) -> f64 {
        (self.north - self.south) * self.scale().1
    }

    fn at(self, lat: f64, lon: f64) -> (f64, f64) {
        let (x, y) = self.scale();
        ((lon - self.west) * x, (self.north - lat) * y)
    }

    /// A ring cut to the view, side by side (Sutherland and Hodgman).
    fn cut(self, ring: &[Point]) -> Vec<Point> {
        let sides: [(usize, f64, bool); 4] = [(0, self.west, true), (0, self.east, false), (1, self.south, true), (1, self.north, false)];
        let mut ring = ring.to_vec();
        for (axis, limit, above) in sides {
            let inside = |point: &Point| if above { point[axis] >= limit } else { point[axis] <= limit };
            let mut out = Vec::with_capacity(ring.len());
            for (i, point) in ring.iter().enumerate() {
                let before = &ring[(i + ring.len() - 1) % ring.len()];
                if inside(point) != inside(before) {
                    let share = (limit - before[axis]) / (point[axis] - before[axis]);
                    let mut crossing = [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])];
                    crossing[axis] = limit;
                    out.push(crossing);
                }
                if inside(point) {
                    out.push(*point);
                }
            }
            ring = out;
            if ring.is_empty() {
                break;
            }
        }
        ring
    }

    fn holds(self, point: &Point) -> bool {
        point[0] >= self.west - 1.0 && point[0] <= self.east + 1.0 && point[1] >= self.south - 1.0 && point[1] <= self.north + 1.0
    }

    fn path(self, points: &[Point], closed: bool) -> String {
        let mut path = String::new();
        let mut last = (f64::MIN, f64::MIN);
        for point in points {
            let (x, y) = self.at(point[1], point[0]);
            // Nearer than half a point is one point.
            if (x - last.0).abs() + (y - last.1).abs() < 0.5 {
                continue;
            }
            let _ = write!(path, "{}{x:.1} {y:.1}", if path.is_empty() { 'M' } else { 'L' });
            last = (x, y);
        }
        if closed && !path.is_empty() {
            path.push('Z');
        }
        path
    }

    /// The stretches of a line that are in view.
    fn stretches(self, line: &[Point], class: &str, svg: &mut String) {
        for stretch in line.split(|point| !self.holds(point)).filter(|stretch| stretch.len() > 1) {
            let _ = writeln!(svg, "<path class=\"{class}\" d=\"{}\"/>", self.path(stretch, false));
        }
    }
}

/// The map of events that have a point, each with its number.
pub fn map(rows: &[Row<'_>], speech: Speech) -> String {
    let placed: Vec<(usize, &Row<'_>, f64, f64)> = (1..)
        .zip(rows)
        .filter_map(|(number, row)| {
            let place = row.event.place.as_ref()?;
            Some((number, row, place.lat?, place.lon?))
        })
        .collect();
    if placed.is_empty() {
        return String::new();
    }
    let one = rows.len() == 1;
    // One point alone is shown with the country around it.
    let view = View::of(&placed.iter().map(|(.., lat, lon)| (*lat, *lon)).collect::<Vec<_>>(), if one { 2.6 } else { 1.5 });
    let mut svg = format!(
        "<figure{}\n<svg class=\"map\" viewBox=\"0 0 {WIDTH} {:.0}\" role=\"img\" aria-label=\"{}\">\n",
        if one { " class=\"one\">".to_owned() } else { format!(">\n<h2>{}</h2>", speech.says("where")) },
        view.height(),
        speech.says("where")
    );
    if let Some(ground) = &*GROUND {
        for ring in ground.land.features.iter().flat_map(|feature| feature.geometry.lines()) {
            let cut = view.cut(ring);
            if cut.len() > 2 {
                let _ = writeln!(svg, "<path class=\"land\" d=\"{}\"/>", view.path(&cut, true));
            }
        }
        for (lines, class) in [(&ground.borders, "border"), (&ground.disputed, "border disputed")] {
            for line in lines.features.iter().flat_map(|feature| feature.geometry.lines()) {
                view.stretches(line, class, &mut svg);
            }
        }
    }
    names(view, &placed.iter().map(|(.., lat, lon)| view.at(*lat, *lon)).collect::<Vec<_>>(), speech, &mut svg);
    let scale = view.scale().1 / 110.574;
    for (_, row, lat, lon) in &placed {
        let km = row.event.place.as_ref().and_then(|place| place.radius_km).unwrap_or(0.0);
        let (x, y) = view.at(*lat, *lon);
        if km * scale > 4.0 {
            let _ = writeln!(svg, "<circle class=\"ring\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\"/>", km * scale);
        }
    }
    // Events of one point stand as one, with all their numbers.
    let mut points: Vec<((f64, f64), &str, Vec<usize>)> = Vec::new();
    for (number, row, lat, lon) in &placed {
        let (x, y) = view.at(*lat, *lon);
        match points.iter_mut().find(|((a, b), ..)| (a - x).abs() < 6.0 && (b - y).abs() < 6.0) {
            Some((_, grade, numbers)) => {
                numbers.push(*number);
                if row.event.grade.name() == "contested" {
                    *grade = "contested";
                }
            }
            None => points.push(((x, y), row.event.grade.name(), vec![*number])),
        }
    }
    for ((x, y), grade, numbers) in &points {
        let shown: Vec<String> = numbers.iter().take(3).map(ToString::to_string).collect();
        let more = if numbers.len() > 3 { "…" } else { "" };
        let label = if one { String::new() } else { format!("{}{more}", shown.join(", ")) };
        let _ = writeln!(
            svg,
            "<a href=\"#e{}\"><circle class=\"point {grade}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/><text direction=\"ltr\" x=\"{:.1}\" y=\"{:.1}\">{label}</text></a>",
            numbers[0],
            x + 8.0,
            y + 4.0
        );
    }
    let unplaced = rows.len() - placed.len();
    let names: Vec<String> = if one {
        placed.iter().filter_map(|(_, row, ..)| row.event.place.as_ref()).map(|place| own(&place.name)).collect()
    } else {
        Vec::new()
    };
    let left = if unplaced > 0 { format!("{unplaced} {}. ", speech.says("unplaced")) } else { String::new() };
    let _ = write!(
        svg,
        "</svg>\n<figcaption>{}{left}{}</figcaption>\n</figure>\n",
        names.first().map(|name| format!("{name}. ")).unwrap_or_default(),
        speech.says("ground")
    );
    svg
}

/// Names of countries and cities, the greater first, where there is room beside the points and each other.
fn names(view: View, points: &[(f64, f64)], speech: Speech, svg: &mut String) {
    let Some(all) = &*NAMES else { return };
    let mut taken: Vec<[f64; 4]> = points.iter().map(|(x, y)| [x - 10.0, y - 10.0, x + 40.0, y + 10.0]).collect();
    let narrow = view.north - view.south < 12.0;
    for rank in [0, 2, 3] {
        if rank == 3 && !narrow {
            break;
        }
        for named in all.features.iter().filter(|named| named.properties.r == rank) {
            let [lon, lat] = named.geometry.coordinates;
            let (x, y) = view.at(lat, lon);
            let name = if speech.is_arabic() { &named.properties.ar } else { &named.properties.en };
            let half = name.chars().count() as f64 * if rank == 0 { 3.6 } else { 2.9 };
            let room = [x - half, y - 9.0, x + half, y + 6.0];
            let inside = room[0] > 2.0 && room[1] > 2.0 && room[2] < WIDTH - 2.0 && room[3] < view.height() - 2.0;
            let meets = |other: &[f64; 4]| room[0] < other[2] && other[0] < room[2] && room[1] < other[3] && other[1] < room[3];
            if !inside || taken.iter().any(meets) {
                continue;
            }
            taken.push(room);
            let class = if rank == 0 { "name country" } else { "name" };
            let _ = writeln!(svg, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{:.1}\">{}</text>", y + 3.0, super::escaped(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_are_cut_to_the_view() {
        let view = View { west: 0.0, south: 0.0, east: 10.0, north: 10.0 };
        let square = [[-5.0, -5.0], [5.0, -5.0], [5.0, 5.0], [-5.0, 5.0]];
        let cut = view.cut(&square);
        assert!(cut.iter().all(|p| p[0] >= 0.0 && p[1] >= 0.0 && p[0] <= 5.0 && p[1] <= 5.0) && cut.len() >= 4, "{cut:?}");
        assert!(view.cut(&[[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]]).is_empty());
        assert!(GROUND.is_some());
    }
}
