//! What was published last, for feeds: consultations, the posts of one of them or of a thread, and official responses. Drawn
//! as everybody may read it, whoever asks, so that a feed can be kept by caches.

use std::collections::HashMap;

use base::page::{Cursor, Page, Turn};
use base::time::Timestamp;
use domain::actor::Actor;
use domain::ids::{ConsultationId, PostId, ThreadId};
use domain::policy::{self, Action};
use domain::thread::{Chosen, Sort};
use store::Snapshot;
use store::response::latest::Among;

use crate::consultation::{self, ConsultationView};
use crate::error::{Error, Result};
use crate::post::{self, Part, PostView, Slice, Viewer};
use crate::thread::{self, NoticeRef, ThreadView};
use crate::{Forum, cursor_key};

/// A public post with the thread it stands in.
#[derive(Debug, Clone)]
pub struct FeedPost {
    /// The post.
    pub post: PostView,
    /// Its thread's title, which is as public as the words of its first post.
    pub thread_title: Option<String>,
    /// The notice its thread leads back to.
    pub notice: Option<NoticeRef>,
    /// How many public posts its thread has.
    pub thread_posts: i64,
    /// When something was last published there.
    pub thread_active_at: Timestamp,
}

/// The posts of a consultation.
#[derive(Debug, Clone)]
pub struct ConsultationFeed {
    /// The consultation.
    pub consultation: ConsultationView,
    /// Its public posts, the latest first.
    pub posts: Page<FeedPost>,
}

/// The posts of a thread.
#[derive(Debug, Clone)]
pub struct ThreadFeed {
    /// The thread.
    pub thread: ThreadView,
    /// Its public posts, the latest first.
    pub posts: Page<FeedPost>,
}

impl Forum {
    /// What the public was asked, the latest first.
    ///
    /// # Errors
    /// A fault for a cursor of another list.
    pub async fn feed_of_consultations(
        &self,
        now: Timestamp,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<ConsultationView>> {
        let before = cursor_key::<(Timestamp, ConsultationId)>(cursor.as_ref())?;
        self.read(move |tx| {
            let rows = store::consultation::published(tx, before, limit + 1)?;
            let page = Page::cut(rows, limit, |row| (row.published_at, row.id));
            Ok(Page { items: consultation::views(tx, now, page.items)?, next: page.next })
        })
        .await
    }

    /// What was said in one consultation, the latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that not everybody may read; a fault for a cursor of another list.
    pub async fn feed_of_consultation(
        &self,
        now: Timestamp,
        id: ConsultationId,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<ConsultationFeed> {
        let before = cursor_key::<(Timestamp, PostId)>(cursor.as_ref())?;
        self.read(move |tx| {
            let facts = consultation::facts(tx, id)?;
            policy::authorize(&Actor::Anonymous, Action::ViewConsultation(facts.standing()), now)
                .map_err(|_| Error::NotFound)?;
            let consultation = consultation::views(tx, now, vec![facts.row])?.pop().ok_or(Error::NotFound)?;
            let rows = store::post::published_in(tx, id, before, limit + 1)?;
            let page = Page::cut(rows, limit, |listed| (listed.post.published_at, listed.post.id));
            let posts = post::views(tx, everybody(now), page.items)?;
            Ok(ConsultationFeed { consultation, posts: Page { items: in_threads(tx, now, posts)?, next: page.next } })
        })
        .await
    }

    /// What was said in one thread, the latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that not everybody may read; a fault for a cursor of another list.
    pub async fn feed_of_thread(
        &self,
        now: Timestamp,
        id: ThreadId,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<ThreadFeed> {
        let turn = Turn::from(cursor_key(cursor.as_ref())?);
        let (part, sort, chosen) = (Part::Whole, Sort::Newest, Chosen::All);
        let slice = Slice { thread: id, part, sort, chosen, turn, limit };
        self.read(move |tx| {
            thread::visible(tx, everybody(now), id)?;
            let listed = store::thread::get_listed(tx, id)?;
            let of = listed.thread.consultation_id;
            let thread = thread::draw(tx, everybody(now), of, vec![listed])?.pop().ok_or(Error::NotFound)?;
            let page = slice.page(tx, everybody(now))?;
            Ok(ThreadFeed { thread, posts: Page { items: in_threads(tx, now, page.items)?, next: page.next } })
        })
        .await
    }

    /// What departments answered, the latest first.
    ///
    /// # Errors
    /// A fault for a cursor of another list.
    pub async fn feed_of_responses(
        &self,
        now: Timestamp,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<FeedPost>> {
        let before = cursor_key::<(Timestamp, PostId)>(cursor.as_ref())?;
        self.read(move |tx| {
            let rows = store::response::latest::latest(tx, Among::Everything, before, limit + 1)?;
            let page = Page::cut(rows, limit, |row| (row.published_at, row.id));
            let ids: Vec<PostId> = page.items.iter().map(|row| row.id).collect();
            let listed = store::post::listed_by_ids(tx, &ids)?;
            let mut posts = post::views(tx, everybody(now), listed)?;
            posts.sort_by_key(|post| ids.iter().position(|id| *id == post.id));
            Ok(Page { items: in_threads(tx, now, posts)?, next: page.next })
        })
        .await
    }
}

/// Nobody in particular: what they may read, everybody may.
const fn everybody(now: Timestamp) -> Viewer<'static> {
    Viewer { actor: &Actor::Anonymous, now }
}

/// The posts with their threads, in the order given; without those whose words not everybody may read.
fn in_threads(tx: &mut Snapshot<'_>, now: Timestamp, posts: Vec<PostView>) -> Result<Vec<FeedPost>> {
    let mut ids: Vec<ThreadId> = posts.iter().map(|post| post.thread_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let roots = store::post::roots(tx, &ids)?;
    let roots = post::views(tx, everybody(now), roots)?;
    let titled: Vec<ThreadId> = roots.iter().filter(|root| root.body.is_some()).map(|root| root.thread_id).collect();
    let threads = store::thread::listed_among(tx, &ids)?;
    let threads: HashMap<ThreadId, store::thread::Listed> =
        threads.into_iter().map(|listed| (listed.thread.id, listed)).collect();
    let within = |post: PostView| {
        let listed = threads.get(&post.thread_id)?;
        post.html.as_ref()?;
        Some(FeedPost {
            thread_title: titled.contains(&post.thread_id).then(|| listed.thread.title.clone()),
            notice: NoticeRef::of(listed),
            thread_posts: listed.thread.post_count,
            thread_active_at: listed.thread.active_at,
            post,
        })
    };
    Ok(posts.into_iter().filter_map(within).collect())
}
