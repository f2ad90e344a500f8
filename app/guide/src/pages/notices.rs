//! Every notice of the city: what holds, what comes, and what expired without another word. The list twin of the
//! areas on the map.

use dioxus::prelude::*;
use haidang_contract::notice::Standing;
use haidang_contract::view::NoticeView;
use haidang_kit::elements::Empty;
use haidang_kit::words;

use crate::device;
use crate::parts::{FaultNote, NoticeCard, PageHead, use_notices};

/// `about`: the id of the notice the visitor came for; empty for none.
#[component]
pub fn Notices(about: String) -> Element {
    let answer = use_notices(None);
    let answer = answer.read().clone();
    let there = matches!(&answer, Some(Ok(notices)) if notices.iter().any(|notice| notice.id == about));
    use_effect(use_reactive((&about, &there), |(about, there)| {
        if there {
            device::focus_on(&format!("#notice-{about} h3"));
        }
    }));
    rsx! {
        div { class: "page notices",
            PageHead { title: words::notices_title() }
            match answer {
                None => rsx! { div { class: "skeleton", role: "status", span { class: "visually-hidden", {words::loading()} } } },
                Some(Err(fault)) => rsx! { FaultNote { fault } },
                Some(Ok(notices)) if notices.is_empty() => rsx! {
                    Empty { picture: "nothing-open", title: words::notices_none_title(), text: words::notices_none_text() }
                },
                Some(Ok(notices)) => rsx! {
                    Group { id: "h-now", title: words::notices_now(), notices: of(&notices, Standing::Current) }
                    Group { id: "h-echo", title: words::notices_echo(), notices: of(&notices, Standing::Echo) }
                    Group { id: "h-coming", title: words::notices_coming(), notices: of(&notices, Standing::Coming) }
                },
            }
        }
    }
}

fn of(notices: &[NoticeView], standing: Standing) -> Vec<NoticeView> {
    notices.iter().filter(|notice| notice.standing == standing).cloned().collect()
}

#[component]
fn Group(id: String, title: String, notices: Vec<NoticeView>) -> Element {
    if notices.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { "aria-labelledby": "{id}",
            h2 { id: "{id}", "{title}" }
            for notice in notices {
                NoticeCard { key: "{notice.id}", notice: notice.clone() }
            }
        }
    }
}
