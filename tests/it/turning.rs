//! Turning the pages of a thread, on and back: in every order, of every choice, and of a branch by itself.

use base::page::Cursor;

use crate::support::app::TestApp;
use crate::support::browser::Opened;
use crate::support::on_both;
use crate::support::seeding::seed_site;

/// Posts on a page.
const MOST: usize = 50;
const DEBATE: &[&str] = &["--threads", "1", "--posts", "400", "--pending", "5", "--depth", "150"];
const THREAD: &str = "/threads/1";

async fn read(app: &TestApp, path: &str) -> Opened {
    Opened(app.visitor().page(path, "en").await.expect(200).text)
}

/// The posts of a page by their numbers, with the thread's first where it stands above them.
fn numbers(page: &Opened) -> Vec<i64> {
    let anchors = page.attributes("section > #p1, .tree .post", "id");
    anchors.iter().map(|anchor| anchor.trim_start_matches('p').parse().unwrap()).collect()
}

/// All pages from one on, and where the last of them is.
async fn walk(app: &TestApp, first: &str, way: &str) -> (Vec<Vec<i64>>, String) {
    let (mut pages, mut address) = (vec![], first.to_owned());
    loop {
        let page = read(app, &address).await;
        pages.push(numbers(&page));
        assert!(pages.len() < 50, "{first} has no end");
        match page.attributes(&format!(".page-nav a[rel={way}]"), "href").pop() {
            Some(next) => address = next,
            None => return (pages, address),
        }
    }
}

/// Walks to the end and back; the pages of it.
async fn there_and_back(app: &TestApp, first: &str) -> Vec<Vec<i64>> {
    let (pages, last) = walk(app, first, "next").await;
    let (mut back, _) = walk(app, &last, "prev").await;
    back.reverse();
    assert_eq!(pages, back, "{first}");
    let mut once = pages.concat();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), pages.concat().len(), "{first}: each post once");
    pages
}

/// The page that ends ahead of each post, as it is asked for: a full one, or where less than that stands there, the first.
async fn any_page_ahead(app: &TestApp, list: &str, pages: &[Vec<i64>]) {
    let posts = pages.concat();
    for (at, number) in posts.iter().enumerate().skip(1).step_by(7) {
        let before = Cursor::at(&(number, 0));
        let page = read(app, &format!("{list}&before={}", before.as_str())).await;
        let expected = if at < MOST { &pages[0] } else { &posts[at - MOST..at] };
        assert_eq!(numbers(&page), expected, "{list} before {number}");
        let leads_back = !page.attributes("a[rel=prev]", "href").is_empty();
        assert_eq!(leads_back, at > MOST, "{list} before {number}");
        assert_eq!(page.attributes("a[rel=next]", "href").len(), 1, "{list} before {number}");
    }
}

on_both!(every_list_is_turned_back_as_it_was_turned_on, |app| async move {
    seed_site(&app, DEBATE);
    for order in ["oldest", "newest", "supported", "official"] {
        for choice in ["", "&stance=for", "&stance=question", "&unanswered=1"] {
            let list = format!("{THREAD}?sort={order}{choice}");
            let pages = there_and_back(&app, &list).await;
            let is_long = order != "official" && ["", "&stance=for"].contains(&choice);
            assert!(pages.len() > usize::from(is_long), "{list}: {}", pages.len());
        }
    }
    app.leave_tasks();
});

on_both!(a_page_ends_ahead_of_any_post, |app| async move {
    seed_site(&app, DEBATE);
    let list = format!("{THREAD}?sort=oldest");
    let pages = there_and_back(&app, &list).await;
    any_page_ahead(&app, &list, &pages).await;
    let page = read(&app, THREAD).await;
    let branch = page.attributes("li.more a", "href").swap_remove(0);
    let (branch, _) = branch.split_once("&after=").unwrap();
    let pages = there_and_back(&app, branch).await;
    assert!(pages.len() > 2, "{branch}: {}", pages.len());
    any_page_ahead(&app, branch, &pages).await;
    app.leave_tasks();
});

on_both!(posts_with_as_much_support_are_turned_one_by_one, |app| async move {
    seed_site(&app, DEBATE);
    // Three levels, of which each is more than a page.
    app.database.db_execute("UPDATE post SET support_count = id % 3");
    let pages = there_and_back(&app, &format!("{THREAD}?sort=supported")).await;
    assert_eq!(pages.len(), 8);
    app.leave_tasks();
});

on_both!(a_page_lies_on_one_side_of_one_mark, |app| async move {
    app.published_thread().await;
    let mark = Cursor::at(&(1, 0));
    let mark = mark.as_str();
    let status = async |query: String| app.visitor().page(&format!("{THREAD}?{query}"), "en").await.status;
    for sort in ["oldest", "newest", "supported", "official"] {
        for side in ["after", "before"] {
            assert_eq!(status(format!("sort={sort}&{side}={mark}")).await, 200, "{sort} {side}");
            assert_eq!(status(format!("sort={sort}&{side}=bm9uc2Vuc2U")).await, 422, "{sort} {side}");
        }
        assert_eq!(status(format!("sort={sort}&after={mark}&before={mark}")).await, 422, "{sort}");
    }
    app.run_jobs().await;
});
