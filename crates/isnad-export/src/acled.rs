//! ACLED: events of the types that it has, in its columns.

use std::io::Write;

use isnad_join::are_civilians;
use isnad_lexicon::Lexicon;
use isnad_model::{Event, EventActor, Measure, Status};

use crate::Done;
use crate::error::ExportError;
use crate::events::joined;
use crate::mapping::{MAPPING, Pair};
use crate::row::{Row, english, known, one_line};
use crate::sheet::{Cell, Sheet};
use crate::source::Prepared;

const COLUMNS: [&str; 31] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// Claims that a note tells.
const TOLD: usize = 4;

/// Type and sub-type.
fn kind(lexicon: &Lexicon, event: &Event, on_civilians: bool) -> Option<&'static Pair> {
    let suicide = event.means.iter().any(|means| matches!(means.id.as_str(), "suicide" | "suicide_vest"));
    let state = event.agents.iter().filter_map(|actor| known(lexicon, actor)).any(|known| MAPPING.ucdp.state.contains(&known.kind));
    let name = event.kind.name();
    [(on_civilians, &MAPPING.acled_civilians), (suicide, &MAPPING.acled_suicide), (state, &MAPPING.acled_state), (true, &MAPPING.acled)]
        .into_iter()
        .find_map(|(holds, table)| if holds { table.get(name) } else { None })
}

/// What kind of actor it is, for an event in a country.
fn inter(lexicon: &Lexicon, actor: &EventActor, country: Option<&str>) -> Option<&'static str> {
    let Some(known) = known(lexicon, actor) else {
        return (are_civilians(lexicon, &actor.name) == Some(true)).then_some("Civilians");
    };
    let kind = MAPPING.inter.get(&known.kind)?.as_str();
    let abroad = country.is_some_and(|here| !known.country.is_empty() && !known.country.iter().any(|code| code.eq_ignore_ascii_case(here)));
    Some(if abroad && matches!(kind, "State forces" | "Rebel group") { "External/Other forces" } else { kind })
}

/// A table of events.
pub fn write(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let lexicon = source.options.lexicon;
    let mut sheet = Sheet::new(out, COLUMNS)?;
    let mut done = Done::default();
    source.each(&mut done, &mut |event, done| {
        let row = Row::new(source, event)?;
        if !matches!(event.status, Status::Happened | Status::Ongoing) {
            done.leave_out("it is not told as having happened");
            return Ok(false);
        }
        let civilians = |actor: &EventActor| actor.id.is_none() && are_civilians(lexicon, &actor.name) == Some(true);
        let on_civilians = event.targets.iter().any(civilians) && !event.targets.iter().any(|actor| actor.id.is_some());
        let Some([kind, sub]) = kind(lexicon, event, on_civilians) else {
            done.leave_out("ACLED has no such type");
            return Ok(false);
        };
        let (Some(days), Some((start, _))) = (row.days, row.dates()) else {
            done.leave_out("no day is known");
            return Ok(false);
        };
        let place = event.place.as_ref();
        let code = row.ground.code();
        let country = code.and_then(|code| celes::Country::from_alpha2(code.to_uppercase()).ok());
        let mut parties = event.agents.iter().chain(event.targets.iter().filter(|actor| actor.id.is_some() || civilians(actor)));
        let (one, two) = (parties.next(), parties.next());
        let allied = event.agents.get(1..).unwrap_or_default().iter().filter(|actor| Some(*actor) != two);
        let allied: Vec<&str> = allied.map(|actor| english(lexicon, actor)).collect();
        let name = |actor: Option<&EventActor>| -> Cell<'_> {
            actor.map(|actor| if civilians(actor) { "Civilians".to_owned() } else { one_line(english(lexicon, actor)) }).into()
        };
        let inters = [one, two].map(|actor| actor.and_then(|actor| inter(lexicon, actor, code)));
        let interaction = match inters {
            [Some(a), Some(b)] => format!("{a}-{b}"),
            [Some(a), None] => format!("Sole {}", a.to_lowercase()),
            _ => String::new(),
        };
        let violent = kind != "Strategic developments" && kind != "Protests";
        let dead = row.figure(Measure::Killed).and_then(|figure| figure.low.or(figure.high)).map_or(0.0, |n| n.0);
        let disorder = match kind.as_str() {
            "Protests" | "Riots" => "Demonstrations",
            "Strategic developments" => "Strategic developments",
            _ => "Political violence",
        };
        let geo = place.filter(|place| place.lat.is_some()).and_then(|place| {
            let prec = MAPPING.geo_precision.get(place.precision.as_deref()?)?;
            Some(i64::from(*prec).max(place.radius_km.map_or(1, |km| {
                if km > 60.0 {
                    3
                } else if km > 10.0 {
                    2
                } else {
                    1
                }
            })))
        });
        let time = match days.length() {
            ..=1 => 1,
            2..=7 => 2,
            _ => 3,
        };
        let differ: Vec<&str> = event.differences.iter().map(|difference| difference.about.name()).collect();
        let tags = [format!("grade={}", event.grade.name()), format!("status={}", event.status), format!("differ={}", differ.join(","))];
        let cells: [Cell<'_>; 31] = [
            format!("{}{}", country.map_or("", |country| country.alpha3), event.id).into(),
            start.into(),
            row.year().into(),
            time.into(),
            disorder.into(),
            kind.as_str().into(),
            sub.as_str().into(),
            name(one),
            joined(&allied).into(),
            inters[0].into(),
            name(two),
            Cell::Empty,
            inters[1].into(),
            interaction.into(),
            if violent && on_civilians { "Civilian targeting".into() } else { Cell::Empty },
            country.map(|country| i64::try_from(country.value).unwrap_or(0)).into(),
            Cell::Empty,
            row.ground.country.map(|country| country.latin.as_str()).into(),
            row.ground.adm1.map(|place| place.latin.as_str()).into(),
            row.ground.adm2.map(|place| place.latin.as_str()).into(),
            Cell::Empty,
            place.map(|place| one_line(&place.name)).into(),
            place.and_then(|place| place.lat).into(),
            place.and_then(|place| place.lon).into(),
            geo.into(),
            joined(&row.publishers()).into(),
            Cell::Empty,
            row.notes(TOLD).into(),
            dead.into(),
            tags.join(";").into(),
            source.options.made.into(),
        ];
        sheet.row(&cells)?;
        Ok(true)
    })?;
    sheet.end()?;
    Ok(done)
}
