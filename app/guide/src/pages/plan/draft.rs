//! The plan being made. It outlives the page, so that looking at a place on the way loses nothing.

use dioxus::prelude::*;
use haidang_contract::PlaceId;
use haidang_contract::plan::{Kept, MOST_STOPS, Wish};
use haidang_kit::words;

use crate::state;

/// Changes that can be taken back.
const REMEMBERED: usize = 20;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// `None` until the visitor has asked for a plan.
    pub wish: Option<Wish>,
    /// The visitor's own order; `None` while it is the planner's.
    pub order: Option<Vec<PlaceId>>,
    /// Kept from place pages before there is a wish.
    pub locked: Vec<PlaceId>,
    before: Vec<(Option<Wish>, Option<Vec<PlaceId>>)>,
}

pub static DRAFT: GlobalSignal<Draft> = Signal::global(Draft::default);

impl Draft {
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }
}

fn change(alter: impl FnOnce(&mut Draft)) {
    let mut draft = DRAFT.write();
    let now = (draft.wish.clone(), draft.order.clone());
    draft.before.push(now);
    if draft.before.len() > REMEMBERED {
        draft.before.remove(0);
    }
    alter(&mut draft);
    let locked = draft.locked.clone();
    if let Some(wish) = &mut draft.wish {
        wish.locked = locked;
    }
}

/// A new wish: the planner orders anew.
pub fn wish(wish: Wish) {
    change(|draft| {
        draft.wish = Some(wish);
        draft.order = None;
    });
}

/// The planner orders anew around what is locked.
pub fn plan_again() {
    change(|draft| draft.order = None);
}

/// The visitor's own order.
pub fn order(order: Vec<PlaceId>) {
    change(|draft| {
        draft.locked.retain(|id| order.contains(id));
        // What is locked keeps the order it now stands in.
        draft.locked.sort_by_key(|id| order.iter().position(|other| other == id));
        draft.order = Some(order);
    });
}

pub fn without(id: &PlaceId, order: &[PlaceId]) {
    change(|draft| {
        draft.locked.retain(|other| other != id);
        if let Some(wish) = &mut draft.wish {
            wish.without.push(id.clone());
        }
        draft.order = Some(order.iter().filter(|other| *other != id).cloned().collect());
    });
}

pub fn lock(id: &PlaceId) {
    let known = DRAFT.peek().locked.contains(id);
    if !known && DRAFT.peek().locked.len() < MOST_STOPS {
        change(|draft| {
            draft.locked.push(id.clone());
            if let Some(wish) = &mut draft.wish {
                wish.without.retain(|other| other != id);
            }
        });
    }
}

/// `order` is the one on screen: it stays, whether it is the visitor's or the planner's.
pub fn toggle_lock(id: &PlaceId, order: &[PlaceId]) {
    change(|draft| {
        if draft.locked.contains(id) {
            draft.locked.retain(|other| other != id);
        } else {
            draft.locked.push(id.clone());
        }
        draft.locked.sort_by_key(|id| order.iter().position(|other| other == id));
        draft.order = Some(order.to_vec());
    });
}

pub fn undo() {
    let mut draft = DRAFT.write();
    if let Some((wish, order)) = draft.before.pop() {
        draft.locked = wish.as_ref().map(|wish| wish.locked.clone()).unwrap_or_default();
        draft.wish = wish;
        draft.order = order;
    }
}

pub fn open(kept: Kept) {
    change(|draft| {
        draft.locked = kept.wish.locked.clone();
        draft.wish = Some(kept.wish);
        draft.order = Some(kept.order);
    });
}

/// From a place's own page: it is locked into the day.
pub fn add_to_plan(id: &PlaceId, name: &str) {
    lock(id);
    state::toast(words::plan_added(name.to_owned()));
}
