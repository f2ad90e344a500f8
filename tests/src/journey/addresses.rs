//! Item 10: the wards of before July 2025 and today's.

use super::{VILLA, fill, results};
use crate::until::until;
use crate::window::Window;

/// An address from an old booking finds the place and is told anew; the table has every old ward.
///
/// # Panics
/// When an old ward leads nowhere.
pub async fn read_old_addresses(window: &Window) {
    window.visit("/search").await;
    fill(window, ".search-field input", "4 Trần Phú, phường 1").await;
    until("the villa by its old address", || async {
        let found = results(window).await;
        // The museum next door has the same number in the same street.
        if found.iter().take(2).any(|id| id == VILLA) { Ok(()) } else { Err(format!("{found:?}")) }
    })
    .await;
    until("what the ward is called today", || async {
        let said = window.texts(".ward-note").await.join("");
        if said.contains("Phường 1") && said.contains("Vũng Tàu") { Ok(()) } else { Err(said) }
    })
    .await;
    window.click(".ward-note a").await;
    window.see(".wards .ward-today").await;
    // The text came along; another one, without marks and shortened.
    fill(window, "#old-address", "cafe 66 co giang, p.4, tp vung tau").await;
    until("the address of today", || async {
        let said = window.texts(".ward-today, .ward-written").await.join(" | ");
        if said.contains("Phường 4") && said.contains("Vũng Tàu") { Ok(()) } else { Err(said) }
    })
    .await;
    fill(window, "#old-address", "12 Nguyễn Huệ, quận 1").await;
    window.see_none(".ward-today").await;

    let script = "return [...document.querySelectorAll('.ward-table tbody tr')].map((row) => [row.cells[0].innerText, row.cells[1].innerText])";
    let rows: Vec<(String, String)> =
        serde_json::from_value(window.run(script, Vec::new()).await).expect("rows");
    let today = |old: &str| {
        let row = rows.iter().find(|(_, olds)| olds.lines().any(|line| line.trim() == old));
        row.map(|(today, _)| today.clone()).unwrap_or_default()
    };
    for (old, new) in [
        ("Phường 1", "Vũng Tàu"),
        ("Thắng Tam", "Vũng Tàu"),
        ("Phường 8", "Tam Thắng"),
        ("Phường 10", "Rạch Dừa"),
        ("Phường 12", "Phước Thắng"),
    ] {
        assert!(today(old).contains(new), "{old} is {:?} in {rows:?}", today(old));
    }

    // On the page of a place both stand.
    window.visit(&format!("/place/{VILLA}")).await;
    window.see(".ward-old").await;
    let address = window.texts(".fact:first-child").await.join(" ");
    assert!(
        address.contains("4 Trần Phú") && address.contains("Phường 1") && address.contains("2025"),
        "{address}"
    );
}
