//! nginx and Caddy, on which the tests put the site: they are not ours, and people serve it with them.

use crate::browsers::{find, install_unless};
use crate::step::Outcome;
use std::path::PathBuf;

/// nginx has brotli as a module of its own.
const PACKAGES: [&str; 3] = ["nginx", "libnginx-mod-http-brotli-static", "caddy"];
/// Where Debian keeps nginx; it is not on everybody's path.
const NGINX: &str = "/usr/sbin/nginx";
/// Debian's modules load themselves by files in here.
pub const NGINX_MODULES: &str = "/etc/nginx/modules-enabled";

pub fn nginx() -> Outcome<PathBuf> {
    let usual = || Some(PathBuf::from(NGINX)).filter(|place| place.is_file());
    find("NGINX", &["nginx"]).or_else(usual).ok_or_else(advice)
}

pub fn caddy() -> Outcome<PathBuf> {
    find("CADDY", &["caddy"]).ok_or_else(advice)
}

fn advice() -> String {
    format!(
        "nginx (with its module for brotli) or Caddy is missing and there is no apt-get here to install them.\n  Debian: {}\n  \
         or set NGINX and CADDY to the programs.",
        PACKAGES.join(" ")
    )
}

/// Installs them if this machine lacks them; silent when they are there.
pub fn install_missing() -> Outcome {
    install_unless(|| nginx().and_then(|_| caddy()).map(drop), &PACKAGES)
}
