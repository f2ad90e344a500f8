//! Every address of the app. Each is a deep link and a step of the back button.

mod list_query;

use dioxus::prelude::*;

pub use list_query::ListQuery;

use crate::pages::{
    About, CollectionDetails, Explore, List, MapPage, NotFound, Notices, PlaceDetails, PlanPage, Saved,
    Search, SettingsPage, Take, Transit, TransitLine, Wards,
};
use crate::parts::Frame;

#[derive(Clone, Debug, PartialEq, Routable)]
#[rustfmt::skip]
pub enum Route {
    #[layout(Frame)]
        #[route("/")]
        Explore {},
        #[route("/list?:..query")]
        List { query: ListQuery },
        #[route("/collection/:id")]
        CollectionDetails { id: String },
        #[route("/search?:q")]
        Search { q: String },
        #[route("/place/:id")]
        PlaceDetails { id: String },
        #[route("/map?:place")]
        MapPage { place: String },
        #[route("/transit")]
        Transit {},
        #[route("/transit/:id?:way&:stop&:day")]
        TransitLine { id: String, way: u8, stop: String, day: String },
        #[route("/plan?:with")]
        PlanPage { with: String },
        #[route("/saved")]
        Saved {},
        #[route("/take#:code")]
        Take { code: String },
        #[route("/notices?:about")]
        Notices { about: String },
        #[route("/wards?:q")]
        Wards { q: String },
        #[route("/settings")]
        SettingsPage {},
        #[route("/about")]
        About {},
        #[route("/:..path")]
        NotFound { path: Vec<String> },
}
