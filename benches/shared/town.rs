//! A forum on SQLite with one open consultation, one public thread, and residents to reply in it: what benches share.

use std::path::Path;

use base::lang::Lang;
use base::time::{Clock, Timestamp};
use domain::account::RegistrationInput;
use domain::actor::Actor;
use domain::consultation::{ConsultationInput, ConsultationKind, Moderation};
use domain::department::DepartmentInput;
use domain::hearing::HearingInput;
use domain::ids::{AccountId, ThreadId};
use forum::consultation::{Destination, TransitionInput};
use forum::post::NewReply;
use forum::thread::ThreadInput;
use forum::{Ctx, Fetcher, Forum};

use super::house;

/// The town.
pub(crate) struct Town {
    pub(crate) forum: Forum,
    pub(crate) thread: ThreadId,
    pub(crate) residents: Vec<Actor>,
}

impl Town {
    /// A town in this folder, with so many residents.
    pub(crate) async fn build(dir: &Path, count: usize) -> Self {
        let forum = house::open(house::sqlite(dir), Clock::System, Fetcher::guarded("Folkmoot/0")).await;
        let mut residents = vec![];
        for n in 0..count {
            residents.push(resident(&forum, n).await);
        }
        let thread = public_thread(&forum, &residents[0]).await;
        Self { forum, thread, residents }
    }

    /// One of the residents replies to `parent`, or to the thread's first post.
    pub(crate) async fn reply(&self, resident: usize, parent: Option<domain::ids::PostId>) -> domain::ids::PostId {
        let body = "建议写明**乡道**的养护资金由谁承担。".to_owned();
        let ctx = ctx(&self.forum, self.residents[resident].clone());
        self.forum.reply(&ctx, self.thread, NewReply { parent, body, files: vec![], stance: None }).await.unwrap()
    }
}

/// Somebody asks, now.
pub(crate) fn ctx(forum: &Forum, actor: Actor) -> Ctx {
    Ctx { actor, ..house::system(forum) }
}

async fn resident(forum: &Forum, n: usize) -> Actor {
    let system = house::system(forum);
    let input = RegistrationInput {
        email: format!("resident{n}@yishizhen.example"),
        display_name: format!("居民甲{n}"),
        password: "correct horse battery staple 议事".to_owned(),
        consents: vec![],
    };
    let joined = Timestamp::from_unix(1_700_000_000).unwrap();
    let id: AccountId = forum.create_account(&system, input, Lang::ZhCn, joined).await.unwrap();
    Actor::Resident(domain::actor::Person {
        id, display_name: format!("居民甲{n}"), confirmed: true, grants: vec![]
    })
}

/// A thread in a consultation that publishes at once: a reply then takes its place, its number and the counters too,
/// which is more work than one that waits for a moderator.
async fn public_thread(forum: &Forum, author: &Actor) -> ThreadId {
    let system = house::system(forum);
    let department =
        DepartmentInput {
            slug: "roads".to_owned(), name: "议事镇交通办".to_owned(), ..DepartmentInput::default()
        };
    let department = forum.create_department(&system, department).await.unwrap();
    let input = ConsultationInput {
        kind: ConsultationKind::Topic,
        series: None,
        hearing: HearingInput::default(),
        title: "乡道养护怎么办".to_owned(),
        summary: "请提出办法".to_owned(),
        body: "欢迎每一位居民提出意见。".to_owned(),
        notices: vec![],
        departments: vec![department],
        opens_at: Some(forum.now()),
        closes_at: Some(forum.now() + chrono::TimeDelta::days(40)),
        respond_by: None,
        moderation: Moderation::After,
        short_period_reason: String::new(),
        asks_stance: false,
    };
    let consultation = forum.draft_consultation(&system, input).await.unwrap();
    let open = TransitionInput { to: Destination::Open, reason: None, version: None };
    forum.transition_consultation(&system, consultation, open).await.unwrap();
    let input = ThreadInput {
        title: "建议明确乡道养护资金来源".to_owned(),
        body: "第三十五条没有写明乡道的养护资金由谁承担，建议补充。".to_owned(),
        notice: None,
        notice_url: None,
        department: None,
        speaks_for: None,
        clause: None,
        files: vec![],
        stance: None,
    };
    forum.start_thread(&ctx(forum, author.clone()), consultation, input).await.unwrap()
}
