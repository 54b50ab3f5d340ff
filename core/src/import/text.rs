//! The text of a file, in the encodings that spreadsheets still write.

use super::Refused;
use std::borrow::Cow;

/// UTF-8, UTF-16 behind its mark, or else Windows-1252, which old spreadsheets write, where nothing in it is no text.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    if let Some(at) = bytes.iter().position(|byte| is_no_text(*byte)) {
        return Err(Refused::NotText { at });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text))),
        Err(_) => Ok(Cow::Owned(bytes.iter().map(|byte| windows(*byte)).collect())),
    }
}

/// Control characters that no text has.
fn is_no_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c) || byte == 0x7f
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, Refused> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    let text = text.map_err(|_| Refused::NotText { at: 2 })?;
    match text.bytes().position(is_no_text) {
        Some(at) => Err(Refused::NotText { at: 2 + 2 * at }),
        None => Ok(Cow::Owned(text)),
    }
}

/// A letter of Windows-1252: Latin-1, with signs where that has control characters (the table of the Encoding Standard).
fn windows(byte: u8) -> char {
    const SIGNS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => SIGNS[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_a_spreadsheet() {
        for (bytes, text) in [
            (&b"caf\xc3\xa9"[..], "café"),
            (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
            (b"caf\xe9 \x80 5", "café € 5"),
            (b"\xff\xfec\0a\0\xe9\0", "caé"),
            (b"\xfe\xff\0c\0\xe9", "cé"),
        ] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
        for bytes in [&b"\x89PNG\r\n\x1a\n"[..], b"PK\x03\x04", b"a\0b", b"\xff\xfe\x00\xd8"] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
    }
}
