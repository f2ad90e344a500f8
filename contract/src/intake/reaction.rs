//! What a desk's outbox does with an answer, or with none: one table and few circumstances.

use serde::{Deserialize, Serialize};

use super::refusal::RefusalCode;
use super::retry::LONGEST_ASKED_S;
use crate::stay::standing::Step;
use crate::words::words;

/// How often one special way of trying again (new clock, new keys, fewer rows) is followed for a record without another
/// answer in between. Then it evidently does not help.
const PATIENCE: u32 = 3;

words! {
    /// Why there was no answer. Whoever sends turns its client's errors into these.
    NoAnswer {
        /// The device has no network.
        NoNetwork = "no-network",
        /// The city's name has no address.
        NoAddress = "no-address",
        NoConnection = "no-connection",
        /// No secure connection: a certificate that is not the city's, or over.
        NotSecure = "not-secure",
        /// Nothing, for too long.
        Timeout = "timeout",
        /// The connection ended in the middle.
        CutOff = "cut-off",
    }
}

words! {
    /// What looking at a receipt found.
    ReceiptStanding {
        /// It verifies, and it is for this record.
        Good = "good",
        /// Signed by a key that this desk does not know yet.
        UnknownKey = "unknown-key",
        /// It does not verify, or it is for something else.
        Bad = "bad",
    }
}

/// What came of sending one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Receipt(ReceiptStanding),
    /// A problem of the city's own shape, for the request or for this row.
    Refused {
        status: u16,
        /// `None` for a code that this program does not know.
        code: Option<RefusalCode>,
        retry_after_s: Option<u32>,
    },
    /// Somebody answered, but not the city: a log-in page of the house's network, a proxy.
    Stranger {
        status: u16,
    },
    Nobody(NoAnswer),
}

/// What happened with this record before, and what it travelled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// Rows of the batch it was in; 1 if it was alone.
    pub rows: u32,
    /// How often in a row the last reaction was already followed for it.
    pub repeats: u32,
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Reaction {
    /// Keep the receipt; done.
    Accepted,
    /// Send the same bytes again, signed anew, after [`super::next_try`] and not before that many seconds.
    Retry { after_s: Option<u32> },
    /// Learn the offset from `server_time`, then send again at once. The record stays as it is.
    RetryWithClock,
    /// Take the city's current keys, seal the record anew to the current one, send again. Nothing was taken under the old
    /// seal.
    RetryWithNewKey,
    /// Fetch the city's current keys and look at the receipt again, or send the *same* bytes again. The record was taken
    /// already, so it is never sealed anew.
    RefreshKeys,
    /// Send again in a batch of half the rows.
    RetryFewer,
    /// The clerk mends the named fields.
    BackToDraft,
    /// It stays where it is until somebody has acted: the code says who and how.
    NeedsPerson,
}

impl Reaction {
    /// The move of the record's [`Standing`](crate::stay::standing::Standing).
    pub const fn step(self) -> Step {
        match self {
            Reaction::Accepted => Step::Accept,
            Reaction::Retry { .. }
            | Reaction::RetryWithClock
            | Reaction::RetryWithNewKey
            | Reaction::RefreshKeys
            | Reaction::RetryFewer => Step::Postpone,
            Reaction::BackToDraft => Step::Reject,
            Reaction::NeedsPerson => Step::Wedge,
        }
    }
}

/// Total: there is a reaction to everything that may come.
pub fn react(answer: Answer, before: Before) -> Reaction {
    let (reaction, after_s) = match answer {
        Answer::Receipt(ReceiptStanding::Good) => (Reaction::Accepted, None),
        Answer::Receipt(ReceiptStanding::UnknownKey) => (Reaction::RefreshKeys, None),
        Answer::Receipt(ReceiptStanding::Bad) => (Reaction::NeedsPerson, None),
        Answer::Refused { code: Some(code), retry_after_s, .. } => (code.reaction(), retry_after_s),
        Answer::Refused { status, code: None, retry_after_s } => (by_status(status), retry_after_s),
        Answer::Stranger { .. } | Answer::Nobody(_) => (Reaction::Retry { after_s: None }, None),
    };
    let after_s = after_s.map(|seconds| seconds.min(LONGEST_ASKED_S));
    let tired = before.repeats >= PATIENCE;
    match reaction {
        Reaction::Retry { .. } => Reaction::Retry { after_s },
        Reaction::RetryFewer if before.rows <= 1 => Reaction::NeedsPerson,
        // A clock that cannot be set right: perhaps requests lie on the way for minutes.
        Reaction::RetryWithClock if tired => Reaction::Retry { after_s },
        Reaction::RetryWithNewKey | Reaction::RefreshKeys if tired => Reaction::NeedsPerson,
        other => other,
    }
}

/// For codes that a newer city has.
const fn by_status(status: u16) -> Reaction {
    match status {
        413 => Reaction::RetryFewer,
        408 | 425 | 429 => Reaction::Retry { after_s: None },
        400..500 => Reaction::NeedsPerson,
        // Also what is no refusal at all: whoever said so was not the city.
        _ => Reaction::Retry { after_s: None },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stay::standing::Standing;

    const FIRST: Before = Before { rows: 50, repeats: 0 };

    fn refused(code: RefusalCode) -> Answer {
        Answer::Refused { status: code.status(), code: Some(code), retry_after_s: None }
    }

    #[test]
    fn every_code_has_its_reaction() {
        let retry = Reaction::Retry { after_s: None };
        for (code, reaction) in [
            (RefusalCode::BadSignature, Reaction::NeedsPerson),
            (RefusalCode::UnknownDevice, Reaction::NeedsPerson),
            (RefusalCode::RevokedDevice, Reaction::NeedsPerson),
            (RefusalCode::ClockOff, Reaction::RetryWithClock),
            (RefusalCode::ReplayedNonce, retry),
            (RefusalCode::BatchTooLarge, Reaction::RetryFewer),
            (RefusalCode::RateLimited, retry),
            (RefusalCode::InFlight, retry),
            (RefusalCode::Conflict, Reaction::NeedsPerson),
            (RefusalCode::InvalidRecord, Reaction::BackToDraft),
            (RefusalCode::UnknownKey, Reaction::RetryWithNewKey),
            (RefusalCode::ServerBusy, retry),
            (RefusalCode::Internal, retry),
        ] {
            assert_eq!(react(refused(code), FIRST), reaction, "{code}");
        }
    }

    #[test]
    fn what_does_not_help_is_given_up() {
        let tired = Before { rows: 50, repeats: PATIENCE };
        assert_eq!(react(refused(RefusalCode::ClockOff), tired), Reaction::Retry { after_s: None });
        assert_eq!(react(refused(RefusalCode::UnknownKey), tired), Reaction::NeedsPerson);
        assert_eq!(react(Answer::Receipt(ReceiptStanding::UnknownKey), FIRST), Reaction::RefreshKeys);
        assert_eq!(react(Answer::Receipt(ReceiptStanding::UnknownKey), tired), Reaction::NeedsPerson);
        let alone = Before { rows: 1, repeats: 0 };
        assert_eq!(react(refused(RefusalCode::BatchTooLarge), alone), Reaction::NeedsPerson);
    }

    #[test]
    fn a_newer_city_is_understood_by_its_status() {
        let told = |status| react(Answer::Refused { status, code: None, retry_after_s: Some(7) }, FIRST);
        assert_eq!(told(422), Reaction::NeedsPerson);
        assert_eq!(told(413), Reaction::RetryFewer);
        for status in [200, 302, 408, 429, 500, 503, 599] {
            assert_eq!(told(status), Reaction::Retry { after_s: Some(7) }, "{status}");
        }
    }

    fn answers() -> impl Strategy<Value = Answer> {
        let code = prop::option::of(prop::sample::select(RefusalCode::ALL));
        prop_oneof![
            prop::sample::select(ReceiptStanding::ALL).prop_map(Answer::Receipt),
            prop::sample::select(NoAnswer::ALL).prop_map(Answer::Nobody),
            any::<u16>().prop_map(|status| Answer::Stranger { status }),
            (any::<u16>(), code, any::<Option<u32>>()).prop_map(|(status, code, retry_after_s)| {
                Answer::Refused { status, code, retry_after_s }
            }),
        ]
    }

    proptest! {
        #[test]
        fn there_is_a_way_on_from_everything(answer in answers(), rows: u32, repeats: u32) {
            let reaction = react(answer, Before { rows, repeats });
            // The move exists, so the record never hangs in `sending`.
            prop_assert!(Standing::Sending.after(reaction.step()).is_ok());
            if let Reaction::Retry { after_s: Some(seconds) } = reaction {
                prop_assert!(seconds <= LONGEST_ASKED_S);
            }
            // Only a receipt that verifies ends it.
            prop_assert_eq!(
                reaction == Reaction::Accepted,
                answer == Answer::Receipt(ReceiptStanding::Good)
            );
        }

        #[test]
        fn nothing_special_is_done_for_ever(answer in answers(), rows in 1u32..200) {
            let mut before = Before { rows, repeats: 0 };
            for _ in 0..40 {
                let reaction = react(answer, before);
                if !matches!(
                    reaction,
                    Reaction::RetryWithClock
                        | Reaction::RetryWithNewKey
                        | Reaction::RefreshKeys
                        | Reaction::RetryFewer
                ) {
                    return Ok(());
                }
                let rows = if reaction == Reaction::RetryFewer { before.rows / 2 } else { before.rows };
                before = Before { rows, repeats: before.repeats + 1 };
            }
            prop_assert!(false, "{answer:?} goes round for ever");
        }
    }
}
