//! Languages, and texts in several of them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A language the guide holds content in. Written as its BCP 47 tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Lang {
    #[cfg_attr(feature = "openapi", schema(rename = "vi"))]
    Vi,
    #[cfg_attr(feature = "openapi", schema(rename = "en"))]
    En,
    #[cfg_attr(feature = "openapi", schema(rename = "ko"))]
    Ko,
    #[cfg_attr(feature = "openapi", schema(rename = "ja"))]
    Ja,
    #[cfg_attr(feature = "openapi", schema(rename = "zh-Hans"))]
    ZhHans,
    #[cfg_attr(feature = "openapi", schema(rename = "zh-Hant"))]
    ZhHant,
    #[cfg_attr(feature = "openapi", schema(rename = "ru"))]
    Ru,
    #[cfg_attr(feature = "openapi", schema(rename = "fr"))]
    Fr,
}

impl Lang {
    /// Every language content may be in.
    pub const ALL: [Lang; 8] =
        [Lang::Vi, Lang::En, Lang::Ko, Lang::Ja, Lang::ZhHans, Lang::ZhHant, Lang::Ru, Lang::Fr];

    /// The languages the whole interface is translated into.
    pub const INTERFACE: [Lang; 8] = Lang::ALL;

    /// The BCP 47 tag, as in `lang="…"` and on the wire.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
            Lang::Ko => "ko",
            Lang::Ja => "ja",
            Lang::ZhHans => "zh-Hans",
            Lang::ZhHant => "zh-Hant",
            Lang::Ru => "ru",
            Lang::Fr => "fr",
        }
    }

    /// The language's name in itself, for the language chooser: a reader who is lost finds their own.
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::Vi => "Tiếng Việt",
            Lang::En => "English",
            Lang::Ko => "한국어",
            Lang::Ja => "日本語",
            Lang::ZhHans => "简体中文",
            Lang::ZhHant => "繁體中文",
            Lang::Ru => "Русский",
            Lang::Fr => "Français",
        }
    }

    /// The interface language for a device that prefers these BCP 47 tags, best first; English when none fits.
    pub fn interface_for<'a>(preferred: impl IntoIterator<Item = &'a str>) -> Lang {
        preferred
            .into_iter()
            .filter_map(|tag| {
                let mut parts = tag.split(['-', '_']).map(str::to_ascii_lowercase);
                let primary = parts.next()?;
                // Chinese is read in two scripts: as the tag says, else as its region writes.
                let rest: Vec<String> = parts.collect();
                let says = |words: &[&str]| rest.iter().any(|part| words.contains(&part.as_str()));
                let traditional = || says(&["hant"]) || says(&["tw", "hk", "mo"]) && !says(&["hans"]);
                let wanted = match primary.as_str() {
                    "zh" if traditional() => Lang::ZhHant,
                    "zh" => Lang::ZhHans,
                    _ => Lang::ALL.into_iter().find(|lang| lang.tag() == primary)?,
                };
                Lang::INTERFACE.into_iter().find(|lang| *lang == wanted)
            })
            .next()
            .unwrap_or(Lang::En)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A tag that names no language of [`Lang::ALL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(tag: &str) -> Result<Self, UnknownLang> {
        Lang::ALL.into_iter().find(|lang| lang.tag() == tag).ok_or(UnknownLang)
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        tag.parse().map_err(|UnknownLang| serde::de::Error::custom("unknown language tag"))
    }
}

/// One text in some languages. On the wire an object from BCP 47 tag to text.
///
/// Languages this build does not know are skipped when read, so that a city may add one before every phone
/// has been updated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, String>))]
pub struct Texts(BTreeMap<Lang, String>);

/// A text and the language it really is in, so that a fallback can be shown honestly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub text: String,
    pub lang: Lang,
}

impl Texts {
    /// Sets the text of a language; a blank text is left out.
    pub fn set(&mut self, lang: Lang, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.0.insert(lang, text.to_owned());
        }
    }

    pub fn get(&self, lang: Lang) -> Option<&str> {
        self.0.get(&lang).map(String::as_str)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Lang, &str)> {
        self.0.iter().map(|(lang, text)| (*lang, text.as_str()))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text for a reader of `lang`: that language, else its sister script, else English, else Vietnamese,
    /// else whatever there is. `None` only when there is no text at all.
    pub fn shown(&self, lang: Lang) -> Option<Shown> {
        let sister = match lang {
            Lang::ZhHans => Some(Lang::ZhHant),
            Lang::ZhHant => Some(Lang::ZhHans),
            _ => None,
        };
        [Some(lang), sister, Some(Lang::En), Some(Lang::Vi)]
            .into_iter()
            .flatten()
            .find_map(|lang| self.get(lang).map(|text| (lang, text)))
            .or_else(|| self.iter().next())
            .map(|(lang, text)| Shown { text: text.to_owned(), lang })
    }
}

impl FromIterator<(Lang, String)> for Texts {
    fn from_iter<I: IntoIterator<Item = (Lang, String)>>(pairs: I) -> Self {
        let mut texts = Texts::default();
        for (lang, text) in pairs {
            texts.set(lang, &text);
        }
        texts
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = BTreeMap::<String, String>::deserialize(deserializer)?;
        Ok(raw.into_iter().filter_map(|(tag, text)| Some((tag.parse().ok()?, text))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_in_plain_order_and_says_so() {
        let texts: Texts =
            [(Lang::Vi, "Bãi Sau".to_owned()), (Lang::En, "Back Beach".to_owned())].into_iter().collect();
        assert_eq!(texts.shown(Lang::Ko), Some(Shown { text: "Back Beach".into(), lang: Lang::En }));
        assert_eq!(texts.shown(Lang::Vi).map(|s| s.lang), Some(Lang::Vi));
        assert_eq!(Texts::default().shown(Lang::En), None);
    }

    #[test]
    fn a_language_of_the_future_is_skipped() {
        let texts: Texts = serde_json::from_str(r#"{"vi":"Bạch Dinh","th":"…","zh-Hans":"白宫"}"#).unwrap();
        assert_eq!(texts.iter().count(), 2);
    }

    #[test]
    fn the_device_language_picks_the_interface() {
        assert_eq!(Lang::interface_for(["th-TH", "vi-VN", "en"]), Lang::Vi);
        assert_eq!(Lang::interface_for(["fr-CA"]), Lang::Fr);
        for (tag, script) in [
            ("zh", Lang::ZhHans),
            ("zh-CN", Lang::ZhHans),
            ("zh-Hans-HK", Lang::ZhHans),
            ("zh-TW", Lang::ZhHant),
            ("zh-Hant", Lang::ZhHant),
        ] {
            assert_eq!(Lang::interface_for([tag]), script, "{tag}");
        }
        assert_eq!(Lang::interface_for(["EN_us"]), Lang::En);
        assert_eq!(Lang::interface_for([]), Lang::En);
    }
}
