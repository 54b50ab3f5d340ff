use super::{Shape, view};
use Shape::Text;

view! {
    /// A picture, named by the hash of its bytes.
    Picture
}

/// `bytes` is base64 text.
pub(super) const FIELDS: &[(&str, Shape)] = &[("mediaType", Text), ("bytes", Text), ("alt", Text)];

impl<'a> Picture<'a> {
    pub fn alt(self) -> &'a str {
        self.record.text("alt")
    }
}
