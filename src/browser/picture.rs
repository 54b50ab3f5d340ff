//! Pictures that come in, made small and without anything in them that says where or when they were taken; and pictures
//! of a session as something the page can show.
//!
//! What this module never does: keep a byte of what was chosen. A picture is drawn anew, and only what was drawn goes on.

use super::files;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use samenbord_core::session::limits;
use samenbord_core::sticker::{Frame, Loose};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Element, File, HtmlCanvasElement, HtmlElement,
    ImageBitmap, Url,
};

/// Bytes. A photo of the best phone weighs a quarter of it; what is larger fills the memory of a small device.
const LARGEST: usize = 60 << 20;

/// Pixels of the longest side, and what the JPEG may lose: tried one after another until it fits.
const TRIES: [(f64, f64); 8] = [
    (1_600.0, 0.86),
    (1_600.0, 0.76),
    (1_600.0, 0.66),
    (1_280.0, 0.72),
    (1_280.0, 0.6),
    (1_024.0, 0.6),
    (800.0, 0.55),
    (480.0, 0.5),
];

/// JPEG is what every browser writes, and what a document or a slide takes.
const MEDIA_TYPE: &str = "image/jpeg";

/// A picture that was drawn anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub media_type: String,
    /// Base64 text.
    pub bytes: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureError {
    NotAPicture,
    /// The photos of some phones; only some browsers read them.
    Heic,
    TooLarge,
    /// It was moved since it was chosen, or the browser has no memory for it.
    Unreadable,
}

/// Whether a file says that it is a picture.
pub fn is_picture(file: &File) -> bool {
    file.type_().starts_with("image/")
}

/// Draws a chosen file anew, upright, small enough to keep.
pub async fn take(file: &File) -> Result<Taken, PictureError> {
    if file.size() as usize > LARGEST {
        return Err(PictureError::TooLarge);
    }
    let picture = match read(file).await {
        Some(picture) => picture,
        None => return Err(why_not(file).await),
    };
    let drawn = drawn(&picture);
    picture.close();
    drawn
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = createImageBitmap, catch)]
    fn create_image_bitmap(blob: &Blob, options: &JsValue) -> Result<Promise, JsValue>;
}

/// Turned as the file says it has to be.
async fn read(file: &File) -> Option<ImageBitmap> {
    let options = Object::new();
    Reflect::set(&options, &"imageOrientation".into(), &"from-image".into()).ok()?;
    let picture = JsFuture::from(create_image_bitmap(file, &options).ok()?).await.ok()?;
    picture.dyn_into().ok()
}

async fn why_not(file: &File) -> PictureError {
    let Ok(bytes) = files::bytes(file, LARGEST).await else { return PictureError::Unreadable };
    // An ISO file says what it is behind the length of its first box.
    let is_heic = bytes.get(4..8) == Some(b"ftyp")
        && bytes.get(8..11).is_some_and(|brand| matches!(brand, b"hei" | b"hev" | b"mif" | b"msf"));
    if is_heic { PictureError::Heic } else { PictureError::NotAPicture }
}

fn drawn(picture: &ImageBitmap) -> Result<Taken, PictureError> {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    if width < 1.0 || height < 1.0 {
        return Err(PictureError::NotAPicture);
    }
    for (longest, quality) in TRIES {
        let scale = (longest / width.max(height)).min(1.0);
        let size = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
        let bytes = encoded(picture, size, quality).ok().flatten().ok_or(PictureError::Unreadable)?;
        if bytes.len() <= limits::PICTURE {
            return Ok(Taken { media_type: MEDIA_TYPE.to_owned(), bytes });
        }
    }
    Err(PictureError::TooLarge)
}

/// `None` where the browser gave nothing, as it does without memory for it.
fn encoded(
    picture: &ImageBitmap,
    (width, height): (f64, f64),
    quality: f64,
) -> Result<Option<String>, JsValue> {
    let document = super::page().document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
    // JPEG has no see-through; on black a drawing in ink is gone.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height)?;
    let address = canvas.to_data_url_with_type_and_encoder_options(MEDIA_TYPE, &quality.into())?;
    let bytes = address.strip_prefix("data:image/jpeg;base64,").filter(|bytes| !bytes.is_empty());
    Ok(bytes.map(str::to_owned))
}

/// An address under which the page shows a picture; the browser lets go of the bytes when this is dropped.
#[derive(Debug)]
pub struct Address(String);

impl Address {
    pub fn new(media_type: &str, bytes: &str) -> Option<Address> {
        let text = super::page().atob(bytes).ok()?;
        // `atob` gives one character a byte.
        let bytes: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&Uint8Array::from(&bytes[..]));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Address)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // An address that is gone already is what was wanted.
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// The box of an element, as the hands over a picture know it.
pub fn frame(element: &Element) -> Frame {
    let shown = element.get_bounding_client_rect();
    Frame { left: shown.left(), top: shown.top(), width: shown.width(), height: shown.height() }
}

/// Puts a sticker where it is to be drawn. The style sheet says what the numbers mean.
pub fn put(sticker: &HtmlElement, loose: Loose) {
    let parts = [("--x", loose.x), ("--y", loose.y), ("--size", loose.scale), ("--turn", loose.turn)];
    for (part, value) in parts {
        // A custom property takes any text.
        let _ = sticker.style().set_property(part, &((value * 10.0).round() / 10.0).to_string());
    }
}

/// The card under a point of the page, whatever lies over it.
pub fn card_at(x: f64, y: f64) -> Option<String> {
    let found = super::page().document()?.elements_from_point(x as f32, y as f32);
    let cards = found.iter().filter_map(|element| {
        element.dyn_into::<Element>().ok()?.closest("[data-card]").ok()??.get_attribute("data-card")
    });
    cards.into_iter().next()
}
