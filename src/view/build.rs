//! Tells cargo that a new template or asset is a reason to build this crate again: the embedding macro sees only old ones.

fn main() {
    println!("cargo::rerun-if-changed=../../templates");
    println!("cargo::rerun-if-changed=../../assets");
}
