//! Afterwards: what the desks hold against what the city holds.

use std::collections::BTreeMap;
use std::path::Path;

use haidang_contract::desk::command::{GetReceipt, SignInClerk};
use haidang_contract::desk::{DeskPhase, SignIn};
use haidang_contract::intake::RecordKey;
use haidang_contract::{Code, Private};

use super::city::Taken;
use super::ledger::Ledger;
use super::tally::Tally;
use super::worker::{call, desk_folder, open};

/// Looks through the register and the ledger of every desk, and through everything that the city has taken.
///
/// # Panics
/// When a register does not open.
pub async fn audit(folder: &Path, desks: u32, seed: u64, taken: &[Taken], tally: &mut Tally) {
    let mut in_city: BTreeMap<(String, u32), &Taken> = BTreeMap::new();
    let mut sequences = BTreeMap::new();
    for row in taken {
        let key = (row.id.clone(), row.version);
        if in_city.insert(key, row).is_some() {
            tally.doubled.push(format!("{} version {} stands twice", row.id, row.version));
        }
        if let Some(other) = sequences.insert(row.sequence, &row.id) {
            tally.doubled.push(format!("{} and {other} share the number {}", row.id, row.sequence));
        }
    }
    for desk in 0..desks {
        let ledger = Ledger::open(&desk_folder(folder, desk).join("ledger"));
        let register = {
            let folder = folder.to_owned();
            tokio::task::spawn_blocking(move || open(&folder, desk, seed, None)).await.expect("it opens")
        };
        sign_in(&register).await;
        tally.registered += ledger.registered();
        for line in ledger.lines.values().filter(|line| line.done) {
            for version in 1..=line.versions {
                tally.versions += 1;
                let key = RecordKey { id: line.stay.clone(), version };
                let name = format!("desk {desk}: {} version {version}", line.stay.as_str());
                let row = in_city.remove(&(line.stay.as_str().to_owned(), version));
                let Some(row) = row else {
                    tally.lost.push(format!("{name} is not in the city"));
                    continue;
                };
                match call(&register, &GetReceipt { key }).await {
                    Ok(page) if !page.verifies => tally.bad_receipts.push(format!("{name} does not verify")),
                    Ok(page) if page.record_hash != row.hash || page.sequence != row.sequence => {
                        tally.bad_receipts.push(format!("{name} is for something else"));
                    }
                    Ok(_) => {}
                    Err(fault) if fault.code == Code::NotFound => {
                        tally.lost.push(format!("{name} has no receipt"));
                    }
                    Err(fault) => tally.lost.push(format!("{name}: {fault}")),
                }
            }
        }
    }
    for (id, version) in in_city.into_keys() {
        tally.doubled.push(format!("nobody registered {id} version {version}"));
    }
}

async fn sign_in(register: &haidang_core::register::Register) {
    use haidang_contract::desk::command::GetDesk;
    if let DeskPhase::Locked { clerks } = call(register, &GetDesk {}).await.expect("the desk").phase {
        let pin = Private::new(super::worker::PIN.to_owned());
        let signed =
            call(register, &SignInClerk { clerk: clerks[0].id.clone(), pin }).await.expect("signed in");
        assert_eq!(signed, SignIn::Open);
    }
}
