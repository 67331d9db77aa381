//! Files that people bring along with their posts, and with what was done.

mod bucket;
mod following;
mod forms;
mod going;
mod hostile;
mod limits;
mod samples;
mod scanner;
mod serving;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::client::{Chosen, Client, Fetched, Reply, multipart};
use crate::support::scene::Thread;

/// A document of a few lines.
pub(super) const TEXT: Chosen<'_> =
    Chosen { name: "意见.txt", kind: "text/plain", bytes: "第一条\n第二条\n".as_bytes() };

/// Sends one file in, as a program does.
pub(super) async fn bring(client: &Client, file: Chosen<'_>, alt: Option<&str>) -> Reply {
    let said: Vec<_> = alt.map(|alt| ("alt", alt)).into_iter().collect();
    let (kind, body) = multipart(&said, &[file], &[]);
    client.api(Method::POST, "/attachments").header("content-type", &kind).body(body).send().await
}

/// Sends a small picture in: what is known of it.
pub(super) async fn bring_picture(client: &Client, name: &str, alt: &str) -> Value {
    let bytes = samples::jpeg(64, 48);
    bring(client, Chosen { name, kind: "image/jpeg", bytes: &bytes }, Some(alt)).await.created()
}

/// Replies in a thread with these files.
pub(super) async fn reply_with(client: &Client, thread: &Thread, files: &[&Value]) -> Reply {
    let ids: Vec<&Value> = files.iter().map(|file| &file["id"]).collect();
    let body = json!({ "body": "照片里是今天早上的路面，请看附件。", "attachment_ids": ids });
    client.post(&format!("/threads/{}/posts", thread.id), body).await
}

/// The file at an address.
pub(super) async fn fetch(client: &Client, file: &Value) -> Fetched {
    client.call(Method::GET, file["url"].as_str().unwrap()).fetch().await
}

/// The address of a file without what opens it.
pub(super) fn plain(file: &Value) -> String {
    file["url"].as_str().unwrap().split('?').next().unwrap().to_owned()
}
