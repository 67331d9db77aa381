//! Tells cargo that a new locale file is a reason to build this crate again: the embedding macro sees only old ones.

fn main() {
    println!("cargo::rerun-if-changed=zh-CN");
    println!("cargo::rerun-if-changed=en");
}
