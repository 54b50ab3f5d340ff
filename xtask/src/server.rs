//! A static file server for one folder on this machine, over HTTP/1.1 with a thread per connection.
//!
//! It is our own because it injects nothing into the page (the content security policy would refuse it) and because
//! the stories ask it which paths were requested. It sends the headers that administrators are told to send, so that every
//! story lives under them. It never leaves the loopback address and never serves a file outside its folder.

use crate::dist;
use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// How many ports after the wished one are tried.
const PORTS_TRIED: u16 = 50;
/// A request line and headers longer than this are not a browser's.
const LONGEST_LINE: usize = 16 * 1024;

/// Serves until it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

struct Shared {
    folder: PathBuf,
    replaced: Mutex<HashMap<PathBuf, Vec<u8>>>,
    is_down: AtomicBool,
    requests: Mutex<Vec<String>>,
    stopping: AtomicBool,
}

impl Server {
    /// Serves `folder` on `port`, or on the next free one; port 0 lets the system choose.
    pub fn start(folder: PathBuf, port: u16) -> io::Result<Self> {
        Self::start_with(folder, port, [])
    }

    /// The same, with some files, named relative to the folder, replaced or added without being written.
    pub fn start_with<const N: usize>(
        folder: PathBuf,
        port: u16,
        files: [(&str, Vec<u8>); N],
    ) -> io::Result<Self> {
        let replaced = files.into_iter().map(|(name, bytes)| (folder.join(name), bytes)).collect();
        let listener = listen(port)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            folder,
            replaced: Mutex::new(replaced),
            is_down: AtomicBool::new(false),
            requests: Mutex::default(),
            stopping: AtomicBool::new(false),
        });
        let accepting = Arc::clone(&shared);
        let listening = thread::spawn(move || accept(&listener, &accepting));
        Ok(Self { address, shared, listening: Some(listening) })
    }

    /// Where the folder's `index.html` is, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// From now on a file, named relative to the folder, has this content, as after a deployment.
    pub fn replace(&self, name: &str, bytes: Vec<u8>) {
        let path = self.shared.folder.join(name);
        self.shared.replaced.lock().unwrap_or_else(PoisonError::into_inner).insert(path, bytes);
    }

    /// Hangs up on everybody, as if there were no network, until it is up again.
    pub fn is_down(&self, is_down: bool) {
        self.shared.is_down.store(is_down, Ordering::Relaxed);
    }

    /// The path of every request so far, in the order of arrival.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves until the program is ended from outside.
    pub fn wait(mut self) -> ! {
        if let Some(listening) = self.listening.take() {
            // A failed thread has said why; there is nothing left to serve either way.
            let _ = listening.join();
        }
        std::process::exit(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::Relaxed);
        // `accept` only looks at the flag when a connection comes in, so make one.
        let _ = TcpStream::connect(self.address);
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}

fn listen(port: u16) -> io::Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS_TRIED) };
    (port..=last)
        .find_map(|next| TcpListener::bind((Ipv4Addr::LOCALHOST, next)).ok())
        .ok_or_else(|| io::Error::new(io::ErrorKind::AddrInUse, format!("ports {port} to {last} are taken")))
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::Relaxed) {
            return;
        }
        if let Ok(stream) = stream {
            let shared = Arc::clone(shared);
            // A browser that hangs up in the middle is no failure of ours.
            thread::spawn(move || drop(converse(stream, &shared)));
        }
    }
}

/// Answers the requests of one connection until the browser closes it.
fn converse(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some((method, target)) = read_request(&mut reader)? {
        if shared.is_down.load(Ordering::Relaxed) {
            return Ok(());
        }
        shared.requests.lock().unwrap_or_else(PoisonError::into_inner).push(target.clone());
        let answer = answer(&method, &target, shared);
        stream.write_all(&answer.head(&headers(shared)))?;
        if method != "HEAD" {
            stream.write_all(&answer.body)?;
        }
    }
    Ok(())
}

/// The method and target of the next request; its headers say nothing that changes the answer.
fn read_request(reader: &mut impl BufRead) -> io::Result<Option<(String, String)>> {
    let first = read_line(reader)?;
    let mut words = first.split(' ');
    let (Some(method), Some(target), Some(_version)) = (words.next(), words.next(), words.next()) else {
        return Ok(None);
    };
    while !read_line(reader)?.is_empty() {}
    Ok(Some((method.to_owned(), target.to_owned())))
}

fn read_line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    io::Read::take(reader, LONGEST_LINE as u64).read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

struct Answer {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Answer {
    fn head(&self, headers: &str) -> Vec<u8> {
        let Self { status, kind, body } = self;
        let length = body.len();
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\n{headers}\r\n"
        )
        .into_bytes()
    }

    fn refusal(status: &'static str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: status.into() }
    }
}

/// The headers for administrators, as lines. They name the policy of the page, which a deployment changes; a folder without
/// a page of ours has none.
fn headers(shared: &Shared) -> String {
    let page = read(&shared.folder.join("index.html"), shared).unwrap_or_default();
    let headers = dist::headers_beside(&String::from_utf8_lossy(&page)).unwrap_or_default();
    headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect()
}

fn read(path: &Path, shared: &Shared) -> io::Result<Vec<u8>> {
    let replaced = shared.replaced.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
    replaced.map_or_else(|| fs::read(path), Ok)
}

fn answer(method: &str, target: &str, shared: &Shared) -> Answer {
    if !matches!(method, "GET" | "HEAD") {
        return Answer::refusal("405 Method Not Allowed");
    }
    let Some(path) = file_for(target, &shared.folder) else {
        return Answer::refusal("404 Not Found");
    };
    match read(&path, shared) {
        Ok(body) => Answer { status: "200 OK", kind: kind_of(&path), body },
        Err(_) => Answer::refusal("404 Not Found"),
    }
}

/// The file a target names, as long as every part of it is an ordinary name inside `folder`.
fn file_for(target: &str, folder: &Path) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let mut file = folder.to_path_buf();
    for name in decode(path)?.split('/').filter(|name| !name.is_empty()) {
        if name.starts_with('.') || name.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(name);
    }
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hexadecimal(rest.next()?)? * 16 + hexadecimal(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Modules and wasm are refused by browsers under any other type.
fn kind_of(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "jpg" | "jpeg" => "image/jpeg",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn ask(server: &Server, request: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.write_all(format!("{request} HTTP/1.1\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn served(folder: &Path) -> Server {
        let site = folder.join("site");
        fs::create_dir_all(site.join("deep")).unwrap();
        let page = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">page";
        fs::write(site.join("index.html"), page).unwrap();
        fs::write(site.join("deep/a b.wasm"), "module").unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        Server::start(site, 0).unwrap()
    }

    #[test]
    fn it_serves_its_folder_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("samenbord-server-{}", std::process::id()));
        let server = served(&folder);
        for (request, status, part) in [
            ("GET /", "200", "text/html"),
            ("GET /?query", "200", "page"),
            ("GET /deep/a%20b.wasm", "200", "application/wasm"),
            ("GET /missing", "404", "Not Found"),
            ("GET /../secret.txt", "404", "Not Found"),
            ("GET /%2e%2e/secret.txt", "404", "Not Found"),
            ("GET /deep/..%2f..%2fsecret.txt", "404", "Not Found"),
            ("GET /deep/..%5c..%5csecret.txt", "404", "Not Found"),
            ("GET /%", "404", "Not Found"),
            ("POST /", "405", "Not Allowed"),
        ] {
            let answer = ask(&server, request);
            assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{request}: {answer}");
            assert!(answer.contains(part), "{request}: {answer}");
            let policy = "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
            assert!(answer.contains(policy), "{request}: {answer}");
        }
        assert_eq!(server.requests()[..2], ["/", "/?query"]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_taken_port_gives_the_next_free_one() {
        let first = Server::start(std::env::temp_dir(), 48_080).unwrap();
        let second = Server::start(std::env::temp_dir(), first.address.port()).unwrap();
        assert!(second.address.port() > first.address.port());
    }
}
