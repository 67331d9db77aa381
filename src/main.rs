//! Folkmoot.

fn main() {}
