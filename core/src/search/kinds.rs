//! What people call each kind of place, so that "hotel" or "nhà thuốc" finds places that do not say so in
//! their name. Words to search by, not to show: those are in `locales/`.

use haidang_contract::{Category, Kind};

/// The words for a kind and its category, in Vietnamese and English.
pub(crate) fn words(kind: Kind) -> String {
    format!("{} | {}", of_kind(kind), of_category(kind.category()))
}

const fn of_category(category: Category) -> &'static str {
    match category {
        Category::Sight => "tham quan | sight attraction",
        Category::Beach => "biển | beach",
        Category::Museum => "bảo tàng | museum",
        Category::Temple => "chùa đền nhà thờ | temple worship",
        Category::Food => "ăn uống quán ăn | food restaurant",
        Category::Cafe => "cà phê | cafe",
        Category::Nightlife => "về đêm | nightlife",
        Category::Market => "mua sắm | shopping",
        Category::Lodging => "chỗ ở lưu trú | lodging accommodation stay",
        Category::Practical => "tiện ích | service",
    }
}

const fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Monument => "tượng đài đài tưởng niệm | monument memorial statue",
        Kind::Lighthouse => "hải đăng | lighthouse",
        Kind::Historic => "di tích lịch sử | historic site history",
        Kind::Viewpoint => "điểm ngắm cảnh | viewpoint view",
        Kind::Park => "công viên | park garden",
        Kind::Square => "quảng trường | square plaza",
        Kind::Island => "đảo hòn | island",
        Kind::Hill => "núi đồi | hill mountain",
        Kind::Cape => "mũi | cape headland",
        Kind::Bay => "vịnh | bay",
        Kind::CableCar => "cáp treo | cable car ropeway",
        Kind::ThemePark => "khu vui chơi giải trí | theme park amusement",
        Kind::WaterPark => "công viên nước | water park",
        Kind::PhotoSpot => "chụp ảnh sống ảo check in | photo spot",
        Kind::Landmark => "địa danh | landmark",
        Kind::Archaeology => "di chỉ khảo cổ | archaeology excavation",
        Kind::BookStreet => "đường sách | book street",
        Kind::Golf => "sân gôn | golf course",
        Kind::Marina => "bến du thuyền | marina yacht",
        Kind::Shrine => "miếu dinh | shrine",
        Kind::Beach => "bãi biển tắm biển | beach swimming",
        Kind::Museum => "bảo tàng | museum",
        Kind::Pagoda => "chùa | pagoda buddhist temple",
        Kind::Temple => "đền | temple",
        Kind::Church => "nhà thờ giáo đường | church cathedral",
        Kind::CommunalHouse => "đình | communal house",
        Kind::Local => "quán ăn đặc sản | local food eat",
        Kind::Seafood => "hải sản | seafood",
        Kind::Noodle => "bún phở mì hủ tiếu | noodle soup pho",
        Kind::Hotpot => "lẩu | hotpot hot pot",
        Kind::Grill => "nướng | grill bbq barbecue",
        Kind::Restaurant => "nhà hàng | restaurant",
        Kind::Korean => "nhà hàng hàn quốc | korean restaurant",
        Kind::Chinese => "nhà hàng trung hoa | chinese restaurant",
        Kind::Thai => "nhà hàng thái | thai restaurant",
        Kind::Indian => "nhà hàng ấn độ | indian restaurant",
        Kind::Western => "nhà hàng món tây âu | western restaurant",
        Kind::Bakery => "tiệm bánh mì | bakery bread",
        Kind::IceCream => "kem | ice cream gelato",
        Kind::Cafe => "cà phê quán nước | cafe coffee",
        Kind::Bar => "quán bar bia rượu | bar pub beer club",
        Kind::Market => "chợ | market",
        Kind::NightMarket => "chợ đêm | night market",
        Kind::Mall => "trung tâm thương mại | mall shopping centre center",
        Kind::Shop => "cửa hàng | shop store",
        Kind::Convenience => "cửa hàng tiện lợi | convenience store",
        Kind::Hotel => "khách sạn | hotel",
        Kind::Resort => "khu nghỉ dưỡng | resort",
        Kind::Hospital => "bệnh viện cấp cứu | hospital emergency doctor",
        Kind::Dentist => "nha khoa nha sĩ | dentist dental",
        Kind::Pharmacy => "nhà thuốc hiệu thuốc | pharmacy drugstore medicine",
        Kind::Police => "công an cảnh sát | police",
        Kind::Emergency => "khẩn cấp cứu hộ | emergency rescue",
        Kind::TouristHelp => "hỗ trợ du khách thông tin du lịch | tourist information help",
        Kind::Ferry => "bến tàu phà | ferry boat pier",
        Kind::BusStation => "bến xe | bus station coach",
        Kind::Airport => "sân bay | airport heliport",
        Kind::Atm => "rút tiền ngân hàng | atm cash bank",
        Kind::Exchange => "đổi tiền ngoại tệ | currency exchange money",
        Kind::Fuel => "trạm xăng cây xăng | fuel petrol gas station",
        Kind::PostOffice => "bưu điện | post office mail",
        Kind::Toilet => "nhà vệ sinh | toilet restroom wc",
        Kind::BikeRental => "thuê xe máy đạp | bike motorbike scooter rental",
        Kind::Spa => "mát xa | spa massage",
    }
}
