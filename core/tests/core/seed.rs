//! The guide that is shipped with the program.

use haidang_contract::{Code, Place, Tag};
use std::sync::{Arc, Mutex};

use super::city::{City, Edition, edition, manifest, pages};
use super::device::{Device, Folder, guide_at};
use super::places::three_editions;

struct Seed {
    manifest: Vec<u8>,
    pages: Vec<Vec<u8>>,
}

fn seed(number: u32, places: &[Place]) -> Seed {
    let edition = edition(places);
    Seed {
        manifest: manifest("vt", number, &edition),
        pages: pages("vt", (0, &Edition::new()), (number, &edition), 4),
    }
}

impl Seed {
    fn plant(&self, device: &Device) -> Result<bool, haidang_contract::Fault> {
        let pages: Vec<&[u8]> = self.pages.iter().map(Vec::as_slice).collect();
        device.core.seed(&self.manifest, &pages)
    }
}

#[test]
fn a_seed_fills_an_empty_guide_once() {
    let device = Device::in_memory(None);
    let [first, second, _] = three_editions();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ear = Arc::clone(&heard);
    device.core.on_touched(Box::new(move |tags| ear.lock().unwrap().push(tags.to_vec())));
    assert_eq!(seed(1, &first).plant(&device), Ok(true));
    let view = device.state();
    assert_eq!((view.places, view.edition, view.published_at.is_some()), (10, None, true));
    assert_eq!(seed(1, &first).plant(&device), Ok(false));
    assert_eq!(seed(2, &second).plant(&device), Ok(true));
    // A downgraded program keeps the newer one.
    assert_eq!(seed(1, &first).plant(&device), Ok(false));
    assert_eq!(*heard.lock().unwrap(), vec![vec![Tag::Places, Tag::Sync]; 2]);
}

#[test]
fn a_city_replaces_the_seed_whole_and_no_seed_replaces_a_city() {
    let folder = Folder::new();
    let city = City::new("vt");
    let [first, second, third] = three_editions();
    city.publish(edition(&second));
    let device = Device::at(&folder.file("guide.db"), &city);
    seed(7, &first).plant(&device).unwrap();
    assert_eq!(device.sync().edition, Some(1));
    assert!(city.asked()[1].ends_with("=0.1.0"));
    assert_eq!(seed(8, &third).plant(&device), Ok(false));
    assert_eq!(guide_at(&folder.file("guide.db")), edition(&second));
}

#[test]
fn a_damaged_seed_leaves_the_guide_as_it_was() {
    let folder = Folder::new();
    let device = Device::at(&folder.file("guide.db"), &City::new("vt"));
    let [first, second, _] = three_editions();
    let whole = seed(1, &first);
    whole.plant(&device).unwrap();
    let crooked = |change: fn(&mut Seed)| {
        let mut seed = seed(2, &second);
        change(&mut seed);
        let fault = seed.plant(&device).unwrap_err();
        assert_eq!(fault.code, Code::PackDamaged, "{fault}");
        assert_eq!(guide_at(&folder.file("guide.db")), edition(&first));
        assert_eq!(device.state().staged_pages, 0);
    };
    crooked(|seed| drop(seed.pages.pop()));
    crooked(|seed| seed.pages.swap(0, 1));
    crooked(|seed| seed.pages.push(seed.pages[0].clone()));
    crooked(|seed| {
        let text = String::from_utf8(seed.pages[0].clone()).unwrap();
        seed.pages[0] = text.replace("Villa", "Vila").into_bytes();
    });
    crooked(|seed| seed.manifest.truncate(30));
    assert_eq!(seed(2, &second).plant(&device), Ok(true));
}
