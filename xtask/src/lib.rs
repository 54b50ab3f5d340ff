//! What the project does to itself: install its tools, build the site, measure it, check it, serve it.
//!
//! Nothing in here ships, and nothing in here knows the product: it depends on no crate of the workspace. It is a
//! library as well as a program because the stories in `tests/e2e` use the same server and the same tools.

pub mod bench;
pub mod browsers;
pub mod checks;
pub mod deny;
pub mod dist;
pub mod icons;
pub mod office;
pub mod offline;
pub mod parts;
pub mod peers;
pub mod server;
pub mod site;
pub mod size;
pub mod soak;
pub mod step;
pub mod tools;
pub mod watch;
pub mod web_servers;
pub mod worker;

use std::path::PathBuf;

/// The folder of the workspace, where `Trunk.toml`, `index.html` and `dist` are.
///
/// Looked for from where the program runs and not from where it was compiled: two clones may share a target folder.
pub fn root() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    here.ancestors().find(|folder| folder.join("Trunk.toml").is_file()).unwrap_or(&here).to_path_buf()
}
