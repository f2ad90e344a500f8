//! Keys, passphrases and PINs.

use std::sync::Arc;

use haidang_contract::desk::command::*;
use haidang_contract::desk::*;
use haidang_contract::{Code, Private, Timestamp};
use haidang_core::register::{FixedKeyStore, Register as Book};

use super::city::{City, DAY, NOW};
use super::counter::{Counter, PIN, folder};
use super::people::entry;

fn text(text: &str) -> Private<String> {
    Private::new(text.to_owned())
}

fn bytes(folder: &std::path::Path) -> Vec<(std::ffi::OsString, Vec<u8>)> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    let mut files: Vec<_> =
        files.map(|file| (file.file_name(), std::fs::read(file.path()).unwrap())).collect();
    files.sort();
    files
}

#[test]
fn with_a_wrong_key_nothing_is_opened_and_nothing_changed() {
    let (folder, city) = (folder(), City::new());
    Counter::enrolled(folder.path(), &city).register(&entry(1));
    let before = bytes(folder.path());
    for keys in
        [FixedKeyStore::of([1; 32]), FixedKeyStore::empty(), FixedKeyStore::without(NoKeyStore::Locked)]
    {
        let counter = Counter::with(folder.path(), &city, Arc::new(keys));
        assert_eq!(counter.view().phase, DeskPhase::WrongKey);
        assert_eq!(counter.call(&GetQueue {}).unwrap_err().code, Code::Locked);
        assert_eq!(counter.get(&OpenRegister { passphrase: text("anything at all") }), Opened::Wrong);
        drop(counter);
    }
    assert_eq!(bytes(folder.path()), before);
    let counter = Counter::over(folder.path(), &city);
    counter.sign_in();
    assert_eq!(counter.list(StayFilter::All).total, 1);
}

#[test]
fn without_a_key_store_a_passphrase_opens_it_and_says_why() {
    let (folder, city) = (folder(), City::new());
    let absent = || Arc::new(FixedKeyStore::without(NoKeyStore::Absent));
    let counter = Counter::with(folder.path(), &city, absent());
    let phase = |first| DeskPhase::Passphrase { why: NoKeyStore::Absent, first };
    assert_eq!(counter.view().phase, phase(true));
    let open = |counter: &Counter, words: &str| counter.get(&OpenRegister { passphrase: text(words) });
    assert_eq!(open(&counter, "short"), Opened::TooShort);
    assert_eq!(open(&counter, "ngọn hải đăng cũ"), Opened::Open);
    counter.settle(1);
    counter.register(&entry(1));
    assert_eq!(counter.view().key_home, Some(KeyHome::Passphrase));
    assert_eq!(
        counter.book.change_passphrase("wrong wrong wrong", "biển xanh sóng vỗ").unwrap(),
        Opened::Wrong
    );
    assert_eq!(
        counter.book.change_passphrase("ngọn hải đăng cũ", "biển xanh sóng vỗ").unwrap(),
        Opened::Open
    );
    drop(counter);

    let counter = Counter::with(folder.path(), &city, absent());
    assert_eq!(counter.view().phase, phase(false));
    assert_eq!(open(&counter, "ngọn hải đăng cũ"), Opened::Wrong);
    assert_eq!(open(&counter, "biển xanh sóng vỗ"), Opened::Open);
    counter.sign_in();
    assert_eq!(counter.list(StayFilter::All).total, 1);
    // A key store that came later does not have this file's key.
    drop(counter);
    let counter = Counter::with(folder.path(), &city, Arc::new(FixedKeyStore::empty()));
    assert_eq!(counter.view().phase, DeskPhase::Passphrase { why: NoKeyStore::Chosen, first: false });
}

#[test]
fn a_first_start_keeps_a_new_key_in_the_store() {
    let (folder, city) = (folder(), City::new());
    let keys = Arc::new(FixedKeyStore::empty());
    let counter = Counter::with(folder.path(), &city, keys.clone());
    counter.settle(1);
    drop(counter);
    let counter = Counter::with(folder.path(), &city, keys);
    assert!(matches!(counter.view().phase, DeskPhase::Locked { ref clerks } if clerks.len() == 1));
}

#[test]
fn a_register_of_a_newer_program_is_left_alone() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let config = counter.config.clone();
    drop(counter);
    {
        let connection = rusqlite::Connection::open(folder.path().join("register.sqlite")).unwrap();
        let key = hex_of(&super::counter::KEY);
        connection.execute_batch(&format!("PRAGMA key = \"x'{key}'\"; PRAGMA user_version = 99;")).unwrap();
    }
    assert_eq!(Book::begin(config).unwrap_err().code, Code::StorageNewer);
}

pub fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn wrong_pins_cost_waits_that_neither_a_restart_nor_a_clock_shortens() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let clerk: haidang_contract::stay::ClerkId = "clerk-1".parse().unwrap();
    let wrong = |counter: &Counter| counter.get(&SignInClerk { clerk: clerk.clone(), pin: text("000000") });
    let waits: Vec<SignIn> = (0..3).map(|_| wrong(&counter)).collect();
    assert_eq!(waits[..2], [SignIn::Wrong { wait_ms: 0 }, SignIn::Wrong { wait_ms: 0 }]);
    assert_eq!(waits[2], SignIn::Wrong { wait_ms: 5_000 });
    let right = SignInClerk { clerk: clerk.clone(), pin: text(PIN) };
    assert_eq!(counter.get(&right), SignIn::Wait { wait_ms: 5_000 });
    // The wall clock is set ahead, then back: neither counts.
    counter.set_clock(Timestamp(NOW.0 + DAY));
    assert_eq!(counter.get(&right), SignIn::Wait { wait_ms: 5_000 });
    counter.set_clock(Timestamp(NOW.0 - DAY));
    assert_eq!(counter.get(&right), SignIn::Wait { wait_ms: 5_000 });
    counter.set_clock(NOW);
    counter.pass(5_000);
    assert_eq!(wrong(&counter), SignIn::Wrong { wait_ms: 10_000 });
    drop(counter);
    let counter = Counter::over(folder.path(), &city);
    counter.set_clock(Timestamp(NOW.0 + 2_000));
    assert_eq!(counter.get(&right), SignIn::Wait { wait_ms: 10_000 });
    counter.pass(10_000);
    assert_eq!(counter.get(&right), SignIn::Open);
    assert_eq!(wrong(&counter), SignIn::Wrong { wait_ms: 0 });
}

#[test]
fn clerks_have_roles_and_there_is_always_a_manager() {
    let (folder, city) = (folder(), City::new());
    let counter = Counter::enrolled(folder.path(), &city);
    let add = |name: &str, pin: &str| {
        counter.get(&AddClerk { name: text(name), role: Role::Clerk, pin: text(pin) })
    };
    assert_eq!(add("  ", "5821"), ClerkOutcome::BadName);
    assert_eq!(add("LỄ TÂN TRƯỞNG", "5821"), ClerkOutcome::NameTaken);
    assert_eq!((add("Bình", "58a1"), add("Bình", "581")), (ClerkOutcome::BadPin, ClerkOutcome::BadPin));
    assert_eq!((add("Bình", "1234"), add("Bình", "7777")), (ClerkOutcome::EasyPin, ClerkOutcome::EasyPin));
    let ClerkOutcome::Done { clerk } = add("Bình", "5821") else { panic!() };
    assert_eq!(counter.get(&RemoveClerk { clerk: "clerk-1".parse().unwrap() }), ClerkOutcome::LastManager);
    counter.get(&LockDesk {});
    assert_eq!(counter.get(&SignInClerk { clerk: clerk.id.clone(), pin: text("5821") }), SignIn::Open);
    let options = DeskOptions { lock_after_min: 3, keep_days: 10 };
    let refused = counter.call(&SetDeskOptions { options }).unwrap_err();
    assert_eq!((refused.code, refused.detail("role")), (Code::NotAllowed, "manager"));
    let change =
        |old: &str| counter.get(&SetPin { clerk: clerk.id.clone(), old: Some(text(old)), pin: text("9035") });
    assert_eq!(change("1111"), ClerkOutcome::WrongPin);
    assert!(matches!(change("5821"), ClerkOutcome::Done { .. }));
    let id = counter.register(&entry(1));
    counter.get(&LockDesk {});
    counter.sign_in();
    counter.get(&SetDeskOptions { options });
    counter.get(&RemoveClerk { clerk: clerk.id.clone() });
    let version = &counter.page(&id).versions[0];
    assert_eq!((&version.by, &version.clerk), (&clerk.id, &None));
    let gone = counter.call(&SignInClerk { clerk: clerk.id.clone(), pin: text("9035") }).unwrap_err();
    assert_eq!(gone.detail("what"), "clerk");
    assert_eq!(counter.restarted(folder.path()).view().options, options);
}
