//! The site on real web servers, by the examples that are given to administrators. Run with `cargo xtask test`, on
//! whatever build is in `dist`; nothing of an example is changed but its name, its certificate and its folder.
#![cfg(unix)]

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use ureq::http::Response;
use ureq::{Agent, Body};
use xtask::dist::{self, Effort, SITE};
use xtask::{site, web_servers};

/// Deeper than the root, as on a server with more on it.
const DEEPER: &str = "onder/een-pad";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn nginx_serves_it_by_the_example() {
    let folder = Folder::new("nginx");
    let port = free_port();
    let root = folder.site().display().to_string();
    let example = folder.example(
        "nginx.conf",
        &[
            ("listen 443 ssl;", &format!("listen 127.0.0.1:{port};")),
            ("    ssl_certificate /etc/ssl/samenbord.pem;\n", ""),
            ("    ssl_certificate_key /etc/ssl/samenbord.key;\n", ""),
            ("root /var/www/samenbord;", &format!("root {root};")),
        ],
    );
    let config = folder.0.join("around.conf");
    let here = folder.0.display();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {here}/{kind};\n"))
        .concat();
    let around = format!(
        "include {}/*.conf;\ndaemon off;\npid {here}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}include {};\n}}\n",
        web_servers::NGINX_MODULES,
        example.display()
    );
    fs::write(&config, around).expect("the folder was made for this test");
    let program = web_servers::nginx().unwrap_or_else(|advice| panic!("{advice}"));
    let mut command = Command::new(program);
    command.args(["-e", "stderr", "-c"]).arg(config);
    let _running = Running::start(&mut command, &folder, port);
    serves(&folder, port);
}

#[test]
fn caddy_serves_it_by_the_example() {
    let folder = Folder::new("caddy");
    let port = free_port();
    let root = folder.site().display().to_string();
    let example = folder.example(
        "Caddyfile",
        &[
            // It would listen for orders where this machine's own one does.
            (
                "samenbord.example.org {",
                &format!("{{\nadmin off\n}}\nhttp://127.0.0.1:{port} {{\nbind 127.0.0.1"),
            ),
            ("root * /var/www/samenbord", &format!("root * {root}")),
        ],
    );
    let program = web_servers::caddy().unwrap_or_else(|advice| panic!("{advice}"));
    let mut command = Command::new(program);
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(example);
    // Its notes are not for this machine's own Caddy.
    command.env("XDG_DATA_HOME", &folder.0).env("XDG_CONFIG_HOME", &folder.0);
    let _running = Running::start(&mut command, &folder, port);
    serves(&folder, port);
}

/// Everything that the page for administrators says of headers, smaller files, keeping and types, at the root and deeper.
fn serves(folder: &Folder, port: u16) {
    let server = Asked::at(port);
    let headers = dist::headers(&site::dist()).unwrap_or_else(|error| panic!("{error}"));
    let policy = &headers[0].1;
    assert!(policy.contains("'sha256-") && policy.contains("frame-ancestors"), "{policy}");
    for path in [String::new(), format!("{DEEPER}/")] {
        for name in folder.names() {
            let asked = if name == "index.html" { path.clone() } else { format!("{path}{name}") };
            for (encoding, ending) in [("br, gzip", ".br"), ("gzip", ".gz"), ("identity", "")] {
                let answer = server.get(&asked, encoding);
                is_well_served(folder, &name, (encoding, ending), answer, &headers);
            }
        }
        for missing in ["app-0123456789abcdef.js", "part_board-0123456789abcdef.wasm", "nothing.html"] {
            let mut answer = server.get(&format!("{path}{missing}"), "br, gzip");
            assert_eq!(answer.status(), 404, "{missing}");
            assert_eq!(
                header(&answer, "Cache-Control"),
                None,
                "what is not there yet must not be kept: {missing}"
            );
            assert_eq!(header(&answer, "Content-Security-Policy").as_ref(), Some(policy), "{missing}");
            let text = answer.body_mut().read_to_string().unwrap_or_default();
            assert!(!text.contains("Samenbord"), "a page in place of {missing}: {text}");
        }
    }
}

fn is_well_served(
    folder: &Folder,
    name: &str,
    (encoding, ending): (&str, &str),
    mut answer: Response<Body>,
    headers: &[(&str, String)],
) {
    let about = format!("{name} as {encoding}");
    assert_eq!(answer.status(), 200, "{about}");
    for (header_name, value) in headers {
        assert_eq!(header(&answer, header_name).as_ref(), Some(value), "{about}: {header_name}");
    }
    let keep = if has_hash(name) { FOR_EVER } else { "no-cache" };
    assert_eq!(header(&answer, "Cache-Control").as_deref(), Some(keep), "{about}");
    let said = header(&answer, "Content-Type").unwrap_or_default();
    assert_eq!(said.split(';').next(), dist::media_type(name), "{about}");
    if ["html", "css", "js"].iter().any(|text| name.ends_with(text)) {
        assert!(said.to_lowercase().ends_with("charset=utf-8"), "{about}: {said}");
    }
    let smaller = folder.site().join(format!("{name}{ending}"));
    let is_packed = !ending.is_empty() && smaller.is_file();
    let packed_as = match (is_packed, ending) {
        (true, ".br") => Some("br"),
        (true, _) => Some("gzip"),
        (false, _) => None,
    };
    assert_eq!(header(&answer, "Content-Encoding").as_deref(), packed_as, "{about}");
    if is_packed {
        let vary = header(&answer, "Vary").unwrap_or_default();
        assert!(vary.eq_ignore_ascii_case("Accept-Encoding"), "{about}: a cache between has to know: {vary}");
    }
    let sent = answer.body_mut().with_config().limit(u64::MAX).read_to_vec();
    let sent = sent.unwrap_or_else(|error| panic!("{about}: {error}"));
    let file = if is_packed { smaller } else { folder.site().join(name) };
    assert!(sent == fs::read(&file).expect("it was there a moment ago"), "{about} is {}", file.display());
}

/// Whether the name changes with the content, told in another way than the examples do.
fn has_hash(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let last = stem.rsplit_once('-').map(|(_, last)| last);
    last.is_some_and(|last| last.len() >= 12 && last.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn header(answer: &Response<Body>, name: &str) -> Option<String> {
    // Twice the same would be sent as two, of which browsers take both.
    let all: Vec<_> = answer.headers().get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

struct Asked {
    agent: Agent,
    url: String,
}

impl Asked {
    fn at(port: u16) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE));
        Self { agent: config.build().into(), url: format!("http://127.0.0.1:{port}/") }
    }

    fn get(&self, path: &str, encoding: &str) -> Response<Body> {
        let request = self.agent.get(format!("{}{path}", self.url)).header("Accept-Encoding", encoding);
        request.call().unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// The folder for administrators, made of what is in `dist`, with the site once more deeper inside it. Gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(server: &str) -> Self {
        let folder = Self(std::env::temp_dir().join(format!("samenbord-{server}-{}", std::process::id())));
        let made = dist::write(&site::dist(), &folder.0, Effort::Quick);
        made.unwrap_or_else(|error| panic!("{error}; the site is built by cargo xtask test"));
        let deeper = folder.site().join(DEEPER);
        fs::create_dir_all(&deeper).expect("the folder was made for this test");
        for name in files(&folder.site()) {
            fs::copy(folder.site().join(&name), deeper.join(&name)).expect("it was written a moment ago");
        }
        folder
    }

    fn site(&self) -> PathBuf {
        self.0.join(SITE)
    }

    /// The files of the site without the smaller ones beside them.
    fn names(&self) -> Vec<String> {
        let mut names = files(&self.site());
        names.retain(|name| !name.ends_with(".br") && !name.ends_with(".gz"));
        names
    }

    /// An example as it is given out, with what an administrator has to fill in, which has to be there.
    fn example(&self, name: &str, filled_in: &[(&str, &str)]) -> PathBuf {
        let mut text = fs::read_to_string(self.0.join(name)).expect("it was written a moment ago");
        for (from, to) in filled_in {
            assert_eq!(text.matches(from).count(), 1, "{name} has {from} once");
            text = text.replace(from, to);
        }
        let file = self.0.join(format!("filled-in-{name}"));
        fs::write(&file, text).expect("the folder was made for this test");
        file
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it was written a moment ago").map_while(Result::ok);
    let files = entries.filter(|entry| entry.path().is_file());
    files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
    listener.local_addr().expect("it listens").port()
}

/// A server; it ends when this is dropped.
struct Running(Child);

impl Running {
    fn start(command: &mut Command, folder: &Folder, port: u16) -> Self {
        let said = folder.0.join("said");
        let file = fs::File::create(&said).expect("the folder was made for this test");
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(file).spawn();
        let mut running = Self(child.unwrap_or_else(|error| panic!("{command:?}: {error}")));
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let is_up = running.0.try_wait().is_ok_and(|ended| ended.is_none());
            let said = || fs::read_to_string(&said).unwrap_or_default();
            assert!(is_up && start.elapsed() < PATIENCE, "{command:?} does not listen: {}", said());
            thread::sleep(Duration::from_millis(50));
        }
        running
    }

    /// As administrators end it: nginx then ends those that it started.
    fn end(&mut self) {
        let asked = Command::new("kill").arg(self.0.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}
