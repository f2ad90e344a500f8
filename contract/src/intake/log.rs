//! A desk's log of its attempts, made so that it can be shown: nothing personal in it, and nothing can be taken out or put
//! in afterwards without the rest showing it.
//!
//! Each entry's hash covers the one before. That alone a desk could write anew from the start, so the head of the chain goes
//! along with every delivery ([`Delivery::log`](super::Delivery)): what the city has once seen of it can no longer be
//! rewritten. The monotonic clock shows how much time passed even where somebody turned the wall clock.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::bytes::{Hash, PublicKey, Signature};
use super::canon::Canon;
use super::key::DeviceKey;
use super::{DeviceId, NoAnswer, Word};
use crate::Timestamp;
use crate::words::words;

words! {
    /// What came of an attempt.
    AttemptOutcome {
        /// The city answered the batch row by row.
        Answered = "answered",
        /// The city refused the request as a whole; `status` and `code` say why.
        Refused = "refused",
        /// Somebody else answered.
        Stranger = "stranger",
        NoNetwork = "no-network",
        NoAddress = "no-address",
        NoConnection = "no-connection",
        NotSecure = "not-secure",
        Timeout = "timeout",
        CutOff = "cut-off",
    }
}

impl From<NoAnswer> for AttemptOutcome {
    fn from(why: NoAnswer) -> Self {
        match why {
            NoAnswer::NoNetwork => AttemptOutcome::NoNetwork,
            NoAnswer::NoAddress => AttemptOutcome::NoAddress,
            NoAnswer::NoConnection => AttemptOutcome::NoConnection,
            NoAnswer::NotSecure => AttemptOutcome::NotSecure,
            NoAnswer::Timeout => AttemptOutcome::Timeout,
            NoAnswer::CutOff => AttemptOutcome::CutOff,
        }
    }
}

/// One request that was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    /// Counts the program's starts: monotonic times compare within one of them only.
    pub session: u32,
    /// The device's wall clock when the attempt ended.
    pub at: Timestamp,
    /// Milliseconds since the session began, by a clock that nobody sets.
    pub monotonic_ms: u64,
    pub outcome: AttemptOutcome,
    /// Of the answer, whoever gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Word>,
    /// The city's, by which it finds the request in its own log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Word>,
    /// Records in the request.
    pub rows: u32,
    /// Of them with a good receipt.
    pub accepted: u32,
    /// SHA-256 of the request's body: it says which records were ready to go at that time, without telling anything of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Hash>,
}

impl Attempt {
    /// The city was there and able to take something. A desk that it refuses is not cut off.
    pub fn reached_the_city(&self) -> bool {
        match self.outcome {
            AttemptOutcome::Answered => true,
            AttemptOutcome::Refused => self.status.is_some_and(|status| status < 500),
            _ => false,
        }
    }
}

/// Up to where a log goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogHead {
    /// Of the last entry; 0 before the first.
    pub number: u64,
    pub hash: Hash,
}

/// An attempt in its place.
///
/// Its hash is SHA-256 over, under `attempt`: the hash before; number (64 bits); session (32 bits); at; monotonic (64 bits);
/// outcome (text); status (32 bits), code (text), request id (text), each of which may be missing; rows, accepted (32 bits
/// each); the body's hash, which may be missing. The hash before the first is SHA-256 over, under `attempt-log`, the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogEntry {
    /// From 1.
    pub number: u64,
    pub attempt: Attempt,
    pub hash: Hash,
}

/// Why a log proves nothing from this entry on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFault {
    /// An entry is missing before this number.
    Gap { number: u64 },
    /// This entry, or one before, is not as it was written.
    Altered { number: u64 },
    /// The monotonic clock goes back within a session, or an earlier session follows a later one.
    Backwards { number: u64 },
    /// It does not begin or end where it says, or its signature is not the device's.
    Forged,
}

impl fmt::Display for LogFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LogFault::Gap { number } => write!(f, "an entry is missing before {number}"),
            LogFault::Altered { number } => write!(f, "entry {number} was altered"),
            LogFault::Backwards { number } => write!(f, "time goes back at entry {number}"),
            LogFault::Forged => f.write_str("the log is not this device's"),
        }
    }
}

impl std::error::Error for LogFault {}

impl LogHead {
    /// Before the first entry.
    pub fn begin(device: &DeviceId) -> Self {
        LogHead { number: 0, hash: Canon::new("attempt-log").fixed(device.bytes()).hash() }
    }

    fn next(&self, attempt: &Attempt) -> LogHead {
        let number = self.number.saturating_add(1);
        let hash = Canon::new("attempt")
            .fixed(self.hash.bytes())
            .u64(number)
            .u32(attempt.session)
            .at(attempt.at)
            .u64(attempt.monotonic_ms)
            .text(attempt.outcome.word())
            .maybe(attempt.status.map(u32::from), Canon::u32)
            .maybe(attempt.code.as_ref(), |canon, code| canon.text(code.as_str()))
            .maybe(attempt.request_id.as_ref(), |canon, id| canon.text(id.as_str()))
            .u32(attempt.rows)
            .u32(attempt.accepted)
            .maybe(attempt.body.as_ref(), |canon, body| canon.fixed(body.bytes()))
            .hash();
        LogHead { number, hash }
    }
}

/// The end of the chain, to which entries are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptLog {
    head: LogHead,
}

impl AttemptLog {
    pub fn begin(device: &DeviceId) -> Self {
        AttemptLog { head: LogHead::begin(device) }
    }

    /// After what is stored already.
    pub const fn resume(head: LogHead) -> Self {
        AttemptLog { head }
    }

    pub const fn head(&self) -> LogHead {
        self.head
    }

    pub fn append(&mut self, attempt: Attempt) -> LogEntry {
        self.head = self.head.next(&attempt);
        LogEntry { number: self.head.number, attempt, hash: self.head.hash }
    }

    /// That these entries follow on `from` as they were written; answers where they end. Old entries may have been erased:
    /// the rest is verified from the head that was kept of them.
    ///
    /// # Errors
    /// All but `Forged`.
    pub fn verify<'e>(
        from: LogHead,
        entries: impl IntoIterator<Item = &'e LogEntry>,
    ) -> Result<LogHead, LogFault> {
        let mut head = from;
        let mut before: Option<(u32, u64)> = None;
        for entry in entries {
            let number = entry.number;
            let next = head.next(&entry.attempt);
            if next.number != number {
                return Err(LogFault::Gap { number });
            }
            if next.hash != entry.hash {
                return Err(LogFault::Altered { number });
            }
            let (session, monotonic) = (entry.attempt.session, entry.attempt.monotonic_ms);
            if before.is_some_and(|(old, ms)| session < old || (session == old && monotonic < ms)) {
                return Err(LogFault::Backwards { number });
            }
            before = Some((session, monotonic));
            head = next;
        }
        Ok(head)
    }
}

/// A log, or its end, as it is handed over.
///
/// Signed are, under `attempt-log-export`: the device; number (64 bits) and hash of `from`; number and hash of the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedLog {
    pub device: DeviceId,
    pub from: LogHead,
    pub entries: Vec<LogEntry>,
    pub signature: Signature,
}

impl SignedLog {
    fn canon(device: &DeviceId, from: &LogHead, to: &LogHead) -> Canon {
        let begun = Canon::new("attempt-log-export").fixed(device.bytes());
        begun.u64(from.number).fixed(from.hash.bytes()).u64(to.number).fixed(to.hash.bytes())
    }

    /// # Errors
    /// What [`AttemptLog::verify`] says: a broken log is not signed.
    pub fn sign(from: LogHead, entries: Vec<LogEntry>, key: &DeviceKey) -> Result<Self, LogFault> {
        let to = AttemptLog::verify(from, &entries)?;
        let device = key.id();
        let signature = key.sign(SignedLog::canon(&device, &from, &to).as_bytes());
        Ok(SignedLog { device, from, entries, signature })
    }

    /// Answers where it ends, to be compared with the head that the city saw.
    ///
    /// # Errors
    /// [`LogFault`].
    pub fn verify(&self, key: &PublicKey) -> Result<LogHead, LogFault> {
        let to = AttemptLog::verify(self.from, &self.entries)?;
        let begins = self.from.number > 0 || self.from == LogHead::begin(&self.device);
        let canon = SignedLog::canon(&self.device, &self.from, &to);
        let signed = self.device == DeviceId::of(key) && key.verifies(canon.as_bytes(), &self.signature);
        if begins && signed { Ok(to) } else { Err(LogFault::Forged) }
    }

    /// That the city saw this log standing there, so that everything up to that entry was written before.
    pub fn holds(&self, seen: &LogHead) -> bool {
        let kept = |entry: &LogEntry| entry.number == seen.number && entry.hash == seen.hash;
        self.from == *seen || self.entries.iter().any(kept)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::intake::city::tests::NOW;
    use crate::intake::enrol::tests::device_key;

    pub fn attempt(minute: u64, outcome: AttemptOutcome) -> Attempt {
        Attempt {
            session: 1,
            at: Timestamp(NOW.0 + i64::try_from(minute).unwrap() * 60_000),
            monotonic_ms: 5_000 + minute * 60_000,
            outcome,
            status: (outcome == AttemptOutcome::Answered).then_some(200),
            code: None,
            request_id: None,
            rows: 3,
            accepted: 0,
            body: Some(Hash::new([7; 32])),
        }
    }

    pub fn entries(attempts: impl IntoIterator<Item = Attempt>) -> Vec<LogEntry> {
        let mut log = AttemptLog::begin(&device_key(1).id());
        attempts.into_iter().map(|attempt| log.append(attempt)).collect()
    }

    fn five() -> Vec<LogEntry> {
        entries((0..5).map(|minute| attempt(minute, AttemptOutcome::NoConnection)))
    }

    fn verify(entries: &[LogEntry]) -> Result<LogHead, LogFault> {
        AttemptLog::verify(LogHead::begin(&device_key(1).id()), entries)
    }

    #[test]
    fn a_log_is_whole_or_shows_it() {
        let whole = five();
        let head = verify(&whole).unwrap();
        assert_eq!((head.number, head.hash), (5, whole[4].hash));
        assert_eq!(AttemptLog::resume(head).append(attempt(9, AttemptOutcome::Answered)).number, 6);
        // The rest of it, after the first three were erased.
        let kept = LogHead { number: 3, hash: whole[2].hash };
        assert_eq!(AttemptLog::verify(kept, &whole[3..]), Ok(head));

        let mut gone = whole.clone();
        gone.remove(2);
        assert_eq!(verify(&gone), Err(LogFault::Gap { number: 4 }));
        let mut turned = whole.clone();
        turned.swap(1, 2);
        assert_eq!(verify(&turned), Err(LogFault::Gap { number: 3 }));
        assert_eq!(verify(&whole[1..]), Err(LogFault::Gap { number: 2 }));
        let other = LogHead::begin(&device_key(2).id());
        assert_eq!(AttemptLog::verify(other, &whole), Err(LogFault::Altered { number: 1 }));
    }

    #[test]
    fn every_field_of_an_entry_counts() {
        let changes: [fn(&mut Attempt); 12] = [
            |attempt| attempt.session = 0,
            |attempt| attempt.at.0 -= 3_600_000,
            |attempt| attempt.monotonic_ms += 1,
            |attempt| attempt.outcome = AttemptOutcome::Timeout,
            |attempt| attempt.status = Some(0),
            |attempt| attempt.status = Some(503),
            |attempt| attempt.code = Some("conflict".parse().unwrap()),
            |attempt| attempt.request_id = Some("conflict".parse().unwrap()),
            |attempt| attempt.rows += 1,
            |attempt| attempt.accepted += 1,
            |attempt| attempt.body = None,
            |attempt| attempt.body = Some(Hash::new([8; 32])),
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut altered = five();
            change(&mut altered[2].attempt);
            assert_eq!(verify(&altered), Err(LogFault::Altered { number: 3 }), "{at}");
        }
    }

    #[test]
    fn the_wall_clock_may_jump_and_the_other_may_not() {
        let mut back = attempt(1, AttemptOutcome::Timeout);
        back.at = Timestamp(0);
        let restarted = Attempt { session: 2, monotonic_ms: 0, ..attempt(2, AttemptOutcome::Timeout) };
        let first = attempt(0, AttemptOutcome::Timeout);
        assert!(verify(&entries([first.clone(), back, restarted.clone()])).is_ok());
        let slow = Attempt { monotonic_ms: 4_999, ..first.clone() };
        assert_eq!(verify(&entries([first.clone(), slow])), Err(LogFault::Backwards { number: 2 }));
        assert_eq!(verify(&entries([restarted, first])), Err(LogFault::Backwards { number: 2 }));
    }

    #[test]
    fn a_log_that_is_handed_over_is_the_device_s() {
        let key = device_key(1);
        let begin = LogHead::begin(&key.id());
        let signed = SignedLog::sign(begin, five(), &key).unwrap();
        let json = serde_json::to_string(&signed).unwrap();
        let read: SignedLog = serde_json::from_str(&json).unwrap();
        let head = read.verify(&key.public()).unwrap();
        assert_eq!((&read, head.number), (&signed, 5));
        assert!(read.holds(&head) && read.holds(&begin));
        assert!(read.holds(&LogHead { number: 2, hash: five()[1].hash }));
        assert!(!read.holds(&LogHead { number: 2, hash: five()[2].hash }));

        // Its last entry left out, another device's, another beginning.
        let mut shorter = signed.clone();
        shorter.entries.pop();
        assert_eq!(shorter.verify(&key.public()), Err(LogFault::Forged));
        assert_eq!(signed.verify(&device_key(2).public()), Err(LogFault::Forged));
        let elsewhere = LogHead { number: 0, hash: Hash::new([0; 32]) };
        let mut log = AttemptLog::resume(elsewhere);
        let entry = log.append(attempt(0, AttemptOutcome::Timeout));
        let forged = SignedLog::sign(elsewhere, vec![entry], &key).unwrap();
        assert_eq!(forged.verify(&key.public()), Err(LogFault::Forged));
    }
}
