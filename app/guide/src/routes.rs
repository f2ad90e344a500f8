//! Every address of the app. Each is a deep link and a step of the back button.

mod list_query;

use dioxus::prelude::*;

pub use list_query::ListQuery;

use crate::pages::{About, Explore, List, MapPage, NotFound, PlaceDetails, Saved, Search, SettingsPage};
use crate::parts::Frame;

#[derive(Clone, Debug, PartialEq, Routable)]
#[rustfmt::skip]
pub enum Route {
    #[layout(Frame)]
        #[route("/")]
        Explore {},
        #[route("/list?:..query")]
        List { query: ListQuery },
        #[route("/search?:q")]
        Search { q: String },
        #[route("/place/:id")]
        PlaceDetails { id: String },
        #[route("/map?:place")]
        MapPage { place: String },
        #[route("/saved")]
        Saved {},
        #[route("/settings")]
        SettingsPage {},
        #[route("/about")]
        About {},
        #[route("/:..path")]
        NotFound { path: Vec<String> },
}
