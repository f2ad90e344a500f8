//! The sheet of Vietnamese guests. Every cell is text, dates too: the portal reads what it sees.

use chrono::{DateTime, Datelike, Timelike, Utc};
use haidang_contract::Timestamp;
use haidang_contract::stay::{Field, Residence, Stay};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::choose::{Cell, Cells, Reason, born, document_number, shown};
use super::map::{CitizenCell, CitizenFile, Mapped, PortalMap, place};

pub(super) fn cells(stay: &Stay, map: &PortalMap, reasons: &mut Vec<Reason>) -> Vec<Cell> {
    map.citizens
        .columns
        .iter()
        .map(|column| {
            let cell = cell(column.holds, stay, map, reasons);
            Cell { required: column.required, is_number: column.holds == CitizenCell::Number, ..cell }
        })
        .collect()
}

fn cell(holds: CitizenCell, stay: &Stay, map: &PortalMap, reasons: &mut Vec<Reason>) -> Cell {
    let guest = &stay.guest;
    let document = guest.papers.document();
    let home = guest.residence.as_ref();
    match holds {
        CitizenCell::Number => Cell::new(Field::Party, ""),
        CitizenCell::Name => Cell::new(Field::Name, guest.name.reveal().trim()),
        CitizenCell::Born => Cell::new(Field::Born, born(stay, map, reasons)),
        CitizenCell::Sex => whole(map.sex(guest.sex), Field::Sex, guest.sex.word(), reasons),
        CitizenCell::Nationality => {
            let nation = guest.nationality;
            whole(map.nationality(nation), Field::Nationality, nation.code(), reasons)
        }
        CitizenCell::DocumentKind => match document {
            Some(document) => {
                let kind = document.kind;
                whole(map.document(kind), Field::DocumentKind, kind.word(), reasons)
            }
            None => Cell::new(Field::DocumentKind, ""),
        },
        CitizenCell::DocumentName => {
            let name = document.and_then(|document| document.other_name.as_deref());
            Cell::new(Field::DocumentName, name.unwrap_or_default().trim())
        }
        CitizenCell::DocumentNumber => Cell::new(Field::DocumentNumber, document_number(stay, reasons)),
        CitizenCell::Phone => Cell::new(Field::Phone, shown(guest.phone.as_ref())),
        CitizenCell::Residence => match home {
            Some(home) => whole(map.residence(home.kind), Field::Residence, home.kind.word(), reasons),
            None => Cell::new(Field::Residence, ""),
        },
        CitizenCell::Province => Cell::new(Field::Residence, province(home, map, reasons)),
        CitizenCell::Ward => Cell::new(Field::Residence, ward(home, map, reasons)),
        CitizenCell::Address => Cell::new(Field::Residence, address(home, map)),
        CitizenCell::Arrival => Cell::new(Field::Arrival, map.day(stay.arrival_day())),
        CitizenCell::Departure => Cell::new(Field::PlannedDeparture, map.day(stay.planned_departure)),
        CitizenCell::Room => Cell::new(Field::Room, shown(stay.room.as_ref())),
        CitizenCell::Purpose => {
            whole(map.purpose(stay.purpose), Field::Purpose, stay.purpose.word(), reasons)
        }
        CitizenCell::PurposeText => Cell::new(Field::PurposeText, shown(stay.purpose_text.as_ref())),
        CitizenCell::Note => Cell::new(Field::Note, shown(stay.note.as_ref())),
    }
}

/// `code - label`, which needs both.
fn whole<T>(mapped: Option<&Mapped<T>>, field: Field, ours: &str, reasons: &mut Vec<Reason>) -> Cell {
    let text = mapped.and_then(Mapped::whole);
    if text.is_none() {
        reasons.push(Reason::Unmapped { field, code: ours.to_owned() });
    }
    Cell::new(field, text.unwrap_or_default())
}

fn province(home: Option<&Residence>, map: &PortalMap, reasons: &mut Vec<Reason>) -> String {
    listed(shown(home.and_then(|home| home.province.as_ref())), &map.provinces, reasons)
}

fn ward(home: Option<&Residence>, map: &PortalMap, reasons: &mut Vec<Reason>) -> String {
    listed(shown(home.and_then(|home| home.ward.as_ref())), &map.wards, reasons)
}

/// Without a list the name goes into the address; with one, it has to be in it.
fn listed(name: String, list: &[super::PlaceCode], reasons: &mut Vec<Reason>) -> String {
    if name.is_empty() || list.is_empty() {
        return String::new();
    }
    match place(list, &name) {
        Some(place) => format!("{} - {}", place.code, place.label),
        None => {
            reasons.push(Reason::Unmapped { field: Field::Residence, code: String::new() });
            String::new()
        }
    }
}

fn address(home: Option<&Residence>, map: &PortalMap) -> String {
    let Some(home) = home else { return String::new() };
    let ward = map.wards.is_empty().then(|| shown(home.ward.as_ref()));
    let province = map.provinces.is_empty().then(|| shown(home.province.as_ref()));
    let parts = [Some(shown(home.detail.as_ref())), ward, province];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// `None` for a clock beyond the years that the format knows.
pub(super) fn write(layout: &CitizenFile, rows: &[Cells], now: Timestamp) -> Option<Vec<u8>> {
    workbook(layout, rows, now).ok().flatten()
}

fn workbook(layout: &CitizenFile, rows: &[Cells], now: Timestamp) -> Result<Option<Vec<u8>>, XlsxError> {
    let Some(made) = made_at(now) else { return Ok(None) };
    let mut book = Workbook::new();
    // Without it the library takes the machine's clock, and no two files are equal.
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let text = Format::new().set_num_format_index(49);
    let sheet = book.add_worksheet();
    sheet.set_name(&layout.sheet)?;
    for title in &layout.titles {
        line(sheet, title.row, std::slice::from_ref(&title.text), &text)?;
    }
    let headers: Vec<String> = layout.columns.iter().map(|column| column.header.clone()).collect();
    line(sheet, layout.header_row, &headers, &text)?;
    if layout.example_row > 0 {
        line(sheet, layout.example_row, &layout.example, &text)?;
    }
    for (row, cells) in (layout.first_row..).zip(rows) {
        line(sheet, row, cells, &text)?;
    }
    book.save_to_buffer().map(Some)
}

/// `row` counts from 1. Empty cells are not written: the portal has its own idea of an empty text.
fn line(sheet: &mut Worksheet, row: u32, cells: &[String], text: &Format) -> Result<(), XlsxError> {
    for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        sheet.write_string_with_format(row.saturating_sub(1), column, cell, text)?;
    }
    Ok(())
}

fn made_at(now: Timestamp) -> Option<ExcelDateTime> {
    let at = DateTime::<Utc>::from_timestamp_millis(now.0)?;
    let part = |part: u32| u8::try_from(part).ok();
    let year = u16::try_from(at.year()).ok()?;
    ExcelDateTime::from_ymd(year, part(at.month())?, part(at.day())?)
        .ok()?
        .and_hms(u16::try_from(at.hour()).ok()?, part(at.minute())?, f64::from(at.second()))
        .ok()
}
