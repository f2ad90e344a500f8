//! What the city warns of and tells, as it stands now.

use haidang_contract::command::{ListEmergency, ListNotices, TakeNewNotices};
use haidang_contract::notice::{Notice, Severity, Standing, surest_now};
use haidang_contract::view::{EmergencyNumber, NoticeView};
use haidang_contract::{Kind, Lang, Shown, Tag, Timestamp};

use super::Ask;
use super::card::name;
use crate::shelf::Shelf;
use crate::store::follow::{self, Follow};
use crate::store::{Trouble, told};

/// From this on a notice is worth a notification.
const WORTH_TELLING: Severity = Severity::Advice;

/// Most emergency numbers told: who is in danger must not have to choose for long.
const MOST_NUMBERS: usize = 4;

pub(crate) fn list(ask: &mut Ask<'_>, input: &ListNotices) -> Result<Vec<NoticeView>, Trouble> {
    let shelf = ask.desk.shelf()?;
    let follow = follow::read(&ask.desk.connection)?;
    let views = standing(&shelf, &follow, ask.now)
        .into_iter()
        .filter(|(_, notice)| input.place.as_ref().is_none_or(|place| notice.places.contains(place)));
    Ok(views.map(|(standing, notice)| view(notice, standing, &shelf, input.lang)).collect())
}

/// Each is answered once on this device.
pub(crate) fn take_new(
    ask: &mut Ask<'_>,
    input: &TakeNewNotices,
) -> Result<(Vec<NoticeView>, &'static [Tag]), Trouble> {
    let shelf = ask.desk.shelf()?;
    let follow = follow::read(&ask.desk.connection)?;
    let mut fresh = Vec::new();
    let step = ask.desk.connection.transaction()?;
    told::keep_only(&step, shelf.notices())?;
    for (standing, notice) in standing(&shelf, &follow, ask.now) {
        let worth = matches!(standing, Standing::Current | Standing::Coming)
            && (notice.severity >= WORTH_TELLING || notice.all_clear);
        if worth && told::mark(&step, notice)? {
            fresh.push(view(notice, standing, &shelf, input.lang));
        }
    }
    step.commit()?;
    Ok((fresh, &[]))
}

/// The numbers of the guide's emergency services, most important first.
pub(crate) fn emergency(ask: &mut Ask<'_>, input: &ListEmergency) -> Result<Vec<EmergencyNumber>, Trouble> {
    let shelf = ask.desk.shelf()?;
    let mut services: Vec<_> = shelf
        .entries()
        .iter()
        .map(|entry| &entry.place)
        .filter(|place| place.kind == Kind::Emergency)
        .collect();
    services.sort_by(|one, other| (other.importance, &one.id).cmp(&(one.importance, &other.id)));
    let number = |place: &haidang_contract::Place| {
        let phone = place.phone.clone()?;
        Some(EmergencyNumber { place: place.id.clone(), name: name(place, input.lang), phone })
    };
    Ok(services.into_iter().filter_map(number).take(MOST_NUMBERS).collect())
}

/// Those to be shown, most pressing first.
fn standing<'s>(shelf: &'s Shelf, follow: &Follow, clock: Timestamp) -> Vec<(Standing, &'s Notice)> {
    let (now, heard) = instants(follow, clock);
    let mut shown: Vec<(Standing, &Notice)> = shelf
        .notices()
        .iter()
        .map(|notice| (notice.standing(now, heard), notice))
        .filter(|(standing, _)| *standing != Standing::Over)
        .collect();
    shown.sort_by(|(mine, one), (theirs, other)| one.before(*mine, other, *theirs));
    shown
}

/// The surest present, and when the city was last heard, both on the city's clock: the last exchange may have told
/// that this device's clock is wrong.
fn instants(follow: &Follow, clock: Timestamp) -> (Timestamp, Option<Timestamp>) {
    let ahead = follow.clock_off_ms.unwrap_or(0);
    let heard = follow.confirmed_at.map(|at| Timestamp(at.0.saturating_sub(ahead)));
    // A clock that was found to be behind is taken as behind still; one that was ahead is not turned back, or a
    // clock that was set right meanwhile would be behind.
    let clock = Timestamp(clock.0.saturating_sub(ahead.min(0)));
    (surest_now(clock, follow.published_at.into_iter().chain(heard)), heard)
}

fn view(notice: &Notice, standing: Standing, shelf: &Shelf, lang: Lang) -> NoticeView {
    let empty = || Shown { text: String::new(), lang };
    NoticeView {
        id: notice.id.clone(),
        subject: notice.subject,
        severity: notice.severity,
        all_clear: notice.all_clear,
        standing,
        title: notice.title.shown(lang).unwrap_or_else(empty),
        text: notice.text.shown(lang),
        issuer: notice.issuer.clone(),
        issued: notice.issued,
        begins: notice.begins,
        expires: notice.expires,
        places: notice
            .places
            .iter()
            .filter_map(|id| shelf.by_id(id))
            .map(|entry| (entry.place.id.clone(), name(&entry.place, lang)))
            .collect(),
        closes: notice.closes,
        zone: notice.zone.clone(),
        link: notice.link.clone(),
    }
}
