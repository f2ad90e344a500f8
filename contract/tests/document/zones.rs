//! Zones made by another library, for readers to agree with.

use mrz::{Date, MrzDate};
use proptest::prelude::*;
use proptest::sample::select;

#[derive(Clone, Debug)]
pub struct Made {
    pub format: &'static str,
    pub text: String,
    pub number: String,
    pub family: String,
    pub given: String,
    pub nation: &'static str,
}

pub const FAMILIES: &[&str] = &[
    "NGUYEN",
    "TRAN",
    "LE",
    "PHAM",
    "HUYNH",
    "VO",
    "DANG",
    "BUI",
    "DO",
    "HO",
    "NGO",
    "DUONG",
    "LY",
    "ERIKSSON",
    "SMITH",
    "JOHNSON",
    "WILLIAMS",
    "BROWN",
    "GARCIA",
    "MULLER",
    "SCHNEIDER",
    "IVANOVA",
    "PETROV",
    "KUZNETSOV",
    "KIM",
    "PARK",
    "LEE",
    "CHOI",
    "WANG",
    "ZHANG",
    "LI",
    "CHEN",
    "SATO",
    "SUZUKI",
    "TANAKA",
    "DUPONT",
    "MARTIN",
    "BERNARD",
    "ROSSI",
    "FERRARI",
    "SILVA",
    "SANTOS",
    "OLIVEIRA",
    "HANSEN",
    "JENSEN",
    "KOWALSKI",
    "NOWAK",
    "VAN DER BERG",
    "OCONNOR",
    "SINGH",
    "KUMAR",
    "ABDULLAH",
    "WATANABE",
    "WOOD",
    "DDAMBA",
    "AARTS",
];
pub const GIVEN: &[&str] = &[
    "ANNA",
    "MARIA",
    "ANNA MARIA",
    "JOHN",
    "THOMAS",
    "WILLIAM",
    "JAMES",
    "ELIZABETH",
    "SARAH",
    "OLGA",
    "IVAN",
    "DMITRI",
    "NATALIA",
    "MINH",
    "VAN AN",
    "THI HOA",
    "DUC ANH",
    "QUOC BAO",
    "JI WOO",
    "MIN SEO",
    "XIAO",
    "WEI",
    "HARUTO",
    "YUI",
    "PIERRE",
    "JEAN LUC",
    "GIULIA",
    "MATTEO",
    "LARS",
    "FREJA",
    "AGNIESZKA",
    "PIOTR",
    "AARON",
    "ISAAC",
    "REBECCA",
    "DEBORAH",
    "OTTO",
    "EDDIE",
    "WOLFGANG",
    "",
];
pub const NATIONS: &[&str] = &[
    "UTO", "USA", "GBR", "D", "FRA", "KOR", "JPN", "CHN", "RUS", "AUS", "VNM", "CAN", "NLD", "TWN", "SGP",
    "XXB",
];

fn date(year: i32, month: u32, day: u32) -> MrzDate {
    MrzDate::Calendar(Date::new(year, month, day))
}

pub fn made() -> impl Strategy<Value = Made> {
    let number = prop_oneof!["[A-Z][0-9]{7,8}", "[A-Z]{2}[0-9]{6,7}", "[0-9]{8,9}", "[A-Z0-9]{9}"];
    // Also names of nothing but the keys that input methods act on.
    let family = prop_oneof![6 => select(FAMILIES).prop_map(str::to_owned), 1 => "[AEOUIWDSFRXJZNT]{2,9}"];
    let given = prop_oneof![6 => select(GIVEN).prop_map(str::to_owned), 1 => "[AEOUIWDSFRXJZNT]{2,7}"];
    let people = (family, given, select(NATIONS), number);
    let dates = ((1930i32..2026, 1u32..=12, 1u32..=28), (2017i32..2060, 1u32..=12, 1u32..=28));
    let sex = select(vec![mrz::Sex::Female, mrz::Sex::Male, mrz::Sex::Unspecified]);
    (0..5usize, people, dates, sex, proptest::option::of("[A-Z0-9]{1,7}")).prop_map(
        |(format, (family, given, nation, number), (birth, expiry), sex, optional)| {
            let (birth, expiry) = (date(birth.0, birth.1, birth.2), date(expiry.0, expiry.1, expiry.2));
            let (family_, given_, nation_) = (family.clone(), given.clone(), nation.to_owned());
            let (format, text) = match format {
                0 => (
                    "td1",
                    mrz::format_td1(&mrz::Td1Fields {
                        document_code: "I".into(),
                        issuing_country: nation_.clone(),
                        document_number: number.clone(),
                        optional_data_1: optional,
                        surname: family_,
                        given_names: given_,
                        nationality: nation_,
                        date_of_birth: birth,
                        sex,
                        date_of_expiry: expiry,
                        ..Default::default()
                    }),
                ),
                1 => (
                    "td2",
                    mrz::format_td2(&mrz::Td2Fields {
                        document_code: "I".into(),
                        issuing_country: nation_.clone(),
                        document_number: number.clone(),
                        surname: family_,
                        given_names: given_,
                        nationality: nation_,
                        date_of_birth: birth,
                        sex,
                        date_of_expiry: expiry,
                        optional_data: optional,
                    }),
                ),
                2 => (
                    "td3",
                    mrz::format_td3(&mrz::Td3Fields {
                        document_code: "P".into(),
                        issuing_country: nation_.clone(),
                        document_number: number.clone(),
                        surname: family_,
                        given_names: given_,
                        nationality: nation_,
                        date_of_birth: birth,
                        sex,
                        date_of_expiry: expiry,
                        personal_number: optional,
                    }),
                ),
                3 => (
                    "mrv-a",
                    mrz::format_mrv_a(&mrz::MrvAFields {
                        document_code: "V".into(),
                        issuing_country: nation_.clone(),
                        document_number: number.clone(),
                        surname: family_,
                        given_names: given_,
                        nationality: nation_,
                        date_of_birth: birth,
                        sex,
                        date_of_expiry: expiry,
                        optional_data: optional,
                    }),
                ),
                _ => (
                    "mrv-b",
                    mrz::format_mrv_b(&mrz::MrvBFields {
                        document_code: "V".into(),
                        issuing_country: nation_.clone(),
                        document_number: number.clone(),
                        surname: family_,
                        given_names: given_,
                        nationality: nation_,
                        date_of_birth: birth,
                        sex,
                        date_of_expiry: expiry,
                        optional_data: optional,
                    }),
                ),
            };
            Made { format, text, number, family, given, nation }
        },
    )
}
