//! What people call each kind of place, in the guide's eight languages, so that "hotel", "nhà thuốc" or "카페" finds
//! places that do not say so in their name. Words to search by, not to show: those are in `locales/`.

use haidang_contract::{Category, Kind};

/// The phrases for a kind and for its category.
pub(crate) fn phrases(kind: Kind) -> impl Iterator<Item = &'static str> {
    of_kind(kind).split('|').chain(of_category(kind.category()).split('|'))
}

/// How many of [`phrases`] are of the kind itself.
pub(crate) fn own(kind: Kind) -> usize {
    of_kind(kind).split('|').count()
}

const fn of_category(category: Category) -> &'static str {
    match category {
        Category::Sight => {
            "điểm tham quan|thắng cảnh|sight|attraction|things to see|관광지|명소|観光地|観光スポット|景点|\
                достопримечательность|site touristique|à voir"
        }
        Category::Beach => "biển|bãi biển|beach|해변|바다|ビーチ|海|海滩|沙滩|пляж|море|plage|mer",
        Category::Museum => "bảo tàng|museum|박물관|博物館|博物馆|музей|musée",
        Category::Temple => {
            "nơi thờ tự|tâm linh|place of worship|종교 시설|宗教施設|宗教场所|религия|lieu de culte"
        }
        Category::Food => {
            "ăn uống|quán ăn|đồ ăn|food|restaurant|place to eat|맛집|식당|음식점|レストラン|食事|餐厅|美食|ресторан|поесть|\
                manger"
        }
        Category::Cafe => "cà phê|quán cà phê|cafe|카페|カフェ|咖啡馆|кафе|café",
        Category::Nightlife => {
            "về đêm|giải trí đêm|nightlife|밤문화|ナイトライフ|夜生活|ночная жизнь|vie nocturne"
        }
        Category::Market => "mua sắm|chỗ mua sắm|shopping|쇼핑|買い物|ショッピング|购物|покупки|achats",
        Category::Lodging => {
            "chỗ ở|lưu trú|chỗ nghỉ|lodging|accommodation|place to stay|숙소|숙박|宿泊|宿|住宿|жильё|hébergement"
        }
        Category::Practical => "tiện ích|dịch vụ|services|편의시설|サービス|服务|услуги|services pratiques",
    }
}

const fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Monument => {
            "tượng đài|đài tưởng niệm|tượng|monument|memorial|statue|기념비|동상|記念碑|像|纪念碑|雕像|памятник|статуя|\
                monument commémoratif"
        }
        Kind::Lighthouse => "hải đăng|đèn biển|lighthouse|등대|灯台|灯塔|маяк|phare",
        Kind::Historic => {
            "di tích lịch sử|di tích|historic site|history|유적지|史跡|历史古迹|古迹|исторический памятник|\
                site historique"
        }
        Kind::Viewpoint => {
            "điểm ngắm cảnh|ngắm cảnh|viewpoint|view|전망대|展望台|観景点|观景台|смотровая площадка|point de vue|\
                belvédère"
        }
        Kind::Park => "công viên|park|garden|공원|公園|公园|парк|parc|jardin",
        Kind::Square => "quảng trường|square|plaza|광장|広場|广场|площадь|place",
        Kind::Island => "đảo|hòn đảo|island|섬|島|岛|остров|île",
        Kind::Hill => "núi|đồi|hill|mountain|산|언덕|山|丘|гора|холм|montagne|colline",
        Kind::Cape => "mũi|mũi đất|cape|headland|곶|岬|海角|мыс|cap",
        Kind::Bay => "vịnh|bay|만|湾|海湾|бухта|залив|baie",
        Kind::CableCar => {
            "cáp treo|cable car|ropeway|케이블카|ロープウェイ|ケーブルカー|缆车|канатная дорога|фуникулёр|téléphérique"
        }
        Kind::ThemePark => {
            "khu vui chơi|khu giải trí|công viên giải trí|theme park|amusement park|놀이공원|테마파크|遊園地|テーマパーク|\
                游乐园|主题公园|парк развлечений|parc d'attractions"
        }
        Kind::WaterPark => {
            "công viên nước|water park|워터파크|물놀이|ウォーターパーク|プール|水上乐园|аквапарк|parc aquatique"
        }
        Kind::PhotoSpot => {
            "chụp ảnh|sống ảo|check in|photo spot|포토존|사진 명소|写真スポット|撮影スポット|拍照|打卡|место для фото|\
                lieu photo"
        }
        Kind::Landmark => {
            "địa danh|biểu tượng|landmark|랜드마크|ランドマーク|地标|символ города|monument emblématique"
        }
        Kind::Archaeology => {
            "di chỉ|khảo cổ|archaeology|excavation|고고학|遺跡|考古遗址|археология|раскопки|archéologie"
        }
        Kind::BookStreet => {
            "đường sách|phố sách|book street|bookshop|책거리|서점|本屋|ブックストリート|书街|书店|книжная улица|\
                rue des livres|librairie"
        }
        Kind::Golf => {
            "sân gôn|sân golf|golf course|golf|골프장|골프|ゴルフ場|ゴルフ|高尔夫球场|гольф|parcours de golf"
        }
        Kind::Marina => {
            "bến du thuyền|du thuyền|marina|yacht|요트|마리나|マリーナ|ヨット|游艇码头|яхта|марина|port de plaisance"
        }
        Kind::Shrine => "miếu|dinh|tượng đức mẹ|shrine|성지|사당|祠|圣地|святилище|sanctuaire",
        Kind::Beach => {
            "bãi tắm|tắm biển|bãi biển|beach|swimming|해수욕장|해변|海水浴場|ビーチ|海滩|海滨浴场|пляж|купание|plage|\
                baignade"
        }
        Kind::Museum => "bảo tàng|museum|박물관|博物館|博物馆|музей|musée",
        Kind::Pagoda => {
            "chùa|pagoda|buddhist temple|불교 사원|사찰|절|仏教寺院|お寺|佛寺|寺庙|пагода|буддийский храм|pagode|\
                temple bouddhiste"
        }
        Kind::Temple => "đền|miếu|temple|사원|사당|神社|庙|храм",
        Kind::Church => {
            "nhà thờ|giáo đường|church|cathedral|교회|성당|教会|教堂|церковь|собор|église|cathédrale"
        }
        Kind::CommunalHouse => {
            "đình|đình làng|communal house|마을회관|딘|集会所|村社|общинный дом|maison communale"
        }
        Kind::Local => {
            "quán ăn|đặc sản|món địa phương|local food|eat|현지 음식|향토음식|郷土料理|地元料理|当地美食|特色小吃|местная кухня|\
                cuisine locale"
        }
        Kind::Seafood => {
            "hải sản|quán hải sản|seafood|해산물|회|海鮮|シーフード|海鲜|морепродукты|рыба|fruits de mer|poisson"
        }
        Kind::Noodle => {
            "bún|phở|mì|hủ tiếu|bánh canh|noodles|noodle soup|pho|쌀국수|국수|麺|ヌードル|米粉|面条|лапша|суп|nouilles|\
                soupe"
        }
        Kind::Hotpot => "lẩu|hotpot|hot pot|전골|샤브샤브|鍋|火锅|хого|горшок|fondue",
        Kind::Grill => {
            "nướng|đồ nướng|quán nướng|grill|bbq|barbecue|구이|바베큐|バーベキュー|焼肉|烧烤|гриль|барбекю|grillades"
        }
        Kind::Restaurant => "nhà hàng|restaurant|식당|레스토랑|レストラン|餐厅|饭店|ресторан",
        Kind::Korean => {
            "món hàn|nhà hàng hàn quốc|quán hàn quốc|korean restaurant|korean food|한식당|한식|한국 식당|韓国料理|\
                韩国料理|韩餐|корейский ресторан|корейская кухня|restaurant coréen"
        }
        Kind::Chinese => {
            "món hoa|nhà hàng trung hoa|nhà hàng trung quốc|chinese restaurant|chinese food|중식당|중국집|中華料理|\
                中餐厅|中国菜|китайский ресторан|restaurant chinois"
        }
        Kind::Thai => {
            "món thái|nhà hàng thái|thai restaurant|thai food|태국 음식|태국 식당|タイ料理|泰国菜|泰国餐厅|тайская кухня|\
                restaurant thaï"
        }
        Kind::Indian => {
            "món ấn|nhà hàng ấn độ|indian restaurant|indian food|인도 음식|인도 식당|インド料理|印度菜|印度餐厅|\
                индийская кухня|restaurant indien"
        }
        Kind::Western => {
            "món tây|món âu|nhà hàng tây|western restaurant|western food|양식|서양식|洋食|西餐|европейская кухня|\
                restaurant occidental"
        }
        Kind::Bakery => {
            "tiệm bánh|bánh mì|bánh ngọt|bakery|bread|cake|빵집|베이커리|パン屋|ベーカリー|面包店|烘焙|пекарня|булочная|\
                boulangerie|pâtisserie"
        }
        Kind::IceCream => {
            "kem|quán kem|ice cream|gelato|아이스크림|アイス|アイスクリーム|冰淇淋|мороженое|glace|glacier"
        }
        Kind::Cafe => {
            "cà phê|quán nước|quán cà phê|cafe|coffee shop|coffee|커피|카페|커피숍|コーヒー|カフェ|喫茶店|咖啡|咖啡馆|кофе|\
                кофейня|кафе|café"
        }
        Kind::Bar => {
            "quán bar|bia|rượu|quán bia|hộp đêm|bar|pub|beer|club|술집|맥주|클럽|バー|居酒屋|ビール|酒吧|啤酒|бар|паб|клуб|\
                пиво|boîte de nuit|bière"
        }
        Kind::Market => "chợ|market|시장|市場|市场|рынок|базар|marché",
        Kind::NightMarket => {
            "chợ đêm|night market|야시장|夜市|ナイトマーケット|ночной рынок|marché de nuit|marché nocturne"
        }
        Kind::Mall => {
            "trung tâm thương mại|siêu thị|mall|shopping mall|supermarket|쇼핑몰|마트|ショッピングモール|スーパー|购物中心|超市|\
                торговый центр|супермаркет|centre commercial|supermarché"
        }
        Kind::Shop => "cửa hàng|shop|store|가게|상점|店|ショップ|商店|магазин|boutique|magasin",
        Kind::Convenience => {
            "cửa hàng tiện lợi|tạp hóa|convenience store|minimart|편의점|コンビニ|便利店|круглосуточный магазин|\
                минимаркет|supérette|épicerie"
        }
        Kind::Hotel => {
            "khách sạn|nhà nghỉ|hotel|guesthouse|호텔|모텔|ホテル|旅館|酒店|宾馆|отель|гостиница|hôtel"
        }
        Kind::Resort => "khu nghỉ dưỡng|resort|리조트|リゾート|度假村|курорт|complexe hôtelier",
        Kind::Hospital => {
            "bệnh viện|hospital|doctor|emergency room|병원|응급실|病院|医院|больница|врач|hôpital|médecin"
        }
        Kind::Dentist => {
            "nha khoa|nha sĩ|dentist|dental clinic|치과|歯医者|歯科|牙科|牙医|стоматолог|стоматология|dentiste"
        }
        Kind::Pharmacy => {
            "nhà thuốc|hiệu thuốc|tiệm thuốc tây|pharmacy|drugstore|medicine|약국|薬局|药店|药房|аптека|\
                pharmacie"
        }
        Kind::Police => {
            "công an|cảnh sát|đồn công an|police|police station|경찰|경찰서|警察|交番|公安|полиция|commissariat"
        }
        Kind::Emergency => {
            "khẩn cấp|số khẩn cấp|cứu hộ|emergency|emergency number|긴급|응급|緊急|紧急电话|急救|экстренная помощь|\
                скорая помощь|urgence|secours"
        }
        Kind::TouristHelp => {
            "hỗ trợ du khách|thông tin du lịch|tourist information|tourist help|관광안내소|観光案内所|旅游咨询|游客中心|\
                туристическая информация|office de tourisme"
        }
        Kind::Ferry => {
            "bến tàu|phà|tàu cao tốc|tàu cánh ngầm|ferry|boat|pier|speedboat|페리|선착장|배|フェリー|船|码头|渡轮|паром|\
                причал|bac|bateau|embarcadère"
        }
        Kind::BusStation => {
            "bến xe|xe khách|bus station|coach station|bus|버스터미널|버스|バスターミナル|バス|汽车站|巴士站|автовокзал|\
                автобус|gare routière|autobus"
        }
        Kind::Airport => "sân bay|trực thăng|airport|heliport|공항|空港|机场|аэропорт|aéroport",
        Kind::Atm => {
            "atm|rút tiền|máy atm|ngân hàng|cây atm|cash|bank|cash machine|현금인출기|은행|銀行|自动取款机|取款机|银行|\
                банкомат|банк|distributeur|banque"
        }
        Kind::Exchange => {
            "đổi tiền|ngoại tệ|tiệm vàng|currency exchange|money changer|환전|환전소|両替|換錢|外币兑换|换钱|\
                обмен валюты|bureau de change|change"
        }
        Kind::Fuel => {
            "trạm xăng|cây xăng|xăng dầu|petrol station|gas station|fuel|주유소|ガソリンスタンド|加油站|заправка|\
                station essence|station-service"
        }
        Kind::PostOffice => "bưu điện|post office|mail|우체국|郵便局|邮局|почта|bureau de poste|poste",
        Kind::Toilet => {
            "nhà vệ sinh|vệ sinh công cộng|wc|toilet|restroom|bathroom|화장실|トイレ|お手洗い|厕所|洗手间|туалет|\
                toilettes"
        }
        Kind::BikeRental => {
            "thuê xe|thuê xe máy|thuê xe đạp|bike rental|motorbike rental|scooter rental|오토바이 렌트|자전거 대여|\
                バイクレンタル|レンタルバイク|租车|租摩托车|прокат байков|аренда скутера|location de scooter|location de moto"
        }
        Kind::Spa => "spa|mát xa|massage|마사지|스파|マッサージ|スパ|按摩|水疗|массаж|спа",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_has_phrases_and_none_twice() {
        for kind in Kind::ALL {
            let own: Vec<&str> = of_kind(*kind).split('|').collect();
            assert!(own.len() >= 6, "{kind:?}");
            assert!(
                own.iter().all(|phrase| !phrase.trim().is_empty() && phrase.trim() == *phrase),
                "{kind:?}"
            );
            assert_eq!(own.iter().collect::<BTreeSet<_>>().len(), own.len(), "{kind:?}");
        }
    }
}
