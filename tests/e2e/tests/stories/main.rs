//! The stories, each in Chromium and in Firefox. Run them with `cargo xtask test`, which builds the site first.

mod access;
mod begin;
mod compare;
mod decide;
mod deck;
mod drag;
mod files;
mod hand_out;
mod home;
mod import;
mod keep;
mod kill;
mod own;
mod pictures;
mod policy;
mod practice;
mod prepare;
mod refused;
mod sort;
mod stage;
mod storage;
mod template;
mod together;
mod typing;
mod whole;
mod windows;
