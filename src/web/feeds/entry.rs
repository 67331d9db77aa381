//! What a feed tells of one thing: a consultation, or a post with where it stands.

use base::lang::Lang;
use base::local::Local;
use base::message::Message;
use base::time::Timestamp;
use chrono_tz::Tz;
use domain::post::Voice;
use forum::Forum;
use forum::consultation::ConsultationView;
use forum::feed::FeedPost;
use forum::file::FileView;
use forum::hearing::Session;
use view::place;

use crate::pages::words::text;

/// The year since which our names are given (RFC 4151 wants a day on which the domain was ours).
const SINCE: &str = "2026";

/// The site, for addresses and names that hold everywhere.
pub(super) struct Site {
    base_url: String,
    host: String,
    zone: Tz,
}

/// One thing.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// A name that stays whatever becomes of the address.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) url: String,
    /// The notice it comes from.
    pub(super) via: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Timestamp,
    pub(super) updated: Timestamp,
    /// Sanitised.
    pub(super) html: String,
    pub(super) summary: Option<String>,
    pub(super) reply_to: Option<ReplyTo>,
    pub(super) replies: Option<Replies>,
    /// What came along with it.
    pub(super) enclosures: Vec<Enclosure>,
}

/// A file that came along.
#[derive(Debug, Clone)]
pub(super) struct Enclosure {
    pub(super) url: String,
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) size: i64,
}

/// What it answers.
#[derive(Debug, Clone)]
pub(super) struct ReplyTo {
    pub(super) id: String,
    pub(super) url: String,
}

/// What was answered to it.
#[derive(Debug, Clone)]
pub(super) struct Replies {
    /// The feed they are in, in Atom.
    pub(super) url: String,
    pub(super) count: i64,
    /// When the last of them came; unknown for a consultation.
    pub(super) updated: Option<Timestamp>,
}

impl Site {
    pub(super) fn of(forum: &Forum) -> Self {
        let base_url = forum.settings().base_url.clone();
        let host = url::Url::parse(&base_url).ok().and_then(|url| url.host_str().map(str::to_owned));
        Self { host: host.unwrap_or_default(), base_url, zone: forum.settings().zone }
    }

    /// The whole address of a path.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// When and where a session meets, as everybody reads it: `2026-12-06 09:00 文化站`.
    fn session(&self, session: &Session, lang: Lang) -> String {
        let Local { day, time } = Local::of(session.starts_at, self.zone);
        let told = format!("{day} {time} {}", session.place);
        // Whoever has read of it before has to read that it is not held.
        if session.cancelled_at.is_some() { format!("{told} ({})", text(lang, "hearing-cancelled")) } else { told }
    }

    /// A stable name (RFC 4151).
    pub(super) fn tag(&self, of: &str) -> String {
        format!("tag:{},{SINCE}:{of}", self.host)
    }
}

impl Enclosure {
    fn of(file: FileView, site: &Site) -> Self {
        Self {
            url: site.address(&crate::file::address(&file)),
            kind: file.kind.media_type(),
            name: file.name,
            size: file.size,
        }
    }
}

impl Entry {
    pub(super) fn of_consultation(view: ConsultationView, lang: Lang, site: &Site) -> Self {
        let row = view.consultation;
        let published = row.published_at.unwrap_or(row.created_at);
        let id = row.id.get();
        let records = view.sessions.iter().filter_map(|view| view.recorded_at);
        let changed = view.changes.iter().map(|change| change.at).chain(records).max();
        // Whoever reads of a hearing in a feed wants to know when and where.
        let sessions = view.sessions.iter().map(|view| site.session(&view.session, lang));
        let summary: Vec<String> =
            std::iter::once(row.summary).chain(sessions).filter(|line| !line.is_empty()).collect();
        Self {
            id: site.tag(&format!("consultations/{id}")),
            url: site.address(&place::consultation(id)),
            title: row.title,
            via: view.notices.into_iter().next().map(|notice| notice.url),
            authors: view.departments.into_iter().map(|department| department.name).collect(),
            published,
            updated: changed.map_or(published, |at| at.max(published)),
            html: row.html,
            summary: (!summary.is_empty()).then(|| summary.join("\n")),
            reply_to: None,
            replies: Some(Replies {
                url: site.address(&place::feed_of_consultation(id, "atom")),
                count: row.post_count,
                updated: None,
            }),
            enclosures: Vec::new(),
        }
    }

    pub(super) fn of_post(from: FeedPost, lang: Lang, site: &Site) -> Self {
        let title = title(&from, lang);
        let FeedPost { post, notice, thread_posts, thread_active_at, .. } = from;
        let thread = post.thread_id.get();
        let published = post.published_at.unwrap_or(post.created_at);
        let parent = |id: i64| ReplyTo { id: site.tag(&format!("posts/{id}")), url: site.address(&place::post(id)) };
        let replies = Replies {
            url: site.address(&place::feed_of_thread(thread, "atom")),
            count: (thread_posts - 1).max(0),
            updated: Some(thread_active_at),
        };
        Self {
            id: site.tag(&format!("posts/{}", post.id)),
            title,
            url: site.address(&place::post(post.id.get())),
            via: notice.map(|notice| notice.url),
            authors: post.author.map(|author| author.department.unwrap_or(author.display_name)).into_iter().collect(),
            published,
            updated: post.edited_at.map_or(published, |at| at.max(published)),
            html: post.html.unwrap_or_default(),
            summary: None,
            reply_to: post.parent_id.map(|id| parent(id.get())),
            replies: post.parent_id.is_none().then_some(replies),
            enclosures: post.files.into_iter().map(|file| Enclosure::of(file, site)).collect(),
        }
    }
}

/// The thread's title, with what the post is in it.
fn title(from: &FeedPost, lang: Lang) -> String {
    let thread = from.thread_title.clone().unwrap_or_else(|| text(lang, "thread-untitled"));
    let author = from.post.author.as_ref();
    let official = author.filter(|author| author.voice == Voice::Official);
    let message = match (official.and_then(|author| author.department.as_deref()), from.post.parent_id) {
        (Some(department), Some(_)) => Message::new("feed-answer").with("department", department),
        (None, Some(_)) => Message::new("feed-reply"),
        (Some(_) | None, None) => return thread,
    };
    i18n::text(lang, &message.with("thread", thread.as_str()))
}
