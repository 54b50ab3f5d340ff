use super::{Shape, view};
use crate::id::{Id, Kind};
use Shape::Text;

view! {
    /// A picture, named by the hash of its bytes.
    Picture
}

/// `bytes` is base64 text.
pub(super) const FIELDS: &[(&str, Shape)] = &[("mediaType", Text), ("bytes", Text), ("alt", Text)];

/// What every browser shows, and nothing in which a script can hide.
const MEDIA_TYPES: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];

impl<'a> Picture<'a> {
    /// Everybody derives the same id from the same bytes, so a picture is in a session once.
    pub fn id(bytes: &str) -> Id {
        Id::derived(Kind::Picture, &[bytes])
    }

    pub fn media_type(self) -> &'a str {
        self.record.text("mediaType")
    }

    /// Base64 text.
    pub fn bytes(self) -> &'a str {
        self.record.text("bytes")
    }

    /// What it shows, for who cannot see it.
    pub fn alt(self) -> &'a str {
        self.record.text("alt")
    }
}

/// Whether a field of a picture holds what such a field may hold.
pub(crate) fn fits(field: &str, text: &str) -> bool {
    match field {
        "mediaType" => MEDIA_TYPES.contains(&text),
        "bytes" => is_base64(text),
        _ => true,
    }
}

/// Base64 with padding, as in a data address (RFC 4648, section 4).
fn is_base64(text: &str) -> bool {
    let digits = text.strip_suffix("==").or_else(|| text.strip_suffix('=')).unwrap_or(text);
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    !digits.is_empty() && text.len().is_multiple_of(4) && digits.bytes().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_whole_and_nothing_else() {
        for text in ["/9j/", "iVBORw==", "iVBORwo=", "AAAA"] {
            assert!(is_base64(text), "{text}");
        }
        for text in ["", "=", "==", "A===", "AAA", "AA=A", "AAAA=", "A AA", "AA-_", "éAAA", "AAAA\n"] {
            assert!(!is_base64(text), "{text}");
        }
    }
}
