//! What a place is: ten categories, and within each the kinds a visitor would ask for.

pub use crate::words::UnknownWord;
use crate::words::words;

words! {
    /// The ten groups a visitor browses by.
    Category {
        Sight = "sight",
        Beach = "beach",
        Museum = "museum",
        Temple = "temple",
        Food = "food",
        Cafe = "cafe",
        Nightlife = "nightlife",
        Market = "market",
        Lodging = "lodging",
        Practical = "practical",
    }
}

words! {
    /// What a place is exactly. Each kind belongs to one [`Category`].
    Kind {
        Monument = "monument", Lighthouse = "lighthouse", Historic = "historic", Viewpoint = "viewpoint",
        Park = "park", Square = "square", Island = "island", Hill = "hill", Cape = "cape", Bay = "bay",
        CableCar = "cable_car", ThemePark = "theme_park", WaterPark = "water_park", PhotoSpot = "photo_spot",
        Landmark = "landmark", Archaeology = "archaeology", BookStreet = "book_street", Golf = "golf",
        Marina = "marina", Shrine = "shrine",
        Beach = "beach",
        Museum = "museum",
        Pagoda = "pagoda", Temple = "temple", Church = "church", CommunalHouse = "communal_house",
        Local = "local", Seafood = "seafood", Noodle = "noodle", Hotpot = "hotpot", Grill = "grill",
        Restaurant = "restaurant", Korean = "korean", Chinese = "chinese", Thai = "thai", Indian = "indian",
        Western = "western", Bakery = "bakery", IceCream = "ice_cream",
        Cafe = "cafe",
        Bar = "bar",
        Market = "market", NightMarket = "night_market", Mall = "mall", Shop = "shop",
        Convenience = "convenience",
        Hotel = "hotel", Resort = "resort",
        Hospital = "hospital", Dentist = "dentist", Pharmacy = "pharmacy", Police = "police",
        Emergency = "emergency", TouristHelp = "tourist_help", Ferry = "ferry", BusStation = "bus_station",
        Airport = "airport", Atm = "atm", Exchange = "exchange", Fuel = "fuel", PostOffice = "post_office",
        Toilet = "toilet", BikeRental = "bike_rental", Spa = "spa",
    }
}

impl Kind {
    pub const fn category(self) -> Category {
        use Kind as K;
        match self {
            K::Monument
            | K::Lighthouse
            | K::Historic
            | K::Viewpoint
            | K::Park
            | K::Square
            | K::Island
            | K::Hill
            | K::Cape
            | K::Bay
            | K::CableCar
            | K::ThemePark
            | K::WaterPark
            | K::PhotoSpot
            | K::Landmark
            | K::Archaeology
            | K::BookStreet
            | K::Golf
            | K::Marina
            | K::Shrine => Category::Sight,
            K::Beach => Category::Beach,
            K::Museum => Category::Museum,
            K::Pagoda | K::Temple | K::Church | K::CommunalHouse => Category::Temple,
            K::Local
            | K::Seafood
            | K::Noodle
            | K::Hotpot
            | K::Grill
            | K::Restaurant
            | K::Korean
            | K::Chinese
            | K::Thai
            | K::Indian
            | K::Western
            | K::Bakery
            | K::IceCream => Category::Food,
            K::Cafe => Category::Cafe,
            K::Bar => Category::Nightlife,
            K::Market | K::NightMarket | K::Mall | K::Shop | K::Convenience => Category::Market,
            K::Hotel | K::Resort => Category::Lodging,
            K::Hospital
            | K::Dentist
            | K::Pharmacy
            | K::Police
            | K::Emergency
            | K::TouristHelp
            | K::Ferry
            | K::BusStation
            | K::Airport
            | K::Atm
            | K::Exchange
            | K::Fuel
            | K::PostOffice
            | K::Toilet
            | K::BikeRental
            | K::Spa => Category::Practical,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_and_every_category_has_a_kind() {
        for kind in Kind::ALL {
            assert_eq!(kind.word().parse::<Kind>(), Ok(*kind));
        }
        for category in Category::ALL {
            assert_eq!(category.word().parse::<Category>(), Ok(*category));
            assert!(Kind::ALL.iter().any(|kind| kind.category() == *category), "{category}");
        }
        assert_eq!("volcano".parse::<Kind>(), Err(UnknownWord));
    }
}
