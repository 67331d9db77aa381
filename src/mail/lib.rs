//! Letters and how they leave the house.
//!
//! `letters` holds what is said, one struct for each letter, drawn by the templates in `templates/mail`; [`Mailer`] sends
//! what was drawn. What is not here: who gets a letter and when, the rows that keep it until it is sent, and how often a
//! failed sending is tried again (`forum`, `jobs`).

pub mod letters;
mod mailer;
mod message;
mod settings;

pub use letters::{Compose, Letter};
pub use mailer::{Error, Mailer};
pub use message::Outgoing;
pub use settings::{BadSettings, Settings, Tls, Transport};
