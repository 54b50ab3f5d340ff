//! The smaller file beside a file: servers that know them send those and need not pack anything themselves.

use crate::step::Outcome;
use flate2::{Compression, GzBuilder};
use std::io::Write;

/// Text, and code that packs like text. Pictures are packed already.
const PACKS: [&str; 7] = ["html", "css", "js", "wasm", "json", "webmanifest", "svg"];
/// The window that goes with brotli's strongest setting.
const WINDOW: u32 = 22;

/// How long packing may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// As small as it gets: it is packed once and fetched a thousand times.
    Most,
    /// For a build that nobody weighs.
    Quick,
}

/// Whether this is the name of a file that lies beside another.
pub fn is_smaller(name: &str) -> bool {
    name.ends_with(".br") || name.ends_with(".gz")
}

/// The smaller versions of a file, with the ending that each has behind its name.
pub fn smaller(name: &str, bytes: &[u8], effort: Effort) -> Outcome<Vec<(&'static str, Vec<u8>)>> {
    let packs = name.rsplit_once('.').is_some_and(|(_, ending)| PACKS.contains(&ending));
    if !packs {
        return Ok(Vec::new());
    }
    let packed = brotli(bytes, effort).and_then(|brotli| Ok([("br", brotli), ("gz", gzip(bytes, effort)?)]));
    let packed = packed.map_err(|error| format!("{name}: {error}"))?;
    Ok(packed.into_iter().filter(|(_, smaller)| smaller.len() < bytes.len()).collect())
}

fn brotli(bytes: &[u8], effort: Effort) -> std::io::Result<Vec<u8>> {
    let quality = if effort == Effort::Most { 11 } else { 1 };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), bytes.len().max(1), quality, WINDOW);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

/// Without a time in it: the same build gives the same files.
pub fn gzip(bytes: &[u8], effort: Effort) -> std::io::Result<Vec<u8>> {
    let level = if effort == Effort::Most { Compression::best() } else { Compression::fast() };
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), level);
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_packed_unpacks() {
        let text = "samen ".repeat(500);
        for effort in [Effort::Most, Effort::Quick] {
            let packed = smaller("a.css", text.as_bytes(), effort).unwrap();
            let [("br", brotli), ("gz", gzip)] = &packed[..] else { panic!("{packed:?}") };
            let mut read = [String::new(), String::new()];
            brotli::Decompressor::new(&brotli[..], 4096).read_to_string(&mut read[0]).unwrap();
            flate2::read::GzDecoder::new(&gzip[..]).read_to_string(&mut read[1]).unwrap();
            assert!(read.iter().all(|read| *read == text));
        }
    }

    #[test]
    fn what_would_not_be_smaller_stays_alone() {
        assert!(smaller("a.css", b"a", Effort::Most).unwrap().is_empty());
        assert!(smaller("a.png", &[0; 9999], Effort::Most).unwrap().is_empty());
        assert!(smaller("LICENSE", &[0; 9999], Effort::Most).unwrap().is_empty());
    }
}
