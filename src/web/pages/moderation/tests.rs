//! The pages, drawn in both languages.

use base::page::Page as Listed;
use base::time::Timestamp;
use domain::actor::{Actor, Person};
use domain::ids::{AccountId, ConsultationId, NoticeId, PostId, ThreadId};
use domain::moderation::{Verdict, Why};
use domain::post::{PostState, Voice};
use domain::revision::RevisionState;
use forum::moderation::{Board, History, Holder, ItemView, Taken};
use forum::post::{AuthorView, PostView, RevisionView, Rights};

use super::*;
use crate::pages::example;

const ME: AccountId = AccountId(9);

fn ctx(lang: Lang) -> Ctx {
    let me = Person { id: ME, display_name: "韩审核员".to_owned(), confirmed: true, grants: vec![] };
    Ctx { actor: Actor::Resident(me), lang, ..Ctx::system("test", example::at(0)) }
}

fn post(id: i64, state: PostState, number: Option<i64>) -> PostView {
    let author =
        AuthorView { id: AccountId(3), display_name: "马<晓>".to_owned(), voice: Voice::Resident, department: None };
    PostView {
        id: PostId(id),
        number,
        thread_id: ThreadId(5),
        parent_id: Some(PostId(29)),
        depth: 1,
        author: Some(author),
        body: Some(format!("第 {id} 条：晚上**收费**没有票")),
        html: Some(format!("<p>第 {id} 条：晚上<strong>收费</strong>没有票</p>")),
        state,
        created_at: example::at(id),
        published_at: None,
        edited_at: None,
        withdrawn_at: None,
        revision: 1,
        version: 1,
        support_count: 0,
        supported: false,
        covered_by: vec![],
        clause: None,
        notice_version: None,
        files: vec![],
        stance: None,
        decision: None,
        erasure: None,
        withdrawal: None,
        receipt: None,
        under_review: None,
        unseen: false,
        rights: Rights::default(),
    }
}

fn item(why: Why, state: PostState, due_at: Timestamp) -> ItemView {
    ItemView {
        id: ItemId(7),
        post: post(33, state, None),
        public_words: None,
        thread_id: ThreadId(5),
        thread_title: "收费标准<贴在哪里>".to_owned(),
        why,
        waiting_since: example::at(-600),
        due_at,
        claimed_by: None,
        decided_at: None,
        version: 4,
    }
}

fn case(item: ItemView) -> CaseView {
    CaseView {
        item,
        consultation: (ConsultationId(2), "夜间停车怎么管".to_owned()),
        notice: Some((NoticeId(1), "关于夜间停车的公告".to_owned())),
        department: Some(("jiaoguan".to_owned(), "临<泽>交管局".to_owned())),
        root: Some(post(29, PostState::Published, Some(1))),
        parent: None,
        before: vec![post(31, PostState::Published, Some(3))],
        after: vec![post(34, PostState::Pending, None)],
        author_since: example::at(-86_400),
        author_history: History { approved: 38, rejected: 1, hidden: 0 },
        decisions: vec![],
        own: false,
    }
}

fn rules() -> Vec<RuleView> {
    let rule = |code: &str, title: &str| RuleView {
        code: code.to_owned(),
        number: if code == "insult" { 2 } else { 1 },
        version: 1,
        title: title.to_owned(),
        text: "公开了他人的电话。".to_owned(),
        since: example::at(0),
    };
    vec![rule("personal-data", "泄露个人信息"), rule("insult", "人身攻击")]
}

fn board(case: Option<CaseView>) -> Board {
    let items = case.iter().map(|case| case.item.clone()).collect();
    Board { waiting: 100, waiting_for: vec![(Why::New, 1)], items: Listed { items, next: None }, case }
}

fn drawn_board(lang: Lang, case: Option<CaseView>, sent: Sent) -> String {
    let way = Way { shelf: Shelf::Waiting(None), after: None };
    let page = BoardPage::of(example::frame(lang), &ctx(lang), board(case), &way, true, (sent, &rules()));
    example::drawn(lang, &page)
}

#[test]
fn the_queue_is_drawn_in_both_languages() {
    for lang in Lang::ALL {
        let html = drawn_board(*lang, Some(case(item(Why::New, PostState::Pending, example::at(60)))), Sent::default());
        assert!(html.contains("收费标准&lt;贴在哪里&gt;") && html.contains("马&lt;晓&gt;"), "{html}");
        assert!(html.contains("<a href=\"/departments/jiaoguan\">临&lt;泽&gt;交管局</a>"), "where it goes: {html}");
        assert!(html.contains("<strong>收费</strong>") && html.contains("#1 <b>"), "{html}");
        assert!(html.contains("value=\"approve\"") && html.contains("value=\"reject\""), "{html}");
        assert!(html.contains("formaction=\"/moderation/items/7/claim\"") && html.contains("99+"), "{html}");
        assert!(html.contains("name=\"version\" value=\"4\"") && html.contains("data-key=\"1 r\""), "{html}");
        assert!(!html.contains("value=\"hide\"") && !html.contains("state-late"), "{html}");
    }
}

#[test]
fn old_and_new_words_stand_beside_each_other() {
    let mut edited = item(Why::Edited, PostState::Published, example::at(60));
    edited.public_words = Some(RevisionView {
        number: 2,
        title: Some("票据<在哪里>".to_owned()),
        body: "收费**要有**票".to_owned(),
        html: "<p>收费<strong>要有</strong>票</p>".to_owned(),
        state: RevisionState::Approved,
        at: example::at(30),
        decided_at: None,
    });
    for lang in Lang::ALL {
        let html = drawn_board(*lang, Some(case(edited.clone())), Sent::default());
        for words in ["<strong>要有</strong>", "<strong>收费</strong>", "票据&lt;在哪里&gt;", "value=\"reject\""]
        {
            assert!(html.contains(words), "{words}: {html}");
        }
        let (change, stand) = (text(*lang, "queue-approve-change"), text(*lang, "queue-let-stand"));
        assert!(html.contains(&change) && !html.contains(&stand), "the button says what it does: {html}");
    }
}

#[test]
fn what_is_public_already_is_let_stand() {
    for lang in Lang::ALL {
        let public = item(Why::New, PostState::Published, example::at(60));
        let html = drawn_board(*lang, Some(case(public)), Sent::default());
        let (change, stand) = (text(*lang, "queue-approve-change"), text(*lang, "queue-let-stand"));
        assert!(html.contains(&stand) && !html.contains(&change), "{html}");
    }
}

#[test]
fn an_empty_queue_says_so() {
    for lang in Lang::ALL {
        let html = drawn_board(*lang, None, Sent::default());
        assert!(html.contains("class=\"empty\"") && !html.contains("<form id=\"form\""), "{html}");
    }
}

#[test]
fn what_was_sent_in_vain_stands_in_the_form() {
    let faults = domain::fields::FieldErrors::one("reason", "missing");
    for lang in Lang::ALL {
        let sent = Sent {
            typed: Typed { rule: "insult".to_owned(), reason: "<请去掉>".to_owned() },
            faults: Faults::of(*lang, &faults),
        };
        let html = drawn_board(*lang, Some(case(item(Why::New, PostState::Pending, example::at(-60)))), sent);
        assert!(html.contains("value=\"insult\" data-words") && html.contains("data-key=\"2\" checked"), "{html}");
        assert!(html.contains("&lt;请去掉&gt;</textarea>") && html.contains("id=\"reason-error\""), "{html}");
        assert!(html.contains("state-late"), "it is overdue, and says so");
    }
}

#[test]
fn a_decided_item_tells_by_whom_and_may_be_hidden() {
    for lang in Lang::ALL {
        let mut decided = item(Why::New, PostState::Published, example::at(60));
        decided.decided_at = Some(example::at(0));
        let taken = Taken {
            verdict: Verdict::Approve,
            rule: None,
            reason: String::new(),
            by: Some("吴审核员".to_owned()),
            at: example::at(0),
        };
        let read = CaseView { decisions: vec![taken], ..case(decided) };
        let page = ItemPage::of(example::frame(*lang), &ctx(*lang), &read, Sent::default(), &rules());
        let html = example::drawn(*lang, &page);
        assert!(html.contains("吴审核员") && html.contains("value=\"hide\""), "{html}");
        assert!(!html.contains("value=\"approve\"") && !html.contains("formaction"), "{html}");
    }
}

#[test]
fn what_somebody_else_holds_cannot_be_decided() {
    let mut held = item(Why::New, PostState::Pending, example::at(60));
    held.claimed_by = Some(Holder { id: AccountId(4), display_name: "吴审核员".to_owned() });
    let html = drawn_board(Lang::En, Some(case(held.clone())), Sent::default());
    assert!(html.contains("吴审核员 is working on it") && !html.contains("value=\"approve\""), "{html}");
    held.claimed_by = Some(Holder { id: ME, display_name: "韩审核员".to_owned() });
    let html = drawn_board(Lang::En, Some(case(held.clone())), Sent::default());
    assert!(html.contains("value=\"return\"") && html.contains("value=\"approve\""), "{html}");
    let own = CaseView { own: true, ..case(held) };
    assert!(!drawn_board(Lang::En, Some(own), Sent::default()).contains("<form id=\"form\""));
}

#[test]
fn the_keys_can_be_turned_off_and_on_again() {
    let way = Way { shelf: Shelf::Waiting(None), after: None };
    for lang in Lang::ALL {
        let page = BoardPage::of(example::frame(*lang), &ctx(*lang), board(None), &way, false, (Sent::default(), &[]));
        let html = example::drawn(*lang, &page);
        assert!(html.contains("js/queue.js") && html.contains("name=\"keys\" value=\"off\""), "{html}");
        let html = example::drawn(*lang, &BoardPage { keys: Keys::Off, ..page });
        assert!(!html.contains("js/queue.js") && html.contains("name=\"keys\" value=\"on\""), "{html}");
        assert!(html.contains("keyless") && !html.contains("<dl class=\"facts\">"), "{html}");
    }
}
