//! How things look: templates, the words and dates in them, public addresses, and the files pages load.
//!
//! A page is a struct with [`Page`]; [`Views`] draws it. User text is escaped by the template engine; only values that
//! `markup` made are printed as they are. What is not here: what a page says (its struct, in `web`), and the words
//! (`i18n`).

pub mod appearance;
pub mod assets;
mod date;
mod engine;
mod error_page;
mod frame;
mod functions;
mod json_ld;
mod meta;
pub mod place;
mod seal;
mod site;
mod views;

pub use error_page::ErrorPage;
pub use frame::{Frame, Link, SignedIn};
pub use json_ld::JsonLd;
pub use meta::{Article, Column, HeadLink, Meta};
pub use site::Site;
pub use views::{Error, Page, Views};
