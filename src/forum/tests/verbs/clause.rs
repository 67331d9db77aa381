//! Clauses: kept in editions, written about, and marked when they read otherwise; editors at the same moment.

use domain::actor::Actor;
use domain::consultation::Moderation;
use domain::ids::{ClauseId, ConsultationId, PostId, ThreadId};
use domain::refusal::Refusal;
use domain::role::Role;
use forum::Error;
use forum::clause::ClauseSource;
use forum::post::NewReply;
use forum::thread::ThreadInput;

use crate::postgres;
use crate::town::Town;

const FIRST: &str = "第一章 总则\n第一条 为了规范乡道养护，制定本办法。\n第二条 养护计划应当公示十日。\n\
    对公示有异议的，可以书面提出。\n第三条 养护资金由县级财政承担。";
const SECOND: &str = "第一章 总则\n第一条 为了规范乡道养护，制定本办法。\n第二条 养护计划应当公示十五日。\n\
    对公示有异议的，可以书面提出。";

#[tokio::test(flavor = "multi_thread")]
async fn clauses_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    clauses(&format!("sqlite://{}", dir.path().join("clauses.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clauses_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    clauses(&url).await;
    postgres::drop_database(&url);
}

async fn clauses(url: &str) {
    let town = Town::build(url).await;
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let resident = town.person("resident", &[]).await;
    let draft = town.open_in(&editor, Moderation::After).await;
    only_editors_keep_what_can_be_read(&town, &editor, &resident, draft).await;
    an_edition_is_kept_once(&town, &editor, draft).await;
    let (thread, root) = a_thread_is_about_a_clause(&town, &resident, draft).await;
    words_about_an_earlier_wording_are_marked(&town, &editor, &resident, draft, (thread, root)).await;
    editors_at_once_make_editions_in_a_row(&town, &editor, draft).await;
}

fn text(text: &str) -> ClauseSource {
    ClauseSource::Text(text.to_owned())
}

async fn clause(town: &Town, draft: ConsultationId, eid: &str) -> ClauseId {
    let read = town.forum.clauses(&town.ctx(&Actor::Anonymous), draft, None).await.unwrap();
    read.clauses.into_iter().find(|line| line.clause.eid == eid).unwrap().clause.id
}

async fn only_editors_keep_what_can_be_read(town: &Town, editor: &Actor, resident: &Actor, draft: ConsultationId) {
    let not_theirs = town.forum.keep_clauses(&town.ctx(resident), draft, text(FIRST)).await;
    assert!(matches!(not_theirs, Err(Error::Refused(Refusal::NotYourRole))));
    let code = async |source| match town.forum.keep_clauses(&town.ctx(editor), draft, source).await {
        Err(Error::Invalid(faults)) => faults.iter().map(|f| format!("{}:{}", f.field, f.code)).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(code(text(" ")).await, ["text:missing"]);
    assert_eq!(code(text("没有条文的一段话。")).await, ["text:no-clauses"]);
    let view = town.forum.consultation(&town.ctx(editor), draft).await.unwrap();
    assert_eq!(code(ClauseSource::Notice(view.notices[0].id, None)).await, ["notice_id:no-clauses"]);
    assert_eq!(code(ClauseSource::Notice(999_999.into(), None)).await, ["notice_id:not-of-consultation"]);
    let none = town.forum.clauses(&town.ctx(&Actor::Anonymous), draft, None).await.unwrap();
    assert_eq!((none.edition, none.clauses.len()), (None, 0));
}

async fn an_edition_is_kept_once(town: &Town, editor: &Actor, draft: ConsultationId) {
    let preview = town.forum.preview_clauses(&town.ctx(editor), draft, text(FIRST)).await.unwrap();
    assert_eq!((preview.edition, preview.gone.len()), (1, 0));
    let first = town.forum.keep_clauses(&town.ctx(editor), draft, text(FIRST)).await.unwrap();
    assert_eq!(town.forum.keep_clauses(&town.ctx(editor), draft, text(FIRST)).await.unwrap(), first);
    let read = town.forum.clauses(&town.ctx(&Actor::Anonymous), draft, None).await.unwrap();
    assert_eq!((read.editions, read.clauses.len()), (1, preview.clauses.len()));
    let labels: Vec<_> = read.clauses.iter().map(|line| line.clause.label.as_str()).collect();
    assert!(labels.contains(&"第二条") && labels.contains(&"第二条第二款"), "{labels:?}");
    let (_, page) = town.forum.draft_text(&town.ctx(&Actor::Anonymous), draft, 0, 2).await.unwrap();
    assert_eq!((page.articles.len(), page.next.is_some()), (2, true));
}

async fn a_thread_is_about_a_clause(town: &Town, resident: &Actor, draft: ConsultationId) -> (ThreadId, PostId) {
    let about = clause(town, draft, "art_2").await;
    let input = |clause| ThreadInput {
        title: "公示十日太短".to_owned(),
        body: "农忙的时候十天看不到公示。".to_owned(),
        notice: None,
        notice_url: None,
        department: None,
        speaks_for: None,
        clause: Some(clause),
        files: vec![],
        stance: None,
    };
    let stranger = town.forum.start_thread(&town.ctx(resident), draft, input(ClauseId(999_999))).await;
    assert!(matches!(stranger, Err(Error::Invalid(_))));
    let thread = town.forum.start_thread(&town.ctx(resident), draft, input(about)).await.unwrap();
    let root = town.forum.thread(&town.ctx(resident), thread).await.unwrap().root;
    let of = root.clause.unwrap();
    assert_eq!((of.id, of.eid.as_str(), of.edition, of.wording_changed), (about, "art_2", 1, false));
    assert_eq!(root.notice_version, Some(1));
    let page = town.forum.clause_page(&town.ctx(resident), draft, "art_2".to_owned(), None, 10).await.unwrap();
    assert_eq!((page.said.posts, page.threads.items.len()), (1, 1));
    (thread, root.id)
}

async fn words_about_an_earlier_wording_are_marked(
    town: &Town,
    editor: &Actor,
    resident: &Actor,
    draft: ConsultationId,
    (thread, root): (ThreadId, PostId),
) {
    let preview = town.forum.preview_clauses(&town.ctx(editor), draft, text(SECOND)).await.unwrap();
    assert_eq!((preview.edition, preview.gone), (2, vec!["第三条".to_owned()]));
    town.forum.keep_clauses(&town.ctx(editor), draft, text(SECOND)).await.unwrap();
    let reader = town.ctx(resident);
    let reply = NewReply { parent: None, body: "十五天还差不多。".to_owned(), files: vec![], stance: None };
    let reply = town.forum.reply(&reader, thread, reply).await.unwrap();
    let of = async |id| town.forum.post(&reader, id).await.unwrap().clause.unwrap();
    assert!(of(root).await.wording_changed);
    let newer = of(reply).await;
    assert_eq!((newer.eid.as_str(), newer.edition, newer.wording_changed), ("art_2", 2, false));
    let page = town.forum.clause_page(&reader, draft, "art_2".to_owned(), None, 10).await.unwrap();
    assert_eq!((page.wordings.len(), page.newest, page.said.posts), (2, 2, 2));
    let gone = town.forum.clause_page(&reader, draft, "art_3".to_owned(), None, 10).await.unwrap();
    assert_eq!((gone.wordings.len(), gone.wordings[0].edition), (1, 1));
    let missing = town.forum.clause_page(&reader, draft, "art_99".to_owned(), None, 10).await;
    assert!(matches!(missing, Err(Error::NotFound)));
    let old = town.forum.clauses(&reader, draft, Some(1)).await.unwrap();
    assert_eq!(old.clauses.iter().find(|line| line.clause.eid == "art_2").unwrap().said.posts, 2);
}

async fn editors_at_once_make_editions_in_a_row(town: &Town, editor: &Actor, draft: ConsultationId) {
    let keeps = (0..6).map(|n| {
        let (forum, ctx) = (town.forum.clone(), town.ctx(editor));
        let source = text(&format!("第一条 公示{}日。", n + 20));
        tokio::spawn(async move {
            loop {
                match forum.keep_clauses(&ctx, draft, source.clone()).await {
                    Err(Error::Busy { .. }) => {}
                    other => return other.unwrap(),
                }
            }
        })
    });
    let mut kept = vec![];
    for keep in keeps.collect::<Vec<_>>() {
        kept.push(keep.await.unwrap());
    }
    kept.sort_unstable();
    kept.dedup();
    assert_eq!(kept.len(), 6);
    let read = town.forum.clauses(&town.ctx(editor), draft, None).await.unwrap();
    assert_eq!((read.editions, read.edition.unwrap().edition), (8, 8));
}
