//! A command's answer as something a view can read, asked again when what it reads is touched.

use dioxus::prelude::*;
use haidang_contract::{Command, Fault};

use crate::{call, pulse};

/// The answer so far: `None` until the first one is here; then the last one, also while a newer is on its way.
pub type Answer<T> = Resource<Result<T, Fault>>;

/// Asks the core with `command`; again when the command changes or one of its tags is touched.
pub fn use_query<C>(command: C) -> Answer<C::Output>
where
    C: Command + Clone + PartialEq + 'static,
    C::Output: 'static,
{
    use_resource(use_reactive((&command,), move |(command,)| {
        pulse::follow(C::READS);
        async move { call(&command).await }
    }))
}
