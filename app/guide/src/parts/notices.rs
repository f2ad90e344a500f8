//! What the city warns of and tells: the banner over every page, the cards, the words for severity and time.

use dioxus::prelude::*;
use haidang_contract::command::{ListEmergency, ListNotices};
use haidang_contract::notice::{Severity, Standing, Subject};
use haidang_contract::time::Day;
use haidang_contract::view::NoticeView;
use haidang_contract::{PlaceId, Timestamp};
use haidang_kit::elements::Glyph;
use haidang_kit::{Icon, current_lang, formats, words};

use crate::device;
use crate::query::{Answer, use_query};
use crate::routes::Route;
use crate::state::CAPABILITIES;

/// Most notices in the banner: it stands over what the visitor came for.
const MOST_IN_BANNER: usize = 2;
/// Longest wait before what stands there is asked again, milliseconds; ages are told in minutes.
const STALE_MS: i64 = 30_000;

/// Those hidden by the visitor: until the program ends, or the notice is issued anew.
static HIDDEN: GlobalSignal<Vec<(String, Timestamp)>> = Signal::global(Vec::new);

/// On a public screen the next visitor has hidden nothing.
pub fn show_hidden() {
    HIDDEN.write().clear();
}

/// The notices to be shown, asked again as soon as one of them begins or ends.
pub fn use_notices(place: Option<PlaceId>) -> Answer<Vec<NoticeView>> {
    let mut answer = use_query(ListNotices { lang: current_lang(), place });
    use_future(move || async move {
        loop {
            let wait = match answer.peek().as_ref() {
                Some(Ok(notices)) => until_change(notices, device::now()),
                _ => STALE_MS,
            };
            device::sleep(u32::try_from(wait).unwrap_or(u32::MAX)).await;
            answer.restart();
        }
    });
    answer
}

fn until_change(notices: &[NoticeView], now: Timestamp) -> i64 {
    let changes = notices.iter().flat_map(|notice| [notice.begins, notice.expires]);
    let next = changes.filter(|at| *at > now).map(|at| at.since(now)).min().unwrap_or(STALE_MS);
    next.saturating_add(50).clamp(250, STALE_MS)
}

pub fn severity_word(severity: Severity) -> String {
    match severity {
        Severity::Info => words::severity_info(),
        Severity::Advice => words::severity_advice(),
        Severity::Warning => words::severity_warning(),
        Severity::Danger => words::severity_danger(),
    }
}

fn subject_word(subject: Subject) -> String {
    match subject {
        Subject::Beach => words::subject_beach(),
        Subject::Storm => words::subject_storm(),
        Subject::Closure => words::subject_closure(),
        Subject::Traffic => words::subject_traffic(),
        Subject::Health => words::subject_health(),
        Subject::Event => words::subject_event(),
    }
}

fn icon(notice: &NoticeView) -> Icon {
    match notice.severity {
        _ if notice.all_clear => Icon::Check,
        Severity::Info => Icon::Info,
        Severity::Advice => Icon::Bell,
        Severity::Warning => Icon::Warning,
        Severity::Danger => Icon::Danger,
    }
}

/// For the style sheet.
fn level(notice: &NoticeView) -> &'static str {
    if notice.all_clear { "clear" } else { notice.severity.word() }
}

fn level_word(notice: &NoticeView) -> String {
    if notice.all_clear { words::notice_all_clear() } else { severity_word(notice.severity) }
}

/// How many days the city's date of `at` lies after that of `now`.
fn days_ahead(at: Timestamp, now: Timestamp) -> i64 {
    let day = |at: Timestamp| -> Day { at.in_city().date() };
    day(at).signed_duration_since(day(now)).num_days()
}

/// "until 18:00 today · issued 2 hours ago", "from 7:00 tomorrow", or that it has expired and nobody has said more.
fn when(notice: &NoticeView, now: Timestamp) -> String {
    let lang = current_lang();
    let time = |at| formats::time(lang, at);
    match notice.standing {
        Standing::Echo => words::notice_echo(formats::ago(lang, notice.expires, now)),
        Standing::Coming => match days_ahead(notice.begins, now) {
            0 => words::notice_from_today(time(notice.begins)),
            1 => words::notice_from_tomorrow(time(notice.begins)),
            _ => words::notice_from_day(formats::date(lang, notice.begins), time(notice.begins)),
        },
        Standing::Current | Standing::Over => match days_ahead(notice.expires, now) {
            0 => words::notice_until_today(time(notice.expires)),
            1 => words::notice_until_tomorrow(time(notice.expires)),
            _ => words::notice_until_day(formats::date(lang, notice.expires), time(notice.expires)),
        },
    }
}

fn issued(notice: &NoticeView, now: Timestamp) -> String {
    words::notice_issued(formats::ago(current_lang(), notice.issued, now))
}

/// Warnings and dangers that hold or may still hold, on every page but the notices' own.
#[component]
pub fn NoticeBanner() -> Element {
    let answer = use_notices(None);
    let notices = answer.read().clone().and_then(Result::ok).unwrap_or_default();
    let on_page = matches!(use_route::<Route>(), Route::Notices { .. });
    let hidden = HIDDEN.read().clone();
    let pressing: Vec<NoticeView> = notices
        .into_iter()
        .filter(|notice| {
            notice.severity >= Severity::Warning
                && matches!(notice.standing, Standing::Current | Standing::Echo)
        })
        .filter(|notice| {
            let away = hidden.iter().any(|(id, issued)| *id == notice.id && *issued == notice.issued);
            notice.severity == Severity::Danger || !away
        })
        .collect();
    if pressing.is_empty() || on_page {
        return rsx! {};
    }
    let more = pressing.len().saturating_sub(MOST_IN_BANNER);
    let danger = pressing.iter().any(|notice| notice.severity == Severity::Danger);
    rsx! {
        section { class: "banners", "aria-label": words::notices_title(),
            for notice in pressing.into_iter().take(MOST_IN_BANNER) {
                Banner { key: "{notice.id}", notice: notice.clone() }
            }
            if danger {
                EmergencyNumbers {}
            }
            if more > 0 {
                Link { class: "more", to: Route::Notices { about: String::new() }, {words::notices_more(more)} }
            }
        }
    }
}

#[component]
fn Banner(notice: NoticeView) -> Element {
    let now = device::now();
    let danger = notice.severity == Severity::Danger;
    let key = (notice.id.clone(), notice.issued);
    rsx! {
        div { class: "banner", "data-severity": level(&notice), role: if danger { "alert" } else { "status" },
            Glyph { icon: icon(&notice) }
            div { class: "banner-text",
                p {
                    strong { {level_word(&notice)} }
                    " · "
                    Link { to: Route::Notices { about: notice.id.clone() },
                        span { lang: notice.title.lang.tag(), "{notice.title.text}" }
                    }
                }
                p { class: "row-meta",
                    {when(&notice, now)}
                    " · "
                    {issued(&notice, now)}
                }
            }
            if !danger {
                button {
                    class: "icon-button",
                    r#type: "button",
                    "aria-label": words::notice_hide(notice.title.text.clone()),
                    onclick: move |_| HIDDEN.write().push(key.clone()),
                    Glyph { icon: Icon::Close }
                }
            }
        }
    }
}

/// The numbers to call, as the guide lists them. A public screen cannot call, and shows them to be dialled.
#[component]
pub fn EmergencyNumbers() -> Element {
    let answer = use_query(ListEmergency { lang: current_lang() });
    let numbers = answer.read().clone().and_then(Result::ok).unwrap_or_default();
    let calls = CAPABILITIES.read().as_ref().is_some_and(|can| can.kiosk.is_none());
    if numbers.is_empty() {
        return rsx! {};
    }
    rsx! {
        div { class: "help", role: "group", "aria-label": words::notice_help(),
            for number in numbers {
                if calls {
                    a { key: "{number.place}", class: "chip", href: "tel:{number.phone}",
                        Glyph { icon: Icon::Phone }
                        strong { "{number.phone}" }
                        span { lang: number.name.lang.tag(), {without(&number.name.text, &number.phone)} }
                    }
                } else {
                    span { key: "{number.place}", class: "chip",
                        strong { "{number.phone}" }
                        span { lang: number.name.lang.tag(), {without(&number.name.text, &number.phone)} }
                    }
                }
            }
        }
    }
}

/// "Ambulance" of "Ambulance 115", whose number stands beside it.
fn without(name: &str, phone: &str) -> String {
    name.trim_end_matches(phone).trim_end().to_owned()
}

/// Those about one place, on its page.
#[component]
pub fn PlaceNotices(place: PlaceId) -> Element {
    let answer = use_notices(Some(place.clone()));
    let notices = answer.read().clone().and_then(Result::ok).unwrap_or_default();
    // Those of the place the visitor came from may still be here for a moment.
    let notices: Vec<NoticeView> =
        notices.into_iter().filter(|notice| notice.places.iter().any(|(id, _)| *id == place)).collect();
    if notices.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { "aria-labelledby": "h-notices",
            h2 { id: "h-notices", {words::notice_of_place()} }
            for notice in notices {
                NoticeCard { key: "{notice.id}", notice: notice.clone(), of: place.clone() }
            }
        }
    }
}

/// A notice, complete. `of`: the place on whose page it stands, which need not be named again.
#[component]
pub fn NoticeCard(notice: NoticeView, of: Option<PlaceId>) -> Element {
    let lang = current_lang();
    let now = device::now();
    let moment = |at| words::notice_moment(formats::date(lang, at), formats::time(lang, at));
    let places: Vec<_> = notice.places.iter().filter(|(id, _)| Some(id) != of.as_ref()).cloned().collect();
    let on_map = if notice.zone.is_empty() { None } else { Some(String::new()) }
        .or_else(|| notice.places.first().map(|(id, _)| id.to_string()));
    let danger = notice.severity == Severity::Danger && !notice.all_clear;
    let fallback = notice.text.as_ref().map_or(notice.title.lang, |text| text.lang);
    rsx! {
        article { class: "notice-card", id: "notice-{notice.id}", "data-severity": level(&notice), "data-standing": standing(notice.standing),
            p { class: "notice-level",
                Glyph { icon: icon(&notice) }
                strong { {level_word(&notice)} }
                span { class: "tag tag-quiet", {subject_word(notice.subject)} }
            }
            h3 { tabindex: "-1", lang: notice.title.lang.tag(), "{notice.title.text}" }
            p { class: "notice-when", {when(&notice, now)} }
            if let Some(text) = &notice.text {
                p { class: "prose", lang: text.lang.tag(), "{text.text}" }
            }
            if fallback != lang {
                p { class: "aside", {words::place_fallback(fallback.own_name())} }
            }
            if notice.closes {
                p { class: "notice-closes",
                    Glyph { icon: Icon::Clock }
                    {words::notice_closes()}
                }
            }
            if danger {
                EmergencyNumbers {}
            }
            if !places.is_empty() {
                div { class: "chips", role: "group", "aria-label": words::notice_places(),
                    for (id, name) in places {
                        Link { key: "{id}", class: "chip", to: Route::PlaceDetails { id: id.to_string() },
                            Glyph { icon: Icon::Pin }
                            span { lang: name.lang.tag(), "{name.text}" }
                        }
                    }
                }
            }
            dl { class: "facts",
                div { class: "fact",
                    dt { {words::notice_issuer()} }
                    dd { lang: "vi", "{notice.issuer}" }
                }
                div { class: "fact",
                    dt { {words::notice_issued_at()} }
                    dd {
                        span { class: "line", {moment(notice.issued)} }
                        span { class: "line aside", {issued(&notice, now)} }
                    }
                }
                div { class: "fact",
                    dt { {if notice.standing == Standing::Echo { words::notice_expired() } else { words::notice_holds() }} }
                    dd {
                        if notice.standing == Standing::Echo {
                            {moment(notice.expires)}
                        } else {
                            "{moment(notice.begins)} – {moment(notice.expires)}"
                        }
                    }
                }
            }
            div { class: "actions",
                if let Some(place) = on_map {
                    Link { class: "action", to: Route::MapPage { place },
                        Glyph { icon: Icon::Map }
                        {words::notice_on_map()}
                    }
                }
                if let Some(link) = &notice.link {
                    a { class: "action", href: "{link}", target: "_blank", rel: "noopener noreferrer",
                        Glyph { icon: Icon::Globe }
                        {words::notice_link()}
                    }
                }
            }
        }
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Current => "current",
        Standing::Coming => "coming",
        Standing::Echo => "echo",
        Standing::Over => "over",
    }
}
