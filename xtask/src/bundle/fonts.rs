//! Typefaces for the scripts that Be Vietnam Pro does not draw, cut down to what the guide needs: a bare machine
//! shows no empty boxes, and nobody downloads sixty thousand characters.
//!
//! A face holds every character of the interface and of the catalogue in its language, and the everyday characters
//! of its national standard, so that what the city writes tomorrow can be read too.

use std::path::PathBuf;

use serde::Serialize;

use super::tree::files_below;
use crate::failure::Failure;
use crate::machine::npm;
use crate::stamp::{Stamp, digest_of, read};
use crate::steps::Outcome;
use crate::workspace::Workspace;

const SCRIPT: &str = "assets/npm/subset.mjs";

struct Face {
    /// The language whose words it draws.
    lang: &'static str,
    package: &'static str,
    file: &'static str,
    /// The national standard, by the name that `TextDecoder` knows, and its first and second bytes of everyday
    /// characters.
    coding: &'static str,
    lead: (u8, u8),
    trails: &'static [(u8, u8)],
}

const GB_LIKE: &[(u8, u8)] = &[(0xa1, 0xfe)];

const FACES: [Face; 4] = [
    // KS X 1001, all 2,350 syllables.
    Face {
        lang: "ko",
        package: "noto-sans-kr",
        file: "NotoSansKR_400Regular.ttf",
        coding: "euc-kr",
        lead: (0xb0, 0xc8),
        trails: GB_LIKE,
    },
    // JIS X 0208, kana and level 1.
    Face {
        lang: "ja",
        package: "noto-sans-jp",
        file: "NotoSansJP_400Regular.ttf",
        coding: "euc-jp",
        lead: (0xa1, 0xcf),
        trails: GB_LIKE,
    },
    // GB/T 2312, level 1.
    Face {
        lang: "zh-Hans",
        package: "noto-sans-sc",
        file: "NotoSansSC_400Regular.ttf",
        coding: "gb18030",
        lead: (0xb0, 0xd7),
        trails: GB_LIKE,
    },
    // Big5, level 1.
    Face {
        lang: "zh-Hant",
        package: "noto-sans-tc",
        file: "NotoSansTC_400Regular.ttf",
        coding: "big5",
        lead: (0xa4, 0xc6),
        trails: &[(0x40, 0x7e), (0xa1, 0xfe)],
    },
];

#[derive(Serialize)]
struct Cut<'a> {
    font: PathBuf,
    out: PathBuf,
    coding: &'a str,
    lead: (u8, u8),
    trails: &'a [(u8, u8)],
    text: String,
}

/// Where the cut faces lie, and their names in the bundle.
pub fn faces(workspace: &Workspace) -> Vec<(String, PathBuf)> {
    FACES
        .iter()
        .map(|face| {
            let name = format!("hai-dang-{}.woff2", face.lang);
            let path = workspace.work().join("fonts").join(&name);
            (name, path)
        })
        .collect()
}

/// Cuts the faces, when a word, a place or a typeface has changed.
pub fn cut(workspace: &Workspace) -> Result<Outcome, Failure> {
    let _alone = workspace.alone()?;
    let written = written(workspace)?;
    let cuts: Vec<Cut<'_>> = FACES
        .iter()
        .zip(faces(workspace))
        .map(|(face, (_, out))| Cut {
            font: workspace
                .npm_file(&format!("@expo-google-fonts/{}/400Regular/{}", face.package, face.file)),
            out,
            coding: face.coding,
            lead: face.lead,
            trails: face.trails,
            text: written.clone(),
        })
        .collect();
    let lock = read(&workspace.path("assets/npm/package-lock.json"))?;
    let order = serde_json::to_vec(&cuts).map_err(|error| Failure::broken("fonts", error))?;
    let digest = digest_of([read(&workspace.path(SCRIPT))?, lock, order]);
    let stamp = Stamp::new(workspace, "fonts");
    if stamp.holds(&digest) && cuts.iter().all(|cut| cut.out.is_file()) {
        return Ok(Outcome::Unchanged);
    }
    let folder = workspace.work().join("fonts");
    std::fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    npm::node_with(workspace, SCRIPT, &cuts)?.label("cutting typefaces").run()?;
    stamp.set(&digest)?;
    Ok(Outcome::Done)
}

/// Every character of the interface and of the catalogue that needs one of these faces, in order.
fn written(workspace: &Workspace) -> Result<String, Failure> {
    let mut all = std::collections::BTreeSet::new();
    for folder in ["locales", "assets/catalogue"] {
        for path in files_below(&workspace.path(folder))? {
            if path.extension().is_some_and(|ending| ending == "ftl" || ending == "csv" || ending == "txt") {
                all.extend(String::from_utf8_lossy(&read(&path)?).chars().filter(|c| is_east_asian(*c)));
            }
        }
    }
    Ok(all.into_iter().collect())
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}
