//! Invented guests. Their names, numbers and births are planted: nobody may find them where they do not belong.

use haidang_contract::desk::{Entry, Evidenced};
use haidang_contract::document::{CardForm, Document, DocumentKind, Evidence, FieldName, Source};
use haidang_contract::stay::*;
use haidang_contract::time::Day;
use haidang_contract::{Private, Timestamp};

use super::city::NOW;

pub const NAMES: [&str; 4] =
    ["QUÁCH THỊ ĐÀI TRANG", "NGHIÊM VĂN PHƯỚC", "VAN DER ZWAAN JORIS", "ĐÀM ÁNH TUYẾT"];

/// Of the guest with this number.
pub fn number(n: usize) -> String {
    format!("079190{n:06}")
}

pub fn born(n: usize) -> String {
    format!("1990-{:02}-{:02}", n % 12 + 1, n % 28 + 1)
}

pub fn id(n: usize) -> StayId {
    let mut random = [7; 10];
    random[2..].copy_from_slice(&(n as u64).to_be_bytes());
    StayId::draw(Timestamp(NOW.0 + n as i64), random)
}

pub fn day_after(days: i64) -> Day {
    Timestamp(NOW.0 + days * super::city::DAY).in_city().date()
}

/// Typed by hand; comes now, stays until tomorrow.
pub fn entry(n: usize) -> Entry {
    Entry {
        id: id(n),
        party: None,
        room: Some(Private::new(format!("{}", 101 + n % 40))),
        arrival: None,
        planned_departure: day_after(1),
        guest: Guest {
            name: Private::new(NAMES[n % NAMES.len()].to_owned()),
            born: Private::new(born(n).parse().unwrap()),
            sex: Sex::Female,
            nationality: "VNM".parse().unwrap(),
            papers: Papers::Document(Document {
                kind: DocumentKind::CanCuoc,
                number: Private::new(number(n)),
                other_name: None,
                expires: None,
                issuer: None,
            }),
            phone: None,
            residence: None,
            permit_until: None,
            accompanied_by: None,
        },
        purpose: Purpose::Tourism,
        purpose_text: None,
        note: None,
        kind: StayKind::Overnight,
        evidence: Vec::new(),
        name_confirmed: true,
    }
}

/// Read by a scanner.
pub fn scanned(n: usize) -> Entry {
    let evidence = Evidenced {
        field: FieldName::Name,
        source: Source::CardQr(CardForm::Cccd),
        evidence: Evidence::Unproved,
        mended: Vec::new(),
        confirmed: false,
    };
    Entry { evidence: vec![evidence], name_confirmed: false, ..entry(n) }
}
