//! The ways a notice comes in by an editor's own act, and out of the inbox again: from a file, typed in by hand, with others in
//! a table; set aside. Nothing typed is lost, and nobody else may. Pages that are pasted are in `editing`, those that are
//! fetched in `keeping`.

mod aside;
mod file;
mod table;
mod typed;

use serde_json::Value;

use crate::support::app::TestApp;
use crate::support::client::Reply;

/// The notice whose page on the desk an editor is sent to.
async fn arrived(app: &TestApp, reply: Reply, said: &str) -> Value {
    let reply = reply.expect(303);
    assert!(reply.header("set-cookie").contains(&format!("said={said}")), "{:?}", reply.headers);
    let id = reply.header("location").strip_prefix("/admin/notices/").unwrap();
    app.visitor().get(&format!("/notices/{id}")).await.ok()
}

/// How many notices there are, and how many versions of them.
fn kept(app: &TestApp) -> (i64, i64) {
    let count = |table: &str| app.database.db_count(&format!("SELECT count(*) AS n FROM {table}"));
    (count("notice"), count("notice_version"))
}
