//! What several test files build: a small catalogue in a folder, places, a city on a free port.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use city_api::desk::Shared;
use city_api::{Guide, State};
use haidang_contract::place::{Address, Position, PositionSource, Precision, Source};
use haidang_contract::time::Day;
use haidang_contract::{Category, Kind, Lang, Place, Point, Texts, Timestamp};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

pub const HEADER: &str = "id,category,kind,importance,name_vi,name_en,aliases,lon,lat,position,position_source,\
address,ward_old,ward,opening_hours,hours_as_of,phone,website,zalo,contact_verified,price_min,price_max,price_as_of,\
step_free,toilets,children,cuisine,diet,description_vi,description_en,sources,checked";

pub const WARDS: &str = "code,name_vi,name_en,kind,old_wards,province_vi,province_en\n\
26506,Vũng Tàu,Vung Tau,ward,Phường 1;Phường 2,Thành phố Hồ Chí Minh,Ho Chi Minh City\n\
26662,Long Hải,Long Hai,commune,,Thành phố Hồ Chí Minh,Ho Chi Minh City\n";

pub const SOURCES: &str = "code,title,licence,as_of\nOSM,OpenStreetMap,ODbL-1.0,\nKG,A guide,facts,2024-05\n";

/// The city's clock stands still.
pub const NOW: Timestamp = Timestamp(1_795_392_000_000);

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The city's day in all tests of the catalogue.
pub fn today() -> Day {
    day("2026-11-22")
}

/// A row without a fault, by column, with some cells set otherwise.
pub fn row(cells: &[(&str, &str)]) -> String {
    let mut row = BTreeMap::from([
        ("id", "bach-dinh"),
        ("category", "sight"),
        ("kind", "historic"),
        ("importance", "92"),
        ("name_vi", "Bạch Dinh"),
        ("name_en", "White Palace"),
        ("aliases", "Villa Blanche; Dinh Trắng"),
        ("lon", "107.069681"),
        ("lat", "10.350539"),
        ("position", "exact"),
        ("position_source", "osm"),
        ("address", "4 Trần Phú"),
        ("ward_old", "Phường 1"),
        ("ward", "26506"),
        ("opening_hours", "Tu-Su 07:30-17:00"),
        ("hours_as_of", "2026-01"),
        ("phone", "+842543852421"),
        ("website", "https://example.vn/bach-dinh"),
        ("zalo", "+84903123456"),
        ("contact_verified", "2026-11-20"),
        ("price_min", "15000"),
        ("price_max", "15000"),
        ("price_as_of", "2023"),
        ("step_free", "partly"),
        ("toilets", "yes"),
        ("children", "no"),
        ("cuisine", "seafood;grill"),
        ("diet", "vegetarian"),
        ("description_vi", "Câu một. Câu hai."),
        ("description_en", "One sentence. Another one."),
        ("sources", "OSM;KG"),
        ("checked", "2026-11-22"),
    ]);
    for (column, cell) in cells {
        assert!(HEADER.split(',').any(|known| known == *column), "{column}");
        row.insert(column, cell);
    }
    let cells: Vec<_> = HEADER
        .split(',')
        .map(|column| match row.get(column).copied().unwrap_or_default() {
            cell if cell.contains([',', '"', '\n']) => format!("\"{}\"", cell.replace('"', "\"\"")),
            cell => cell.to_owned(),
        })
        .collect();
    cells.join(",")
}

/// A catalogue folder with these files under `places/`.
pub fn catalogue(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    folder
}

pub fn write(folder: &Path, files: &[(&str, &[u8])]) {
    fs::create_dir_all(folder.join("places")).unwrap();
    fs::write(folder.join("wards.csv"), WARDS).unwrap();
    fs::write(folder.join("sources.csv"), SOURCES).unwrap();
    for (name, content) in files {
        fs::write(folder.join("places").join(name), content).unwrap();
    }
}

pub fn rows(rows: &[String]) -> Vec<u8> {
    format!("{HEADER}\n{}\n", rows.join("\n")).into_bytes()
}

/// The catalogue kept in this repository.
pub fn real() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue")
}

/// A place whose importance tells its versions apart.
pub fn place(id: &str, importance: u8) -> Place {
    let name = |lang, text: &str| (lang, text.to_owned());
    Place {
        id: id.parse().unwrap(),
        category: Category::Sight,
        kind: Kind::Historic,
        importance,
        names: Texts::from_iter([name(Lang::Vi, "Bạch Dinh"), name(Lang::En, "White Palace")]),
        aliases: Vec::new(),
        position: Some(Position {
            point: Point { lon: 107.069_681, lat: 10.350_539 },
            precision: Precision::Exact,
            source: PositionSource::Osm,
        }),
        address: Address::default(),
        hours: None,
        phone: None,
        website: None,
        zalo: None,
        contact_verified: None,
        price: None,
        step_free: None,
        toilets: None,
        children: None,
        cuisine: Vec::new(),
        diet: Vec::new(),
        description: Texts::from_iter([name(Lang::Vi, "Một. Hai."), name(Lang::En, "One. Two.")]),
        sources: vec![Source { title: "OpenStreetMap".into(), licence: "ODbL-1.0".into() }],
        checked: today(),
    }
}

pub fn guide() -> Guide {
    Guide::in_memory(Uuid::from_u128(7)).unwrap()
}

/// A city on a free port. Ends when it is dropped, or gracefully by [`City::stop`].
pub struct City {
    pub base: String,
    pub guide: Arc<Guide>,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<std::io::Result<()>>,
}

impl City {
    pub async fn start(guide: Guide, web: Option<PathBuf>) -> Self {
        City::start_with(guide, web, None).await
    }

    pub async fn start_with(guide: Guide, web: Option<PathBuf>, intake: Option<Shared>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let guide = Arc::new(guide);
        let (stop, stopped) = oneshot::channel::<()>();
        let state = State { guide: Arc::clone(&guide), web, now: || NOW, proxied: true, intake };
        let running = tokio::spawn(city_api::serve(listener, state, async move {
            let _ = stopped.await;
        }));
        City { base, guide, stop: Some(stop), running }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub fn tell_to_stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    pub async fn stopped(self) {
        self.running.await.unwrap().unwrap();
    }
}
