//! Where a version stands towards the city: icon, word and colour, never colour alone.

use dioxus::prelude::*;
use haidang_contract::stay::Standing;
use haidang_kit::Icon;
use haidang_kit::elements::Glyph;

use crate::words;

#[component]
pub fn StandingBadge(standing: Standing) -> Element {
    let icon = match standing {
        Standing::Draft => Icon::Edit,
        Standing::Queued => Icon::Clock,
        Standing::Sending => Icon::Upload,
        Standing::Accepted => Icon::Verified,
        Standing::Rejected => Icon::Warning,
        Standing::Wedged => Icon::Danger,
    };
    rsx! {
        span { class: "badge standing", "data-standing": standing.word(), title: words::standing_means(standing.word()),
            Glyph { icon }
            {words::standing(standing.word())}
        }
    }
}
