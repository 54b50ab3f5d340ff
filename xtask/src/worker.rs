//! Builds what makes files of other programs (`export/`) as a module of its own, which the app starts in a worker.
//!
//! trunk would fetch it with the page and count it into the first load, so it is built before and put in after
//! ([`deliver`]): the page only says its name, and the app asks for it when somebody wants a file.

use crate::parts::short_hash;
use crate::site::Profile;
use crate::step::{Outcome, cargo, output, run};
use crate::tools::Tools;
use std::fs;
use std::path::{Path, PathBuf};

const WASM: &str = "wasm32-unknown-unknown";
/// Stands in `index.html` where the page says what the worker is called.
const NAME: &str = "EXPORT_WORKER";
/// What the script and the module are called behind the binding generator.
const SCRIPT: &str = "export.js";
const MODULE: &str = "export_bg.wasm";

/// Builds the module and its script, ready to be put into a site.
pub fn build(tools: &Tools, profile: Profile) -> Outcome {
    let mut build = cargo();
    build.args(["build", "--quiet", "--package", "samenbord-export", "--bin", "export-worker"]);
    build.args(["--features", "worker", "--target", WASM]);
    if profile == Profile::Release {
        build.arg("--release");
    }
    run(&mut build)?;
    let kind = if profile == Profile::Release { "release" } else { "debug" };
    let built = target().join(WASM).join(kind).join("export-worker.wasm");
    let mut bind = tools.program("wasm-bindgen")?;
    bind.arg(built).args(["--target", "no-modules", "--no-typescript", "--remove-name-section"]);
    bind.args(["--out-name", "export", "--out-dir"]).arg(folder());
    run(&mut bind)?;
    if profile == Profile::Release {
        let module = folder().join(MODULE);
        let mut optimise = tools.program("wasm-opt")?;
        optimise.arg("-Oz").arg(&module).arg("-o").arg(&module);
        output(&mut optimise).ok_or_else(|| format!("wasm-opt could not read {}", module.display()))?;
    }
    Ok(())
}

/// Puts the worker into the site that trunk has built, under names that change with its content, and says them to the
/// page. A build by trunk alone has the worker of the last build of ours, or none.
pub fn deliver(site: &Path) -> Outcome {
    let page = site.join("index.html");
    let text = String::from_utf8(read(&page)?).map_err(|error| format!("index.html: {error}"))?;
    let name = if folder().join(MODULE).is_file() { copy(site)? } else { String::new() };
    write(&page, text.replace(NAME, &name).as_bytes())
}

/// Writes script and module, and tells how their names begin.
fn copy(site: &Path) -> Outcome<String> {
    let (module, script) = (read(&folder().join(MODULE))?, read(&folder().join(SCRIPT))?);
    let name = format!("export-{}", short_hash(&[module.as_slice(), script.as_slice()].concat()));
    // It starts itself, and says so if its module does not come.
    let start = format!(
        "\nwasm_bindgen({{ module_or_path: \"{name}.wasm\" }}).catch(() => postMessage({{ missing: true }}));\n"
    );
    write(&site.join(format!("{name}.wasm")), &module)?;
    write(&site.join(format!("{name}.js")), &[script, start.into_bytes()].concat())?;
    Ok(name)
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// Where cargo builds; trunk and it share the folder.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::root().join("target"), PathBuf::from)
}

fn folder() -> PathBuf {
    crate::root().join("target/site/worker")
}
