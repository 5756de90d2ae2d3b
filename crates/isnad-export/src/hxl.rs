//! Humanitarian Exchange Language 1.1: a table with a row of tags under its heading.

use std::io::Write;

use isnad_model::Measure;

use crate::Done;
use crate::error::ExportError;
use crate::events::joined;
use crate::mapping::name;
use crate::row::{Row, english, names, one_line};
use crate::sheet::{Cell, Sheet};
use crate::source::Prepared;

/// Headings and tags. A date is an ISO date and an affected a number, so EDTF and words stand in columns of their own.
const COLUMNS: [(&str, &str); 31] = [
    ("Event", "#event+code"),
    ("Type", "#event+type"),
    ("Type (ar)", "#event+type+i_ar"),
    ("Status", "#status+event"),
    ("Grade", "#event+grade+code"),
    ("Date", "#date+occurred"),
    ("First day", "#date+start"),
    ("Last day", "#date+end"),
    ("Time (EDTF)", "#description+date+edtf"),
    ("First reported", "#date+reported"),
    ("Country", "#country+name"),
    ("Country code", "#country+code+v_iso2"),
    ("Admin 1", "#adm1+name"),
    ("Admin 2", "#adm2+name"),
    ("Location (ar)", "#loc+name+i_ar"),
    ("Latitude", "#geo+lat"),
    ("Longitude", "#geo+lon"),
    ("Precision", "#geo+precision"),
    ("Who", "#group+name+first"),
    ("Who (ar)", "#group+name+first+i_ar"),
    ("To whom (ar)", "#group+name+second+i_ar"),
    ("Killed, lowest", "#affected+killed+min"),
    ("Killed, highest", "#affected+killed+max"),
    ("Injured, lowest", "#affected+injured+min"),
    ("Injured, highest", "#affected+injured+max"),
    ("People moved, lowest", "#affected+idps+min"),
    ("People moved, highest", "#affected+idps+max"),
    ("Affirmed by (ar)", "#meta+source+affirmed+i_ar"),
    ("Denied by (ar)", "#meta+source+denied+i_ar"),
    ("Published by (ar)", "#meta+source+publisher+i_ar"),
    ("Words (ar)", "#description+i_ar"),
];

/// A table of events.
pub fn write(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let mut sheet = Sheet::new(out, COLUMNS.map(|(heading, _)| heading))?;
    sheet.tags(&COLUMNS.map(|(_, tag)| tag))?;
    let lexicon = source.options.lexicon;
    let mut done = Done::default();
    source.each(&mut done, &mut |event, _| {
        let row = Row::new(source, event)?;
        let place = event.place.as_ref();
        let (start, end) = row.dates().unzip();
        let one_day = start.clone().filter(|first| Some(first) == end.as_ref());
        let moved = matches!(event.kind.name(), "displacement" | "evacuation");
        let figure = |measure: Measure| row.figure(measure).filter(|_| measure != Measure::People || moved);
        let low = |measure| -> Cell<'_> { figure(measure).and_then(|figure| figure.low).map(|n| n.0).into() };
        let high =
            |measure| -> Cell<'_> { figure(measure).filter(|figure| !figure.open).and_then(|figure| figure.high).map(|n| n.0).into() };
        let in_english: Vec<&str> = event.agents.iter().filter(|actor| actor.id.is_some()).map(|actor| english(lexicon, actor)).collect();
        let words = |list: &[String]| joined(&list.iter().map(String::as_str).collect::<Vec<_>>());
        let cells: [Cell<'_>; 31] = [
            event.id.as_str().into(),
            event.kind.name().into(),
            name("types", event.kind.name(), 1).into(),
            event.status.name().into(),
            event.grade.name().into(),
            one_day.into(),
            start.into(),
            end.into(),
            event.time.as_deref().into(),
            event.first_reported.as_deref().and_then(|day| day.get(..10)).into(),
            row.ground.country.map(|country| country.latin.as_str()).into(),
            row.ground.code().map(str::to_uppercase).into(),
            row.ground.adm1.map(|place| place.latin.as_str()).into(),
            row.ground.adm2.map(|place| place.latin.as_str()).into(),
            place.map(|place| one_line(&place.name)).into(),
            place.and_then(|place| place.lat).into(),
            place.and_then(|place| place.lon).into(),
            place.and_then(|place| place.precision.as_deref()).into(),
            joined(&in_english).into(),
            joined(&names(&event.agents)).into(),
            joined(&names(&event.targets)).into(),
            low(Measure::Killed),
            high(Measure::Killed),
            low(Measure::Injured),
            high(Measure::Injured),
            low(Measure::People),
            high(Measure::People),
            words(&event.affirmed_by).into(),
            words(&event.denied_by).into(),
            joined(&row.publishers()).into(),
            one_line(row.quote()).into(),
        ];
        sheet.row(&cells)?;
        Ok(true)
    })?;
    sheet.end()?;
    Ok(done)
}
