//! The city's service: in this process on a random port, or as the program that operators run.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::Arc;

use city_api::publication::{Texts, texts};
use city_api::store::Published;
use city_api::{Guide, State};
use haidang_contract::{Manifest, Place, Timestamp};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::editions::Series;
use crate::equipment::{self, Equipment};
use crate::process::Program;
use crate::until::until;

/// A city in this process, which the test publishes from.
#[derive(Debug)]
pub struct City {
    pub guide: Arc<Guide>,
    pub series: Series,
    pub address: SocketAddr,
    /// Dropped: the service ends.
    _stop: oneshot::Sender<()>,
}

impl City {
    /// With nothing published. `series` names its editions.
    ///
    /// # Panics
    /// When there is no port or no memory.
    pub async fn start(series: u128) -> Self {
        let guide = Arc::new(Guide::in_memory(Uuid::from_u128(series)).expect("a guide in memory"));
        Self::serve(guide).await
    }

    async fn serve(guide: Arc<Guide>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port for the city");
        let address = listener.local_addr().expect("the city's own address");
        let (stop, stopped) = oneshot::channel::<()>();
        let state = State {
            guide: Arc::clone(&guide),
            web: None,
            now: crate::device::now,
            proxied: false,
            intake: None,
        };
        tokio::spawn(async move {
            let ended = async move {
                let _ = stopped.await;
            };
            city_api::serve(listener, state, ended).await.expect("the city serves");
        });
        City { guide, series: Series::default(), address, _stop: stop }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Publishes exactly these places as the next edition.
    ///
    /// # Panics
    /// When they are what is published already.
    pub fn publish(&self, places: &[Place]) -> Manifest {
        self.publish_records(&texts(places).expect("places can be published"))
    }

    /// Publishes exactly these records as the next edition.
    ///
    /// # Panics
    /// When they are what is published already.
    pub fn publish_records(&self, records: &Texts) -> Manifest {
        self.guide.import(records).expect("the catalogue is imported");
        let edition = self.series.len() as i64;
        match self.guide.publish(Timestamp(1_795_392_000_000 + edition * 60_000)) {
            Ok(Published::New(manifest)) => {
                self.series.add(&manifest);
                manifest
            }
            other => panic!("no new edition: {other:?}"),
        }
    }
}

/// `city-api serve` as operators run it, with the real catalogue and the browser app.
#[derive(Debug)]
pub struct CityProgram {
    program: Program,
    url: String,
}

impl CityProgram {
    /// Starts it on a free port, with its database in `folder`, and waits until it listens.
    ///
    /// # Panics
    /// When it ends instead, or does not listen in time.
    pub async fn start(equipment: &Equipment, folder: &Path) -> Self {
        Self::start_on(equipment, folder, "127.0.0.1:0").await
    }

    /// As [`CityProgram::start`], on this address: as after a power cut, where everybody expects it.
    ///
    /// # Panics
    /// When it ends instead, or does not listen in time.
    pub async fn start_on(equipment: &Equipment, folder: &Path, listen: &str) -> Self {
        let mut command = Command::new(&equipment.city);
        command
            .args(["serve", "--listen", listen, "--catalogue"])
            .arg(equipment::catalogue())
            .arg("--data")
            .arg(folder.join("city"))
            .arg("--web")
            .arg(&equipment.web);
        let mut program = Program::start(command, &folder.join("city.log"), None);
        let url = until("the city listens", || {
            let ended = program.ended();
            let said = program.said();
            async move {
                assert!(ended.is_none(), "the city ended ({ended:?}); it said:\n{said}");
                let line = said.lines().find_map(|line| line.strip_prefix("listening on "));
                line.map(|url| url.trim_end_matches('/').to_owned()).ok_or(said)
            }
        })
        .await;
        CityProgram { program, url }
    }

    /// Where it listens, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// # Panics
    /// Never: it has said where it listens.
    pub fn address(&self) -> SocketAddr {
        self.url.trim_start_matches("http://").parse().expect("the address it has said")
    }

    /// The power goes out.
    pub fn kill(mut self) {
        self.program.kill();
    }

    /// It is asked to end.
    pub fn stop(mut self) -> ExitStatus {
        self.program.stop()
    }
}
