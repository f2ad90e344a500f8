//! A receipt on paper: lines for people, and one text for a QR code, from which the receipt is had again and verified.
//!
//! The text is `HDR1`, then in Crockford's base 32 the fields of [`Receipt::signed_bytes`] without the purpose in front, and
//! the 64 bytes of the signature. All of it is in QR's alphanumeric set: some 320 characters, a code of version 12 with
//! middle error correction. It can be typed too: case, groups, O for 0 and I or L for 1 do not matter.

use super::bytes::{Hash, Signature};
use super::canon::{Canon, stay_of};
use super::crockford;
use super::id::{BYTES, DeviceId, KeyId};
use super::receipt::{Receipt, Verdict, lateness_byte};
use crate::Timestamp;
use crate::stay::clock::Lateness;
use crate::words::words;

const PREFIX: &str = "HDR1";
/// Most characters that are looked at.
const LONGEST: usize = 1024;

words! {
    /// Why a text is no receipt. Whether the receipt is good, its signature says afterwards.
    PaperFault {
        /// It is something else, or of a newer kind.
        Unknown = "unknown",
        /// Cut off, or a wrong symbol that shows before the signature does.
        Damaged = "damaged",
    }
}

impl std::error::Error for PaperFault {}

words! {
    /// A line of a printed receipt; the word chooses its label.
    ReceiptFact {
        Stay = "stay",
        Version = "version",
        Property = "property",
        Device = "device",
        /// By the city's clock, `2026-11-22 22:58:03`.
        ReceivedAt = "received-at",
        /// By the city's clock. Not there if there is no deadline.
        Due = "due",
        /// A word of [`Lateness`], or `untimed`.
        Verdict = "verdict",
        Sequence = "sequence",
        RecordHash = "record-hash",
        KeyId = "key-id",
    }
}

fn city_time(at: Timestamp) -> String {
    at.in_city().format("%Y-%m-%d %H:%M:%S").to_string()
}

impl Receipt {
    /// What is printed, in order. Nothing in it depends on a language, and nothing is about a guest.
    pub fn facts(&self) -> Vec<(ReceiptFact, String)> {
        let (due, verdict) = match self.verdict {
            Verdict::Untimed => (None, "untimed"),
            Verdict::Timed { due, lateness, .. } => {
                (Some((ReceiptFact::Due, city_time(due))), lateness.word())
            }
        };
        let mut facts = vec![
            (ReceiptFact::Stay, self.id.to_string()),
            (ReceiptFact::Version, self.version.to_string()),
            (ReceiptFact::Property, self.property.to_string()),
            (ReceiptFact::Device, self.device.to_string()),
            (ReceiptFact::ReceivedAt, city_time(self.received_at)),
        ];
        facts.extend(due);
        facts.extend([
            (ReceiptFact::Verdict, verdict.to_owned()),
            (ReceiptFact::Sequence, self.sequence.to_string()),
            (ReceiptFact::RecordHash, self.record_hash.to_string()),
            (ReceiptFact::KeyId, self.key_id.to_string()),
        ]);
        facts
    }

    /// The text of the QR code.
    pub fn code(&self) -> String {
        let bytes = self.write(Canon::bare()).fixed(self.signature.bytes());
        format!("{PREFIX}{}", crockford::encode(bytes.as_bytes()))
    }

    /// From the text of a QR code, or typed from paper. It still has to be verified.
    ///
    /// # Errors
    /// [`PaperFault`].
    pub fn from_code(text: &str) -> Result<Self, PaperFault> {
        let mut typed = text.chars().filter(|symbol| !crockford::is_filler(*symbol)).take(LONGEST);
        let begins =
            PREFIX.chars().all(|told| typed.next().is_some_and(|symbol| symbol.eq_ignore_ascii_case(&told)));
        if !begins {
            return Err(PaperFault::Unknown);
        }
        let bytes = crockford::decode(&typed.collect::<String>()).ok_or(PaperFault::Damaged)?;
        read(&mut Reader(&bytes)).ok_or(PaperFault::Damaged)
    }
}

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn i64(&mut self) -> Option<i64> {
        self.take().map(i64::from_be_bytes)
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = usize::try_from(u32::from_be_bytes(self.take()?)).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}

fn read(bytes: &mut Reader<'_>) -> Option<Receipt> {
    let receipt = Receipt {
        id: stay_of(bytes.take()?)?,
        version: u32::from_be_bytes(bytes.take()?),
        record_hash: Hash::new(bytes.take()?),
        received_at: Timestamp(bytes.i64()?),
        sequence: u64::from_be_bytes(bytes.take()?),
        verdict: match bytes.take()? {
            [0] => Verdict::Untimed,
            [byte] => Verdict::Timed {
                lateness: *Lateness::ALL.iter().find(|lateness| lateness_byte(**lateness) == byte)?,
                due: Timestamp(bytes.i64()?),
                late_ms: bytes.i64()?,
                received_late_ms: bytes.i64()?,
            },
        },
        property: bytes.text()?.parse().ok()?,
        device: DeviceId::from_bytes(bytes.take::<BYTES>()?),
        key_id: KeyId::from_bytes(bytes.take::<BYTES>()?),
        signature: Signature::new(bytes.take()?),
    };
    bytes.0.is_empty().then_some(receipt)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::intake::city::tests::{NOW, city_key, city_keys};
    use crate::intake::receipt::tests::receipt;
    use crate::intake::record::tests::zero_report;

    fn untimed() -> Receipt {
        Receipt::sign(&zero_report(), NOW, u64::MAX, Verdict::Untimed, &city_key(1)).unwrap()
    }

    #[test]
    fn a_receipt_comes_back_from_paper() {
        for receipt in [receipt(), untimed()] {
            let code = receipt.code();
            assert!(
                code.len() < 330 && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()),
                "{code}"
            );
            let read = Receipt::from_code(&code).unwrap();
            assert_eq!((read.verify(&city_keys()), &read), (Ok(()), &receipt));
            let groups: Vec<String> = code
                .to_lowercase()
                .replace('0', "o")
                .as_bytes()
                .chunks(5)
                .map(|group| String::from_utf8_lossy(group).into_owned())
                .collect();
            assert_eq!(Receipt::from_code(&groups.join("-\n ")), Ok(receipt));
        }
    }

    #[test]
    fn it_fits_a_code_that_a_telephone_reads() {
        let code = receipt().code();
        // QR, version 13, error correction M: 483 alphanumeric characters (ISO/IEC 18004, table 7).
        assert!(code.len() <= 483, "{}", code.len());
    }

    #[test]
    fn what_is_printed_is_about_no_guest() {
        let facts = receipt().facts();
        let told: Vec<(&str, &str)> =
            facts.iter().map(|(fact, value)| (fact.word(), value.as_str())).collect();
        assert_eq!(told[1..3], [("version", "1"), ("property", "khach-san-mau")]);
        assert_eq!(
            told[4..8],
            [
                ("received-at", "2026-11-23 07:00:00"),
                ("due", "2026-11-23 06:58:30"),
                ("verdict", "late"),
                ("sequence", "4711"),
            ]
        );
        assert_eq!((facts.len(), untimed().facts().len()), (10, 9));
        assert_eq!(untimed().facts()[5], (ReceiptFact::Verdict, "untimed".to_owned()));
    }

    #[test]
    fn what_is_no_receipt_is_said() {
        for other in ["", "HDR", "HDR2ABC", "https://example.vn", "7KQ2M-X4H9T-0RWBC", "ÔHDR1"] {
            assert_eq!(Receipt::from_code(other), Err(PaperFault::Unknown), "{other}");
        }
        let code = receipt().code();
        let cut = |length: usize| code.chars().take(length).collect::<String>();
        for damaged in [cut(code.len() - 1), cut(40), cut(4), format!("{code}0"), "HDR1-U".to_owned()] {
            assert_eq!(Receipt::from_code(&damaged), Err(PaperFault::Damaged), "{damaged}");
        }
    }

    /// All of them, one by one: no bit of it can be turned without somebody noticing.
    #[test]
    fn every_flipped_bit_is_noticed() {
        let keys = city_keys();
        let code = receipt().code();
        let bytes = crockford::decode(code.strip_prefix(PREFIX).unwrap()).unwrap();
        let mut refused = 0;
        for at in 0..bytes.len() * 8 {
            let mut bytes = bytes.clone();
            bytes[at / 8] ^= 1 << (at % 8);
            let read = Receipt::from_code(&format!("{PREFIX}{}", crockford::encode(&bytes)));
            refused += usize::from(read.is_err() || read.unwrap().verify(&keys).is_err());
        }
        assert_eq!(refused, bytes.len() * 8);
    }

    proptest! {
        #[test]
        fn a_wrong_symbol_is_noticed(at in any::<prop::sample::Index>(), other in 0u8..32) {
            let code = receipt().code();
            let place = PREFIX.len() + at.index(code.len() - PREFIX.len());
            let mut symbols: Vec<char> = code.chars().collect();
            prop_assume!(symbols[place] != crockford::symbol(other));
            symbols[place] = crockford::symbol(other);
            let read = Receipt::from_code(&symbols.into_iter().collect::<String>());
            prop_assert!(read.is_err() || read.unwrap().verify(&city_keys()).is_err());
        }

        #[test]
        fn no_text_panics(text in ".{0,60}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Receipt::from_code(&text);
            if let Ok(read) = Receipt::from_code(&format!("{PREFIX}{}", crockford::encode(&bytes))) {
                prop_assert_eq!(read.code(), format!("{PREFIX}{}", crockford::encode(&bytes)));
            }
        }
    }
}
