//! A site on which each payload stands in every field that takes it, and the pages that show it: what editors,
//! administrators and portals fill in. What is said in a debate is in `debate`.
//!
//! Time passes for all at once: what is announced, then what is recorded after its session, then what is concluded.

use base::secret::{Secret, hmac_sha256_hex};
use chrono::TimeDelta;
use domain::role::{Role, Scope};
use reqwest::Method;
use serde_json::{Value, json};

use super::filler::Filler;
use super::watch;
use crate::chromium::Chromium;
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::people::{PASSWORD, in_department};

/// Where the payloads stand now.
pub(super) struct Shown {
    /// What everybody may see.
    public: Vec<String>,
    /// What is for somebody, and who that is.
    private: Vec<(Client, Vec<String>)>,
}

impl Shown {
    pub(super) fn count(&self) -> usize {
        self.public.len() + self.private.iter().map(|(_, pages)| pages.len()).sum::<usize>()
    }

    /// Opens every page and touches what is on it; says what is wrong.
    pub(super) async fn look(&self, browser: &Chromium, site: &TestApp) -> Vec<String> {
        watch::begin(browser).await;
        browser.forget().await;
        let mut wrong = look_at(browser, site, &self.public).await;
        for (who, pages) in &self.private {
            browser.forget().await;
            browser.carry(&site.url, &site.session(who).await.cookie.unwrap()).await;
            let known = "return document.querySelector('.tool-said') !== null";
            browser.window.goto(&format!("{}/account", site.url)).await.unwrap();
            assert_eq!(browser.window.execute(known, vec![]).await.unwrap(), true, "the session is carried");
            wrong.extend(look_at(browser, site, pages).await);
        }
        wrong
    }
}

async fn look_at(browser: &Chromium, site: &TestApp, pages: &[String]) -> Vec<String> {
    let mut wrong = vec![];
    for page in pages {
        let there = browser.window.goto(&format!("{}{page}", site.url)).await.map_err(|error| error.to_string());
        let judged = match there {
            Ok(()) => watch::judge(browser).await,
            Err(error) => Err(error),
        };
        wrong.extend(judged.err().map(|why| format!("{page}: {why}")));
    }
    wrong
}

/// Puts every payload into every field.
pub(super) async fn fill(site: &TestApp, filler: &Filler, payloads: &[String]) -> Shown {
    let head = (Role::Head, in_department(site.department().await));
    let roles = [(Role::Admin, Scope::Site), (Role::Moderator, Scope::Site), (Role::Editor, Scope::Site), head];
    let everybody = site.person("总管", &roles).await;
    let mut cases: Vec<Case<'_>> = vec![];
    for (number, payload) in payloads.iter().enumerate() {
        let mut case =
            Case { site, filler, everybody: &everybody, number, payload, pages: Pages::default(), held: None };
        case.announce().await;
        cases.push(case);
    }
    site.wait(TimeDelta::hours(6));
    for case in &mut cases {
        case.record().await;
    }
    site.wait(TimeDelta::days(41));
    for case in &mut cases {
        case.conclude().await;
    }
    site.run_jobs().await;
    let mut shown = Shown { public: every_list(), private: vec![] };
    let mut staff = STAFF_LISTS.map(str::to_owned).to_vec();
    for case in cases {
        shown.public.extend(case.pages.public);
        staff.extend(case.pages.staff);
        shown.private.extend(case.pages.own);
    }
    shown.private.push((everybody, staff));
    shown
}

fn every_list() -> Vec<String> {
    ["/", "/consultations", "/departments", "/rules"].map(str::to_owned).to_vec()
}

const STAFF_LISTS: [&str; 9] = [
    "/admin/notices",
    "/admin/consultations",
    "/admin/series",
    "/admin/portals",
    "/admin/people",
    "/admin/departments",
    "/admin/audit",
    "/admin/mail",
    "/account/sessions",
];

/// The pages that show a payload, by who may see them.
#[derive(Default)]
struct Pages {
    public: Vec<String>,
    staff: Vec<String>,
    own: Vec<(Client, Vec<String>)>,
}

/// One payload.
pub(super) struct Case<'a> {
    pub(super) site: &'a TestApp,
    filler: &'a Filler,
    /// Somebody with the roles of the house, and the signer of each department.
    pub(super) everybody: &'a Client,
    number: usize,
    payload: &'a str,
    pages: Pages,
    /// What is to be gone on with after a while; none where the payload is of characters that nobody types.
    held: Option<Held>,
}

/// What was announced.
struct Held {
    consultation: String,
    session: String,
}

pub(super) fn id(of: &Value) -> String {
    of["id"].as_str().unwrap().to_owned()
}

impl Case<'_> {
    /// The payload behind a few words, so long at the most.
    pub(super) fn says(&self, before: &str, most: usize) -> String {
        format!("{before} {}", self.payload).chars().take(most).collect()
    }

    /// Says this alone, in a quotation and in a list.
    pub(super) fn words(&self) -> String {
        let payload = self.payload;
        format!("{payload}\n\n以上是所说的文字。\n\n> {payload}\n\n- {payload}")
    }

    pub(super) async fn sends(&self, who: &Client, method: Method, path: &str, body: Value) -> Option<Value> {
        self.filler.send(who, (method, path), body, self.payload).await
    }

    async fn posts(&self, path: &str, body: Value) -> Option<Value> {
        self.sends(self.everybody, Method::POST, path, body).await
    }

    pub(super) fn is_public_at(&mut self, pages: impl IntoIterator<Item = String>) {
        self.pages.public.extend(pages);
    }

    pub(super) fn is_for_staff_at(&mut self, pages: impl IntoIterator<Item = String>) {
        self.pages.staff.extend(pages);
    }

    pub(super) fn is_for(&mut self, who: Client, pages: Vec<String>) {
        self.pages.own.push((who, pages));
    }

    async fn announce(&mut self) {
        let asked: String = url::form_urlencoded::byte_serialize(self.payload.as_bytes()).collect();
        self.is_public_at([format!("/consultations?q={asked}"), format!("/n?url={asked}")]);
        let notice = self.notice().await;
        if self.payload.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return;
        }
        let department = self.department().await;
        self.series(&department).await;
        self.portal().await;
        self.token().await;
        let consultation = self.draft(&notice, &department).await;
        let session = self.hearing(&notice, &department).await;
        self.debate(&consultation, &department).await;
        self.held = Some(Held { consultation, session });
    }

    /// A notice in two versions, with a list of what it is linked to.
    async fn notice(&mut self) -> Value {
        let (number, payload) = (self.number, self.payload);
        let url = format!("https://www.yishizhen.example/hostile/{number}.html?{payload}");
        let earlier = format!("https://www.yishizhen.example/earlier/{number}.html?{payload}");
        self.posts(
            "/notices",
            json!({ "url": earlier, "html": format!("<title>上一轮公告 {number}</title><p>上一轮公告。") }),
        )
        .await;
        let page = |text: &str| {
            format!(
                "<html><title>公告 {number} {payload}</title><body><h1>公告 {number}</h1><p>第 {number} 号公告的正文：{text}</p>\
                {payload}<p>附件：<a href=\"/{number}.pdf\">{payload}</a></p>"
            )
        };
        self.posts("/notices", json!({ "url": url, "html": page("初稿") })).await;
        let notice = self.posts("/notices", json!({ "url": url, "html": page("改稿") })).await;
        let notice = match notice {
            Some(notice) => notice,
            None => self.site.notice().await,
        };
        let id = id(&notice);
        let judged = json!({ "judgement": "editorial", "reason": self.says("文字订正", 300) });
        self.posts(&format!("/notices/{id}/versions/2/judgement"), judged).await;
        let link = json!({ "earlier_url": earlier, "kind": "draft" });
        self.posts(&format!("/notices/{id}/links"), link).await;
        let row = json!({ "url": format!("https://www.yishizhen.example/row/{number}.html"), "title": self.says("表中公告", 80) });
        self.posts("/notices/batch", json!({ "format": "jsonl", "text": row.to_string() })).await;
        self.is_public_at(
            ["", "/versions/1", "/versions/2", "/compare?from=1&to=2"].map(|at| format!("/notices/{id}{at}")),
        );
        self.is_for_staff_at([format!("/admin/notices/{id}")]);
        notice
    }

    async fn department(&mut self) -> Value {
        let slug = format!("hostile-{}", self.number);
        let name = self.says(&format!("机构 {}", self.number), 60);
        let made = self.posts("/departments", json!({ "slug": slug, "name": name })).await;
        let department = match made {
            Some(department) => department,
            None => self.site.another_department(&format!("机构 {}", self.number)).await,
        };
        let account = self.everybody.id.parse().unwrap();
        self.site.grant(domain::ids::AccountId(account), Role::Head, in_department(&department)).await;
        let slug = department["slug"].as_str().unwrap();
        self.is_public_at([format!("/departments/{slug}")]);
        self.is_for_staff_at([format!("/admin/departments/{slug}")]);
        department
    }

    /// A series, and a topic in it that is given up.
    async fn series(&mut self, department: &Value) {
        let slug = format!("hostile-{}", self.number);
        let (name, summary) = (self.says(&format!("系列 {}", self.number), 60), self.says("说明", 300));
        let made = self.posts("/series", json!({ "slug": slug, "name": name, "summary": summary })).await;
        let path = format!("/series/{slug}");
        self.sends(self.everybody, Method::PATCH, &path, json!({ "name": name, "summary": summary })).await;
        let mut topic = json!({ "kind": "topic", "notice_ids": [], "department_ids": [department["id"]] });
        if let Some(series) = made {
            topic["series_id"] = series["id"].clone();
            self.is_public_at([path.clone()]);
            self.is_for_staff_at([format!("/admin{path}")]);
        }
        let topic = format!("/consultations/{}", id(&self.site.open_consultation_with(topic).await));
        let reason = json!({ "to": "withdrawn", "reason": self.says("撤回的理由", 300) });
        self.posts(&format!("{topic}/transitions"), reason).await;
        self.is_public_at([topic]);
    }

    /// A portal with a list of its own that delivers a notice.
    async fn portal(&mut self) {
        let slug = format!("hostile-{}", self.number);
        let host = format!("{slug}.example");
        let name = self.says(&format!("门户 {}", self.number), 60);
        if self.posts("/portals", json!({ "slug": slug, "name": name, "hosts": [host] })).await.is_none() {
            return;
        }
        let recipe = self.recipe();
        let (sources, list) = (format!("/portals/{slug}/sources"), format!("https://{host}/?{}", self.payload));
        self.posts(&format!("{sources}/try"), json!({ "url": list, "recipe": recipe, "text": self.list() })).await;
        if let Some(source) = self.posts(&sources, json!({ "url": list, "recipe": recipe })).await {
            let source = id(&source);
            let anew = json!({ "url": list, "recipe": recipe });
            self.sends(self.everybody, Method::PATCH, &format!("{sources}/{source}"), anew).await;
            self.is_for_staff_at([format!("/admin{sources}/{source}")]);
        }
        self.delivery(&slug, &host).await;
        self.is_for_staff_at([format!("/admin/portals/{slug}")]);
    }

    /// Selectors in which the payload stands.
    fn recipe(&self) -> Value {
        let title = self.payload.replace('\\', "\\\\").replace('"', "\\\"");
        let mut recipe = json!({ "row": format!("li:has(a[title=\"{title}\"])") });
        for part in ["title", "link", "date", "deadline", "marker"] {
            recipe[part] = json!(format!("a[title=\"{title}\"]"));
        }
        recipe
    }

    /// A list of notices that these selectors read.
    fn list(&self) -> String {
        let payload = self.payload;
        let title = payload.replace('&', "&amp;").replace('"', "&quot;");
        let row = |number: u32| {
            format!(
                "<li><a title=\"{title}\" href=\"/{number}.html?{title}\">第 {number} 号公告 {payload}</a> 2026-11-20</li>"
            )
        };
        format!("<ul>{}{}{}</ul>", row(1), row(2), row(3))
    }

    async fn delivery(&mut self, slug: &str, host: &str) {
        let secret = self.everybody.post(&format!("/portals/{slug}/keys"), json!({})).await.created();
        let secret = Secret::new(secret["secret"].as_str().unwrap());
        let body = json!({
            "url": format!("https://{host}/1.html?{}", self.payload), "title": self.says("送来的公告", 80),
            "html": format!("<body><p>{}</p>", self.payload),
            "attachments": [{ "name": self.says("附件", 80), "url": format!("https://{host}/1.pdf?{}", self.payload) }],
        });
        let (bytes, now) = (serde_json::to_vec(&body).unwrap(), self.site.clock.now().unix().to_string());
        let tag = hmac_sha256_hex(&secret, &[now.as_bytes(), b".", &bytes]);
        let path = format!("/portals/{slug}/notices");
        let call = self.site.visitor().api(Method::PUT, &path).header("content-type", "application/json");
        let reply = call.header("x-folkmoot-signature", &format!("t={now},v1={tag}")).body(bytes).send().await;
        self.filler.note(&Method::PUT, &format!("/api/v1{path}"), &body, self.payload, &reply);
        if reply.status < 300 {
            self.is_public_at([format!("/notices/{}", id(&reply.json))]);
        }
    }

    async fn token(&self) {
        let body = json!({ "login": self.everybody.login, "password": PASSWORD, "name": self.says("程序", 60) });
        self.posts("/tokens", body).await;
    }

    /// A draft with its clauses, published and then given more time.
    async fn draft(&mut self, notice: &Value, department: &Value) -> String {
        let body = json!({
            "kind": "draft", "title": self.says("公开征求意见", 80), "summary": self.says("说明", 300), "body": self.words(),
            "notice_ids": [notice["id"]], "department_ids": [department["id"]], "moderation": "after",
            "opens_at": self.site.in_time(TimeDelta::zero()), "closes_at": self.site.in_time(TimeDelta::days(10)),
            "short_period_reason": self.says("本次时间较短的理由", 300), "asks_stance": true,
        });
        let draft = match self.posts("/consultations", body.clone()).await {
            Some(draft) => draft,
            None => self.site.draft_consultation(json!({ "moderation": "after" })).await,
        };
        let path = format!("/consultations/{}", id(&draft));
        self.sends(self.everybody, Method::PATCH, &path, body).await;
        let clauses = format!("第一条 为了规范，制定本办法。{0}\n第二条 {0}", self.payload.replace('\n', " "));
        self.sends(self.everybody, Method::PUT, &format!("{path}/clauses"), json!({ "text": clauses })).await;
        self.is_for_staff_at([format!("/admin{path}"), format!("/admin{path}/clauses")]);
        let open = json!({ "to": "open", "reason": self.says("按公告发布", 300) });
        self.posts(&format!("{path}/transitions"), open).await;
        let longer =
            json!({ "closes_at": self.site.in_time(TimeDelta::days(20)), "reason": self.says("延长的理由", 300) });
        self.sends(self.everybody, Method::PATCH, &path, longer).await;
        self.is_public_at(["", "/clauses", "/outcome"].map(|at| format!("{path}{at}")));
        id(&draft)
    }

    /// A hearing that is moved: its first session.
    async fn hearing(&mut self, notice: &Value, department: &Value) -> String {
        let session = |hours: i64| {
            json!({
                "place": self.says("文化站", 80), "address": self.says("老街一号", 120), "taking_part": self.says("旁听", 300),
                "url": format!("https://www.yishizhen.example/live?{}", self.payload),
                "starts_at": self.site.in_time(TimeDelta::hours(hours)),
                "ends_at": self.site.in_time(TimeDelta::hours(hours + 2)),
            })
        };
        let mut body = json!({
            "kind": "hearing", "title": self.says("听证会", 80), "body": self.words(), "sessions": [session(2), session(48)],
            "notice_ids": [notice["id"]], "department_ids": [department["id"]], "moderation": "after",
            "summary": self.says("说明", 300), "opens_at": self.site.in_time(TimeDelta::zero()),
            "closes_at": self.site.in_time(TimeDelta::days(40)),
            "heard": [{ "name": self.says("代表", 40), "capacity": self.says("陈述人", 40) }],
        });
        let draft = match self.posts("/consultations", body.clone()).await {
            Some(draft) => draft,
            None => {
                let plain = json!({ "place": "文化站", "starts_at": session(2)["starts_at"], "ends_at": session(2)["ends_at"] });
                self.site.draft_consultation(json!({ "kind": "hearing", "sessions": [plain] })).await
            }
        };
        let path = format!("/consultations/{}", id(&draft));
        self.sends(self.everybody, Method::PATCH, &path, body.clone()).await;
        self.site.publish(&id(&draft)).await.ok();
        let now = self.site.visitor().get(&path).await.ok();
        let mut moved = now["sessions"].clone();
        if moved.as_array().unwrap().len() == 2 {
            moved[1]["starts_at"] = json!(self.site.in_time(TimeDelta::hours(72)));
            moved[1]["ends_at"] = json!(self.site.in_time(TimeDelta::hours(74)));
            for (session, of) in moved.as_array_mut().unwrap().iter_mut().zip(body["sessions"].as_array_mut().unwrap())
            {
                of["id"] = session["id"].clone();
                of["starts_at"] = session["starts_at"].clone();
                of["ends_at"] = session["ends_at"].clone();
            }
            let anew =
                json!({ "sessions": body["sessions"], "heard": body["heard"], "reason": self.says("改期", 300) });
            self.sends(self.everybody, Method::PATCH, &path, anew).await;
        }
        let session = id(&now["sessions"][0]);
        self.is_public_at([path.clone(), format!("/hearing-sessions/{session}")]);
        self.is_for_staff_at([format!("/admin{path}"), format!("/admin{path}/sessions")]);
        session
    }

    fn documents(&self) -> Value {
        let url = format!("https://www.yishizhen.example/1.pdf?{}", self.payload);
        json!([{ "name": self.says("文件", 80), "url": url }])
    }

    /// What was said in the session.
    async fn record(&mut self) {
        let Some(session) = self.held.as_ref().map(|held| held.session.clone()) else { return };
        let records = format!("/hearing-sessions/{session}/records");
        let record = json!({ "body": self.words(), "documents": self.documents() });
        self.posts(&records, record).await;
        self.is_for_staff_at([format!("/admin/hearing-sessions/{session}")]);
    }

    /// What became of it all, and what was done afterwards.
    async fn conclude(&mut self) {
        let Some(held) = self.held.take() else { return };
        let path = format!("/consultations/{}", held.consultation);
        let outcome = json!({
            "feedback": { "body": self.words(), "by_channel": [{ "channel": "letter", "received": 3 }] },
            "decision": { "body": self.words(), "documents": self.documents() }, "publish": true,
        });
        self.sends(self.everybody, Method::PUT, &format!("{path}/outcome"), outcome).await;
        self.posts(&format!("{path}/transitions"), json!({ "to": "concluded", "reason": "" })).await;
        self.posts(&format!("{path}/follow-ups"), json!({ "body": self.words() })).await;
        self.is_for_staff_at([format!("/admin{path}/outcome")]);
    }
}
