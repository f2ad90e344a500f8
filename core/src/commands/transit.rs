//! Lines of buses and boats, and when they leave.

use std::collections::BTreeMap;

use haidang_contract::command::{GetRoute, GetTimetable, ListRoutes, NextDepartures};
use haidang_contract::transit::view::{
    Departure, Departures, DirectionView, RouteCard, RoutePage, StopView, Timetable, TimetableRow,
};
use haidang_contract::transit::{Boarding, Call, Pattern, Route, Stop};
use haidang_contract::{Lang, Point, Shown};

use super::{Ask, valid};
use crate::distance::metres;
use crate::store::Trouble;
use crate::transit::{Board, Found, Wanted, next, rows, tells_of};

/// Most departures in one answer.
const MOST: u32 = 100;
/// As far as one walks to a stop, in metres, and how many stops are worth naming.
const WALK: f64 = 1_500.0;
const MOST_STOPS: usize = 8;

pub(crate) fn routes(ask: &mut Ask<'_>, input: &ListRoutes) -> Result<Vec<RouteCard>, Trouble> {
    let shelf = ask.desk.shelf()?;
    Ok(shelf.routes().iter().map(|route| card(route, input.lang)).collect())
}

pub(crate) fn route(ask: &mut Ask<'_>, input: &GetRoute) -> Result<Option<RoutePage>, Trouble> {
    let shelf = ask.desk.shelf()?;
    let Some(route) = shelf.routes().iter().find(|route| route.id == input.id) else { return Ok(None) };
    let (lang, today) = (input.lang, ask.now.in_city().date());
    let operator = route.operator.as_ref();
    let last_day = route.last_day();
    Ok(Some(RoutePage {
        card: card(route, lang),
        operator: operator.and_then(|operator| operator.names.shown(lang)),
        phone: operator.and_then(|operator| operator.phone.clone()),
        website: operator.and_then(|operator| operator.website.clone()),
        fare: route.fare.clone(),
        directions: [0, 1].into_iter().filter_map(|number| direction(route, number, lang)).collect(),
        notes: route.notes.iter().filter_map(|note| note.shown(lang)).collect(),
        sources: route.sources.clone(),
        as_of: route.as_of.clone(),
        checked: route.checked,
        last_day,
        ended: last_day.is_some_and(|last| last < today),
        today,
    }))
}

pub(crate) fn departures(ask: &mut Ask<'_>, input: &NextDepartures) -> Result<Departures, Trouble> {
    let near = valid(input.near)?;
    let shelf = ask.desk.shelf()?;
    let now = input.at.unwrap_or(ask.now);
    let meant = |route: &&Route| input.route.as_ref().is_none_or(|id| *id == route.id);
    let all: Vec<&Route> = shelf.routes().iter().filter(meant).collect();
    let stops = stops(&all, input, near);
    let ids: Vec<&str> = stops.iter().map(|(_, stop)| stop.id.as_str()).collect();
    let calling: Vec<&Route> = all.into_iter().filter(|route| calls_at(route, &ids)).collect();
    let limit = usize::try_from(input.limit.min(MOST)).unwrap_or_default();
    let wanted = Wanted { stops: &ids, direction: input.direction, at: now, limit };
    let found = next(&calling, &wanted);
    Ok(Departures {
        stops: stops.iter().map(|(metres, stop)| stop_view(stop, None, *metres, input.lang)).collect(),
        next: found.iter().map(|found| departure(found, input.lang)).collect(),
        routes: calling.iter().map(|route| card(route, input.lang)).collect(),
        now,
    })
}

pub(crate) fn timetable(ask: &mut Ask<'_>, input: &GetTimetable) -> Result<Timetable, Trouble> {
    let shelf = ask.desk.shelf()?;
    let day = input.day.unwrap_or_else(|| ask.now.in_city().date());
    let Some(route) = shelf.routes().iter().find(|route| route.id == input.id) else {
        return Ok(Timetable { day, rows: Vec::new(), unknown: true });
    };
    let row = |(span, board): (_, Board<'_>)| TimetableRow {
        towards: towards(route, board.pattern, input.lang),
        span,
        on_request: board.call.boarding == Boarding::OnRequest,
        about: board.call.about,
    };
    let rows = rows(route, input.direction, &input.stop, day).into_iter().map(row).collect();
    Ok(Timetable { day, rows, unknown: !tells_of(route, day) })
}

pub(crate) fn card(route: &Route, lang: Lang) -> RouteCard {
    RouteCard {
        id: route.id.clone(),
        kind: route.kind,
        number: route.number.clone(),
        name: route.names.shown(lang),
        gaps: route.gaps(),
    }
}

/// The stops that are asked about, with their distance in metres where a point is, nearest first.
fn stops<'a>(
    routes: &[&'a Route],
    input: &NextDepartures,
    near: Option<Point>,
) -> Vec<(Option<f64>, &'a Stop)> {
    let mut by_id = BTreeMap::new();
    for stop in routes.iter().flat_map(|route| &route.stops) {
        by_id.entry(stop.id.as_str()).or_insert(stop);
    }
    let all = by_id.into_values();
    if let Some(id) = &input.stop {
        return all.filter(|stop| stop.id == *id).map(|stop| (None, stop)).collect();
    }
    if let Some(place) = &input.place {
        return all.filter(|stop| stop.place.as_ref() == Some(place)).map(|stop| (None, stop)).collect();
    }
    let Some(near) = near else { return Vec::new() };
    let mut around: Vec<(f64, &Stop)> = all
        .filter_map(|stop| Some((metres(near, stop.point?), stop)))
        .filter(|(metres, _)| *metres <= WALK)
        .collect();
    around
        .sort_by(|(one, first), (other, second)| one.total_cmp(other).then_with(|| first.id.cmp(&second.id)));
    around.truncate(MOST_STOPS);
    around.into_iter().map(|(metres, stop)| (Some(metres), stop)).collect()
}

fn calls_at(route: &Route, ids: &[&str]) -> bool {
    route.stops.iter().any(|stop| ids.contains(&stop.id.as_str()))
}

/// The stops of the run that most of a direction follow.
fn direction(route: &Route, number: u8, lang: Lang) -> Option<DirectionView> {
    let mut patterns = route.patterns.iter().filter(|pattern| pattern.direction == number);
    let main = patterns.next()?;
    let stop_of = |call: &Call| route.stops.get(usize::from(call.stop));
    let way = |pattern: &Pattern| pattern.calls.iter().map(|call| call.stop).collect::<Vec<_>>();
    Some(DirectionView {
        direction: number,
        towards: towards(route, main, lang),
        stops: main
            .calls
            .iter()
            .filter_map(|call| Some(stop_view(stop_of(call)?, Some(call), None, lang)))
            .collect(),
        varies: patterns.any(|pattern| way(pattern) != way(main)),
    })
}

fn towards(route: &Route, pattern: &Pattern, lang: Lang) -> Option<Shown> {
    let last = || {
        let call = pattern.calls.last()?;
        route.stops.get(usize::from(call.stop))?.names.shown(lang)
    };
    pattern.headsign.shown(lang).or_else(last)
}

fn stop_view(stop: &Stop, call: Option<&Call>, distance_m: Option<f64>, lang: Lang) -> StopView {
    let name = stop.names.shown(lang).unwrap_or_else(|| Shown { text: stop.id.clone(), lang: Lang::Vi });
    let local_name = if name.lang == Lang::Vi { None } else { stop.names.get(Lang::Vi).map(str::to_owned) };
    StopView {
        id: stop.id.clone(),
        name,
        local_name,
        point: stop.point,
        place: stop.place.clone(),
        after: call.and_then(|call| call.after),
        about: call.is_some_and(|call| call.about),
        distance_m,
    }
}

fn departure(found: &Found<'_>, lang: Lang) -> Departure {
    let board = &found.board;
    Departure {
        route: card(found.route, lang),
        direction: board.pattern.direction,
        towards: towards(found.route, board.pattern, lang),
        stop: board.stop.id.clone(),
        when: found.when,
        last: found.last,
        on_request: board.call.boarding == Boarding::OnRequest,
        about: board.call.about,
    }
}
