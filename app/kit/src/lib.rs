//! What every page of Hải Đăng is made of: words, formats, icons and stateless elements.

pub mod elements;
pub mod formats;
pub mod icons;
pub mod qr;
pub mod words;

pub use icons::{Icon, category_svg};
pub use qr::Qr;
pub use words::{current_lang, set_lang};
