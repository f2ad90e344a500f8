//! What every page of Hải Đăng is made of: words, formats, icons, stateless elements, and what the page can do.

mod choices;
pub mod elements;
pub mod formats;
pub mod icons;
pub mod page;
pub mod qr;
mod sheet;
pub mod words;

pub use choices::{LanguageChoice, ThemeChoice};
pub use icons::{Icon, category_svg};
pub use qr::Qr;
pub use sheet::Sheet;
pub use words::{current_lang, set_lang};
