//! The checks: the quick loop while working, and everything before a change is handed on.

use crate::browsers::{self, Browser, CHROMIUM_ARGUMENTS};
use crate::site::{self, Profile};
use crate::step::{Outcome, cargo, run, step};
use crate::tools::{self, Tools};
use crate::{deny, office, size, web_servers};
use std::fs;

const WASM: [&str; 4] = ["--target", "wasm32-unknown-unknown", "--package", "samenbord"];
const WORKER: [&str; 10] = [
    "clippy",
    "--quiet",
    "--target",
    "wasm32-unknown-unknown",
    "--package",
    "samenbord-export",
    "--bin",
    "export-worker",
    "--features",
    "worker",
];
/// Loading a module with its debug information takes longer than the runner's own 20 s on a busy machine.
const COMPONENT_TEST_SECONDS: &str = "120";

/// The quick loop: nothing in here needs a browser.
pub fn check() -> Outcome {
    tools::wasm_target()?;
    step("formatting", || run(cargo().args(["fmt", "--all", "--check"])))?;
    let lint = ["clippy", "--all-targets", "--quiet"];
    let strictly = ["--", "--deny", "warnings"];
    step("lints (native)", || run(cargo().args(lint).arg("--workspace").args(strictly)))?;
    step("lints (wasm)", || run(cargo().args(lint).args(WASM).args(strictly)))?;
    step("lints (worker)", || run(cargo().args(WORKER).args(strictly)))?;
    deny::check()?;
    step("tests without a browser", || {
        run(cargo().args(["test", "--workspace", "--exclude", "samenbord-e2e"]))
    })
}

/// Everything: the quick loop, the release build and its weight, and real browsers.
pub fn test() -> Outcome {
    browsers::install_missing()?;
    office::install_missing()?;
    web_servers::install_missing()?;
    tools::axe()?;
    let tools = Tools::for_building()?;
    check()?;
    site::build_if_changed(Profile::Release)?;
    step("size of the first load", || size::check(&site::dist()))?;
    step("what the site says of itself, and the site on nginx and Caddy", || {
        run(cargo().args(["test", "--package", "samenbord-e2e", "--test", "manifest", "--test", "servers"]))
    })?;
    step("files opened by LibreOffice", || {
        let mut test = cargo();
        test.args(["test", "--package", "samenbord-export", "--test", "office", "--", "--ignored"]);
        run(test.env("SOFFICE", office::program()?))
    })?;
    step("tests of mounted components (Chromium)", || component_tests(&tools))?;
    // A failure says what was waited for; forty lines of calls around each would hide that.
    let mut stories = cargo();
    stories
        .args(["test", "--package", "samenbord-e2e", "--lib", "--test", "stories"])
        .env("RUST_BACKTRACE", "0");
    step("stories (Chromium and Firefox)", || run(&mut stories))
}

/// Makes the pictures that a story compares anew, and one of every page in every look for people's eyes.
pub fn renew_looks() -> Outcome {
    browsers::install_missing()?;
    site::build_if_changed(Profile::Release)?;
    let mut test = cargo();
    test.args([
        "test",
        "--package",
        "samenbord-e2e",
        "--test",
        "stories",
        "--",
        "looks::",
        "--include-ignored",
    ]);
    run(test.env("SAMENBORD_LOOKS", "renew"))
}

fn component_tests(tools: &Tools) -> Outcome {
    describe_browser()?;
    let mut test = cargo();
    test.arg("test").args(WASM);
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.test_runner());
    test.env("CHROMEDRIVER", Browser::Chromium.driver()?);
    test.env("WASM_BINDGEN_USE_BROWSER", "1").env("WASM_BINDGEN_TEST_TIMEOUT", COMPONENT_TEST_SECONDS);
    run(&mut test)
}

/// The runner of the component tests reads the browser's arguments from this file beside `Cargo.toml`.
fn describe_browser() -> Outcome {
    let arguments: Vec<String> =
        CHROMIUM_ARGUMENTS.iter().map(|argument| format!("\"{argument}\"")).collect();
    let program = Browser::Chromium.program()?.to_string_lossy().replace('\\', "\\\\");
    let text = format!(
        "{{ \"goog:chromeOptions\": {{ \"binary\": \"{program}\", \"args\": [{}] }} }}\n",
        arguments.join(", ")
    );
    fs::write(crate::root().join("webdriver.json"), text).map_err(|error| format!("webdriver.json: {error}"))
}
