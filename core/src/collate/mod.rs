//! The order of names, by the rules of the reader's language: `đ` after `d` for a Vietnamese, by sound for a reader of
//! Simplified Chinese. Natively from ICU4X, in the browser from the browser's own ICU.

#[cfg(not(target_arch = "wasm32"))]
mod icu;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use icu::Collation;
#[cfg(target_arch = "wasm32")]
pub(crate) use page::Collation;

#[cfg(test)]
mod tests {
    use haidang_contract::Lang;

    use super::Collation;

    fn sorted(lang: Lang, names: &[&'static str]) -> Vec<&'static str> {
        let collation = Collation::of(lang);
        let mut names = names.to_vec();
        names.reverse();
        names.sort_by(|one, other| collation.compare(one, other));
        names
    }

    #[test]
    fn each_language_has_its_own_order() {
        for (lang, names) in [
            // Letters before tones: a, ă, â; d, đ; e, ê; then no tone, huyền, hỏi, ngã, sắc, nặng.
            (Lang::Vi, &["An", "Ăn", "Ân", "Dinh Cô", "Đá", "Đình", "Em", "Êm"][..]),
            (Lang::Vi, &["Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Bác"][..]),
            (Lang::En, &["Bai Sau", "Bãi Sau", "beach", "Beach", "Dinh", "Đình", "zoo"][..]),
            (Lang::Ko, &["가게", "나무", "등대", "해변"][..]),
            (Lang::Ja, &["あさひ", "いえ", "うみ", "カフェ"][..]),
            // By sound: bái, hǎi, shān, zhōng.
            (Lang::ZhHans, &["白宫", "海滩", "山", "中心"][..]),
            // By strokes: 3, 5, 10.
            (Lang::ZhHant, &["山", "白", "海"][..]),
            // ё within е.
            (Lang::Ru, &["ежи", "ёлка", "ель", "жар", "маяк"][..]),
            (Lang::Fr, &["cote", "coté", "côte", "côté", "île", "plage"][..]),
        ] {
            assert_eq!(sorted(lang, names), names, "{lang}");
        }
    }
}
