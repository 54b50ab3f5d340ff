//! The programs a build needs, in the versions the project is tested with, installed where they disturb nobody.
//!
//! What a machine already has in the right version is used. The rest goes into a folder of the project's own in the
//! user's cache, so that the second clone is quick; nothing global is changed except rustup's wasm target. What cannot
//! be installed is named, with its version, in the sentence of the failure.

use crate::step::{Outcome, cargo, output, run, step};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

const TRUNK: &str = "0.21.14";
/// trunk would fetch an optimiser from elsewhere; distributions often carry one that is too old and breaks the module.
const BINARYEN: &str = "132.0.0";
const CARGO_DENY: &str = "0.20.2";
const AXE: &str = "4.14.1";
const GECKODRIVER: &str = "0.37.1";

const WASM: &str = "wasm32-unknown-unknown";

/// Tools run for seconds, so quick compilation matters more here than quick programs.
const QUICK_TO_COMPILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// Where the programs of one build are.
pub struct Tools {
    folders: Vec<PathBuf>,
    wasm_bindgen: PathBuf,
}

impl Tools {
    /// Finds or installs everything a build needs; silent when nothing is missing.
    pub fn for_building() -> Outcome<Self> {
        wasm_target()?;
        let trunk = cargo_tool("trunk", "trunk", TRUNK, &["--locked", "--no-default-features"])?;
        let wasm_bindgen = cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &locked("wasm-bindgen")?, &[])?;
        let wasm_opt = npm_package("binaryen", BINARYEN)?.join("node_modules/.bin");
        Ok(Self { folders: vec![wasm_opt, trunk, wasm_bindgen.clone()], wasm_bindgen })
    }

    /// `trunk`, which finds the other tools on the path it is given.
    pub fn trunk(&self) -> Outcome<Command> {
        let path = self.path(&[])?;
        let mut command = Command::new("trunk");
        command.current_dir(crate::root()).env("PATH", path);
        // trunk reads any value but true and false of this widespread variable as a mistake.
        command.env_remove("NO_COLOR");
        Ok(command)
    }

    /// A program of these tools, which may be a script that needs others on the path.
    pub fn program(&self, name: &str) -> Outcome<Command> {
        let mut command = Command::new(name);
        command.current_dir(crate::root()).env("PATH", self.path(&[])?);
        Ok(command)
    }

    /// The program that runs `#[wasm_bindgen_test]`s in a browser.
    pub fn test_runner(&self) -> PathBuf {
        self.wasm_bindgen.join(executable("wasm-bindgen-test-runner"))
    }

    /// `trunk` for a build that cuts the program into parts.
    pub fn trunk_with_parts(&self) -> Outcome<Command> {
        let mut command = self.trunk()?;
        let stand_in = crate::parts::prepare(&mut command, &self.wasm_bindgen)?;
        command.env("PATH", self.path(&[stand_in])?).args(["build", "--features", "parts"]);
        Ok(command)
    }

    fn path(&self, first: &[PathBuf]) -> Outcome<OsString> {
        let before = env::var_os("PATH").unwrap_or_default();
        let all = first.iter().chain(&self.folders).cloned().chain(env::split_paths(&before));
        env::join_paths(all).map_err(|error| format!("PATH: {error}"))
    }
}

/// The program that looks at licences and sources of other people's code. As much again to compile as trunk.
pub(crate) fn cargo_deny() -> Outcome<PathBuf> {
    let folder = cargo_tool("cargo-deny", "cargo-deny", CARGO_DENY, &["--locked"])?;
    Ok(folder.join(executable("cargo-deny")))
}

/// The accessibility checks the stories run, one script.
pub fn axe() -> Outcome<PathBuf> {
    Ok(npm_package("axe-core", AXE)?.join("node_modules/axe-core/axe.min.js"))
}

/// The program that drives Firefox.
pub(crate) fn geckodriver() -> Outcome<PathBuf> {
    let folder = cargo_tool("geckodriver", "geckodriver", GECKODRIVER, &[])?;
    Ok(folder.join(executable("geckodriver")))
}

pub(crate) fn wasm_target() -> Outcome {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"])).ok_or("rustc does not run")?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    if output(Command::new("rustup").arg("--version")).is_none() {
        return Err(format!(
            "Rust cannot compile for {WASM} here, and rustup is missing. Install the package of your system that \
             brings it (libstd-rust-dev-wasm32 on Debian, rust-std-static-{WASM} on Fedora) or use rustup, 1.28 or newer."
        ));
    }
    step("install the wasm target", || run(Command::new("rustup").args(["target", "add", WASM])))
}

/// The folder in which `program` of exactly this version is, installed there with cargo if it is nowhere yet.
fn cargo_tool(package: &str, program: &str, version: &str, flags: &[&str]) -> Outcome<PathBuf> {
    let own = folder()?.join(format!("{package}-{version}"));
    if let Some(folder) = find(program, version, &own) {
        return Ok(folder);
    }
    cargo_install(package, version, flags, &own)?;
    Ok(own.join("bin"))
}

fn cargo_install(package: &str, version: &str, flags: &[&str], own: &Path) -> Outcome {
    println!("… install {package} {version}, once; this takes minutes");
    step(&format!("install {package} {version}"), || {
        let mut install = cargo();
        install.args(["install", package, "--version", version, "--root"]).arg(own).args(flags);
        // Elsewhere, so that the project's own settings and target folder have no say in it.
        install.current_dir(env::temp_dir()).env_remove("CARGO_TARGET_DIR").envs(QUICK_TO_COMPILE);
        run(&mut install).map_err(|failure| {
            format!("{failure}\nInstall {package} {version} yourself and put it on the PATH.")
        })
    })
}

/// The folder that holds one npm package, installed there if it is not yet.
fn npm_package(name: &str, version: &str) -> Outcome<PathBuf> {
    npm_packages(&format!("{name}-{version}"), &[(name, version)])
}

/// The folder of this name with all these npm packages in these versions, installed there if one is not yet.
pub(crate) fn npm_packages(folder_name: &str, packages: &[(&str, &str)]) -> Outcome<PathBuf> {
    let own = folder()?.join(folder_name);
    if packages.iter().all(|(name, version)| is_npm_package(&own, name, version)) {
        return Ok(own);
    }
    let names: Vec<String> = packages.iter().map(|(name, version)| format!("{name}@{version}")).collect();
    let listed = names.join(", ");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if output(Command::new(npm).arg("--version")).is_none() {
        crate::browsers::apt_install(&["nodejs", "npm"]).map_err(|_| {
            format!("npm is missing, and {listed} comes from there. Install Node.js 18 or newer with npm.")
        })?;
    }
    step(&format!("install {listed}"), || {
        let mut install = Command::new(npm);
        install.args(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]);
        run(install.arg(&own).args(&names))
    })?;
    Ok(own)
}

fn is_npm_package(own: &Path, name: &str, version: &str) -> bool {
    let text = std::fs::read_to_string(own.join("node_modules").join(name).join("package.json"));
    let version = format!("\"version\": \"{version}\"");
    text.is_ok_and(|text| text.lines().any(|line| line.trim().trim_end_matches(',') == version))
}

/// The first folder whose `program` says that it is this version.
fn find(program: &str, version: &str, own: &Path) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = vec![own.join("bin")];
    folders.extend(env::split_paths(&path));
    folders.extend(cargo_home().map(|home| home.join("bin")));
    folders.into_iter().find(|folder| answers(&folder.join(executable(program)), version))
}

fn answers(program: &Path, version: &str) -> bool {
    let said = program.is_file().then(|| output(Command::new(program).arg("--version"))).flatten();
    said.is_some_and(|said| said.split_whitespace().any(|word| word == version))
}

/// The version of a package in `Cargo.lock`; the binding generator must match it exactly.
fn locked(package: &str) -> Outcome<String> {
    let lock = crate::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let after = text.split_once(&format!("name = \"{package}\"\nversion = \"")).map(|(_, after)| after);
    let version = after.and_then(|after| after.split('"').next());
    version.map(str::to_owned).ok_or_else(|| format!("{package} is not in Cargo.lock"))
}

/// Where our own tools live: `SAMENBORD_TOOLS`, or a folder in the user's cache.
fn folder() -> Outcome<PathBuf> {
    let given = env::var_os("SAMENBORD_TOOLS").map(PathBuf::from);
    given
        .or_else(cache)
        .ok_or_else(|| "no home folder: set SAMENBORD_TOOLS to a folder for the tools".to_owned())
}

fn cache() -> Option<PathBuf> {
    let cache = if cfg!(windows) {
        env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        env::home_dir().map(|home| home.join("Library/Caches"))
    } else {
        env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cache")))
    };
    Some(cache?.join("samenbord/tools"))
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))
}

pub(crate) fn executable(program: &str) -> String {
    format!("{program}{}", env::consts::EXE_SUFFIX)
}
