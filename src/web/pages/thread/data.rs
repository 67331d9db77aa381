//! A thread as linked data of schema.org: the debate, what it is based on and, once a department has answered, the question
//! with its answer. Only what everybody may read, and no more of the discussion than the page shows.

use base::time::Timestamp;
use domain::consultation::ConsultationKind;
use domain::post::{PostState, Voice};
use forum::Settings;
use forum::post::{AuthorView, PostView};
use forum::thread::{NoticeRef, ThreadPageView};
use serde::Serialize;
use serde_json::{Value, json};
use view::{JsonLd, place};

use crate::anywhere;

/// Characters told of each post: the words themselves stand on the page.
const EXCERPT: usize = 300;

/// The thread with what is on the page.
pub(super) fn of_thread(read: &ThreadPageView, settings: &Settings) -> JsonLd {
    let told = Told { read, settings };
    let mut graph = vec![told.discussion()];
    graph.extend(told.question());
    JsonLd::of(&json!({ "@context": "https://schema.org", "@graph": graph }))
}

/// What is told, and of which site.
struct Told<'a> {
    read: &'a ThreadPageView,
    settings: &'a Settings,
}

/// A post with what was replied to it on this page.
#[derive(Debug, Serialize)]
struct Comment {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: String,
    text: String,
    author: Value,
    #[serde(rename = "datePublished")]
    published: Option<Timestamp>,
    #[serde(rename = "upvoteCount")]
    support: i64,
    #[serde(rename = "comment", skip_serializing_if = "Vec::is_empty")]
    replies: Vec<Comment>,
    #[serde(skip)]
    depth: i32,
}

impl Told<'_> {
    fn discussion(&self) -> Value {
        let thread = &self.read.thread;
        let root = &thread.root;
        let mut told = json!({
            "@type": "DiscussionForumPosting",
            "url": self.address(&place::thread(thread.id.get())),
            "mainEntityOfPage": self.address(&place::thread(thread.id.get())),
            "headline": thread.title.as_deref().unwrap_or_default(),
            "author": author(root.author.as_ref()),
            "datePublished": root.published_at,
            "dateModified": root.edited_at.or(root.published_at),
            "text": text(root),
            "interactionStatistic": [
                interaction("CommentAction", (thread.post_count - 1).max(0)),
                interaction("LikeAction", root.support_count),
            ],
            "isPartOf": {
                "@type": "WebPage",
                "url": self.address(&place::consultation(thread.consultation_id.get())),
                "name": thread.consultation_title,
            },
            "comment": self.comments(),
        });
        if let (Some(notice), Some(fields)) = (&thread.notice, told.as_object_mut()) {
            fields.insert("isBasedOn".to_owned(), self.basis(notice));
        }
        told
    }

    /// The notice: a draft is a piece of legislation, anything else a page.
    fn basis(&self, notice: &NoticeRef) -> Value {
        let consultation = &self.read.consultation;
        let is_draft = consultation.consultation.kind == ConsultationKind::Draft;
        let bodies = consultation.departments.iter().map(|department| organisation(&department.name));
        json!({
            "@type": if is_draft { "Legislation" } else { "WebPage" },
            "url": notice.url,
            "name": notice.title,
            "publisher": bodies.collect::<Vec<_>>(),
        })
    }

    /// The first post as a question, once it has an answer.
    fn question(&self) -> Option<Value> {
        let thread = &self.read.thread;
        let covering = thread.responses.iter().filter(|response| {
            response.covers.iter().any(|cover| cover.post_id == thread.root.id) && is_public(&response.post)
        });
        let mut answers: Vec<Value> =
            covering.map(|response| self.answer(&response.post, &response.department.name)).collect();
        // The last to be given is the one that stands.
        let accepted = answers.pop()?;
        let question = json!({
            "@type": "Question",
            "name": thread.title.as_deref()?,
            "text": text(&thread.root),
            "author": author(thread.root.author.as_ref()),
            "datePublished": thread.root.published_at,
            "upvoteCount": thread.root.support_count,
            "answerCount": answers.len() + 1,
            "acceptedAnswer": accepted,
            "suggestedAnswer": answers,
        });
        let url = self.address(&place::thread(thread.id.get()));
        Some(json!({ "@type": "QAPage", "url": url, "mainEntity": question }))
    }

    fn answer(&self, post: &PostView, department: &str) -> Value {
        json!({
            "@type": "Answer",
            "url": self.address(&place::post(post.id.get())),
            "text": text(post),
            "author": organisation(department),
            "datePublished": post.published_at,
            "upvoteCount": post.support_count,
        })
    }

    /// The public posts of the page but the first, as the tree they form.
    fn comments(&self) -> Vec<Comment> {
        let root = self.read.thread.root.id;
        let posts = self.read.posts.items.iter().filter(|post| post.id != root && is_public(post));
        let comments = posts.map(|post| Comment {
            kind: "Comment",
            url: self.address(&place::post(post.id.get())),
            text: text(post),
            author: author(post.author.as_ref()),
            published: post.published_at,
            support: post.support_count,
            replies: Vec::new(),
            depth: post.depth,
        });
        tree(comments.collect())
    }

    fn address(&self, path: &str) -> String {
        anywhere(self.settings, path)
    }
}

/// Posts in reading order: each stands below the last one before it of a lesser depth.
fn tree(comments: Vec<Comment>) -> Vec<Comment> {
    let mut later: Vec<Comment> = Vec::new();
    for mut comment in comments.into_iter().rev() {
        let first_below = later.iter().rposition(|other| other.depth <= comment.depth).map_or(0, |at| at + 1);
        comment.replies = later.split_off(first_below);
        comment.replies.reverse();
        later.push(comment);
    }
    later.reverse();
    later
}

fn is_public(post: &PostView) -> bool {
    post.state == PostState::Published && post.body.is_some()
}

fn text(post: &PostView) -> String {
    let words = post.body.as_deref().filter(|_| is_public(post));
    words.map(|words| markup::excerpt(words, EXCERPT)).unwrap_or_default()
}

fn author(author: Option<&AuthorView>) -> Value {
    match author {
        Some(AuthorView { voice: Voice::Official, department: Some(department), .. }) => organisation(department),
        Some(author) => json!({ "@type": "Person", "name": author.display_name }),
        None => Value::Null,
    }
}

fn organisation(name: &str) -> Value {
    json!({ "@type": "GovernmentOrganization", "name": name })
}

fn interaction(of: &str, count: i64) -> Value {
    json!({
        "@type": "InteractionCounter",
        "interactionType": format!("https://schema.org/{of}"),
        "userInteractionCount": count,
    })
}
