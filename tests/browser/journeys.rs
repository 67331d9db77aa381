//! What people come for, from the start page to its end: once by mouse with no script at all, once with the keyboard alone.
//! The server runs in this process.

use std::time::Duration;

use crate::chromium::Chromium;
use crate::effort;
use crate::person::{Person, Way};
use crate::site;
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::people::PASSWORD;
use crate::support::scene::{NOTICE_PAGE, Thread};

/// One journey, both ways, each on a site of its own.
macro_rules! journey {
    ($name:ident, $go:path) => {
        mod $name {
            use super::*;

            #[test]
            fn without_script() {
                run(Way::WithoutScript, |app, person| Box::pin($go(app, person)));
            }

            #[test]
            fn by_keyboard() {
                run(Way::ByKeyboard, |app, person| Box::pin($go(app, person)));
            }
        }
    };
}

journey!(a_newcomer_speaks, newcomer);
journey!(a_resident_mends_and_takes_back, resident);
journey!(a_moderator_decides, moderator);
journey!(an_official_answers_and_a_signer_signs, official);
journey!(an_editor_opens_and_extends, editor);

type Going<'a> = std::pin::Pin<Box<dyn Future<Output = ()> + 'a>>;

fn run(way: Way, go: impl for<'a> FnOnce(&'a TestApp, Person<'a>) -> Going<'a>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let Some(browser) = Chromium::start().await else { return };
        let Some(site) = site::open().await else { return };
        site.open_consultation().await;
        let person = Person::comes(&browser, &site.url, way).await;
        go(&site, person).await;
    });
}

/// What a newcomer has to say, and the password they think of.
const SUBJECT: &str = "河口桥的夜间公交";
const OPINION: &str = "末班车在九点，夜班工人回不了家。请加两班。";
const NEW_PASSWORD: &str = "tide lantern 47 orchard";
/// How much of their time everything else may take.
const A_MINUTE: Duration = Duration::from_secs(60);

/// Reads, writes, says who they are, enters the code: at most three pages after the start page, and a minute beside the
/// typing of the opinion itself.
async fn newcomer(app: &TestApp, mut person: Person<'_>) {
    let (pages, begun) = (person.pages, person.time_taken());
    person.presses("main a[href$='/new']").await;
    person.types("title", SUBJECT).await;
    person.types("body", OPINION).await;
    person.types("email", "new@example.org").await;
    person.types("display_name", "新来的人").await;
    person.types("password", NEW_PASSWORD).await;
    person.ticks("#consents").await;
    person.presses("main button[value=send]").await;
    assert_eq!(person.place().await, "/confirm");
    app.run_jobs().await;
    let letter = app.mail_to("new@example.org").pop().expect("a letter with the code");
    let code: String = letter.text.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 6).unwrap().to_owned();
    person.types("code", &code).await;
    person.presses("main button[value=confirm]").await;
    person.sees(SUBJECT).await;
    person.sees("moderator").await;
    let walked = person.pages - pages;
    assert!(walked <= 3, "{walked} pages");
    let taken = person.time_taken() - begun;
    let opinion = effort::typing(SUBJECT) + effort::typing(OPINION);
    println!(
        "a newcomer takes {:.1} s, {:.1} s of it to type what they have to say",
        taken.as_secs_f32(),
        opinion.as_secs_f32()
    );
    assert!(taken - opinion <= A_MINUTE, "{taken:?} beside {opinion:?} for the opinion itself");
    let items = app.moderator().await.get("/moderation/queue").await.items();
    assert_eq!(items.len(), 1, "it waits in the queue");
}

/// Is told why a post was refused, mends it, sends it once more, and takes it back.
async fn resident(app: &TestApp, mut person: Person<'_>) {
    let thread = app.pending_thread().await;
    app.reject(&thread.root).await;
    logs_in(&mut person, &thread.author).await;
    person.goes("/mine").await;
    person.sees("与议题无关的广告").await;
    person.presses("main a[href$='/edit']").await;
    person.types("body", "办法没有写明乡道的养护资金由谁承担，请补充到第三条。").await;
    person.presses("main button[value=send]").await;
    app.approve(&thread.root).await;
    person.goes("/mine").await;
    person.presses("main a[href$='/withdraw']").await;
    person.presses("main form .btn-stop").await;
    app.run_jobs().await;
    let post = thread.author.get(&format!("/posts/{}", thread.root)).await.ok();
    assert_eq!(post["state"], "withdrawn");
}

/// Opens the queue and decides: two keystrokes at most where there is a keyboard.
async fn moderator(app: &TestApp, mut person: Person<'_>) {
    let first = app.pending_thread().await;
    let second = app.pending_thread_in(&first.consultation).await;
    let state = async |thread: &Thread| {
        let post = thread.author.get(&format!("/posts/{}", thread.root)).await.ok();
        post["state"].as_str().unwrap().to_owned()
    };
    logs_in(&mut person, app.moderator().await).await;
    person.goes("/moderation").await;
    match person.way() {
        Way::ByKeyboard => {
            // What is not open is not decided: on its row the key opens it.
            person.strikes_at("main .q-item:nth-child(2) a", "a").await;
            assert_eq!([state(&first).await, state(&second).await], ["pending", "pending"]);
            person.goes("/moderation").await;
            person.strikes("a").await;
        }
        Way::WithoutScript => person.presses("main button[value=approve]").await,
    }
    person.ticks("#rule-advertising").await;
    person.types("reason", "与议题无关的广告").await;
    person.presses("main button[value=reject]").await;
    app.run_jobs().await;
    assert_eq!((state(&first).await.as_str(), state(&second).await.as_str()), ("published", "rejected"));
}

/// The official drafts and hands in, the signer reads and signs; the thread is answered.
async fn official(app: &TestApp, mut person: Person<'_>) {
    let thread = app.published_thread().await;
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    logs_in(&mut person, &official).await;
    person.goes("/desk").await;
    person.presses(&format!("main a[href='/desk/threads/{}']", thread.id)).await;
    person.chooses(&format!("cover-{}-disposition", thread.root), "adopted").await;
    person.types(&format!("cover-{}-reason", thread.root), "写进第三条").await;
    person.types("body", "谢谢您的意见。第三条将写明乡道养护资金由镇财政承担。").await;
    person.presses("main button[value=submit]").await;
    person.logs_out().await;
    logs_in(&mut person, &signer).await;
    person.goes("/desk?pile=to_sign").await;
    person.presses("main a[href^='/desk/responses/']").await;
    person.presses("main form[action$='/sign-off'] button").await;
    app.run_jobs().await;
    let thread = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok();
    assert_eq!(thread["answered"], true);
}

/// From a pasted notice to an open consultation in three acts; then more time.
async fn editor(app: &TestApp, mut person: Person<'_>) {
    app.department().await;
    let editor = app.editor().await;
    logs_in(&mut person, editor).await;
    person.goes("/admin/notices/new").await;
    person.types("url", "https://www.yishizhen.example/notices/9001.html").await;
    person.types("html", NOTICE_PAGE).await;
    person.presses("main #form button[value=paste]").await;
    person.presses("main a.btn-go").await;
    person.presses("main button.btn-go").await;
    let open = app.visitor().get("/consultations?phase=open&limit=100").await.items();
    assert_eq!(open.len(), 2, "{open:?}");
    let opened = open.iter().find(|one| one["notices"][0]["url"].as_str().unwrap().contains("9001")).unwrap();
    person.goes(&format!("/admin/consultations/{}", opened["id"].as_str().unwrap())).await;
    person.unfolds("main details summary").await;
    person.dates("closes_at", "2027-02-20").await;
    person.types("reason", "应居民要求延长").await;
    person.presses("main form[action$='/extend'] button[type=submit]").await;
    person.sees("应居民要求延长").await;
}

async fn logs_in(person: &mut Person<'_>, who: &Client) {
    person.logs_in(&who.login, PASSWORD).await;
}
