//! Every command of the contract has an answer here.

use haidang_contract::desk::command::NAMES;
use haidang_contract::{Code, Request};
use serde_json::json;

use super::city::City;
use super::counter::{Counter, folder, started};

#[test]
fn every_command_is_answered() {
    let folder = folder();
    let counter = Counter::enrolled(folder.path(), &City::new());
    for name in NAMES {
        // An input that fits none but the commands without fields.
        let request = Request { name: (*name).to_owned(), input: json!({}) };
        let answer = started(counter.book.call(request)).unwrap();
        let known = match &answer {
            Ok(_) => true,
            Err(fault) => fault.detail("field") == "input" || fault.detail("what") == "city",
        };
        assert!(known, "{name}: {answer:?}");
        counter.sign_in();
    }
    let request = Request { name: "desk_nothing".to_owned(), input: json!({}) };
    let fault = started(counter.book.call(request)).unwrap().unwrap_err();
    assert_eq!((fault.code, fault.detail("what")), (Code::NotFound, "command"));
}

#[test]
fn while_it_is_locked_only_those_of_signing_in_answer() {
    let folder = folder();
    let counter = Counter::enrolled(folder.path(), &City::new());
    let open = ["desk", "desk_open", "desk_first_clerk", "desk_sign_in", "desk_lock"];
    for name in NAMES {
        counter.get(&haidang_contract::desk::command::LockDesk {});
        let request = Request { name: (*name).to_owned(), input: json!({}) };
        let answer = started(counter.book.call(request)).unwrap();
        let locked = answer.is_err_and(|fault| fault.code == Code::Locked);
        assert_eq!(locked, !open.contains(name), "{name}");
    }
}
