//! What is done on the page of a person.

use actix_web::web::Data;
use base::local::{Edge, Local};
use base::time::Timestamp;
use chrono_tz::Tz;
use domain::fields::FieldErrors;
use domain::ids::{AccountId, GrantId};
use forum::grant::GrantInput;
use forum::{Error, Forum};
use view::place;

use super::super::roles::{chosen, faults};
use super::{Typed, once_more};
use crate::error::Answer;
use crate::extract::{Form, Id, Press};
use crate::pages::faults::Faults;
use crate::said;

/// `POST /admin/people/{id}/grants`.
pub(crate) async fn give(forum: Data<Forum>, Id(id): Id<AccountId>, form: Form<Typed>) -> Answer {
    let Form { ctx, body: typed, req } = form;
    let given = match wish(&typed, forum.settings().zone) {
        Ok(input) => forum.give_role(&ctx, id, input).await,
        Err(errors) => Err(errors.into()),
    };
    match given {
        Ok(_) => Ok(said::leading(&req, &place::admin_person(id.get()), "said-role-given")),
        Err(error) => {
            let faults = faults(ctx.lang, error)?;
            once_more(&forum, &ctx, &req, id, typed, faults).await
        }
    }
}

/// `POST /admin/grants/{id}/end`.
pub(crate) async fn take(forum: Data<Forum>, Id(id): Id<GrantId>, press: Press) -> Answer {
    let Press { ctx, req } = press;
    let holder = forum.grant(&ctx, id).await?.account;
    match forum.take_role(&ctx, id).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_person(holder.get()), "said-role-taken")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?;
            once_more(&forum, &ctx, &req, holder, Typed::default(), faults).await
        }
    }
}

/// `POST /admin/people/{id}/suspend`.
pub(crate) async fn suspend(forum: Data<Forum>, Id(id): Id<AccountId>, form: Form<Typed>) -> Answer {
    let done = forum.suspend_account(&form.ctx, id, &form.body.reason).await;
    answered(&forum, id, form, done, "said-suspended").await
}

/// `POST /admin/people/{id}/readmit`.
pub(crate) async fn readmit(forum: Data<Forum>, Id(id): Id<AccountId>, form: Form<Typed>) -> Answer {
    let done = forum.readmit_account(&form.ctx, id, &form.body.reason).await;
    answered(&forum, id, form, done, "said-readmitted").await
}

async fn answered(
    forum: &Forum,
    id: AccountId,
    form: Form<Typed>,
    done: Result<AccountId, Error>,
    words: &'static str,
) -> Answer {
    let Form { ctx, body: typed, req } = form;
    match done {
        Ok(_) => Ok(said::leading(&req, &place::admin_person(id.get()), words)),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?;
            once_more(forum, &ctx, &req, id, typed, faults).await
        }
    }
}

fn wish(typed: &Typed, zone: Tz) -> Result<GrantInput, FieldErrors> {
    let mut errors = FieldErrors::new();
    let until = until(&typed.until, zone, &mut errors);
    match chosen(&typed.role, &typed.scope, &mut errors) {
        Some((role, scope, scope_id)) if errors.is_empty() => Ok(GrantInput { role, scope, scope_id, until }),
        _ => Err(errors),
    }
}

/// The end of the day that was typed; none when none was.
fn until(day: &str, zone: Tz, errors: &mut FieldErrors) -> Option<Timestamp> {
    let typed = Local { day: day.to_owned(), time: String::new() };
    typed.instant(Edge::End, zone).unwrap_or_else(|_| {
        errors.add("until", "format");
        None
    })
}
