//! The people of the town: accounts in use for months, with their roles.

use anyhow::{Context as _, Result};
use base::lang::Lang;
use domain::account::RegistrationInput;
use domain::actor::Person;
use domain::ids::AccountId;
use domain::invitation::InvitationInput;
use domain::role::{Grant, Role, Scope};
use forum::grant::GrantInput;

use super::accounts::{Line, login};
use super::script::InvitationScript;
use super::seed::Stage;
use super::town::FOUNDED;
use crate::cli::explain;

/// Days after the town's founding on which everybody joined: months ago, so that no limit for newcomers applies.
const JOINED_AFTER: f64 = 1.0;

/// Makes every account and gives it its role.
pub(crate) async fn settle(stage: &mut Stage<'_>, accounts: &[Line]) -> Result<()> {
    for line in accounts {
        let person = settle_one(stage, line).await.with_context(|| format!("the account of {}", line.called))?;
        stage.people.insert(line.called.clone(), person);
    }
    Ok(())
}

async fn settle_one(stage: &Stage<'_>, line: &Line) -> Result<Person> {
    let ctx = stage.house(FOUNDED + JOINED_AFTER);
    let input = RegistrationInput {
        email: line.login.clone(),
        display_name: line.display_name.clone(),
        password: line.password.clone(),
        consents: Vec::new(),
    };
    let id = stage.forum.create_account(&ctx, input, Lang::ZhCn, ctx.now).await.map_err(explain::words)?;
    let grants = match line.role {
        Role::Resident => Vec::new(),
        role => vec![give(stage, id, role, scope(stage, line.department.as_ref())?).await?],
    };
    Ok(Person { id, display_name: line.display_name.clone(), confirmed: true, grants })
}

/// Asks some more by mail, who have not answered yet.
pub(crate) async fn invite(stage: &Stage<'_>, asked: &[InvitationScript]) -> Result<()> {
    for script in asked {
        let (scope, scope_id) = scope(stage, script.department.as_ref())?.parts();
        let input = InvitationInput { email: login(&script.to), role: script.role, scope, scope_id, lang: Lang::ZhCn };
        stage.forum.invite(&stage.somebody("admin", script.on)?, input).await.map_err(explain::words)?;
    }
    Ok(())
}

fn scope(stage: &Stage<'_>, department: Option<&String>) -> Result<Scope> {
    department.map_or(Ok(Scope::Site), |slug| Ok(Scope::Department(stage.department(slug)?)))
}

async fn give(stage: &Stage<'_>, to: AccountId, role: Role, scope: Scope) -> Result<Grant> {
    let ctx = stage.house(FOUNDED + JOINED_AFTER);
    let (kind, scope_id) = scope.parts();
    let input = GrantInput { role, scope: kind, scope_id, until: None };
    let id = stage.forum.give_role(&ctx, to, input).await.map_err(explain::words)?;
    Ok(Grant { id, role, scope, from: ctx.now, until: None })
}
