//! A group's list from a file: what can be registered is, and nothing of the file is lost.

use data_encoding::BASE64;
use haidang_contract::Private;
use haidang_contract::desk::command::*;
use haidang_contract::desk::*;
use haidang_contract::stay::StayId;

use super::city::City;
use super::counter::{Counter, folder};

const FILE: &str = "Họ tên;Ngày sinh;Giới tính;Quốc tịch;Số giấy tờ;Phòng;Ngày đến;Ngày đi;Lý do\r\n\
    NGUYỄN VĂN THỬ;17/05/1990;Nam;Việt Nam;079090000011;201;22/11/2026;24/11/2026;Du lịch\r\n\
    TRẦN THỊ MẪU;1990;Nữ;Việt Nam;07909000001;202;22/11/2026;24/11/2026;Du lịch\r\n\
    LÊ THỊ THỨ BA;03/02/1985;Nữ;Việt Nam;079185000013;203;22/11/2026;24/11/2026;Du lịch\r\n";

fn read(counter: &Counter) -> GroupView {
    let terms = GroupTerms {
        citizen_document: Some(haidang_contract::document::DocumentKind::CanCuoc),
        ..GroupTerms::default()
    };
    let bytes = Private::new(BASE64.encode(FILE.as_bytes()));
    counter.get(&ReadGroup { file_name: "doan.csv".to_owned(), bytes, terms })
}

fn states(view: &GroupView) -> Vec<&'static str> {
    let word = |row: &GroupRow| match row.state {
        RowState::Ready { .. } => "ready",
        RowState::Refused { .. } => "refused",
        RowState::Bad { .. } => "bad",
        RowState::Registered { .. } => "registered",
        RowState::Dropped => "dropped",
    };
    view.rows.iter().map(word).collect()
}

#[test]
fn a_list_is_read_mended_and_registered_row_by_row() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let view = read(&counter);
    assert_eq!(states(&view), ["ready", "bad", "ready"], "{:?}", view.rows);
    let lines: Vec<u32> = view.rows.iter().map(|row| row.row).collect();
    assert_eq!(view.rows[0].cells[0].reveal(), "NGUYỄN VĂN THỬ");
    let RowState::Bad { faults } = &view.rows[1].state else { panic!() };
    assert_eq!((faults[0].code.as_str(), faults[0].at), ("zeros-lost", Some(4)));

    // Nobody has compared the names: nobody is registered.
    let register = |rows: &[u32], names_confirmed| {
        counter.get(&RegisterGroup { id: view.id, rows: rows.to_vec(), names_confirmed })
    };
    assert_eq!(states(&register(&lines, false)), ["ready", "bad", "ready"]);
    assert_eq!(states(&register(&lines[..2], true)), ["registered", "bad", "ready"]);
    assert_eq!(counter.list(StayFilter::All).total, 1);

    let counter = counter.restarted(folder.path());
    let card = &counter.get(&ListGroups {})[0];
    let kept = counter.get(&GetGroup { id: card.id });
    assert_eq!(states(&kept), ["registered", "bad", "ready"]);
    let rest = counter.get(&ExportGroupRest { id: view.id }).unwrap();
    assert!(rest.reveal().contains("TRẦN THỊ MẪU") && rest.reveal().contains("zeros-lost"));
    assert!(rest.reveal().contains("LÊ THỊ THỨ BA") && !rest.reveal().contains("NGUYỄN VĂN THỬ"));

    let mut cells = kept.rows[1].cells.clone();
    cells[4] = Private::new("079190000012".to_owned());
    let mended = counter.get(&MendRow { id: view.id, row: lines[1], cells });
    assert!(matches!(mended.state, RowState::Ready { .. }), "{:?}", mended.state);
    counter.get(&DropRow { id: view.id, row: lines[2] });
    let all = RegisterGroup { id: view.id, rows: lines.clone(), names_confirmed: true };
    assert_eq!(states(&counter.get(&all)), ["registered", "registered", "dropped"]);
    assert_eq!(states(&counter.get(&all)), ["registered", "registered", "dropped"]);
    assert!(counter.get(&ListGroups {}).is_empty());
    let stays = counter.list(StayFilter::All);
    let party = stays.rows[0].party.clone();
    assert!(stays.total == 2 && party.is_some() && stays.rows[1].party == party);
    counter.drain();
    assert_eq!(city.taken(), 2);
    counter.get(&DropGroup { id: view.id });
    assert_eq!(counter.call(&GetGroup { id: view.id }).unwrap_err().detail("what"), "group");
}

#[test]
fn a_row_is_registered_once_whichever_way() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let view = read(&counter);
    let RowState::Ready { entry, .. } = &view.rows[0].state else { panic!() };
    let entry = Entry { name_confirmed: true, ..(**entry).clone() };
    let id: StayId = counter.register(&entry);
    let shown = counter.get(&GetGroup { id: view.id });
    assert_eq!(shown.rows[0].state, RowState::Registered { stay: id });
}

#[test]
fn what_is_no_list_is_said() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    for (bytes, why) in
        [(String::new(), "empty"), ("%%%".to_owned(), "damaged"), (BASE64.encode(b"hello"), "no-header")]
    {
        let ask =
            ReadGroup { file_name: "x".to_owned(), bytes: Private::new(bytes), terms: GroupTerms::default() };
        let fault = counter.call(&ask).unwrap_err();
        assert_eq!((fault.detail("field"), fault.detail("why")), ("file", why));
    }
}
