//! What a portal delivers: a notice, signed with one of its keys. First the signature is checked over the raw body
//! ([`Forum::check_delivery`]), then what it says is kept ([`Forum::push_notice`]), once for each delivery.
//!
//! What the portal states of its own page stands over what is read from it. Nothing is fetched: without a page the notice
//! is what was stated.

use base::secret::{Secret, hmac_sha256_hex, sha256_hex};
use base::text::{Line, TextError};
use domain::actor::Actor;
use domain::fields::FieldErrors;
use domain::ids::{NoticeId, PortalId, PortalKeyId};
use domain::notice::{Arrival, MAX_HTML_BYTES, TITLE, Way, moment_of};
use domain::portal::Signature;
use domain::refusal::Refusal;
use reader::{Rule, Stated, Weight};
use subtle::ConstantTimeEq as _;
use url::Url;

use super::source::{is_own, own_hosts};
use crate::error::Result;
use crate::notice::{Raw, ReadPage, address, attachments, keep};
use crate::{Ctx, Forum};

/// A delivery whose signature is right.
#[derive(Debug, Clone)]
pub struct Delivery {
    portal: PortalId,
    key: PortalKeyId,
    /// Over what was signed: the same delivery again has the same.
    sha256: String,
}

/// What a delivery says.
#[derive(Debug, Clone, Default)]
pub struct PushInput {
    /// The address of the page.
    pub url: String,
    /// Its title.
    pub title: Option<String>,
    /// The page.
    pub html: Option<String>,
    /// When it was published: a day, a day and a time, or RFC 3339.
    pub published_at: Option<String>,
    /// Its documents: what each is called, and its address.
    pub attachments: Vec<(String, String)>,
}

/// What came of a delivery, the first time it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pushed {
    /// The notice.
    pub notice: NoticeId,
    /// What became of it.
    pub arrival: Arrival,
}

impl Forum {
    /// Checks the signature of a delivery: the header that came with it, over the body as it came.
    ///
    /// # Errors
    /// Why the signature is not taken, or no such portal.
    pub async fn check_delivery(
        &self,
        ctx: &Ctx,
        slug: &str,
        signature: Option<&str>,
        body: &[u8],
    ) -> Result<Delivery> {
        let name = slug.to_owned();
        let (portal, secrets) = self
            .read(move |tx| {
                let portal = store::portal::by_slug(tx, &name)?.id;
                Ok((portal, store::portal::key::secrets(tx, portal)?))
            })
            .await?;
        let signature = Signature::read(signature, ctx.now)?;
        let key = signer(&secrets, &signature, body).ok_or(Refusal::SignatureWrong)?;
        let sha256 = sha256_hex(&[signature.time.as_bytes(), b".", body].concat());
        Ok(Delivery { portal, key, sha256 })
    }

    /// Keeps what a delivery says. The same delivery again does nothing and gets the first answer.
    ///
    /// # Errors
    /// Faults in what it says; among them an address on a host that is not the portal's.
    pub async fn push_notice(&self, ctx: &Ctx, delivery: Delivery, input: PushInput) -> Result<Pushed> {
        let zone = self.settings().zone;
        let (url, stated, html) = parse(input, zone)?;
        let portal = delivery.portal;
        let hosts = self.read(move |tx| own_hosts(tx, portal)).await?;
        if !is_own(&url, &hosts) {
            return Err(FieldErrors::one("url", "host-foreign").into());
        }
        let page = ReadPage::apart(move || read(&url, stated, html, zone)).await?;
        let ctx = Ctx { actor: Actor::System("portal"), ..ctx.clone() };
        self.write(&ctx, move |tx| {
            if let Some((notice, arrival)) = store::portal::delivery::take(tx, portal, &delivery.sha256)? {
                return Ok(Pushed { notice, arrival });
            }
            let imported = keep(tx, &page)?;
            let pushed = Pushed { notice: imported.id(), arrival: imported.into() };
            store::portal::delivery::answer(tx, portal, &delivery.sha256, pushed.notice, pushed.arrival)?;
            store::portal::key::used(tx, delivery.key)?;
            Ok(pushed)
        })
        .await
    }
}

/// The key that made one of the tags. Every key is tried against every tag, so that the time taken tells nothing.
fn signer(secrets: &[(PortalKeyId, String)], signature: &Signature, body: &[u8]) -> Option<PortalKeyId> {
    let mut found = None;
    for (id, secret) in secrets {
        let expected = hmac_sha256_hex(&Secret::new(secret.as_str()), &[signature.time.as_bytes(), b".", body]);
        for tag in &signature.tags {
            if bool::from(expected.as_bytes().ct_eq(tag.as_bytes())) {
                found = Some(*id);
            }
        }
    }
    found
}

/// The address, what is stated, and the page; or every fault.
fn parse(input: PushInput, zone: chrono_tz::Tz) -> std::result::Result<(Url, Stated, Option<String>), FieldErrors> {
    let mut errors = FieldErrors::new();
    let url = address(&input.url).map_err(|faults| errors.append(faults)).ok();
    let title = input.title.filter(|title| !title.trim().is_empty());
    let title = title.and_then(|title| errors.text("title", Line::parse(&title, TITLE))).map(Line::into_string);
    let html = input.html.filter(|html| !html.trim().is_empty());
    if html.as_ref().is_some_and(|html| html.len() > MAX_HTML_BYTES) {
        errors.text::<()>("html", Err(TextError::TooLong { most: MAX_HTML_BYTES }));
    }
    let stated_at = input.published_at.unwrap_or_default();
    let published_at = moment_of(&stated_at, base::local::Edge::Beginning, zone);
    let published_at = published_at.map_err(|_| errors.add("published_at", "format")).ok().flatten();
    let attachments = url.as_ref().map(|url| attachments(url, &input.attachments, &mut errors)).unwrap_or_default();
    if title.is_none() && html.is_none() && errors.is_empty() {
        errors.add("title", "missing");
    }
    let Some(url) = url.filter(|_| errors.is_empty()) else { return Err(errors) };
    Ok((url, Stated { title, published_at, attachments, ..Stated::default() }, html))
}

fn read(url: &Url, stated: Stated, html: Option<String>, zone: chrono_tz::Tz) -> Result<ReadPage> {
    match html {
        Some(html) => {
            let mut reading = reader::read_notice(&html, url, zone);
            reading.enter(stated, Rule::Api, Weight::Overrules);
            ReadPage::of(url, reading, &html, Raw::typed(html.as_bytes().to_vec(), Way::Pushed))
        }
        None => ReadPage::stated(url, stated, Rule::Api, Way::Pushed, zone),
    }
}
