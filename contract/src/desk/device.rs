//! The desk itself: whether it is enrolled, open, and who works at it.

use serde::{Deserialize, Serialize};

use crate::stay::{ClerkId, DeskClock, Property, Tonight};
use crate::time::Day;
use crate::words::words;
use crate::{Private, Timestamp};

use super::queue::Link;

words! {
    /// What a person may do at the desk.
    Role {
        /// Registers guests, hands files to the portal.
        Clerk = "clerk",
        /// That, and clerks, the house's profile, settings, and enrolment.
        Manager = "manager",
    }
}

words! {
    /// Where the key of the register's database is kept.
    KeyHome {
        /// The system's key store.
        KeyStore = "key-store",
        /// Nowhere: a passphrase that somebody types opens it.
        Passphrase = "passphrase",
    }
}

words! {
    /// Why the system's key store is not used.
    NoKeyStore {
        /// This system has none, or it does not answer.
        Absent = "absent",
        /// It is locked, and nobody unlocked it.
        Locked = "locked",
        /// It answered that it will not keep the key.
        Refused = "refused",
        /// The database is older than the key store: it was opened with a passphrase from the start.
        Chosen = "chosen",
    }
}

/// Somebody who works here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClerkCard {
    pub id: ClerkId,
    /// As the desk calls them.
    pub name: Private<String>,
    pub role: Role,
}

/// How far the desk is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum DeskPhase {
    /// The register opens with a passphrase: a new one is chosen where `first`, twice, of at least
    /// [`SHORTEST_PASSPHRASE`] characters.
    Passphrase {
        why: NoKeyStore,
        first: bool,
    },
    /// The database cannot be opened with the key that the key store has. Nothing was changed.
    WrongKey,
    /// Nobody works here yet: the first one is a manager.
    FirstClerk,
    /// Not known to the city yet.
    Enrol,
    /// A clerk signs in.
    Locked {
        clerks: Vec<ClerkCard>,
    },
    Open {
        clerk: ClerkCard,
    },
}

/// Fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 12;
/// Digits of a PIN.
pub const SHORTEST_PIN: usize = 4;
pub const LONGEST_PIN: usize = 12;
/// Most characters of a clerk's or a device's name.
pub const LONGEST_CALLED: usize = 60;

/// How the desk behaves. Set by a manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskOptions {
    /// Minutes without a key or a click after which it locks: 1 to 60.
    pub lock_after_min: u16,
    /// Days after a guest has left, and the city's receipt is here, after which what names them is erased: 1 to 400.
    pub keep_days: u16,
}

impl Default for DeskOptions {
    fn default() -> Self {
        DeskOptions { lock_after_min: 5, keep_days: 30 }
    }
}

/// What every screen of the desk shows around its own matter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskView {
    pub phase: DeskPhase,
    /// By the desk's clock, corrected by what the city's showed last.
    pub now: Timestamp,
    /// Once it is enrolled.
    #[serde(default)]
    pub property: Option<Property>,
    /// Once it is known.
    #[serde(default)]
    pub key_home: Option<KeyHome>,
    pub options: DeskOptions,
    /// While it is open.
    #[serde(default)]
    pub tonights: Option<Tonights>,
}

/// Tonight at a glance, and the two clocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tonights {
    pub tonight: Tonight,
    /// Over those whose record the city has not received.
    pub city: DeskClock,
    /// Over those whom the portal has not accepted, as far as a clerk has said so.
    pub portal: DeskClock,
    /// A zero report of this night, if one was made; what speaks against it now is counted.
    #[serde(default)]
    pub zero: Option<ZeroCard>,
    /// From when one can be made, where it is too early.
    #[serde(default)]
    pub zero_from: Option<Timestamp>,
    pub link: Link,
    /// Rows that wait: all of them, and those that need a person.
    pub waiting: u32,
    pub wedged: u32,
    /// Filings with an alarm.
    pub alarms: u32,
    pub drafts: u32,
}

/// A zero report as the desk shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZeroCard {
    pub night: Day,
    pub recorded_at: Timestamp,
    /// The city has it.
    pub received: bool,
    /// Guests who were there after all: it is void then.
    pub contradictions: u32,
}

/// What came of opening the register with a passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Opened {
    Open,
    Wrong,
    /// A new one has fewer than [`SHORTEST_PASSPHRASE`] characters.
    TooShort,
}

/// What came of a PIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum SignIn {
    Open,
    /// After some wrong ones there is a wait, which grows.
    Wrong {
        wait_ms: u64,
    },
    /// Within that wait no PIN is looked at.
    Wait {
        wait_ms: u64,
    },
}

/// What came of adding a clerk or setting a PIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum ClerkOutcome {
    Done {
        clerk: ClerkCard,
    },
    /// Empty, or more than [`LONGEST_CALLED`] characters.
    BadName,
    NameTaken,
    /// Not [`SHORTEST_PIN`] to [`LONGEST_PIN`] digits.
    BadPin,
    /// One that is guessed first: all digits equal, or counting up or down.
    EasyPin,
    /// The PIN that is to be changed is another one.
    WrongPin,
    /// There is always one manager.
    LastManager,
}

/// What came of enrolling the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum EnrolOutcome {
    Enrolled {
        property: Property,
    },
    /// Not a code: a [`crate::intake::CodeFault`]'s word.
    BadCode {
        why: String,
    },
    /// The city's answer: a [`crate::intake::RefusalCode`]'s word, or one that a newer city has.
    Refused {
        code: String,
    },
    /// A [`crate::intake::NoAnswer`]'s word.
    NoAnswer {
        why: String,
    },
    /// Somebody answered who is not the city, or what it answered does not hold.
    Stranger,
}
