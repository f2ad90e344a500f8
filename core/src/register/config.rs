//! What a shell gives the register.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::carry::Carry;
use super::keys::KeyStore;
use crate::Clock;

/// Milliseconds since some instant, by a clock that nobody sets.
pub type Monotonic = Arc<dyn Fn() -> u64 + Send + Sync>;

/// Fills the bytes with randomness fit for keys.
pub type Random = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

#[derive(Clone)]
pub struct RegisterConfig {
    /// Of its own: the encrypted file lies in it, and the wrapped key where a passphrase opens it.
    pub folder: PathBuf,
    pub clock: Clock,
    pub monotonic: Monotonic,
    pub random: Random,
    /// The way to the city. Without one nothing is ever sent, and `desk_enrol` answers `not_found`.
    pub carry: Option<Arc<dyn Carry>>,
    pub keys: Arc<dyn KeyStore>,
    /// Pages of 4 KiB that the file may have at most; as many as the device has room for where nothing is said.
    pub most_pages: Option<u32>,
}

impl fmt::Debug for RegisterConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegisterConfig").field("carry", &self.carry.is_some()).finish_non_exhaustive()
    }
}

impl RegisterConfig {
    pub(super) fn draw<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.random)(&mut bytes);
        bytes
    }
}
