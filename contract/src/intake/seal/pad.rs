//! Padding: the length as 32 bits, the bytes, zeros up to the next size class.

use zeroize::Zeroizing;

const PREFIX: usize = 4;

/// Bytes of a padded text. A stay has some 700 to 1,500.
pub const CLASSES: [usize; 8] = [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];

/// Most bytes that are sealed.
pub const LONGEST: usize = 65_536 - PREFIX;

pub(super) fn pad(plain: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let needed = plain.len().checked_add(PREFIX)?;
    let class = CLASSES.into_iter().find(|class| *class >= needed)?;
    let length = u32::try_from(plain.len()).ok()?;
    // Reserved at once: growing would leave copies behind.
    let mut padded = Zeroizing::new(Vec::with_capacity(class));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(plain);
    padded.resize(class, 0);
    Some(padded)
}

pub(super) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<PREFIX>()?;
    let (plain, filling) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    let right = CLASSES.contains(&padded.len()) && filling.iter().all(|byte| *byte == 0);
    if right { Some(plain) } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_class_is_seen() {
        let length = |plain: usize| pad(&vec![1; plain]).map(|padded| padded.len());
        assert_eq!((length(0), length(508), length(509)), (Some(512), Some(512), Some(1024)));
        assert_eq!((length(700), length(1020), length(1021)), (Some(1024), Some(1024), Some(2048)));
        assert_eq!((length(LONGEST), length(LONGEST + 1)), (Some(65_536), None));
    }

    #[test]
    fn there_is_one_padding() {
        let mut padded = pad(b"abc").unwrap();
        assert_eq!(unpad(&padded), Some(b"abc".as_slice()));
        assert_eq!(unpad(&padded[..511]), None);
        padded[511] = 1;
        assert_eq!(unpad(&padded), None);
        assert_eq!(unpad(&[0xff; 512]), None);
        assert_eq!(unpad(&[0; 3]), None);
    }

    proptest! {
        #[test]
        fn what_is_padded_is_found_again(plain in prop::collection::vec(any::<u8>(), 0..3000)) {
            let padded = pad(&plain).unwrap();
            prop_assert_eq!(unpad(&padded), Some(plain.as_slice()));
        }

        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..1100)) {
            let _ = unpad(&bytes);
        }
    }
}
