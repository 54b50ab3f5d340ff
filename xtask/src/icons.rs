//! Draws the icons that systems ask for as PNG, from the one drawing of ours, so that no picture lies in the repository twice.

use crate::step::Outcome;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::fs;
use std::path::Path;

/// The drawing: a tile with round corners on nothing.
const SOURCE: &str = "style/app/app-icon.svg";
/// The colour of the tile, which a system that cuts its own shape gets up to the corners.
const TILE: [u8; 3] = [0xf5, 0xf0, 0xe6];
/// The files: their names, how wide they are, and whether somebody else cuts the corners.
const ICONS: [(&str, u32, bool); 4] = [
    ("icon-192.png", 192, false),
    ("icon-512.png", 512, false),
    ("icon-maskable-512.png", 512, true),
    ("apple-touch-icon.png", 180, true),
];

/// Puts them into a site.
pub fn deliver(site: &Path) -> Outcome {
    let source = crate::root().join(SOURCE);
    let text = fs::read_to_string(&source).map_err(|error| format!("{SOURCE}: {error}"))?;
    for (name, size, is_cut) in ICONS {
        let drawn = draw(&text, size, is_cut)?;
        let png = drawn.encode_png().map_err(|error| format!("{name}: {error}"))?;
        fs::write(site.join(name), png).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}

fn draw(svg: &str, size: u32, is_cut: bool) -> Outcome<Pixmap> {
    let tree = Tree::from_str(svg, &Options::default()).map_err(|error| format!("{SOURCE}: {error}"))?;
    let mut picture = Pixmap::new(size, size).ok_or("an icon has a size")?;
    if is_cut {
        let [red, green, blue] = TILE;
        picture.fill(Color::from_rgba8(red, green, blue, 255));
    }
    let scale = size as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(size: u32, is_cut: bool) -> Pixmap {
        draw(&fs::read_to_string(crate::root().join(SOURCE)).unwrap(), size, is_cut).unwrap()
    }

    fn colours(picture: &Pixmap) -> impl Iterator<Item = ((f32, f32), [u8; 4])> {
        let half = picture.width() as f32 / 2.0;
        (0..picture.width()).flat_map(|x| (0..picture.width()).map(move |y| (x, y))).map(move |(x, y)| {
            let pixel = picture.pixel(x, y).unwrap();
            let from_the_middle = ((x as f32 + 0.5 - half) / half, (y as f32 + 0.5 - half) / half);
            (from_the_middle, [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()])
        })
    }

    const GROUND: [u8; 4] = [TILE[0], TILE[1], TILE[2], 255];

    #[test]
    fn whatever_shape_is_cut_nothing_of_the_drawing_is_lost() {
        let picture = drawn(256, true);
        let mut others = 0;
        for ((x, y), colour) in colours(&picture).filter(|(_, colour)| *colour != GROUND) {
            // What systems promise to leave: a circle of four fifths.
            assert!(x.hypot(y) < 0.8, "{colour:?} at {x} {y} may be cut off");
            others += 1;
        }
        assert!(others > 256 * 256 / 8, "there is a drawing");
    }

    #[test]
    fn the_tile_has_round_corners_and_is_whole() {
        let picture = drawn(192, false);
        let all: Vec<_> = colours(&picture).collect();
        for ((x, y), colour) in all {
            let (x, y) = (x.abs(), y.abs());
            if x > 0.98 && y > 0.98 {
                assert_eq!(colour[3], 0, "the corner");
            } else if x < 0.5 || y < 0.5 {
                assert_eq!(colour[3], 255, "{x} {y}");
            }
        }
    }
}
