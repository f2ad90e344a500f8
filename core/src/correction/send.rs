//! Sending what is due, one after another. A kill anywhere loses nothing: a row stays until the answer is written,
//! and the city gives the same answer to the same correction.

use haidang_contract::correction::{self, CorrectionState};
use haidang_contract::{Tag, Timestamp};

use super::pace::{LONGEST_MS, wait_ms};
use super::verdict::{Verdict, verdict};
use crate::fetch::Fetch;
use crate::handle::Core;
use crate::store::saved::privately;
use crate::store::{Trouble, correction as outbox};

/// Sends until nothing is due or an answer says that more would be in vain.
///
/// # Errors
/// The store's: what waits stays.
pub(crate) async fn all_due(core: &Core, fetch: &dyn Fetch) -> Result<(), Trouble> {
    while let Some(due) = begin(core)? {
        let answer = fetch.post(correction::PATH, &due.body).await;
        let verdict = verdict(&due.id, &answer);
        tracing::info!(status = answer.map_or(0, |answer| answer.status), "a correction was sent");
        if !settle(core, &due.id, verdict)? {
            return Ok(());
        }
        core.tell(&[Tag::Corrections]);
    }
    Ok(())
}

/// Writes down what came of an attempt. Answers whether the city gave its answer.
fn settle(core: &Core, id: &str, verdict: Verdict) -> Result<bool, Trouble> {
    let now = core.now();
    let mut desk = core.desk();
    let state = match verdict {
        Verdict::Received(receipt) => CorrectionState::Received { receipt },
        Verdict::Refused(refusal) => CorrectionState::Refused { refusal },
        // The next attempt has its time already.
        Verdict::Later => return Ok(false),
        Verdict::NotReached => {
            privately(&mut desk.connection, |step| outbox::not_reached(step, id, now))?;
            return Ok(false);
        }
    };
    privately(&mut desk.connection, |step| outbox::answered(step, id, &state))?;
    Ok(true)
}

/// The next that is due. Its attempt is counted before it is made, so that one that takes the program down with it is
/// not made again at once.
fn begin(core: &Core) -> Result<Option<outbox::Due>, Trouble> {
    let now = core.now();
    let mut desk = core.desk();
    let Some(due) = outbox::due(&desk.connection, now, LONGEST_MS)? else { return Ok(None) };
    let wait = wait_ms(&due.id, due.attempts.saturating_add(1));
    let next = Timestamp(now.0.saturating_add(wait));
    // A changed row leaves its old self, with the visitor's words, in the file: privately it does not.
    privately(&mut desk.connection, |step| outbox::attempted(step, &due.id, next))?;
    Ok(Some(due))
}
