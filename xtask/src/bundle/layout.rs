//! What goes where in the two folders.

use super::tree::{Tree, files_below};
use super::{fonts, wasm};
use crate::failure::Failure;
use crate::stamp::read;
use crate::workspace::Workspace;

/// Subsets and weights of the typeface that the pages use.
const SUBSETS: [&str; 3] = ["latin", "latin-ext", "vietnamese"];
const WEIGHTS: [u16; 4] = [400, 500, 600, 700];
const BASEMAP: &str = "assets/basemap/vung-tau.mbtiles";

/// The page as both shells show it.
fn page(workspace: &Workspace) -> Result<Tree, Failure> {
    let mut tree = Tree::new();
    let folder = workspace.path("app/guide/page");
    tree.add_file("index.html", &folder.join("index.html"))?;
    tree.add_folder("", &folder, |_| true)?;
    tree.add_folder("app/", &wasm::bound(workspace, &wasm::GUIDE), |_| true)?;
    tree.put("css/guide.css", styles(workspace, "assets/css")?);
    for file in ["maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css"] {
        let from = workspace.npm_file(&format!("maplibre-gl/dist/{file}"));
        tree.put(format!("vendor/{file}"), without_source_map(read(&from)?));
    }
    for subset in SUBSETS {
        for weight in WEIGHTS {
            let file = format!("be-vietnam-pro-{subset}-{weight}-normal.woff2");
            let from = workspace.npm_file(&format!("@fontsource/be-vietnam-pro/files/{file}"));
            tree.add_file(format!("fonts/{file}"), &from)?;
        }
    }
    for weight in WEIGHTS {
        let file = format!("onest-cyrillic-{weight}-normal.woff2");
        let from = workspace.npm_file(&format!("@fontsource/onest/files/{file}"));
        tree.add_file(format!("fonts/{file}"), &from)?;
    }
    for (name, path) in fonts::faces(workspace) {
        tree.add_file(format!("fonts/{name}"), &path)?;
    }
    for words in haidang_locales::read(&workspace.path("locales"))
        .map_err(|error| Failure::broken("locales", error))?
    {
        tree.put(format!("words/{}.ftl", words.lang), words.text.into_bytes());
    }
    tree.add_folder("icons/", &workspace.path("assets/icons"), |path| !path.ends_with(".md"))?;
    tree.add_folder("illustrations/", &workspace.path("assets/illustrations"), |path| {
        !path.ends_with(".md")
    })?;
    for file in ["style.template.json", "palette.json"] {
        tree.add_file(format!("basemap/{file}"), &workspace.path(&format!("assets/basemap/{file}")))?;
    }
    Ok(tree)
}

/// What the native app embeds. Its core and its tiles are compiled in, its files need no list.
pub fn native(workspace: &Workspace) -> Result<Tree, Failure> {
    let mut tree = page(workspace)?;
    tree.add_folder("", &workspace.path("app/desk/page"), |_| true)?;
    tree.add_folder("app/", &wasm::bound(workspace, &wasm::DESK), |_| true)?;
    tree.put("css/desk.css", styles(workspace, "assets/css/desk")?);
    Ok(tree)
}

/// What the city serves to browsers.
pub fn browser(workspace: &Workspace) -> Result<Tree, Failure> {
    let mut tree = page(workspace)?;
    tree.add_folder("core/", &wasm::bound(workspace, &wasm::CORE), |_| true)?;
    tree.add_folder("", &workspace.path("src-web/page"), |_| true)?;
    tree.add_file("basemap/basemap.mbtiles", &workspace.path(BASEMAP))?;
    Ok(tree)
}

/// One style sheet, the parts of a folder in the order of their names.
fn styles(workspace: &Workspace, folder: &str) -> Result<Vec<u8>, Failure> {
    let folder = workspace.path(folder);
    let mut whole = Vec::new();
    if folder.is_dir() {
        for path in files_below(&folder)? {
            let is_part = path.parent() == Some(folder.as_path());
            if is_part && path.extension().is_some_and(|extension| extension == "css") {
                whole.extend(read(&path)?);
                whole.push(b'\n');
            }
        }
    }
    if whole.is_empty() {
        return Err(Failure::Absent {
            path: folder,
            next: "The pages need at least one style sheet there.".into(),
        });
    }
    Ok(whole)
}

/// The maps are not shipped; a reference to one makes developer tools ask for a file that is not there.
fn without_source_map(bytes: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) => {
            let kept: Vec<&str> =
                text.lines().filter(|line| !line.starts_with("//# sourceMappingURL=")).collect();
            let mut whole = kept.join("\n");
            whole.push('\n');
            whole.into_bytes()
        }
        Err(not_text) => not_text.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_to_a_source_map_goes_and_nothing_else() {
        let script = b"export{a};\n//# sourceMappingURL=a.mjs.map\n".to_vec();
        assert_eq!(without_source_map(script), b"export{a};\n");
    }
}
