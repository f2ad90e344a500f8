//! What goes on while the desk is open: the second hand, and the lock of a desk that nobody touches.

use dioxus::prelude::*;
use haidang_contract::Timestamp;

use crate::state::DESK;
use crate::{device, state};

/// The desk's clock, anew each second; only the component that reads it is drawn again.
pub fn use_tick() -> Signal<Timestamp> {
    let mut tick = use_signal(state::now);
    use_future(move || async move {
        loop {
            device::sleep(1_000).await;
            tick.set(state::now());
        }
    });
    tick
}

/// Locks when nobody touched a key, the mouse or the scanner for as long as a manager chose.
#[component]
pub fn Watch() -> Element {
    use_future(|| async {
        device::stay_awake();
        loop {
            device::sleep(1_000).await;
            let minutes = DESK.peek().as_ref().map_or(5, |desk| desk.options.lock_after_min);
            if device::idle_ms() >= f64::from(minutes) * 60_000.0 {
                device::stay_awake();
                state::lock();
            }
        }
    });
    rsx! {}
}
