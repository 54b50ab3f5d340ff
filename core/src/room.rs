//! What a room asks of a screen.

/// Minutes of arc that a small letter has to span to be read at ease (ISO 9241-303 asks for 20 to 22 for a capital).
const MINUTES_OF_ARC: f64 = 21.0;

/// The height of a capital, in parts of the size of its font; common sans-serif fonts have 0.70 to 0.73.
const CAPITAL: f64 = 0.7;

/// Metres from which text can still be read: `width` is how wide the picture is in centimetres, `across` how many pixels
/// that is, and `font` the size of the text in those pixels.
pub fn readable_from(width: f64, across: f64, font: f64) -> f64 {
    let capital = font * CAPITAL * width / across / 100.0;
    capital / (MINUTES_OF_ARC / 60.0).to_radians().tan()
}

#[cfg(test)]
mod tests {
    use super::readable_from;

    #[test]
    fn a_larger_picture_is_read_from_further_away() {
        // A digiboard of 75 inches shows a card's title of 28 pixels: 24 mm, of which 17 mm are a capital.
        for (width, across, font, metres) in [
            (166.0, 1920.0, 28.0, 2.8),
            (332.0, 1920.0, 28.0, 5.5),
            (166.0, 1920.0, 56.0, 5.5),
            (31.0, 1366.0, 16.0, 0.4),
        ] {
            let read = readable_from(width, across, font);
            assert!((read - metres).abs() < 0.06, "{width} {across} {font}: {read}");
        }
    }
}
