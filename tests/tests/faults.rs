//! Everything that can befall a guide on its way: at every moment it is exactly one published edition, the fault has
//! its code, the visitor's favourites stay, and the next good exchange heals it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use city_api::publication::{digest, page, texts};
use haidang_contract::command::SearchPlaces;
use haidang_contract::view::Filter;
use haidang_contract::{Code, Cursor, FORMAT, Lang, Manifest, Place, Timestamp};
use haidang_tests::city::City;
use haidang_tests::device::{Device, Verdict, inspect, now};
use haidang_tests::editions::{KEPT, catalogue};
use haidang_tests::proxy::{Mishap, Proxy};
use haidang_tests::stand_in::StandIn;

/// Two pages of changes from one edition to the next.
const PLACES: u32 = 300;

/// A device that has edition 1 with favourites, and a city that has just published edition 2.
struct Scene {
    city: City,
    proxy: Proxy,
    folder: tempfile::TempDir,
}

impl Scene {
    async fn set() -> Self {
        let city = City::start(7).await;
        let proxy = Proxy::to(city.address).await;
        let scene = Scene { city, proxy, folder: tempfile::tempdir().unwrap() };
        scene.city.publish(&catalogue(PLACES, 1));
        let device = Device::open(&scene.before(), &scene.proxy.url());
        assert_eq!(device.sync().await.fault, None);
        for id in KEPT {
            device.mark(id).await;
        }
        drop(device);
        scene.city.publish(&catalogue(PLACES, 2));
        scene
    }

    /// The file of the device before edition 2; never synced again.
    fn before(&self) -> PathBuf {
        self.folder.path().join("before.sqlite")
    }

    /// Another device just like it.
    fn device(&self, name: &str) -> Device {
        let file = self.folder.path().join(format!("{name}.sqlite"));
        fs::copy(self.before(), &file).unwrap();
        Device::open(&file, &self.proxy.url())
    }

    async fn assert_edition(&self, device: &Device, edition: u32, when: &str) {
        assert_eq!(inspect(&device.file, &self.city.series), Verdict::Edition(edition), "{when}");
        assert_eq!(device.marked().await, KEPT, "{when}");
        // What the visitor sees is that very edition, search and all.
        let text = format!("bản {edition}");
        assert_eq!(device.state().await.edition, Some(edition), "{when}");
        let found = device
            .ask(SearchPlaces { lang: Lang::Vi, text, filter: Filter::default(), near: None, limit: 10 })
            .await
            .unwrap_or_else(|fault| panic!("{when}: {fault}"));
        assert!(found.total > 0, "{when}: nothing is found");
    }

    async fn assert_heals(&self, device: &Device, when: &str) {
        self.proxy.reset();
        let sync = device.sync().await;
        assert_eq!((sync.fault, sync.edition), (None, Some(2)), "{when}");
        self.assert_edition(device, 2, when).await;
    }
}

/// Every boundary of the answers, and many steps between: where the line may break in a sync of `whole` bytes.
fn steps(whole: usize) -> Vec<usize> {
    let stride = (whole / 32).max(1);
    (0..whole).step_by(stride).chain(whole.saturating_sub(8)..whole).collect()
}

async fn breaks_at_every_step(mishap: Mishap, codes: &[Code]) {
    let scene = Scene::set().await;
    let measured = scene.device("measured");
    scene.proxy.reset();
    assert_eq!(measured.sync().await.edition, Some(2));
    let whole = scene.proxy.wire().down;
    let (mut failed, mut shown) = (0, 0);
    for at in steps(whole) {
        let when = format!("{mishap:?} after {at} of {whole} B");
        let device = scene.device(&format!("at-{at}"));
        scene.proxy.plan(at, mishap);
        let sync = device.sync().await;
        assert!(scene.proxy.happened(), "{when}: it did not happen");
        match sync.fault {
            Some(fault) => {
                failed += 1;
                assert!(codes.contains(&fault.code), "{when}: {fault}");
                scene.assert_edition(&device, 1, &when).await;
            }
            None => {
                shown += 1;
                assert_eq!(sync.edition, Some(2), "{when}");
                scene.assert_edition(&device, 2, &when).await;
            }
        }
        // The program may be closed before the next attempt.
        let file = device.file.clone();
        drop(device);
        let device = Device::open(&file, &scene.proxy.url());
        scene.assert_heals(&device, &when).await;
    }
    println!("{mishap:?}: {failed} failed with a code, {shown} came through, of {whole} B");
    match mishap {
        Mishap::Delay(_) => assert_eq!(failed, 0, "a pause is no fault"),
        _ => assert!(failed > shown, "most of these must be noticed"),
    }
}

#[tokio::test]
async fn a_line_cut_at_every_step_leaves_the_edition_that_was() {
    breaks_at_every_step(Mishap::Cut, &[Code::CityUnreachable]).await;
}

#[tokio::test]
async fn an_answer_cut_short_at_every_step_leaves_the_edition_that_was() {
    breaks_at_every_step(Mishap::Truncate, &[Code::CityUnreachable, Code::PackDamaged]).await;
}

#[tokio::test]
async fn a_bit_turned_at_every_step_never_reaches_the_guide() {
    // In a header or a checksum it may be a broken answer, in the manifest another guide: never a wrong place.
    let codes =
        [Code::CityUnreachable, Code::CityRefused, Code::PackDamaged, Code::PackNewer, Code::PackOlder];
    let scene = Scene::set().await;
    let measured = scene.device("measured");
    scene.proxy.reset();
    measured.sync().await;
    let whole = scene.proxy.wire().down;
    let mut failed = 0;
    for at in steps(whole) {
        let when = format!("a bit turned at {at} of {whole} B");
        let device = scene.device(&format!("at-{at}"));
        scene.proxy.plan(at, Mishap::Flip);
        let sync = device.sync().await;
        if let Some(fault) = &sync.fault {
            failed += 1;
            assert!(codes.contains(&fault.code), "{when}: {fault}");
        }
        let verdict = inspect(&device.file, &scene.city.series);
        assert!(matches!(verdict, Verdict::Edition(1 | 2)), "{when}: {verdict:?}");
        assert_eq!(device.marked().await, KEPT, "{when}");
        scene.assert_heals(&device, &when).await;
    }
    println!("{failed} turned bits were noticed, the others did no harm");
    assert!(failed > 20, "only {failed} were noticed");
}

#[tokio::test]
async fn a_pause_at_every_step_does_no_harm() {
    breaks_at_every_step(Mishap::Delay(Duration::from_millis(15)), &[]).await;
}

/// The future of a sync is dropped after each time it has waited: as when the app is closed.
#[tokio::test]
async fn a_sync_dropped_at_every_step_leaves_one_edition() {
    let scene = Scene::set().await;
    let mut editions = Vec::new();
    for steps in 0..400 {
        let when = format!("dropped after {steps} steps");
        let device = scene.device(&format!("steps-{steps}"));
        scene.proxy.reset();
        let finished = {
            let mut sync = std::pin::pin!(device.sync());
            let mut left = steps;
            std::future::poll_fn(|context| {
                if left == 0 {
                    return std::task::Poll::Ready(false);
                }
                left -= 1;
                sync.as_mut().poll(context).map(|_| true)
            })
            .await
        };
        let file = device.file.clone();
        drop(device);
        let verdict = inspect(&file, &scene.city.series);
        let Verdict::Edition(edition @ 1..=2) = verdict else { panic!("{when}: {verdict:?}") };
        editions.push(edition);
        let device = Device::open(&file, &scene.proxy.url());
        scene.assert_heals(&device, &when).await;
        if finished {
            println!("finished after {steps} steps: editions {editions:?}");
            assert!(steps > 4, "it waited only {steps} times: that is no sync");
            return;
        }
    }
    panic!("the sync never finishes");
}

#[tokio::test]
async fn a_city_that_is_gone_is_unreachable_and_everything_stays() {
    let scene = Scene::set().await;
    let device = scene.device("alone");
    scene.proxy.die();
    let fault = device.sync().await.fault.unwrap();
    assert_eq!(fault.code, Code::CityUnreachable);
    scene.assert_edition(&device, 1, "without a city").await;
    scene.assert_heals(&device, "the city is back").await;
    assert_eq!(device.state().await.fault, None, "an old fault is still told");
}

/// A publication written by hand: manifest and one page.
struct Publication {
    manifest: Manifest,
    places: Vec<Place>,
}

impl Publication {
    fn of(guide: &str, edition: u32, places: Vec<Place>) -> Self {
        let texts = texts(&places).unwrap();
        let manifest = Manifest {
            format: FORMAT,
            guide: guide.to_owned(),
            edition,
            published_at: Timestamp(1_795_392_000_000),
            records: u32::try_from(places.len()).unwrap(),
            digest: digest(&texts),
        };
        Publication { manifest, places }
    }

    fn manifest(&self) -> Vec<u8> {
        serde_json::to_vec(&self.manifest).unwrap()
    }

    /// All places on one page, from nothing.
    fn page(&self) -> Vec<u8> {
        let steps = texts(&self.places).unwrap().into_iter().map(|(key, text)| (key, Some(text))).collect();
        page(&self.manifest.guide, Cursor::start(0, self.manifest.edition), steps, false)
            .unwrap()
            .into_bytes()
    }
    /// What a city says that has only the way from nothing, with that way's one page altered.
    fn answers(self, alter: Alter) -> impl Fn(&str) -> (u16, Vec<u8>) + Send + Sync + 'static {
        move |path| match path {
            "/v1/guide/manifest" => (200, self.manifest()),
            from_nothing if from_nothing.contains("cursor=0.") => (200, alter(self.page())),
            _ => (404, b"{}".to_vec()),
        }
    }
}

type Alter = fn(Vec<u8>) -> Vec<u8>;

/// What the device says to a city that answers so, having had edition 1 of `guide`.
async fn faced_with(
    scene: &Scene,
    answers: impl Fn(&str) -> (u16, Vec<u8>) + Send + Sync + 'static,
) -> Option<haidang_contract::Fault> {
    static SCENES: AtomicUsize = AtomicUsize::new(0);
    let name = format!("faced-{}", SCENES.fetch_add(1, Ordering::Relaxed));
    let file = scene.device(&name).file;
    let city = StandIn::start(answers).await;
    let device = Device::open(&file, city.url());
    let fault = device.sync().await.fault;
    scene.assert_edition(&device, 1, &format!("after {fault:?}")).await;
    drop(device);
    let device = Device::open(&file, &scene.proxy.url());
    scene.assert_heals(&device, &format!("after {fault:?}")).await;
    fault
}

#[tokio::test]
async fn packs_that_are_not_for_us_have_their_codes() {
    let scene = Scene::set().await;
    let series = scene.city.guide.series().to_owned();
    let offer = |edition| Publication::of(&series, edition, catalogue(20, edition));

    let fault =
        faced_with(&scene, move |_| (200, br#"{"format":3,"guide":["quite","different"]}"#.to_vec())).await;
    let fault = fault.unwrap();
    assert_eq!((fault.code, fault.detail("format"), fault.detail("reads")), (Code::PackNewer, "3", "2"));

    let damaged: [(&str, Code, Alter); 3] = [
        ("a page of a newer format", Code::PackNewer, |_| br#"{"format":9}"#.to_vec()),
        ("a truncated pack, whole on the wire", Code::PackDamaged, |page| {
            page.split_last_chunk::<40>().unwrap().0.to_vec()
        }),
        ("another telephone number", Code::PackDamaged, |page| {
            String::from_utf8(page).unwrap().replacen("+842543856446", "+842543856447", 1).into_bytes()
        }),
    ];
    for (what, code, alter) in damaged {
        let fault = faced_with(&scene, offer(2).answers(alter)).await.unwrap();
        assert_eq!(fault.code, code, "{what}: {fault}");
    }

    let fault = faced_with(&scene, |_| (503, b"{}".to_vec())).await.unwrap();
    assert_eq!((fault.code, fault.detail("status")), (Code::CityRefused, "503"));

    let fault =
        faced_with(&scene, |_| (200, b"<html>Sign in to the hotel's network</html>".to_vec())).await.unwrap();
    assert_eq!(fault.code, Code::PackDamaged, "a portal's page");

    let fault = faced_with(&scene, |_| (200, vec![b' '; 9 << 20])).await.unwrap();
    assert_eq!(fault.code, Code::PackDamaged, "more than anyone publishes");
}

/// The same publications without the damage are taken: the faults above come from it.
#[tokio::test]
async fn the_same_packs_undamaged_are_taken() {
    let scene = Scene::set().await;
    let two = Publication::of(scene.city.guide.series(), 2, catalogue(20, 2));
    let places = two.manifest.records;
    let city = StandIn::start(two.answers(|page| page)).await;
    let device = Device::open(&scene.device("undamaged").file, city.url());
    let sync = device.sync().await;
    assert_eq!((sync.fault, sync.edition, sync.places), (None, Some(2), places));
    assert_eq!(device.marked().await, KEPT);
}

#[tokio::test]
async fn an_older_edition_is_refused_and_the_newer_one_kept() {
    let scene = Scene::set().await;
    let device = scene.device("newest");
    device.sync().await;
    scene.assert_edition(&device, 2, "the newest").await;
    let file = device.file.clone();
    drop(device);
    let one = Publication::of(scene.city.guide.series(), 1, catalogue(20, 1));
    let city = StandIn::start(move |_| (200, one.manifest())).await;
    let device = Device::open(&file, city.url());
    let fault = device.sync().await.fault.unwrap();
    assert_eq!((fault.code, fault.detail("offered"), fault.detail("have")), (Code::PackOlder, "1", "2"));
    scene.assert_edition(&device, 2, "after the older one").await;
}

#[tokio::test]
async fn another_series_replaces_the_guide_but_not_the_favourites() {
    let scene = Scene::set().await;
    let other = City::start(8).await;
    other.publish(&catalogue(PLACES, 40));
    let file = scene.device("moved").file;
    let device = Device::open(&file, &other.url());
    let sync = device.sync().await;
    assert_eq!((sync.fault, sync.edition), (None, Some(1)));
    assert_eq!(inspect(&file, &other.series), Verdict::Edition(1));
    assert_eq!(device.marked().await, KEPT);
}

#[tokio::test]
async fn a_wrong_clock_is_told_and_stops_nothing() {
    let scene = Scene::set().await;
    for (days, name) in [(3, "ahead"), (-400, "behind")] {
        let file = scene.device(name).file;
        let off = days * 86_400_000_i64;
        let device = Device::with_clock(&file, &scene.proxy.url(), move || Timestamp(now().0 + off));
        scene.proxy.reset();
        let sync = device.sync().await;
        assert_eq!((sync.fault, sync.edition), (None, Some(2)), "{name}");
        let told = sync.clock_off_ms.unwrap();
        assert!((told - off).abs() < 60_000, "{name}: {told} for {off}");
        scene.assert_edition(&device, 2, name).await;
        drop(device);
        // The clock has been set right.
        let device = Device::open(&file, &scene.proxy.url());
        assert_eq!(device.sync().await.clock_off_ms, None, "{name}");
    }
}

#[tokio::test]
async fn a_database_without_room_keeps_what_it_has() {
    let scene = Scene::set().await;
    let mut refused = 0;
    for spare in [0, 1, 4, 16, 40, 60, 80, 100] {
        let when = format!("{spare} pages of room");
        let file = scene.device(&format!("spare-{spare}")).file;
        let (connection, _) = haidang_core::open_file(&file, now()).unwrap();
        // Pages that earlier work has left free would be room.
        connection.execute_batch("VACUUM").unwrap();
        let pages: u32 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        connection.pragma_update(None, "max_page_count", pages + spare).unwrap();
        let device = Device::on(connection, &file, &scene.proxy.url(), now);
        scene.proxy.reset();
        if let Some(fault) = device.sync().await.fault {
            refused += 1;
            assert_eq!(fault.code, Code::StorageFull, "{when}");
            scene.assert_edition(&device, 1, &when).await;
        }
        drop(device);
        let device = Device::open(&file, &scene.proxy.url());
        scene.assert_heals(&device, &when).await;
    }
    assert!(refused >= 2, "only {refused} were without room");
}

/// A small file system, unmounted when dropped. `None` where this process may not mount one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(folder: &Path, kilobytes: u32) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let size = format!("size={kilobytes}k");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder).output().ok()?;
        mounted.status.success().then(|| SmallDisk(folder.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).output();
    }
}

#[tokio::test]
async fn a_full_disk_keeps_what_it_has_and_heals_when_there_is_room() {
    let scene = Scene::set().await;
    let Some(disk) = SmallDisk::mount(&scene.folder.path().join("disk"), 4_096) else {
        println!(
            "SKIPPED: no small disk can be mounted here; a_database_without_room_keeps_what_it_has covers SQLite's side"
        );
        return;
    };
    let file = disk.0.join("guide.sqlite");
    fs::copy(scene.before(), &file).unwrap();
    let mut refused = 0;
    for spare in [0, 8, 64, 256] {
        let when = format!("{spare} KiB of room");
        let device = Device::open(&file, &scene.proxy.url());
        // Everything else on the disk belongs to somebody else's holiday pictures.
        let pictures = disk.0.join("pictures");
        fill(&pictures, spare * 1_024);
        scene.proxy.reset();
        if let Some(fault) = device.sync().await.fault {
            refused += 1;
            assert_eq!(fault.code, Code::StorageFull, "{when}");
            assert_eq!(device.state().await.fault.map(|fault| fault.code), Some(Code::StorageFull), "{when}");
            assert_eq!(device.marked().await, KEPT, "{when}");
            assert_eq!(device.state().await.edition, Some(1), "{when}");
        }
        drop(device);
        fs::remove_file(&pictures).unwrap();
        let device = Device::open(&file, &scene.proxy.url());
        scene.assert_heals(&device, &when).await;
        drop(device);
        for part in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(disk.0.join(format!("guide.sqlite{part}")));
        }
        fs::copy(scene.before(), &file).unwrap();
    }
    assert!(refused >= 2, "only {refused} were without room");
}

/// Fills the disk but for `spare` bytes.
fn fill(path: &Path, spare: usize) {
    use std::io::Write;
    let mut file = fs::File::create(path).unwrap();
    let block = vec![0_u8; 4_096];
    while file.write_all(&block).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(u64::try_from(spare).unwrap())).unwrap();
    file.sync_all().unwrap();
}

/// Two windows on one guide, or a window and a sync: nothing is lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn favourites_marked_during_a_sync_are_kept() {
    let scene = Scene::set().await;
    let device = Arc::new(scene.device("busy"));
    scene.proxy.plan(2_000, Mishap::Delay(Duration::from_millis(150)));
    let syncing = Arc::clone(&device);
    let sync = tokio::spawn(async move { syncing.sync().await });
    device.mark("place-0005").await;
    assert_eq!(sync.await.unwrap().fault, None);
    let marked = device.marked().await;
    assert!(marked.iter().any(|id| id == "place-0005"), "{marked:?}");
    assert_eq!(marked.len(), KEPT.len() + 1);
}
