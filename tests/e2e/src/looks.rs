//! Pictures of pages as they are meant to look, and how far a page may be from its picture.

use crate::page::Page;
use png::{ColorType, Decoder, Encoder};
use std::env;
use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

/// With this variable the pictures are made anew instead of being compared.
const RENEW: &str = "SAMENBORD_LOOKS";
/// Edges of letters differ from one version of a browser to the next; the mean of a square this wide does not.
const SQUARE: usize = 8;
/// Two squares look the same up to here, of 255 in each colour.
const SAME: u32 = 16;
/// Squares of a thousand that may differ: a word or a date, but no button and no line of text.
const PER_THOUSAND: usize = 4;

/// A picture as rows of red, green and blue.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    fn read(png: &[u8]) -> Result<Self, String> {
        let mut decoder = Decoder::new(Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
        let size = reader.output_buffer_size().ok_or("the picture is too large")?;
        let mut bytes = vec![0; size];
        let info = reader.next_frame(&mut bytes).map_err(|error| error.to_string())?;
        let samples = match info.color_type {
            ColorType::Rgb => 3,
            ColorType::Rgba => 4,
            other => return Err(format!("a picture in {other:?}")),
        };
        let pixels = bytes[..info.buffer_size()].chunks_exact(samples);
        let pixels = pixels.map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        Ok(Self { width: info.width as usize, height: info.height as usize, pixels })
    }

    fn write(&self) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let (width, height) = (self.width as u32, self.height as u32);
        let mut encoder = Encoder::new(&mut bytes, width, height);
        encoder.set_color(ColorType::Rgb);
        // They are kept in the repository.
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().map_err(|error| error.to_string())?;
        writer.write_image_data(self.pixels.as_flattened()).map_err(|error| error.to_string())?;
        writer.finish().map_err(|error| error.to_string())?;
        Ok(bytes)
    }

    /// The mean colour of a square, of which the last in a row or column may be smaller.
    fn mean(&self, column: usize, row: usize) -> [u32; 3] {
        let (left, top) = (column * SQUARE, row * SQUARE);
        let (right, bottom) = ((left + SQUARE).min(self.width), (top + SQUARE).min(self.height));
        let rows = (top..bottom).map(|y| &self.pixels[y * self.width + left..y * self.width + right]);
        let sum = rows.flatten().fold([0; 3], |mut sum: [u32; 3], pixel| {
            sum.iter_mut().zip(pixel).for_each(|(sum, part)| *sum += u32::from(*part));
            sum
        });
        let count = ((right - left) * (bottom - top)) as u32;
        sum.map(|sum| sum / count.max(1))
    }

    /// The squares in which two pictures of one size differ.
    fn differences(&self, other: &Self) -> Vec<(usize, usize)> {
        let (columns, rows) = (self.width.div_ceil(SQUARE), self.height.div_ceil(SQUARE));
        let squares = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
        let differs = |&(column, row): &(usize, usize)| {
            let pairs = self.mean(column, row).into_iter().zip(other.mean(column, row));
            pairs.into_iter().any(|(one, two)| one.abs_diff(two) > SAME)
        };
        squares.filter(differs).collect()
    }

    /// Says in which way a picture is too far from this one, if it is.
    fn refuses(&self, other: &Self) -> Option<String> {
        if (self.width, self.height) != (other.width, other.height) {
            let size = |picture: &Self| format!("{} × {}", picture.width, picture.height);
            return Some(format!("it is {} and was {}", size(other), size(self)));
        }
        let differences = self.differences(other);
        let whole = self.width.div_ceil(SQUARE) * self.height.div_ceil(SQUARE);
        (differences.len() * 1000 > whole * PER_THOUSAND).then(|| {
            let (column, row) = differences[0];
            format!(
                "{} of {whole} squares differ, the first at {}, {}",
                differences.len(),
                column * SQUARE,
                row * SQUARE
            )
        })
    }
}

fn folder() -> PathBuf {
    xtask::root().join("tests/e2e/looks")
}

/// Compares the window with the picture of this name, or makes that anew. Says what is wrong, if something is; the
/// window as it was then lies in `tests/e2e/failures`.
pub fn look(page: &Page, name: &str) -> Result<(), String> {
    page.at_rest();
    let seen = Picture::read(&page.picture())?;
    let file = folder().join(format!("{name}.png"));
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    if env::var_os(RENEW).is_some() {
        fs::create_dir_all(folder()).map_err(failed)?;
        return fs::write(&file, seen.write()?).map_err(failed);
    }
    let meant = Picture::read(&fs::read(&file).map_err(failed)?)?;
    let Some(refusal) = meant.refuses(&seen) else { return Ok(()) };
    let failures = xtask::root().join("tests/e2e/failures");
    fs::create_dir_all(&failures).map_err(failed)?;
    let now = failures.join(format!("{name}.png"));
    fs::write(&now, seen.write()?).map_err(failed)?;
    Err(format!("{name}: {refusal}; now {}, meant {}", now.display(), file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 640;
    const HEIGHT: usize = 480;

    fn page() -> Picture {
        Picture { width: WIDTH, height: HEIGHT, pixels: vec![[250, 246, 238]; WIDTH * HEIGHT] }
    }

    fn with(mut picture: Picture, (left, top): (usize, usize), (width, height): (usize, usize)) -> Picture {
        for y in top..top + height {
            picture.pixels[y * WIDTH + left..][..width].fill([18, 61, 87]);
        }
        picture
    }

    #[test]
    fn a_picture_reads_back() {
        let picture = with(page(), (3, 5), (100, 40));
        assert_eq!(Picture::read(&picture.write().unwrap()).unwrap(), picture);
    }

    #[test]
    fn a_word_may_differ_and_a_button_may_not() {
        assert_eq!(page().refuses(&page()), None);
        assert_eq!(page().refuses(&with(page(), (80, 80), (48, 16))), None);
        assert!(page().refuses(&with(page(), (80, 80), (120, 40))).is_some());
        let moved = with(page(), (80, 90), (120, 40));
        assert!(with(page(), (80, 80), (120, 40)).refuses(&moved).is_some());
    }

    #[test]
    fn the_edge_of_a_letter_may_differ() {
        // A row of eight in a square changes its mean by an eighth of the way to the darkest colour.
        let faint = |mut picture: Picture| {
            picture.pixels[80 * WIDTH + 80..][..400].fill([140, 140, 140]);
            picture
        };
        assert_eq!(page().refuses(&faint(page())), None);
    }

    #[test]
    fn another_size_is_another_picture() {
        let narrow = Picture { width: 1, height: 1, pixels: vec![[0; 3]] };
        assert_eq!(page().refuses(&narrow), Some("it is 1 × 1 and was 640 × 480".to_owned()));
    }
}
