//! Acts that are overtaken: what they rest on changes in another transaction while they are under way. On PostgreSQL alone:
//! SQLite lets one write after the other.

use serde_json::json;

use crate::support::app::Limits;
use crate::support::database::Database;
use crate::support::run;

#[test]
fn what_goes_at_this_moment_is_not_supported() {
    run(Database::Postgres, Limits::OFF, |app| async move {
        let thread = app.published_thread().await;
        let fan = app.resident("李阿姨").await;
        let path = format!("/posts/{}/support", thread.root);
        let hiding = format!("UPDATE post SET state = 'hidden' WHERE id = {}", thread.root);
        let closing = "UPDATE consultation SET closes_at = closes_at - interval '60 days'";
        let (hidden, ()) = tokio::join!(fan.put(&path), app.database.db_hold(&hiding).commit_once_awaited());
        assert!(matches!(hidden.status, 404 | 409), "{}", hidden.text);
        app.database.db_execute(&hiding.replace("hidden", "published"));
        let (closed, ()) = tokio::join!(fan.put(&path), app.database.db_hold(closing).commit_once_awaited());
        assert_eq!(closed.refused(409), "not-open");
        assert_eq!(app.database.db_count("SELECT count(*) AS n FROM support"), 0);
        app.leave_tasks();
    });
}

#[test]
fn no_letter_repeats_what_is_erased_at_this_moment() {
    run(Database::Postgres, Limits::OFF, |app| async move {
        let thread = app.published_thread().await;
        let author = app.resident("李阿姨").await;
        let path = format!("/threads/{}/posts", thread.id);
        let mut posts = vec![];
        for n in 0..2 {
            let body = format!("@{} 第 {n} 次说：我的电话是一三八零零零零零零零零。", thread.author.name);
            let post = author.post(&path, json!({ "body": body })).await.created();
            posts.push(post["id"].as_str().unwrap().to_owned());
        }
        for post in &posts {
            app.approve(post).await;
        }
        let house = app.system();
        let tell = async |post: &str, meanwhile: &str| {
            let told = app.forum.tell_mentioned(&house, post.parse().unwrap(), 1);
            let (told, ()) = tokio::join!(told, app.database.db_hold(meanwhile).commit_once_awaited());
            told.unwrap();
        };
        let letters = |words: &str| {
            let saying = format!("letter = 'post_mentions' AND subject || text LIKE '%{words}%'");
            app.database.db_count(&format!("SELECT count(*) AS n FROM mail WHERE {saying}"))
        };
        let erased = |post: &str| format!("UPDATE post SET state = 'erased' WHERE id = {post}");
        tell(&posts[0], &erased(&posts[0])).await;
        assert_eq!(letters(""), 0);
        // The title goes with the thread's first post; the letter is written without it.
        let locked = format!("SELECT FROM thread WHERE id = {} FOR NO KEY UPDATE", thread.id);
        tell(&posts[1], &format!("{locked}; {}", erased(&thread.root))).await;
        assert_eq!((letters("一三八"), letters("养护资金")), (1, 0));
        app.leave_tasks();
    });
}
