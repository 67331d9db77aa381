//! What administrators do with people and bodies, on both databases: departments changed, people found, roles taken,
//! accounts shut out. Inviting people: `invitation`.

use base::secret::Secret;
use domain::actor::Actor;
use domain::department::{DepartmentInput, Signature};
use domain::ids::{AccountId, DepartmentId};
use domain::role::{GrantState, Role, ScopeKind};
use forum::account::PeopleFilter;
use forum::grant::GrantInput;
use forum::token::TokenInput;
use forum::{Ctx, Error};

use crate::answers::{code, fields};
use crate::postgres;
use crate::town::Town;

const PASSWORD: &str = "correct horse battery staple 议事";

#[tokio::test]
async fn staffing_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("staffing.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staffing_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    run(&url).await;
    postgres::drop_database(&url);
}

async fn run(url: &str) {
    let town = Town::build(url).await;
    let admin = town.person("admin", &[(Role::Admin, None)]).await;
    let zhu = town.person("zhu", &[(Role::Signer, Some(town.department))]).await;
    departments_are_changed_and_stay_a_tree(&town, &admin).await;
    people_are_found(&town, &admin, &zhu).await;
    somebody_is_left_who_runs_the_site(&town, &admin).await;
    whoever_is_shut_out_is_out_at_once(&town, &admin, &zhu).await;
}

fn id(actor: &Actor) -> AccountId {
    actor.account().unwrap()
}

fn department(name: &str, parent: Option<DepartmentId>) -> DepartmentInput {
    DepartmentInput {
        slug: "safety".to_owned(),
        name: name.to_owned(),
        parent,
        function_group: "交通".to_owned(),
        signature: Some(Signature::Own),
        contact: "000-0000 0000，工作日".to_owned(),
    }
}

async fn departments_are_changed_and_stay_a_tree(town: &Town, admin: &Actor) {
    let (forum, ctx, top) = (&town.forum, town.ctx(admin), town.department);
    assert_eq!(
        fields(forum.create_department(&ctx, department("道路安全科", Some(DepartmentId(999)))).await),
        ["parent"]
    );
    let below = forum.create_department(&ctx, department("道路安全科", Some(top))).await.unwrap();
    let change = |of: DepartmentId, input: DepartmentInput| {
        let (forum, ctx) = (forum.clone(), ctx.clone());
        async move { forum.change_department(&ctx, of, input).await }
    };
    assert_eq!(fields(change(top, department("议事镇交通办", Some(below))).await), ["parent"], "its own branch");
    assert_eq!(fields(change(top, department("议事镇交通办", Some(top))).await), ["parent"]);
    assert_eq!(fields(change(below, department("议事镇 交通办", Some(top))).await), ["name"], "looks alike");
    assert_eq!(fields(change(below, department("字", None)).await), ["name"]);
    change(below, department("道路安全股", Some(top))).await.unwrap();
    assert!(matches!(change(DepartmentId(999), department("无此机构", None)).await, Err(Error::NotFound)));

    let tree = forum.department_tree(&ctx).await.unwrap();
    let drawn: Vec<_> = tree.iter().map(|branch| (branch.department.name.as_str(), branch.depth)).collect();
    assert_eq!(drawn, [("议事镇交通办", 0), ("道路安全股", 1)]);
    assert_eq!((tree[1].department.slug.as_str(), tree[1].department.signature), ("safety", Signature::Own));
    let staff = forum.department_staff(&ctx, top).await.unwrap();
    assert_eq!(staff.holders.iter().map(|holder| holder.grant.role).collect::<Vec<_>>(), [Role::Signer]);

    while forum.seal(&Ctx::system("test", town.clock.now())).await.unwrap() > 0 {}
    let events = forum.events_after(&ctx, 0, 100).await.unwrap();
    let changes = events.iter().filter(|event| event.kind == "department.changed");
    assert_eq!(changes.map(|event| event.subject_id).collect::<Vec<_>>(), [below.get()]);
}

async fn people_are_found(town: &Town, admin: &Actor, zhu: &Actor) {
    let ctx = town.ctx(admin);
    let found = async |find: &str, role: Option<Role>| {
        let filter = PeopleFilter { find: find.to_owned(), role };
        let page = town.forum.people(&ctx, filter, None, 10).await.unwrap();
        page.items.iter().map(|row| row.account.display_name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found("", None).await, ["甲 zhu", "甲 admin"]);
    assert_eq!(found("ZHU@yishizhen.example", None).await, ["甲 zhu"]);
    assert!(found("zhu@yishizhen", None).await.is_empty(), "an address has to be complete");
    assert_eq!(found("甲Z", None).await, ["甲 zhu"]);
    assert!(found("zhu", None).await.is_empty(), "a name is looked for from its beginning");
    assert!(found("%", None).await.is_empty());
    assert_eq!(found("甲", Some(Role::Signer)).await, ["甲 zhu"]);
    let page = town.forum.people(&ctx, PeopleFilter::default(), None, 1).await.unwrap();
    let rest = town.forum.people(&ctx, PeopleFilter::default(), page.next, 1).await.unwrap();
    assert_eq!((rest.items[0].account.id, rest.items[0].roles.as_slice()), (id(admin), [Role::Admin].as_slice()));
    assert_eq!(rest.next, None);

    let view = town.forum.person(&ctx, id(zhu)).await.unwrap();
    let grant = &view.grants[0];
    assert_eq!((grant.place.as_str(), grant.state), ("议事镇交通办", GrantState::InForce));
    assert!(matches!(town.forum.person(&ctx, AccountId(999)).await, Err(Error::NotFound)));
    assert_eq!(code(town.forum.person(&town.ctx(zhu), id(zhu)).await), "not-your-role");
    assert_eq!(code(town.forum.people(&town.ctx(zhu), PeopleFilter::default(), None, 10).await), "not-your-role");
    let places = town.forum.places(&ctx).await.unwrap();
    assert_eq!(places.iter().map(|place| place.name.as_str()).collect::<Vec<_>>(), ["", "议事镇交通办", "道路安全股"]);
}

async fn somebody_is_left_who_runs_the_site(town: &Town, admin: &Actor) {
    let (forum, ctx) = (&town.forum, town.ctx(admin));
    let system = Ctx::system("test", town.clock.now());
    let own = admin.person().unwrap().grants[0].id;
    assert_eq!(code(forum.take_role(&ctx, own).await), "last-admin");
    assert_eq!(code(forum.suspend_account(&system, id(admin), "反复刷屏").await), "last-admin");
    let second = town.person("second", &[(Role::Admin, None)]).await;
    let theirs = second.person().unwrap().grants[0].id;
    let (forums, contexts) = ([forum.clone(), forum.clone()], [ctx.clone(), town.ctx(&second)]);
    let [first, other] = forums;
    let [by_first, by_other] = contexts;
    let taken = tokio::join!(first.take_role(&by_first, theirs), other.take_role(&by_other, own));
    assert_eq!([&taken.0, &taken.1].iter().filter(|done| done.is_ok()).count(), 1, "one of them is left: {taken:?}");
    let give = GrantInput { role: Role::Admin, scope: ScopeKind::Site, scope_id: None, until: None };
    if taken.1.is_ok() {
        forum.give_role(&system, id(admin), give).await.unwrap();
    }
    forum.suspend_account(&system, id(&second), "离任").await.unwrap();
}

async fn whoever_is_shut_out_is_out_at_once(town: &Town, admin: &Actor, zhu: &Actor) {
    let (forum, now) = (&town.forum, town.clock.now());
    // The administrator may have been given the role anew: roles are read on every request.
    let visitor = town.ctx(&Actor::Anonymous);
    let session = forum.sign_in(&visitor, "admin@yishizhen.example", Secret::new(PASSWORD)).await.unwrap();
    let ctx = town.ctx(&forum.actor_of_session(session.expose(), now).await.unwrap().unwrap());
    let login = "zhu@yishizhen.example";
    let session = forum.sign_in(&visitor, login, Secret::new(PASSWORD)).await.unwrap();
    let input = TokenInput {
        login: login.to_owned(),
        password: Secret::new(PASSWORD),
        name: None,
        scopes: None,
        expires_in_days: None,
    };
    let program = forum.create_token(&visitor, input).await.unwrap();

    assert_eq!(code(forum.suspend_account(&ctx, id(admin), "自己").await), "own-matter");
    assert_eq!(code(forum.suspend_account(&town.ctx(zhu), id(admin), "夺权").await), "not-your-role");
    assert_eq!(fields(forum.suspend_account(&ctx, id(zhu), " ").await), ["reason"]);
    assert_eq!(code(forum.readmit_account(&ctx, id(zhu), "没有停用").await), "wrong-state");
    forum.suspend_account(&ctx, id(zhu), "反复刷屏").await.unwrap();
    assert_eq!(code(forum.suspend_account(&ctx, id(zhu), "再一次").await), "wrong-state");
    assert_eq!(forum.actor_of_session(session.expose(), now).await.unwrap(), None);
    assert_eq!(forum.actor_of_token(program.token.expose(), now).await.unwrap(), None);
    assert!(matches!(forum.sign_in(&visitor, login, Secret::new(PASSWORD)).await, Err(Error::Unauthenticated)));

    forum.readmit_account(&ctx, id(zhu), "已承诺改正").await.unwrap();
    assert_eq!(forum.actor_of_session(session.expose(), now).await.unwrap(), None, "what was ended stays ended");
    forum.sign_in(&visitor, login, Secret::new(PASSWORD)).await.unwrap();
    let kept = forum.person(&ctx, id(zhu)).await.unwrap().suspensions;
    assert_eq!((kept[0].reason.as_str(), kept[0].ended_reason.as_deref()), ("反复刷屏", Some("已承诺改正")));
}
