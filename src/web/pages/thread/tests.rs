//! Threads drawn from what `forum` tells of them.

use domain::department::Signature;
use domain::ids::{AccountId, ConsultationId, DepartmentId, NoticeId, PostId};
use domain::phase::Phase;
use domain::post::{PostState, Voice};
use domain::response::{Disposition, ResponseKind, ResponseState, Sensitivity};
use forum::department::Department;
use forum::post::{AuthorView, DecisionView, ReceiptView};
use forum::response::{CoverView, ResponseView};
use forum::thread::NoticeRef;

use super::*;
use crate::pages::example;

fn post(id: i64, depth: i32, parent: Option<i64>) -> PostView {
    PostView {
        id: PostId(id),
        number: Some(id),
        thread_id: ThreadId(5),
        parent_id: parent.map(PostId),
        depth,
        author: Some(AuthorView {
            id: AccountId(1),
            display_name: "王小明".to_owned(),
            voice: Voice::Resident,
            department: None,
        }),
        body: Some("**乡道**".to_owned()),
        html: Some("<p><strong>乡道</strong></p>".to_owned()),
        state: PostState::Published,
        created_at: example::at(id),
        published_at: Some(example::at(3600)),
        edited_at: None,
        revision: 1,
        version: 1,
        support_count: 0,
        support_mine: false,
        covered_by: vec![],
        notice_version: Some(1),
        decision: None,
        receipt: None,
    }
}

fn response() -> ResponseView {
    let mut words = post(2, 1, Some(1));
    words.author = words.author.map(|author| AuthorView {
        voice: Voice::Official,
        department: Some("议事镇住建局".to_owned()),
        ..author
    });
    ResponseView {
        post: words,
        kind: ResponseKind::Answer,
        state: ResponseState::Published,
        sensitivity: Sensitivity::Ordinary,
        version: 1,
        department: Department {
            id: DepartmentId(1),
            slug: "zhujian-ju".to_owned(),
            name: "议事镇住建局".to_owned(),
            parent_id: None,
            function_group: "住建".to_owned(),
            signature: Signature::Second,
        },
        covers: vec![CoverView {
            post_id: PostId(1),
            disposition: Disposition::PartlyAdopted,
            reason: "写明比例".to_owned(),
            referred_to: None,
        }],
        gates: vec![],
        return_reason: None,
    }
}

fn thread() -> ThreadView {
    ThreadView {
        id: ThreadId(5),
        consultation_id: ConsultationId(7),
        consultation_title: "老旧小区加装电梯".to_owned(),
        title: Some("第九条应写明<比例>".to_owned()),
        root: post(1, 0, None),
        notice: Some(NoticeRef {
            id: NoticeId(3),
            url: "https://www.example.gov.cn/a?b=1".to_owned(),
            title: "征求意见的公告".to_owned(),
            version: 2,
            portal: None,
        }),
        phase: Phase::Open,
        answered: true,
        post_count: 3,
        participant_count: 2,
        response_count: 1,
        active_at: example::at(9),
        responses: vec![response()],
    }
}

fn drawn(lang: Lang, thread: ThreadView, sort: Sort, place: Place, posts: Vec<PostView>) -> String {
    let mut frame = example::frame(lang);
    frame.path = place::thread(5);
    let posts = page::Page { items: posts, next: Some(Cursor::from_text("x")) };
    let listed = Listed { sort, place, posts };
    example::drawn(lang, &ThreadPage::of(frame, thread, Standing::example(lang, "open"), listed, &Cited::default()))
}

#[test]
fn it_leads_back_to_the_notice_and_shows_who_answered() {
    for lang in Lang::ALL {
        let posts = vec![post(1, 0, None), response().post, post(3, 1, Some(1))];
        let html = drawn(*lang, thread(), Sort::Oldest, Place::First, posts);
        assert!(
            html.contains("<link rel=\"via\" href=\"https:") && html.contains("<a rel=\"via\" href=\"https:"),
            "{html}"
        );
        assert!(html.contains("<a href=\"/notices/3\">征求意见的公告</a>"), "{html}");
        assert!(
            html.contains("<h1>第九条应写明&lt;比例&gt;</h1>") && html.contains("<p><strong>乡道</strong></p>"),
            "{html}"
        );
        assert!(html.contains("<h3 class=\"response-org\">议事镇住建局</h3>") && html.contains("写明比例"), "{html}");
        assert!(html.contains("href=\"/threads/5?sort=oldest&amp;after=x\" rel=\"next\""), "{html}");
        assert_eq!(html.matches("id=\"p1\"").count(), 1, "the first post stands once: {html}");
        let (disposition, official) = match lang {
            Lang::ZhCn => ("部分采纳", "官方回复"),
            Lang::En => ("Partly adopted", "Official response"),
        };
        assert!(html.contains(disposition) && html.contains(official), "{html}");
    }
}

#[test]
fn deep_posts_stand_flat_and_say_what_they_reply_to() {
    let posts = vec![post(5, 5, Some(4)), post(6, 6, Some(5)), post(8, 7, Some(7))];
    let html = drawn(Lang::En, thread(), Sort::Oldest, Place::Further, posts);
    assert!(!html.contains("class=\"branch\""), "{html}");
    assert_eq!(html.matches("In reply to").count(), 2, "{html}");
    assert!(html.contains("In reply to <a href=\"/posts/5\">#5</a>"), "{html}");
    assert!(html.contains("In reply to <a href=\"/posts/7\">another post</a>"), "{html}");
    assert!(html.contains("From the beginning") && !html.contains("id=\"p1\""), "{html}");
}

#[test]
fn replies_stand_below_what_they_reply_to() {
    let posts =
        vec![post(3, 1, Some(1)), post(4, 2, Some(3)), post(5, 3, Some(4)), post(6, 2, Some(3)), post(7, 1, None)];
    let html = drawn(Lang::En, thread(), Sort::Oldest, Place::Further, posts);
    assert_eq!(html.matches("class=\"branch\"").count(), 2, "{html}");
    assert!(html.contains("<summary>3 replies</summary>") && html.contains("<summary>1 reply</summary>"), "{html}");
    let at = |anchor: &str| html.find(&format!("id=\"{anchor}\"")).unwrap();
    assert!(at("p3") < at("p4") && at("p4") < at("p5") && at("p5") < at("p6") && at("p6") < at("p7"), "{html}");
}

#[test]
fn a_flat_list_draws_no_levels() {
    let html = drawn(Lang::En, thread(), Sort::Newest, Place::First, vec![post(4, 3, Some(3)), post(3, 2, Some(1))]);
    assert!(!html.contains("class=\"branch\""), "{html}");
    assert!(
        html.contains("<a href=\"/posts/3\">#3</a>") && html.contains("aria-current=\"true\">Newest first"),
        "{html}"
    );
}

#[test]
fn an_empty_place_says_why_in_neutral_words() {
    let tomb = |id, state| PostView { author: None, body: None, html: None, state, ..post(id, 1, Some(1)) };
    let posts = vec![tomb(3, PostState::Hidden), tomb(4, PostState::Withdrawn), tomb(6, PostState::Erased)];
    let html = drawn(Lang::En, thread(), Sort::Oldest, Place::Further, posts);
    for words in ["taken out of sight by a moderator", "taken back by its author", "erased as the law requires"] {
        assert!(html.contains(words), "{html}");
    }
    assert!(!html.contains("王小明</h3>") && !html.contains("乡道"), "{html}");
}

#[test]
fn its_author_sees_where_it_stands_and_why() {
    let mut own = thread();
    own.root = PostView {
        number: None,
        state: PostState::Rejected,
        decision: Some(DecisionView {
            rule: Some("advertising".to_owned()),
            reason: "与议题无关".to_owned(),
            at: example::at(9),
        }),
        receipt: Some(ReceiptView { code: "ABCDEFGH12".to_owned(), sha256: String::new(), at: example::at(1) }),
        ..post(1, 0, None)
    };
    own.responses.clear();
    let html = drawn(Lang::En, own, Sort::Oldest, Place::First, vec![]);
    assert!(html.contains("it was not published") && html.contains("Rule: advertising"), "{html}");
    assert!(html.contains("与议题无关") && html.contains("<a href=\"/receipts/ABCDEFGH12\">"), "{html}");
}
