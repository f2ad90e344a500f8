#![no_main]

libfuzzer_sys::fuzz_target!(
    // The engine ends the process at any panic; the reader catches those of its library, and an uncaught one still ends it.
    init: drop(std::panic::take_hook()),
    |bytes: &[u8]| haidang_fuzz::xlsx::one(bytes)
);
