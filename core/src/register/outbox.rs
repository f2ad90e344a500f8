//! One batch at a time: chosen and counted, sent, and what its answer means.

use std::collections::BTreeSet;

use haidang_contract::desk::LinkState;
use haidang_contract::intake::signed::{Message, Nonce, sign};
use haidang_contract::intake::{
    Answer, Attempt, AttemptOutcome, Batch, BatchAnswer, Before, Delivery, LARGEST_BODY, Limits, MOST_ROWS,
    NoAnswer, Problem, Reaction, Receipt, ReceiptStanding, Record, RecordKey, Refusal, RefusalCode,
    RowOutcome, Schedule, Submission, bytes::Signature, canon, next_batch, next_try, offset_ms, react,
};
use haidang_contract::stay::{Standing, Version};
use haidang_contract::{Code, Fault, Timestamp};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::carry::Carried;
use super::config::RegisterConfig;
use super::device::{self, Device};
use super::open::Open;
use super::{json, records};
use crate::store::Trouble;

/// A signed request, and what it is about.
pub(super) struct Job {
    pub path: &'static str,
    pub method: &'static str,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub keys: Vec<RecordKey>,
    pub asked_at: Timestamp,
}

/// What is to be done after an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Then {
    /// There may be more to send at once.
    pub go_on: bool,
    /// The city's keys are fetched first.
    pub fetch_keys: bool,
}

fn at(row: &Connection, key: &RecordKey) -> Result<(Record, Signature), Trouble> {
    let sql = "SELECT record, signature FROM outbox WHERE stay = ?1 AND number = ?2";
    let (text, signature): (Option<String>, String) =
        row.query_row(sql, params![key.id.as_str(), key.version], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let gone = || Trouble::from(Fault::new(Code::StorageBroken).with("what", "record"));
    Ok((json::read(&text.ok_or_else(gone)?)?, json::parse(&signature)?))
}

pub(super) fn request(
    device: &Device,
    config: &RegisterConfig,
    city_now: Timestamp,
    (method, path, body): (&'static str, &'static str, Vec<u8>),
    keys: Vec<RecordKey>,
) -> Result<Job, Trouble> {
    let message = Message { method, authority: "", path, query: None, headers: &[], body: &body };
    let nonce = Nonce::from_random(config.draw());
    let signed = sign(&message, &device.key, city_now, &nonce)
        .map_err(|_| Trouble::from(Fault::new(Code::Internal).with("what", "signature")))?;
    let headers = signed.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Ok(Job { path, method, headers, body, keys, asked_at: (config.clock)() })
}

/// The next batch, its attempt counted and written down before it is made. `None` when nothing is ready. Where `forced`,
/// back-off is not minded, but for those that were tried already.
pub(super) fn prepare(
    open: &mut Open,
    config: &RegisterConfig,
    forced: bool,
    tried: &mut BTreeSet<RecordKey>,
) -> Result<Option<Job>, Trouble> {
    let now = (config.clock)();
    if open.device.is_none() {
        return Ok(None);
    }
    recover(open, now)?;
    let city_now = open.corrected(now);
    let Open { connection, device, book, way, .. } = open;
    let Some(device) = device else { return Ok(None) };
    let mut waiting = book.waiting();
    if forced {
        for row in waiting.iter_mut().filter(|row| !tried.contains(&row.key)) {
            row.next_try = row.next_try.min(now);
        }
    }
    let limits = Limits::default();
    let allowed = usize::try_from(device.limits.rows).unwrap_or(MOST_ROWS).min(MOST_ROWS);
    let rows = way.most_rows.unwrap_or(allowed).min(allowed).max(1);
    let bytes = u64::from(device.limits.body_bytes).min(LARGEST_BODY as u64) * 3 / 4;
    let mut keys = next_batch(&waiting, now, &Limits { rows, bytes, ..limits });
    keys.truncate(rows);
    if keys.is_empty() {
        return Ok(None);
    }
    let log = way.head();
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut submissions = Vec::with_capacity(keys.len());
    for key in &keys {
        let (attempts, first): (u32, i64) = transaction.query_row(
            "UPDATE outbox SET standing = 'sending', attempts = attempts + 1,
                 first_attempt_at = coalesce(first_attempt_at, ?3)
             WHERE stay = ?1 AND number = ?2 RETURNING attempts, first_attempt_at",
            params![key.id.as_str(), key.version, now.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let (record, signature) = at(&transaction, key)?;
        let delivery = Delivery { attempts, first_attempt_at: Some(Timestamp(first)), log };
        submissions.push(Submission { record, signature, delivery });
    }
    transaction.commit()?;
    for key in &keys {
        if let Some(unsent) = book.unsent.get_mut(key) {
            unsent.standing = Standing::Sending;
            unsent.attempts = unsent.attempts.saturating_add(1);
            unsent.first_attempt.get_or_insert(now);
        }
    }
    way.tried = Some(now);
    tried.extend(keys.iter().cloned());
    let body = json::write(&Batch { submissions })?.into_bytes();
    request(device, config, city_now, ("POST", haidang_contract::intake::RECORDS_PATH, body), keys).map(Some)
}

/// What a dropped attempt left behind: nobody knows what came of it, so it is made again.
fn recover(open: &mut Open, now: Timestamp) -> Result<(), Trouble> {
    let left = open.book.unsent.values().filter(|unsent| unsent.standing == Standing::Sending);
    let left: Vec<RecordKey> = left.map(|unsent| unsent.key.clone()).collect();
    if left.is_empty() {
        return Ok(());
    }
    open.connection.execute(
        "UPDATE outbox SET standing = 'queued', next_try_at = ?1 WHERE standing = 'sending'",
        [now.0],
    )?;
    refresh(open, &left)
}

fn refresh(open: &mut Open, keys: &[RecordKey]) -> Result<(), Trouble> {
    let Open { book, connection, device, rules, .. } = open;
    let property = device.as_ref().map(|device| &device.property);
    for key in keys {
        book.refresh(connection, property, rules, &key.id)?;
    }
    Ok(())
}

/// What the request as a whole was answered.
struct Heard {
    whole: Answer,
    rows: Option<BatchAnswer>,
    refusal: Option<Refusal>,
    server_time: Option<Timestamp>,
    outcome: AttemptOutcome,
    status: Option<u16>,
}

fn hear(answer: &Result<Carried, NoAnswer>) -> Heard {
    let silent = |whole, outcome, status| Heard {
        whole,
        rows: None,
        refusal: None,
        server_time: None,
        outcome,
        status,
    };
    let carried = match answer {
        Err(why) => return silent(Answer::Nobody(*why), AttemptOutcome::from(*why), None),
        Ok(carried) => carried,
    };
    let status = carried.status;
    let stranger = Answer::Stranger { status };
    if status == 200 {
        return match serde_json::from_slice::<BatchAnswer>(&carried.body) {
            Err(_) => silent(stranger, AttemptOutcome::Stranger, Some(status)),
            Ok(rows) => Heard {
                server_time: Some(rows.server_time),
                rows: Some(rows),
                ..silent(stranger, AttemptOutcome::Answered, Some(status))
            },
        };
    }
    match Problem::read(status, &carried.body) {
        None => silent(stranger, AttemptOutcome::Stranger, Some(status)),
        Some(problem) => Heard {
            server_time: problem.refusal.server_time,
            refusal: Some(problem.refusal.clone()),
            ..silent(problem.refusal.answer(), AttemptOutcome::Refused, Some(status))
        },
    }
}

/// The city takes nothing of this device: sending more of it is no use.
fn bars(answer: Answer) -> bool {
    let codes = [
        RefusalCode::RevokedDevice,
        RefusalCode::UnknownDevice,
        RefusalCode::BadSignature,
        RefusalCode::ProgramTooOld,
    ];
    matches!(answer, Answer::Refused { code: Some(code), .. } if codes.contains(&code))
}

/// A word for what came, as screens have them.
fn word_of(answer: Answer, refusal: Option<&Refusal>) -> String {
    match answer {
        Answer::Nobody(why) => why.word().to_owned(),
        Answer::Stranger { .. } => AttemptOutcome::Stranger.word().to_owned(),
        Answer::Receipt(standing) => standing.word().to_owned(),
        Answer::Refused { status, .. } => {
            refusal.map_or_else(|| status.to_string(), |refusal| refusal.code.to_string())
        }
    }
}

/// Writes down what the answer means for every row and for the way, in one transaction.
pub(super) fn apply(
    open: &mut Open,
    config: &RegisterConfig,
    job: &Job,
    answer: &Result<Carried, NoAnswer>,
) -> Result<Then, Trouble> {
    let (now, monotonic) = ((config.clock)(), (config.monotonic)());
    let heard = hear(answer);
    let mut then = Then::default();
    let Open { connection, device, way, book, session, began_ms, .. } = &mut *open;
    let Some(device) = device else { return Ok(then) };
    let was_cut = way.state == LinkState::Cut;
    let log_before = way.log;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(server_time) = heard.server_time {
        let offset = offset_ms(job.asked_at, now, server_time).or_else(|| offset_ms(now, now, server_time));
        way.saw(&transaction, offset, server_time, monotonic)?;
    }
    let city_now = Timestamp(now.0.saturating_add(way.offset_ms.unwrap_or(0)));
    let mut pass =
        Pass { connection: &transaction, device, config, now, city_now, rows: job.keys.len(), then };
    let mut accepted = 0u32;
    for (place, key) in job.keys.iter().enumerate() {
        let row = heard.rows.as_ref().and_then(|rows| rows.row(place, key));
        accepted = accepted.saturating_add(u32::from(pass.row(key, row, &heard)?));
    }
    then = pass.then;
    let reached = matches!(heard.outcome, AttemptOutcome::Answered | AttemptOutcome::Refused);
    if reached && was_cut {
        // The line is back: who waits only because of it waits no more.
        transaction.execute(
            "UPDATE outbox SET next_try_at = min(next_try_at, ?1) WHERE standing = 'queued' AND why IN
                 ('no-network', 'no-address', 'no-connection', 'not-secure', 'timeout', 'cut-off', 'stranger')",
            [now.0],
        )?;
    }
    let attempt = Attempt {
        session: *session,
        at: now,
        monotonic_ms: monotonic.saturating_sub(*began_ms),
        outcome: heard.outcome,
        status: heard.status,
        code: heard.refusal.as_ref().map(|refusal| refusal.code.clone()),
        request_id: answer.as_ref().ok().and_then(|carried| carried.request_id.as_deref()?.parse().ok()),
        rows: u32::try_from(job.keys.len()).unwrap_or(u32::MAX),
        accepted,
        body: (!job.body.is_empty()).then(|| canon::hash(&job.body)),
    };
    way.append(&transaction, device, attempt)?;
    if let Err(error) = transaction.commit() {
        way.log = log_before;
        return Err(error.into());
    }
    let due = book.unsent.values().filter_map(|unsent| unsent.due).filter(|due| *due > now).min();
    let why = word_of(heard.whole, heard.refusal.as_ref());
    let random = u32::from_be_bytes(config.draw());
    match heard.whole {
        _ if heard.rows.is_some() => {
            way.good(now);
            way.most_rows = way.most_rows.map(|rows| rows.saturating_mul(2));
            then.go_on = true;
        }
        whole if bars(whole) => way.bar(now, &why),
        Answer::Refused { code, retry_after_s, .. } => match code.map(RefusalCode::reaction) {
            Some(Reaction::RetryWithClock) => {
                way.good(now);
                then.go_on = true;
            }
            Some(Reaction::RetryFewer) => {
                way.good(now);
                way.most_rows = Some((job.keys.len() / 2).max(1));
                then.go_on = true;
            }
            _ => {
                way.heard = Some(now);
                way.later(now, (LinkState::Good, &why), (random, due, retry_after_s));
            }
        },
        _ => way.later(now, (LinkState::Cut, &why), (random, due, None)),
    }
    if reached && was_cut {
        open.reload(now)?
    } else {
        refresh(open, &job.keys)?
    }
    Ok(then)
}

/// The rows of one answer, inside its transaction.
struct Pass<'a> {
    connection: &'a Connection,
    device: &'a mut Device,
    config: &'a RegisterConfig,
    now: Timestamp,
    city_now: Timestamp,
    rows: usize,
    then: Then,
}

impl Pass<'_> {
    /// Whether a good receipt came.
    fn row(&mut self, key: &RecordKey, row: Option<&RowOutcome>, heard: &Heard) -> Result<bool, Trouble> {
        let sql = "SELECT attempts, repeats, due_at, taken FROM outbox WHERE stay = ?1 AND number = ?2";
        let (attempts, repeats, due, taken): (u32, u32, Option<i64>, bool) =
            self.connection.query_row(sql, params![key.id.as_str(), key.version], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let (record, _) = at(self.connection, key)?;
        let (receipt, refusal) = match row {
            Some(RowOutcome::Accepted { receipt }) => (Some(receipt), None),
            Some(RowOutcome::Refused { refusal }) => (None, Some(refusal)),
            None => (None, heard.refusal.as_ref()),
        };
        let mut word = None;
        let answer = match row {
            None => heard.whole,
            Some(outcome) => outcome.answer(|receipt| self.standing(receipt, &record, &mut word)),
        };
        let word = word.unwrap_or_else(|| word_of(answer, refusal));
        let before = Before { rows: u32::try_from(self.rows).unwrap_or(u32::MAX), repeats };
        let mut reaction = react(answer, before);
        let taken = taken || receipt.is_some();
        let mut resealed = false;
        let mut wait = self.now;
        match reaction {
            Reaction::Accepted => {
                let Some(receipt) = receipt else { return Err(Code::Internal.into()) };
                self.accept(key, receipt)?;
                return Ok(true);
            }
            Reaction::Retry { after_s } => {
                let random = u32::from_be_bytes(self.config.draw());
                let due = due.map(Timestamp);
                wait = next_try(self.now, attempts, random, due, after_s, &Schedule::default());
            }
            Reaction::RetryWithNewKey if taken => reaction = Reaction::RefreshKeys,
            Reaction::RetryWithNewKey => {
                resealed = self.reseal(key, record, refusal)?;
                self.then.fetch_keys |= !resealed;
            }
            _ => {}
        }
        if reaction == Reaction::RefreshKeys {
            self.then.fetch_keys = true;
        }
        let standing = Standing::Sending.after(reaction.step()).map_err(|_| Trouble::from(Code::Internal))?;
        let plain = matches!(reaction, Reaction::Retry { .. }) || standing != Standing::Queued;
        let answered = row.is_some() && !resealed;
        let fields = refusal.map(|refusal| refusal.fields.as_slice()).unwrap_or_default();
        self.connection.execute(
            "UPDATE outbox SET standing = ?3, next_try_at = ?4, repeats = ?5, refused = refused + ?6, why = ?7,
                 fields = ?8, taken = ?9 WHERE stay = ?1 AND number = ?2",
            params![
                key.id.as_str(),
                key.version,
                standing.word(),
                wait.0,
                if plain { 0 } else { repeats.saturating_add(1) },
                u32::from(answered),
                word,
                json::write(fields)?,
                taken,
            ],
        )?;
        Ok(false)
    }

    fn standing(&self, receipt: &Receipt, record: &Record, word: &mut Option<String>) -> ReceiptStanding {
        match receipt.check(&self.device.keys, record) {
            Ok(()) => ReceiptStanding::Good,
            Err(fault) => {
                *word = Some(fault.word().to_owned());
                fault.standing()
            }
        }
    }

    /// The record's bytes have done what they were for.
    fn accept(&self, key: &RecordKey, receipt: &Receipt) -> Result<(), Trouble> {
        self.connection.execute(
            "INSERT INTO receipt (stay, number, body) VALUES (?1, ?2, ?3)
             ON CONFLICT (stay, number) DO UPDATE SET body = ?3",
            params![key.id.as_str(), key.version, json::write(receipt)?],
        )?;
        self.connection.execute(
            "UPDATE outbox SET standing = 'accepted', record = NULL, why = NULL, fields = '[]', repeats = 0, taken = 1
             WHERE stay = ?1 AND number = ?2",
            params![key.id.as_str(), key.version],
        )?;
        Ok(())
    }

    /// To the key that the refusal tells, where it can be trusted. `false`: it is fetched.
    fn reseal(
        &mut self,
        key: &RecordKey,
        record: Record,
        refusal: Option<&Refusal>,
    ) -> Result<bool, Trouble> {
        let told = refusal.and_then(|refusal| refusal.keys.as_ref());
        if let Some(keys) = told.and_then(|signed| signed.after(&self.device.keys).ok().cloned()) {
            device::keep_keys(self.connection, &keys)?;
            self.device.keys = keys;
        }
        let sealed_to = record.sealed.as_ref().map(|sealed| sealed.key_id);
        let current = self.device.keys.sealing_key(self.city_now).map(|key| key.id);
        if current == sealed_to {
            return Ok(false);
        }
        let sql = "SELECT body FROM version WHERE stay = ?1 AND number = ?2";
        let text: Option<Option<String>> = self
            .connection
            .query_row(sql, params![key.id.as_str(), key.version], |row| row.get(0))
            .optional()?;
        let Some(text) = text.flatten() else { return Ok(false) };
        let version: Version = json::read(&text)?;
        let made = records::resealed(record, &version, self.device, self.city_now, &self.config.draw())?;
        made.reseal(self.connection)?;
        Ok(true)
    }
}
