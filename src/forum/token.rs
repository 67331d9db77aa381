//! Access tokens: for programs that act for a person, narrowed to scopes. Shown once, kept as a hash.

use base::secret::Secret;
use base::text::Line;
use base::time::Timestamp;
use chrono::TimeDelta;
use domain::actor::{Actor, Person};
use domain::fields::FieldErrors;
use domain::ids::TokenId;
use domain::role::TokenScope;
use store::token::NewToken;

use crate::account::person;
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// Days a token works when nobody says otherwise.
const DEFAULT_DAYS: i64 = 90;
/// The most days a token works.
const MOST_DAYS: i64 = 365;

/// What was sent to get a token.
#[derive(Debug, Clone)]
pub struct TokenInput {
    /// The login.
    pub login: String,
    /// The password.
    pub password: Secret,
    /// What its owner calls it, up to 60 characters.
    pub name: Option<String>,
    /// What it is to be narrowed to; all that the account's roles allow when absent.
    pub scopes: Option<Vec<String>>,
    /// For how many days, 1-365; 90 when absent.
    pub expires_in_days: Option<i64>,
}

/// A token that was made: the one time it is shown.
#[derive(Debug, Clone)]
pub struct TokenMade {
    /// Its id.
    pub id: TokenId,
    /// The token.
    pub token: Secret,
    /// What it is narrowed to.
    pub scopes: Vec<TokenScope>,
    /// Until when it works.
    pub expires_at: Timestamp,
}

/// A token as its owner sees it afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenView {
    /// Its id.
    pub id: TokenId,
    /// What its owner calls it.
    pub name: String,
    /// What it is narrowed to.
    pub scopes: Vec<TokenScope>,
    /// Until when it works, or worked.
    pub expires_at: Timestamp,
}

/// What was sent, well formed.
struct Wish {
    name: String,
    scopes: Option<Vec<TokenScope>>,
    days: i64,
}

impl Forum {
    /// Makes a token for whoever gives login and password.
    ///
    /// # Errors
    /// Faults in the wish; [`Error::Unauthenticated`] whatever is wrong with login or password; a scope that none of the
    /// account's roles allows; [`Error::Throttled`] when guesses come too fast.
    pub async fn create_token(&self, ctx: &Ctx, input: TokenInput) -> Result<TokenMade> {
        let wish = parse(&input)?;
        let proven = self.prove(ctx, &input.login, input.password).await?;
        let scopes = match granted(wish.scopes, &allowed_scopes(&proven.person, ctx.now)) {
            Ok(scopes) => scopes,
            Err(errors) => {
                // The password was right all the same: what is refused counts as no failed guess.
                self.admit(ctx, proven, |_| Ok(())).await?;
                return Err(errors.into());
            }
        };
        let token = Secret::token();
        let new = NewToken {
            account: proven.person.id,
            name: wish.name,
            token_hash: token.hash(),
            scopes: scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" "),
            expires_at: ctx.now + TimeDelta::days(wish.days),
        };
        let expires_at = new.expires_at;
        let id = self.admit(ctx, proven, move |tx| Ok(store::token::insert(tx, &new)?)).await?;
        Ok(TokenMade { id, token, scopes, expires_at })
    }

    /// Who a token stands for at `now`; nobody when it is unknown, has run out, or the account is shut out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn actor_of_token(&self, token: &str, now: Timestamp) -> Result<Option<Actor>> {
        let hash = Secret::new(token).hash();
        self.read(move |tx| {
            let Some(token) = store::token::find(tx, &hash)?.filter(|token| now < token.expires_at) else {
                return Ok(None);
            };
            Ok(person(tx, token.account)?.map(|person| Actor::Token(person, read_scopes(&token.scopes))))
        })
        .await
    }

    /// Ends the token that asks; what it was.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] when it is none of the one who asks.
    pub async fn end_token(&self, ctx: &Ctx, token: &str) -> Result<TokenView> {
        let account = ctx.actor.account().ok_or(Error::Unauthenticated)?;
        let hash = Secret::new(token).hash();
        self.write(ctx, move |tx| {
            let own = store::token::find(tx, &hash)?.filter(|token| token.account == account);
            let token = own.ok_or(Error::Unauthenticated)?;
            store::token::delete(tx, token.id)?;
            let scopes = read_scopes(&token.scopes);
            Ok(TokenView { id: token.id, name: token.name, scopes, expires_at: token.expires_at })
        })
        .await
    }
}

/// All that a person's roles allow a token to do.
pub(crate) fn allowed_scopes(person: &Person, now: Timestamp) -> Vec<TokenScope> {
    let by_roles = person.grants_in_force(now).flat_map(|grant| grant.role.token_scopes());
    let held: Vec<TokenScope> = [TokenScope::Read, TokenScope::Write].iter().chain(by_roles).copied().collect();
    TokenScope::ALL.iter().copied().filter(|scope| held.contains(scope)).collect()
}

fn parse(input: &TokenInput) -> std::result::Result<Wish, FieldErrors> {
    let mut errors = FieldErrors::new();
    let name = errors.text("name", Line::parse(input.name.as_deref().unwrap_or_default(), 0..=60));
    let days = input.expires_in_days.unwrap_or(DEFAULT_DAYS);
    if !(1..=MOST_DAYS).contains(&days) {
        errors.add("expires_in_days", "token-days");
    }
    let scopes = input.scopes.as_ref().map(|words| parse_scopes(words, &mut errors));
    errors.finish()?;
    Ok(Wish { name: name.map(Line::into_string).unwrap_or_default(), scopes, days })
}

fn parse_scopes(words: &[String], errors: &mut FieldErrors) -> Vec<TokenScope> {
    if words.is_empty() {
        errors.add("scopes", "missing");
    }
    if words.len() > TokenScope::ALL.len() {
        errors.add("scopes", "too-many");
        return Vec::new();
    }
    let mut scopes = Vec::new();
    for (at, word) in words.iter().enumerate() {
        match word.parse::<TokenScope>() {
            Ok(scope) if !scopes.contains(&scope) => scopes.push(scope),
            Ok(_) => {}
            Err(_) => errors.add(format!("scopes[{at}]"), "scope-unknown"),
        }
    }
    scopes
}

fn granted(
    wished: Option<Vec<TokenScope>>,
    allowed: &[TokenScope],
) -> std::result::Result<Vec<TokenScope>, FieldErrors> {
    let Some(wished) = wished else { return Ok(allowed.to_vec()) };
    let mut errors = FieldErrors::new();
    for scope in wished.iter().filter(|scope| !allowed.contains(scope)) {
        errors.add_with("scopes", "scope-not-yours", scope_not_yours(*scope));
    }
    errors.finish().map(|()| wished)
}

fn scope_not_yours(scope: TokenScope) -> base::message::Message {
    base::message::Message::new("field-scope-not-yours").with("scope", scope.as_str())
}

/// The scopes of a row. A word that a later version brought in gives nothing here.
fn read_scopes(words: &str) -> Vec<TokenScope> {
    words.split(' ').filter_map(|word| word.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use domain::ids::{AccountId, GrantId};
    use domain::role::{Grant, Role, Scope};

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(seconds).unwrap()
    }

    fn wish(scopes: &[&str], days: i64) -> TokenInput {
        TokenInput {
            login: String::new(),
            password: Secret::new(""),
            name: None,
            scopes: Some(scopes.iter().map(|scope| (*scope).to_owned()).collect()),
            expires_in_days: Some(days),
        }
    }

    #[test]
    fn roles_in_force_widen_what_a_token_may() {
        let editor = Grant { id: GrantId(1), role: Role::Editor, scope: Scope::Site, from: at(0), until: Some(at(10)) };
        let person =
            Person { id: AccountId(1), display_name: "朱小满".to_owned(), confirmed: true, grants: vec![editor] };
        let words = |now| allowed_scopes(&person, at(now)).into_iter().map(TokenScope::as_str).collect::<Vec<_>>();
        assert_eq!(words(5), ["read", "write", "edit", "portal"]);
        assert_eq!(words(10), ["read", "write"]);
    }

    #[test]
    fn every_fault_of_a_wish_is_told() {
        let errors = parse(&wish(&["read", "all"], 0)).err().unwrap();
        let told: Vec<_> = errors.iter().map(|error| (error.field.as_str(), error.code)).collect();
        assert_eq!(told, [("expires_in_days", "token-days"), ("scopes[1]", "scope-unknown")]);
        assert_eq!(parse(&wish(&["read", "read"], 365)).unwrap().scopes.unwrap(), [TokenScope::Read]);
        let flood = parse(&wish(&["x"; 1_000], 1)).err().unwrap();
        assert_eq!(flood.iter().map(|error| error.code).collect::<Vec<_>>(), ["too-many"]);
    }

    #[test]
    fn a_token_gets_no_more_than_its_owner_has() {
        let allowed = [TokenScope::Read, TokenScope::Write];
        assert_eq!(granted(None, &allowed).unwrap(), allowed);
        assert_eq!(granted(Some(vec![TokenScope::Read]), &allowed).unwrap(), [TokenScope::Read]);
        assert!(granted(Some(vec![TokenScope::Admin]), &allowed).is_err());
    }
}
