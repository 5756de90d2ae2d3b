//! What the gazetteer says of a place, as the weighing wants it: kind, governorate, state, point.

use isnad_lexicon::{Lexicon, Place};

use super::geo::Point;

/// No place.
pub const NONE: u32 = u32::MAX;

/// Kinds of place, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u32);

impl Kinds {
    pub const COUNTRY: Self = Self(1);
    pub const GOVERNORATE: Self = Self(1 << 1);
    pub const DISTRICT: Self = Self(1 << 2);
    pub const CITY: Self = Self(1 << 3);
    pub const TOWN: Self = Self(1 << 4);
    pub const VILLAGE: Self = Self(1 << 5);
    pub const QUARTER: Self = Self(1 << 6);
    pub const CAMP: Self = Self(1 << 7);
    pub const REGION: Self = Self(1 << 8);
    pub const RIVER: Self = Self(1 << 9);
    pub const MOUNTAIN: Self = Self(1 << 10);
    pub const SEA: Self = Self(1 << 11);
    /// Roads, crossings, bases, airports, fields, islands, valleys.
    pub const OTHER: Self = Self(1 << 12);
    /// Where people live together.
    pub const SETTLED: Self = Self(Self::CITY.0 | Self::TOWN.0 | Self::VILLAGE.0);

    /// The kind with this name in the gazetteer.
    pub fn named(kind: &str) -> Self {
        match kind {
            "country" => Self::COUNTRY,
            "governorate" => Self::GOVERNORATE,
            "district" => Self::DISTRICT,
            "city" => Self::CITY,
            "town" => Self::TOWN,
            "village" => Self::VILLAGE,
            "quarter" => Self::QUARTER,
            "camp" => Self::CAMP,
            "region" => Self::REGION,
            "river" => Self::RIVER,
            "mountain" => Self::MOUNTAIN,
            "sea" => Self::SEA,
            _ => Self::OTHER,
        }
    }

    /// Either's kinds.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they have a kind in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// No kind at all.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// How far from its point, in kilometres, what is said to be in or at a place of this kind may lie.
    pub const fn reach(self) -> f64 {
        match self {
            Self::COUNTRY => 600.0,
            Self::GOVERNORATE => 70.0,
            Self::REGION | Self::RIVER => 50.0,
            Self::DISTRICT | Self::MOUNTAIN => 30.0,
            Self::CITY => 25.0,
            Self::TOWN => 15.0,
            Self::VILLAGE => 8.0,
            Self::QUARTER | Self::CAMP => 4.0,
            Self::SEA => 500.0,
            _ => 10.0,
        }
    }
}

/// A place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Index into `places`.
    pub place: u32,
    /// Its kind.
    pub kind: Kinds,
    /// Its state.
    pub country: u32,
    /// The largest thing below the state that it lies in, or is: its governorate, for want of one its region.
    pub province: u32,
    /// Where it is.
    pub point: Point,
}

impl Facts {
    /// What the gazetteer says of a place.
    pub fn of(lexicon: &Lexicon, place: u32) -> Self {
        let row = &lexicon.places[place as usize];
        let kind = Kinds::named(&row.kind);
        let (mut country, mut province) = (NONE, NONE);
        match kind {
            Kinds::COUNTRY => country = place,
            Kinds::GOVERNORATE => province = place,
            _ => {}
        }
        for parent in row.parents.iter().filter_map(|id| lexicon.place_index(id)) {
            if lexicon.places[parent as usize].kind == "country" {
                country = parent;
            } else if kind != Kinds::GOVERNORATE {
                // Parents go from the nearest up: the last one is the largest.
                province = parent;
            }
        }
        Self { place, kind, country, province, point: point(row) }
    }

    /// Whether the gazetteer puts it in `other`, however far up.
    pub fn lies_in(&self, lexicon: &Lexicon, other: &Self) -> bool {
        let id = &lexicon.places[other.place as usize].id;
        self.country == other.place || self.province == other.place || lexicon.places[self.place as usize].parents.contains(id)
    }

    /// Whether both, of one name, are the same ground under two heads: a city and its governorate, a town and its district, a state and the
    /// capital that has its name.
    pub fn same_ground(&self, lexicon: &Lexicon, other: &Self) -> bool {
        if self.place == other.place {
            return true;
        }
        let km = self.point.km(other.point);
        // Rough middles of large ground lie far from its seat.
        let wide = Kinds::GOVERNORATE.or(Kinds::REGION).or(Kinds::DISTRICT).or(Kinds::COUNTRY);
        if self.country != other.country || !self.kind.meets(wide) && !other.kind.meets(wide) {
            // Gazetteers differ by some kilometres on the same village.
            return km <= 5.0;
        }
        let known = self.province != NONE && other.province != NONE && self.province != other.province;
        self.kind == Kinds::COUNTRY
            || other.kind == Kinds::COUNTRY
            || self.lies_in(lexicon, other)
            || other.lies_in(lexicon, self)
            || !known && km <= 250.0
            || km <= 30.0
    }
}

/// Where a row of the gazetteer is.
pub const fn point(row: &Place) -> Point {
    Point { lat: row.lat, lon: row.lon }
}
