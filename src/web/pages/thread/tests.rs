//! Threads drawn from what `forum` tells of them.

use base::page::{Cursor, Leaf, Turn};
use domain::department::Signature;
use domain::ids::{DepartmentId, PostId};
use domain::phase::Phase;
use domain::post::{PostState, Voice};
use domain::response::{Disposition, ResponseKind, ResponseState, Sensitivity};
use domain::thread::{Filter, Sort};
use forum::department::Department;
use forum::post::Rest;
use forum::post::{AuthorView, Rights};
use forum::response::{CoverView, ResponseView};
use forum::visit::News;

use super::*;
use crate::pages::example::{self, consultation, post, rejected, resident, thread, visitor};

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
            contact: String::new(),
        },
        covers: vec![CoverView {
            post_id: PostId(1),
            number: Some(1),
            disposition: Disposition::PartlyAdopted,
            reason: "写明比例".to_owned(),
            referred_to: None,
            referred: None,
        }],
        gates: vec![],
        return_reason: None,
    }
}

fn read(posts: Vec<PostView>) -> ThreadPageView {
    ThreadPageView {
        thread: ThreadView { answered: true, response_count: 1, responses: vec![response()], ..thread() },
        consultation: consultation(Phase::Open),
        posts: Leaf { items: posts, previous: None, next: Some(Cursor::from_text("x")) },
        branch: None,
        cuts: vec![],
        news: None,
        waiting: vec![],
        parents: vec![(PostId(4), 4)],
        takes_posts: true,
        answers: false,
    }
}

fn drawn(ctx: &Ctx, wanted: &Wanted, read: ThreadPageView) -> String {
    let mut frame = example::frame(ctx.lang);
    if ctx.actor.account().is_none() {
        frame.signed_in = None;
    }
    frame.path = place::thread(5);
    example::drawn(ctx.lang, &ThreadPage::of(frame, ctx, Standing::example(ctx.lang, "open"), wanted, read))
}

const WHOLE: Wanted =
    Wanted { sort: Sort::Oldest, filter: Filter { stance: None, unanswered: false }, branch: None, turn: Turn::Start };

fn further() -> Wanted {
    Wanted { turn: Turn::After(Cursor::from_text("w")), ..WHOLE }
}

#[test]
fn it_leads_back_to_the_notice_and_shows_who_answered() {
    for lang in Lang::ALL {
        let posts = vec![post(1, 0, None), response().post, post(3, 1, Some(1))];
        let html = drawn(&visitor(*lang), &WHOLE, read(posts));
        assert!(html.contains("<a rel=\"via\" href=\"https:"), "{html}");
        assert!(html.contains("<a href=\"/notices/3\">征求意见的公告</a>"), "{html}");
        assert!(
            html.contains("<h1>第九条应写明&lt;比例&gt;</h1>") && html.contains("<p><strong>乡道</strong></p>"),
            "{html}"
        );
        assert!(html.contains("<h3 class=\"response-org\">议事镇住建局</h3>") && html.contains("写明比例"), "{html}");
        assert!(html.contains("href=\"/threads/5?sort=oldest&amp;after=x\" rel=\"next\""), "{html}");
        assert_eq!(html.matches("id=\"p1\"").count(), 1, "the first post stands once: {html}");
        let (disposition, kind, covered) = match lang {
            Lang::ZhCn => ("部分采纳", "答复", "1 帖已获官方答复"),
            Lang::En => ("Partly adopted", "Answer", "one post answered officially"),
        };
        assert!(html.contains(disposition) && html.contains(kind) && html.contains(covered), "{html}");
    }
}

#[test]
fn deep_posts_and_replies_to_other_pages_say_what_they_reply_to() {
    let posts = vec![post(5, 5, Some(4)), post(6, 6, Some(5)), post(8, 7, Some(7)), post(9, 1, Some(1))];
    let html = drawn(&visitor(Lang::En), &further(), read(posts));
    assert_eq!(html.matches("In reply to").count(), 3, "{html}");
    assert!(html.contains("In reply to <a href=\"/posts/5\">#5</a>"), "{html}");
    assert!(html.contains("In reply to <a href=\"/posts/4\">#4</a>"), "on an earlier page: {html}");
    assert!(html.contains("In reply to <a href=\"/posts/7\">another post</a>"), "{html}");
    assert!(html.contains("From the beginning") && !html.contains("id=\"p1\""), "{html}");
}

#[test]
fn a_page_leads_back_and_the_first_page_is_whole_whichever_way_it_was_reached() {
    for (lang, word) in [(Lang::ZhCn, "上一页"), (Lang::En, "Previous page")] {
        let previous = Some(Cursor::from_text("v"));
        let mut middle = read(vec![post(9, 1, Some(1))]);
        middle.posts = Leaf { previous, ..middle.posts };
        let back = Wanted { turn: Turn::Before(Cursor::from_text("w")), ..WHOLE };
        for wanted in [further(), back.clone()] {
            let html = drawn(&visitor(lang), &wanted, middle.clone());
            let link = format!("href=\"/threads/5?sort=oldest&amp;before=v\" rel=\"prev\">{word}</a>");
            assert!(html.contains(&link) && html.contains("after=x\" rel=\"next\""), "{html}");
            assert!(!html.contains("id=\"p1\""), "{html}");
        }
        let html = drawn(&visitor(lang), &back, read(vec![post(9, 1, Some(1))]));
        assert!(html.contains("id=\"p1\"") && !html.contains("rel=\"prev\""), "{html}");
    }
}

#[test]
fn replies_stand_below_what_they_reply_to() {
    let posts =
        vec![post(3, 1, Some(1)), post(4, 2, Some(3)), post(5, 3, Some(4)), post(6, 2, Some(3)), post(7, 1, None)];
    let html = drawn(&visitor(Lang::En), &further(), read(posts));
    assert_eq!(html.matches("class=\"branch\"").count(), 2, "{html}");
    assert!(html.contains("<summary>3 replies</summary>") && html.contains("<summary>1 reply</summary>"), "{html}");
    let at = |anchor: &str| html.find(&format!("id=\"{anchor}\"")).unwrap();
    assert!(at("p3") < at("p4") && at("p4") < at("p5") && at("p5") < at("p6") && at("p6") < at("p7"), "{html}");
}

#[test]
fn a_flat_list_draws_no_levels() {
    let newest = Wanted { sort: Sort::Newest, ..WHOLE };
    let html = drawn(&visitor(Lang::En), &newest, read(vec![post(4, 3, Some(3)), post(3, 2, Some(1))]));
    assert!(!html.contains("class=\"branch\""), "{html}");
    assert!(html.contains("<a href=\"/posts/3\">#3</a>"), "{html}");
    assert!(html.contains("<option value=\"newest\" selected>Newest first"), "{html}");
}

#[test]
fn an_empty_place_says_why_and_when_in_neutral_words() {
    let tomb = |id, state| PostView { author: None, body: None, html: None, state, ..post(id, 1, Some(1)) };
    let withdrawn = PostView { withdrawn_at: Some(example::at(0)), ..tomb(4, PostState::Withdrawn) };
    let read = read(vec![tomb(3, PostState::Hidden), withdrawn, tomb(6, PostState::Erased)]);
    let html = drawn(&visitor(Lang::En), &further(), read);
    for words in ["hidden by a moderator", "taken back by its author", "erased as the law requires"] {
        assert!(html.contains(words), "{html}");
    }
    assert!(html.contains("21 November 2026</time>"), "{html}");
    assert!(!html.contains("王小明</h3>"), "{html}");
}

#[test]
fn its_author_sees_where_it_stands_and_why() {
    for lang in Lang::ALL {
        let mut read = read(vec![]);
        read.thread.root = rejected(1, 0, None);
        read.thread.responses.clear();
        read.waiting = vec![PostView { state: PostState::Pending, decision: None, ..rejected(9, 1, Some(1)) }];
        let html = drawn(&resident(*lang), &WHOLE, read);
        assert!(html.contains("不得&lt;广告&gt;") && html.contains("与&lt;议题&gt;无关"), "{html}");
        assert!(html.contains("<a href=\"/receipts/ABCDEFGH12\">") && html.contains("9f2c 41d8 07ae b35d"), "{html}");
        assert!(html.contains("href=\"/posts/1/edit\"") && html.contains("id=\"post-9\""), "{html}");
        assert!(html.contains("class=\"post post-mine\"") && html.contains("data-step=\"now\""), "{html}");
    }
}

#[test]
fn what_a_reader_may_do_is_offered_and_nothing_else() {
    let rights = Rights { reply: true, support: true, ..Rights::default() };
    let posts = || vec![PostView { rights, supported: true, support_count: 3, ..post(3, 1, Some(1)) }];
    let html = drawn(&visitor(Lang::En), &WHOLE, read(posts()));
    assert!(html.contains("href=\"/login?next=%2Fposts%2F3\"") && !html.contains("formaction"), "{html}");
    assert!(html.contains("href=\"/threads/5/reply?to=3\"") && html.contains("Go on"), "{html}");
    let html = drawn(&resident(Lang::En), &WHOLE, read(posts()));
    assert!(
        html.contains("formaction=\"/posts/3/support\" name=\"wish\" value=\"take_back\" aria-pressed=\"true\""),
        "{html}"
    );
    assert!(html.contains("<form id=\"support\"") && html.contains("value=\"send\""), "{html}");
    assert!(!html.contains("/posts/3/withdraw") && !html.contains("/posts/3/edit"), "{html}");
}

#[test]
fn a_closed_consultation_says_why_it_takes_no_posts() {
    for lang in Lang::ALL {
        for phase in [Phase::Scheduled, Phase::Closed, Phase::Answered, Phase::Withdrawn] {
            let closed = ThreadPageView { consultation: consultation(phase), takes_posts: false, ..read(vec![]) };
            let html = drawn(&resident(*lang), &WHOLE, closed);
            assert!(!html.contains("class=\"composer\"") && html.contains("i-lock"), "{phase}: {html}");
            assert!(!html.contains("/consultations/7/new"), "{html}");
        }
    }
}

#[test]
fn words_about_an_earlier_wording_say_so() {
    let clause = |wording_changed| forum::post::PostClause {
        id: domain::ids::ClauseId(55),
        consultation_id: domain::ids::ConsultationId(7),
        edition: 1,
        eid: "art_5".to_owned(),
        label: "第五条".to_owned(),
        wording_changed,
    };
    let about = |wording_changed| {
        let mut read = read(vec![]);
        read.thread.root.clause = Some(clause(wording_changed));
        drawn(&visitor(Lang::En), &WHOLE, read)
    };
    let (changed, same) = (about(true), about(false));
    assert!(
        changed.contains("an earlier wording of 第五条") && changed.contains("/clauses/art_5#wording-1"),
        "{changed}"
    );
    assert!(
        same.contains("href=\"/consultations/7/clauses/art_5\">第五条") && !same.contains("earlier wording"),
        "{same}"
    );
}

#[test]
fn a_long_branch_says_how_many_follow_and_where() {
    for lang in Lang::ALL {
        let mut read = read(vec![post(3, 1, Some(1)), post(4, 2, Some(3))]);
        let cut = |rest| Cut { branch: PostId(3), last: PostId(4), after: Cursor::from_text("z"), rest };
        read.cuts = vec![cut(Rest::Exactly(30))];
        let html = drawn(&visitor(*lang), &WHOLE, read.clone());
        assert!(html.contains("href=\"/threads/5?parent=3&amp;after=z\"") && html.contains("30"), "{html}");
        assert!(html.contains(if *lang == Lang::En { "31 replies" } else { "31 条回复" }), "{html}");
        read.cuts = vec![cut(Rest::MoreThan(500))];
        assert!(drawn(&visitor(*lang), &WHOLE, read.clone()).contains("500"));
        read.posts.items.remove(0);
        let html = drawn(&visitor(*lang), &further(), read);
        assert_eq!(html.matches("parent=3").count(), 1, "said where the branch ends when it began before: {html}");
    }
}

#[test]
fn a_branch_stands_by_itself_with_the_way_back() {
    for lang in Lang::ALL {
        let top = post(6, 7, Some(5));
        let below = vec![post(7, 8, Some(6)), post(8, 9, Some(7)), post(9, 8, Some(6))];
        let wanted = Wanted { branch: Some(PostId(6)), ..WHOLE };
        let html = drawn(&visitor(*lang), &wanted, ThreadPageView { branch: Some(top), ..read(below) });
        assert!(html.contains("href=\"/posts/6\"") && html.contains("href=\"/threads/5\""), "{html}");
        assert!(html.contains("parent=6&amp;after=x") && html.contains("id=\"p6\""), "{html}");
        assert_eq!(html.matches("class=\"branch\"").count(), 1, "levels count from its top: {html}");
        assert!(!html.contains("<textarea") && html.contains("noindex"), "{html}");
    }
}

#[test]
fn what_is_new_is_marked_and_ones_own_is_not() {
    let news = News { before: 3, count: 1, more: false, first: Some(PostId(4)) };
    let mut other = post(4, 1, Some(1));
    other.author = other.author.map(|author| AuthorView { id: domain::ids::AccountId(9), ..author });
    let posts = vec![post(3, 1, Some(1)), other, post(5, 1, Some(1))];
    let html = drawn(&resident(Lang::En), &WHOLE, ThreadPageView { news: Some(news), ..read(posts) });
    assert_eq!(html.matches("class=\"fresh\"").count(), 1, "{html}");
    assert!(html.contains("href=\"/posts/4\"") && html.contains("1 new"), "{html}");
}

#[test]
fn posts_are_chosen_by_what_they_are_meant_as_where_they_say_so() {
    for lang in Lang::ALL {
        let wanted = Wanted { filter: Filter { stance: Some(domain::stance::Stance::For), unanswered: true }, ..WHOLE };
        let mut asking = ThreadPageView { posts: Leaf { items: vec![], previous: None, next: None }, ..read(vec![]) };
        asking.consultation.consultation.asks_stance = true;
        let html = drawn(&visitor(*lang), &wanted, asking.clone());
        assert!(html.contains("<option value=\"for\" selected>"), "{html}");
        assert!(html.contains("name=\"unanswered\" value=\"1\" checked"), "{html}");
        assert!(html.contains("class=\"empty\"") && html.contains("noindex"), "{html}");
        asking.consultation.consultation.asks_stance = false;
        assert!(!drawn(&visitor(*lang), &WHOLE, asking).contains("name=\"stance\""));
    }
}

#[test]
fn whoever_answers_for_a_department_is_led_to_its_desk() {
    for lang in Lang::ALL {
        let official = ThreadPageView { answers: true, ..read(vec![]) };
        let html = drawn(&resident(*lang), &WHOLE, official.clone());
        assert!(html.contains("href=\"/desk/threads/5\"") && html.contains("class=\"composer\""), "{html}");
        let private = text(*lang, "thread-desk-private");
        assert!(html.contains(&private), "{html}");
        let closed = ThreadPageView { consultation: consultation(Phase::Closed), takes_posts: false, ..official };
        let html = drawn(&resident(*lang), &WHOLE, closed);
        assert!(html.contains("href=\"/desk/threads/5\"") && !html.contains(&private), "{html}");
        assert!(!drawn(&resident(*lang), &WHOLE, read(vec![])).contains("/desk/threads"));
    }
}

#[test]
fn what_a_department_took_back_says_which_and_why_and_takes_no_replies() {
    for lang in Lang::ALL {
        let mut taken = ThreadPageView { takes_posts: false, ..read(vec![]) };
        let root = PostView { author: None, body: None, html: None, state: PostState::Withdrawn, ..post(1, 0, None) };
        let withdrawn_at = Some(example::at(0));
        taken.thread.root = PostView { withdrawal: Some("夜渡<误>".to_owned()), withdrawn_at, ..root };
        taken.thread.title = None;
        taken.thread.asks = false;
        taken.thread.begun_by = Some(("ferry".to_owned(), "渡口<所>".to_owned()));
        let html = drawn(&resident(*lang), &WHOLE, taken);
        assert!(html.matches("渡口&lt;所&gt;").count() >= 2 && html.contains("夜渡&lt;误&gt;"), "{html}");
        assert!(!html.contains(&text(*lang, "post-nobody")) && !html.contains("<textarea"), "{html}");
        assert!(html.contains(&text(*lang, "compose-parent-closed")), "{html}");
        assert_eq!(html.matches("id=\"p1\"").count(), 1, "{html}");
        assert!(!html.contains("name=\"unanswered\""), "nothing here waits for an answer: {html}");
    }
}

#[test]
fn the_official_voice_alone_is_a_choice_of_posts_and_no_order() {
    let wanted = Wanted { sort: Sort::Official, ..WHOLE };
    let html = drawn(&visitor(Lang::En), &wanted, read(vec![]));
    assert!(html.contains("name=\"official\" value=\"1\" checked"), "{html}");
    assert!(!html.contains("<option value=\"official\""), "{html}");
}
