//! Speaking to the person at the terminal: answers on standard output, complaints on standard error.

use std::fmt::Display;
use std::io::{self, Write as _};

/// Says one line, at once: whoever reads us through a pipe must not wait for a full buffer.
pub(crate) fn line(text: impl Display) {
    let mut out = io::stdout().lock();
    // A listener that has gone away is no reason to stop working.
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// Complains in one line.
pub(crate) fn complaint(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Asks for something to be typed, without ending the line.
pub(crate) fn prompt(text: impl Display) {
    let mut err = io::stderr().lock();
    let _ = write!(err, "{text}").and_then(|()| err.flush());
}
