//! Files on disk: read whole, written whole or not at all.

use crate::reasons::{open_reason, system_reason};
use crate::words::Words;
use samenbord_core::file::{self, Opened};
use samenbord_core::session::limits;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Opens a session, or says why not with the name of the file in front.
pub fn open(path: &Path, words: Words) -> Result<Opened, String> {
    let bytes = read(path).map_err(|error| named(path, &system_reason(&error, words)))?;
    file::open(&bytes).map_err(|error| named(path, &open_reason(&error, words)))
}

/// Opens all of them, or tells of every one that does not open.
pub fn open_all(paths: &[PathBuf], words: Words) -> Result<Vec<Opened>, Vec<String>> {
    let (mut opened, mut reasons) = (Vec::new(), Vec::new());
    for path in paths {
        match open(path, words) {
            Ok(session) => opened.push(session),
            Err(reason) => reasons.push(reason),
        }
    }
    if reasons.is_empty() { Ok(opened) } else { Err(reasons) }
}

/// One byte more than a session may have is enough to know that it is too large.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limits::FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What stands in front of a sentence about a file.
pub fn named(path: &Path, sentence: &str) -> String {
    [&path.display().to_string(), ": ", sentence].concat()
}

/// Writes beside the file first, and then puts it in its place in one go: a full disk or a crash leaves what was there.
pub fn write(path: &Path, bytes: &[u8], words: Words) -> Result<(), Vec<String>> {
    let beside = beside(path);
    let written = File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // Nothing may be left behind; if even that fails there is nothing more to say than the first error.
        let _ = fs::remove_file(&beside);
        vec![named(path, &system_reason(&error, words))]
    })
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push([".", &std::process::id().to_string(), ".part"].concat());
    path.with_file_name(name)
}
