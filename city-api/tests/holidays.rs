//! `holidays.csv` and `holiday-names.csv` as calendars.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod shared;

use std::fs;

use city_api::catalogue::{Catalogue, RowFault, load};
use haidang_contract::calendar::DayKind;
use haidang_contract::record::Record;
use haidang_contract::{Lang, RecordKind};
use shared::{catalogue, day, real, row, rows, today};

const HEADER: &str = "date,kind,name,swap,status,usual_hours,sources,checked";
const NAMES: &str = "name,vi,en,ko,ja,zh-Hans,zh-Hant,ru,fr\n\
tet,Mùng 1 Tết,\"Tết, day 1\",뗏,,,,,\nlabour,Quốc tế Lao động,Labour Day,,,,,,\n";

fn with(holidays: &str, names: &str) -> Result<Catalogue, Vec<RowFault>> {
    let folder = catalogue(&[("a.csv", &rows(&[row(&[])]))]);
    fs::write(folder.path().join("holidays.csv"), format!("{HEADER}\n{holidays}\n")).unwrap();
    fs::write(folder.path().join("holiday-names.csv"), names).unwrap();
    load(folder.path(), today())
}

fn said(holidays: &str) -> Vec<String> {
    with(holidays, NAMES).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn rows_become_one_calendar_per_year() {
    let catalogue = with(
        "2028-01-26,public,tet,,expected,void,KG;OSM,2026-11-22\n\
         2027-05-03,substitute,labour,,decided,,KG,2026-11-20\n\
         2027-02-06,public,tet,,decided,void,KG,2026-11-22\n\
         2027-04-29,swap_off,labour,2027-04-24,decided,,KG,2026-11-22\n\
         2027-04-24,swap_work,labour,2027-04-29,decided,,OSM,2026-11-22\n\
         2027-02-06,school,tet,,decided,,KG,2026-11-22",
        NAMES,
    )
    .unwrap();
    let [this, next] = &catalogue.calendars[..] else { panic!("two years") };
    assert_eq!((this.year, next.year, this.id().as_str()), (2027, 2028, "year-2027"));
    assert!(this.is_sound() && this.is_decreed() && next.is_sound() && !next.is_decreed());
    assert_eq!((this.checked, this.sources.len()), (day("2026-11-20"), 2));
    let days: Vec<_> = this.days.iter().map(|day| (day.date.to_string(), day.kind, day.void)).collect();
    assert_eq!(days[0], ("2027-02-06".to_owned(), DayKind::Public, true));
    assert_eq!(days[1], ("2027-02-06".to_owned(), DayKind::School, false));
    assert_eq!((this.days[2].kind, this.days[2].swap), (DayKind::SwapWork, Some(day("2027-04-29"))));
    assert_eq!(this.days[0].names.get(Lang::Ko), Some("뗏"));
    assert_eq!(this.days[0].names.get(Lang::Fr), None);
    let texts = catalogue.texts().unwrap();
    assert_eq!(texts.keys().filter(|key| key.kind() == Some(RecordKind::Calendar)).count(), 2);
}

#[test]
fn each_fault_is_named_with_row_and_column() {
    for (rows, fault) in [
        ("2027-2-6,public,tet,,decided,,KG,2026-11-22", "holidays.csv:2:date: “2027-2-6” is not a day"),
        ("2027-02-30,public,tet,,decided,,KG,2026-11-22", "holidays.csv:2:date: “2027-02-30” is not a day"),
        ("9999-02-06,public,tet,,decided,,KG,2026-11-22", "holidays.csv:2:date: “9999-02-06” is not a day"),
        (
            "2027-02-06,festival,tet,,decided,,KG,2026-11-22",
            "holidays.csv:2:kind: “festival” is not known here",
        ),
        (
            "2027-02-06,public,xmas,,decided,,KG,2026-11-22",
            "holidays.csv:2:name: holiday-names.csv has no name “xmas”",
        ),
        ("2027-02-06,public,tet,,maybe,,KG,2026-11-22", "holidays.csv:2:status: “maybe” is not known here"),
        (
            "2027-02-06,public,tet,,decided,closed,KG,2026-11-22",
            "holidays.csv:2:usual_hours: “closed” is not known",
        ),
        (
            "2027-02-06,public,tet,,decided,,XX,2026-11-22",
            "holidays.csv:2:sources: sources.csv has no source “XX”",
        ),
        (
            "2027-02-06,public,tet,,decided,,KG,2027-01-01",
            "holidays.csv:2:checked: this day is in the future",
        ),
        (
            "2027-02-06,public,tet,2027-02-07,decided,,KG,2026-11-22",
            "holidays.csv:2:swap: swap_off and swap_work",
        ),
        ("2027-04-29,swap_off,labour,,decided,,KG,2026-11-22", "holidays.csv:2:swap: swap_off and swap_work"),
        (
            "2027-04-29,swap_off,labour,2027-04-24,decided,,KG,2026-11-22",
            "holidays.csv:2:swap: swap_off and swap_work",
        ),
        (
            "2027-02-06,public,tet,,decided,,KG,2026-11-22\n2027-02-06,substitute,labour,,decided,,KG,2026-11-22",
            "holidays.csv:3:date: row 2 has the same date",
        ),
        (",public,tet,,decided,,KG,2026-11-22", "holidays.csv:2:date: this cell is empty"),
    ] {
        let said = said(rows);
        assert!(said.iter().any(|line| line.starts_with(fault)), "{rows}\n{said:#?}");
    }
}

#[test]
fn a_name_twice_and_a_table_without_names_are_faults() {
    let twice = "name,vi,en,ko,ja,zh-Hans,zh-Hant,ru,fr\ntet,Tết,Tet,,,,,,\ntet,Tết,Tet,,,,,,\n";
    let row = "2027-02-06,public,tet,,decided,,KG,2026-11-22";
    let said = with(row, twice).unwrap_err()[0].to_string();
    assert!(said.starts_with("holiday-names.csv:3:name: row 2 has the same code"), "{said}");
    let folder = catalogue(&[("a.csv", &rows(&[shared::row(&[])]))]);
    fs::write(folder.path().join("holidays.csv"), format!("{HEADER}\n{row}\n")).unwrap();
    let all = load(folder.path(), today()).unwrap_err();
    assert!(all.iter().any(|fault| fault.file == "holiday-names.csv"), "{all:?}");
}

#[test]
fn the_city_s_own_calendars_are_sound() {
    let calendars = load(&real(), shared::day("2100-01-01")).unwrap().calendars;
    assert!(calendars.len() >= 7 && calendars.iter().all(Record::is_sound));
}
