//! What is known of an item beside its words.

use isnad_lexicon::Lexicon;
use isnad_model::{Link, LinkKind};
use isnad_text::fold_str;
use rustc_hash::FxHashMap;

/// What a container or a page tells of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, ISO 8601.
    pub published: Option<String>,
    /// When it was captured, RFC 3339: apart from when it was published.
    pub captured: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The charset that was told with it.
    pub charset: Option<String>,
    /// Who passed it on before the publisher did: whom a channel forwards.
    pub via: Vec<Link>,
}

impl About {
    /// What is not known here is taken from there.
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            author: self.author.or(other.author),
            publisher: self.publisher.or(other.publisher),
            published: self.published.or(other.published),
            captured: self.captured.or(other.captured),
            url: self.url.or(other.url),
            charset: self.charset.or(other.charset),
            via: if self.via.is_empty() { other.via } else { self.via },
        }
    }
}

/// Publishers by the domains of their sites and by their names.
#[derive(Debug, Clone, Default)]
pub struct Publishers {
    domains: FxHashMap<String, String>,
    /// By the letters of a name, folded: which source it is, and of what kind.
    names: FxHashMap<String, (usize, LinkKind)>,
}

/// «وكالات», «الوكالات»: agencies that are not named. No source has this number.
const AGENCIES: usize = usize::MAX;

impl Publishers {
    /// Those of the tables.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let (mut domains, mut names) = (FxHashMap::default(), FxHashMap::default());
        for (id, source) in lexicon.sources.iter().enumerate() {
            let Some(name) = source.ar.first() else { continue };
            domains.extend(source.domains.iter().map(|domain| (domain.to_lowercase(), name.clone())));
            if let Some(kind) = LinkKind::from_name(&source.kind).filter(|kind| matches!(kind, LinkKind::Agency | LinkKind::Outlet)) {
                names.extend(source.ar.iter().map(|name| (fold_str(name), (id, kind))));
            }
        }
        names.extend(["وكالات", "الوكالات", "وكالات الأنباء"].map(|name| (fold_str(name), (AGENCIES, LinkKind::Agency))));
        Self { domains, names }
    }

    /// The agency or outlet of this name, folded, and of which kind it is.
    pub(crate) fn named(&self, folded: &str) -> Option<(usize, LinkKind)> {
        self.names.get(folded).copied()
    }

    /// Who has the site of an address: by its host, else by what that is a part of.
    #[must_use]
    pub fn at(&self, url: &str) -> Option<&str> {
        let host = host(url)?;
        let mut domain = host.as_str();
        loop {
            if let Some(name) = self.domains.get(domain) {
                return Some(name);
            }
            domain = domain.split_once('.')?.1;
        }
    }
}

/// The host of an address, in lower case, without «www.».
pub fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map(|(_, rest)| rest)?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").map_or(host.clone(), str::to_owned);
    (!host.is_empty()).then_some(host)
}

/// An ISO date, with its time where one is told, of what pages and containers write; `None` for what is none.
pub fn date(told: &str) -> Option<String> {
    let told = told.trim();
    let iso = |text: &str| -> Option<String> {
        let day: jiff::civil::Date = text.get(..10)?.parse().ok()?;
        if !(1900..=2200).contains(&day.year()) {
            return None;
        }
        let rest = text.get(10..)?.trim_start_matches(['T', ' ', 't']);
        let time: Option<jiff::civil::Time> = rest.get(..5).and_then(|time| time.parse().ok());
        let zone = rest.find(['Z', '+']).or_else(|| rest.rfind('-')).and_then(|at| rest.get(at..)).map(|zone| zone.trim()).unwrap_or("");
        Some(match time {
            Some(time) => {
                format!("{day}T{:02}:{:02}{}", time.hour(), time.minute(), if zone == "Z" || zone.len() >= 5 { zone } else { "" })
            }
            None => day.to_string(),
        })
    };
    if told.len() >= 10 && told.as_bytes()[4] == b'/' && told.is_char_boundary(10) {
        return iso(&told.replacen('/', "-", 2));
    }
    if told.is_char_boundary(10.min(told.len()))
        && let Some(found) = iso(told)
    {
        return Some(found);
    }
    // Sun, 22 Apr 2018 10:00:00 +0000
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(told) {
        return Some(zoned.timestamp().to_string());
    }
    // Seconds since 1970.
    let seconds = told.parse::<i64>().ok().filter(|n| (100_000_000..=99_999_999_999).contains(n))?;
    jiff::Timestamp::from_second(seconds).ok().map(|time| time.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_pages_write_them() {
        for (told, read) in [
            ("2018-04-22", "2018-04-22"),
            ("2018-04-22T10:30:15+03:00", "2018-04-22T10:30+03:00"),
            ("2018-04-22 10:30", "2018-04-22T10:30"),
            ("2018/04/22", "2018-04-22"),
            ("Sun, 22 Apr 2018 10:00:00 +0000", "2018-04-22T10:00:00Z"),
            ("1524391200", "2018-04-22T10:00:00Z"),
        ] {
            assert_eq!(date(told).as_deref(), Some(read), "{told}");
        }
        for told in ["", "yesterday", "الأحد", "22", "2018-13-40", "0001-01-01"] {
            assert_eq!(date(told), None, "{told}");
        }
    }

    #[test]
    fn publishers_by_their_sites() {
        let all = Publishers::of(&Lexicon::embedded().unwrap());
        assert_eq!(all.at("https://ara.reuters.com/article/x"), Some("وكالة رويترز"));
        assert_eq!(all.at("http://www.reuters.com:8080/x?y"), Some("وكالة رويترز"));
        assert_eq!(all.at("https://reuters.com.example.org/"), None);
        assert_eq!(all.at("no address"), None);
    }
}
