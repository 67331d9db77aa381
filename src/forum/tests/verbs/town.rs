//! A small town for the tests: a department, people in every role, one open consultation.

use base::lang::Lang;
use base::time::{Clock, Timestamp};
use chrono::TimeDelta;
use domain::account::RegistrationInput;
use domain::actor::Actor;
use domain::consultation::{ConsultationInput, ConsultationKind, Moderation};
use domain::department::DepartmentInput;
use domain::hearing::HearingInput;
use domain::ids::{AccountId, ConsultationId, DepartmentId, PostId, ThreadId};
use domain::moderation::Verdict;
use domain::phase::Phase;
use domain::response::{CoverInput, Disposition, Sensitivity};
use domain::role::{Role, ScopeKind};
use forum::consultation::{Destination, TransitionInput};
use forum::grant::GrantInput;
use forum::moderation::DecisionInput;
use forum::response::{Intent, ResponseInput};
use forum::thread::ThreadInput;
use forum::{Ctx, Forum, Mode, Settings, Setup, Switch};
use mail::Mailer;

pub(crate) struct Town {
    pub(crate) forum: Forum,
    pub(crate) clock: Clock,
    pub(crate) department: DepartmentId,
    pub(crate) mailer: Mailer,
}

impl Town {
    pub(crate) async fn build(url: &str) -> Self {
        store::migrate::migrate(url).unwrap();
        let clock = Clock::manual(Timestamp::parse("2026-11-23T02:00:00Z").unwrap());
        let mailer = Mailer::memory();
        let forum = Forum::open(Setup {
            db: store::Db::open(&store::Settings { url: url.to_owned(), readers: 4, writers: 8 }).unwrap(),
            clock: clock.clone(),
            settings: Settings {
                mode: Mode::Production,
                base_url: "http://127.0.0.1".to_owned(),
                zone: chrono_tz::Asia::Shanghai,
                sign_in_limits: Switch::On,
                posting_limits: Switch::Off,
                hashing_threads: 2,
                file_quota: 100 << 20,
            },
            views: view::Views::new(chrono_tz::Asia::Shanghai).unwrap(),
            mailer: mailer.clone(),
            fetcher: forum::Fetcher::guarded("Folkmoot/0"),
            files: files::Files::open(&files::Settings::in_memory()).unwrap(),
        })
        .await
        .unwrap();
        let input =
            DepartmentInput {
                slug: "roads".to_owned(), name: "议事镇交通办".to_owned(), ..DepartmentInput::default()
            };
        let department = forum.create_department(&Ctx::system("test", clock.now()), input).await.unwrap();
        Self { forum, clock, department, mailer }
    }

    pub(crate) fn ctx(&self, actor: &Actor) -> Ctx {
        Ctx { actor: actor.clone(), ..Ctx::system("test", self.clock.now()) }
    }

    pub(crate) async fn person(&self, name: &str, roles: &[(Role, Option<DepartmentId>)]) -> Actor {
        let system = Ctx::system("test", self.clock.now());
        let input = RegistrationInput {
            email: format!("{name}@yishizhen.example"),
            display_name: format!("甲 {name}"),
            password: "correct horse battery staple 议事".to_owned(),
            consents: vec![],
        };
        let id: AccountId = self.forum.create_account(&system, input, Lang::ZhCn, self.clock.now()).await.unwrap();
        for (role, department) in roles {
            let scope = if department.is_some() { ScopeKind::Department } else { ScopeKind::Site };
            let grant = GrantInput { role: *role, scope, scope_id: department.map(DepartmentId::get), until: None };
            self.forum.give_role(&system, id, grant).await.unwrap();
        }
        let password = base::secret::Secret::new("correct horse battery staple 议事");
        let login = format!("{name}@yishizhen.example");
        let session = self.forum.sign_in(&system, &login, password).await.unwrap();
        self.forum.actor_of_session(session.expose(), self.clock.now()).await.unwrap().unwrap()
    }

    pub(crate) async fn open_consultation(&self, editor: &Actor) -> ConsultationId {
        self.open_in(editor, Moderation::Before).await
    }

    pub(crate) async fn open_in(&self, editor: &Actor, moderation: Moderation) -> ConsultationId {
        let now = self.clock.now();
        let html = "<html><head><meta name='ArticleTitle' content='关于乡道养护办法公开征求意见的公告'></head>\
            <body><h1>关于乡道养护办法公开征求意见的公告</h1><p>意见反馈截止日期为2026年12月31日。</p></body></html>";
        let url = "https://www.yishizhen.example/notices/1.html";
        let notice = self.forum.import_notice(&self.ctx(editor), url, Some(html.to_owned())).await.unwrap().id();
        let input = ConsultationInput {
            kind: ConsultationKind::Draft,
            series: None,
            hearing: HearingInput::default(),
            title: "乡道养护办法征求意见".to_owned(),
            summary: "请提出意见".to_owned(),
            body: "详见公告。".to_owned(),
            notices: vec![notice],
            departments: vec![self.department],
            opens_at: Some(now),
            closes_at: Some(now + TimeDelta::days(40)),
            respond_by: None,
            moderation,
            short_period_reason: String::new(),
            asks_stance: false,
        };
        let id = self.forum.draft_consultation(&self.ctx(editor), input).await.unwrap();
        let open = TransitionInput { to: Destination::Open, reason: None, version: None };
        self.forum.transition_consultation(&self.ctx(editor), id, open).await.unwrap();
        let seen = self.forum.consultation(&self.ctx(&Actor::Anonymous), id).await.unwrap();
        assert_eq!(seen.phase, Phase::Open);
        id
    }

    pub(crate) async fn thread(&self, resident: &Actor, consultation: ConsultationId) -> ThreadId {
        let input = ThreadInput {
            title: "建议明确乡道养护资金来源".to_owned(),
            body: "没有写明**乡道**的养护资金由谁承担，建议补充。".to_owned(),
            notice: None,
            notice_url: None,
            department: None,
            speaks_for: None,
            clause: None,
            files: vec![],
            stance: None,
        };
        self.forum.start_thread(&self.ctx(resident), consultation, input).await.unwrap()
    }

    pub(crate) async fn decide(&self, moderator: &Actor, post: PostId, verdict: Verdict) {
        let ctx = self.ctx(moderator);
        let queue = self.forum.moderation_queue(&ctx, None, 100).await.unwrap();
        let item = queue.items.iter().find(|item| item.post.id == post).unwrap().id;
        self.forum.claim_item(&ctx, item, None).await.unwrap();
        let input = DecisionInput { verdict, rule: None, reason: String::new(), version: None };
        self.forum.decide_item(&ctx, item, input).await.unwrap();
    }

    pub(crate) async fn answer(&self, official: &Actor, thread: ThreadId, post: PostId) -> PostId {
        let cover = CoverInput {
            post,
            disposition: Disposition::PartlyAdopted,
            reason: "资金来源写入".to_owned(),
            referred_to: None,
        };
        let input = ResponseInput {
            department: self.department,
            body: "感谢建议，修订稿将写明资金来源。".to_owned(),
            covers: vec![cover],
            sensitivity: Sensitivity::Ordinary,
            intent: Intent::Submit,
        };
        self.forum.draft_response(&self.ctx(official), thread, input).await.unwrap()
    }
}
