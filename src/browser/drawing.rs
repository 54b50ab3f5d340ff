//! Drawings (SVG) as pictures (PNG).

use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Dots of the longest side: some browsers have no canvas beyond it.
const LONGEST: f64 = 8_000.0;

/// The drawing as a PNG of its own size; `None` where the browser has no memory for it.
pub async fn png(svg: &str) -> Option<Vec<u8>> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = Array::of1(&JsValue::from_str(svg));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let canvas = drawn(&address).await;
    // An address that was just made can be let go of.
    let _ = Url::revoke_object_url(&address);
    let blob = to_blob(&canvas?).await?;
    let bytes = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

async fn drawn(address: &str) -> Option<HtmlCanvasElement> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let (wide, high) = (f64::from(image.width()), f64::from(image.height()));
    let scale = (LONGEST / wide.max(high).max(1.0)).min(1.0);
    let canvas: HtmlCanvasElement = super::page().document()?.create_element("canvas").ok()?.unchecked_into();
    canvas.set_width((wide * scale) as u32);
    canvas.set_height((high * scale) as u32);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    pen.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide * scale, high * scale)
        .ok()?;
    Some(canvas)
}

async fn to_blob(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let (made, is_made) = oneshot::channel();
    let on_made = Closure::once(move |blob: JsValue| {
        // Who asked may have left.
        let _ = made.send(blob.dyn_into::<Blob>().ok());
    });
    canvas.to_blob(on_made.as_ref().unchecked_ref()).ok()?;
    is_made.await.ok()?
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn a_drawing_becomes_a_picture_of_its_size() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'><rect width='30' height='20' fill='#1f5fa8'/></svg>";
        let bytes = png(svg).await.unwrap();
        // PNG (ISO/IEC 15948): the signature, then width and height in the first chunk.
        assert_eq!(bytes[..8], [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n']);
        assert_eq!(bytes[16..24], [0, 0, 0, 30, 0, 0, 0, 20]);
        assert_eq!(png("<svg").await, None);
    }
}
