//! The server as its visitors meet it: headers on whatever is answered, errors in both forms, the order of judgement.

#[path = "appearance_tests.rs"]
mod appearance;

use actix_web::body::to_bytes;
use actix_web::dev::ServiceResponse;
use actix_web::http::Method;
use actix_web::http::header::{ALLOW, CONTENT_TYPE, HeaderMap, LOCATION, RETRY_AFTER};
use actix_web::test::{TestRequest, call_service, init_service};
use base::lang::Lang;
use base::time::{Clock, Timestamp};
use forum::{Mode, Setup, Switch};
use serde_json::Value;

use super::*;

/// A server on an empty database of its own, which lasts as long as the folder.
async fn shared(request_limits: Switch) -> (Shared, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/folkmoot.db", folder.path().display());
    store::migrate::migrate(&url).unwrap();
    let views = Views::new(chrono_tz::Asia::Shanghai).unwrap();
    let settings = forum::Settings {
        mode: Mode::Production,
        base_url: "http://moot.example".to_owned(),
        zone: chrono_tz::Asia::Shanghai,
        sign_in_limits: Switch::Off,
        posting_limits: Switch::Off,
        hashing_threads: 1,
        file_quota: 100 << 20,
    };
    let forum = Forum::open(Setup {
        db: store::Db::open(&store::Settings { url, readers: 1, writers: 1 }).unwrap(),
        clock: Clock::manual(Timestamp::from_unix(1_795_226_400).unwrap()),
        settings,
        views: views.clone(),
        mailer: mail::Mailer::memory(),
        fetcher: forum::Fetcher::guarded("Folkmoot/0"),
        files: files::Files::open(&files::Settings::in_memory()).unwrap(),
    });
    let settings = Settings {
        bind: ([127, 0, 0, 1], 0).into(),
        workers: 1,
        trusted_proxies: Vec::new(),
        request_limits,
        default_lang: Lang::ZhCn,
        embed_ancestors: vec![Ancestor::Portals],
        security_contact: None,
        site: view::Site::default(),
    };
    let forum = web::Data::new(forum.await.unwrap());
    let shared = Shared {
        live: web::Data::new(live::Live::new(forum.clone(), Streams::new())),
        uploads: web::Data::new(uploads::Uploads::new()),
        forum,
        views: web::Data::new(views),
        limits: web::Data::new(limits::Limits::new(settings.request_limits)),
        settings: web::Data::new(settings),
    };
    (shared, folder)
}

async fn asked(requests: Vec<TestRequest>) -> Vec<ServiceResponse> {
    let (shared, _folder) = shared(Switch::Off).await;
    let app = init_service(app(shared)).await;
    let mut answers = Vec::new();
    for request in requests {
        answers.push(call_service(&app, request.to_request()).await.map_into_boxed_body());
    }
    answers
}

async fn text(answer: ServiceResponse) -> String {
    let bytes = to_bytes(answer.into_body()).await.unwrap_or_default();
    String::from_utf8(bytes.to_vec()).unwrap()
}

async fn problem(answer: ServiceResponse) -> Value {
    assert_eq!(header(answer.headers(), CONTENT_TYPE.as_str()), "application/problem+json");
    serde_json::from_str(&text(answer).await).unwrap()
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

fn json(method: Method, path: &str, body: &'static str) -> TestRequest {
    TestRequest::with_uri(path).method(method).insert_header((CONTENT_TYPE, "application/json")).set_payload(body)
}

#[actix_web::test]
async fn every_answer_carries_the_headers() {
    let too_large = TestRequest::post().uri("/csp-reports").set_payload("x".repeat(1 << 20));
    let requests = [
        (TestRequest::get().uri("/healthz"), 200),
        (TestRequest::get().uri("/readyz"), 200),
        (TestRequest::get().uri("/api/v1/departments"), 200),
        (TestRequest::get().uri("/nothing/here"), 404),
        (TestRequest::get().uri("/api/v1/nothing"), 404),
        // Nobody is named who reads reports.
        (TestRequest::get().uri("/.well-known/security.txt"), 404),
        (TestRequest::get().uri("/assets/0123456789abcdef/css/base.css"), 404),
        (TestRequest::default().method(Method::DELETE).uri("/api/v1/departments"), 405),
        (TestRequest::default().method(Method::TRACE).uri("/api/docs"), 405),
        (TestRequest::post().uri("/api/v1/departments"), 401),
        (TestRequest::get().uri("/api/v1/departments?limit=x"), 422),
        (too_large, 413),
    ];
    let (requests, statuses): (Vec<_>, Vec<_>) = requests.into_iter().unzip();
    for (answer, status) in asked(requests).await.into_iter().zip(statuses) {
        let headers = answer.headers().clone();
        assert_eq!(answer.status(), status, "{}", answer.request().path());
        assert!(header(&headers, "content-security-policy").starts_with("default-src 'none'; script-src 'self';"));
        assert!(header(&headers, "strict-transport-security").contains("includeSubDomains"));
        assert_eq!(header(&headers, "x-content-type-options"), "nosniff");
        assert_eq!(header(&headers, "cross-origin-opener-policy"), "same-origin");
        assert_eq!(header(&headers, "x-request-id").len(), 32);
        for name in ["referrer-policy", "permissions-policy", "cross-origin-resource-policy", "cache-control"] {
            assert!(!header(&headers, name).is_empty(), "{name} at {status}");
        }
    }
}

#[actix_web::test]
async fn the_wrong_method_learns_the_right_ones() {
    let requests = vec![
        TestRequest::default().method(Method::PUT).uri("/api/v1/departments"),
        TestRequest::default().method(Method::HEAD).uri("/api/v1/departments"),
    ];
    let answers = asked(requests).await;
    assert_eq!(header(answers[0].headers(), ALLOW.as_str()), "GET, HEAD, POST");
    assert_eq!(answers[1].status(), 200);
}

#[actix_web::test]
async fn errors_are_problems_for_programs_and_pages_for_people() {
    let english = |path| TestRequest::get().uri(path).insert_header(("accept-language", "en"));
    let mut answers = asked(vec![english("/api/v1/nothing"), english("/nothing")]).await;
    let page = text(answers.pop().unwrap()).await;
    assert!(page.contains("<html lang=\"en\"") && page.contains("<h1>Not found</h1>"), "{page}");
    let problem = problem(answers.pop().unwrap()).await;
    assert_eq!((&problem["title"], &problem["status"]), (&"Not found".into(), &404.into()));
    assert_eq!(problem.get("errors"), None);
}

#[actix_web::test]
async fn who_asks_is_judged_before_what_is_asked() {
    let requests = vec![
        json(Method::POST, "/api/v1/departments", "{"),
        json(Method::POST, "/api/v1/departments", "{}").insert_header(("authorization", "Bearer nonsense")),
        TestRequest::get().uri("/api/v1/departments?limit=x").insert_header(("authorization", "Bearer nonsense")),
    ];
    let answers = asked(requests).await;
    assert!(answers.iter().all(|answer| answer.status() == 401));
    assert_eq!(header(answers[0].headers(), "www-authenticate"), "Bearer");
    assert_eq!(header(answers[1].headers(), "www-authenticate"), "Bearer error=\"invalid_token\"");
}

#[actix_web::test]
async fn every_fault_of_a_body_is_told_in_the_callers_language() {
    let path = "/api/v1/tokens";
    let requests = vec![
        json(Method::POST, path, "{\"name\": 3, \"admin\": true}").insert_header(("accept-language", "en")),
        json(Method::POST, path, "[[[["),
        TestRequest::post().uri(path).set_payload("{}"),
        TestRequest::post().uri(path).insert_header((CONTENT_TYPE, "text/plain")).set_payload("{}"),
        json(Method::POST, path, "{}").insert_header(("content-encoding", "gzip")),
        json(Method::POST, path, "{}").insert_header(("origin", "https://evil.example")),
    ];
    let mut answers = asked(requests).await;
    let statuses: Vec<_> = answers.iter().map(|answer| answer.status().as_u16()).collect();
    assert_eq!(statuses, [422, 400, 415, 415, 415, 403]);
    let problem = problem(answers.swap_remove(0)).await;
    let errors = problem["errors"].as_array().unwrap();
    let unknown = errors.iter().find(|error| error["field"] == "admin").unwrap();
    assert_eq!((&unknown["code"], &unknown["message"]), (&"unknown".into(), &"We know no such field".into()));
    assert!(errors.iter().any(|error| error["field"] == "name" && error["code"] == "wrong-type"));
    assert!(errors.iter().any(|error| error["field"] == "password" && error["code"] == "missing"));
}

#[actix_web::test]
async fn what_is_known_is_not_sent_again() {
    let get = || TestRequest::get().uri("/api/v1/departments");
    let (shared, _folder) = shared(Switch::Off).await;
    let app = init_service(app(shared)).await;
    let first = call_service(&app, get().to_request()).await;
    let tag = header(first.headers(), "etag").to_owned();
    assert_eq!(header(first.headers(), "cache-control"), "no-cache");
    assert_eq!(header(first.headers(), "access-control-allow-origin"), "*");
    let again = call_service(&app, get().insert_header(("if-none-match", tag)).to_request()).await;
    assert_eq!(again.status(), 304);
    assert!(!header(again.headers(), "content-security-policy").is_empty());
}

#[actix_web::test]
async fn whoever_asks_too_often_is_told_to_wait() {
    let (shared, _folder) = shared(Switch::On).await;
    let app = init_service(app(shared)).await;
    let post = |path| TestRequest::post().uri(path).peer_addr(([203, 0, 113, 9], 4711).into()).to_request();
    // Sixty at once, and one more for each second that this takes.
    let mut answers = vec![];
    while answers.len() < 1_000 && answers.last() != Some(&429) {
        answers.push(call_service(&app, post("/api/v1/departments")).await.status().as_u16());
    }
    assert!(answers.len() > 60 && answers.ends_with(&[429]));
    let refused = call_service(&app, post("/api/v1/departments")).await;
    assert!(["1", "2"].contains(&header(refused.headers(), RETRY_AFTER.as_str())));
    assert_eq!(header(refused.headers(), CONTENT_TYPE.as_str()), "application/problem+json");
    assert!(!header(refused.headers(), "content-security-policy").is_empty());
}

#[actix_web::test]
async fn the_interface_is_described_for_people() {
    let requests = vec![TestRequest::get().uri("/api/docs"), TestRequest::get().uri("/api/v1/openapi.json")];
    let mut answers = asked(requests).await;
    let document: Value = serde_json::from_str(&text(answers.pop().unwrap()).await).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let page = text(answers.pop().unwrap()).await;
    assert!(page.contains("<code>POST /api/v1/departments</code>") && page.contains("id=\"shape-Department\""));
    assert_eq!(page.matches("<script").count(), 1, "no script but the file with small comforts");
    assert!(page.contains("<script defer src=\"/assets/"));
}

#[actix_web::test]
async fn the_language_that_was_chosen_is_kept() {
    let chosen = TestRequest::get().uri("/nothing?lang=en").insert_header(("sec-fetch-site", "same-origin"));
    let forced = TestRequest::get().uri("/nothing?lang=en").insert_header(("sec-fetch-site", "cross-site"));
    let answers = asked(vec![chosen, forced]).await;
    assert!(header(answers[0].headers(), "set-cookie").starts_with("lang=en;"));
    assert!(header(answers[0].headers(), LOCATION.as_str()).is_empty());
    assert_eq!(answers[1].headers().get("set-cookie"), None);
}

#[actix_web::test]
async fn every_place_is_an_address() {
    use view::place::*;
    let places = [
        home(),
        consultations(),
        consultation(1),
        thread(1),
        post(1),
        notice(1),
        hearing_session(1),
        series("a-b"),
        admin_consultation_sessions(1),
        admin_hearing_record(1),
        admin_series(),
        admin_series_one("a-b"),
        receipt("0123456789"),
        receipts(),
        login(),
        register(),
        confirm(),
        reset(),
        new_thread(1),
        new_thread_bringing(1, "https://www.example.gov.cn/a"),
        reply(1, Some(2)),
        quoting_reply(1, 2),
        manuscript("reply-1"),
        discard_manuscript("reply-1"),
        mentionable(1),
        mentionable_in(1),
        alike(1),
        reset_with("x"),
        logout(),
        rules(),
        api_docs(),
        openapi(),
        outbox(),
        preferences(),
        appearance(),
        debate_of("https://www.example.gov.cn/a"),
        card("https://www.example.gov.cn/a"),
        card_script(),
        oembed("https://www.example.gov.cn/a", "xml"),
        feed_of_consultations("atom"),
        feed_of_responses("json"),
        feed_of_consultation(1, "atom"),
        feed_of_thread(1, "json"),
        sitemap(),
        sitemap_part("threads", 1),
        admin_departments(),
        admin_department(1),
        admin_people(),
        admin_person(1),
        admin_person_grants(1),
        admin_person_suspend(1),
        admin_person_readmit(1),
        admin_grant_end(1),
        admin_invitations(),
        admin_invitation_resend(1),
        admin_invitation_withdraw(1),
        invitation("x"),
    ];
    let answers = asked(places.iter().map(|place| TestRequest::get().uri(place)).collect()).await;
    for (place, answer) in places.iter().zip(answers) {
        assert!(answer.request().match_pattern().is_some(), "{place} leads nowhere");
        assert!(answer.status().as_u16() < 500, "{place}: {}", answer.status());
    }
}
