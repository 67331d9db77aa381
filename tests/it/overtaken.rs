//! Acts that are overtaken: what they rest on changes in another transaction while they are under way. On PostgreSQL alone:
//! SQLite lets one write after the other.

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
