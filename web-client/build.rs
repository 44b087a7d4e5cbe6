//! Builds the web client with Vite into `$OUT_DIR/dist`, for `embed/lib.rs` to embed.
//!
//! `DUOLOGUE_WEB_DIST=<dir>` takes a ready build instead, for machines without Node.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo on its standard output")]

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The oldest Node that Vite runs on, as (major, minor); `package.json` says the same under `engines`.
const OLDEST_NODE: (u32, u32) = (20, 19);
/// Sources that a build depends on. `node_modules` is left out: the lock speaks for it.
const SOURCES: [&str; 13] = [
    "src",
    "public",
    "index.html",
    "room.html",
    "console.html",
    "try.html",
    "pass.html",
    "series.html",
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "vite.head.ts",
    "svelte.config.js",
];
const LOCK: &str = "package-lock.json";
/// A copy of the lock that `node_modules` was installed from; `scripts/stamp.js` writes it after each install.
const STAMP: &str = "node_modules/.duologue-lock.json";
/// File that is locked while building, so that two cargos with different target folders don't install at the same time.
const GUARD: &str = "build.rs";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nerror: the web client could not be built: {message}\n");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=DUOLOGUE_WEB_DIST");
    let out =
        PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: run me by cargo")?).join("dist");
    match env::var_os("DUOLOGUE_WEB_DIST") {
        Some(ready) => copy_ready(Path::new(&ready), &out),
        None => build(&out),
    }
}

/// Copies a ready build to where it is embedded from.
fn copy_ready(ready: &Path, out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed={}", ready.display());
    if !ready.join("room.html").is_file() {
        return Err(format!(
            "DUOLOGUE_WEB_DIST={} holds no room.html. Point it at the `dist` that `npm run build` writes.",
            ready.display()
        ));
    }
    let fail = |error: io::Error| format!("copying {}: {error}", ready.display());
    if out.exists() {
        fs::remove_dir_all(out).map_err(fail)?;
    }
    copy(ready, out).map_err(fail)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, target) = entry.map(|entry| (entry.path(), to.join(entry.file_name())))?;
        if entry.is_dir() {
            copy(&entry, &target)?;
        } else {
            fs::copy(&entry, &target)?;
        }
    }
    Ok(())
}

/// Installs what the lock names, unless that is done, and runs Vite.
fn build(out: &Path) -> Result<(), String> {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    check_node()?;
    let guard = File::open(GUARD).map_err(|error| format!("opening {GUARD}: {error}"))?;
    guard.lock().map_err(|error| format!("waiting for another build of the web client: {error}"))?;
    if !installed()? {
        npm(&["ci", "--no-audit", "--no-fund"])?;
        fs::copy(LOCK, STAMP).map_err(|error| format!("writing {STAMP}: {error}"))?;
    }
    let out = out.to_str().ok_or("the target folder's name is not UTF-8, which npm can't take")?;
    npm(&["run", "build", "--", "--emptyOutDir", "--outDir", out])
}

fn installed() -> Result<bool, String> {
    let lock = fs::read(LOCK).map_err(|error| format!("reading {LOCK}: {error}"))?;
    Ok(fs::read(STAMP).is_ok_and(|stamp| stamp == lock))
}

fn check_node() -> Result<(), String> {
    let remedy =
        "Install Node 20.19 or newer (https://nodejs.org), or set DUOLOGUE_WEB_DIST to a ready build.";
    let output = Command::new("node")
        .arg("--version")
        .output()
        .map_err(|error| format!("Node was not found ({error}). {remedy}"))?;
    let version = String::from_utf8_lossy(&output.stdout);
    let version = version.trim();
    match parse(version) {
        Some(found) if found >= OLDEST_NODE => Ok(()),
        _ => Err(format!("Node {version} is too old. {remedy}")),
    }
}

/// Major and minor of what `node --version` prints (`v20.19.4`).
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.strip_prefix('v')?.split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

fn npm(args: &[&str]) -> Result<(), String> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let said = format!("npm {}", args.join(" "));
    let output = Command::new(npm)
        .args(args)
        .output()
        .map_err(|error| format!("`{said}` did not start ({error}). npm comes with Node."))?;
    if output.status.success() {
        return Ok(());
    }
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(format!("`{said}` ended with {}\n{stdout}\n{stderr}", output.status))
}
