//! The native app of Hải Đăng: the core and the page in one process, joined by Tauri's IPC.

mod basemap;
#[cfg(desktop)]
mod desk;
mod files;
mod guide;
mod links;
mod options;
mod seed;
mod tiles;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use haidang_contract::{Fault, Reply, Request};
use tauri::{Manager, State};
use tracing_subscriber::EnvFilter;

use crate::basemap::Basemap;
#[cfg(desktop)]
use crate::desk::FrontDesk;
use crate::files::Downloads;
use crate::guide::Guide;
use crate::options::Options;

/// What is logged unless `RUST_LOG` says otherwise.
const LOG: &str = "warn,haidang_app=info,haidang_core=info";

/// The way to the core: every act of the guide is inside the request.
#[cfg(mobile)]
#[tauri::command]
async fn call(guide: State<'_, Arc<Guide>>, request: Request) -> Result<Reply, Fault> {
    guide.core()?.call(request).await
}

/// The way to the core and to the front desk's register: every act is inside the request.
#[cfg(desktop)]
#[tauri::command]
async fn call(
    guide: State<'_, Arc<Guide>>,
    desk: State<'_, Arc<FrontDesk>>,
    request: Request,
) -> Result<Reply, Fault> {
    if haidang_contract::desk::command::is_desk(&request.name) {
        return desk.call(request).await;
    }
    guide.core()?.call(request).await
}

/// Where a phone enters the app.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    main();
}

/// Runs the app until its window is closed.
pub fn main() -> ExitCode {
    let log = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(LOG));
    tracing_subscriber::fmt().with_env_filter(log).with_writer(std::io::stderr).init();
    match start(Options::of_this_process()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the app cannot run");
            ExitCode::FAILURE
        }
    }
}

fn start(options: Options) -> tauri::Result<()> {
    let basemap = Arc::new(Basemap::default());
    let builder = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![call, files::keep_bytes, files::keep_file])
        .on_permission_request(|_, kind| window::permit(kind))
        .register_asynchronous_uri_scheme_protocol("tiles", move |_, request, responder| {
            let basemap = Arc::clone(&basemap);
            tauri::async_runtime::spawn_blocking(move || {
                responder.respond(tiles::answer(&basemap, request.uri().path()));
            });
        })
        .setup(move |app| {
            let folder = guide::folder(&options, app.path());
            let guide = Arc::new(Guide::default());
            app.manage(Arc::clone(&guide));
            let closed = Downloads(None);
            app.manage(if options.kiosk().is_some() { closed } else { Downloads::of(app.path()) });
            // Beside the window, which takes longer to come up than the database.
            let (app_of_guide, options_of_guide, folder_of_guide) =
                (app.handle().clone(), options.clone(), folder.clone());
            std::thread::spawn(move || {
                guide.open(app_of_guide, &options_of_guide, folder_of_guide.as_deref())
            });
            #[cfg(desktop)]
            {
                let desk = Arc::new(FrontDesk::default());
                app.manage(Arc::clone(&desk));
                let (handle, options, folder) = (app.handle().clone(), options.clone(), folder.clone());
                std::thread::spawn(move || desk.open(&handle, &options, folder.as_deref()));
            }
            window::open(app.handle(), &options, folder.as_deref())?;
            Ok(())
        });
    links::with_opener(builder).run(tauri::generate_context!())
}
