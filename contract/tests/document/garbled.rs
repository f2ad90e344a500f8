//! Whatever comes, there is an answer; and no sign of a proved field changes without being noticed.

use haidang_contract::document::*;
use proptest::prelude::*;
use proptest::sample::select;

use crate::specimens::{BACK, FRONT, SPECIMENS, day, shown, then};
use crate::zones::made;

fn value(sign: char) -> u32 {
    sign.to_digit(36).unwrap_or(0)
}

/// The fields under a check digit of their own, and the rest that is told.
fn proved(reading: &Reading) -> [String; 3] {
    [FieldName::Number, FieldName::Born, FieldName::Expires].map(|field| shown(reading, field))
}

#[test]
fn every_single_change_of_a_proved_field_is_noticed() {
    let signs: Vec<char> = ('A'..='Z').chain('0'..='9').chain(['<']).collect();
    let (mut noticed, mut twins, mut unproved) = (0, 0, 0);
    for (format, text) in SPECIMENS {
        let expected = recognise(text, then()).unwrap();
        for (at, was) in text.char_indices().filter(|(_, c)| *c != '\n') {
            for sign in signs.iter().copied().filter(|sign| *sign != was) {
                let mut changed = text.to_string();
                changed.replace_range(at..=at, &sign.to_string());
                match recognise(&changed, then()) {
                    Err(_) => noticed += 1,
                    Ok(other) if proved(&other) == proved(&expected) => unproved += 1,
                    Ok(other) => {
                        // Only an exchange of equals modulo ten passes, or a letter that was mended and is told.
                        let twin = value(sign) % 10 == value(was) % 10;
                        let told = !other.born.mended.is_empty() || !other.expires.mended.is_empty();
                        assert!(twin || told, "{format} {at} {was} {sign}");
                        twins += 1;
                    }
                }
            }
        }
    }
    println!(
        "one sign changed: {noticed} noticed, {twins} twins modulo ten, {unproved} outside the proved fields"
    );
    assert!(noticed > 4_000 && twins < 300, "{noticed} {twins}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = recognise(&text, then());
    }

    #[test]
    fn nothing_like_a_zone_panics(text in "[A-Z0-9<ÂĐƯỜẾ \n|]{0,200}") {
        let _ = recognise(&text, then());
    }

    #[test]
    fn a_spoiled_specimen_is_answered(
        (_, text) in select(SPECIMENS),
        from in 0usize..92,
        gone in 0usize..40,
        put in "[A-Z0-9<ĐẢÂỨ\u{0}-\u{1f}|é\u{301}]{0,12}",
    ) {
        let mut signs: Vec<char> = text.chars().collect();
        let (from, to) = (from.min(signs.len()), (from + gone).min(signs.len()));
        signs.splice(from..to, put.chars());
        let spoiled: String = signs.into_iter().collect();
        if let Ok(reading) = recognise(&spoiled, then()) {
            prop_assert!(reading.to_confirm().contains(&FieldName::Name));
        }
    }

    #[test]
    fn a_spoiled_code_is_answered(text in select(vec![FRONT, BACK]), from in 0usize..120, gone in 0usize..30, put in "[|0-9A-Zạ\u{0}]{0,9}") {
        let mut signs: Vec<char> = text.chars().collect();
        let (from, to) = (from.min(signs.len()), (from + gone).min(signs.len()));
        signs.splice(from..to, put.chars());
        let spoiled: String = signs.into_iter().collect();
        if let Ok(reading) = recognise(&spoiled, day("2026-11-22")) {
            prop_assert!(reading.name.confirm);
        }
    }

    #[test]
    fn a_truncated_zone_is_not_taken(made in made(), cut in 1usize..60) {
        let kept: String = made.text.chars().take(made.text.chars().count().saturating_sub(cut)).collect();
        if let Ok(reading) = recognise(&kept, day("2026-11-22")) {
            // Of a card only the name is in the last line; the digits are all there.
            prop_assert_eq!(reading.name.get(), None);
            prop_assert_eq!(shown(&reading, FieldName::Number), made.number);
        }
    }

    #[test]
    fn keys_of_any_kind_panic_no_wedge(keys in proptest::collection::vec((any::<char>(), -5i64..400), 0..200)) {
        let mut wedge = Wedge::new();
        let mut at = 0;
        for (key, gap) in keys {
            at += gap;
            if let Some(scan) = wedge.key(key, at) {
                let _ = recognise_scan(&scan, then());
            }
        }
        let _ = wedge.settle(at + 1000);
    }
}

#[test]
fn long_texts_take_no_time() {
    let (_, passport) = SPECIMENS[2];
    let texts = [
        "P<UTO".repeat(2_000),
        "<".repeat(10_000),
        "ÂĐƯ<".repeat(2_500),
        "ẢẢ\n".repeat(3_000),
        "|".repeat(10_000),
        "7408122F".repeat(1_250),
        format!("{}\n{passport}\n{}", "x".repeat(5_000), "y ".repeat(2_500)),
        "P<UTOẺIKSSON<<ANNA<MẢIA<<<<<<<<<<<<<<<<<<\n".repeat(200),
    ];
    let begun = std::time::Instant::now();
    for text in &texts {
        let _ = recognise(text, then());
    }
    // A few milliseconds each without optimisation; the bound is for a machine that does much else.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    assert!(recognise(&texts[6], then()).is_ok());
}
