//! The city's public keys, and how a desk comes to trust the next ones.

use serde::{Deserialize, Serialize};

use super::KeyId;
use super::bytes::{PublicKey, SealingPublic, Signature};
use super::canon::Canon;
use super::key::CityKey;
use crate::Timestamp;
use crate::words::words;

/// Most keys of one kind in a list, the expired ones included.
const MOST_KEYS: usize = 64;

words! {
    /// How a record is sealed. Named by the key, so that another way can come without a new program for the city.
    SealSuite {
        /// RFC 9180, base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305.
        X25519ChaCha = "x25519-sha256-chacha20poly1305",
    }
}

/// A key that receipts are signed with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReceiptKey {
    /// [`KeyId::of_receipts`] of the key.
    pub id: KeyId,
    pub public: PublicKey,
    pub from: Timestamp,
    /// From this instant on it signs nothing more; what it signed before stays good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// A key that records are sealed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SealingKey {
    /// [`KeyId::of_sealing`] of the key.
    pub id: KeyId,
    pub suite: SealSuite,
    pub public: SealingPublic,
    pub from: Timestamp,
    /// From this instant on nothing more should be sealed to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

fn holds(from: Timestamp, until: Option<Timestamp>, at: Timestamp) -> bool {
    from <= at && until.is_none_or(|until| at < until)
}

impl ReceiptKey {
    pub fn new(public: PublicKey, from: Timestamp, until: Option<Timestamp>) -> Self {
        ReceiptKey { id: KeyId::of_receipts(&public), public, from, until }
    }

    pub fn holds(&self, at: Timestamp) -> bool {
        holds(self.from, self.until, at)
    }
}

impl SealingKey {
    pub fn new(public: SealingPublic, from: Timestamp, until: Option<Timestamp>) -> Self {
        SealingKey { id: KeyId::of_sealing(&public), suite: SealSuite::X25519ChaCha, public, from, until }
    }

    pub fn holds(&self, at: Timestamp) -> bool {
        holds(self.from, self.until, at)
    }
}

words! {
    /// Why a list of keys is not taken. The one in use stays.
    KeysFault {
        /// Without a key of each kind, with too many, or with one twice.
        Malformed = "malformed",
        /// A key is not the one that its name was made from.
        WrongName = "wrong-name",
        /// Older than the list in use, or another one with the same number.
        Older = "older",
        /// No key that is trusted already signed it.
        NotSigned = "not-signed",
    }
}

impl std::error::Error for KeysFault {}

/// All keys of the city that somebody may still meet: past ones too, because receipts are kept for years.
///
/// Signed are, under `city-keys`: number (32 bits), issued at, then the count of receipt keys (32 bits) and of each its name,
/// key, from, until; then the same of the sealing keys with the suite's word before the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CityKeys {
    /// One more with every change.
    pub number: u32,
    pub issued_at: Timestamp,
    pub receipts: Vec<ReceiptKey>,
    pub sealing: Vec<SealingKey>,
}

impl CityKeys {
    /// # Errors
    /// `malformed`, `wrong-name`.
    pub fn check(&self) -> Result<(), KeysFault> {
        let fits = |count: usize| (1..=MOST_KEYS).contains(&count);
        if !fits(self.receipts.len()) || !fits(self.sealing.len()) {
            return Err(KeysFault::Malformed);
        }
        let mut names: Vec<KeyId> = self.receipts.iter().map(|key| key.id).collect();
        names.extend(self.sealing.iter().map(|key| key.id));
        names.sort_unstable();
        names.dedup();
        if names.len() != self.receipts.len() + self.sealing.len() {
            return Err(KeysFault::Malformed);
        }
        let right = self.receipts.iter().all(|key| key.id == KeyId::of_receipts(&key.public))
            && self.sealing.iter().all(|key| key.id == KeyId::of_sealing(&key.public));
        if right { Ok(()) } else { Err(KeysFault::WrongName) }
    }

    pub fn receipt_key(&self, id: &KeyId) -> Option<&ReceiptKey> {
        self.receipts.iter().find(|key| key.id == *id)
    }

    /// The key to seal to now: of those that hold the one that began last; where none holds (a desk that was offline for
    /// months) the one that began last of all, because a record is sealed in any case and the city says if it has to be
    /// sealed anew.
    pub fn sealing_key(&self, now: Timestamp) -> Option<&SealingKey> {
        self.sealing.iter().max_by_key(|key| (key.holds(now), key.from, key.id))
    }

    fn canon(&self) -> Canon {
        Canon::new("city-keys")
            .u32(self.number)
            .at(self.issued_at)
            .all(self.receipts.iter(), |canon, key| {
                let named = canon.fixed(key.id.bytes()).fixed(key.public.bytes());
                named.at(key.from).maybe(key.until, Canon::at)
            })
            .all(self.sealing.iter(), |canon, key| {
                let named = canon.fixed(key.id.bytes()).text(key.suite.word()).fixed(key.public.bytes());
                named.at(key.from).maybe(key.until, Canon::at)
            })
    }

    /// Signed by all of these: the one that signs receipts now, and beside it the one before for desks that know only
    /// that.
    pub fn sign(self, keys: &[&CityKey]) -> SignedKeys {
        let canon = self.canon();
        let sign = |key: &&CityKey| KeySignature { key_id: key.id(), signature: key.sign(canon.as_bytes()) };
        let signatures = keys.iter().map(sign).collect();
        SignedKeys { keys: self, signatures }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeySignature {
    pub key_id: KeyId,
    pub signature: Signature,
}

/// The city's keys as they travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedKeys {
    pub keys: CityKeys,
    pub signatures: Vec<KeySignature>,
}

impl SignedKeys {
    fn signed_by(&self, trusted: &CityKeys) -> bool {
        let canon = self.keys.canon();
        let good = |made: &KeySignature| {
            trusted.receipt_key(&made.key_id).is_some_and(|key| {
                key.holds(self.keys.issued_at) && key.public.verifies(canon.as_bytes(), &made.signature)
            })
        };
        self.signatures.iter().take(MOST_KEYS).any(good)
    }

    /// The first list of a desk. It comes with the answer to an enrolment, over a secure connection; whoever wants to be
    /// surer compares a key's name with a printed one.
    ///
    /// # Errors
    /// `malformed`, `wrong-name`, `not-signed` (not even by one of its own keys).
    pub fn first(&self) -> Result<&CityKeys, KeysFault> {
        self.keys.check()?;
        if self.signed_by(&self.keys) { Ok(&self.keys) } else { Err(KeysFault::NotSigned) }
    }

    /// A later list: signed by a key that this desk trusts already, and newer than what it has. The very same list is fine
    /// too.
    ///
    /// # Errors
    /// [`KeysFault`].
    pub fn after(&self, held: &CityKeys) -> Result<&CityKeys, KeysFault> {
        self.keys.check()?;
        if self.keys.number < held.number || (self.keys.number == held.number && self.keys != *held) {
            return Err(KeysFault::Older);
        }
        if self.signed_by(held) { Ok(&self.keys) } else { Err(KeysFault::NotSigned) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub const NOW: Timestamp = Timestamp(1_795_392_000_000);
    pub const DAY: i64 = 86_400_000;

    pub fn city_key(number: u8) -> CityKey {
        CityKey::from_seed(&[number; 32])
    }

    pub fn receipt_key(number: u8, from: i64, until: Option<i64>) -> ReceiptKey {
        let at = |days: i64| Timestamp(NOW.0 + days * DAY);
        ReceiptKey::new(city_key(number).public(), at(from), until.map(at))
    }

    pub fn sealing_key(number: u8, from: i64, until: Option<i64>) -> SealingKey {
        let at = |days: i64| Timestamp(NOW.0 + days * DAY);
        let public = crate::intake::OpeningKey::from_bytes(&[number; 32]).public();
        SealingKey::new(public, at(from), until.map(at))
    }

    pub fn city_keys() -> CityKeys {
        CityKeys {
            number: 1,
            issued_at: NOW,
            receipts: vec![receipt_key(1, -30, None)],
            sealing: vec![sealing_key(11, -30, Some(30))],
        }
    }

    #[test]
    fn the_next_keys_are_trusted_by_the_ones_before() {
        let held = city_keys();
        assert_eq!(held.clone().sign(&[&city_key(1)]).first(), Ok(&held));
        assert_eq!(held.clone().sign(&[&city_key(1)]).after(&held), Ok(&held));

        let mut next = CityKeys { number: 2, issued_at: Timestamp(NOW.0 + DAY), ..held.clone() };
        next.receipts.push(receipt_key(2, 1, None));
        let signed = next.clone().sign(&[&city_key(2), &city_key(1)]);
        assert_eq!(signed.after(&held), Ok(&next));
        let json = serde_json::to_string(&signed).unwrap();
        assert_eq!(serde_json::from_str::<SignedKeys>(&json).unwrap(), signed);

        // By its own new key only, by a stranger, by nobody.
        for keys in [vec![&city_key(2)], vec![&city_key(9)], vec![]] {
            assert_eq!(next.clone().sign(&keys).after(&held), Err(KeysFault::NotSigned));
        }
        assert_eq!(held.clone().sign(&[&city_key(1)]).after(&next), Err(KeysFault::Older));
        let other = CityKeys { issued_at: Timestamp(0), ..held.clone() };
        assert_eq!(other.sign(&[&city_key(1)]).after(&held), Err(KeysFault::Older));
    }

    #[test]
    fn a_key_that_is_over_signs_no_new_list() {
        let held = CityKeys { receipts: vec![receipt_key(1, -30, Some(-1))], ..city_keys() };
        let next = CityKeys { number: 2, ..city_keys() };
        assert_eq!(next.sign(&[&city_key(1)]).after(&held), Err(KeysFault::NotSigned));
    }

    #[test]
    fn nothing_of_a_signed_list_can_be_changed() {
        let held = city_keys();
        let signed = CityKeys { number: 2, ..held.clone() }.sign(&[&city_key(1)]);
        let later = Some(Timestamp(NOW.0 + 99 * DAY));
        let changes: [fn(&mut CityKeys, Option<Timestamp>); 6] = [
            |keys, _| keys.number = 3,
            |keys, _| keys.issued_at.0 += 1,
            |keys, later| keys.receipts[0].until = later,
            |keys, _| keys.sealing[0].from.0 -= 1,
            |keys, later| keys.sealing[0].until = later,
            |keys, _| keys.sealing.push(sealing_key(66, 0, None)),
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut forged = signed.clone();
            change(&mut forged.keys, later);
            assert_eq!(forged.after(&held), Err(KeysFault::NotSigned), "{at}");
        }
        let mut forged = signed;
        forged.keys.sealing[0].public = sealing_key(66, 0, None).public;
        assert_eq!(forged.after(&held), Err(KeysFault::WrongName));
    }

    #[test]
    fn a_list_has_keys_of_both_kinds_once() {
        let whole = city_keys();
        let twice =
            CityKeys { sealing: vec![sealing_key(11, 0, None), sealing_key(11, 1, None)], ..whole.clone() };
        let none = CityKeys { receipts: vec![], ..whole.clone() };
        let many = CityKeys { sealing: (0..65).map(|at| sealing_key(at, 0, None)).collect(), ..whole };
        for keys in [twice, none, many] {
            assert_eq!(keys.check(), Err(KeysFault::Malformed));
        }
    }

    #[test]
    fn the_newest_key_that_holds_is_sealed_to() {
        let sealing = vec![
            sealing_key(11, -60, Some(-10)),
            sealing_key(12, -20, Some(20)),
            sealing_key(13, -5, Some(30)),
            sealing_key(14, 25, Some(60)),
        ];
        let keys = CityKeys { sealing: sealing.clone(), ..city_keys() };
        let at = |days: i64| keys.sealing_key(Timestamp(NOW.0 + days * DAY)).unwrap();
        assert_eq!((at(-30), at(-11), at(-10)), (&sealing[0], &sealing[1], &sealing[1]));
        assert_eq!((at(0), at(26)), (&sealing[2], &sealing[3]));
        // Months offline, and a clock before the first key.
        assert_eq!((at(400), at(-400)), (&sealing[3], &sealing[3]));
    }
}
