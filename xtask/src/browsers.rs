//! The browsers of the tests and the programs that drive them.

use crate::step::{Outcome, output, run, step};
use crate::tools::{self, executable};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A fresh, quiet browser without a window: no first-run pages, no updates, nothing of its own on the network.
pub const CHROMIUM_ARGUMENTS: [&str; 8] = [
    "--headless=new",
    // Containers run as root, where Chromium's own sandbox does not start.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// In lower case, for file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The browser itself.
    pub fn program(self) -> Outcome<PathBuf> {
        let (variable, names) = match self {
            Self::Chromium => ("CHROMIUM", ["chromium", "chromium-browser", "google-chrome"].as_slice()),
            Self::Firefox => ("FIREFOX", ["firefox", "firefox-esr"].as_slice()),
        };
        find(variable, names).or_else(|| self.usual_place()).ok_or_else(|| self.advice(variable))
    }

    /// The program that drives it.
    pub fn driver(self) -> Outcome<PathBuf> {
        match self {
            Self::Chromium => {
                find("CHROMEDRIVER", &["chromedriver"]).ok_or_else(|| self.advice("CHROMEDRIVER"))
            }
            Self::Firefox => match find("GECKODRIVER", &["geckodriver"]) {
                Some(driver) => Ok(driver),
                None => tools::geckodriver(),
            },
        }
    }

    /// Where macOS keeps the program; it is on no path there.
    fn usual_place(self) -> Option<PathBuf> {
        let place = match self {
            Self::Chromium => "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            Self::Firefox => "/Applications/Firefox.app/Contents/MacOS/firefox",
        };
        Some(PathBuf::from(place)).filter(|place| place.is_file())
    }

    fn advice(self, variable: &str) -> String {
        let (what, mac, windows) = match self {
            Self::Chromium => (
                "Chromium or Chrome with the chromedriver of the same version",
                "brew install --cask google-chrome chromedriver",
                "winget install Google.Chrome, and chromedriver beside it",
            ),
            Self::Firefox => {
                ("Firefox 128 or newer", "brew install --cask firefox", "winget install Mozilla.Firefox")
            }
        };
        format!(
            "{what} is missing and there is no apt-get here to install it.\n  macOS: {mac}\n  Windows: {windows}\n  \
             other systems: the packages of that name\n  or set {variable} to the program."
        )
    }
}

/// The program a variable names, else the first of these names on the path.
pub(crate) fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut candidates =
        names.iter().flat_map(|name| folders.iter().map(|folder| folder.join(executable(name))));
    env::var_os(variable).map(PathBuf::from).or_else(|| candidates.find(|file| file.is_file()))
}

/// Installs what the tests need and this machine lacks; silent when nothing is missing.
pub fn install_missing() -> Outcome {
    let packages: Vec<&str> = [
        (Browser::Chromium.program().is_err(), "chromium"),
        (Browser::Chromium.driver().is_err(), "chromium-driver"),
        (Browser::Firefox.program().is_err(), "firefox-esr"),
        (!has_font(), "fonts-inter"),
    ]
    .into_iter()
    .filter_map(|(missing, package)| missing.then_some(package))
    .collect();
    if !packages.is_empty() && has_apt() {
        apt_install(&packages)?;
    }
    Browser::ALL.into_iter().try_for_each(|browser| browser.program().and(browser.driver()).map(drop))
}

/// The letters the pages are designed with are there: pictures of pages are only alike in the same letters.
fn has_font() -> bool {
    output(Command::new("fc-list").args([":family=Inter", "family"])).is_some_and(|fonts| !fonts.is_empty())
}

/// Debian's way to install packages, with sudo where that is needed and there.
pub(crate) fn apt_install(packages: &[&str]) -> Outcome {
    if !has_apt() {
        return Err(format!("install these packages: {}", packages.join(", ")));
    }
    let advice = |failure| format!("{failure}\nInstall these packages yourself: {}", packages.join(", "));
    step(&format!("install {}", packages.join(", ")), || {
        run(apt().args(["update", "-q"])).map_err(advice)?;
        run(apt().args(["install", "-y", "-q", "--no-install-recommends"]).args(packages)).map_err(advice)
    })
}

/// Installs packages that bring what is missing; silent when it is there, and advice where nothing can be installed.
pub(crate) fn install_unless(is_there: impl Fn() -> Outcome, packages: &[&str]) -> Outcome {
    match is_there() {
        Ok(()) => Ok(()),
        Err(advice) if !has_apt() => Err(advice),
        Err(_) => apt_install(packages).and_then(|()| is_there()),
    }
}

fn has_apt() -> bool {
    Path::new("/usr/bin/apt-get").is_file()
}

fn apt() -> Command {
    let root = output(Command::new("id").arg("-u")).is_some_and(|user| user == "0");
    let mut command = if root { Command::new("env") } else { Command::new("sudo") };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}
