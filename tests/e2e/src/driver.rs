//! One browser under WebDriver: the driver's process, and requests to it.

use crate::crash::Crashing;
use serde_json::{Map, Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;
use xtask::browsers::{Browser, CHROMIUM_ARGUMENTS};

/// What a browser is started for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Story,
    Measuring,
}

impl Purpose {
    /// A browser that has not answered a command by then never will. Who measures wants to know how long it takes.
    fn patience(self) -> Duration {
        Duration::from_secs(match self {
            Purpose::Story => 90,
            Purpose::Measuring => 300,
        })
    }

    /// Pages that were left are kept for going back, and would be counted among what the present one holds.
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Purpose::Story => &[],
            Purpose::Measuring => &["--disable-back-forward-cache"],
        }
    }
}

/// A browser; it is closed when this is dropped.
pub struct Session {
    process: Child,
    agent: ureq::Agent,
    url: String,
    pub(crate) crashing: Crashing,
}

/// What a browser leaves on the disk. It outlives the browser, so that the next one finds what this one kept.
pub struct Disk {
    folder: PathBuf,
}

impl Disk {
    pub fn new(name: &str) -> Self {
        let disk = Self { folder: std::env::temp_dir().join(name) };
        for folder in [disk.downloads(), disk.profile()] {
            std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        }
        disk
    }

    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    fn profile(&self) -> PathBuf {
        self.folder.join("profile")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What a driver says when it refuses: its error code and its explanation.
#[derive(Debug)]
pub struct Refusal(pub String);

impl Session {
    pub fn start(browser: Browser, disk: &Disk, purpose: Purpose) -> Self {
        let (process, port) = start_driver(browser);
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let config = config.timeout_global(Some(purpose.patience()));
        let crashing = Crashing::new(process.id());
        let agent = config.build().into();
        let mut session = Self { process, agent, url: format!("http://127.0.0.1:{port}/session"), crashing };
        let wishes = json!({ "capabilities": { "alwaysMatch": wishes(browser, disk, purpose) } });
        let answer = session.post("", &wishes);
        let id = answer["sessionId"].as_str().expect("a new session has an id");
        session.url = format!("{}/{id}", session.url);
        session
    }

    /// Panics with the driver's own words when it refuses.
    pub fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body).unwrap_or_else(|refusal| self.give_up(path, refusal))
    }

    pub fn try_post(&self, path: &str, body: &Value) -> Result<Value, Refusal> {
        let url = format!("{}{path}", self.url);
        let sent = self.agent.post(url).header("Content-Type", "application/json").send(body.to_string());
        understood(sent)
    }

    pub fn get(&self, path: &str) -> Value {
        let sent = self.agent.get(format!("{}{path}", self.url)).call();
        understood(sent).unwrap_or_else(|refusal| self.give_up(path, refusal))
    }

    fn give_up(&self, path: &str, Refusal(reason): Refusal) -> ! {
        self.crashing.end_if_crashed();
        panic!("{path}: {reason}")
    }

    pub fn delete(&self, path: &str) -> Result<Value, Refusal> {
        understood(self.agent.delete(format!("{}{path}", self.url)).call())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The driver closes its browser when the session ends; killed first, it would leave the browser behind.
        let _ = self.delete("");
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn understood(sent: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, Refusal> {
    let mut response = sent.map_err(|error| Refusal(format!("the driver does not answer: {error}")))?;
    let no_limit = u64::MAX;
    let text = response.body_mut().with_config().limit(no_limit).read_to_string();
    let text = text.map_err(|error| Refusal(format!("the driver broke off: {error}")))?;
    let answer: Value = serde_json::from_str(&text).map_err(|_| Refusal(format!("not JSON: {text}")))?;
    let value = answer["value"].clone();
    match value["error"].as_str() {
        Some(error) => Err(Refusal(format!("{error}: {}", value["message"].as_str().unwrap_or_default()))),
        None => Ok(value),
    }
}

fn start_driver(browser: Browser) -> (Child, u16) {
    let program = browser.driver().unwrap_or_else(|advice| panic!("{advice}"));
    let mut process = Command::new(&program)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let output = process.stdout.take().expect("its output was piped a moment ago");
    let mut lines = BufReader::new(output);
    let port = announced_port(&mut lines);
    // A driver whose output nobody reads stops when the pipe is full.
    thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
    (process, port)
}

/// Both drivers choose a free port and say so: `… on port 40123.` and `Listening on 127.0.0.1:40123`.
fn announced_port(lines: &mut BufReader<ChildStdout>) -> u16 {
    for line in lines.lines().map_while(Result::ok) {
        if line.contains("started successfully on port") || line.contains("istening on 127.0.0.1:") {
            let digits = line.trim_end_matches('.').rsplit([' ', ':']).next();
            return digits
                .and_then(|digits| digits.parse().ok())
                .unwrap_or_else(|| panic!("no port in: {line}"));
        }
    }
    panic!("the driver ended before it said on which port it listens")
}

fn wishes(browser: Browser, disk: &Disk, purpose: Purpose) -> Value {
    let downloads = disk.downloads();
    let program = browser.program().unwrap_or_else(|advice| panic!("{advice}"));
    match browser {
        Browser::Chromium => json!({
            "browserName": "chrome",
            "timeouts": { "script": purpose.patience().as_millis() as u64 },
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "binary": program,
                "args": chromium_arguments(&disk.profile(), purpose),
                "prefs": { "download.default_directory": downloads, "intl.accept_languages": "nl,en" },
            },
        }),
        Browser::Firefox => json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {
                "binary": program,
                "args": ["-headless", "-profile", disk.profile()],
                "prefs": firefox_preferences(&downloads),
            },
        }),
    }
}

fn chromium_arguments(profile: &Path, purpose: Purpose) -> Vec<String> {
    let arguments =
        CHROMIUM_ARGUMENTS.iter().chain(purpose.arguments()).map(|argument| (*argument).to_owned());
    arguments.chain([format!("--user-data-dir={}", profile.display())]).collect()
}

fn firefox_preferences(downloads: &Path) -> Map<String, Value> {
    let preferences = [
        ("browser.download.folderList", json!(2)),
        ("browser.download.dir", json!(downloads)),
        ("browser.download.always_ask_before_handling_new_types", json!(false)),
        ("intl.accept_languages", json!("nl, en")),
        // Off on desktops, where a touch would otherwise arrive as a mouse.
        ("dom.w3c_touch_events.enabled", json!(1)),
    ];
    preferences.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
