//! Inviting people to roles, on both databases: by letter, once, for a week, and for nobody else.

use base::lang::Lang;
use base::secret::Secret;
use chrono::TimeDelta;
use domain::account::RegistrationInput;
use domain::actor::Actor;
use domain::invitation::{InvitationInput, InvitationState};
use domain::role::{Role, ScopeKind};
use forum::invitation::JoiningInput;
use forum::{Ctx, Error, Result};

use crate::answers::{code, fields};
use crate::postgres;
use crate::town::Town;

const PASSWORD: &str = "correct horse battery staple 议事";
const BETTER: &str = "lantern-gravel-otter-42";

#[tokio::test]
async fn invitations_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("invitations.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn invitations_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    run(&url).await;
    postgres::drop_database(&url);
}

struct Place {
    town: Town,
    admin: Actor,
}

async fn run(url: &str) {
    let town = Town::build(url).await;
    let admin = town.person("admin", &[(Role::Admin, None)]).await;
    let place = Place { town, admin };
    place.only_administrators_invite().await;
    place.a_newcomer_registers_by_the_link().await;
    place.whoever_has_an_account_accepts_with_it().await;
    place.a_link_ends().await;
    place.it_ends_with_its_inviters_right().await;
    place.links_are_not_guessed().await;
}

fn input(email: &str) -> InvitationInput {
    InvitationInput {
        email: email.to_owned(),
        role: Role::Moderator,
        scope: ScopeKind::Site,
        scope_id: None,
        lang: Lang::En,
    }
}

impl Place {
    fn ctx(&self) -> Ctx {
        self.town.ctx(&self.admin)
    }

    fn visitor(&self) -> Ctx {
        Ctx { address: Some("192.0.2.1".to_owned()), ..self.town.ctx(&Actor::Anonymous) }
    }

    /// The code in the last letter to this address.
    async fn mailed(&self, email: &str) -> Secret {
        while self.town.forum.run_next_task(&Ctx::system("test", self.town.clock.now())).await.unwrap() {}
        let letters = self.town.mailer.sent();
        let letter = letters.iter().rev().find(|letter| letter.to == email).unwrap();
        assert_eq!(letter.lang, Lang::En);
        let code = letter.text.split("/invitations/").nth(1).unwrap().split_whitespace().next().unwrap();
        assert!(letter.html.contains(code));
        Secret::new(code)
    }

    async fn invited(&self, email: &str) -> Secret {
        self.town.forum.invite(&self.ctx(), input(email)).await.unwrap();
        self.mailed(email).await
    }

    async fn who(&self, token: &Secret) -> Actor {
        self.town.forum.actor_of_session(token.expose(), self.town.clock.now()).await.unwrap().unwrap()
    }

    async fn join(&self, code: &Secret, name: &str, password: &str) -> Result<Secret> {
        let consents = self.town.forum.consents(&self.visitor()).await?.into_iter().map(|text| text.mark).collect();
        let input = JoiningInput { display_name: name.to_owned(), password: Secret::new(password), consents };
        self.town.forum.accept_invitation_registering(&self.visitor(), code, input).await
    }

    async fn only_administrators_invite(&self) {
        let forum = &self.town.forum;
        let zhu = self.town.person("zhu", &[(Role::Editor, None)]).await;
        assert_eq!(code(forum.invite(&self.town.ctx(&zhu), input("li@people.example")).await), "not-your-role");
        assert_eq!(code(forum.invitations(&self.town.ctx(&zhu), None, 10).await), "not-your-role");
        let wrong = InvitationInput { role: Role::Signer, ..input("nobody") };
        assert_eq!(fields(forum.invite(&self.ctx(), wrong).await), ["email", "scope"]);
        let nowhere =
            InvitationInput { scope: ScopeKind::Department, scope_id: Some(999), ..input("li@people.example") };
        assert_eq!(fields(forum.invite(&self.ctx(), nowhere).await), ["scope_id"]);
    }

    async fn a_newcomer_registers_by_the_link(&self) {
        let (forum, email) = (&self.town.forum, "li@people.example");
        let link = self.invited(email).await;
        assert_eq!(fields(forum.invite(&self.ctx(), input("LI@people.example")).await), ["email"], "waits already");
        let told = forum.invitation(&self.visitor(), &link).await.unwrap();
        assert_eq!((told.email.as_str(), told.state, told.has_account), (email, InvitationState::Waiting, false));
        assert_eq!(fields(self.join(&link, "甲 zhu", "password12345").await), ["display_name", "password"]);
        let session = self.join(&link, "李四", BETTER).await.unwrap();
        let li = self.who(&session).await;
        let person = li.person().unwrap();
        assert!(person.confirmed && person.holds_on_site(&[Role::Moderator], self.town.clock.now()));
        assert_eq!(code(self.join(&link, "李五", BETTER).await), "invitation-over");
        let state = forum.invitation(&self.visitor(), &link).await.unwrap().state;
        assert_eq!(state, InvitationState::Accepted);
        let given = forum.person(&self.ctx(), person.id).await.unwrap().grants;
        assert_eq!(given.len(), 1);
    }

    async fn whoever_has_an_account_accepts_with_it(&self) {
        let forum = &self.town.forum;
        let wang = self.town.person("wang", &[]).await;
        let other = self.town.person("other", &[]).await;
        let link = self.invited("wang@yishizhen.example").await;
        assert!(!forum.invitation(&self.town.ctx(&other), &link).await.unwrap().is_mine);
        assert_eq!(code(forum.accept_invitation(&self.town.ctx(&other), &link).await), "invited-another");
        assert_eq!(fields(self.join(&link, "王五", BETTER).await), ["email"], "there is an account by now");
        assert!(forum.invitation(&self.town.ctx(&wang), &link).await.unwrap().is_mine);
        let program = Actor::Token(wang.person().unwrap().clone(), domain::role::TokenScope::ALL.to_vec());
        assert_eq!(code(forum.accept_invitation(&self.town.ctx(&program), &link).await), "needs-session");
        forum.accept_invitation(&self.town.ctx(&wang), &link).await.unwrap();

        // Never confirmed by its code: the link proves the mailbox as well.
        let texts = forum.consents(&self.visitor()).await.unwrap();
        let registration = RegistrationInput {
            email: "new@people.example".to_owned(),
            display_name: "新来的".to_owned(),
            password: PASSWORD.to_owned(),
            consents: texts.into_iter().map(|text| text.mark).collect(),
        };
        forum.register(&Ctx { lang: Lang::En, ..self.visitor() }, registration).await.unwrap();
        let link = self.invited("new@people.example").await;
        let wrong = forum.accept_invitation_signing_in(&self.visitor(), &link, Secret::new(BETTER)).await;
        assert_eq!(fields(wrong), ["password"]);
        let session = forum.accept_invitation_signing_in(&self.visitor(), &link, Secret::new(PASSWORD)).await.unwrap();
        assert!(self.who(&session).await.person().unwrap().confirmed);
    }

    async fn a_link_ends(&self) {
        let forum = &self.town.forum;
        let first = self.invited("late@people.example").await;
        let id = forum.invitations(&self.ctx(), None, 10).await.unwrap().items[0].id;
        self.town.clock.advance(TimeDelta::days(7));
        assert_eq!(code(self.join(&first, "迟到者", BETTER).await), "invitation-over");
        forum.send_invitation_again(&self.ctx(), id).await.unwrap();
        let second = self.mailed("late@people.example").await;
        assert!(
            matches!(forum.invitation(&self.visitor(), &first).await, Err(Error::NotFound)),
            "the old link is void"
        );
        forum.withdraw_invitation(&self.ctx(), id).await.unwrap();
        assert_eq!(code(self.join(&second, "迟到者", BETTER).await), "invitation-over");
        assert_eq!(code(forum.withdraw_invitation(&self.ctx(), id).await), "invitation-over");
        assert_eq!(code(forum.send_invitation_again(&self.ctx(), id).await), "invitation-over");
        let listed = forum.invitations(&self.ctx(), None, 1).await.unwrap();
        assert_eq!(listed.items[0].state, InvitationState::Withdrawn);
        let before = forum.invitations(&self.ctx(), listed.next, 10).await.unwrap();
        assert_eq!(before.items.iter().map(|row| row.state).collect::<Vec<_>>(), [InvitationState::Accepted; 3]);
    }

    async fn it_ends_with_its_inviters_right(&self) {
        let (forum, email) = (&self.town.forum, "heir@people.example");
        let leaving = self.town.person("leaving", &[(Role::Admin, None)]).await;
        let id = forum.invite(&self.town.ctx(&leaving), input(email)).await.unwrap();
        let first = self.mailed(email).await;
        let held = forum.person(&self.ctx(), leaving.account().unwrap()).await.unwrap().grants;
        forum.take_role(&self.ctx(), held[0].grant.id).await.unwrap();
        let told = forum.invitation(&self.visitor(), &first).await.unwrap();
        assert_eq!(told.state, InvitationState::Withdrawn);
        assert_eq!(code(self.join(&first, "后来人", BETTER).await), "invitation-over");
        forum.send_invitation_again(&self.ctx(), id).await.unwrap();
        let second = self.mailed(email).await;
        self.join(&second, "后来人", BETTER).await.unwrap();
    }

    async fn links_are_not_guessed(&self) {
        let forum = &self.town.forum;
        for _ in 0..6 {
            let guess = forum.invitation(&self.visitor(), &Secret::token()).await;
            assert!(matches!(guess, Err(Error::NotFound | Error::Throttled { .. })));
        }
        let slowed = forum.invitation(&self.visitor(), &Secret::token()).await;
        assert!(matches!(slowed, Err(Error::Throttled { .. })), "{slowed:?}");
    }
}
