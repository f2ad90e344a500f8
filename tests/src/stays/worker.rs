//! Some desks in one process, which lives to be killed: each registers its part of the plan and keeps its outbox going.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use haidang_contract::desk::command::{
    AddFirstClerk, ChangeStay, Enrol, GetDesk, GetQueue, NewEntry, Register as RegisterGuest, SignInClerk,
};
use haidang_contract::desk::{
    ChangeOutcome, ClerkOutcome, DeskPhase, EnrolOutcome, RegisterOutcome, SignIn, StayAct,
};
use haidang_contract::stay::{CancelReason, StayId};
use haidang_contract::{Command, Fault, Private, Request};
use haidang_core::register::{Carry, FixedKeyStore, HttpCarry, Register, RegisterConfig};

use super::dice::Dice;
use super::guests;
use super::ledger::Ledger;
use crate::device::now;

pub(super) const PIN: &str = "2580";
const BETWEEN: Duration = Duration::from_millis(40);

/// What a worker is told.
#[derive(Clone, Debug)]
pub struct Job {
    /// Of all desks; each has a folder in it by its number, with its enrolment code.
    pub folder: PathBuf,
    pub city: String,
    pub desks: std::ops::Range<u32>,
    /// Guests of each.
    pub guests: u32,
    pub seed: u64,
}

pub fn desk_folder(folder: &Path, desk: u32) -> PathBuf {
    folder.join(format!("desk-{desk:04}"))
}

/// The register of a desk, with the key that its seed gives.
///
/// # Panics
/// When it does not open.
pub fn open(folder: &Path, desk: u32, seed: u64, carry: Option<Arc<dyn Carry>>) -> Register {
    let mut dice = Dice::part(seed, 0xde5c_0000 | u64::from(desk));
    let mut key = [0; 32];
    key.fill_with(|| dice.draw().to_le_bytes()[0]);
    let started = Instant::now();
    Register::begin(RegisterConfig {
        folder: desk_folder(folder, desk),
        clock: Arc::new(now),
        monotonic: Arc::new(move || u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX)),
        random: Arc::new(|bytes: &mut [u8]| getrandom::fill(bytes).expect("randomness")),
        carry,
        keys: Arc::new(FixedKeyStore::of(key)),
        most_pages: None,
    })
    .expect("the register opens")
}

/// # Errors
/// The register's.
pub async fn call<C: Command>(register: &Register, command: &C) -> Result<C::Output, Fault> {
    let input = serde_json::to_value(command).expect("a command is JSON");
    let reply = register.call(Request { name: C::NAME.to_owned(), input }).await?;
    Ok(serde_json::from_value(reply.output).expect("the output of the command"))
}

/// Works until everything is registered and received; prints `registered DESK` and `settled DESK` on its way.
///
/// # Panics
/// When a register answers what it must not.
pub async fn work(job: &Job) {
    let carry: Arc<dyn Carry> = Arc::new(HttpCarry::new(&job.city).expect("the city's address"));
    let mut desks = tokio::task::JoinSet::new();
    for desk in job.desks.clone() {
        let (job, carry) = (job.clone(), Arc::clone(&carry));
        desks.spawn(async move { one(&job, desk, carry).await });
    }
    while let Some(ended) = desks.join_next().await {
        ended.expect("a desk that works");
    }
}

async fn one(job: &Job, desk: u32, carry: Arc<dyn Carry>) {
    let register = {
        let (folder, seed) = (job.folder.clone(), job.seed);
        tokio::task::spawn_blocking(move || open(&folder, desk, seed, Some(carry))).await.expect("it opens")
    };
    come_in(&register, job, desk).await;
    let sending = {
        let register = register.clone();
        tokio::spawn(async move {
            loop {
                register.tick().await.expect("a store that works");
                tokio::time::sleep(BETWEEN).await;
            }
        })
    };
    let mut ledger = Ledger::open(&desk_folder(&job.folder, desk).join("ledger"));
    for index in 0..job.guests {
        register_one(&register, job, desk, index, &mut ledger).await;
        tokio::task::yield_now().await;
    }
    crate::stays::tally::say(&format!("registered {desk}"));
    loop {
        let queue = call(&register, &GetQueue {}).await.expect("the queue");
        if queue.total == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    sending.abort();
    crate::stays::tally::say(&format!("settled {desk}"));
}

/// Past every door: a clerk, the city's code, the PIN.
async fn come_in(register: &Register, job: &Job, desk: u32) {
    loop {
        match call(register, &GetDesk {}).await.expect("the desk").phase {
            DeskPhase::Open { .. } => return,
            DeskPhase::FirstClerk => {
                let name = Private::new(format!("Lễ tân {desk}"));
                let command = AddFirstClerk { name, pin: Private::new(PIN.to_owned()) };
                let done = call(register, &command).await.expect("a first clerk");
                assert!(matches!(done, ClerkOutcome::Done { .. }), "{done:?}");
            }
            DeskPhase::Locked { clerks } => {
                let command = SignInClerk { clerk: clerks[0].id.clone(), pin: Private::new(PIN.to_owned()) };
                let done = call(register, &command).await.expect("a clerk signs in");
                assert_eq!(done, SignIn::Open);
            }
            DeskPhase::Enrol => {
                let code =
                    std::fs::read_to_string(desk_folder(&job.folder, desk).join("code")).expect("its code");
                let command = Enrol {
                    code: Private::new(code.trim().to_owned()),
                    device_name: Private::new(format!("desk {desk}")),
                };
                match call(register, &command).await.expect("an answer to the code") {
                    EnrolOutcome::Enrolled { .. } => {}
                    // The line, or a city that is being started again.
                    EnrolOutcome::NoAnswer { .. } | EnrolOutcome::Stranger => {
                        tokio::time::sleep(BETWEEN).await
                    }
                    EnrolOutcome::Refused { code }
                        if matches!(
                            code.as_str(),
                            "server_busy" | "rate_limited" | "timeout" | "internal"
                        ) =>
                    {
                        tokio::time::sleep(BETWEEN * 5).await;
                    }
                    other => panic!("desk {desk} is not enrolled: {other:?}"),
                }
            }
            other => panic!("desk {desk}: {other:?}"),
        }
    }
}

async fn register_one(register: &Register, job: &Job, desk: u32, index: u32, ledger: &mut Ledger) {
    let line = ledger.lines.get(&index).cloned();
    let stay = match line {
        Some(line) => line.stay,
        None => {
            let stay: StayId = call(register, &NewEntry {}).await.expect("an id");
            ledger.begin(index, &stay);
            stay
        }
    };
    if !ledger.lines.get(&index).is_some_and(|line| line.done) {
        let entry = guests::entry(job.seed, desk, index, stay.clone(), now());
        match call(register, &RegisterGuest { entry }).await.expect("an answer") {
            RegisterOutcome::Done(done) | RegisterOutcome::Already(done) => ledger.done(index, done.number),
            other => panic!("desk {desk}, guest {index}: {other:?}"),
        }
    }
    // One in eight goes on: leaves at once, or was a mistake.
    let mut dice = Dice::part(job.seed, 0xac7 ^ (u64::from(desk) << 32) ^ u64::from(index));
    if dice.one_in(8) && !ledger.acted.contains_key(&index) {
        let act = if dice.one_in(2) {
            StayAct::CheckOut { at: None }
        } else {
            StayAct::Cancel { why: CancelReason::ALL[0] }
        };
        match call(register, &ChangeStay { id: stay, act }).await.expect("an answer") {
            ChangeOutcome::Done(done) => {
                ledger.done(index, done.number);
                ledger.acted(index, true);
            }
            // Killed between the answer and the ledger: it is done already.
            ChangeOutcome::Impossible { .. } => {
                ledger.done(index, 2);
                ledger.acted(index, true);
            }
            other => panic!("desk {desk}, act on guest {index}: {other:?}"),
        }
    }
}
