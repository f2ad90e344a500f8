//! Who works at the desk, and their PINs.

use haidang_contract::desk::device::{LONGEST_CALLED, LONGEST_PIN, SHORTEST_PIN};
use haidang_contract::desk::{ClerkCard, ClerkOutcome, Role, SignIn};
use haidang_contract::stay::ClerkId;
use haidang_contract::{Code, Fault, Private, Timestamp};
use rusqlite::{Connection, params};

use super::config::RegisterConfig;
use super::json;
use super::open::Open;
use super::passphrase::Cost;
use crate::search::fold::fold;
use crate::store::Trouble;

/// Of argon2id for a PIN: a tenth of a second on a counter machine. It slows down who has the opened database; who has
/// not is kept out by the file's encryption and by the waits.
const COST: Cost = Cost { memory_kib: 19_456, passes: 2, lanes: 1 };
/// Wrong PINs that cost no wait.
const FREE: u32 = 3;
const FIRST_WAIT_MS: u64 = 5_000;
const LONGEST_WAIT_MS: u64 = 900_000;

pub(super) struct Clerk {
    pub card: ClerkCard,
    number: i64,
    salt: Vec<u8>,
    pin_hash: Vec<u8>,
    failures: u32,
    /// What was left to wait at that instant of the monotonic clock.
    wait_ms: u64,
    wait_from_ms: u64,
}

fn penalty(failures: u32) -> u64 {
    let over = failures.checked_sub(FREE);
    over.map_or(0, |over| {
        FIRST_WAIT_MS.saturating_mul(1u64.checked_shl(over).unwrap_or(u64::MAX)).min(LONGEST_WAIT_MS)
    })
}

pub(super) fn load(connection: &Connection, now: Timestamp, monotonic: u64) -> Result<Vec<Clerk>, Trouble> {
    let mut statement = connection.prepare(
        "SELECT number, name, role, salt, pin_hash, failures, failed_at FROM clerk WHERE NOT removed ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let mut clerks = Vec::new();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let failures: u32 = row.get(5)?;
        let failed_at: Option<i64> = row.get(6)?;
        // A clock that was set back has waited for nothing.
        let waited = failed_at.map_or(0, |at| u64::try_from(now.since(Timestamp(at))).unwrap_or(0));
        clerks.push(Clerk {
            card: ClerkCard {
                id: json::parse(&format!("clerk-{number}"))?,
                name: Private::new(row.get(1)?),
                role: json::parse(&row.get::<_, String>(2)?)?,
            },
            number,
            salt: row.get(3)?,
            pin_hash: row.get(4)?,
            failures,
            wait_ms: penalty(failures).saturating_sub(waited),
            wait_from_ms: monotonic,
        });
    }
    Ok(clerks)
}

fn stretched(pin: &str, salt: &[u8]) -> Result<Vec<u8>, Trouble> {
    let out = COST.stretch(pin.as_bytes(), salt);
    out.map(|out| out.to_vec()).ok_or_else(|| Fault::new(Code::Internal).with("what", "pin").into())
}

fn is_pin(clerk: &Clerk, pin: &str) -> Result<bool, Trouble> {
    let found = stretched(pin, &clerk.salt)?;
    let differs = found.iter().zip(&clerk.pin_hash).fold(0, |sum, (one, two)| sum | (one ^ two));
    Ok(found.len() == clerk.pin_hash.len() && differs == 0)
}

/// What is wrong with it as a new one.
fn bad_pin(pin: &str) -> Option<ClerkOutcome> {
    let digits: Vec<i16> = pin.bytes().filter(u8::is_ascii_digit).map(i16::from).collect();
    if digits.len() != pin.len() || !(SHORTEST_PIN..=LONGEST_PIN).contains(&digits.len()) {
        return Some(ClerkOutcome::BadPin);
    }
    let steps: Vec<i16> = digits.iter().zip(digits.iter().skip(1)).map(|(one, next)| next - one).collect();
    let easy = [0, 1, -1].into_iter().any(|step| steps.iter().all(|found| *found == step));
    easy.then_some(ClerkOutcome::EasyPin)
}

fn reload(open: &mut Open, config: &RegisterConfig, now: Timestamp) -> Result<(), Trouble> {
    open.clerks = load(&open.connection, now, (config.monotonic)())?;
    Ok(())
}

pub(super) fn sign_in(
    open: &mut Open,
    config: &RegisterConfig,
    now: Timestamp,
    id: &ClerkId,
    pin: &str,
) -> Result<SignIn, Trouble> {
    let monotonic = (config.monotonic)();
    let unknown = || Trouble::from(Fault::new(Code::NotFound).with("what", "clerk"));
    let Open { connection, clerks, .. } = open;
    let clerk = clerks.iter_mut().find(|clerk| clerk.card.id == *id).ok_or_else(unknown)?;
    let left = clerk.wait_ms.saturating_sub(monotonic.saturating_sub(clerk.wait_from_ms));
    if left > 0 {
        return Ok(SignIn::Wait { wait_ms: left });
    }
    // Counted before it is looked at: ending the program does not give another try.
    let failures = clerk.failures.saturating_add(1);
    let sql = "UPDATE clerk SET failures = ?2, failed_at = ?3 WHERE number = ?1";
    connection.execute(sql, params![clerk.number, failures, now.0])?;
    clerk.failures = failures;
    clerk.wait_ms = penalty(failures);
    clerk.wait_from_ms = monotonic;
    if !is_pin(clerk, pin)? {
        return Ok(SignIn::Wrong { wait_ms: clerk.wait_ms });
    }
    connection
        .execute("UPDATE clerk SET failures = 0, failed_at = NULL WHERE number = ?1", [clerk.number])?;
    clerk.failures = 0;
    clerk.wait_ms = 0;
    Ok(SignIn::Open)
}

pub(super) fn add(
    open: &mut Open,
    config: &RegisterConfig,
    now: Timestamp,
    (name, role, pin): (&str, Role, &str),
) -> Result<ClerkOutcome, Trouble> {
    let name = name.split_whitespace().collect::<Vec<&str>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST_CALLED || name.chars().any(char::is_control) {
        return Ok(ClerkOutcome::BadName);
    }
    if open.clerks.iter().any(|clerk| fold(clerk.card.name.reveal()) == fold(&name)) {
        return Ok(ClerkOutcome::NameTaken);
    }
    if let Some(bad) = bad_pin(pin) {
        return Ok(bad);
    }
    let salt: [u8; 16] = config.draw();
    open.connection.execute(
        "INSERT INTO clerk (name, role, salt, pin_hash) VALUES (?1, ?2, ?3, ?4)",
        params![name, role.word(), salt.as_slice(), stretched(pin, &salt)?],
    )?;
    reload(open, config, now)?;
    let added = open.clerks.last().map(|clerk| clerk.card.clone());
    added.map(|clerk| ClerkOutcome::Done { clerk }).ok_or_else(|| Code::Internal.into())
}

pub(super) fn set_pin(
    open: &mut Open,
    config: &RegisterConfig,
    now: Timestamp,
    (by, role): (&ClerkId, Role),
    (id, old, pin): (&ClerkId, Option<&str>, &str),
) -> Result<ClerkOutcome, Trouble> {
    let unknown = || Trouble::from(Fault::new(Code::NotFound).with("what", "clerk"));
    let clerk = open.clerk(id).ok_or_else(unknown)?;
    if role != Role::Manager {
        if by != id {
            return Err(not_allowed());
        }
        if !is_pin(clerk, old.unwrap_or_default())? {
            return Ok(ClerkOutcome::WrongPin);
        }
    }
    if let Some(bad) = bad_pin(pin) {
        return Ok(bad);
    }
    let (number, card) = (clerk.number, clerk.card.clone());
    let salt: [u8; 16] = config.draw();
    open.connection.execute(
        "UPDATE clerk SET salt = ?2, pin_hash = ?3, failures = 0, failed_at = NULL WHERE number = ?1",
        params![number, salt.as_slice(), stretched(pin, &salt)?],
    )?;
    reload(open, config, now)?;
    Ok(ClerkOutcome::Done { clerk: card })
}

pub(super) fn remove(
    open: &mut Open,
    config: &RegisterConfig,
    now: Timestamp,
    id: &ClerkId,
) -> Result<ClerkOutcome, Trouble> {
    let unknown = || Trouble::from(Fault::new(Code::NotFound).with("what", "clerk"));
    let clerk = open.clerk(id).ok_or_else(unknown)?;
    let (number, card) = (clerk.number, clerk.card.clone());
    let managers = open.clerks.iter().filter(|clerk| clerk.card.role == Role::Manager).count();
    if card.role == Role::Manager && managers <= 1 {
        return Ok(ClerkOutcome::LastManager);
    }
    // The number is never given again, and the name is of nobody who works here.
    open.connection.execute(
        "UPDATE clerk SET removed = 1, name = '', salt = x'', pin_hash = x'' WHERE number = ?1",
        [number],
    )?;
    reload(open, config, now)?;
    Ok(ClerkOutcome::Done { clerk: card })
}

pub(super) fn not_allowed() -> Trouble {
    Fault::new(Code::NotAllowed).with("role", Role::Manager).into()
}
