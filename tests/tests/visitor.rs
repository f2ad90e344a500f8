//! What the guide promises a visitor, item by item, in the browser and in the native window.

use haidang_tests::journey;
use haidang_tests::scene::{Scene, Shell};

/// Two tests of one journey: in Chromium and in the native window.
macro_rules! both {
    ($($(#[$doc:meta])* $name:ident: |$scene:ident| $journey:expr;)*) => {$(
        mod $name {
            use super::*;

            async fn go(shell: Shell) {
                let title = format!("{} in the {shell:?}", stringify!($name));
                let Some(mut scene) = Scene::set(&title, shell).await else { return };
                let $scene = &mut scene;
                $journey.await;
                scene.window.close().await;
            }

            $(#[$doc])*
            #[tokio::test]
            async fn in_the_browser() {
                go(Shell::Browser).await;
            }

            $(#[$doc])*
            #[tokio::test]
            async fn in_the_native_window() {
                go(Shell::Native).await;
            }
        }
    )*};
}

both! {
    searching: |scene| journey::searching::find_all_ways(&scene.window);
    hours: |scene| journey::hours::tell_hours(&scene.window);
    languages: |scene| journey::languages::speak_all(&scene.window);
    finding: |scene| journey::finding::find(&scene.window);
    place: |scene| journey::place::know_a_place(scene);
    saved: |scene| journey::saved::keep(scene);
    planning: |scene| journey::plan::plan(&scene.window);
    notices: |scene| journey::notices::warn(scene);
    transit: |scene| journey::transit::get_around(scene);
    addresses: |scene| journey::addresses::read_old_addresses(&scene.window);
}
