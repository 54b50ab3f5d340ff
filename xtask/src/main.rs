use std::process::ExitCode;
use xtask::step::Outcome;
use xtask::{checks, parts, server, site, size, watch};

const USAGE: &str = "\
cargo xtask <command>

  serve [--port N] [--dev]  install what is missing, build, and serve the app on this machine
                            --dev: quicker build without optimisation, again at every change of the sources
  build                     release build into dist, and how heavy it is
  size                      how heavy the first load in dist is; fails above the budget
  check                     the quick loop: formatting, lints for both targets, tests without a browser
  test                      everything: check, release build, size, and the tests in real browsers

called by trunk itself (see Trunk.toml):
  styles                    join style/*.css into the one file the page loads
  finish                    put the parts of the program in, and the hash of the loader script into the page's content
                            security policy";

const DEFAULT_PORT: u16 = 8080;

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
        ("size", []) => size::check(&site::dist()),
        ("check", []) => checks::check(),
        ("test", []) => checks::test(),
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
