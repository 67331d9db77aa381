//! The ways in, on a new database: what people are told, and what is told to their mailbox alone.

use base::lang::Lang;
use base::secret::Secret;
use base::time::{Clock, Timestamp};
use chrono::TimeDelta;
use domain::account::RegistrationInput;
use domain::actor::Actor;
use domain::role::{Role, ScopeKind};
use forum::account::ConfirmationInput;
use forum::grant::GrantInput;
use forum::token::{TokenInput, TokenMade};
use forum::{Ctx, Error, Forum, Mode, Result, Settings, Setup, Switch};
use mail::{Mailer, Outgoing};
use store::Db;
use view::Views;

/// Runs each of these on a new database of either kind.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $test() {
                let folder = tempfile::tempdir().unwrap();
                let url = format!("sqlite://{}", folder.path().join("people.db").display());
                super::$test(super::House::open(&url).await).await;
            })+
        }

        mod on_postgres {
            $(#[tokio::test]
            async fn $test() {
                let Some(url) = crate::postgres::fresh_database() else { return };
                super::$test(super::House::open(&url).await).await;
                crate::postgres::drop_database(&url);
            })+
        }
    };
}

on_both!(
    somebody_registers_confirms_and_signs_in,
    a_known_address_is_told_by_mail_alone,
    a_code_has_five_tries,
    a_reset_link_works_once_and_signs_out_everywhere,
    guessing_slows_down_for_known_and_unknown_alike,
    only_failures_slow_a_sign_in_down,
    roles_widen_tokens_shorten_sessions_and_are_gone_at_once,
    what_has_run_out_goes,
);

const PASSWORD: &str = "lantern-gravel-otter-42";

struct House {
    forum: Forum,
    clock: Clock,
    mailer: Mailer,
}

impl House {
    async fn open(url: &str) -> Self {
        store::migrate::migrate(url).unwrap();
        let (clock, mailer) = (Clock::manual(Timestamp::from_unix(1_800_000_000).unwrap()), Mailer::memory());
        let settings = Settings {
            mode: Mode::Production,
            base_url: "https://forum.example.org".to_owned(),
            zone: chrono_tz::Asia::Shanghai,
            sign_in_limits: Switch::On,
            posting_limits: Switch::On,
            hashing_threads: 2,
            file_quota: 100 << 20,
        };
        let forum = Forum::open(Setup {
            db: Db::open(&store::Settings { url: url.to_owned(), readers: 2, writers: 2 }).unwrap(),
            clock: clock.clone(),
            settings,
            views: Views::new(chrono_tz::Asia::Shanghai).unwrap(),
            mailer: mailer.clone(),
            fetcher: forum::Fetcher::guarded("Folkmoot/0"),
            files: files::Files::open(&files::Settings::in_memory()).unwrap(),
        });
        Self { forum: forum.await.unwrap(), clock, mailer }
    }

    fn ctx(&self, actor: Actor) -> Ctx {
        Ctx { actor, address: Some("192.0.2.1".to_owned()), ..Ctx::system("test", self.clock.now()) }
    }

    fn visitor(&self) -> Ctx {
        self.ctx(Actor::Anonymous)
    }

    fn house(&self) -> Ctx {
        Ctx::system("test", self.clock.now())
    }

    async fn register(&self, email: &str, name: &str) -> Result<()> {
        let consents = self.forum.consents(&self.visitor()).await?.into_iter().map(|text| text.mark).collect();
        let input = RegistrationInput {
            email: email.to_owned(),
            display_name: name.to_owned(),
            password: PASSWORD.to_owned(),
            consents,
        };
        self.forum.register(&self.visitor(), input).await
    }

    async fn confirm(&self, login: &str, code: &str) -> Result<()> {
        let input = ConfirmationInput { login: Some(login.to_owned()), code: code.to_owned() };
        self.forum.confirm_address_by_code(&self.visitor(), input).await
    }

    async fn sign_in(&self, login: &str, password: &str) -> Result<Secret> {
        self.forum.sign_in(&self.visitor(), login, Secret::new(password)).await
    }

    async fn token(&self, login: &str) -> Result<TokenMade> {
        self.token_for(login, None).await
    }

    async fn token_for(&self, login: &str, scopes: Option<Vec<String>>) -> Result<TokenMade> {
        let (login, password) = (login.to_owned(), Secret::new(PASSWORD));
        let input = TokenInput { login, password, name: None, scopes, expires_in_days: None };
        self.forum.create_token(&self.visitor(), input).await
    }

    async fn who(&self, token: &Secret) -> Option<Actor> {
        self.forum.actor_of_session(token.expose(), self.clock.now()).await.unwrap()
    }

    /// What the mailbox got since it was last looked at, the last letter last.
    async fn mails(&self) -> Vec<Outgoing> {
        let before = self.mailer.sent().len();
        while self.forum.run_next_task(&self.house()).await.unwrap() {}
        self.mailer.sent().split_off(before)
    }
}

fn codes(result: Result<()>) -> Vec<String> {
    match result {
        Err(Error::Invalid(errors)) => errors.iter().map(|fault| format!("{}:{}", fault.field, fault.code)).collect(),
        other => panic!("{other:?}"),
    }
}

fn digits(text: &str) -> String {
    text.chars().take_while(char::is_ascii_digit).collect()
}

async fn somebody_registers_confirms_and_signs_in(house: House) {
    house.register("Zhu@Example.org", "朱小满").await.unwrap();
    let letter = house.mails().await.pop().unwrap();
    assert_eq!(letter.to, "Zhu@Example.org");
    let code = digits(&letter.subject);
    assert_eq!(code.len(), 6, "{}", letter.subject);

    let early = house.sign_in("zhu@example.org", PASSWORD).await.unwrap();
    assert!(!house.who(&early).await.unwrap().person().unwrap().confirmed);
    assert_eq!(codes(house.confirm("zhu@example.org", "12345x").await), ["code:wrong-code"]);
    house.confirm("zhu@example.org", &code).await.unwrap();
    assert!(house.who(&early).await.unwrap().person().unwrap().confirmed);
    assert_eq!(codes(house.confirm("zhu@example.org", &code).await), ["code:wrong-code"]);

    let actor = house.who(&early).await.unwrap();
    let me = house.forum.me(&house.ctx(actor.clone())).await.unwrap();
    assert_eq!((me.login.as_str(), me.roles.len(), me.scopes.len()), ("Zhu@Example.org", 1, 2));
    house.forum.sign_out(&house.ctx(actor), early.expose()).await.unwrap();
    assert_eq!(house.who(&early).await, None);
}

async fn a_known_address_is_told_by_mail_alone(house: House) {
    house.register("zhu@example.org", "朱小满").await.unwrap();
    house.mails().await;
    house.register("ZHU@example.org", "另一个人").await.unwrap();
    let letters = house.mails().await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].text.contains("/reset") && letters[0].text.contains("朱小满"), "{}", letters[0].text);
    assert_eq!(codes(house.register("li@example.org", "朱 小 满").await), ["display_name:taken"]);
    let faults = codes(house.forum.register(&house.visitor(), RegistrationInput::default()).await);
    assert_eq!(faults, ["email:email", "display_name:missing", "password:missing", "consents:consents"]);
}

async fn a_code_has_five_tries(house: House) {
    house.register("zhu@example.org", "朱小满").await.unwrap();
    let code = digits(&house.mails().await.pop().unwrap().subject);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(codes(house.confirm("zhu@example.org", wrong).await), ["code:wrong-code"]);
    }
    assert!(matches!(house.confirm("zhu@example.org", &code).await, Err(Error::Throttled { .. })));
    house.clock.advance(TimeDelta::seconds(2));
    assert_eq!(codes(house.confirm("zhu@example.org", &code).await), ["code:wrong-code"]);
    house.forum.resend_confirmation(&house.visitor(), Some("zhu@example.org")).await.unwrap();
    let code = digits(&house.mails().await.pop().unwrap().subject);
    house.clock.advance(TimeDelta::seconds(10));
    house.confirm("zhu@example.org", &code).await.unwrap();
}

async fn a_reset_link_works_once_and_signs_out_everywhere(house: House) {
    house.register("zhu@example.org", "朱小满").await.unwrap();
    house.mails().await;
    let session = house.sign_in("zhu@example.org", PASSWORD).await.unwrap();
    let program = house.token("zhu@example.org").await.unwrap();
    house.forum.request_reset(&house.visitor(), "nobody@example.org").await.unwrap();
    assert!(house.mails().await.is_empty());
    house.forum.request_reset(&house.visitor(), "zhu@example.org").await.unwrap();
    let text = house.mails().await.pop().unwrap().text;
    let link = text.split_whitespace().find_map(|word| word.split_once("/reset/")).unwrap().1;

    let redeem = |token: &str, password: &'static str| {
        let (forum, ctx, token) = (house.forum.clone(), house.visitor(), Secret::new(token));
        async move { forum.redeem_reset(&ctx, token, password).await }
    };
    assert_eq!(codes(redeem("guessed", "春江-潮水-连海-平 7").await), ["token:expired-link"]);
    assert_eq!(codes(redeem(link, "zhu@example.org").await), ["password:weak"]);
    redeem(link, "otter-lantern-77-gravel").await.unwrap();
    assert_eq!(codes(redeem(link, "otter-lantern-88-gravel").await), ["token:expired-link"]);
    assert_eq!(house.who(&session).await, None);
    assert_eq!(house.forum.actor_of_token(program.token.expose(), house.clock.now()).await.unwrap(), None);
    assert!(matches!(house.sign_in("zhu@example.org", PASSWORD).await, Err(Error::Unauthenticated)));
    let again = house.sign_in("zhu@example.org", "otter-lantern-77-gravel").await.unwrap();
    assert!(house.who(&again).await.unwrap().person().unwrap().confirmed, "the link proved the mailbox");
    assert_eq!(house.mails().await.len(), 1, "the change is told");
}

async fn guessing_slows_down_for_known_and_unknown_alike(house: House) {
    house.register("zhu@example.org", "朱小满").await.unwrap();
    for login in ["zhu@example.org", "nobody@example.org"] {
        house.clock.advance(TimeDelta::hours(1));
        for _ in 0..5 {
            assert!(matches!(house.sign_in(login, "wrong").await, Err(Error::Unauthenticated)));
        }
        assert!(matches!(house.sign_in(login, PASSWORD).await, Err(Error::Throttled { retry_after: 1 })));
    }
}

async fn only_failures_slow_a_sign_in_down(house: House) {
    house.register("zhu@example.org", "朱小满").await.unwrap();
    let mut at_once = tokio::task::JoinSet::new();
    for _ in 0..24 {
        let (forum, ctx) = (house.forum.clone(), house.visitor());
        at_once.spawn(async move { forum.sign_in(&ctx, "zhu@example.org", Secret::new(PASSWORD)).await.map(drop) });
    }
    assert!(at_once.join_all().await.iter().all(Result::is_ok), "the right password, many times at once");
    for _ in 0..12 {
        let wish = house.token_for("zhu@example.org", Some(vec!["admin".to_owned()])).await;
        assert_eq!(codes(wish.map(drop)), ["scopes:scope-not-yours"]);
    }
    house.sign_in("zhu@example.org", PASSWORD).await.unwrap();
}

async fn roles_widen_tokens_shorten_sessions_and_are_gone_at_once(house: House) {
    let input = RegistrationInput {
        email: "editor@example.org".to_owned(),
        display_name: "编辑老王".to_owned(),
        password: PASSWORD.to_owned(),
        consents: vec![],
    };
    let long_ago = house.clock.now() - TimeDelta::days(90);
    let account = house.forum.create_account(&house.house(), input, Lang::ZhCn, long_ago).await.unwrap();
    let session = house.sign_in("editor@example.org", PASSWORD).await.unwrap();
    let role = GrantInput { role: Role::Editor, scope: ScopeKind::Site, scope_id: None, until: None };
    let grant = house.forum.give_role(&house.house(), account, role).await.unwrap();
    let words: Vec<_> = house.token("editor@example.org").await.unwrap().scopes.iter().map(|s| s.as_str()).collect();
    assert_eq!(words, ["read", "write", "edit", "portal"]);

    house.clock.advance(TimeDelta::minutes(29));
    assert!(house.who(&session).await.is_some());
    assert_eq!(house.forum.flush_session_uses(&house.house()).await.unwrap(), 1);
    house.clock.advance(TimeDelta::minutes(29));
    assert!(house.who(&session).await.is_some(), "use keeps it alive");
    house.clock.advance(TimeDelta::minutes(31));
    assert!(house.who(&session).await.is_none(), "half an hour is all that staff may be idle");

    house.forum.take_role(&house.house(), grant).await.unwrap();
    assert!(house.who(&session).await.is_some(), "a resident may be idle for longer");
    assert!(matches!(house.forum.take_role(&house.house(), grant).await, Err(Error::Refused(_))));
    house.forum.suspend_account(&house.house(), account, "滥发广告").await.unwrap();
    assert!(house.who(&session).await.is_none());
    assert!(matches!(house.sign_in("editor@example.org", PASSWORD).await, Err(Error::Unauthenticated)));
}

async fn what_has_run_out_goes(house: House) {
    house.register("zhu@example.org", "朱小满").await.unwrap();
    house.sign_in("zhu@example.org", PASSWORD).await.unwrap();
    house.clock.advance(TimeDelta::days(8));
    assert_eq!(house.forum.remove_unconfirmed(&house.house()).await.unwrap(), 1);
    assert!(house.forum.remove_expired(&house.house()).await.is_ok());
    house.register("zhu@example.org", "朱小满").await.unwrap();
}
