//! What people write short, and words that say nothing of what is looked for.

/// Folded shorthand and what it stands for, in folded words.
const SHORT: [(&str, &str); 41] = [
    ("bd", "buu dien"),
    ("bk", "banh khot"),
    ("brvt", "ba ria vung tau"),
    ("bt", "bao tang"),
    ("bv", "benh vien"),
    ("bx", "ben xe"),
    ("ca", "cong an"),
    ("cf", "ca phe"),
    ("coffee", "ca phe"),
    ("cfe", "ca phe"),
    ("chtl", "cua hang tien loi"),
    ("cv", "cong vien"),
    ("cx", "cay xang"),
    ("dl", "du lich"),
    ("hcm", "ho chi minh"),
    ("hd", "hai dang"),
    ("hs", "hai san"),
    ("kdl", "khu du lich"),
    ("ks", "khach san"),
    ("knd", "khu nghi duong"),
    ("lcd", "lau ca duoi"),
    ("nh", "nha hang"),
    ("nn", "nha nghi"),
    ("nt", "nha tho"),
    ("nvs", "nha ve sinh"),
    ("wc", "nha ve sinh"),
    ("pccc", "phong chay chua chay"),
    ("qt", "quang truong"),
    ("rs", "resort"),
    ("sb", "san bay"),
    ("st", "sieu thi"),
    ("tp", "thanh pho"),
    ("tphcm", "thanh pho ho chi minh"),
    ("tt", "trung tam"),
    ("tttm", "trung tam thuong mai"),
    ("tx", "thi xa"),
    ("vt", "vung tau"),
    ("xm", "xe may"),
    ("p", "phuong"),
    ("q", "quan"),
    ("f", "phuong"),
];

/// Folded; a word of these is not missed where a place does not have it.
const EMPTY: [&str; 34] = [
    "the",
    "of",
    "in",
    "at",
    "near",
    "and",
    "on",
    "to",
    "street",
    "road",
    "duong",
    "va",
    "gan",
    "tai",
    "hem",
    "s",
    "number",
    "so",
    "khu",
    "vuc",
    "ward",
    "city",
    "в",
    "на",
    "у",
    "и",
    "возле",
    "около",
    "ノ",
    "的",
    "pres",
    "dans",
    "des",
    "du",
];

/// Words that `folded` is short for.
pub(crate) fn long(folded: &str) -> Option<Vec<String>> {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect();
    if let Some((_, long)) = SHORT.iter().find(|(short, _)| *short == folded) {
        return Some(words(long));
    }
    // `P1`, `F.11`: a ward before July 2025, named by its number.
    let number = folded.strip_prefix(['p', 'f'])?;
    let plain = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| vec!["phuong".to_owned(), number.trim_start_matches('0').to_owned()])
}

/// `typed` is the word with its marks: `ở` says nothing, `ô` may be a name.
pub(crate) fn is_empty(folded: &str, typed: &str) -> bool {
    EMPTY.contains(&folded) || matches!(typed, "đ" | "o\u{31b}\u{309}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_and_old_wards_are_written_out() {
        assert_eq!(long("ks"), Some(vec!["khach".into(), "san".into()]));
        assert_eq!(long("p01"), Some(vec!["phuong".into(), "1".into()]));
        assert_eq!(long("p123"), None);
        assert_eq!(long("pa"), None);
        assert!(is_empty("o", "o\u{31b}\u{309}") && !is_empty("o", "o\u{302}"));
    }
}
