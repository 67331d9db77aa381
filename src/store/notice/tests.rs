//! Notice rows on a new database.

use domain::actor::Actor;
use domain::notice::Way;

use super::*;
use crate::conn::{self, Purpose, Target};
use crate::tx::By;

const URL: &str = "https://www.example.gov.cn/a.html";

fn on_a_database(test: impl FnOnce(&mut Tx<'_>)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    crate::migrate::migrate(&url).unwrap();
    let mut conn = conn::open(&Target::parse(&url).unwrap(), Purpose::Write).unwrap();
    let now = Timestamp::from_unix(1_800_000_000).unwrap();
    test(&mut Tx::new(&mut conn, &By { now, actor: Actor::System("test"), actor_hash: None }));
}

fn reading(title: &str) -> (Content, Source) {
    let content = Content {
        title: title.to_owned(),
        issuers: "[]".to_owned(),
        document_number: None,
        index_number: None,
        site_id_code: None,
        published_at: None,
        deadline_at: None,
        deadline_text: None,
        deadline_rule: None,
        document_key: None,
        site_path: None,
    };
    let list = || "[]".to_owned();
    let source = Source {
        sha256: title.to_owned(),
        fields: list(),
        missing: list(),
        attachments: list(),
        html: String::new(),
        raw: Vec::new(),
        content_type: None,
        charset: "utf-8".to_owned(),
        origin: Way::Pasted,
        against_robots: false,
    };
    (content, source)
}

#[test]
fn one_address_is_one_notice_with_versions() {
    on_a_database(|tx| {
        let (content, source) = reading("一");
        let id = insert(tx, (URL, URL), None, &content, &source).unwrap().unwrap();
        assert_eq!(insert(tx, (URL, URL), None, &content, &source).unwrap(), None);
        let (content, source) = reading("二");
        supersede(tx, id, 2, &content, &source).unwrap();
        assert_eq!(lock(tx, id).unwrap(), (2, "二".to_owned(), "二".to_owned()));
        let (notice, portal) = get(tx, id).unwrap();
        assert_eq!((notice.title.as_str(), notice.state, portal), ("二", NoticeState::Changed, None));
        assert_eq!(versions(tx, id).unwrap().len(), 2);
        assert_eq!(links(tx, &[id]).unwrap()[0].version, 2);
    });
}

#[test]
fn a_portal_takes_over_the_notices_of_its_host_alone() {
    on_a_database(|tx| {
        let (content, source) = reading("一");
        let own = insert(tx, (URL, URL), None, &content, &source).unwrap().unwrap();
        let other = "https://www.example.gov.cn.example.org/a.html";
        let other = insert(tx, (other, other), None, &content, &source).unwrap().unwrap();
        let portal = crate::portal::insert(tx, "yishi", "议事镇").unwrap();
        assert!(crate::portal::claim_host(tx, portal, "www.example.gov.cn").unwrap());
        assert!(!crate::portal::claim_host(tx, portal, "www.example.gov.cn").unwrap());
        adopt(tx, portal, "www.example.gov.cn").unwrap();
        assert_eq!(get(tx, own).unwrap().1.map(|portal| portal.slug).as_deref(), Some("yishi"));
        assert_eq!(get(tx, other).unwrap().1, None);
    });
}
