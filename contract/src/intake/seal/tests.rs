use data_encoding::HEXLOWER;
use proptest::prelude::*;

use super::*;
use crate::Timestamp;
use crate::intake::enrol::tests::device_key;

fn bytes(hex: &str) -> Vec<u8> {
    HEXLOWER.decode(hex.as_bytes()).unwrap()
}

/// RFC 9180, appendix A.2.1.
#[test]
fn it_seals_as_the_rfc_does() {
    let ephemeral = bytes("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b");
    let recipient = bytes("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df");
    let key = OpeningKey::from_random(&recipient.try_into().unwrap());
    let secret = bytes("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");
    assert_eq!(
        key.public().bytes().as_slice(),
        bytes("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a")
    );
    assert_eq!(OpeningKey::from_bytes(&secret.try_into().unwrap()).public(), key.public());

    let info = bytes("4f6465206f6e2061204772656369616e2055726e");
    let plain = bytes("4265617574792069732074727574682c20747275746820626561757479");
    let aad = bytes("436f756e742d30");
    let public = PublicOf::from_bytes(key.public().bytes()).unwrap();
    let (enc, sealed) = seal_raw(&public, &info, &plain, &aad, &ephemeral.try_into().unwrap()).unwrap();
    assert_eq!(
        enc.bytes().as_slice(),
        bytes("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a")
    );
    assert_eq!(
        sealed.bytes(),
        bytes("1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28")
    );
    assert_eq!(*key.open_raw(&info, &enc, sealed.bytes(), &aad).unwrap(), plain);
}

fn stay() -> StayId {
    StayId::draw(Timestamp(1_795_392_000_000), [7; 10])
}

fn opening() -> OpeningKey {
    OpeningKey::from_random(&[1; 32])
}

fn sealing() -> SealingKey {
    SealingKey::new(opening().public(), Timestamp(0), None)
}

const PLAIN: &str = r#"{"name":"Trần Thị Mẫu","number":"079185000001"}"#;

#[test]
fn it_opens_with_what_it_belongs_to_and_nothing_else() {
    let (id, property, device) = (stay(), "khach-san-mau".parse().unwrap(), device_key(1).id());
    let binding = Binding { id: &id, version: 1, property: &property, device: &device };
    let sealed = seal(&sealing(), &binding, PLAIN.as_bytes(), &[2; 32]).unwrap();
    assert_eq!(opening().open(&sealed, &binding).unwrap().reveal(), PLAIN.as_bytes());
    assert_eq!((sealed.ciphertext.len(), sealed.is_padded()), (512 + 16, true));

    let (other, nobody) = (StayId::draw(Timestamp(1), [7; 10]), "nha-khac".parse().unwrap());
    let elsewhere = device_key(2).id();
    for wrong in [
        Binding { id: &other, ..binding },
        Binding { version: 2, ..binding },
        Binding { property: &nobody, ..binding },
        Binding { device: &elsewhere, ..binding },
    ] {
        assert_eq!(opening().open(&sealed, &wrong).unwrap_err(), SealFault::Broken, "{wrong:?}");
    }
    let stranger = OpeningKey::from_random(&[3; 32]);
    assert_eq!(stranger.open(&sealed, &binding).unwrap_err(), SealFault::OtherKey);
    let renamed = Sealed { key_id: stranger.id(), ..sealed };
    assert_eq!(stranger.open(&renamed, &binding).unwrap_err(), SealFault::Broken);
}

#[test]
fn nothing_secret_is_printed() {
    let (id, property, device) = (stay(), "khach-san-mau".parse().unwrap(), device_key(1).id());
    let binding = Binding { id: &id, version: 1, property: &property, device: &device };
    let sealed = seal(&sealing(), &binding, PLAIN.as_bytes(), &[2; 32]).unwrap();
    let opened = opening().open(&sealed, &binding).unwrap();
    let shown = format!("{:?} {sealed:?} {opened:?}", opening());
    assert!(!shown.contains("Mẫu") && !shown.contains("84, 114") && !shown.contains("01010101"), "{shown}");
    let json = serde_json::to_string(&sealed).unwrap();
    assert!(!json.contains("079185") && serde_json::from_str::<Sealed>(&json).unwrap() == sealed);
    assert_eq!(*OpeningKey::from_bytes(&opening().bytes()).bytes(), *opening().bytes());
}

#[test]
fn what_cannot_be_sealed_is_said() {
    let (id, property, device) = (stay(), "khach-san-mau".parse().unwrap(), device_key(1).id());
    let binding = Binding { id: &id, version: 1, property: &property, device: &device };
    let seal_to =
        |key: &SealingKey, length: usize| seal(key, &binding, &vec![b'x'; length], &[2; 32]).map(|_| ());
    assert_eq!(seal_to(&sealing(), LONGEST), Ok(()));
    assert_eq!(seal_to(&sealing(), LONGEST + 1), Err(SealFault::TooLong));
    // The neutral point: everybody would know the shared secret.
    let weak = SealingKey::new(SealingPublic::new([0; 32]), Timestamp(0), None);
    assert_eq!(seal_to(&weak, 1), Err(SealFault::BadKey));
}

#[test]
fn more_randomness_than_was_given_never_repeats() {
    let mut given = Given { seed: Zeroizing::new([5; 32]), drawn: 0 };
    let mut bytes = [0; 96];
    given.try_fill_bytes(&mut bytes).unwrap();
    assert_eq!(bytes[..32], [5; 32]);
    assert!(bytes[32..64] != bytes[..32] && bytes[32..64] != bytes[64..]);
}

proptest! {
    #[test]
    fn whatever_is_sealed_opens(plain in prop::collection::vec(any::<u8>(), 0..2000), random: [u8; 32], version: u32) {
        let (id, property, device) = (stay(), "khach-san-mau".parse().unwrap(), device_key(1).id());
        let binding = Binding { id: &id, version, property: &property, device: &device };
        let sealed = seal(&sealing(), &binding, &plain, &random).unwrap();
        let opened = opening().open(&sealed, &binding).unwrap();
        prop_assert_eq!(opened.reveal(), plain.as_slice());
        prop_assert!(sealed.is_padded());
    }

    #[test]
    fn one_flipped_bit_is_noticed(at in any::<prop::sample::Index>(), bit in 0u8..8, in_enc: bool) {
        let (id, property, device) = (stay(), "khach-san-mau".parse().unwrap(), device_key(1).id());
        let binding = Binding { id: &id, version: 1, property: &property, device: &device };
        let mut sealed = seal(&sealing(), &binding, PLAIN.as_bytes(), &[2; 32]).unwrap();
        if in_enc {
            let mut enc = *sealed.enc.bytes();
            enc[at.index(32)] ^= 1 << bit;
            sealed.enc = Encapsulated::new(enc);
        } else {
            let mut ciphertext = sealed.ciphertext.bytes().to_vec();
            let place = at.index(ciphertext.len());
            ciphertext[place] ^= 1 << bit;
            sealed.ciphertext = Ciphertext::new(ciphertext);
        }
        prop_assert_eq!(opening().open(&sealed, &binding).unwrap_err(), SealFault::Broken);
    }

    #[test]
    fn no_bytes_panic(enc: [u8; 32], ciphertext in prop::collection::vec(any::<u8>(), 0..600)) {
        let (id, property, device) = (stay(), "khach-san-mau".parse().unwrap(), device_key(1).id());
        let binding = Binding { id: &id, version: 1, property: &property, device: &device };
        let sealed = Sealed {
            suite: SealSuite::X25519ChaCha,
            key_id: opening().id(),
            enc: Encapsulated::new(enc),
            ciphertext: Ciphertext::new(ciphertext),
        };
        prop_assert!(opening().open(&sealed, &binding).is_err());
    }
}
