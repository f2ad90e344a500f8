//! Item 2: open, closed or not known, on ordinary days and at Tết.

use super::{VILLA, fill};
use crate::until::until;
use crate::window::Window;

/// Open from 07:00 to 17:00 every day, as far as anybody has told.
const LIGHTHOUSE: &str = "hai-dang-vung-tau";
const FIELD: &str = ".other-time input";

/// The week of a place, then moments of the visitor's choice: an ordinary day, a night, Tết, another holiday;
/// and a place of which nobody knows.
///
/// # Panics
/// When something is claimed that is not known.
pub async fn tell_hours(window: &Window) {
    window.visit(&format!("/place/{LIGHTHOUSE}")).await;
    window.see(".hours-aged .week").await;
    let days = window.texts(".hours-aged > .week tr").await;
    assert_eq!(days.len(), 7, "{days:?}");
    assert_eq!(window.texts(".hours-aged > .week tr.today").await.len(), 1, "{days:?}");
    let told = days.iter().filter(|day| day.contains("07:00–17:00")).count();
    assert!(told >= 4, "the hours of ordinary days: {days:?}");
    now(window).await;

    window.click(".other-time summary").await;
    // 2 December 2026 is a Wednesday like others.
    let by_day = at(window, "2026-12-02T10:00").await;
    assert!(by_day.is("open", "Open until 17:00"), "{by_day:?}");
    let by_night = at(window, "2026-12-02T20:15").await;
    assert!(by_night.is("closed", "07:00"), "{by_night:?}");
    // The first day of Tết: no one has said whether the lighthouse opens then.
    let tet = at(window, "2027-02-06T10:00").await;
    assert!(tet.is("unknown", "Tết, day 1"), "{tet:?}");
    let week = window.texts(".other-time .week tr").await;
    let of_tet: Vec<_> = week.iter().filter(|day| day.contains("Tết")).collect();
    assert!(of_tet.len() >= 3 && week.len() == 7, "the days of Tết have their names: {week:?}");
    assert!(week.iter().any(|day| day.contains("Tết, day 1") && day.contains("not known")), "{week:?}");
    // On Reunification Day the usual hours stand, and that they may not hold.
    let holiday = at(window, "2027-04-30T10:00").await;
    assert!(holiday.is("open", "Open until 17:00"), "{holiday:?}");
    assert!(holiday.doubt.contains("Reunification Day"), "{holiday:?}");
    // Nonsense in the field changes nothing and breaks nothing.
    fill(window, FIELD, "").await;
    let again = at(window, "2026-12-02T10:00").await;
    assert!(again.is("open", "17:00"), "{again:?}");

    window.visit(&format!("/place/{VILLA}")).await;
    window.see(".place .actions").await;
    assert_eq!(window.texts(".place-head .open-line").await, ["Hours not known"]);
    assert!(window.texts(".hours-aged").await.is_empty(), "no table of hours nobody knows");
    whole_list(window).await;
}

/// What the page says of this moment, by the clock that the test reads itself.
async fn now(window: &Window) {
    until("open or closed as the clock says", || async {
        let hour = "return (new Date().getUTCHours() + 7) % 24";
        let before = window.run(hour, Vec::new()).await.as_u64().unwrap_or_default();
        let class = "return document.querySelector('.place-head .open-line').className";
        let class = window.run(class, Vec::new()).await.as_str().unwrap_or_default().to_owned();
        let after = window.run(hour, Vec::new()).await.as_u64().unwrap_or_default();
        let expected = if (7..17).contains(&after) { "open" } else { "closed" };
        // On some days of the year nothing is known; and an hour may strike between two looks.
        let fits = class.split(' ').any(|word| word == expected || word == "unknown");
        if before == after && fits { Ok(()) } else { Err(format!("{class} at {after}")) }
    })
    .await;
}

/// A list asked for a moment holds what is known to be open then, and counts what may be.
async fn whole_list(window: &Window) {
    window.visit("/list?category=sight").await;
    window.click(".chip-more").await;
    // The wishes above make room for themselves when they have been counted.
    window.see(".filter-panel .chip-count").await;
    window.click(".filter-panel .facet:nth-of-type(2) .chip:nth-of-type(3)").await;
    for (moment, open) in
        [("2026-12-02T10:00", true), ("2026-12-02T21:30", false), ("2027-02-06T10:00", false)]
    {
        fill(window, ".filter-panel input[type=datetime-local]", moment).await;
        until(&format!("the lighthouse open at {moment}: {open}"), || async {
            let found = super::results(window).await;
            let there = found.iter().any(|id| id == LIGHTHOUSE);
            if there == open { Ok(()) } else { Err(format!("{found:?}")) }
        })
        .await;
    }
    window.see(".note-quiet").await;
}

#[derive(Debug)]
struct Answer {
    class: String,
    text: String,
    doubt: String,
}

impl Answer {
    fn is(&self, class: &str, part: &str) -> bool {
        self.class.split(' ').any(|word| word == class) && self.text.contains(part)
    }
}

/// Asks for a moment by the city's clock, and waits for the answer to this question.
async fn at(window: &Window, moment: &str) -> Answer {
    fill(window, FIELD, moment).await;
    let time = moment.split('T').nth(1).unwrap_or_default();
    let script = "const line = document.querySelector('.other-time-answer');
        const [first, second] = line ? [...line.querySelectorAll('.open-line')] : [];
        return [line?.querySelector('.other-time-when')?.textContent ?? '', first?.className ?? '', first?.textContent ?? '', second?.textContent ?? ''];";
    until(&format!("an answer for {moment}"), || async {
        let heard = window.run(script, Vec::new()).await;
        let [when, class, text, doubt]: [String; 4] = serde_json::from_value(heard).expect("four texts");
        let day = moment.get(8..10).and_then(|day| day.parse::<u8>().ok()).unwrap_or_default().to_string();
        let fits = when.contains(time) && when.split(|c: char| !c.is_ascii_digit()).any(|part| part == day);
        if fits && !class.is_empty() {
            Ok(Answer { class, text, doubt })
        } else {
            Err(format!("{when}: {text}"))
        }
    })
    .await
}
