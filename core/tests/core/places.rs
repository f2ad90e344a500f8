//! Places for tests.

use haidang_contract::place::{Position, PositionSource, Precision};
use haidang_contract::{Kind, Lang, Place, Point};
use serde_json::json;

pub fn place(id: &str, kind: Kind, importance: u8, names: &[(Lang, &str)]) -> Place {
    let mut place: Place = serde_json::from_value(json!({
        "id": id, "category": kind.category(), "kind": kind, "importance": importance, "names": {},
        "description": {}, "sources": [{"title": "OpenStreetMap", "licence": "ODbL-1.0"}],
        "checked": "2026-11-20",
    }))
    .unwrap();
    for (lang, name) in names {
        place.names.set(*lang, name);
    }
    place
}

/// With the finishing touches that most tests need.
pub trait Touch: Sized {
    fn at(self, lon: f64, lat: f64) -> Self;
    fn open(self, rule: &str) -> Self;
    fn alias(self, alias: &str) -> Self;
    fn street(self, street: &str) -> Self;
    fn told(self, lang: Lang, description: &str) -> Self;
    fn price(self, min: u32, max: u32) -> Self;
}

impl Touch for Place {
    fn at(mut self, lon: f64, lat: f64) -> Self {
        let point = Point { lon, lat };
        self.position = Some(Position { point, precision: Precision::Exact, source: PositionSource::Osm });
        self
    }

    fn open(mut self, rule: &str) -> Self {
        self.hours = Some(serde_json::from_value(json!({ "rule": rule })).unwrap());
        self
    }

    fn alias(mut self, alias: &str) -> Self {
        self.aliases.push(alias.into());
        self
    }

    fn street(mut self, street: &str) -> Self {
        self.address.street = Some(street.into());
        self
    }

    fn told(mut self, lang: Lang, description: &str) -> Self {
        self.description.set(lang, description);
        self
    }

    fn price(mut self, min: u32, max: u32) -> Self {
        self.price = Some(serde_json::from_value(json!({ "min": min, "max": max })).unwrap());
        self
    }
}

/// A small city: what a visitor of Vũng Tàu comes for, and what they need.
pub fn city() -> Vec<Place> {
    use Lang::{En, Ja, Ko, Ru, Vi, ZhHans};
    vec![
        place("bai-sau", Kind::Beach, 97, &[(Vi, "Bãi Sau"), (En, "Back Beach"), (Ko, "바이 사우 해변")])
            .at(107.0936, 10.3392)
            .alias("Bãi Thùy Vân")
            .street("Thùy Vân")
            .open("24/7")
            .price(0, 0),
        place("bai-truoc", Kind::Beach, 93, &[(Vi, "Bãi Trước"), (En, "Front Beach")])
            .at(107.0720, 10.3460)
            .street("Quang Trung")
            .price(0, 0),
        place(
            "tuong-chua",
            Kind::Monument,
            96,
            &[
                (Vi, "Tượng Chúa Kitô Vua"),
                (En, "Christ of Vung Tau"),
                (Ru, "Статуя Христа"),
                (Ja, "キリスト像"),
            ],
        )
        .at(107.0847, 10.3268)
        .open("Mo-Su 07:15-11:30,14:00-16:30")
        .price(0, 0)
        .told(En, "Climb 811 steps inside the mountain to the arms."),
        place("bach-dinh", Kind::Museum, 88, &[(Vi, "Bạch Dinh"), (En, "White Palace"), (ZhHans, "白宫")])
            .at(107.0686, 10.3512)
            .alias("Villa Blanche")
            .street("4 Trần Phú")
            .open("Tu-Su 07:30-17:00")
            .price(15_000, 15_000),
        place("hai-dang", Kind::Lighthouse, 92, &[(Vi, "Hải đăng Vũng Tàu"), (En, "Vung Tau Lighthouse")])
            .at(107.0775, 10.3339)
            .open("Mo-Su 07:00-17:00"),
        place("chua-ba", Kind::Temple, 60, &[(Vi, "Chùa Bà"), (En, "Lady Temple")]).at(107.0800, 10.3500),
        place(
            "banh-khot",
            Kind::Local,
            85,
            &[(Vi, "Bánh khọt Gốc Vú Sữa"), (En, "Goc Vu Sua Mini Pancakes")],
        )
        .at(107.0855, 10.3395)
        .street("14 Nguyễn Trường Tộ")
        .open("Mo-Su 06:30-13:30")
        .told(Vi, "Món bánh nổi tiếng gần Bãi Sau."),
        place("nha-thuoc", Kind::Pharmacy, 20, &[(Vi, "Long Châu 12")])
            .at(107.0850, 10.3450)
            .open("Mo-Su 06:00-23:00"),
        place("khach-san", Kind::Hotel, 40, &[(Vi, "Sao Biển"), (En, "Sea Star")]).at(107.0930, 10.3400),
        place("cap-cuu", Kind::Emergency, 30, &[(Vi, "Cấp cứu 115")]),
    ]
}

/// `count` places with different names around the city.
pub fn many(count: u32) -> Vec<Place> {
    let syllables =
        ["Bãi", "Núi", "Hồ", "Đồi", "Mũi", "Sao", "Biển", "Gió", "Trăng", "Cát", "Đá", "Vàng", "Xanh"];
    let pick = |number: u32| syllables[usize::try_from(number).unwrap() % syllables.len()];
    (0..count)
        .map(|number| {
            let name = format!("{} {} {} {number}", pick(number), pick(number / 13), pick(number / 169));
            let kind = Kind::ALL[usize::try_from(number).unwrap() % Kind::ALL.len()];
            let step = f64::from(number % 1_000) / 10_000.0;
            place(&format!("place-{number}"), kind, u8::try_from(number % 101).unwrap(), &[(Lang::Vi, &name)])
                .at(107.05 + step, 10.33 + f64::from(number / 1_000) / 1_000.0)
                .street("Thùy Vân")
                .open(
                    ["24/7", "Mo-Fr 08:00-17:00", "Sa,Su 10:00-22:00"][usize::try_from(number).unwrap() % 3],
                )
        })
        .collect()
}

/// Three editions: the city, one with a change, a newcomer and a loss, and one that is quite different.
pub fn three_editions() -> [Vec<Place>; 3] {
    let first = city();
    let mut second = first.clone();
    second[0].importance = 99;
    second[3].names.set(Lang::En, "White Villa");
    second.retain(|place| place.id.as_str() != "chua-ba");
    second.push(place("ho-may", Kind::ThemePark, 86, &[(Lang::Vi, "Hồ Mây")]).at(107.0690, 10.3630));
    let mut third: Vec<Place> = second.iter().skip(4).cloned().collect();
    third.extend(many(9));
    [first, second, third]
}
