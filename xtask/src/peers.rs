//! Boards like ours made with other libraries, to be measured beside it. The boards are ours
//! (`tests/e2e/benches/peers`); the libraries come from npm and never into the repository.

use crate::root;
use crate::step::{Outcome, run, step};
use crate::tools::npm_packages;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A board: the name of its script, and what it is made with.
pub struct Peer {
    pub name: &'static str,
    libraries: &'static [Library],
}

#[derive(Clone, Copy)]
struct Library {
    /// Nothing for a part of another one.
    called: &'static str,
    package: &'static str,
    version: &'static str,
}

const fn library(called: &'static str, package: &'static str, version: &'static str) -> Library {
    Library { called, package, version }
}

const ESBUILD: Library = library("esbuild", "esbuild", "0.28.2");
const REACT: Library = library("React", "react", "19.3.1");
const REACT_DOM: Library = library("", "react-dom", "19.3.1");

/// The board that the others are measured by.
pub const CONTROL: &str = "plain";

pub const PEERS: [Peer; 6] = [
    Peer { name: CONTROL, libraries: &[] },
    Peer { name: "sortable", libraries: &[library("SortableJS", "sortablejs", "1.15.7")] },
    Peer {
        name: "svelte",
        libraries: &[
            library("svelte-dnd-action", "svelte-dnd-action", "0.9.79"),
            library("Svelte", "svelte", "5.57.3"),
        ],
    },
    Peer {
        name: "pragmatic",
        libraries: &[
            library("pragmatic-drag-and-drop", "@atlaskit/pragmatic-drag-and-drop", "4.0.0"),
            REACT,
            REACT_DOM,
        ],
    },
    Peer {
        name: "dnd-kit",
        libraries: &[
            library("dnd-kit", "@dnd-kit/core", "6.3.1"),
            library("", "@dnd-kit/sortable", "10.0.0"),
            REACT,
            REACT_DOM,
        ],
    },
    Peer {
        name: "hello-pangea",
        libraries: &[library("hello-pangea/dnd", "@hello-pangea/dnd", "18.0.1"), REACT, REACT_DOM],
    },
];

impl Peer {
    /// In words, with versions.
    pub fn made_with(&self) -> String {
        let named = self.libraries.iter().filter(|library| !library.called.is_empty());
        let words: Vec<String> =
            named.map(|library| [library.called, " ", library.version].concat()).collect();
        if words.is_empty() { "plain DOM by hand".into() } else { words.join(" + ") }
    }
}

/// The folder with a folder for each board, bundled and minified as it would ship.
pub fn built() -> Outcome<PathBuf> {
    let libraries = [ESBUILD].into_iter().chain(PEERS.iter().flat_map(|peer| peer.libraries).copied());
    let mut packages: Vec<(&str, &str)> =
        libraries.map(|library| (library.package, library.version)).collect();
    packages.sort_unstable();
    packages.dedup();
    let libraries = npm_packages("peers", &packages)?.join("node_modules");
    let folder = root().join("target/benches/peers");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    step("bundle the boards to compare with", || {
        let mut node = Command::new("node");
        node.arg(root().join("tests/e2e/benches/peers/build.cjs")).arg(&folder);
        run(node.args(PEERS.map(|peer| peer.name)).env("NODE_PATH", &libraries))
    })?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_script_and_words_for_the_table() {
        for peer in &PEERS {
            let script = root().join(format!("tests/e2e/benches/peers/{}.js", peer.name));
            assert!(script.is_file(), "{}", script.display());
        }
        assert_eq!(PEERS[0].made_with(), "plain DOM by hand");
        assert_eq!(PEERS[4].made_with(), "dnd-kit 6.3.1 + React 19.3.1");
    }
}
