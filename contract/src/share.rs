//! A place as plain text: for a message, a driver, or a QR code that is read with no app and no connection.

use crate::place::Address;
use crate::{Lang, Place, Point, Texts};

/// `geo:` URI of RFC 5870, to about ten centimetres.
pub fn geo(point: Point) -> String {
    format!("geo:{:.6},{:.6}", point.lat, point.lon)
}

/// As [`geo`], with the label that map apps draw beside the pin. `q` is how they all read it, though no standard
/// says so.
pub fn geo_named(point: Point, name: &str) -> String {
    let at = format!("{:.6},{:.6}", point.lat, point.lon);
    format!("geo:{at}?q={at}({})", escaped(name))
}

/// Where the place answers on Zalo, for a number in E.164.
pub fn zalo(number: &str) -> String {
    format!("https://zalo.me/{}", escaped(number.trim_start_matches('+')))
}

/// The address in lines: street, then ward and province as far as they are known.
pub fn address(lang: Lang, address: &Address) -> Vec<String> {
    let shown = |texts: &Texts| texts.shown(lang).map(|shown| shown.text);
    let ward = address.ward.as_ref();
    let area: Vec<String> =
        [ward.and_then(|ward| shown(&ward.names)), ward.and_then(|ward| shown(&ward.province))]
            .into_iter()
            .flatten()
            .collect();
    let area = Some(area.join(", ")).filter(|area| !area.is_empty());
    [address.street.clone(), area].into_iter().flatten().collect()
}

/// Name, Vietnamese name, address in Vietnamese, telephone, `geo:` URI, and the guide's own page where the city's
/// address is known. One line each; what is unknown is left out.
pub fn text(place: &Place, lang: Lang, city: Option<&str>) -> String {
    let name = place.names.shown(lang).map(|shown| shown.text);
    let local = place.names.shown(Lang::Vi).map(|shown| shown.text);
    let mut lines: Vec<String> = name.clone().into_iter().collect();
    lines.extend(local.filter(|local| Some(local) != name.as_ref()));
    lines.extend(address(Lang::Vi, &place.address));
    lines.extend(place.phone.clone());
    lines.extend(place.position.map(|position| geo(position.point)));
    lines.extend(city.map(|city| format!("{}/place/{}", city.trim_end_matches('/'), place.id)));
    lines.join("\n")
}

/// Percent-encoded but for RFC 3986's unreserved characters.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINT: Point = Point { lon: 107.069_681, lat: 10.350_539_4 };

    fn place(json: &str) -> Place {
        let common = r#""category":"sight","kind":"historic","importance":1,"description":{},"sources":[],
            "checked":"2026-11-22""#;
        serde_json::from_str(&format!(r#"{{"id":"bach-dinh",{common},{json}}}"#)).unwrap()
    }

    #[test]
    fn a_label_cannot_break_out_of_its_uri() {
        assert_eq!(geo(POINT), "geo:10.350539,107.069681");
        assert_eq!(
            geo_named(POINT, "Bạch Dinh (4)&x"),
            "geo:10.350539,107.069681?q=10.350539,107.069681(B%E1%BA%A1ch%20Dinh%20%284%29%26x)"
        );
        assert_eq!(zalo("+84903123456"), "https://zalo.me/84903123456");
        assert_eq!(zalo("+84/../x"), "https://zalo.me/84%2F..%2Fx");
    }

    #[test]
    fn everything_known_stands_in_the_text() {
        let place = place(
            r#""names":{"vi":"Bạch Dinh","en":"White Palace"},"phone":"+842543852421",
            "position":{"lon":107.069681,"lat":10.350539,"precision":"exact","source":"osm"},
            "address":{"street":"4 Trần Phú","ward_old":"Phường 1","ward":{"code":"26506",
                "names":{"vi":"Phường Vũng Tàu","en":"Vung Tau Ward"},
                "province":{"vi":"Thành phố Hồ Chí Minh","en":"Ho Chi Minh City"}}}"#,
        );
        assert_eq!(
            text(&place, Lang::En, Some("https://guide.example.vn/")),
            "White Palace\nBạch Dinh\n4 Trần Phú\nPhường Vũng Tàu, Thành phố Hồ Chí Minh\n+842543852421\n\
             geo:10.350539,107.069681\nhttps://guide.example.vn/place/bach-dinh"
        );
        let first = text(&place, Lang::Vi, None);
        assert!(first.starts_with("Bạch Dinh\n4 Trần Phú\n") && first.ends_with("107.069681"), "{first}");
    }

    #[test]
    fn what_is_unknown_is_left_out() {
        assert_eq!(text(&place(r#""names":{"vi":"Quán Bà Năm"}"#), Lang::En, None), "Quán Bà Năm");
    }
}
