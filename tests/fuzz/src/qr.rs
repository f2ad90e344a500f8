//! Codes: of cards, of receipts on paper, of enrolments.

use haidang_contract::document::{Doubt, Source, recognise};
use haidang_contract::intake::{EnrolCode, Receipt};

use super::{genuine::genuine, today};

pub fn one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    card(&text);
    if let Ok(receipt) = Receipt::from_code(&text) {
        let again = Receipt::from_code(&receipt.code()).expect("its own code");
        assert_eq!(again, receipt);
        assert!(receipt.facts().iter().all(|(_, text)| !text.is_empty()));
        if receipt.verify(&genuine().keys).is_ok() {
            assert_eq!(receipt, genuine().receipt, "another receipt passed");
        }
    }
    if let Ok(code) = text.parse::<EnrolCode>() {
        assert_eq!(code.grouped().parse::<EnrolCode>(), Ok(code));
    }
}

fn card(text: &str) {
    let Ok(reading) = recognise(text, today()) else { return };
    if !matches!(reading.source, Source::CardQr(_)) {
        return;
    }
    let number = reading.number.get().expect("a card without a number");
    assert!(number.len() == 12 && number.bytes().all(|digit| digit.is_ascii_digit()), "no personal number");
    assert!(text.contains(number.as_str()), "a number that is not there");
    let issued = reading.issued.get().expect("a card without its day of issue");
    let born = reading.born.get().and_then(|born| born.earliest()).expect("a card without a birth");
    assert!(born <= *issued && *issued <= today(), "a card from before the birth, or from tomorrow");
    assert!(reading.name.get().is_some_and(|_| reading.name.confirm) || reading.has(Doubt::NameUnread));
    for field in reading.fields() {
        let length = field.text.reveal().chars().count();
        assert!(length <= text.chars().count(), "{:?} is longer than the code", field.field);
    }
}
