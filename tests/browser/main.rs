//! The site in a real browser: every page by axe and by the Nu checker, in both languages, both themes and large type;
//! nothing runs sideways; nobody else is asked for anything; and the journeys of those who use it. And what portals and
//! programs of others make of us: the card on a page of another origin, feeds, oEmbed.
//!
//! Needs Chromium with ChromeDriver, Java, Ruby, Node, and the npm packages `axe-core`, `vnu-jar` and
//! `@extractus/oembed-extractor` (their folder `node_modules` is looked for in `FOLKMOOT_TOOLS`, else in `target/tools`).
//! What is missing is said, and its checks are skipped; `FOLKMOOT_REQUIRE_BROWSER=1` makes that a failure.
//! Sites are on SQLite, or on PostgreSQL with `FOLKMOOT_BROWSER_DATABASE=postgres`.
//!
//! `cargo test --test browser -- --ignored contact_sheet` draws every page into `target/contact-sheet/index.html`.

#[cfg(test)]
mod axe;
#[cfg(test)]
mod chromium;
#[cfg(test)]
mod contact_sheet;
#[cfg(test)]
mod crawl;
#[cfg(test)]
mod debate;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod effort;
#[cfg(test)]
mod files;
#[cfg(test)]
mod embedded;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod journeys;
#[cfg(test)]
mod long_thread;
#[cfg(test)]
mod look;
#[cfg(test)]
mod nu;
#[cfg(test)]
#[path = "../it/inputs/operation.rs"]
#[expect(dead_code, reason = "the payloads need a part of it")]
mod operation;
#[cfg(test)]
mod person;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod programs;
#[cfg(test)]
mod site;
#[cfg(test)]
#[path = "../it/support/mod.rs"]
#[expect(dead_code, unused_imports, unused_macros, reason = "the journeys need a part of it")]
mod support;
#[cfg(test)]
mod sweep;
#[cfg(test)]
mod tools;
#[cfg(test)]
mod writing;
