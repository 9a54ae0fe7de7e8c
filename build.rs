//! Makes what the crate carries: styles and scripts.

#[path = "build/assets.rs"]
mod assets;

fn main() {
    assets::build();
}
