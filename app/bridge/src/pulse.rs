//! Which views to refresh: each tag has a counter; a view that reads a tag subscribes to its counter.

use dioxus::prelude::*;
use haidang_contract::Tag;

static PLACES: GlobalSignal<u64> = Signal::global(|| 0);
static FAVOURITES: GlobalSignal<u64> = Signal::global(|| 0);
static SETTINGS: GlobalSignal<u64> = Signal::global(|| 0);
static CORRECTIONS: GlobalSignal<u64> = Signal::global(|| 0);
static PLANS: GlobalSignal<u64> = Signal::global(|| 0);
static SYNC: GlobalSignal<u64> = Signal::global(|| 0);
static DESK: GlobalSignal<u64> = Signal::global(|| 0);
static STAYS: GlobalSignal<u64> = Signal::global(|| 0);
static QUEUE: GlobalSignal<u64> = Signal::global(|| 0);
static FILINGS: GlobalSignal<u64> = Signal::global(|| 0);

fn counter(tag: Tag) -> &'static GlobalSignal<u64> {
    match tag {
        Tag::Places => &PLACES,
        Tag::Favourites => &FAVOURITES,
        Tag::Settings => &SETTINGS,
        Tag::Corrections => &CORRECTIONS,
        Tag::Plans => &PLANS,
        Tag::Sync => &SYNC,
        Tag::Desk => &DESK,
        Tag::Stays => &STAYS,
        Tag::Queue => &QUEUE,
        Tag::Filings => &FILINGS,
    }
}

/// Subscribes whoever runs now to these tags.
pub fn follow(tags: &[Tag]) {
    for tag in tags {
        let _ = counter(*tag).read();
    }
}

/// Tells every view that reads these tags to ask again.
pub fn touch(tags: &[Tag]) {
    for tag in tags {
        *counter(*tag).write() += 1;
    }
}
