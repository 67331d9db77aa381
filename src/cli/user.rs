//! `folkmoot user`: people and roles. Whoever can read the configuration may do this: it acts as the house itself.

use std::io::{BufRead as _, IsTerminal as _};

use anyhow::{Context as _, Result, bail};
use base::lang::Lang;
use base::secret::Secret;
use domain::account::RegistrationInput;
use domain::ids::AccountId;
use domain::role::{Role, ScopeKind};
use forum::grant::GrantInput;
use forum::{Ctx, Forum};

use super::{explain, house, say};
use crate::config::Config;

/// What can be done with people.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Make an account that is in use at once. The password is asked for, or read from standard input, one line
    Create {
        /// The e-mail address, which is also the login
        #[arg(long, value_name = "EMAIL")]
        login: String,
        /// The name shown beside posts
        #[arg(long)]
        name: String,
        /// The language of mails
        #[arg(long, default_value = "zh-CN", value_name = "zh-CN|en")]
        lang: Lang,
        /// A role to give along
        #[arg(long)]
        role: Option<Role>,
        /// Where that role is held
        #[arg(long, default_value = "site", value_name = SCOPES, requires = "role")]
        scope: String,
    },
    /// Give an account a role
    Grant {
        /// The login
        #[arg(long, value_name = "EMAIL")]
        login: String,
        /// The role: official, signer, head, clerk, moderator, editor, supervisor or admin
        #[arg(long)]
        role: Role,
        /// Where it is held
        #[arg(long, default_value = "site", value_name = SCOPES)]
        scope: String,
    },
    /// Shut an account out and sign it out everywhere
    Suspend {
        /// The login
        #[arg(long, value_name = "EMAIL")]
        login: String,
        /// Why, in a sentence; administrators see it
        #[arg(long)]
        reason: String,
    },
    /// Let an account in again that was shut out
    Readmit {
        /// The login
        #[arg(long, value_name = "EMAIL")]
        login: String,
        /// Why, in a sentence; administrators see it
        #[arg(long)]
        reason: String,
    },
}

const SCOPES: &str = "site|department:SLUG|consultation:ID";

/// Does what was ordered.
pub(crate) async fn run(config: Config, command: Command) -> Result<()> {
    let forum = house::open(&config).await?.forum;
    let ctx = Ctx::system("user", forum.now());
    match command {
        Command::Create { login, name, lang, role, scope } => {
            let password = ask_password()?;
            let input = RegistrationInput {
                email: login.clone(),
                display_name: name,
                password: password.expose().to_owned(),
                consents: Vec::new(),
            };
            let role = match role {
                Some(role) => Some(place(&forum, &ctx, role, &scope).await?),
                None => None,
            };
            let id = forum.create_account(&ctx, input, lang, ctx.now).await.map_err(explain::words)?;
            say::line(format_args!("{login} is account {id}"));
            match role {
                Some(role) => give(&forum, &ctx, id, role).await,
                None => Ok(()),
            }
        }
        Command::Grant { login, role, scope } => {
            let id = find(&forum, &ctx, &login).await?;
            let role = place(&forum, &ctx, role, &scope).await?;
            give(&forum, &ctx, id, role).await
        }
        Command::Suspend { login, reason } => {
            let id = find(&forum, &ctx, &login).await?;
            forum.suspend_account(&ctx, id, &reason).await.map_err(explain::words)?;
            say::line(format_args!("{login} is shut out"));
            Ok(())
        }
        Command::Readmit { login, reason } => {
            let id = find(&forum, &ctx, &login).await?;
            forum.readmit_account(&ctx, id, &reason).await.map_err(explain::words)?;
            say::line(format_args!("{login} is let in again"));
            Ok(())
        }
    }
}

async fn find(forum: &Forum, ctx: &Ctx, login: &str) -> Result<AccountId> {
    let account = forum.account_by_login(ctx, login).await.map_err(explain::words);
    Ok(account.with_context(|| format!("no account has the login {login}"))?.id)
}

async fn give(forum: &Forum, ctx: &Ctx, to: AccountId, role: GrantInput) -> Result<()> {
    let grant = forum.give_role(ctx, to, role).await.map_err(explain::words)?;
    say::line(format_args!("{} by grant {grant}", role.role));
    Ok(())
}

/// Reads `site`, `department:SLUG` or `consultation:ID`.
async fn place(forum: &Forum, ctx: &Ctx, role: Role, scope: &str) -> Result<GrantInput> {
    let (scope, scope_id) = match scope.split_once(':') {
        None if scope == "site" => (ScopeKind::Site, None),
        Some(("department", slug)) => {
            let found = forum.department_by_slug(ctx, slug).await.map_err(explain::words);
            let department = found.with_context(|| format!("no department has the slug {slug}"))?;
            (ScopeKind::Department, Some(department.id.get()))
        }
        Some(("consultation", id)) => {
            (ScopeKind::Consultation, Some(id.parse().with_context(|| format!("{id} is no consultation's number"))?))
        }
        _ => bail!("--scope {scope}: it takes {SCOPES}"),
    };
    Ok(GrantInput { role, scope, scope_id, until: None })
}

/// The password: asked for at a terminal, else the first line of standard input. Never an argument, which everybody on
/// the machine could read.
fn ask_password() -> Result<Secret> {
    if std::io::stdin().is_terminal() {
        say::prompt("Password (12 characters or more): ");
        return Ok(Secret::new(rpassword::read_password().context("cannot read the password")?));
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("cannot read the password from standard input")?;
    Ok(Secret::new(line.trim_end_matches(['\n', '\r'])))
}
