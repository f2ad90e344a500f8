//! KMZ: the KML file in a zip file. Everything else in it (pictures, styles) is passed over.

use haidang_contract::saved::{FileFault, FileTrouble, SOURCE_BYTES};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ZipArchive, ZipVerification};

use super::fault;

/// A map with its pictures has hundreds of entries.
const ENTRIES: usize = 5_000;

/// The bytes of the first KML file in the archive.
pub(super) fn kml_of(bytes: &[u8]) -> Result<Vec<u8>, FileFault> {
    let broken = |_| fault(FileTrouble::Zip);
    let archive = ZipArchive::from_slice(bytes).map_err(broken)?;
    let mut entries = archive.entries();
    for _ in 0..ENTRIES {
        let Some(entry) = entries.next_entry().map_err(broken)? else { break };
        let path = entry.file_path();
        let is_kml = path.as_ref().to_ascii_lowercase().ends_with(b".kml");
        if entry.is_dir() || !is_kml {
            continue;
        }
        let method = entry.compression_method();
        let inner = archive.get_entry(entry.wayfinder()).map_err(broken)?;
        let plain = unpacked(method, inner.data())?;
        let found = ZipVerification { crc: rawzip::crc32(&plain), uncompressed_size: size(&plain) };
        inner.claim_verifier().valid(found).map_err(broken)?;
        return Ok(plain);
    }
    Err(fault(FileTrouble::Zip))
}

/// Stops at the limit instead of believing the size in the header.
fn unpacked(method: CompressionMethod, data: &[u8]) -> Result<Vec<u8>, FileFault> {
    if method == CompressionMethod::STORE {
        return Ok(data.to_vec());
    }
    if method != CompressionMethod::DEFLATE {
        return Err(fault(FileTrouble::Zip));
    }
    decompress_to_vec_with_limit(data, SOURCE_BYTES).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => fault(FileTrouble::TooLarge),
        _ => fault(FileTrouble::Zip),
    })
}

fn size(plain: &[u8]) -> u64 {
    u64::try_from(plain.len()).unwrap_or(u64::MAX)
}
