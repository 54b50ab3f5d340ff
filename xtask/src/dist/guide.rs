//! How the site is to be served: the headers, and the examples and the page for administrators that say them.

use crate::parts::names;
use crate::step::Outcome;
use std::fs;
use std::path::Path;

/// Where the texts are, with places for what only a build knows.
const FOLDER: &str = "docs";
/// How the policy in the page begins, however the page is written: a release build puts attributes in another order.
const POLICY: &str = "\"default-src ";
/// The policy in the page cannot say this: it is for headers only.
const NOT_IN_FRAMES: &str = "; frame-ancestors 'none'";
/// What goes beside the policy. The page's own choices (no referrer) are said again for files that are opened by themselves.
const HEADERS: [(&str, &str); 7] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    // Photos are chosen by the system's own dialog, and what is denied cannot be asked for by mistake.
    (
        "Permissions-Policy",
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
];
const TYPES: [(&str, &str); 8] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("json", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
];

/// What every answer of a server is to have, for a built site.
pub fn headers(built: &Path) -> Outcome<Vec<(&'static str, String)>> {
    headers_beside(&read(&built.join("index.html"))?)
}

/// The same for the text of the page.
pub fn headers_beside(page: &str) -> Outcome<Vec<(&'static str, String)>> {
    let policy = page.find(POLICY).and_then(|start| page[start + 1..].split('"').next());
    let policy = policy.ok_or("index.html has no policy")?;
    let first = ("Content-Security-Policy", [policy, NOT_IN_FRAMES].concat());
    Ok([first].into_iter().chain(HEADERS.map(|(name, value)| (name, value.to_owned()))).collect())
}

/// The type of a file by its name, without the set of letters, which servers name or leave out.
pub fn media_type(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    let (_, said) = TYPES.iter().find(|(known, _)| *known == ending)?;
    said.split(';').next()
}

/// The examples and the page, filled in for a built site: their names and their texts.
pub fn files(built: &Path) -> Outcome<[(&'static str, String); 3]> {
    let headers = headers(built)?;
    let lines = |indent: &str, before: &str, after: &str| {
        let lines: Vec<String> = headers
            .iter()
            .map(|(name, value)| format!("{indent}{before}{name} \"{value}\"{after}"))
            .collect();
        lines.join("\n")
    };
    let nginx = filled("servers/nginx.conf", &[("HEADERS", &lines("    ", "add_header ", " always;"))])?;
    let caddy = filled("servers/Caddyfile", &[("HEADERS", &lines("\t\t", "", ""))])?;
    let program = names(built)?.into_iter().find(|name| name.starts_with("app-") && name.ends_with(".js"));
    let page = filled(
        super::GUIDE,
        &[
            ("HEADER_ROWS", &rows(headers.iter().map(|(name, value)| (*name, value.as_str())))),
            ("TYPE_ROWS", &rows(TYPES)),
            ("PROGRAM", &program.unwrap_or_default()),
            ("NGINX", &escaped(&nginx)),
            ("CADDY", &escaped(&caddy)),
        ],
    )?;
    Ok([("nginx.conf", nginx), ("Caddyfile", caddy), (super::GUIDE, page)])
}

fn rows<'a>(rows: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let row = |(name, value): (&str, &str)| {
        format!(
            "          <tr><th scope=\"row\"><code>{}</code></th><td><code>{}</code></td></tr>",
            escaped(name),
            escaped(value)
        )
    };
    rows.into_iter().map(row).collect::<Vec<_>>().join("\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text with its places filled in; each has to be there.
fn filled(name: &str, places: &[(&str, &str)]) -> Outcome<String> {
    let text = read(&crate::root().join(FOLDER).join(name))?;
    places.iter().try_fold(text, |text, (place, value)| {
        if !text.contains(place) {
            return Err(format!("{FOLDER}/{name} needs the word {place}"));
        }
        Ok(text.replace(place, value))
    })
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_the_policy_of_its_build_and_nothing_is_left_open() {
        let folder = std::env::temp_dir().join(format!("samenbord-guide-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let page =
            "<meta content=\"default-src 'none'; script-src 'sha256-x'\" http-equiv=Content-Security-Policy>";
        fs::write(folder.join("index.html"), page).unwrap();
        fs::write(folder.join("app-00ff00ff00ff00ff.js"), "").unwrap();
        let files = files(&folder).unwrap();
        fs::remove_dir_all(folder).unwrap();
        let policy = "default-src 'none'; script-src 'sha256-x'; frame-ancestors 'none'";
        for (name, text) in &files {
            let times = if *name == super::super::GUIDE { 4 } else { 1 };
            assert_eq!(text.matches(policy).count(), times, "{name}");
            for place in ["HEADER", "TYPE_ROWS", "PROGRAM", "NGINX", "CADDY"] {
                assert!(!text.contains(place), "{name} still has {place}");
            }
        }
    }

    #[test]
    fn a_page_without_a_policy_is_refused() {
        let folder = std::env::temp_dir().join(format!("samenbord-no-policy-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "<title>x</title>").unwrap();
        let refused = headers(&folder).is_err();
        fs::remove_dir_all(folder).unwrap();
        assert!(refused);
    }
}
