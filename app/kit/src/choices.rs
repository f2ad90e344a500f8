//! What everybody chooses: language and looks.

use dioxus::prelude::*;
use haidang_contract::{Lang, Theme};

use crate::{current_lang, words};

/// The languages of a page, each by its own name. `in_a_row` where there are few.
#[component]
pub fn LanguageChoice(
    langs: Vec<Lang>,
    #[props(default)] in_a_row: bool,
    on_choose: EventHandler<Lang>,
) -> Element {
    let chosen = current_lang();
    rsx! {
        fieldset { class: if in_a_row { "choices choices-row" } else { "choices" },
            legend { {words::settings_language()} }
            for lang in langs {
                label { key: "{lang}", class: "choice",
                    input {
                        r#type: "radio",
                        name: "language",
                        value: lang.tag(),
                        checked: lang == chosen,
                        onchange: move |_| on_choose.call(lang),
                    }
                    span { lang: lang.tag(), {lang.own_name()} }
                }
            }
        }
    }
}

#[component]
pub fn ThemeChoice(chosen: Theme, on_choose: EventHandler<Theme>) -> Element {
    let themes = [
        (Theme::System, "system", words::theme_system()),
        (Theme::Light, "light", words::theme_light()),
        (Theme::Dark, "dark", words::theme_dark()),
    ];
    rsx! {
        fieldset { class: "choices choices-row",
            legend { {words::settings_theme()} }
            for (theme, value, name) in themes {
                label { key: "{value}", class: "choice",
                    input {
                        r#type: "radio",
                        name: "theme",
                        value,
                        checked: theme == chosen,
                        onchange: move |_| on_choose.call(theme),
                    }
                    span { "{name}" }
                }
            }
        }
    }
}
