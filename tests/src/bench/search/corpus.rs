//! Cities that do not exist, as large as wanted, with queries as people type them. One seed, one city.

use std::collections::{BTreeMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::data::Data;

/// What a place is, in Vietnamese and English.
const WHAT: [(&str, &str); 30] = [
    ("Khách sạn", "Hotel"),
    ("Nhà nghỉ", "Guesthouse"),
    ("Nhà hàng", "Restaurant"),
    ("Quán cơm", "Rice Shop"),
    ("Quán ốc", "Snail Shop"),
    ("Cà phê", "Coffee"),
    ("Bún bò", "Beef Noodles"),
    ("Phở", "Pho"),
    ("Bánh mì", "Banh Mi"),
    ("Bánh khọt", "Banh Khot"),
    ("Lẩu", "Hotpot"),
    ("Hải sản", "Seafood"),
    ("Chùa", "Pagoda"),
    ("Nhà thờ", "Church"),
    ("Công viên", "Park"),
    ("Chợ", "Market"),
    ("Bãi", "Beach"),
    ("Nhà thuốc", "Pharmacy"),
    ("Tiệm vàng", "Gold Shop"),
    ("Siêu thị", "Supermarket"),
    ("Bảo tàng", "Museum"),
    ("Đình", "Communal House"),
    ("Hẻm", "Alley"),
    ("Cửa hàng", "Shop"),
    ("Trạm xăng", "Fuel Station"),
    ("Nha khoa", "Dental Clinic"),
    ("Tiệm bánh", "Bakery"),
    ("Quán nướng", "Grill"),
    ("Biệt thự", "Villa"),
    ("Đồi", "Hill"),
];

/// Syllables of names.
const SYLLABLES: &str = "An Anh Ái Ân Ấn Bạch Bảo Bắc Bằng Bích Biển Bình Bửu Cát Cẩm Châu Chi Chí Chính Cúc Công Cường Diễm Diệp \
Diệu Doanh Du Duy Duyên Dũng Dương Đan Đào Đạt Đăng Điền Đình Đoàn Đông Đồng Đức Gia Giang Giao Hà Hạ Hải Hạnh Hằng Hân Hậu \
Hiền Hiệp Hiếu Hoa Hoà Hoài Hoàn Hoàng Hồ Hồng Huệ Hùng Huy Huyền Hưng Hương Hường Hữu Kha Khang Khanh Khánh Khoa Khôi Khuê \
Kiên Kiệt Kiều Kim Kỳ Lam Lan Lãng Lâm Lân Lệ Liên Liễu Linh Loan Lộc Lợi Long Lương Lưu Ly Lý Mai Mạnh Mẫn Mây Mậu Mi Minh Mộc \
Mộng Mỹ Nam Nga Ngân Nghi Nghĩa Nghinh Ngọc Nguyên Nguyệt Nhã Nhàn Nhân Nhật Nhi Nhiên Như Oanh Phát Phi Phong Phú Phúc Phụng \
Phước Phương Phượng Quân Quang Quế Quốc Quý Quyên Quỳnh Sâm San Sáng Sao Sen Sơn Song Sương Tài Tâm Tân Tấn Thái Thanh Thành \
Thạch Thảo Thạnh Thắm Thắng Thiên Thiện Thiếu Thịnh Thoa Thoại Thọ Thu Thuận Thục Thủy Thúy Thùy Thư Thương Tiên Tiến Tín Tình \
Toàn Trà Trang Trâm Trân Trí Trinh Trọng Trúc Trung Trường Tú Tuấn Tuệ Tùng Tuyền Tuyết Tường Tửu Uyên Uyển Vân Văn Vàng Vạn Vi \
Việt Vinh Vĩnh Võ Vọng Vũ Vui Vương Vượng Vy Xanh Xuân Xuyến Xưa Yên Yến Ý Ngà Nghiêm Ngự Sứ Sửu Giếng Giác Giáp Rồng Rạng Rừng";

/// Names from abroad.
const FOREIGN: [&str; 24] = [
    "Sunrise",
    "Ocean",
    "Palace",
    "Pearl",
    "Paradise",
    "Riverside",
    "Golden",
    "Diamond",
    "Marina",
    "Horizon",
    "Lotus",
    "Orchid",
    "Coral",
    "Sapphire",
    "Victory",
    "Harmony",
    "Galaxy",
    "Phoenix",
    "Panorama",
    "Seagull",
    "Windmill",
    "Blossom",
    "Emerald",
    "Sunflower",
];

/// The same numbers for the same seed (SplitMix64).
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() % sides.max(1) as u64).unwrap_or(0)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A city of `size` places and `queries` queries of each class.
pub fn city(size: usize, queries: usize, seed: u64) -> Data {
    let mut dice = Dice(seed);
    let docs = names(size, &mut dice);
    let mut by_class: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    for (class, make) in CLASSES {
        let mut made = Vec::new();
        let mut tries = 0;
        while made.len() < queries && tries < queries * 50 {
            tries += 1;
            let number = dice.below(docs.len());
            if let Some(query) = make(&docs[number], &mut dice) {
                made.push((query, number));
            }
        }
        by_class.insert(class.to_owned(), made);
    }
    Data { docs, queries: by_class, ..Data::default() }
}

fn names(size: usize, dice: &mut Dice) -> Vec<(String, String)> {
    let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
    let mut taken = HashSet::new();
    let mut docs = Vec::with_capacity(size);
    while docs.len() < size {
        let (vi, en) = *dice.pick(&WHAT);
        let mut proper: Vec<String> = Vec::new();
        if dice.below(8) == 0 {
            proper.push((*dice.pick(&FOREIGN)).to_owned());
            proper.push((*dice.pick(&syllables)).to_owned());
        } else {
            for _ in 0..2 + dice.below(2) {
                proper.push((*dice.pick(&syllables)).to_owned());
            }
        }
        if dice.below(12) == 0 {
            proper.push((2 + dice.below(30)).to_string());
        }
        let proper = proper.join(" ");
        let name = format!("{vi} {proper}");
        if taken.insert(plain(&name)) {
            docs.push((name, format!("{} {en}", unmarked(&proper))));
        }
    }
    docs
}

type Doc = (String, String);
type Make = fn(&Doc, &mut Dice) -> Option<String>;

const CLASSES: [(&str, Make); 17] = [
    ("exact", |doc, _| Some(doc.0.clone())),
    ("no-marks", |doc, _| Some(plain(&doc.0))),
    ("upper-case", |doc, _| Some(doc.0.to_uppercase())),
    ("nfd", |doc, _| Some(doc.0.nfd().collect())),
    ("wrong-marks", wrong_marks),
    ("tone-placement", tone_placement),
    ("prefix", |doc, dice| {
        let letters: Vec<char> = plain(&doc.0).chars().collect();
        let last = letters.iter().rposition(|c| *c == ' ')?;
        let rest = letters.len() - last - 1;
        (rest > 3).then(|| letters[..letters.len() - 1 - dice.below(2)].iter().collect())
    }),
    ("typo-short", |doc, dice| slip(&plain(&doc.0), dice, |word| (2..=4).contains(&word))),
    ("typo-long", |doc, dice| slip(&plain(&doc.0), dice, |word| word > 4)),
    ("joined", |doc, _| Some(plain(&doc.0).replace(' ', ""))),
    ("joined-part", |doc, dice| {
        let words: Vec<String> = plain(&doc.0).split(' ').map(str::to_owned).collect();
        let at = dice.below(words.len().checked_sub(1)?);
        let join =
            |(number, word): (usize, &String)| format!("{word}{}", if number == at { "" } else { " " });
        Some(words.iter().enumerate().map(join).collect::<String>().trim().to_owned())
    }),
    ("split", |doc, dice| {
        let words: Vec<String> = plain(&doc.0).split(' ').map(str::to_owned).collect();
        let at = words.iter().position(|word| word.len() > 5)?;
        let cut = 2 + dice.below(words[at].len() - 4);
        let split = |(number, word): (usize, &String)| match word.split_at_checked(cut) {
            Some((head, tail)) if number == at => format!("{head} {tail}"),
            _ => word.clone(),
        };
        Some(words.iter().enumerate().map(split).collect::<Vec<_>>().join(" "))
    }),
    ("telex", |doc, _| Some(keyed(&doc.0, &TELEX, false))),
    ("telex-inside", |doc, _| Some(keyed(&doc.0, &TELEX, true))),
    ("vni", |doc, _| Some(keyed(&doc.0, &VNI, false))),
    ("word-order", |doc, dice| {
        let plain = plain(&doc.0);
        let mut words: Vec<&str> = plain.split(' ').collect();
        let turn = 1 + dice.below(words.len().checked_sub(1)?);
        words.rotate_left(turn);
        Some(words.join(" "))
    }),
    ("english", |doc, _| Some(doc.1.to_lowercase())),
];

/// Without marks, in lower case.
fn plain(text: &str) -> String {
    unmarked(text).to_lowercase()
}

fn unmarked(text: &str) -> String {
    let bare = |c| match c {
        'đ' => 'd',
        'Đ' => 'D',
        other => other,
    };
    text.nfd().filter(|c| !is_combining_mark(*c)).map(bare).collect()
}

const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];

/// Another tone on one syllable that has one.
fn wrong_marks(doc: &Doc, dice: &mut Dice) -> Option<String> {
    let letters: Vec<char> = doc.0.nfd().collect();
    let toned: Vec<usize> = (0..letters.len()).filter(|at| TONES.contains(&letters[*at])).collect();
    let at = *toned.get(dice.below(toned.len()))?;
    let mut wrong = letters;
    let other = TONES.iter().position(|tone| *tone == wrong[at])? + 1 + dice.below(4);
    wrong[at] = TONES[other % 5];
    Some(wrong.into_iter().nfc().collect())
}

/// `hoà` for `hòa` and the other way round.
fn tone_placement(doc: &Doc, _: &mut Dice) -> Option<String> {
    let pairs = [
        ("òa", "oà"),
        ("óa", "oá"),
        ("ỏa", "oả"),
        ("õa", "oã"),
        ("ọa", "oạ"),
        ("òe", "oè"),
        ("ùy", "uỳ"),
        ("úy", "uý"),
    ];
    let more = [("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ")];
    pairs.iter().chain(&more).find_map(|(old, new)| {
        if doc.0.contains(old) {
            return Some(doc.0.replace(old, new));
        }
        doc.0.contains(new).then(|| doc.0.replace(new, old))
    })
}

/// One slip of a finger in one word of the wanted length, not in its first letter.
fn slip(text: &str, dice: &mut Dice, wanted: impl Fn(usize) -> bool) -> Option<String> {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let fitting: Vec<usize> = (1..words.len())
        .filter(|at| wanted(words[*at].len()) && words[*at].bytes().all(|byte| byte.is_ascii_lowercase()))
        .collect();
    let at = *fitting.get(dice.below(fitting.len()))?;
    let mut letters: Vec<char> = words[at].chars().collect();
    let place = 1 + dice.below(letters.len() - 1);
    match dice.below(4) {
        0 if place + 1 < letters.len() && letters[place] != letters[place + 1] => {
            letters.swap(place, place + 1)
        }
        1 if letters.len() > 3 => {
            letters.remove(place);
        }
        2 => letters.insert(place, letters[place]),
        _ => {
            let row = ROWS.iter().find(|row| row.contains(letters[place]))?;
            let key = row.find(letters[place])?;
            let next = if key == 0 { 1 } else { key - 1 };
            letters[place] = row.chars().nth(next)?;
        }
    }
    let slipped: String = letters.into_iter().collect();
    if slipped == words[at] {
        return None;
    }
    words[at] = slipped;
    Some(words.join(" "))
}

/// The keys for circumflex, breve, horn and đ, then those of the five tones.
struct Keys {
    doubles: bool,
    shapes: [&'static str; 4],
    tones: [char; 5],
}

const TELEX: Keys = Keys { doubles: true, shapes: ["", "w", "w", "d"], tones: ['s', 'f', 'r', 'x', 'j'] };
const VNI: Keys = Keys { doubles: false, shapes: ["6", "8", "7", "9"], tones: ['1', '2', '3', '4', '5'] };

/// The keystrokes of a name; the tone's at the end of its word, or right behind the vowel.
fn keyed(text: &str, keys: &Keys, inside: bool) -> String {
    let words = text.to_lowercase();
    let words = words.split(' ').map(|word| {
        let mut out = String::new();
        let mut tone = None;
        for c in word.nfd() {
            match c {
                '\u{302}' if keys.doubles => out.extend(out.chars().last()),
                '\u{302}' => out.push_str(keys.shapes[0]),
                '\u{306}' => out.push_str(keys.shapes[1]),
                '\u{31b}' => out.push_str(keys.shapes[2]),
                'đ' => {
                    out.push('d');
                    out.push_str(keys.shapes[3]);
                }
                other => match TONES.iter().position(|tone| *tone == other) {
                    Some(at) if inside => out.push(keys.tones[at]),
                    Some(at) => tone = Some(keys.tones[at]),
                    None => out.push(other),
                },
            }
        }
        out.extend(tone);
        out
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_city() {
        let (one, other) = (city(300, 5, 7), city(300, 5, 7));
        assert_eq!(one.docs, other.docs);
        assert_eq!(one.queries, other.queries);
        assert_ne!(one.docs, city(300, 5, 8).docs);
        assert_eq!(one.queries.len(), CLASSES.len());
    }

    #[test]
    fn keystrokes_are_those_of_the_name() {
        assert_eq!(keyed("Đồi Bãi", &TELEX, false), "ddooif baix");
        assert_eq!(keyed("Đồi Bãi", &TELEX, true), "ddoofi baxi");
        assert_eq!(keyed("Đồi Bãi", &VNI, false), "d9o6i2 bai4");
    }
}
