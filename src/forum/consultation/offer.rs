//! What an editor begins a consultation with: the proposal of a notice, or an empty sheet.

use base::time::Timestamp;
use domain::consultation::{ConsultationInput, ConsultationKind, MAX_BODY, Moderation};
use domain::hearing::HearingInput;
use domain::ids::{DepartmentId, NoticeId};
use domain::link::LinkState;
use domain::policy::{self, Action, Reach};
use domain::proposal::{self, ClosingReason, KindReason, NoticeFacts};
use store::Snapshot;
use store::department::Department;
use store::notice::NoticeLink;
use store::series::Series;

use super::ConsultationLink;
use super::desk::{departments, standing_on};
use crate::error::Result;
use crate::link::{LinkView, Side, linked};
use crate::notice::NoticeView;
use crate::{Ctx, Forum, series};

/// A beginning.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The fields, as far as they can be filled in.
    pub input: ConsultationInput,
    /// What they rest on, when there is a notice.
    pub grounds: Option<Grounds>,
    /// The departments to choose from.
    pub departments: Vec<Department>,
    /// The series to choose from.
    pub series: Vec<Series>,
}

/// What a proposal rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// The notice.
    pub notice: NoticeLink,
    /// The words that say until when opinions are taken.
    pub deadline_text: Option<String>,
    /// Why this kind is proposed.
    pub kind: KindReason,
    /// Where the closing comes from.
    pub closing: ClosingReason,
    /// Issuers that are no department of this site.
    pub strangers: Vec<String>,
    /// Consultations that stand on the notice already.
    pub standing: Vec<ConsultationLink>,
    /// The notices that it goes on from, as far as that is known or proposed.
    pub follows: Vec<Follows>,
    /// Whether its title says that it tells what came of opinions.
    pub is_result: bool,
}

/// An earlier notice, where the debate may be that this one belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    /// The link to it.
    pub link: LinkView,
    /// The consultations that stand there.
    pub standing: Vec<ConsultationLink>,
}

impl Forum {
    /// What a consultation begins with: proposed by a notice, or empty.
    ///
    /// # Errors
    /// No right to draft one for anybody, or [`crate::Error::NotFound`] for the notice.
    pub async fn offer_consultation(&self, ctx: &Ctx, notice: Option<NoticeId>) -> Result<Offer> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        let (now, drafts) = (whole_minute(ctx.now), policy::visibility(&ctx.actor, ctx.now).edited);
        self.read(move |tx| {
            let (departments, series) = (departments(tx)?, store::series::list(tx, series::MOST)?);
            let Some(id) = notice else { return Ok(Offer { input: empty(now), grounds: None, departments, series }) };
            let standing = standing_on(tx, &[id], &drafts, now)?.into_iter().map(|(_, standing)| standing).collect();
            let notice = crate::notice::view(tx, id)?;
            let link = crate::notice::link(tx, id)?;
            let around = Around { standing, follows: follows(tx, id, &drafts, now)? };
            let usual = store::portal::source::department_of(tx, id)?;
            let mut offer = Offer { series, ..proposed(notice, link, around, departments, now) };
            // What the notice names stands; where it names nobody known here, its source says whose it usually is.
            if offer.input.departments.is_empty() {
                offer.input.departments.extend(usual);
            }
            Ok(offer)
        })
        .await
    }
}

/// The minute it is: people do not open anything at a second.
fn whole_minute(now: Timestamp) -> Timestamp {
    Timestamp::from_unix(now.unix() - now.unix().rem_euclid(60)).unwrap_or(now)
}

fn empty(now: Timestamp) -> ConsultationInput {
    ConsultationInput {
        kind: ConsultationKind::Topic,
        series: None,
        hearing: HearingInput::default(),
        title: String::new(),
        summary: String::new(),
        body: String::new(),
        notices: vec![],
        departments: vec![],
        opens_at: Some(now),
        closes_at: None,
        respond_by: None,
        moderation: Moderation::Before,
        short_period_reason: String::new(),
        asks_stance: false,
    }
}

/// The earlier notices, each with what stands there.
fn follows(tx: &mut Snapshot<'_>, notice: NoticeId, drafts: &Reach, now: Timestamp) -> Result<Vec<Follows>> {
    let links = linked(tx, notice, &[LinkState::Proposed, LinkState::Confirmed])?;
    let links: Vec<LinkView> = links.into_iter().filter(|link| link.side == Side::Earlier).collect();
    let ids: Vec<NoticeId> = links.iter().map(|link| link.other.id).collect();
    let standing = standing_on(tx, &ids, drafts, now)?;
    let there = |id| standing.iter().filter(|(notice, _)| *notice == id).map(|(_, of)| of.clone()).collect();
    Ok(links.into_iter().map(|link| Follows { standing: there(link.other.id), link }).collect())
}

/// What stands on a notice and on those before it.
struct Around {
    standing: Vec<ConsultationLink>,
    follows: Vec<Follows>,
}

fn proposed(view: NoticeView, link: NoticeLink, around: Around, departments: Vec<Department>, now: Timestamp) -> Offer {
    let lines = reader::text_of(&view.html);
    let attachments: Vec<String> = view.attachments.into_iter().map(|attachment| attachment.name).collect();
    let proposal = proposal::propose(
        NoticeFacts {
            title: &view.notice.title,
            lines: &lines,
            attachments: &attachments,
            published_at: view.notice.published_at,
            deadline: view.notice.deadline_at,
        },
        now,
    );
    let known: Vec<(DepartmentId, &str)> =
        departments.iter().map(|department| (department.id, department.name.as_str())).collect();
    let (chosen, strangers) = proposal::departments(&view.issuers, &known);
    let input = ConsultationInput {
        kind: proposal.kind,
        title: proposal.title,
        summary: proposal.summary,
        body: body(&lines, &view.notice.title, &view.issuers),
        notices: vec![link.id],
        departments: chosen,
        opens_at: Some(proposal.opens_at),
        closes_at: proposal.closes_at,
        ..empty(now)
    };
    let grounds = Grounds {
        notice: link,
        deadline_text: view.notice.deadline_text,
        kind: proposal.kind_reason,
        closing: proposal.closing_reason,
        strangers,
        standing: around.standing,
        follows: around.follows,
        is_result: says_result(&view.notice.title),
    };
    Offer { input, grounds: Some(grounds), departments, series: vec![] }
}

fn says_result(title: &str) -> bool {
    reader::relation(title).is_some_and(|relation| relation.kind == reader::RelationKind::Result)
}

/// The notice's own text, as Markdown.
fn body(lines: &[String], title: &str, issuers: &[String]) -> String {
    let text = proposal::text_lines(lines, title, issuers);
    let written: Vec<String> = text.map(|line| markup::literal(line).into_owned()).collect();
    proposal::paragraphs(&written, MAX_BODY)
}
