//! The settings of this floor. `config` at the top fills them; nothing here reads the environment.

use std::net::SocketAddr;

use base::lang::Lang;
use forum::Switch;

use crate::client::Network;
use crate::csp::Ancestor;
use crate::well_known::SecurityContact;

/// What the server is told at the start. The site's own address stands in `forum::Settings::base_url`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen; port 0 takes a free one.
    pub bind: SocketAddr,
    /// Threads that answer requests.
    pub workers: usize,
    /// Whose `X-Forwarded-For` is believed. Nobody's, when empty.
    pub trusted_proxies: Vec<Network>,
    /// Whether requests are limited by address.
    pub request_limits: Switch,
    /// The language for visitors who ask for none of ours.
    pub default_lang: Lang,
    /// Who may show our cards in their pages.
    pub embed_ancestors: Vec<Ancestor>,
    /// Where weaknesses are reported; without one nobody is told.
    pub security_contact: Option<SecurityContact>,
    /// Whose site it is: what the footer of every page shows.
    pub site: view::Site,
}
