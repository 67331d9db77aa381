//! Notices: one for each address however many bring it in at once, a version for each text, and the way back.

use domain::actor::Actor;
use domain::notice::NoticeState;
use domain::role::Role;
use forum::notice::{Imported, Target};
use forum::{Ctx, Error};

use crate::postgres;
use crate::town::Town;

const PAGE: &str = "https://www.yishizhen.example/a.html";

#[tokio::test(flavor = "multi_thread")]
async fn notices_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    notices(&format!("sqlite://{}", dir.path().join("notices.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn notices_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    notices(&url).await;
    postgres::drop_database(&url);
}

async fn notices(url: &str) {
    let town = Town::build(url).await;
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    told_all_at_once(&town, &editor).await;
    one_notice_for_one_address(&town, &editor).await;
    a_version_for_each_text(&town, &editor).await;
    a_portal_claims_its_hosts(&town).await;
    the_way_back(&town, &editor).await;
}

fn page(text: &str) -> Option<String> {
    Some(format!(
        "<html><body><h1>关于乡道养护的公告</h1><div class='TRS_Editor'><p>{text}\0，现向社会公开征求意见。</p></div></body></html>"
    ))
}

async fn told_all_at_once(town: &Town, editor: &Actor) {
    let ctx = town.ctx(editor);
    let codes = async |url: &str, html: Option<String>| {
        let Err(Error::Invalid(faults)) = town.forum.import_notice(&ctx, url, html).await else { panic!("taken") };
        faults.iter().map(|fault| format!("{}:{}", fault.field, fault.code)).collect::<Vec<_>>()
    };
    assert_eq!(codes("ftp://example.gov.cn/", None).await, ["url:url", "html:missing"]);
    assert_eq!(codes(PAGE, Some("<p></p>".to_owned())).await, ["html:no-title"]);
    assert_eq!(codes(PAGE, Some("x".repeat(domain::notice::MAX_HTML_BYTES + 1))).await, ["html:too-long"]);
    let nobody = town.forum.import_notice(&town.ctx(&Actor::Anonymous), PAGE, page("一")).await;
    assert!(matches!(nobody, Err(Error::Unauthenticated)));
}

async fn one_notice_for_one_address(town: &Town, editor: &Actor) {
    let imports = (0..8).map(|n| {
        let (forum, ctx) = (town.forum.clone(), town.ctx(editor));
        tokio::spawn(async move { forum.import_notice(&ctx, &format!("{PAGE}?spm={n}"), page("一")).await.unwrap() })
    });
    let mut came = vec![];
    for import in imports.collect::<Vec<_>>() {
        came.push(import.await.unwrap());
    }
    assert_eq!(came.iter().filter(|import| matches!(import, Imported::New(_))).count(), 1);
    assert!(came.iter().all(|import| import.id() == came[0].id()), "{came:?}");
    let seen = town.forum.notice_at(&town.ctx(&Actor::Anonymous), PAGE).await.unwrap();
    assert_eq!((seen.versions.len(), seen.notice.state), (1, NoticeState::Live));
}

async fn a_version_for_each_text(town: &Town, editor: &Actor) {
    let changed = town.forum.import_notice(&town.ctx(editor), PAGE, page("二")).await.unwrap();
    assert!(matches!(changed, Imported::Changed(_)));
    let known = town.forum.import_notice(&town.ctx(editor), PAGE, page("二")).await.unwrap();
    assert_eq!(known, Imported::Known(changed.id()));
    let seen = town.forum.notice(&town.ctx(&Actor::Anonymous), changed.id()).await.unwrap();
    assert_eq!((seen.notice.current_version, seen.notice.state), (2, NoticeState::Changed));
    assert_eq!(seen.versions.len(), 2);
    assert!(seen.html.as_str().contains('二'));
    assert!(!seen.missing.is_empty());
}

async fn a_portal_claims_its_hosts(town: &Town) {
    let ctx = Ctx::system("test", town.clock.now());
    let hosts = ["www.yishizhen.example".to_owned()];
    town.forum.create_portal(&ctx, "yishizhen", "议事镇政府网", &hosts).await.unwrap();
    let seen = town.forum.notice_at(&ctx, PAGE).await.unwrap();
    assert_eq!(seen.portal.map(|portal| portal.slug).as_deref(), Some("yishizhen"));
    let Err(Error::Invalid(faults)) = town.forum.create_portal(&ctx, "other", "别的网站", &hosts).await else {
        panic!("one host on two lists")
    };
    assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["hosts[0]"]);
    assert_eq!(town.forum.portals(&ctx, None, 25).await.unwrap().items.len(), 1);
}

async fn the_way_back(town: &Town, editor: &Actor) {
    let notice = town.forum.notice_at(&town.ctx(editor), PAGE).await.unwrap().notice.id;
    assert_eq!(town.forum.where_is(&format!("{PAGE}#top")).await.unwrap(), Some(Target::Notice(notice)));
    let consultation = town.open_consultation(editor).await;
    let url = town.forum.consultation(&town.ctx(editor), consultation).await.unwrap().notices[0].url.clone();
    assert_eq!(town.forum.where_is(&url).await.unwrap(), Some(Target::Consultation(consultation)));
    assert_eq!(town.forum.where_is("https://elsewhere.example/").await.unwrap(), None);
    assert_eq!(town.forum.where_is("no address").await.unwrap(), None);
}
