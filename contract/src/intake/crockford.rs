//! Crockford's base 32: no I, L, O or U, and what people type instead of them is understood.

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The symbol of the lowest five bits.
pub(super) fn symbol(value: u8) -> char {
    SYMBOLS.get(usize::from(value & 31)).map_or('0', |byte| char::from(*byte))
}

/// What a typed symbol stands for.
pub(super) fn value(symbol: char) -> Option<u8> {
    let plain = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = SYMBOLS.iter().position(|byte| char::from(*byte) == plain)?;
    u8::try_from(at).ok()
}

/// Set between groups by people and printers.
pub(super) fn is_filler(symbol: char) -> bool {
    symbol.is_whitespace() || matches!(symbol, '-' | '–' | '‑' | '.' | '_')
}

/// Five bits a symbol, the first bits first; the last symbol is filled up with zero bits.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().saturating_mul(8).div_ceil(5));
    let (mut held, mut bits) = (0u32, 0u32);
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xfff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(symbol((held >> bits & 31) as u8));
        }
    }
    if bits > 0 {
        text.push(symbol((held << (5 - bits) & 31) as u8));
    }
    text
}

/// What [`encode`] wrote, as people type it. `None` for any other text: there is one text for one row of bytes, apart
/// from case, fillers and look-alikes.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len().saturating_mul(5) / 8);
    let (mut held, mut bits) = (0u32, 0u32);
    for symbol in text.chars().filter(|symbol| !is_filler(*symbol)) {
        held = (held << 5 | u32::from(value(symbol)?)) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    let rest = held & ((1 << bits) - 1);
    if bits < 5 && rest == 0 { Some(bytes) } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_is_base_32_with_other_letters() {
        // RFC 4648, section 10: "foobar" is MZXW6YTBOI in the RFC's alphabet.
        assert_eq!(encode(b"foobar"), "CSQPYRK1E8");
        assert_eq!(decode("csqp-yrki e8").as_deref(), Some(b"foobar".as_slice()));
        assert_eq!((encode(b""), decode("")), (String::new(), Some(Vec::new())));
    }

    #[test]
    fn one_row_of_bytes_has_one_text() {
        // Bits left over that are not zero, a symbol too many, a letter that is none.
        assert_eq!((decode("CSQPYRK1E9"), decode("CSQPYRK1E80"), decode("CSQPYRK1EU")), (None, None, None));
        assert_eq!(decode("Đ0"), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(bytes: Vec<u8>) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn no_text_panics(text in ".{0,80}") {
            if let Some(bytes) = decode(&text) {
                let typed: String = text.chars().filter(|symbol| !is_filler(*symbol)).collect();
                prop_assert_eq!(encode(&bytes).len(), typed.len());
            }
        }
    }
}
