//! The city's current keys.

use haidang_contract::intake::{Attempt, AttemptOutcome, KEYS_PATH, NoAnswer, Problem, SignedKeys};
use rusqlite::TransactionBehavior;

use super::carry::Carried;
use super::config::RegisterConfig;
use super::device;
use super::open::Open;
use super::outbox::{Job, request};
use crate::store::Trouble;

pub(super) fn ask(open: &Open, config: &RegisterConfig) -> Result<Option<Job>, Trouble> {
    let Some(device) = &open.device else { return Ok(None) };
    let city_now = open.corrected((config.clock)());
    request(device, config, city_now, ("GET", KEYS_PATH, Vec::new()), Vec::new()).map(Some)
}

/// Whether there is a list that can be trusted. A list that cannot leaves the one that is here.
pub(super) fn hear(
    open: &mut Open,
    config: &RegisterConfig,
    answer: &Result<Carried, NoAnswer>,
) -> Result<bool, Trouble> {
    let now = (config.clock)();
    let monotonic = (config.monotonic)();
    let Open { connection, device, way, session, began_ms, .. } = open;
    let Some(device) = device else { return Ok(false) };
    let (mut outcome, mut status, mut code, mut found) = (AttemptOutcome::Stranger, None, None, None);
    match answer {
        Err(why) => outcome = AttemptOutcome::from(*why),
        Ok(carried) => {
            status = Some(carried.status);
            if carried.status == 200 {
                let signed = serde_json::from_slice::<SignedKeys>(&carried.body).ok();
                found = signed.and_then(|signed| signed.after(&device.keys).ok().cloned());
                if found.is_some() {
                    outcome = AttemptOutcome::Answered;
                }
            } else if let Some(problem) = Problem::read(carried.status, &carried.body) {
                outcome = AttemptOutcome::Refused;
                code = Some(problem.refusal.code);
            }
        }
    }
    let attempt = Attempt {
        session: *session,
        at: now,
        monotonic_ms: monotonic.saturating_sub(*began_ms),
        outcome,
        status,
        code,
        request_id: answer.as_ref().ok().and_then(|carried| carried.request_id.as_deref()?.parse().ok()),
        rows: 0,
        accepted: 0,
        body: None,
    };
    let before = way.log;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(keys) = &found {
        device::keep_keys(&transaction, keys)?;
    }
    way.append(&transaction, device, attempt)?;
    if let Err(error) = transaction.commit() {
        way.log = before;
        return Err(error.into());
    }
    let fresh = found.is_some();
    if let Some(keys) = found {
        device.keys = keys;
    }
    Ok(fresh)
}
