//! Damage without knowing what a file is made of.

use crate::Draw;
use crate::seeds::Seed;

/// Numbers, words and marks that readers trip over.
const PIECES: [&str; 28] = [
    "0",
    "-1",
    "1",
    "9007199254740992",
    "9007199254740993",
    "9223372036854775807",
    "18446744073709551616",
    "1.5",
    "1e3",
    "null",
    "true",
    "false",
    "{}",
    "[]",
    "\"\"",
    "\"id\":",
    "\"removed\":true,",
    "\"emptied\":true,",
    "base 1 source ",
    "0.1",
    "0.9007199254740992 ",
    "tray",
    "card:1",
    "\u{feff}",
    "\\u0000",
    "\\ud800",
    "\u{0}",
    "é",
];

pub fn mutate(file: &[u8], seeds: &[Seed], draw: &mut Draw) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..=draw.below(3) {
        if bytes.is_empty() {
            break;
        }
        once(&mut bytes, seeds, draw);
    }
    bytes
}

fn once(bytes: &mut Vec<u8>, seeds: &[Seed], draw: &mut Draw) {
    let at = draw.below(bytes.len());
    let end = (at + 1 + draw.below(40)).min(bytes.len());
    match draw.below(11) {
        0 => bytes[at] = draw.below(256) as u8,
        1 => bytes[at] ^= 1 << draw.below(8),
        2 => bytes[at] = *draw.pick(b"0123456789\"{}[],:. -truefalsn"),
        3 => drop(bytes.drain(at..end)),
        4 => drop(bytes.splice(at..at, draw.pick(&PIECES).bytes())),
        5 => drop(bytes.splice(at..end, draw.pick(&PIECES).bytes())),
        6 => bytes.truncate(at),
        7 => {
            let piece = bytes[at..end].to_vec();
            let to = draw.below(bytes.len());
            bytes.splice(to..to, piece);
        }
        8 => swap_lines(bytes, draw),
        9 => {
            // The head of one file and the tail of another.
            let other = draw.pick(seeds).text.as_bytes();
            let from = draw.below(other.len());
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        _ => {
            let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            if !digits.is_empty() {
                bytes[*draw.pick(&digits)] = b'0' + draw.below(10) as u8;
            }
        }
    }
}

/// A line comes twice, goes, or takes the place of another.
fn swap_lines(bytes: &mut Vec<u8>, draw: &mut Draw) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let (from, to) = (draw.below(lines.len()), draw.below(lines.len()));
    match draw.below(4) {
        0 => lines[to] = lines[from].clone(),
        1 => lines.insert(to, lines[from].clone()),
        2 => drop(lines.remove(to)),
        _ => lines.swap(from, to),
    }
    *bytes = lines.concat();
}
