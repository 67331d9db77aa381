//! Links and twins: proposed as notices come in, decided once however many decide at the same moment, never in a circle;
//! two notices made one with all that hangs on them.

use domain::actor::Actor;
use domain::consultation::Moderation;
use domain::ids::{LinkId, NoticeId};
use domain::link::{Agreement, LinkDecision, LinkKind, LinkState};
use domain::refusal::Refusal;
use domain::role::Role;
use forum::link::{Earlier, LinkInput, LinkView, Side};
use forum::notice::Imported;
use forum::{Error, Result};

use crate::postgres;
use crate::town::Town;

const SITE: &str = "https://www.yishizhen.example";

/// Asks again for as long as the house is busy.
macro_rules! insist {
    ($ask:expr) => {
        loop {
            match $ask.await {
                Err(Error::Busy { .. }) => {}
                other => break other,
            }
        }
    };
}

#[tokio::test(flavor = "multi_thread")]
async fn links_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    links(&format!("sqlite://{}", dir.path().join("links.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn links_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    links(&url).await;
    postgres::drop_database(&url);
}

async fn links(url: &str) {
    let town = Town::build(url).await;
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let rounds = what_belongs_together_is_proposed(&town, &editor).await;
    a_link_is_decided_once(&town, &editor, &rounds).await;
    links_form_no_circle(&town, &editor, &rounds).await;
    circles_are_not_closed_at_the_same_moment_either(&town, &editor).await;
    an_editor_is_pointed_at_the_original(&town, &editor, &rounds).await;
    one_page_under_two_addresses_is_one_notice(&town, &editor).await;
    what_is_unsure_is_asked(&town, &editor).await;
    all_that_hangs_on_a_notice_moves_along(&town, &editor).await;
    two_editors_merge_once(&town, &editor).await;
}

fn page(title: &str, issuer: &str, day: u32, text: &str) -> String {
    format!(
        "<html><head><meta name='ArticleTitle' content='{title}'><meta name='ContentSource' content='{issuer}'>\
         <meta name='PubDate' content='2026-10-{day:02} 09:00'></head><body><h1>{title}</h1>\
         <div class='TRS_Editor'><p>{text}</p></div></body></html>"
    )
}

async fn import(town: &Town, editor: &Actor, path: &str, html: String) -> Imported {
    town.forum.import_notice(&town.ctx(editor), &format!("{SITE}{path}"), Some(html)).await.unwrap()
}

async fn seen(town: &Town, who: &Actor, notice: NoticeId) -> Vec<LinkView> {
    town.forum.links(&town.ctx(who), notice).await.unwrap()
}

/// The first round, the second, the result.
async fn what_belongs_together_is_proposed(town: &Town, editor: &Actor) -> [NoticeId; 3] {
    let first = page("关于《渡口管理办法（征求意见稿）》公开征求意见的公告", "议事镇交通办", 1, "第一轮。");
    let second = page("关于《渡口管理办法》再次公开征求意见的公告", "议事镇交通办公室", 9, "第二轮。");
    let result = page("《渡口管理办法》公开征求意见采纳情况", "议事镇交通办", 20, "共收到意见三条。");
    let stranger = page("《渡口管理办法》公开征求意见采纳情况", "河西镇交通办", 21, "别的镇。");
    // The result comes in first: it is linked all the same.
    let result = import(town, editor, "/d/3.html", result).await.id();
    let first = import(town, editor, "/d/1.html", first).await.id();
    let second = import(town, editor, "/d/2.html", second).await.id();
    import(town, editor, "/d/4.html", stranger).await;
    let proposed = seen(town, editor, first).await;
    let told: Vec<_> = proposed.iter().map(|link| (link.other.id, link.kind, link.side)).collect();
    assert!(told.contains(&(result, LinkKind::Result, Side::Later)), "{told:?}");
    assert_eq!(proposed[0].agreement, Some(Agreement::Same));
    assert!(proposed.iter().all(|link| link.state == LinkState::Proposed));
    assert_eq!(seen(town, &Actor::Anonymous, first).await, []);
    [first, second, result]
}

async fn decide(town: &Town, who: &Actor, link: LinkId, decision: LinkDecision) -> Result<NoticeId> {
    town.forum.decide_link(&town.ctx(who), link, decision, None).await
}

async fn a_link_is_decided_once(town: &Town, editor: &Actor, rounds: &[NoticeId; 3]) {
    let link = seen(town, editor, rounds[0]).await.into_iter().find(|link| link.other.id == rounds[2]).unwrap();
    let resident = town.person("passer-by", &[]).await;
    assert!(matches!(
        decide(town, &resident, link.id, LinkDecision::Confirm).await,
        Err(Error::Refused(Refusal::NotYourRole))
    ));
    let confirms = (0..6).map(|_| {
        let (forum, ctx) = (town.forum.clone(), town.ctx(editor));
        tokio::spawn(async move { insist!(forum.decide_link(&ctx, link.id, LinkDecision::Confirm, None)) })
    });
    let mut done = 0;
    for confirm in confirms.collect::<Vec<_>>() {
        match confirm.await.unwrap() {
            Ok(_) => done += 1,
            Err(Error::Refused(Refusal::WrongState { state: "confirmed" })) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(done, 1);
    let public = seen(town, &Actor::Anonymous, rounds[2]).await;
    assert_eq!((public.len(), public[0].side, public[0].other.id), (1, Side::Earlier, rounds[0]));
    let stale = town.forum.decide_link(&town.ctx(editor), link.id, LinkDecision::Refuse, Some(1)).await;
    assert!(matches!(stale, Err(Error::Refused(Refusal::Stale { version: 2, .. }))));
    decide(town, editor, link.id, LinkDecision::Refuse).await.unwrap();
    assert_eq!(seen(town, &Actor::Anonymous, rounds[2]).await, []);
    decide(town, editor, link.id, LinkDecision::Confirm).await.unwrap();
}

async fn link(town: &Town, editor: &Actor, later: NoticeId, earlier: Earlier) -> Result<LinkId> {
    let input = || LinkInput { earlier: earlier.clone(), kind: LinkKind::SecondRound };
    insist!(town.forum.link_notice(&town.ctx(editor), later, input()))
}

async fn links_form_no_circle(town: &Town, editor: &Actor, [first, second, result]: &[NoticeId; 3]) {
    for known in seen(town, editor, *second).await {
        if known.state != LinkState::Confirmed && known.other.id == *first {
            decide(town, editor, known.id, LinkDecision::Confirm).await.unwrap();
        }
    }
    if !seen(town, editor, *second).await.iter().any(|link| link.other.id == *first) {
        link(town, editor, *second, Earlier::Url(format!("{SITE}/d/1.html"))).await.unwrap();
    }
    let back = link(town, editor, *first, Earlier::Id(*second)).await;
    assert!(matches!(back, Err(Error::Refused(Refusal::LinkCircle))), "{back:?}");
    let round = link(town, editor, *first, Earlier::Id(*result)).await;
    assert!(matches!(round, Err(Error::Refused(Refusal::LinkCircle))), "{round:?}");
    let again = link(town, editor, *result, Earlier::Id(*first)).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::LinkedAlready))), "{again:?}");
    for nowhere in [Earlier::Id(*first), Earlier::Id(NoticeId(999_999)), Earlier::Url("no address".to_owned())] {
        assert!(matches!(link(town, editor, *first, nowhere).await, Err(Error::Invalid(_))));
    }
}

async fn circles_are_not_closed_at_the_same_moment_either(town: &Town, editor: &Actor) {
    let mut ring = vec![];
    for n in 0..4 {
        let html = page(&format!("关于第{n}号渡船的公告"), "议事镇交通办", 2, &format!("第{n}号渡船。"));
        ring.push(import(town, editor, &format!("/ring/{n}.html"), html).await.id());
    }
    let links = (0..4).map(|n| {
        let (forum, ctx) = (town.forum.clone(), town.ctx(editor));
        let (later, earlier) = (ring[n], Earlier::Id(ring[(n + 1) % 4]));
        tokio::spawn(async move {
            let input = || LinkInput { earlier: earlier.clone(), kind: LinkKind::Draft };
            insist!(forum.link_notice(&ctx, later, input()))
        })
    });
    let mut made = 0;
    for link in links.collect::<Vec<_>>() {
        match link.await.unwrap() {
            Ok(_) => made += 1,
            Err(Error::Refused(Refusal::LinkCircle)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(made, 3, "the fourth would close the circle");
}

async fn an_editor_is_pointed_at_the_original(town: &Town, editor: &Actor, [first, _, result]: &[NoticeId; 3]) {
    let offer = town.forum.offer_consultation(&town.ctx(editor), Some(*result)).await.unwrap();
    let grounds = offer.grounds.unwrap();
    assert!(grounds.is_result);
    assert_eq!(grounds.follows.iter().map(|follows| follows.link.other.id).collect::<Vec<_>>(), [*first]);
}

async fn one_page_under_two_addresses_is_one_notice(town: &Town, editor: &Actor) {
    let html = page("关于石桥限行的公告", "议事镇交通办", 3, "石桥限行三十天。");
    let own = import(town, editor, "/b/1.html", html.clone()).await.id();
    let again = |url: &'static str, html: String| async move {
        town.forum.import_notice(&town.ctx(editor), url, Some(html)).await.unwrap()
    };
    // The ways to one site are one key; the same text on the same site is the same notice.
    assert_eq!(again("http://yishizhen.example/b/1.html", html.clone()).await, Imported::Known(own));
    assert_eq!(again("https://m.yishizhen.example/b/1.html", html.clone()).await, Imported::Known(own));
    assert_eq!(again("https://www.yishizhen.example/copy/1.html", html.clone()).await, Imported::Known(own));
    let declared = html.replace("<head>", "<head><link rel='canonical' href='https://www.yishizhen.example/b/1.html'>");
    let other_words = declared.replace("三十天", "三十日");
    assert_eq!(again("https://www.yishizhen.example/mobile?id=1", other_words).await, Imported::Changed(own));
    let view = town.forum.notice_at(&town.ctx(editor), "https://www.yishizhen.example/mobile?id=1").await.unwrap();
    assert_eq!((view.notice.id, view.addresses.len(), view.versions.len()), (own, 3, 2));
    assert!(town.forum.where_is("https://www.yishizhen.example/copy/1.html").await.unwrap().is_some());
}

async fn what_is_unsure_is_asked(town: &Town, editor: &Actor) {
    let html = page("关于渡口停航的公告", "议事镇交通办", 3, "渡口停航三天。");
    let own = import(town, editor, "/f/1.html", html.clone()).await.id();
    // Another host copies it: nobody knows whose it is.
    let copy =
        town.forum.import_notice(&town.ctx(editor), "https://mirror.example/f/1.html", Some(html)).await.unwrap();
    assert!(matches!(copy, Imported::New(_)));
    let desk = town.forum.notice_desk(&town.ctx(editor), copy.id()).await.unwrap();
    assert_eq!(desk.twins.iter().map(|(twin, _)| twin.id).collect::<Vec<_>>(), [own]);
    town.forum.keep_notices_apart(&town.ctx(editor), own, copy.id()).await.unwrap();
    assert!(town.forum.notice_desk(&town.ctx(editor), own).await.unwrap().twins.is_empty());
}

async fn all_that_hangs_on_a_notice_moves_along(town: &Town, editor: &Actor) {
    let resident = town.person("neighbour", &[]).await;
    let consultation = town.open_in(editor, Moderation::After).await;
    let thread = town.thread(&resident, consultation).await;
    let from = town.forum.consultation(&town.ctx(editor), consultation).await.unwrap().notices[0].id;
    let into = import(town, editor, "/g/2.html", page("乡道养护办法公告", "议事镇交通办", 4, "别的文字。")).await.id();
    let later = import(town, editor, "/g/3.html", page("关于结果的公告", "议事镇交通办", 8, "结果。")).await.id();
    link(town, editor, later, Earlier::Id(from)).await.unwrap();
    let url = town.forum.notice(&town.ctx(editor), from).await.unwrap().notice.url;
    let only_here = town.person("roads-editor", &[(Role::Editor, None)]).await;
    assert_eq!(town.forum.merge_notices(&town.ctx(&only_here), from, into).await.unwrap(), into);
    assert_eq!(town.forum.merge_notices(&town.ctx(editor), from, into).await.unwrap(), into, "a second time");

    let moved = town.forum.notice(&town.ctx(&Actor::Anonymous), from).await;
    assert!(matches!(moved, Err(Error::Merged(to)) if to == into));
    let stays = town.forum.notice_at(&town.ctx(&Actor::Anonymous), &url).await.unwrap();
    assert_eq!(stays.notice.id, into);
    // Its own words, those it never said, and its own again: the newest is what stands there.
    let brought: Vec<_> = stays.versions.iter().map(|version| (version.number, version.brought_from)).collect();
    assert_eq!(brought, [(1, None), (2, Some(from)), (3, Some(into))]);
    assert!(stays.html.as_str().contains("别的文字"));
    assert_eq!(stays.links.iter().map(|link| link.other.id).collect::<Vec<_>>(), [later]);
    let read = town.forum.thread(&town.ctx(&resident), thread).await.unwrap();
    let notice = read.notice.unwrap();
    assert_eq!((notice.id, notice.version, read.root.notice_version), (into, 2, Some(2)));
    let view = town.forum.consultation(&town.ctx(editor), consultation).await.unwrap();
    assert_eq!(view.notices.iter().map(|notice| notice.id).collect::<Vec<_>>(), [into]);
}

async fn two_editors_merge_once(town: &Town, editor: &Actor) {
    let mut pair = vec![];
    for n in 0..2 {
        let html = page(&format!("关于第{n}次巡河的公告"), "议事镇水利所", 5, &format!("第{n}次巡河。"));
        pair.push(import(town, editor, &format!("/h/{n}.html"), html).await.id());
    }
    let (one, other) = (pair[0], pair[1]);
    let merges = [(one, other), (other, one), (one, other), (other, one)].map(|(from, into)| {
        let (forum, ctx) = (town.forum.clone(), town.ctx(editor));
        tokio::spawn(async move { insist!(forum.merge_notices(&ctx, from, into)) })
    });
    let mut stays = vec![];
    for merge in merges {
        match merge.await.unwrap() {
            Ok(into) => stays.push(into),
            Err(Error::Invalid(_) | Error::Merged(_)) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
    stays.dedup();
    assert_eq!(stays.len(), 1, "one of the two stays, and only one: {stays:?}");
    let gone = if stays[0] == one { other } else { one };
    assert!(matches!(town.forum.notice(&town.ctx(editor), gone).await, Err(Error::Merged(to)) if to == stays[0]));
}
