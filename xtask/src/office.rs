//! LibreOffice, which opens what we write for other programs: it is not ours, and people use it.

use crate::browsers::{find, install_unless};
use crate::step::Outcome;
use std::path::PathBuf;

/// Writer, Calc and Impress, and letters as wide as those that the files name.
const PACKAGES: [&str; 4] =
    ["libreoffice-writer", "libreoffice-calc", "libreoffice-impress", "fonts-liberation"];
/// Where macOS keeps the program; it is on no path there.
const MAC: &str = "/Applications/LibreOffice.app/Contents/MacOS/soffice";

/// The program.
pub fn program() -> Outcome<PathBuf> {
    let usual = || Some(PathBuf::from(MAC)).filter(|place| place.is_file());
    find("SOFFICE", &["soffice", "libreoffice"]).or_else(usual).ok_or_else(|| {
        "LibreOffice is missing and there is no apt-get here to install it.\n  macOS: brew install --cask libreoffice\n  \
         Windows: winget install TheDocumentFoundation.LibreOffice\n  other systems: the package of that name\n  or set \
         SOFFICE to the program."
            .to_owned()
    })
}

/// Installs it if this machine lacks it; silent when it is there.
pub fn install_missing() -> Outcome {
    install_unless(|| program().map(drop), &PACKAGES)
}
