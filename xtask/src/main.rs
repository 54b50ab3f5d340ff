use std::process::ExitCode;
use xtask::step::Outcome;
use xtask::{bench, checks, dist, parts, server, site, size, soak, watch};

const USAGE: &str = "\
cargo xtask <command>

  serve [--port N] [--dev]  install what is missing, build, and serve the app on this machine
                            --dev: quicker build without optimisation, again at every change of the sources
  build [--dev]             release build into dist, and how heavy it is; --dev: quicker, without optimisation
  dist [--to FOLDER] [--dev]
                            the site for a web server, with its smaller files, examples and a page for administrators
                            (target/dist); --dev: the quicker build, packed quickly
  size                      how heavy the first load in dist is, and its largest pieces; fails above the budget
  check                     the quick loop: formatting, lints for both targets, tests without a browser
  test                      everything: check, release build, size, and the tests in real browsers
  looks                     the pictures of pages that the tests compare, made anew, and every page in target/looks
  bench [PART]              what large sessions cost, as tables in docs/benchmarks.md; PART is core, storage, drag,
                            peers (boards made with other libraries, from npm), or browser for the last three
  fuzz --minutes N [--seed S] [--round R]
                            damaged files against the reader; the same seed draws the same files
  soak [--seed S]           the long runs: the laws over thousands of histories, damaged files,
                            and a hundred kills of each browser

called by trunk itself (see Trunk.toml):
  styles                    join style/*.css into the one file the page loads
  finish                    put the parts of the program and the worker in, and the hash of the loader script into the page's content
                            security policy";

const DEFAULT_PORT: u16 = 8080;
const DEFAULT_SEED: u64 = 1;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = if parts::is_stand_in() { parts::stand_in(&arguments) } else { run(&arguments) };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n✗ {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome {
    let (command, rest) = arguments.split_first().ok_or(USAGE)?;
    match (command.as_str(), rest) {
        ("serve", options) => serve(options),
        ("build", []) => site::build(site::Profile::Release).and_then(|()| size::check(&site::dist())),
        ("build", [dev]) if dev == "--dev" => site::build(site::Profile::Dev),
        ("dist", options) => make_dist(options),
        ("size", []) => size::report(&site::dist()),
        ("check", []) => checks::check(),
        ("test", []) => checks::test(),
        ("looks", []) => checks::renew_looks(),
        ("bench", []) => bench::bench(None).ok_or(USAGE)?,
        ("bench", [part]) => bench::bench(Some(part)).ok_or(USAGE)?,
        ("fuzz", options) => {
            let minutes = number(options, "--minutes")?.ok_or(USAGE)?;
            soak::fuzz(
                minutes,
                number(options, "--seed")?.unwrap_or(DEFAULT_SEED),
                number(options, "--round")?,
            )
        }
        ("soak", options) => soak::soak(number(options, "--seed")?.unwrap_or(DEFAULT_SEED)),
        ("styles", []) => site::join_styles(),
        ("finish", []) => site::finish(),
        _ => Err(USAGE.into()),
    }
}

fn serve(options: &[String]) -> Outcome {
    let (port, profile) = serve_options(options)?;
    site::build_if_changed(profile)?;
    let server =
        server::Server::start(site::dist(), port).map_err(|error| format!("no free port: {error}"))?;
    println!("Samenbord: {}", server.url());
    match profile {
        site::Profile::Dev => watch::rebuild_at_every_change(),
        site::Profile::Release => server.wait(),
    }
}

fn make_dist(options: &[String]) -> Outcome {
    let (mut to, mut profile) = (None, site::Profile::Release);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--dev" => profile = site::Profile::Dev,
            "--to" => to = Some(options.next().ok_or(USAGE)?.as_str()),
            _ => return Err(USAGE.into()),
        }
    }
    dist::dist(to, profile)
}

/// The number behind an option, if the option is there.
fn number<T: std::str::FromStr>(options: &[String], name: &str) -> Outcome<Option<T>> {
    let known = ["--minutes", "--seed", "--round"];
    if options.iter().step_by(2).any(|option| !known.contains(&option.as_str())) {
        return Err(USAGE.into());
    }
    let Some(place) = options.iter().position(|option| option == name) else { return Ok(None) };
    let value = options.get(place + 1).and_then(|text| text.parse().ok());
    value.map(Some).ok_or_else(|| USAGE.into())
}

fn serve_options(options: &[String]) -> Outcome<(u16, site::Profile)> {
    let (mut port, mut profile) = (DEFAULT_PORT, site::Profile::Release);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--dev" => profile = site::Profile::Dev,
            "--port" => port = options.next().and_then(|text| text.parse().ok()).ok_or(USAGE)?,
            _ => return Err(USAGE.into()),
        }
    }
    Ok((port, profile))
}
