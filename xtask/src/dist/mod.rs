//! Makes the folder that goes to whoever puts Samenbord on a server: the site with its smaller files, and how to serve it.
//!
//! What this module never does: build. It takes the site as it is, so that the tests can look at any build.

mod alone;
mod compress;
mod guide;

use crate::parts::names;
use crate::site::{self, Profile};
use crate::step::{Outcome, step};
pub use alone::page as single_file;
pub use compress::Effort;
pub use guide::{headers, headers_beside, media_type};
use std::fs;
use std::path::{Path, PathBuf};

/// Beside the site: the whole program as one page, for a stick.
pub const SINGLE_FILE: &str = "samenbord.html";
/// Inside the folder: what goes on the server, and nothing else.
pub const SITE: &str = "site";
/// The page for administrators; a folder that has one is ours to write over.
pub const GUIDE: &str = "beheer.html";

/// Builds what is not built yet and makes the folder.
pub fn dist(to: Option<&str>, profile: Profile) -> Outcome {
    let to = to.map_or_else(|| crate::root().join("target/dist"), PathBuf::from);
    site::build_if_changed(profile)?;
    let effort = if profile == Profile::Release { Effort::Most } else { Effort::Quick };
    step("make the folder for a server", || write(&site::dist(), &to, effort))?;
    step("make the single file", || {
        put(&to.join(SINGLE_FILE), single_file(&site::dist(), effort)?.as_bytes())
    })?;
    for (what, bytes) in weights(&to.join(SITE))? {
        println!("{bytes:>10}  {what}");
    }
    let single = fs::metadata(to.join(SINGLE_FILE)).map(|metadata| metadata.len()).unwrap_or_default();
    println!("{single:>10}  the single file\n{}", to.display());
    Ok(())
}

/// Makes the folder `to` from a built site.
pub fn write(built: &Path, to: &Path, effort: Effort) -> Outcome {
    clear(to)?;
    let site = to.join(SITE);
    fs::create_dir_all(&site).map_err(|error| format!("{}: {error}", site.display()))?;
    for name in names(built)?.into_iter().filter(|name| built.join(name).is_file()) {
        let bytes = read(&built.join(&name))?;
        put(&site.join(&name), &bytes)?;
        for (ending, smaller) in compress::smaller(&name, &bytes, effort)? {
            put(&site.join(format!("{name}.{ending}")), &smaller)?;
        }
    }
    for (name, text) in guide::files(built)? {
        put(&to.join(name), text.as_bytes())?;
    }
    Ok(())
}

/// Takes away what an earlier run wrote. A folder with anything else in it is somebody's.
fn clear(to: &Path) -> Outcome {
    let has_others = to.is_dir() && !names(to)?.is_empty() && !to.join(GUIDE).is_file();
    if has_others {
        return Err(format!("{} has other files in it: name an empty or a new folder", to.display()));
    }
    match fs::remove_dir_all(to.join(SITE)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", to.display()))
        }
        _ => Ok(()),
    }
}

/// How many bytes the site has as it is, and as brotli and as gzip wherever that is smaller.
fn weights(site: &Path) -> Outcome<[(&'static str, u64); 3]> {
    let size = |name: &str| fs::metadata(site.join(name)).ok().map(|metadata| metadata.len());
    let mut sums = [0; 3];
    for name in names(site)?.iter().filter(|name| !compress::is_smaller(name)) {
        let raw = size(name).unwrap_or_default();
        let by = |ending: &str| size(&format!("{name}.{ending}")).unwrap_or(raw);
        for (sum, more) in sums.iter_mut().zip([raw, by("br"), by("gz")]) {
            *sum += more;
        }
    }
    let [raw, brotli, gzip] = sums;
    Ok([("bytes, the whole site", raw), ("with brotli", brotli), ("with gzip", gzip)])
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn put(path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";

    /// A folder that is gone when the test is.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = Self(std::env::temp_dir().join(format!("samenbord-{name}-{}", std::process::id())));
            fs::create_dir_all(folder.0.join("built")).unwrap();
            for (name, text) in
                [("index.html", PAGE), ("app-0123456789abcdef.js", "run(); ".repeat(99).as_str())]
            {
                fs::write(folder.0.join("built").join(name), text).unwrap();
            }
            folder
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_second_run_takes_the_place_of_the_first() {
        let folder = Folder::new("dist-again");
        let (built, to) = (folder.0.join("built"), folder.0.join("to"));
        write(&built, &to, Effort::Quick).unwrap();
        let once = names(&to.join(SITE)).unwrap();
        assert!(once.contains(&"app-0123456789abcdef.js.br".to_owned()), "{once:?}");
        fs::write(to.join(SITE).join("app-fedcba9876543210.js"), "old").unwrap();
        write(&built, &to, Effort::Quick).unwrap();
        assert_eq!(names(&to.join(SITE)).unwrap().len(), once.len());
    }

    #[test]
    fn a_folder_with_something_else_in_it_is_left_alone() {
        let folder = Folder::new("dist-taken");
        fs::create_dir_all(folder.0.join("to").join(SITE)).unwrap();
        fs::write(folder.0.join("to").join(SITE).join("mine.txt"), "mine").unwrap();
        write(&folder.0.join("built"), &folder.0.join("to"), Effort::Quick).unwrap_err();
        assert_eq!(fs::read_to_string(folder.0.join("to").join(SITE).join("mine.txt")).unwrap(), "mine");
    }
}
