//! Every address of the open desk.

use dioxus::prelude::*;

use crate::pages::{
    CheckIn, CheckInDraft, Group, GroupPage, House, NotFound, Paper, Portal, Queue, Receipt, Receipts,
    Settings, StayPage,
};
use crate::parts::Frame;

#[derive(Clone, Debug, PartialEq, Routable)]
#[rustfmt::skip]
pub enum Route {
    #[layout(Frame)]
        #[route("/")]
        House {},
        #[route("/check-in")]
        CheckIn {},
        #[route("/check-in/:draft")]
        CheckInDraft { draft: String },
        #[route("/stay/:id")]
        StayPage { id: String },
        #[route("/group")]
        Group {},
        #[route("/group/:id")]
        GroupPage { id: u32 },
        #[route("/queue")]
        Queue {},
        #[route("/receipts")]
        Receipts {},
        #[route("/receipt/:id/:version")]
        Receipt { id: String, version: u32 },
        #[route("/paper")]
        Paper {},
        #[route("/portal")]
        Portal {},
        #[route("/settings")]
        Settings {},
        #[route("/:..path")]
        NotFound { path: Vec<String> },
}
