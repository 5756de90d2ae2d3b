//! What is asked: parameters of the address as filters of events.

use std::collections::BTreeMap;

use isnad_lexicon::Lexicon;
use isnad_model::{ClaimType, Grade, Status};
use isnad_record::{EventFilter, Page, Record, Words, called, days};

use crate::problem::{Problem, Result};

/// Entries of a page where none are asked for, and at most.
const USUAL: usize = 50;
const MOST: usize = 500;
/// Longer words are asked by nobody.
const LONGEST: usize = 2000;

/// The parameters of an address.
#[derive(Debug, Clone, Default)]
pub struct Asked(BTreeMap<String, String>);

impl Asked {
    /// Those of a query string.
    ///
    /// # Errors
    /// Bytes that are no text, and parameters that are too long.
    pub fn of(query: Option<&str>) -> Result<Self> {
        let mut all = BTreeMap::new();
        for (name, value) in pairs(query.unwrap_or_default())? {
            if value.len() > LONGEST {
                return Err(Problem::wrong(format!("{name} is longer than {LONGEST} bytes")));
            }
            if !value.trim().is_empty() && all.insert(name.clone(), value).is_some() {
                return Err(Problem::wrong(format!("{name} is given twice; put a comma between values")));
            }
        }
        Ok(Self(all))
    }

    /// One of them.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The same question in the same words, whoever asks it.
    pub fn canonical(&self, path: &str) -> String {
        self.0.iter().fold(path.to_owned(), |all, (name, value)| format!("{all}\u{1}{name}={value}"))
    }

    /// Without some of them.
    pub fn without(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(name, _)| !names.contains(&name.as_str())).map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// How many are asked for.
    pub fn limit(&self) -> Result<usize> {
        self.number("limit", 1, MOST).map(|limit| limit.unwrap_or(USUAL))
    }

    /// A whole number between two.
    pub fn number(&self, name: &str, least: usize, most: usize) -> Result<Option<usize>> {
        let wrong = || Problem::wrong(format!("{name} is a whole number from {least} to {most}"));
        let read = |text: &str| text.parse().ok().filter(|n| (least..=most).contains(n)).ok_or_else(wrong);
        self.get(name).map(read).transpose()
    }

    fn list(&self, name: &str, check: impl Fn(&str) -> bool, known: impl Fn() -> String) -> Result<Vec<String>> {
        let values = self.get(name).unwrap_or_default().split(',').map(str::trim).filter(|value| !value.is_empty());
        values
            .map(|value| if check(value) { Ok(value.to_owned()) } else { Err(Problem::wrong(format!("{name} is any of {}", known()))) })
            .collect()
    }

    /// The events that are asked for.
    pub fn filter(&self, lexicon: &Lexicon, words: &dyn Words) -> Result<EventFilter> {
        let day = |name: &str| -> Result<Option<days::Days>> {
            let read = |text: &str| {
                days::of_date(text).ok_or_else(|| Problem::wrong(format!("{name} is a date such as 2018-04-22, 2018-04 or 2018")))
            };
            self.get(name).map(read).transpose()
        };
        let names = |all: &[&str]| all.join(", ");
        let kinds: Vec<&str> = ClaimType::ALL.iter().map(|kind| kind.name()).collect();
        let statuses: Vec<&str> = Status::ALL.iter().map(|status| status.name()).collect();
        let grades = [Grade::Contested.name(), Grade::Fair.name(), Grade::Weak.name()];
        let asked = |typed: &str| Record::asked(words, typed).map_err(Problem::from);
        Ok(EventFilter {
            ids: Vec::new(),
            kinds: self.list("type", |value| kinds.contains(&value), || names(&kinds))?,
            statuses: self.list("status", |value| statuses.contains(&value), || names(&statuses))?,
            grades: self.list("grade", |value| grades.contains(&value), || names(&grades))?,
            place_ids: self.get("place").map(|name| called::places(lexicon, name)).unwrap_or_default(),
            place: self.get("place").map(str::to_owned),
            actor_ids: self.get("actor").map(|name| called::actors(lexicon, name)).unwrap_or_default(),
            actor: self.get("actor").map(str::to_owned),
            from: day("from")?.map(|days| days.first),
            to: day("to")?.map(|days| days.last),
            publishers: self.list("publisher", |_| true, String::new)?,
            words: self.get("q").map(asked).transpose()?,
            within: self.within()?,
            most: 0,
        })
    }

    fn within(&self) -> Result<Option<[f64; 4]>> {
        let Some(text) = self.get("bbox") else { return Ok(None) };
        let wrong = || Problem::wrong("bbox is west,south,east,north in degrees");
        let numbers: Vec<f64> =
            text.split(',').map(|one| one.trim().parse::<f64>().ok().filter(|n| n.is_finite())).collect::<Option<_>>().ok_or_else(wrong)?;
        let [west, south, east, north]: [f64; 4] = numbers.try_into().map_err(|_| wrong())?;
        if !(-90.0..=90.0).contains(&south) || !(-90.0..=90.0).contains(&north) || south > north || west.abs() > 540.0 || east.abs() > 540.0
        {
            return Err(wrong());
        }
        // A map that shows the world once or more asks for all of it.
        if east - west >= 360.0 {
            return Ok(Some([-180.0, south, 180.0, north]));
        }
        let round = |degrees: f64| (degrees + 180.0).rem_euclid(360.0) - 180.0;
        Ok(Some([round(west), south, if (east - 180.0).rem_euclid(360.0) == 0.0 { 180.0 } else { round(east) }, north]))
    }

    /// Whether the newest come first.
    pub fn newest_first(&self) -> Result<bool> {
        match self.get("sort") {
            None | Some("-time") => Ok(true),
            Some("time") => Ok(false),
            Some(_) => Err(Problem::wrong("sort is time or -time")),
        }
    }

    /// Where the page begins.
    pub fn cursor(&self) -> Result<Option<Page>> {
        let read = |text: &str| {
            let (day, id) = text.split_once('.')?;
            let day = if day == "n" { None } else { Some(day.parse().ok()?) };
            (id.len() <= 40 && id.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| Page { day, id: id.to_owned() })
        };
        self.get("cursor").map(|text| read(text).ok_or_else(|| Problem::wrong("cursor is what `next` of the page before gave"))).transpose()
    }
}

/// A place between pages, as it is given.
pub fn cursor_of(page: &Page) -> String {
    format!("{}.{}", page.day.map_or_else(|| "n".to_owned(), |day| day.to_string()), page.id)
}

/// Names and values of a query string, `application/x-www-form-urlencoded`.
fn pairs(query: &str) -> Result<Vec<(String, String)>> {
    let decode = |text: &str| -> Result<String> {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'+' => b' ',
                b'%' => {
                    let digit = |byte: Option<u8>| byte.and_then(|byte| (byte as char).to_digit(16));
                    let (high, low) = (digit(rest.next()), digit(rest.next()));
                    high.zip(low)
                        .map(|(high, low)| (high * 16 + low) as u8)
                        .ok_or_else(|| Problem::wrong("the address has a % that begins no byte"))?
                }
                other => other,
            });
        }
        let text = String::from_utf8(bytes).map_err(|_| Problem::wrong("the address is not UTF-8"))?;
        if text.contains('\0') { Err(Problem::wrong("the address has a zero byte")) } else { Ok(text) }
    };
    let some = query.split('&').filter(|pair| !pair.is_empty());
    some.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Ok((decode(name)?, decode(value)?))
    })
    .collect()
}

/// «2018-04-22» of a day counted from 1970-01-01; `None` for an open end.
pub fn date(day: i32) -> Option<String> {
    if day.abs() > 1_000_000 {
        return None;
    }
    let first = jiff::civil::date(1970, 1, 1);
    first.checked_add(jiff::Span::new().try_days(day).ok()?).ok().map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use isnad_record::PlainWords;

    use super::*;

    fn asked(query: &str) -> Asked {
        Asked::of(Some(query)).unwrap()
    }

    #[test]
    fn filters_of_addresses() {
        let lexicon = Lexicon::embedded().unwrap();
        let filter = asked("type=airstrike,shelling&from=2017-04&to=2017&q=%D9%82%D8%B5%D9%81&bbox=30,30,40,40&publisher=a,b")
            .filter(&lexicon, &PlainWords)
            .unwrap();
        assert_eq!(filter.kinds, ["airstrike", "shelling"]);
        assert_eq!((filter.from, filter.to), (Some(17257), Some(17531)));
        assert_eq!(filter.within, Some([30.0, 30.0, 40.0, 40.0]));
        assert_eq!(filter.publishers.len(), 2);
        assert!(filter.words.is_some());
        for wrong in ["type=war", "from=yesterday", "bbox=1,2,3", "bbox=1,2,3,x", "bbox=0,50,1,-50", "grade=good", "q=-%D9%82%D8%B5%D9%81"]
        {
            assert!(asked(wrong).filter(&lexicon, &PlainWords).is_err(), "{wrong}");
        }
        for wrong in ["a=%", "a=%zz", "a=%ff", "a=%00", "type=a&type=b"] {
            assert!(Asked::of(Some(wrong)).is_err(), "{wrong}");
        }
        assert_eq!(asked("bbox=170,0,190,1").within().unwrap(), Some([170.0, 0.0, -170.0, 1.0]), "over the date line");
        assert_eq!(asked("bbox=-300,0,300,1").within().unwrap(), Some([-180.0, 0.0, 180.0, 1.0]));
    }

    #[test]
    fn places_between_pages() {
        for page in [Page { day: Some(-3), id: "e00ff".into() }, Page { day: None, id: "e1".into() }] {
            assert_eq!(asked(&format!("cursor={}", cursor_of(&page))).cursor().unwrap(), Some(page));
        }
        for wrong in ["cursor=e1", "cursor=1.", "cursor=x.e1", "cursor=1.e-1", "limit=0", "limit=501", "limit=-1"] {
            let asked = asked(wrong);
            assert!(asked.cursor().is_err() || asked.limit().is_err() || wrong == "cursor=1.", "{wrong}");
        }
        assert_eq!(date(0).unwrap(), "1970-01-01");
        assert_eq!(date(17643).unwrap(), "2018-04-22");
        assert_eq!(date(i32::MAX), None);
    }
}
