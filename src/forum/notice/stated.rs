//! Pages beside which something is stated, by a list, a portal or an editor; and notices of which nothing else is known.

use chrono_tz::Tz;
use domain::notice::{Arrival, Way};
use reader::{NoticeReading, Rule, Stated, Weight};
use url::Url;

use super::import::{Imported, Raw, ReadPage};
use super::to_json;
use crate::error::Result;

/// A page as it came.
pub(crate) struct Came {
    /// What its links are relative to.
    pub(crate) base: Url,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// What they say they are.
    pub(crate) content_type: Option<String>,
    /// The way they came.
    pub(crate) origin: Way,
    /// Where our site begins, when it is the page that readers see: then what leads back from it is read, too.
    pub(crate) site: Option<String>,
}

impl ReadPage {
    /// What was stated by this rule, without a page. The statement itself is kept as the evidence.
    ///
    /// # Errors
    /// A statement without a title.
    pub(crate) fn stated(url: &Url, stated: Stated, rule: Rule, origin: Way, zone: Tz) -> Result<Self> {
        let evidence = to_json(&stated)?.into_bytes();
        let raw = Raw { content_type: Some("application/json".to_owned()), ..Raw::typed(evidence, origin) };
        let mut reading = reader::read_notice("", url, zone);
        reading.enter(stated, rule, Weight::Fills);
        Self::of(url, reading, "", raw)
    }

    /// A page of the notice at `url`, with what is `beside` it entered.
    ///
    /// # Errors
    /// One of which no title is known.
    pub(crate) fn beside(url: &Url, came: Came, zone: Tz, beside: impl FnOnce(&mut NoticeReading)) -> Result<Self> {
        let Came { base, bytes, content_type, origin, site } = came;
        let decoded = reader::decode(&bytes, content_type.as_deref());
        let mut reading = reader::read_decoded(&decoded.text, content_type.as_deref(), &base, zone);
        beside(&mut reading);
        let charset = decoded.charset.to_owned();
        let raw = Raw { bytes, content_type, charset, origin, against_robots: false };
        let page = Self::of(url, reading, &decoded.text, raw)?;
        Ok(match site {
            Some(site) => page.seen_by_readers(&decoded.text, &base, &site),
            None => page,
        })
    }
}

impl From<Imported> for Arrival {
    fn from(imported: Imported) -> Self {
        match imported {
            Imported::New(_) => Self::New,
            Imported::Changed(_) => Self::Changed,
            Imported::Known(_) => Self::Known,
        }
    }
}
