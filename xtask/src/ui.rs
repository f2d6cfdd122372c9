//! The window's own program: `ui` and `ui/plots` compiled to wasm, bound to JavaScript, laid out in `dist/`.

use crate::shell::{root, run, say, target};
use crate::system;
use crate::wasm::{TARGET, Toolchain};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The wasm modules: `plots` is fetched by the window only when a chart first shows.
const MODULES: [&str; 2] = ["ui", "plots"];

/// What is copied as it is, from and to.
const STATIC: [(&str, &str); 4] = [
    ("ui/index.html", "index.html"),
    ("ui/boot.js", "boot.js"),
    ("ui/css", "css"),
    ("assets/fonts", "fonts"),
];

/// How hard the wasm is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// As it ships: small.
    Shipped,
    /// Quick to build again while one is changing it.
    Dev,
}

impl Profile {
    /// [`Profile::Dev`] if `--dev` is among the words.
    pub(crate) fn named(words: &[String]) -> Profile {
        if words.iter().any(|word| word == "--dev") { Profile::Dev } else { Profile::Shipped }
    }

    /// Cargo's name of the profile, and of the folder it builds into.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Profile::Shipped => ("wasm", "wasm"),
            Profile::Dev => ("dev", "debug"),
        }
    }
}

/// Lints as errors for the wasm crates. In the profile that ships, so that what is compiled for the machine (macros, build
/// scripts) is compiled once.
pub(crate) fn lint(toolchain: &Toolchain) -> Result<()> {
    if let Toolchain::Debian(_) = toolchain {
        return Ok(()); // Debian's Rust has no Clippy; the crates are still compiled.
    }
    say("linting the window's wasm");
    let (profile, _) = Profile::Shipped.names();
    let mut clippy =
        toolchain.cargo(&["clippy", "--locked", "-p", "ui", "-p", "plots", "--profile", profile]);
    clippy.args(["--target", TARGET, "--target-dir"]).arg(target("ui"));
    run(clippy.args(["--", "-D", "warnings"]))
}

/// Brings `dist/` up to date. What has not changed is not written again,
/// so that the workstation, which embeds the folder, is not linked again either.
pub(crate) fn build(toolchain: &Toolchain, profile: Profile) -> Result<()> {
    same_bindgen(&fs::read_to_string(root().join("Cargo.lock"))?)?;
    system::ensure(&[system::BUILD])?;
    say("building the window's wasm (minutes the first time)");
    let (name, folder) = profile.names();
    let mut cargo = toolchain.cargo(&["build", "--locked", "--target", TARGET, "--profile", name]);
    run(cargo.args(["-p", "ui", "-p", "plots", "--target-dir"]).arg(target("ui")))?;
    let mut laid_out: Vec<(PathBuf, PathBuf)> = Vec::new();
    for module in MODULES {
        let wasm = target("ui").join(TARGET).join(folder).join(format!("{module}.wasm"));
        laid_out.extend(files(&bind(module, &wasm, profile)?, Path::new(""))?);
    }
    for (from, to) in STATIC {
        laid_out.extend(files(&root().join(from), Path::new(to))?);
    }
    mirror(&laid_out, &root().join("dist"))
}

/// The crate compiled into the wasm and the tool that reads it must be of one version.
fn same_bindgen(lock: &str) -> Result<()> {
    let library = locked_version(lock, "wasm-bindgen");
    let tool = locked_version(lock, "wasm-bindgen-cli-support");
    if library.is_none() || library != tool {
        bail!("Cargo.lock has wasm-bindgen {library:?} but wasm-bindgen-cli-support {tool:?}");
    }
    Ok(())
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let head = format!("name = \"{package}\"\nversion = \"");
    let (_, rest) = lock.split_once(&head)?;
    rest.split_once('"').map(|(version, _)| version)
}

/// Makes `<module>.js` and `<module>_bg.wasm` in a folder of their own, unless this very wasm was bound last time.
fn bind(module: &str, wasm: &Path, profile: Profile) -> Result<PathBuf> {
    let bound = target("ui").join("bound").join(module);
    let stamp = bound.with_extension("stamp");
    let fingerprint = fingerprint(wasm)?;
    if bound.exists() && fs::read_to_string(&stamp).is_ok_and(|last| last == fingerprint) {
        return Ok(bound);
    }
    fs::remove_dir_all(&bound).ok();
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(module).typescript(false).web(true)?;
    bindgen.remove_producers_section(true).remove_name_section(profile == Profile::Shipped);
    bindgen.generate(&bound).with_context(|| format!("binding {module}.wasm to JavaScript"))?;
    fs::write(stamp, fingerprint)?;
    Ok(bound)
}

fn fingerprint(file: &Path) -> Result<String> {
    let data = fs::metadata(file).with_context(|| format!("{} was not built", file.display()))?;
    Ok(format!("{} {} {:?}", file.display(), data.len(), data.modified()?))
}

/// A file, or the files of a folder and below, with the places they go to.
fn files(from: &Path, to: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    if !from.is_dir() {
        return Ok(vec![(from.to_path_buf(), to.to_path_buf())]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        found.extend(files(&entry.path(), &to.join(entry.file_name()))?);
    }
    Ok(found)
}

/// Makes a folder hold these files and no others, writing only what differs.
fn mirror(wanted: &[(PathBuf, PathBuf)], folder: &Path) -> Result<()> {
    for (from, to) in wanted {
        let new = fs::read(from).with_context(|| format!("reading {}", from.display()))?;
        let to = folder.join(to);
        if fs::read(&to).is_ok_and(|old| old == new) {
            continue;
        }
        if let Some(above) = to.parent() {
            fs::create_dir_all(above)?;
        }
        fs::write(&to, new).with_context(|| format!("writing {}", to.display()))?;
    }
    for (_, there) in files(folder, Path::new(""))? {
        if !wanted.iter().any(|(_, to)| *to == there) {
            fs::remove_file(folder.join(there))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n\n\
                        [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"0.2.129\"\n";

    #[test]
    fn versions_are_read_by_whole_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-cli-support"), Some("0.2.129"));
        assert_eq!(locked_version(LOCK, "bindgen"), None);
    }

    #[test]
    fn a_binding_tool_of_another_version_is_refused() {
        assert!(same_bindgen(LOCK).is_err());
        assert!(same_bindgen(&LOCK.replace("129", "130")).is_ok());
    }

    #[test]
    fn a_mirrored_folder_holds_what_is_wanted_and_nothing_else() -> Result<()> {
        let place = std::env::temp_dir().join(format!("xtask-mirror-{}", std::process::id()));
        let (from, to) = (place.join("from"), place.join("to"));
        fs::create_dir_all(from.join("css"))?;
        fs::create_dir_all(&to)?;
        fs::write(from.join("css/a.css"), "new")?;
        fs::write(to.join("old.js"), "old")?;
        mirror(&files(&from, Path::new(""))?, &to)?;
        assert_eq!(files(&to, Path::new(""))?, [(to.join("css/a.css"), PathBuf::from("css/a.css"))]);
        fs::remove_dir_all(place)?;
        Ok(())
    }
}
