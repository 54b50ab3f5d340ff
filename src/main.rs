//! The program that the page starts.

fn main() {
    samenbord::start();
}
