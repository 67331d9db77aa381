//! What people do with their own account, on both databases: sign-ins seen and ended, password, name, language changed.

use base::lang::Lang;
use base::secret::Secret;
use chrono::TimeDelta;
use domain::actor::Actor;
use domain::event::Kind;
use forum::event::RecordQuery;
use forum::token::TokenInput;
use forum::{Ctx, Error};

use crate::answers::{code, fields};
use crate::postgres;
use crate::town::Town;

const LOGIN: &str = "zhu@yishizhen.example";
const PASSWORD: &str = "correct horse battery staple 议事";
const BETTER: &str = "lantern-gravel-otter-42";

#[tokio::test]
async fn own_account_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("own.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn own_account_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    run(&url).await;
    postgres::drop_database(&url);
}

async fn run(url: &str) {
    let town = Town::build(url).await;
    let zhu = town.person("zhu", &[]).await;
    let other = town.person("li", &[]).await;
    sign_ins_are_seen_and_ended(&town, &zhu, &other).await;
    a_token_keeps_no_account(&town, &zhu).await;
    a_password_is_changed_by_whoever_knows_it(&town, &zhu).await;
    a_name_is_changed_once_a_month(&town, &zhu).await;
    let english = town.ctx(&zhu);
    town.forum.change_language(&english, Lang::En).await.unwrap();
    assert_eq!(town.forum.me(&english).await.unwrap().lang, Lang::En);
}

/// A session begun with a browser: its token, and the circumstances of what it asks.
async fn signed_in(town: &Town, actor: &Actor, password: &str, device: &str) -> (Secret, Ctx) {
    let visitor = Ctx { device: Some(device.to_owned()), ..town.ctx(&Actor::Anonymous) };
    let token = town.forum.sign_in(&visitor, LOGIN, Secret::new(password)).await.unwrap();
    let ctx = Ctx { session: Some(token.hash()), ..town.ctx(actor) };
    (token, ctx)
}

async fn holds(town: &Town, token: &Secret) -> bool {
    town.forum.actor_of_session(token.expose(), town.clock.now()).await.unwrap().is_some()
}

async fn sign_ins_are_seen_and_ended(town: &Town, zhu: &Actor, other: &Actor) {
    town.clock.advance(TimeDelta::minutes(5));
    let (telephone, _) = signed_in(town, zhu, PASSWORD, "Safari, iPhone").await;
    town.clock.advance(TimeDelta::minutes(5));
    let (desk, ctx) = signed_in(town, zhu, PASSWORD, "Firefox, Linux").await;
    let seen = town.forum.sessions(&ctx).await.unwrap();
    let told: Vec<_> = seen.iter().map(|row| (row.device.as_deref(), row.current)).collect();
    assert_eq!(told, [(Some("Firefox, Linux"), true), (Some("Safari, iPhone"), false), (None, false)]);
    assert!(seen[0].began_at > seen[1].began_at);

    let stranger = town.ctx(other);
    assert!(matches!(town.forum.end_session(&stranger, &telephone.hash()).await, Err(Error::NotFound)));
    town.forum.end_session(&ctx, &seen[1].id).await.unwrap();
    assert!(!holds(town, &telephone).await && holds(town, &desk).await);
    assert!(matches!(town.forum.end_session(&ctx, &seen[1].id).await, Err(Error::NotFound)));
    assert_eq!(town.forum.end_other_sessions(&ctx).await.unwrap(), 1);
    assert!(holds(town, &desk).await);
    assert_eq!(town.forum.sessions(&ctx).await.unwrap().len(), 1);

    town.clock.advance(TimeDelta::days(31));
    assert_eq!(town.forum.sessions(&town.ctx(zhu)).await.unwrap(), [], "what has run out is not shown");
    assert!(matches!(town.forum.sessions(&town.ctx(&Actor::Anonymous)).await, Err(Error::Unauthenticated)));
}

async fn a_token_keeps_no_account(town: &Town, zhu: &Actor) {
    let program = Actor::Token(zhu.person().unwrap().clone(), domain::role::TokenScope::ALL.to_vec());
    let ctx = town.ctx(&program);
    assert_eq!(code(town.forum.sessions(&ctx).await), "needs-session");
    assert_eq!(code(town.forum.end_other_sessions(&ctx).await), "needs-session");
    assert_eq!(code(town.forum.change_display_name(&ctx, "另一个名字").await), "needs-session");
    assert_eq!(code(town.forum.change_language(&ctx, Lang::En).await), "needs-session");
    assert_eq!(code(town.forum.change_password(&ctx, Secret::new(PASSWORD), BETTER).await), "needs-session");
}

async fn a_password_is_changed_by_whoever_knows_it(town: &Town, zhu: &Actor) {
    let (elsewhere, _) = signed_in(town, zhu, PASSWORD, "Chrome, Windows").await;
    let (here, ctx) = signed_in(town, zhu, PASSWORD, "Firefox, Linux").await;
    let program = TokenInput {
        login: LOGIN.to_owned(),
        password: Secret::new(PASSWORD),
        name: None,
        scopes: None,
        expires_in_days: None,
    };
    let program = town.forum.create_token(&town.ctx(&Actor::Anonymous), program).await.unwrap();
    let change = |old: &'static str, new: &'static str| {
        let (forum, ctx) = (town.forum.clone(), ctx.clone());
        async move { forum.change_password(&ctx, Secret::new(old), new).await }
    };
    assert_eq!(fields(change("not the password", BETTER).await), ["old"]);
    assert_eq!(fields(change(PASSWORD, "short").await), ["password"]);
    assert_eq!(fields(change(PASSWORD, "password12345").await), ["password"]);
    change(PASSWORD, BETTER).await.unwrap();
    assert!(holds(town, &here).await && !holds(town, &elsewhere).await);
    let now = town.clock.now();
    assert_eq!(town.forum.actor_of_token(program.token.expose(), now).await.unwrap(), None);
    let again = town.forum.sign_in(&town.ctx(&Actor::Anonymous), LOGIN, Secret::new(PASSWORD)).await;
    assert!(matches!(again, Err(Error::Unauthenticated)));
    signed_in(town, zhu, BETTER, "Firefox, Linux").await;
    while town.forum.run_next_task(&Ctx::system("test", now)).await.unwrap() {}
    let letters = town.mailer.sent();
    assert_eq!(letters.iter().filter(|letter| letter.to == LOGIN && letter.text.contains("/reset")).count(), 1);
}

async fn a_name_is_changed_once_a_month(town: &Town, zhu: &Actor) {
    let rename = |name: &'static str| {
        let (forum, ctx) = (town.forum.clone(), town.ctx(zhu));
        async move { forum.change_display_name(&ctx, name).await }
    };
    assert_eq!(fields(rename("议事镇 交通办").await), ["display_name"], "a department's");
    assert_eq!(fields(rename("甲-li").await), ["display_name"], "somebody else's");
    assert_eq!(fields(rename("x").await), ["display_name"]);
    rename("甲 zhu").await.unwrap();
    rename("朱小满").await.unwrap();
    assert_eq!(code(rename("朱大满").await), "renamed-lately");
    let until = town.forum.me(&town.ctx(zhu)).await.unwrap().name_stays_until.unwrap();
    assert_eq!(until, town.clock.now() + TimeDelta::days(30));
    town.clock.advance(TimeDelta::days(30));
    rename("朱 小满").await.unwrap();
    let (system, renamed) = (Ctx::system("test", town.clock.now()), Kind::AccountRenamed);
    while town.forum.seal(&system).await.unwrap() > 0 {}
    let wanted = RecordQuery { kind: Some(renamed), ..RecordQuery::default() };
    let record = town.forum.record(&system, wanted, None, 10).await.unwrap().items;
    assert_eq!(record.iter().map(|change| change.subject_id).collect::<Vec<_>>(), [zhu.account().unwrap().get(); 2]);
}
