//! The people of a test: accounts made by the house, who from then on act through HTTP with a token of their own.

use base::lang::Lang;
use domain::account::RegistrationInput;
use domain::ids::{AccountId, ConsultationId, DepartmentId};
use domain::role::{Role, Scope};
use forum::grant::GrantInput;
use serde_json::{Value, json};

use super::app::TestApp;
use super::client::Client;

/// The password of everybody.
pub(crate) const PASSWORD: &str = "议事厅里人人都有一句话 correct horse";

impl TestApp {
    /// Somebody passing by.
    pub(crate) fn visitor(&self) -> Client {
        Client::visitor(&self.url)
    }

    /// A resident with a confirmed address.
    pub(crate) async fn resident(&self, name: &str) -> Client {
        self.person(name, &[]).await
    }

    /// The administrator: one for each test.
    pub(crate) async fn admin(&self) -> &Client {
        self.admin.get_or_init(|| self.person("管理员", &[(Role::Admin, Scope::Site)])).await
    }

    /// The editor: one for each test.
    pub(crate) async fn editor(&self) -> &Client {
        self.editor.get_or_init(|| self.person("编辑", &[(Role::Editor, Scope::Site)])).await
    }

    /// The moderator: one for each test.
    pub(crate) async fn moderator(&self) -> &Client {
        self.moderator.get_or_init(|| self.person("审核员", &[(Role::Moderator, Scope::Site)])).await
    }

    /// One moderator more.
    pub(crate) async fn another_moderator(&self) -> Client {
        self.person("另一审核员", &[(Role::Moderator, Scope::Site)]).await
    }

    /// Somebody who drafts for a department.
    pub(crate) async fn official(&self, department: &Value) -> Client {
        self.person("经办人", &[(Role::Official, in_department(department))]).await
    }

    /// Somebody who signs for a department.
    pub(crate) async fn signer(&self, department: &Value) -> Client {
        self.person("签发人", &[(Role::Signer, in_department(department))]).await
    }

    /// The head of a department.
    pub(crate) async fn head(&self, department: &Value) -> Client {
        self.person("负责人", &[(Role::Head, in_department(department))]).await
    }

    /// Somebody with these roles. The name shown gets a number behind it: names must not look alike.
    pub(crate) async fn person(&self, name: &str, roles: &[(Role, Scope)]) -> Client {
        let (name, login) = (format!("{name} {}", self.number()), format!("p{}@people.example", self.number()));
        let id = self.account(&name, &login).await;
        for (role, scope) in roles {
            self.grant(id, *role, *scope).await;
        }
        let visitor = self.visitor();
        let token = visitor.post("/tokens", json!({ "login": login, "password": PASSWORD })).await.created();
        visitor.with_token(token["token"].as_str().unwrap()).named(id.to_string(), name, login)
    }

    /// An account, and nothing more.
    pub(crate) async fn account(&self, name: &str, login: &str) -> AccountId {
        let input = RegistrationInput {
            email: login.to_owned(),
            display_name: name.to_owned(),
            password: PASSWORD.to_owned(),
            consents: vec![],
        };
        self.forum.create_account(&self.system(), input, Lang::ZhCn, self.clock.now()).await.unwrap()
    }

    /// Gives a role from now on.
    pub(crate) async fn grant(&self, account: AccountId, role: Role, scope: Scope) {
        let (kind, scope_id) = scope.parts();
        let input = GrantInput { role, scope: kind, scope_id, until: None };
        self.forum.give_role(&self.system(), account, input).await.unwrap();
    }
}

/// The scope of a department in JSON.
pub(crate) fn in_department(department: &Value) -> Scope {
    Scope::Department(DepartmentId(department["id"].as_str().unwrap().parse().unwrap()))
}

/// The scope of a consultation, by its id.
pub(crate) fn in_consultation(id: &str) -> Scope {
    Scope::Consultation(ConsultationId(id.parse().unwrap()))
}
