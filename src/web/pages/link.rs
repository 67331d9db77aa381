//! Links between notices as pages draw them, and what editors do about them: confirm, refuse, link by hand, merge what is
//! one, keep apart what is two.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use domain::fields::FieldErrors;
use domain::ids::{LinkId, NoticeId};
use domain::link::{LinkDecision, LinkKind, LinkState};
use domain::notice::Found;
use forum::Forum;
use forum::link::{Earlier, LinkInput, LinkView, Side};
use forum::notice::{Address, NoticeLink};
use serde::{Deserialize, Serialize};
use view::place;

use super::editor;
use super::faults::Faults;
use super::words::word;
use crate::error::{Answer, Failure};
use crate::extract::{Form, Id};
use crate::said;

/// A notice that belongs to the one a page is about.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Related {
    /// What it is to that, in words: the second round, the notice whose result this is.
    label: String,
    href: String,
    title: String,
    /// How browsers and programs are told of it (RFC 5829); empty where no such word fits.
    rel: &'static str,
}

impl Related {
    /// The links that stand, those to earlier notices first.
    pub(crate) fn all(lang: Lang, links: Vec<LinkView>) -> Vec<Self> {
        let mut links: Vec<LinkView> = links.into_iter().filter(|link| link.state == LinkState::Confirmed).collect();
        links.sort_by_key(|link| link.side == Side::Later);
        links.into_iter().map(|link| Self::of(lang, link)).collect()
    }

    fn of(lang: Lang, link: LinkView) -> Self {
        Self {
            label: label(lang, &link),
            href: place::notice(link.other.id.get()),
            title: link.other.title,
            rel: match (link.kind, link.side) {
                (LinkKind::SecondRound, Side::Earlier) => "predecessor-version",
                (LinkKind::SecondRound, Side::Later) => "successor-version",
                _ => "",
            },
        }
    }

    #[cfg(test)]
    pub(crate) fn example() -> Self {
        Self {
            label: "上一轮".to_owned(),
            href: place::notice(3),
            title: "第一次<征求意见>".to_owned(),
            rel: "predecessor-version",
        }
    }
}

/// What the other notice of a link is to this one, in words.
pub(crate) fn label(lang: Lang, link: &LinkView) -> String {
    let family = if link.side == Side::Earlier { "link-to" } else { "link-kind" };
    word(lang, family, link.kind.as_str())
}

/// What the component `link.desk` draws: everything about a notice and others, for its editor.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkDesk {
    links: Vec<DeskLink>,
    kinds: Vec<Choice>,
    /// Where a link is made.
    action: String,
    /// What was typed for one that was not made.
    typed: Typed,
    earlier_error: String,
    twins: Vec<Twin>,
    merge: String,
    apart: String,
    /// The addresses it is known under beside its own.
    addresses: Vec<KnownAddress>,
}

/// A link with what can be decided about it.
#[derive(Debug, Clone, Serialize)]
struct DeskLink {
    label: String,
    href: String,
    title: String,
    state: String,
    /// What a proposal rests on.
    grounds: String,
    action: String,
    version: i64,
    confirms: bool,
    refuses: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: &'static str,
    label: String,
}

/// A notice that may be the same one.
#[derive(Debug, Clone, Serialize)]
struct Twin {
    id: String,
    href: String,
    url: String,
    title: String,
    /// What the two are alike by.
    grounds: String,
}

#[derive(Debug, Clone, Serialize)]
struct KnownAddress {
    url: String,
    how: String,
}

impl LinkDesk {
    pub(crate) fn of(
        lang: Lang,
        notice: NoticeId,
        links: Vec<LinkView>,
        (twins, addresses): (Vec<(NoticeLink, Found)>, Vec<Address>),
    ) -> Self {
        let id = notice.get();
        let others = addresses.into_iter().filter(|address| address.found != Found::Own);
        Self {
            links: links.into_iter().map(|link| DeskLink::of(lang, link)).collect(),
            kinds: kinds(lang),
            action: place::admin_notice_links(id),
            typed: Typed::default(),
            earlier_error: String::new(),
            twins: twins.into_iter().map(|(other, found)| Twin::of(lang, other, found)).collect(),
            merge: place::admin_notice_merge(id),
            apart: place::admin_notice_apart(id),
            addresses: others
                .map(|address| KnownAddress { url: address.url, how: word(lang, "link-found", address.found.as_str()) })
                .collect(),
        }
    }
}

impl LinkDesk {
    /// The same with what was typed, and what is to be mended in it.
    pub(crate) fn typed(self, typed: Typed, faults: &Faults) -> Self {
        Self { typed, earlier_error: faults.at("earlier"), ..self }
    }
}

fn kinds(lang: Lang) -> Vec<Choice> {
    let choice = |kind: &LinkKind| Choice { value: kind.as_str(), label: word(lang, "link-to", kind.as_str()) };
    LinkKind::ALL.iter().map(choice).collect()
}

impl DeskLink {
    fn of(lang: Lang, link: LinkView) -> Self {
        let grounds = link.agreement.map(|agreement| word(lang, "link-agreement", agreement.as_str()));
        Self {
            label: label(lang, &link),
            href: place::admin_notice(link.other.id.get()),
            state: word(lang, "link-state", link.state.as_str()),
            grounds: grounds.unwrap_or_default(),
            action: place::admin_link_decision(link.id.get()),
            version: link.version,
            confirms: link.state.after(LinkDecision::Confirm).is_ok(),
            refuses: link.state.after(LinkDecision::Refuse).is_ok(),
            title: link.other.title,
        }
    }
}

impl Twin {
    fn of(lang: Lang, other: NoticeLink, found: Found) -> Self {
        Self {
            id: other.id.to_string(),
            href: place::admin_notice(other.id.get()),
            url: other.url,
            title: other.title,
            grounds: word(lang, "link-alike", found.as_str()),
        }
    }
}

/// A link made by hand: the notice named by its number or one of its addresses.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    earlier: String,
    #[serde(default)]
    kind: String,
}

/// A decision on a link.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Decided {
    #[serde(default)]
    decision: String,
    #[serde(default)]
    version: String,
    /// The notice on whose desk it was decided.
    #[serde(default)]
    notice: String,
}

/// A notice that looks like this one.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Other {
    #[serde(default)]
    other: String,
}

/// `POST /admin/notices/{id}/links`.
pub(crate) async fn create(forum: Data<Forum>, Id(id): Id<NoticeId>, form: Form<Typed>) -> Answer {
    let Form { ctx, body, req } = form;
    let made = match body.kind.parse::<LinkKind>() {
        Ok(kind) => forum.link_notice(&ctx, id, LinkInput { earlier: earlier(&body.earlier), kind }).await,
        Err(_) => Err(FieldErrors::one("kind", "not-allowed").into()),
    };
    match made.map_err(in_one_field) {
        Ok(_) => Ok(said::leading(&req, &place::admin_notice(id.get()), "said-link-made")),
        Err(error) => editor::link_again(&forum, &ctx, &req, id, (body, error)).await,
    }
}

/// The form has one field for the notice, however it is named.
fn in_one_field(error: forum::Error) -> forum::Error {
    let forum::Error::Invalid(faults) = error else { return error };
    let mut renamed = FieldErrors::new();
    for fault in &faults {
        let field = if fault.field.starts_with("earlier") { "earlier" } else { fault.field.as_str() };
        renamed.add_with(field, fault.code, fault.message.clone());
    }
    renamed.into()
}

/// `POST /admin/links/{id}/decision`.
pub(crate) async fn decide(forum: Data<Forum>, Id(id): Id<LinkId>, form: Form<Decided>) -> Answer {
    let Form { ctx, body, req } = form;
    let notice = NoticeId(body.notice.parse().unwrap_or_default());
    let decision: LinkDecision =
        body.decision.parse().map_err(|_| forum::Error::from(FieldErrors::one("decision", "not-allowed")))?;
    let decided = forum.decide_link(&ctx, id, decision, body.version.parse().ok()).await;
    answered(&req, notice, decided.map(drop), "said-link-decided")
}

/// `POST /admin/notices/{id}/merge`: the notice on whose desk it is pressed stays.
pub(crate) async fn merge(forum: Data<Forum>, Id(id): Id<NoticeId>, form: Form<Other>) -> Answer {
    let Form { ctx, body, req } = form;
    let from = NoticeId(body.other.parse().unwrap_or_default());
    let merged = forum.merge_notices(&ctx, from, id).await;
    answered(&req, id, merged.map(drop), "said-link-merged")
}

/// `POST /admin/notices/{id}/apart`.
pub(crate) async fn apart(forum: Data<Forum>, Id(id): Id<NoticeId>, form: Form<Other>) -> Answer {
    let Form { ctx, body, req } = form;
    let other = NoticeId(body.other.parse().unwrap_or_default());
    let kept = forum.keep_notices_apart(&ctx, id, other).await;
    answered(&req, id, kept.map(drop), "said-link-apart")
}

/// A number is an id, anything else an address.
fn earlier(typed: &str) -> Earlier {
    match typed.trim().parse::<NoticeId>() {
        Ok(id) => Earlier::Id(id),
        Err(_) => Earlier::Url(typed.to_owned()),
    }
}

/// Back to the desk of the notice; what cannot be done is said there.
fn answered(
    req: &HttpRequest,
    notice: NoticeId,
    done: forum::Result<()>,
    words: &'static str,
) -> Result<actix_web::HttpResponse, Failure> {
    let desk = place::admin_notice(notice.get());
    match done {
        Ok(()) => Ok(said::leading(req, &desk, words)),
        Err(forum::Error::Refused(refusal)) => Err(forum::Error::Refused(refusal).into()),
        Err(forum::Error::Invalid(_)) => Ok(said::leading(req, &desk, "said-link-unknown")),
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_about_links_can_be_said() {
        for lang in Lang::ALL {
            let said = |family: &str, of: &str| assert!(!word(*lang, family, of).starts_with(family), "{family} {of}");
            for kind in LinkKind::ALL {
                said("link-to", kind.as_str());
                said("link-kind", kind.as_str());
            }
            LinkState::ALL.iter().for_each(|state| said("link-state", state.as_str()));
            domain::link::Agreement::ALL.iter().for_each(|agreement| said("link-agreement", agreement.as_str()));
            Found::ALL
                .iter()
                .filter(|found| **found != Found::Own)
                .for_each(|found| said("link-found", found.as_str()));
            for found in [Found::Own, Found::Declared, Found::SiteAddress, Found::SameText] {
                said("link-alike", found.as_str());
            }
        }
    }

    #[test]
    fn a_notice_is_named_by_number_or_address() {
        assert_eq!(earlier(" 12 "), Earlier::Id(NoticeId(12)));
        assert_eq!(earlier("https://a.example/1"), Earlier::Url("https://a.example/1".to_owned()));
    }
}
