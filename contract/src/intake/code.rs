//! The one-time code with which a desk is enrolled: handed over on paper or by telephone, typed by a person.
//!
//! 14 symbols of Crockford's base 32 and his check symbol, in three groups: `7KQ2M-X4H9T-0RWBC`. His check symbol may be
//! one of `*~$=U`, which are hard to say and to find on a keyboard, so a code whose check would be one of them is not
//! given out. That leaves 69 of the 70 bits.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::crockford;
use crate::words::words;

/// Symbols without the check symbol.
const DATA: u32 = 14;
const GROUP: usize = 5;
/// Crockford's: prime, so that one wrong symbol or two exchanged ones always show.
const MODULUS: u128 = 37;

words! {
    /// Why a text is not a code.
    CodeFault {
        /// Too short or too long.
        Length = "length",
        /// A symbol that no code has.
        Symbol = "symbol",
        /// A letter with a mark: a Vietnamese input method is on and turns letters into others.
        InputMethod = "input-method",
        /// A symbol is wrong, or two are exchanged.
        Check = "check",
    }
}

impl std::error::Error for CodeFault {}

/// A secret until it is used or over: it is not printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, example = "7KQ2M-X4H9T-0RWBC"))]
#[serde(try_from = "String", into = "String")]
pub struct EnrolCode(u128);

impl fmt::Debug for EnrolCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EnrolCode(…)")
    }
}

impl EnrolCode {
    /// From 72 random bits, of which 70 are used.
    pub fn from_random(random: [u8; 9]) -> Self {
        let bits = random.iter().fold(0u128, |sum, byte| sum << 8 | u128::from(*byte));
        let value = bits & ((1 << (5 * DATA)) - 1);
        if value % MODULUS < 32 { EnrolCode(value) } else { EnrolCode(value.saturating_sub(5)) }
    }

    /// As it is shown to people.
    pub fn grouped(&self) -> String {
        let data = (0..DATA).rev().map(|at| (self.0 >> (5 * at) & 31) as u8);
        let check = (self.0 % MODULUS) as u8;
        let mut text = String::with_capacity(17);
        for (at, value) in data.chain([check]).enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(crockford::symbol(value));
        }
        text
    }

    #[cfg(feature = "intake")]
    pub(super) const fn value(&self) -> u128 {
        self.0
    }
}

/// However it is typed: small letters, no groups, O for 0, I or L for 1.
impl FromStr for EnrolCode {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let mut values = Vec::with_capacity(15);
        for symbol in text.chars().filter(|symbol| !crockford::is_filler(*symbol)).take(64) {
            let value = crockford::value(symbol);
            let marked = !symbol.is_ascii() && symbol.is_alphabetic();
            values.push(value.ok_or(if marked { CodeFault::InputMethod } else { CodeFault::Symbol })?);
        }
        let (check, data) = values.split_last().ok_or(CodeFault::Length)?;
        if u32::try_from(data.len()) != Ok(DATA) {
            return Err(CodeFault::Length);
        }
        let value = data.iter().fold(0u128, |sum, value| sum << 5 | u128::from(*value));
        if value % MODULUS == u128::from(*check) { Ok(EnrolCode(value)) } else { Err(CodeFault::Check) }
    }
}

impl TryFrom<String> for EnrolCode {
    type Error = CodeFault;

    fn try_from(text: String) -> Result<Self, CodeFault> {
        text.parse()
    }
}

impl From<EnrolCode> for String {
    fn from(code: EnrolCode) -> String {
        code.grouped()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn people_type_it_in_their_own_way() {
        let code = EnrolCode::from_random([0xff, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(code.grouped(), "ZG20G-30G2G-C1R89");
        for typed in ["zg2og3og2gclr89", " ZG2OG–30G2G cir89\n", "ZG20G.30G2G.C1R89"] {
            assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
        }
        assert!(!format!("{code:?}").contains("ZG20G"));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (typed, fault) in [
            ("", CodeFault::Length),
            ("ZG20G-30G2G-C1R8", CodeFault::Length),
            ("ZG20G-30G2G-C1R899", CodeFault::Length),
            ("ZG20G-30G2G-C1R8*", CodeFault::Symbol),
            ("ZG20G-30G2G-C1R8U", CodeFault::Symbol),
            ("ZG20G-30G2G-C1RÂ9", CodeFault::InputMethod),
            ("ZG20G-30G2G-C1R88", CodeFault::Check),
            ("GZ20G-30G2G-C1R89", CodeFault::Check),
        ] {
            assert_eq!(typed.parse::<EnrolCode>(), Err(fault), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_code_can_be_typed(random: [u8; 9]) {
            let code = EnrolCode::from_random(random);
            let text = code.grouped();
            prop_assert_eq!(text.len(), 17);
            prop_assert_eq!(text.parse::<EnrolCode>(), Ok(code.clone()));
            let json = serde_json::to_string(&code).unwrap();
            prop_assert_eq!(serde_json::from_str::<EnrolCode>(&json).unwrap(), code);
        }

        #[test]
        fn one_wrong_symbol_shows(random: [u8; 9], at in 0usize..15, other in 0u8..32) {
            let code = EnrolCode::from_random(random);
            let mut symbols: Vec<char> = code.grouped().chars().filter(|symbol| *symbol != '-').collect();
            let wrong = crockford::symbol(other);
            prop_assume!(symbols[at] != wrong);
            symbols[at] = wrong;
            let typed: String = symbols.into_iter().collect();
            prop_assert_eq!(typed.parse::<EnrolCode>(), Err(CodeFault::Check));
        }

        #[test]
        fn two_exchanged_symbols_show(random: [u8; 9], at in 0usize..14) {
            let code = EnrolCode::from_random(random);
            let mut symbols: Vec<char> = code.grouped().chars().filter(|symbol| *symbol != '-').collect();
            prop_assume!(symbols[at] != symbols[at + 1]);
            symbols.swap(at, at + 1);
            let typed: String = symbols.into_iter().collect();
            prop_assert_eq!(typed.parse::<EnrolCode>(), Err(CodeFault::Check));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = text.parse::<EnrolCode>();
        }
    }
}
