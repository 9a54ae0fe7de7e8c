//! Makes what the crate takes in at compile time: script and style, minified.

#[path = "build/assets.rs"]
mod assets;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    assets::build();
}
