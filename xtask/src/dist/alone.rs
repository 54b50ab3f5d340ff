//! Makes one page that holds the whole program, to be opened from a stick without a server.
//!
//! A page from a file may load no module and fetch nothing, so everything is in it: the styles and the script as they are,
//! what the script fetches as packed data beside it (`src/browser/alone.js` hands it over).

use super::compress::{Effort, gzip};
use crate::parts::names;
use crate::site::source_hash;
use crate::step::Outcome;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::fs;
use std::path::Path;

/// The page as it is written, and what is put before the program.
const PAGE: &str = "index.html";
const FETCHER: &str = "src/browser/alone.js";
/// What a single file cannot do, and how that looks.
const NOTICE: [&str; 2] = ["style/alone/notice.html", "style/alone/notice.css"];
/// Lines of the page that name another file.
const NAMES_FILE: [&str; 3] = ["data-trunk", "rel=\"manifest\"", "rel=\"apple-touch-icon\""];
/// How the program's script hands over what starts it.
const START: &str = "export { initSync, __wbg_init as default };";

/// The page, of a built site.
pub fn page(built: &Path, effort: Effort) -> Outcome<String> {
    let site = Site { folder: built, names: names(built)? };
    let mut styles = vec![source(NOTICE[1])?];
    for sheet in ["harvest-", "session-", "samenbord-"] {
        styles.insert(0, site.text(sheet, ".css")?);
    }
    let script = site.script()?;
    let worker = site.find("export-", ".js")?;
    let policy = policy(&styles, &script);
    let mut head = format!("    <link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">\n", site.icon()?);
    for style in &styles {
        head += &element("style", "", style)?;
    }
    for name in site.names.iter().filter(|name| name.ends_with(".wasm") || name.ends_with(".json")) {
        let packed = gzip(&site.bytes(name)?, effort).map_err(|error| format!("{name}: {error}"))?;
        head += &data(name, &BASE64.encode(packed))?;
    }
    head += &data(worker, &site.text("export-", ".js")?)?;
    head += &element("script", " type=\"module\"", &script)?;
    let stem = worker.trim_end_matches(".js");
    filled(&source(PAGE)?, &policy, stem, &head, &source(NOTICE[0])?)
}

/// The page around it, as it is written, without what it names.
fn filled(page: &str, policy: &str, worker: &str, head: &str, notice: &str) -> Outcome<String> {
    let lines = page.lines().filter(|line| !NAMES_FILE.iter().any(|name| line.contains(name)));
    let mut text: String = lines.map(|line| format!("{line}\n")).collect();
    let start = text.find("default-src").ok_or("index.html has no policy")?;
    let end = text[start..].find('"').ok_or("the policy ends nowhere")? + start;
    text.replace_range(start..end, policy);
    for (place, with) in [
        ("EXPORT_WORKER", worker.to_owned()),
        ("  </head>", format!("{head}  </head>")),
        ("  <body>\n", format!("  <body>\n    {notice}")),
    ] {
        if text.matches(place).count() != 1 {
            return Err(format!("index.html needs {place:?} once"));
        }
        text = text.replace(place, &with);
    }
    Ok(text)
}

/// Nothing may be asked of anybody.
fn policy(styles: &[String], script: &str) -> String {
    let styles: Vec<String> = styles.iter().map(|style| source_hash(style)).collect();
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {}; style-src {}; img-src data: blob:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        source_hash(script),
        styles.join(" ")
    )
}

/// What is not run: a browser leaves a script of a type that it does not know alone.
fn data(name: &str, text: &str) -> Outcome<String> {
    let kind = super::media_type(name).unwrap_or("application/octet-stream");
    element("script", &format!(" type=\"text/plain\" data-kept=\"{name}\" data-type=\"{kind}\""), text)
}

fn element(tag: &str, attributes: &str, text: &str) -> Outcome<String> {
    let end = format!("</{tag}");
    if text.to_lowercase().contains(&end) || text.contains("<!--") {
        return Err(format!("a text would end its {tag} too early"));
    }
    Ok(format!("    <{tag}{attributes}>{text}</{tag}>\n"))
}

struct Site<'a> {
    folder: &'a Path,
    names: Vec<String>,
}

impl Site<'_> {
    /// The name of a file by how it begins and ends.
    fn find(&self, start: &str, end: &str) -> Outcome<&String> {
        let found = self.names.iter().find(|name| name.starts_with(start) && name.ends_with(end));
        found.ok_or_else(|| format!("the built site has no {start}…{end}"))
    }

    fn bytes(&self, name: &str) -> Outcome<Vec<u8>> {
        fs::read(self.folder.join(name)).map_err(|error| format!("{name}: {error}"))
    }

    fn text(&self, start: &str, end: &str) -> Outcome<String> {
        let name = self.find(start, end)?;
        String::from_utf8(self.bytes(name)?).map_err(|error| format!("{name}: {error}"))
    }

    fn icon(&self) -> Outcome<String> {
        Ok(BASE64.encode(self.text("icon-", ".svg")?))
    }

    /// One script of what are modules that ask for each other.
    fn script(&self) -> Outcome<String> {
        let program = Module::read(&self.text("app-", ".js")?)?;
        // A build in one piece has none.
        let parts = self.text("parts-", ".js").ok().map(|text| Module::read(&text)).transpose()?;
        let module = self.find("app-", "_bg.wasm")?;
        let parts = parts.unwrap_or_default();
        let all =
            program.wholes.iter().map(|name| format!("const {name} = {{ {} }};\n", parts.exports.join(", ")));
        let start = format!("await __wbg_init({{ module_or_path: \"./{module}\" }});\n");
        Ok([source(FETCHER)?, program.text, parts.text, all.collect(), start].concat())
    }
}

/// A module's text without what makes it one.
#[derive(Debug, Default, PartialEq, Eq)]
struct Module {
    text: String,
    exports: Vec<String>,
    /// The names by which it knows all of another module.
    wholes: Vec<String>,
}

impl Module {
    fn read(script: &str) -> Outcome<Module> {
        let mut module = Module::default();
        for line in script.lines() {
            if line.starts_with("import ") {
                // What it takes by its own name is there by that name: there is one scope.
                let whole = line.strip_prefix("import * as ").and_then(|rest| rest.split_once(' '));
                module.wholes.extend(whole.map(|(name, _)| name.to_owned()));
                let is_known = line.contains("\"./parts-") || line.contains("\"./app-");
                is_known
                    .then_some(())
                    .ok_or_else(|| format!("a single file cannot hold what it asks for: {line}"))?;
            } else if let Some(rest) = line.strip_prefix("export ") {
                if line != START {
                    let name = rest.split([' ', '(']).nth(1).unwrap_or_default();
                    module.exports.push(name.to_owned());
                    module.text += rest;
                    module.text.push('\n');
                }
            } else {
                module.text += line;
                module.text.push('\n');
            }
        }
        Ok(module)
    }
}

fn source(name: &str) -> Outcome<String> {
    fs::read_to_string(crate::root().join(name)).map_err(|error| format!("{name}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_become_one_script() {
        let program = "import * as import1 from \"./parts-1.js\"\nexport class A {}\nlet b;\nexport { initSync, __wbg_init as default };\n";
        let read = Module::read(program).unwrap();
        assert_eq!(read.text, "class A {}\nlet b;\n");
        assert_eq!((read.wholes, read.exports), (vec!["import1".to_owned()], vec!["A".to_owned()]));
        let parts = "import { initSync } from \"./app-1.js\";\nexport const load_a = f(() => {});\nexport function load_b() {}\n";
        let read = Module::read(parts).unwrap();
        assert_eq!(read.exports, ["load_a", "load_b"]);
        assert!(read.wholes.is_empty());
        Module::read("import { x } from \"./snippets/x.js\";\n").unwrap_err();
    }

    #[test]
    fn what_would_break_out_of_its_place_is_refused() {
        assert_eq!(element("style", "", "a{}").unwrap(), "    <style>a{}</style>\n");
        element("script", "", "'</SCRIPT>'").unwrap_err();
        element("script", "", "'<!--'").unwrap_err();
    }

    #[test]
    fn the_page_keeps_its_words_and_names_no_file() {
        let page = source(PAGE).unwrap();
        let text = filled(&page, "default-src 'none'", "export-1", "HEAD", "NOTICE").unwrap();
        assert!(
            text.contains("content=\"default-src 'none'\"")
                && text.contains("Samenbord werkt met JavaScript")
        );
        for name in NAMES_FILE.into_iter().chain(["href=", "'self'", "EXPORT_WORKER"]) {
            assert!(!text.contains(name), "{name}");
        }
    }
}
