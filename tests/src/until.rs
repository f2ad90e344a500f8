//! Waiting for something that will be so, looking again and again: never a fixed pause.

use std::fmt::Display;
use std::future::Future;
use std::time::{Duration, Instant};

/// What a busy machine with two cores may need for anything that a person would wait for.
pub const PATIENCE: Duration = Duration::from_secs(30);
const BETWEEN: Duration = Duration::from_millis(50);

/// Looks until `look` finds something; the text of the last `Err` tells why not.
///
/// # Panics
/// When it is not so after [`PATIENCE`].
pub async fn until<T, E: Display, F>(what: &str, look: impl FnMut() -> F) -> T
where
    F: Future<Output = Result<T, E>>,
{
    match within(PATIENCE, look).await {
        Ok(found) => found,
        Err(why) => panic!("not within {} s: {what}; last: {why}", PATIENCE.as_secs()),
    }
}

/// # Errors
/// What the last look found instead, when the time is up.
pub async fn within<T, E: Display, F>(limit: Duration, mut look: impl FnMut() -> F) -> Result<T, E>
where
    F: Future<Output = Result<T, E>>,
{
    let begun = Instant::now();
    loop {
        match look().await {
            Ok(found) => return Ok(found),
            Err(why) if begun.elapsed() > limit => return Err(why),
            Err(_) => tokio::time::sleep(BETWEEN).await,
        }
    }
}
