//! What awaits the people who run the house, in figures.

use domain::phase::Phase;
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use store::consultation::Filter;

use crate::error::Result;
use crate::{Ctx, Forum};

/// What waits; each figure only for those who may do something about it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Drafts of consultations within reach.
    pub drafts: Option<i64>,
    /// Letters that are no longer tried.
    pub failed_mail: Option<i64>,
    /// Tasks that are no longer tried.
    pub parked_tasks: Option<i64>,
}

/// Whoever may do none of these has nothing to do with the administration.
const WORK: &[Action<'static>] = &[
    Action::ImportNotice,
    Action::ManagePortals,
    Action::ManageDepartments,
    Action::ManagePeople,
    Action::ManageRules,
    Action::ManageMail,
    Action::ManageJobs,
    Action::ReadRecord,
];

impl Forum {
    /// What awaits whoever asks.
    ///
    /// # Errors
    /// For those who run nothing here.
    pub async fn house_figures(&self, ctx: &Ctx) -> Result<Figures> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let may = move |action| policy::authorize(&actor, action, now).is_ok();
        if !WORK.iter().any(|action| may(*action)) {
            return Err(Refusal::NotYourRole.into());
        }
        let within = policy::visibility(&ctx.actor, now).edited;
        let drafts = Filter {
            drafts: within,
            phase: Some(Phase::Draft),
            department: None,
            series: None,
            notice: None,
            text: None,
            before: None,
        };
        self.read(move |tx| {
            let counts = |action| may(action).then_some(());
            Ok(Figures {
                drafts: counts(Action::ImportNotice)
                    .map(|()| store::consultation::count(tx, &drafts, now))
                    .transpose()?,
                failed_mail: counts(Action::ManageMail).map(|()| store::mail::failed(tx)).transpose()?,
                parked_tasks: counts(Action::ManageJobs).map(|()| store::task::parked(tx)).transpose()?,
            })
        })
        .await
    }
}
