//! The file of foreign guests.

use haidang_contract::stay::{Field, Stay};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::choose::{Cell, Cells, Reason, born, document_number, shown};
use super::map::{ForeignCell, ForeignFile, PortalMap};

pub(super) fn cells(stay: &Stay, map: &PortalMap, reasons: &mut Vec<Reason>) -> Vec<Cell> {
    map.foreigners
        .elements
        .iter()
        .map(|element| {
            let cell = cell(element.holds, stay, map, reasons);
            Cell {
                is_number: element.holds == ForeignCell::Number,
                required: is_required(element.holds),
                ..cell
            }
        })
        .collect()
}

/// Nobody is anybody without these; whether a room is needed, the rules say.
const fn is_required(holds: ForeignCell) -> bool {
    !matches!(holds, ForeignCell::Room | ForeignCell::Left | ForeignCell::PermitUntil)
}

fn cell(holds: ForeignCell, stay: &Stay, map: &PortalMap, reasons: &mut Vec<Reason>) -> Cell {
    let guest = &stay.guest;
    match holds {
        ForeignCell::Number => Cell::new(Field::Party, ""),
        ForeignCell::Name => Cell::new(Field::Name, guest.name.reveal().trim()),
        ForeignCell::Born => Cell::new(Field::Born, born(stay, map, reasons)),
        ForeignCell::BornExactness => {
            let birth = map.birth(guest.born.reveal().exactness());
            Cell::new(Field::Born, birth.map_or("", |birth| birth.code.as_str()))
        }
        ForeignCell::Sex => {
            let code = map.sex(guest.sex).map(|mapped| mapped.code.as_str());
            coded(code, Field::Sex, guest.sex.word(), reasons)
        }
        ForeignCell::Nationality => {
            let nation = guest.nationality;
            let code = map.nationality(nation).map(|mapped| mapped.code.as_str());
            coded(code, Field::Nationality, nation.code(), reasons)
        }
        ForeignCell::DocumentNumber => {
            let kind = guest.papers.document().map(|document| document.kind);
            if let Some(kind) = kind.filter(|kind| !map.foreigners.documents.contains(kind)) {
                reasons.push(Reason::Unmapped { field: Field::DocumentKind, code: kind.word().to_owned() });
            }
            Cell::new(Field::DocumentNumber, document_number(stay, reasons))
        }
        ForeignCell::Room => Cell::new(Field::Room, shown(stay.room.as_ref())),
        ForeignCell::Arrival => Cell::new(Field::Arrival, map.day(stay.arrival_day())),
        ForeignCell::Departure => Cell::new(Field::PlannedDeparture, map.day(stay.planned_departure)),
        ForeignCell::Left => {
            let left = stay.departed.map(|left| map.day(left.in_city().date()));
            Cell::new(Field::Departed, left.unwrap_or_default())
        }
        ForeignCell::PermitUntil => {
            let until = guest.permit_until.as_ref().map(|until| map.day(*until.reveal()));
            Cell::new(Field::PermitUntil, until.unwrap_or_default())
        }
    }
}

fn coded(code: Option<&str>, field: Field, ours: &str, reasons: &mut Vec<Reason>) -> Cell {
    if code.is_none() {
        reasons.push(Reason::Unmapped { field, code: ours.to_owned() });
    }
    Cell::new(field, code.unwrap_or_default())
}

pub(super) fn write(layout: &ForeignFile, rows: &[Cells]) -> Option<Vec<u8>> {
    document(layout, rows).ok()
}

fn document(layout: &ForeignFile, rows: &[Cells]) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Start(BytesStart::new(layout.root.as_str())))?;
    for cells in rows {
        writer.write_event(Event::Start(BytesStart::new(layout.guest.as_str())))?;
        for (element, text) in layout.elements.iter().zip(cells) {
            if text.is_empty() && element.omit_empty {
                continue;
            }
            writer.create_element(element.name.as_str()).write_text_content(BytesText::new(text))?;
        }
        writer.write_event(Event::End(BytesEnd::new(layout.guest.as_str())))?;
    }
    writer.write_event(Event::End(BytesEnd::new(layout.root.as_str())))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}
