//! Invented guests: plausible to the rules, nobody in particular.

use haidang_contract::desk::Entry;
use haidang_contract::document::{Document, DocumentKind, Nation};
use haidang_contract::stay::{Born, Guest, Papers, Purpose, Sex, StayId, StayKind};
use haidang_contract::time::Day;
use haidang_contract::{Private, Timestamp};

use super::dice::Dice;

const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng", "Bùi", "Đỗ"];
const MIDDLE: [&str; 6] = ["Thị", "Văn", "Ngọc", "Minh", "Thanh", "Hữu"];
const GIVEN: [&str; 8] = ["Thử", "Mẫu", "Giả", "Ví", "Dụ", "Nháp", "Nghiệm", "Tưởng"];
const NATIONS: [&str; 6] = ["KOR", "RUS", "FRA", "USA", "JPN", "CHN"];

/// The `index`-th guest of a desk: always the same one, and another document than all others.
pub fn entry(seed: u64, desk: u32, index: u32, id: StayId, now: Timestamp) -> Entry {
    let mut dice = Dice::part(seed, (u64::from(desk) << 32) | u64::from(index));
    let mut pick = |from: &[&'static str]| from[dice.below(from.len() as u64) as usize];
    let name = format!("{} {} {}", pick(&FAMILY), pick(&MIDDLE), pick(&GIVEN));
    let nation = pick(&NATIONS);
    let is_citizen = dice.below(10) < 7;
    let female = dice.one_in(2);
    let year = 1950 + dice.below(50);
    let born = format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28));
    let number = u64::from(desk) * 100_000 + u64::from(index);
    let (nationality, kind, number) = if is_citizen {
        // Province, century and sex, year: as a real one is built, so that no cross-check is in doubt.
        let sex = u64::from(female);
        (
            Nation::vietnam(),
            DocumentKind::CanCuoc,
            format!("079{sex}{:02}{:06}", year % 100, number % 1_000_000),
        )
    } else {
        let nation = nation.parse().expect("a nation of the table");
        (nation, DocumentKind::Passport, format!("X{number:08}"))
    };
    let today = now.in_city().date();
    Entry {
        id,
        party: None,
        room: Some(Private::new(format!("{}", 100 + index % 800))),
        arrival: Some(now),
        planned_departure: today.checked_add_days(chrono_days(1 + dice.below(5))).unwrap_or(today),
        guest: Guest {
            name: Private::new(name),
            born: Private::new(born.parse::<Born>().expect("a day of birth")),
            sex: if female { Sex::Female } else { Sex::Male },
            nationality,
            papers: Papers::Document(Document {
                kind,
                number: Private::new(number),
                other_name: None,
                expires: None,
                issuer: Some(nationality),
            }),
            phone: None,
            residence: None,
            permit_until: (!is_citizen).then(|| Private::new(later(today, 60))),
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

fn chrono_days(days: u64) -> chrono::Days {
    chrono::Days::new(days)
}

fn later(day: Day, days: u64) -> Day {
    day.checked_add_days(chrono_days(days)).unwrap_or(day)
}
