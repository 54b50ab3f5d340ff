//! Files that come in and go out.
//!
//! What this module never does: hold more of a file in memory than its caller allows.

use super::clock;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, DragEvent, File, FileList, HtmlAnchorElement, HtmlInputElement,
    ReadableStreamDefaultReader, ReadableWritablePair, Response, Url,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Bytes. Of what is unpacked only what was read until it was too much.
    TooLarge { size: usize, limit: usize },
    /// It was moved or changed since it was chosen, it is a folder, it did not arrive, or an address was cut off.
    Unreadable,
}

/// The content of a file of at most `limit` bytes; the size is looked at before anything is read.
pub async fn bytes(file: &File, limit: usize) -> Result<Vec<u8>, FileError> {
    let size = file.size() as usize;
    if size > limit {
        return Err(FileError::TooLarge { size, limit });
    }
    content(file.array_buffer()).await
}

/// A file that stands beside the app.
pub async fn fetch(path: &str) -> Result<Vec<u8>, FileError> {
    let response = JsFuture::from(super::page().fetch_with_str(path)).await.map_err(unreadable)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(FileError::Unreadable);
    }
    content(response.array_buffer().map_err(unreadable)?).await
}

async fn content(buffer: Promise) -> Result<Vec<u8>, FileError> {
    let buffer = JsFuture::from(buffer).await.map_err(unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn unreadable(_: JsValue) -> FileError {
    FileError::Unreadable
}

/// Whether a person holds files over the page; text and links are dragged too.
pub fn is_carrying(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}

/// Whether there is a picture among what a person holds over the page.
pub fn is_carrying_picture(event: &DragEvent) -> bool {
    let Some(items) = event.data_transfer().map(|transfer| transfer.items()) else { return false };
    (0..items.length()).filter_map(|place| items.get(place)).any(|item| item.type_().starts_with("image/"))
}

/// The files a person pasted.
pub fn pasted(event: &ClipboardEvent) -> Vec<File> {
    event.clipboard_data().and_then(|data| data.files()).map(list).unwrap_or_default()
}

/// Whether there is text too, for a field to take.
pub fn has_text(event: &ClipboardEvent) -> bool {
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
    text.is_some_and(|text| !text.is_empty())
}

/// The files a person dropped.
pub fn dropped(event: &DragEvent) -> Vec<File> {
    event.data_transfer().and_then(|transfer| transfer.files()).map(list).unwrap_or_default()
}

/// The files a person chose. The field is emptied, or choosing the same file again would be no event.
pub fn chosen(input: &HtmlInputElement) -> Vec<File> {
    let files = input.files().map(list).unwrap_or_default();
    input.set_value("");
    files
}

fn list(files: FileList) -> Vec<File> {
    (0..files.length()).filter_map(|place| files.get(place)).collect()
}

/// Milliseconds after which a download has its content: Safari fetches it only when the person has answered a
/// question about it.
const DOWNLOAD_STARTS: u32 = 60_000;

/// Hands a text to the person as a file.
pub fn download(name: &str, mime: &str, text: &str) {
    download_bytes(name, mime, text.as_bytes());
}

pub fn download_bytes(name: &str, mime: &str, bytes: &[u8]) {
    download_parts(name, mime, &Array::of1(&Uint8Array::from(bytes)));
}

/// The same for a text that comes in pieces, so that it need not be in our memory as a whole.
pub fn download_pieces(name: &str, mime: &str, write: impl FnOnce(&mut dyn FnMut(&str))) {
    let parts = Array::new();
    write(&mut |piece| {
        parts.push(&Uint8Array::from(piece.as_bytes()));
    });
    download_parts(name, mime, &parts);
}

fn download_parts(name: &str, mime: &str, parts: &Array) {
    // None of these steps is refused in a page that runs; a browser without memory for it shows nothing.
    let _ = try_download(name, mime, parts);
}

fn try_download(name: &str, mime: &str, parts: &Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = super::page().document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    // It need not be in the page, so nothing moves and no focus is lost.
    link.click();
    Timeout::new(DOWNLOAD_STARTS, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}

/// Characters of a title in a file name; with the date and the ending it stays below 255 bytes everywhere.
const LONGEST_NAME: usize = 60;

/// `bibliotheek-van-de-toekomst 2026-11-22.samenbord.json`. Letters and digits only, so it is safe on Windows, and the
/// date keeps it from being one of the names that are devices there.
pub fn file_name(title: &str, suffix: &str) -> String {
    format!("{} {}.{suffix}", stem(title), clock::day(clock::now()))
}

fn stem(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-").to_lowercase();
    let short: String = joined.chars().take(LONGEST_NAME).collect();
    let stem = short.trim_end_matches('-');
    if stem.is_empty() { "samenbord".to_owned() } else { stem.to_owned() }
}

#[wasm_bindgen]
extern "C" {
    /// web-sys marks it unstable, which a whole build would have to allow.
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    type CompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;
}

/// Packs bytes for an address; [`inflate`] unpacks them.
pub async fn deflate(bytes: &[u8]) -> Result<String, FileError> {
    let packer = CompressionStream::new("deflate-raw").map_err(unreadable)?;
    // What is packed is hardly ever larger than what went in.
    let packed = piped(bytes, packer.into(), bytes.len() + (1 << 16)).await?;
    to_base64url(&packed).ok_or(FileError::Unreadable)
}

/// Unpacks the payload of an address: base64url of raw deflate. Reading stops when it passes `limit`, so that a small
/// address cannot fill the memory.
pub async fn inflate(payload: &str, limit: usize) -> Result<Vec<u8>, FileError> {
    let packed = from_base64url(payload).ok_or(FileError::Unreadable)?;
    let unpacker = DecompressionStream::new("deflate-raw").map_err(unreadable)?;
    piped(&packed, unpacker.into(), limit).await
}

/// What comes out of a stream of the browser, up to a limit.
async fn piped(bytes: &[u8], through: JsValue, limit: usize) -> Result<Vec<u8>, FileError> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).map_err(unreadable)?;
    let pair: ReadableWritablePair = through.unchecked_into();
    let reader = blob.stream().pipe_through(&pair).get_reader().unchecked_into();
    read_all(&reader, limit).await
}

async fn read_all(reader: &ReadableStreamDefaultReader, limit: usize) -> Result<Vec<u8>, FileError> {
    let mut all = Vec::new();
    while let Some(chunk) = next_chunk(reader).await? {
        let (start, size) = (all.len(), all.len() + chunk.length() as usize);
        if size > limit {
            // Nobody waits for the answer; the stream only has to stop.
            let _ = reader.cancel();
            return Err(FileError::TooLarge { size, limit });
        }
        all.resize(size, 0);
        chunk.copy_to(&mut all[start..]);
    }
    Ok(all)
}

async fn next_chunk(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, FileError> {
    let read = JsFuture::from(reader.read()).await.map_err(unreadable)?;
    let value = Reflect::get(&read, &"value".into()).map_err(unreadable)?;
    Ok(value.dyn_into().ok())
}

fn to_base64url(bytes: &[u8]) -> Option<String> {
    let letters: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let encoded = super::page().btoa(&letters).ok()?;
    Some(encoded.trim_end_matches('=').replace('+', "-").replace('/', "_"))
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let text = text.replace('-', "+").replace('_', "/");
    let decoded = super::page().atob(&text).ok()?;
    // `atob` gives one character a byte.
    Some(decoded.chars().map(|letter| letter as u8).collect())
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn file(content: &str) -> File {
        File::new_with_str_sequence(&Array::of1(&content.into()), "x.json").unwrap()
    }

    #[wasm_bindgen_test]
    async fn a_file_is_read_up_to_its_limit() {
        assert_eq!(bytes(&file("zoë"), 4).await, Ok("zoë".as_bytes().to_vec()));
        assert_eq!(bytes(&file("zoë"), 3).await, Err(FileError::TooLarge { size: 4, limit: 3 }));
    }

    #[wasm_bindgen_test]
    async fn a_payload_is_unpacked_up_to_its_limit() {
        // A text that has both letters in which base64url differs from base64.
        let packed = "K_Qs8ih0zawKSQ-rSA3wrAAA";
        assert_eq!(inflate(packed, 100).await, Ok(b"qIrHqEizTgVxePIx".to_vec()));
        // A hundred thousand times one letter.
        let bomb = "7cExAQAAAMKgSuufzhoeQAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACvBg";
        let refused = inflate(bomb, 1_000).await;
        assert!(matches!(refused, Err(FileError::TooLarge { limit: 1_000, .. })), "{refused:?}");
        for broken in [&packed[..packed.len() - 4], "!", "AAAA", ""] {
            assert_eq!(inflate(broken, 100).await, Err(FileError::Unreadable), "{broken}");
        }
    }

    #[wasm_bindgen_test]
    async fn what_is_packed_unpacks() {
        for text in ["", "zoë", &"samen ".repeat(1_000)] {
            let payload = deflate(text.as_bytes()).await.unwrap();
            assert_eq!(inflate(&payload, 10_000).await, Ok(text.as_bytes().to_vec()));
        }
    }

    #[wasm_bindgen_test]
    fn names_are_safe_everywhere() {
        let date = clock::day(clock::now());
        for (title, expected) in [
            ("Bibliotheek van de Toekomst", "bibliotheek-van-de-toekomst"),
            ("  A/B\\C: \"wie?\" <één> ", "a-b-c-wie-één"),
            ("../..", "samenbord"),
            ("", "samenbord"),
            ("con", "con"),
            (&"lang ".repeat(40), &"lang-".repeat(12)[..59]),
        ] {
            assert_eq!(file_name(title, "csv"), format!("{expected} {date}.csv"));
        }
    }
}
