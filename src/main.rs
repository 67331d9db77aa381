//! Folkmoot (议事厅): a public consultation forum. A government publishes a notice; here residents debate it, moderators
//! keep the debate lawful, officials answer in the open, and every thread leads back to its notice.
//!
//! The floors, each a crate in `src/` that knows only those below it:
//!
//! ```text
//! folkmoot       the binary: commands (cli), configuration (config)
//! web, jobs      requests come in, tasks come in
//! forum          the use cases: one function for each verb, one transaction each
//! store, reader, markup, i18n, view, mail
//! domain         the rules: types, states, policy
//! base           the vocabulary: ids, time, text, language, paging
//! ```
//!
//! To start reading: `forum/post/submit.rs` is what happens to one post; `docs/ARCHITECTURE.md` walks along with it.

mod cli;
mod config;

fn main() -> std::process::ExitCode {
    // There is one TLS library and two who could choose its provider; chosen here, neither has to. It can only have been
    // chosen before, which is as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    cli::run()
}
