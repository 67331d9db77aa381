//! The integration tests: one binary, so that everything is linked once.

#[cfg(test)]
mod support;
