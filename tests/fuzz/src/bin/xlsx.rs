#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| haidang_fuzz::xlsx::one(bytes));
