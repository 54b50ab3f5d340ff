//! The stories, each in Chromium and in Firefox. Run them with `cargo xtask test`, which builds the site first.

mod access;
mod begin;
mod files;
mod hands;
mod policy;
mod sort;
