//! What a module is made of: its largest functions, and how much each crate brings.
//!
//! It is counted before the optimiser, which drops the names; what is shown tells where to look, not what is fetched.

use rustc_demangle::demangle;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload, TypeRef};

/// So many crates and functions tell where the weight is.
const LARGEST: usize = 8;

/// Bytes of code by the name of their function.
type Functions = Vec<(String, usize)>;

/// The largest crates and functions of a module, as lines for people.
pub fn largest(wasm: &[u8]) -> Result<String, BinaryReaderError> {
    let functions = functions(wasm)?;
    let mut crates: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, size) in &functions {
        *crates.entry(crate_of(name)).or_default() += size;
    }
    let mut lines = String::new();
    for (name, size) in most(crates.into_iter())
        .into_iter()
        .chain(most(functions.iter().map(|(name, size)| (name.as_str(), *size))))
    {
        let _ = writeln!(lines, "{size:>10}            {}", shortened(name));
    }
    Ok(lines)
}

fn most<'a>(pieces: impl Iterator<Item = (&'a str, usize)>) -> Vec<(&'a str, usize)> {
    let mut pieces: Vec<_> = pieces.collect();
    pieces.sort_by_key(|(name, size)| (std::cmp::Reverse(*size), *name));
    pieces.truncate(LARGEST);
    pieces
}

fn functions(wasm: &[u8]) -> Result<Functions, BinaryReaderError> {
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), HashMap::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.as_bytes().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(sections) = section.as_known() else { continue };
                for section in sections {
                    let Name::Function(map) = section? else { continue };
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index, naming.name);
                    }
                }
            }
            _ => {}
        }
    }
    let name =
        |index: u32| names.get(&index).map_or_else(|| "?".to_owned(), |name| format!("{:#}", demangle(name)));
    Ok((imported..).map(name).zip(sizes).collect())
}

/// The first crate that a name names: for a method of a trait that of the type.
fn crate_of(name: &str) -> &str {
    let start = name.trim_start_matches(['<', '&', '(', '[', '*']);
    let start =
        ["mut ", "const ", "dyn "].iter().fold(start, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    start.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default()
}

fn shortened(name: &str) -> String {
    const MOST: usize = 100;
    if name.chars().count() <= MOST {
        name.to_owned()
    } else {
        name.chars().take(MOST).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_whose_it_is() {
        for (name, expected) in [
            ("samenbord_core::session::Session::put", "samenbord_core"),
            ("<tachys::view::Keyed as tachys::view::Render>::build", "tachys"),
            ("<&mut dyn alloc::fmt::Write as core::fmt::Write>::write_str", "alloc"),
            ("?", ""),
        ] {
            assert_eq!(crate_of(name), expected);
        }
    }

    #[test]
    fn functions_are_counted_behind_those_that_are_imported() {
        // One function is imported, two are here; the second does something.
        let sections: [&[u8]; 6] = [
            b"\0asm\x01\0\0\0",
            b"\x01\x04\x01\x60\0\0",
            b"\x02\x07\x01\x01a\x01b\0\0",
            b"\x03\x03\x02\0\0",
            b"\x0a\x0d\x02\x02\0\x0b\x08\0\x41\x01\x1a\x41\x02\x1a\x0b",
            b"\0\x1c\x04name\x01\x15\x03\0\x04told\x01\x05small\x02\x05large",
        ];
        let wasm = sections.concat();
        let functions = functions(&wasm).unwrap();
        let names: Vec<&str> = functions.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["small", "large"]);
        assert!(functions[1].1 > functions[0].1);
    }
}
