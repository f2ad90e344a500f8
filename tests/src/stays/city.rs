//! The city of a run: the program that operators start, killed and started again on the same port.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use crate::process::Program;

/// A record as the city has taken it.
#[derive(Clone, Debug)]
pub struct Taken {
    pub id: String,
    pub version: u32,
    /// Hexadecimal.
    pub hash: String,
    pub sequence: u64,
}

pub struct CityRun {
    binary: PathBuf,
    data: PathBuf,
    log: PathBuf,
    address: SocketAddr,
    program: Option<Program>,
    starts: u32,
}

impl CityRun {
    /// With four desks to a house.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(binary: &Path, folder: &Path) -> Self {
        let data = folder.join("city");
        std::fs::create_dir_all(&data).expect("a folder for the city");
        let mut city = CityRun {
            binary: binary.to_owned(),
            data,
            log: folder.join("city.log"),
            address: ([127, 0, 0, 1], crate::process::free_port()).into(),
            program: None,
            starts: 0,
        };
        city.desk(&["init"]);
        city.start_again();
        city
    }

    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// A code for a device of this house, which is made if need be.
    pub fn invite(&self, house: u32) -> String {
        let id = format!("khach-san-{house:04}");
        let name = format!("Khách sạn thử {house}");
        self.desk(&[
            "property", "add", &id, "--name", &name, "--ward", "26506", "--rooms", "80", "--beds", "160",
        ]);
        let said = self.desk(&["invite", &id]);
        said.lines().next().expect("a code").to_owned()
    }

    fn desk(&self, args: &[&str]) -> String {
        let output = Command::new(&self.binary)
            .args(["desk", "--data"])
            .arg(&self.data)
            .args(args)
            .env("RUST_LOG", "warn")
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", self.binary.display()));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{args:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// The power goes out.
    pub fn kill(&mut self) {
        if let Some(mut program) = self.program.take() {
            program.kill();
        }
    }

    /// # Panics
    /// When it does not listen in time.
    pub fn start_again(&mut self) {
        self.starts += 1;
        let log = self.log.with_extension(format!("{}.log", self.starts));
        let mut command = Command::new(&self.binary);
        command
            .args(["serve", "--listen", &self.address.to_string(), "--data"])
            .arg(&self.data)
            .env("RUST_LOG", "warn");
        let mut program = Program::start(command, &log, None);
        let asked = Instant::now();
        while !program.said().contains("listening on ") {
            let ended = program.ended();
            assert!(ended.is_none(), "the city ended ({ended:?}); it said:\n{}", program.said());
            assert!(
                asked.elapsed() < Duration::from_secs(30),
                "the city does not listen: {}",
                program.said()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        self.program = Some(program);
    }

    /// It is asked to end.
    pub fn stop(&mut self) {
        if let Some(mut program) = self.program.take() {
            program.stop();
        }
    }

    /// Everything that it has taken.
    ///
    /// # Panics
    /// When its database cannot be read.
    pub fn taken(&self) -> Vec<Taken> {
        let path = self.data.join("intake.sqlite");
        let connection =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("the intake");
        let mut read =
            connection.prepare("SELECT id, version, hash, sequence FROM record").expect("the records");
        let rows = read
            .query_map([], |row| {
                Ok(Taken {
                    id: row.get(0)?,
                    version: row.get(1)?,
                    hash: hex::encode(row.get::<_, Vec<u8>>(2)?),
                    sequence: row.get::<_, i64>(3)?.unsigned_abs(),
                })
            })
            .expect("the records");
        rows.collect::<Result<_, _>>().expect("a record")
    }
}
