//! What can go wrong in the store, rich; and the one place where it becomes the small coded [`Fault`].

use haidang_contract::{Code, Fault};
use rusqlite::ErrorCode;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("{0}")]
    Told(#[from] Fault),
}

impl From<Code> for Trouble {
    fn from(code: Code) -> Self {
        Trouble::Told(Fault::new(code))
    }
}

impl Trouble {
    pub(crate) fn code(&self) -> Code {
        match self {
            Trouble::Sqlite(error) => sqlite_code(error),
            Trouble::Json(_) => Code::Internal,
            Trouble::Told(fault) => fault.code,
        }
    }
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Fault {
        let code = trouble.code();
        match trouble {
            Trouble::Told(fault) => fault,
            Trouble::Sqlite(error) => {
                tracing::warn!(%error, ?code, "the store failed");
                let sqlite = error.sqlite_error().map(|inner| inner.extended_code);
                sqlite.map_or_else(|| Fault::new(code), |number| Fault::new(code).with("sqlite", number))
            }
            Trouble::Json(error) => {
                tracing::error!(%error, "what the core itself wrote cannot be read");
                Fault::new(code).with("what", "json")
            }
        }
    }
}

fn sqlite_code(error: &rusqlite::Error) -> Code {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Code::StorageFull,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
            Code::StorageBusy
        }
        Some(
            ErrorCode::NotADatabase
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied,
        ) => Code::StorageBroken,
        _ => Code::Internal,
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn codes_that_somebody_acts_on_are_told_apart() {
        let cases = [
            (ffi::SQLITE_FULL, Code::StorageFull),
            (ffi::SQLITE_BUSY, Code::StorageBusy),
            (ffi::SQLITE_LOCKED, Code::StorageBusy),
            (ffi::SQLITE_NOTADB, Code::StorageBroken),
            (ffi::SQLITE_CORRUPT, Code::StorageBroken),
            (ffi::SQLITE_CORRUPT_VTAB, Code::StorageBroken),
            (ffi::SQLITE_IOERR_WRITE, Code::StorageBroken),
            (ffi::SQLITE_READONLY, Code::StorageBroken),
            (ffi::SQLITE_CONSTRAINT, Code::Internal),
        ];
        for (number, code) in cases {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(number), None);
            let fault = Fault::from(Trouble::from(error));
            assert_eq!(fault.code, code, "{number}");
            assert_eq!(fault.detail("sqlite"), number.to_string());
        }
    }
}
