//! The name of an event for people: what, where, when. It is made of what the event is and kept nowhere.

use isnad_model::{Event, Status};

use crate::style::{Paint, Style, isolate, width};

/// «airstrike (denied) · سراقب · 2019-03-12».
pub fn full(event: &Event, style: Style) -> String {
    let place = event.place.as_ref().map(|place| isolate(&place.name));
    [Some(what(event, style)), place, event.time.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What and where, in so many columns; the place gives way.
pub fn short(event: &Event, room: usize, style: Style) -> String {
    let what = what(event, style);
    let Some(place) = &event.place else { return what };
    let left = room.saturating_sub(width(&what) + 3).max(6);
    let place = crate::style::clean(&place.name);
    let place = if width(&place) > left { place.chars().take(left - 1).chain(['…']).collect() } else { place };
    format!("{what} · {}", isolate(&place))
}

/// The type, and the status where it did not simply happen.
fn what(event: &Event, style: Style) -> String {
    let kind = style.paint(Paint::Kind, event.kind.name());
    match event.status {
        Status::Happened => kind,
        other => format!("{kind} {}", style.paint(Paint::Status, &format!("({})", other.name()))),
    }
}

/// The day; of two in one month the second as its day alone: «2018-04-21/23».
pub fn day(event: &Event) -> Option<String> {
    let time = event.time.as_deref()?;
    let Some((from, to)) = time.split_once('/') else { return Some(time.to_owned()) };
    match (from.get(..8), to.get(..8), to.get(8..)) {
        (Some(a), Some(b), Some(day)) if a == b && a.ends_with('-') => Some(format!("{from}/{day}")),
        _ => Some(time.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_what_where_and_when() {
        let event = r#"{"id":"e1","type":"airstrike","status":"denied","grade":"weak","grade_reason":"","time":"2019-03-12/2019-03-13",
            "place":{"name":"مدينة سراقب الكبيرة"},"agents":[],"targets":[],"figures":[],"documents":[],"claims":[],"sources":1,
            "independent_sources":1,"affirmed_by":[],"denied_by":[]}"#; // the large town of Saraqib
        let event: Event = serde_json::from_str(event).unwrap();
        let style = Style { colour: false, width: 80 };
        assert_eq!(full(&event, style), "airstrike (denied) · \u{2068}مدينة سراقب الكبيرة\u{2069} · 2019-03-12/2019-03-13");
        assert_eq!(short(&event, 32, style), "airstrike (denied) · \u{2068}مدينة سراق…\u{2069}");
        assert_eq!(day(&event).unwrap(), "2019-03-12/13");
    }
}
