//! Item 7: a day planned, changed, kept and found again.

use serde_json::json;

use super::ask;
use crate::until::until;
use crate::window::Window;

/// Makes a plan, locks and moves stops, takes one out, undoes, keeps the plan and opens it again.
///
/// # Panics
/// When a step fails.
pub async fn plan(window: &Window) {
    window.visit("/plan").await;
    window.see(".plan-form select[name=from] option").await;
    // Eight in the morning, so that the day is the same at whatever hour the test runs.
    let set = "const set = (name, value) => {
        const field = document.querySelector(`.plan-form [name=${name}]`);
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, value);
        field.dispatchEvent(new Event('change', { bubbles: true }));
      };
      set('begins', '2026-12-02T08:00'); set('length', '600');";
    window.run(set, Vec::new()).await;
    window.click(".plan-make").await;
    window.see(".plan-day .plan-stop").await;
    let stops = order(window).await;
    assert!((3..=12).contains(&stops.len()), "{stops:?}");
    let whys = window.texts(".stop-why").await;
    assert!(
        whys.len() == stops.len() && whys.iter().all(|why| why.ends_with('.')),
        "each with a sentence: {whys:?}"
    );
    let times = window.texts(".stop-times").await;
    assert!(times.is_sorted(), "in order of time: {times:?}");

    // The second one comes first, and is locked.
    window.click(".plan-stop:nth-child(2) .stop-tools .icon-button:nth-of-type(2)").await;
    let mut moved = stops.clone();
    moved.swap(0, 1);
    wait_order(window, &moved).await;
    window.click(".plan-stop:nth-child(1) .stop-tools .chip").await;
    window.see(r#".plan-stop:nth-child(1) .stop-tools .chip[aria-pressed="true"]"#).await;
    window.click(".plan-tools .button").await;
    // Until the new plan is here the old one stands.
    for _ in 0..3 {
        ask(window, "sync_state", json!({})).await;
    }
    until("the locked stop in the new plan", || async {
        let now = order(window).await;
        if now.contains(&moved[0]) { Ok(()) } else { Err(format!("{now:?}")) }
    })
    .await;

    let before = order(window).await;
    window.click(".plan-stop:nth-child(1) .stop-tools .icon-button:last-child").await;
    wait_order(window, &before[1..]).await;
    window.click(".plan-tools .button-quiet").await;
    wait_order(window, &before).await;

    window.click(".plan-save .button").await;
    window.see(".kept-plans .row-action").await;
    window.visit("/").await;
    window.see(".category").await;
    window.visit("/plan").await;
    window.click(".kept-plans .row-action").await;
    wait_order(window, &before).await;
    let printed =
        window.run("return getComputedStyle(document.querySelector('.plan-day')).display", Vec::new()).await;
    assert_ne!(printed, json!("none"));
}

/// Ids of the stops.
async fn order(window: &Window) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.plan-day .row-link')].map((a) => a.pathname.split('/').pop())";
    serde_json::from_value(window.run(script, Vec::new()).await).expect("ids")
}

async fn wait_order(window: &Window, expected: &[String]) {
    until("the stops in their order", || async {
        let now = order(window).await;
        if now == expected { Ok(()) } else { Err(format!("{now:?}, expected {expected:?}")) }
    })
    .await;
}
