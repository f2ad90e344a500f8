//! The city's keys: turned while the service runs, kept to the service's user, and not lost silently.

use std::sync::atomic::Ordering;

use city_api::desk::{Intake, IntakeFault, KEYS};

use crate::city::{CLOCK, City, NOW, random};
use crate::desk::{Desk, accepted};

fn later(city: &City, ms: i64) {
    CLOCK.with(|clock| clock.fetch_add(ms, Ordering::SeqCst));
    city.tick();
}

#[tokio::test]
async fn every_receipt_verifies_by_the_new_list_whenever_the_keys_were_turned() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    let mut made = Vec::new();
    let mut take = async |n: u8| {
        let row = desk.submission(&desk.registered(n));
        let receipt = accepted(&desk.send(vec![row.clone()]).await, 0);
        made.push((receipt.key_id, receipt, row.record));
    };
    take(1).await;
    later(&city, 1_000);
    // By the command line, that is in another process. The service goes on.
    Intake::open(city.folder(), || NOW, random).unwrap().rotate_receipts().unwrap();
    take(2).await;
    later(&city, 57_000);
    take(3).await;
    later(&city, 5_000);
    take(4).await;
    let keys = city.intake.keys();
    let newer = keys.after(desk.keys()).expect("signed by a key that the desk has").clone();
    assert_eq!((newer.number, newer.receipts.len()), (2, 2));
    for (at, (_, receipt, record)) in made.iter().enumerate() {
        assert_eq!(receipt.check(&newer, record), Ok(()), "receipt {at}");
    }
    assert_eq!((made[0].0, made[0].0), (made[1].0, made[2].0));
    assert_ne!(made[2].0, made[3].0);
}

#[tokio::test]
async fn a_desk_that_missed_several_turns_trusts_the_list_all_the_same() {
    let city = City::start().await;
    let desk = Desk::new(&city).await;
    for _ in 0..4 {
        city.intake.rotate_receipts().unwrap();
        later(&city, 86_400_000);
    }
    assert_eq!(city.intake.keys().after(desk.keys()).unwrap().number, 5);
    // And whoever is enrolled now gets a certificate and a list that hold.
    Desk::new(&city).await;
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_may_read_the_keys() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    let city = City::start().await;
    let path = city.folder().join(KEYS);
    let first = std::fs::metadata(&path).unwrap();
    assert_eq!(first.permissions().mode() & 0o777, 0o600);
    // What a power cut left.
    let left = path.with_extension("keys.fresh");
    std::fs::write(&left, "half").unwrap();
    std::fs::set_permissions(&left, PermissionsExt::from_mode(0o644)).unwrap();
    city.intake.rotate_sealing().unwrap();
    let second = std::fs::metadata(&path).unwrap();
    assert_eq!(second.permissions().mode() & 0o777, 0o600);
    assert!(second.len() > first.len() && second.ino() != first.ino());
    assert!(!left.exists());
}

#[tokio::test]
async fn a_database_whose_keys_are_gone_gets_no_new_ones() {
    let city = City::start().await;
    std::fs::remove_file(city.folder().join(KEYS)).unwrap();
    assert!(Intake::is_begun(city.folder()));
    let fault = Intake::open(city.folder(), || NOW, random).unwrap_err();
    assert!(matches!(fault, IntakeFault::NoKeys(_)), "{fault}");
    assert!(!city.folder().join(KEYS).exists());
}
