//! A device with no room left.

use haidang_contract::Code;
use haidang_contract::desk::*;
use haidang_core::register::Register as Book;

use super::city::City;
use super::counter::{Counter, copied, folder};
use super::people::entry;

/// With room for so many pages more than there are.
fn with_room(from: &std::path::Path, to: &std::path::Path, city: &City, more: u32) -> Option<Counter> {
    let folder = copied(from, to);
    let pages = std::fs::metadata(folder.join("register.sqlite")).unwrap().len().div_ceil(4096);
    let mut counter = Counter::over(&folder, city);
    counter.config.most_pages = Some(pages as u32 + more);
    let book = Book::begin(counter.config.clone());
    drop(counter.book);
    counter.book = book.ok()?;
    counter.sign_in();
    Some(counter)
}

#[test]
fn a_full_disk_at_any_point_keeps_what_is_there_and_heals() {
    let (base, elsewhere) = (folder(), folder());
    let city = City::new();
    {
        let counter = Counter::enrolled(base.path(), &city);
        (0..20).for_each(|n| drop(counter.register(&entry(n))));
    }
    // Into the file with what is still in its log.
    drop(Counter::over(base.path(), &city));
    let (mut full, mut whole) = (0, false);
    for more in 0..60 {
        let to = elsewhere.path().join(more.to_string());
        let Some(counter) = with_room(base.path(), &to, &city, more) else {
            full += 1;
            continue;
        };
        let mut kept = 20;
        let mut fault = None;
        for n in 20..40 {
            match counter.call(&command::Register { entry: entry(n) }) {
                Ok(_) => kept += 1,
                Err(found) => {
                    fault = Some(found);
                    break;
                }
            }
        }
        assert_eq!(counter.list(StayFilter::All).total, kept, "what failed is not shown");
        match fault {
            None => whole = true,
            Some(fault) => {
                assert_eq!(fault.code, Code::StorageFull, "{fault}");
                full += 1;
            }
        }
        drop(counter);
        let counter = Counter::over(&to, &City::new());
        counter.sign_in();
        assert_eq!(counter.list(StayFilter::All).total, kept);
        counter.register(&entry(99));
        if whole {
            break;
        }
    }
    assert!(full > 3 && whole, "{full} {whole}");
}
