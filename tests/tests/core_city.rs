//! A core and a city over HTTP, in one process: what comes over the wire and what stands in the guide afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "tests")]

use city_api::catalogue::Catalogue;
use haidang_contract::command::{ListPlaces, SearchPlaces};
use haidang_contract::view::{Filter, Sort};
use haidang_contract::{Category, Lang, RecordKind};
use haidang_tests::city::City;
use haidang_tests::device::{Device, Verdict, inspect};
use haidang_tests::editions::{KEPT, catalogue, place};
use haidang_tests::equipment;
use haidang_tests::proxy::Proxy;

/// The catalogue that is really published.
fn real_catalogue() -> Catalogue {
    let today = haidang_tests::device::now().in_city().date();
    city_api::catalogue::load(&equipment::catalogue(), today).expect("the catalogue is faultless")
}

struct Scene {
    city: City,
    proxy: Proxy,
    folder: tempfile::TempDir,
}

impl Scene {
    async fn set() -> Self {
        let city = City::start(1).await;
        let proxy = Proxy::to(city.address).await;
        Scene { city, proxy, folder: tempfile::tempdir().unwrap() }
    }

    fn device(&self) -> Device {
        Device::open(&self.folder.path().join("guide.sqlite"), &self.proxy.url())
    }

    fn verdict(&self, device: &Device) -> Verdict {
        inspect(&device.file, &self.city.series)
    }
}

#[tokio::test]
async fn the_first_sync_brings_the_whole_catalogue() {
    let scene = Scene::set().await;
    let records = real_catalogue().texts().unwrap();
    let places = records.keys().filter(|key| key.kind() == Some(RecordKind::Place)).count();
    assert!(places >= 150 && places < records.len(), "{places} places of {} records", records.len());
    let manifest = scene.city.publish_records(&records);
    assert_eq!(manifest.records, u32::try_from(records.len()).unwrap());
    let device = scene.device();
    assert_eq!(scene.verdict(&device), Verdict::Empty);
    let sync = device.sync().await;
    assert_eq!((sync.fault, sync.edition, sync.places), (None, Some(1), u32::try_from(places).unwrap()));
    assert_eq!(scene.verdict(&device), Verdict::Edition(1));
    let wire = scene.proxy.wire();
    println!("first sync: {} records, {wire:?}, {} B both ways", records.len(), wire.both());
    assert_eq!(wire.requests, 1 + records.len().div_ceil(100), "the manifest and the pages");
    // Uncompressed it is several times as much.
    let plain: usize = records.values().map(String::len).sum();
    assert!(wire.down * 2 < plain, "{} B down for {plain} B of JSON: not compressed", wire.down);
}

#[tokio::test]
async fn nothing_new_is_one_request_of_under_400_bytes() {
    let scene = Scene::set().await;
    scene.city.publish(&catalogue(120, 1));
    let device = scene.device();
    assert_eq!(device.sync().await.fault, None);
    scene.proxy.reset();
    let sync = device.sync().await;
    assert_eq!((sync.fault, sync.edition), (None, Some(1)));
    assert!(sync.confirmed_at.is_some());
    let wire = scene.proxy.wire();
    println!("nothing new: {wire:?}, {} B both ways", wire.both());
    assert_eq!(wire.requests, 1);
    assert!(wire.both() < 400, "{} B", wire.both());
}

#[tokio::test]
async fn some_changes_are_two_requests() {
    let scene = Scene::set().await;
    let before = real_catalogue().places;
    scene.city.publish(&before);
    let device = scene.device();
    assert_eq!(device.sync().await.fault, None);
    // As measured on other systems: 30 updates and 3 deletes.
    let mut after = before.clone();
    let dropped: Vec<_> = after.drain(..3).map(|place| place.id).collect();
    for place in after.iter_mut().take(30) {
        place.importance = (place.importance + 1) % 100;
    }
    let manifest = scene.city.publish(&after);
    scene.proxy.reset();
    let sync = device.sync().await;
    assert_eq!((sync.fault, sync.edition, sync.places), (None, Some(2), manifest.records));
    assert_eq!(scene.verdict(&device), Verdict::Edition(2));
    let wire = scene.proxy.wire();
    println!("30 updates and 3 deletes: {wire:?}, {} B both ways", wire.both());
    assert!(wire.requests <= 2, "{wire:?}");
    for id in dropped {
        let list = device
            .ask(SearchPlaces {
                lang: Lang::Vi,
                text: id.to_string(),
                filter: Filter::default(),
                near: None,
                limit: 50,
            })
            .await
            .unwrap();
        assert!(list.cards.iter().all(|card| card.id != id), "{id} is still found");
    }
}

#[tokio::test]
async fn small_changes_stay_under_5_kilobytes() {
    let scene = Scene::set().await;
    let before = real_catalogue().places;
    scene.city.publish(&before);
    let device = scene.device();
    device.sync().await;
    let mut after = before;
    for place in after.iter_mut().take(5) {
        place.phone = Some("+842543856446".to_owned());
    }
    scene.city.publish(&after);
    scene.proxy.reset();
    assert_eq!(device.sync().await.edition, Some(2));
    let wire = scene.proxy.wire();
    println!("5 updates: {wire:?}, {} B both ways", wire.both());
    assert!(wire.both() < 5_000, "{} B", wire.both());
}

#[tokio::test]
async fn a_favourite_outlives_its_place_and_comes_back_with_it() {
    let scene = Scene::set().await;
    scene.city.publish(&catalogue(40, 1));
    let device = scene.device();
    device.sync().await;
    for id in KEPT {
        device.mark(id).await;
    }
    let mut without = catalogue(40, 2);
    without.retain(|place| place.id.as_str() != KEPT[1]);
    scene.city.publish(&without);
    assert_eq!(device.sync().await.edition, Some(2));
    assert_eq!(device.marked().await, KEPT, "a tombstone takes no favourite");
    let gone = device
        .ask(haidang_contract::command::ListFavourites { lang: Lang::En, near: None })
        .await
        .unwrap()
        .gone;
    assert_eq!(gone.iter().map(|id| id.as_str()).collect::<Vec<_>>(), [KEPT[1]]);
    scene.city.publish(&catalogue(40, 3));
    device.sync().await;
    let back =
        device.ask(haidang_contract::command::ListFavourites { lang: Lang::En, near: None }).await.unwrap();
    assert_eq!((back.cards.len(), back.gone.len()), (3, 0));
}

#[tokio::test]
async fn an_edition_published_while_pages_are_fetched_does_no_harm() {
    let scene = Scene::set().await;
    scene.city.publish(&catalogue(350, 1));
    let device = scene.device();
    // Stops the first sync after some pages.
    scene.proxy.plan(9_000, haidang_tests::proxy::Mishap::Cut);
    assert!(device.sync().await.fault.is_some());
    assert!(scene.proxy.happened());
    assert!(device.state().await.staged_pages > 0, "nothing was staged: the cut came too early");
    assert_eq!(scene.verdict(&device), Verdict::Empty, "half a guide must not be shown");
    scene.city.publish(&catalogue(350, 2));
    scene.proxy.reset();
    assert_eq!(device.sync().await.edition, Some(2));
    assert_eq!(scene.verdict(&device), Verdict::Edition(2));
}

#[tokio::test]
async fn a_sync_that_is_cut_goes_on_where_it_stopped() {
    let scene = Scene::set().await;
    scene.city.publish(&catalogue(350, 1));
    let device = scene.device();
    device.sync().await;
    let whole = scene.proxy.wire();
    let other = Device::open(&scene.folder.path().join("other.sqlite"), &scene.proxy.url());
    scene.proxy.plan(whole.down * 3 / 4, haidang_tests::proxy::Mishap::Cut);
    assert!(other.sync().await.fault.is_some());
    let staged = other.state().await.staged_pages as usize;
    assert!(staged >= 1);
    scene.proxy.reset();
    assert_eq!(other.sync().await.fault, None);
    assert_eq!(scene.proxy.wire().requests, whole.requests - staged, "the pages that were there came again");
}

#[tokio::test]
async fn many_small_editions_are_caught_up_with_at_once() {
    let scene = Scene::set().await;
    scene.city.publish(&catalogue(60, 1));
    let device = scene.device();
    device.sync().await;
    for revision in 2..=30 {
        scene.city.publish(&catalogue(60, revision));
    }
    scene.proxy.reset();
    assert_eq!(device.sync().await.edition, Some(30));
    assert_eq!(scene.verdict(&device), Verdict::Edition(30));
    assert_eq!(scene.proxy.wire().requests, 2);
}

#[tokio::test]
async fn a_place_that_changes_its_category_and_loses_its_position_leaves_no_trace() {
    let scene = Scene::set().await;
    let mut one = place(1, 1);
    scene.city.publish(&[one.clone(), place(2, 1)]);
    let device = scene.device();
    device.sync().await;
    one.category = Category::Cafe;
    one.kind = haidang_contract::Kind::Cafe;
    one.position = None;
    scene.city.publish(&[one, place(2, 1)]);
    device.sync().await;
    assert_eq!(
        scene.verdict(&device),
        Verdict::Edition(2),
        "search rows and boxes as many as they should be"
    );
    let list = |categories| {
        let filter = Filter { categories, ..Filter::default() };
        device.ask(ListPlaces { lang: Lang::En, filter, near: None, sort: Sort::Name, limit: 10 })
    };
    assert_eq!(list(vec![Category::Cafe]).await.unwrap().total, 1);
    assert_eq!(list(vec![Category::Food]).await.unwrap().total, 1);
}

#[tokio::test]
async fn two_devices_at_once_get_the_same_guide() {
    let scene = Scene::set().await;
    scene.city.publish(&catalogue(250, 1));
    let one = scene.device();
    let other = Device::open(&scene.folder.path().join("other.sqlite"), &scene.proxy.url());
    let (first, second) = tokio::join!(one.sync(), other.sync());
    assert_eq!((first.fault, second.fault), (None, None));
    assert_eq!(scene.verdict(&one), Verdict::Edition(1));
    assert_eq!(scene.verdict(&other), Verdict::Edition(1));
}
