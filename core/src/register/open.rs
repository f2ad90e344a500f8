//! An open register: its connection, and what is remembered of it between calls.

use haidang_contract::desk::{DeskOptions, KeyHome};
use haidang_contract::stay::rules::DeskRule;
use haidang_contract::stay::{ClerkId, Property, Rules};
use haidang_contract::{Code, Fault, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::book::Book;
use super::clerks::{self, Clerk};
use super::config::RegisterConfig;
use super::device::{self, Device};
use super::json;
use super::link::Way;
use crate::portal::PortalMap;
use crate::store::Trouble;

pub(super) struct Open {
    pub connection: Connection,
    pub home: KeyHome,
    /// Counts the program's starts.
    pub session: u32,
    /// The monotonic clock when it began.
    pub began_ms: u64,
    pub device: Option<Device>,
    pub options: DeskOptions,
    pub clerks: Vec<Clerk>,
    pub book: Book,
    pub way: Way,
    pub rules: Rules,
    pub map: PortalMap,
}

/// Nobody has enrolled the device yet.
pub(super) fn not_enrolled() -> Trouble {
    Fault::new(Code::NotFound).with("what", "property").into()
}

impl Open {
    pub fn begin(connection: Connection, home: KeyHome, config: &RegisterConfig) -> Result<Self, Trouble> {
        let began_ms = (config.monotonic)();
        let now = (config.clock)();
        let before: u32 = setting(&connection, "session")?.and_then(|text| text.parse().ok()).unwrap_or(0);
        let session = before.saturating_add(1);
        // An attempt that was under way when the program ended is made again.
        let begun = set(&connection, "session", &session.to_string()).and_then(|()| {
            connection
                .execute("UPDATE outbox SET standing = 'queued' WHERE standing = 'sending'", [])
                .map_err(Trouble::from)
        });
        match begun {
            // On a full disk the register can still be read.
            Err(trouble) if trouble.code() == Code::StorageFull => {}
            other => {
                other?;
            }
        }
        let options = setting(&connection, "options")?.map(|text| json::read(&text)).transpose()?;
        let device = device::load(&connection)?;
        let clerks = clerks::load(&connection, now, began_ms)?;
        let rules = Rules::built_in();
        let way = Way::begin(&connection, device.as_ref())?;
        let map = PortalMap::built_in()
            .map_err(|_| Trouble::from(Fault::new(Code::Internal).with("what", "portal map")))?;
        let property = device.as_ref().map(|device| &device.property);
        let book = Book::load(&connection, property, &rules, now)?;
        Ok(Open {
            connection,
            home,
            session,
            began_ms,
            device,
            options: options.unwrap_or_default(),
            clerks,
            book,
            way,
            rules,
            map,
        })
    }

    pub fn device(&self) -> Result<&Device, Trouble> {
        self.device.as_ref().ok_or_else(not_enrolled)
    }

    pub fn property(&self) -> Result<&Property, Trouble> {
        self.device().map(|device| &device.property)
    }

    pub fn desk_rule(&self) -> &DeskRule {
        &self.rules.desk
    }

    pub fn clerk(&self, id: &ClerkId) -> Option<&Clerk> {
        self.clerks.iter().find(|clerk| clerk.card.id == *id)
    }

    /// The desk's clock, corrected by what the city's showed last.
    pub fn corrected(&self, now: Timestamp) -> Timestamp {
        Timestamp(now.0.saturating_add(self.way.offset_ms.unwrap_or(0)))
    }

    /// Everything read anew, after something could not be written.
    pub fn reload(&mut self, now: Timestamp) -> Result<(), Trouble> {
        let property = self.device.as_ref().map(|device| &device.property);
        self.book = Book::load(&self.connection, property, &self.rules, now)?;
        Ok(())
    }
}

pub(super) fn setting(connection: &Connection, name: &str) -> Result<Option<String>, Trouble> {
    let sql = "SELECT value FROM setting WHERE name = ?1";
    Ok(connection.query_row(sql, [name], |row| row.get(0)).optional()?)
}

pub(super) fn set(connection: &Connection, name: &str, value: &str) -> Result<(), Trouble> {
    let sql = "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
    connection.execute(sql, params![name, value])?;
    Ok(())
}
