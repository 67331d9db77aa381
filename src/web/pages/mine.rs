//! One's own posts: where each of them stands, by which rule, why, and what can be done about it.

pub(crate) mod manuscript;

use actix_web::web::Data;
use base::lang::Lang;
use base::page;
use base::time::Timestamp;
use domain::post::PostState;
use forum::Forum;
use forum::post::{Fate, OwnPost};
use serde::Serialize;
use view::{Frame, Page, place};

use manuscript::Begun;

use super::cited::cause;
use super::stages::{Stage, stages};
use super::thread::{Acts, Receipt};
use super::words::{text, word};
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Query};

/// Posts on a page.
const MOST: i64 = 20;
/// Characters of a post that are shown of it.
const EXCERPT: usize = 160;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MinePage {
    frame: Frame,
    /// Whether the mailed code is still to be entered.
    unconfirmed: bool,
    /// How many there are in each state; states without any are absent.
    counts: Vec<Count>,
    /// What was begun and not sent; on the first page only.
    begun: Vec<Begun>,
    posts: Vec<Own>,
    next: Option<String>,
}

impl Page for MinePage {
    const TEMPLATE: &'static str = "pages/mine/show.html";
}

#[derive(Debug, Clone, Serialize)]
struct Count {
    label: String,
    count: i64,
}

/// One of them.
#[derive(Debug, Clone, Serialize)]
struct Own {
    /// Where it stands in its thread.
    href: String,
    title: String,
    /// Whether it began its thread.
    root: bool,
    state: &'static str,
    /// The state in words.
    standing: String,
    at: Timestamp,
    excerpt: String,
    stages: Vec<Stage>,
    /// What departments decided on it.
    fates: Vec<Decided>,
    rule: Option<String>,
    reason: Option<String>,
    receipt: Option<Receipt>,
    acts: Acts,
    edited: bool,
}

/// What a department decided on one of them.
#[derive(Debug, Clone, Serialize)]
struct Decided {
    /// Where the answer stands.
    href: String,
    /// The word that is stored, which chooses the sign.
    kind: &'static str,
    /// In words.
    disposition: String,
}

impl Decided {
    fn of(fate: Fate, lang: Lang) -> Self {
        let kind = fate.disposition.as_str();
        Self { href: place::post(fate.response.get()), kind, disposition: word(lang, "disposition", kind) }
    }
}

/// Which page is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    after: Option<page::Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { after: query.text("after").map(|text| page::Cursor::from_text(&text)) }
    }
}

impl Own {
    fn of(own: OwnPost, lang: Lang) -> Self {
        let OwnPost { post, thread_title, fates } = own;
        let told = matches!(post.state, PostState::Rejected | PostState::Hidden);
        let (rule, reason) = cause(lang, post.decision.as_ref().filter(|_| told));
        Self {
            href: place::post(post.id.get()),
            title: thread_title.unwrap_or_else(|| text(lang, "mine-thread-untitled")),
            root: post.parent_id.is_none(),
            state: post.state.as_str(),
            standing: word(lang, "receipt-state", post.state.as_str()),
            at: post.created_at,
            stages: stages(&post, lang),
            fates: fates.into_iter().map(|fate| Decided::of(fate, lang)).collect(),
            rule,
            reason,
            receipt: post.receipt.as_ref().map(Receipt::of),
            acts: Acts::of(&post, post.author.as_ref().map(|author| author.id), lang),
            edited: post.edited_at.is_some(),
            excerpt: post.body.map(|body| markup::excerpt(&body, EXCERPT)).unwrap_or_default(),
        }
    }
}

/// `GET /mine`.
pub(crate) async fn show(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let ctx = &ask.ctx;
    let page::Page { items, next } = forum.own_posts(ctx, ask.query.after.clone(), MOST).await?;
    let me = forum.me(ctx).await?;
    let begun = if ask.query.after.is_none() { forum.manuscripts(ctx).await? } else { Vec::new() };
    let begun = begun.into_iter().map(|own| Begun::of(own, ctx.lang)).collect();
    let count =
        |(state, count): (PostState, i64)| Count { label: word(ctx.lang, "receipt-state", state.as_str()), count };
    let page = MinePage {
        frame: frame(&ask.req, text(ctx.lang, "mine-title")),
        unconfirmed: ctx.actor.person().is_some_and(|person| !person.confirmed),
        counts: me.posts.into_iter().map(count).collect(),
        begun,
        posts: items.into_iter().map(|own| Own::of(own, ctx.lang)).collect(),
        next: next.map(|after| ask.here.further("after", &after)),
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::ids::{ConsultationId, PostId, ThreadId};
    use domain::manuscript::Place;
    use domain::response::Disposition;
    use forum::manuscript::{ManuscriptView, OwnManuscript};

    use super::*;
    use crate::pages::example;

    fn begun(lang: Lang, place: Place) -> Begun {
        let manuscript = ManuscriptView {
            place,
            title: String::new(),
            body: "写到<一半>".to_owned(),
            choices: BTreeMap::new(),
            files: Vec::new(),
            version: 2,
            updated_at: example::at(0),
        };
        let own =
            OwnManuscript { manuscript, answers: Some((ThreadId(5), Some(3))), subject: Some("采<光>".to_owned()) };
        Begun::of(own, lang)
    }

    fn page(lang: Lang, posts: Vec<Own>) -> MinePage {
        MinePage {
            frame: example::frame(lang),
            unconfirmed: true,
            counts: vec![Count { label: word(lang, "receipt-state", "pending"), count: 3 }],
            begun: [Place::Reply(PostId(3)), Place::Thread(ConsultationId(7))].map(|place| begun(lang, place)).into(),
            posts,
            next: Some("/mine?after=x".to_owned()),
        }
    }

    #[test]
    fn each_post_says_where_it_stands_and_why() {
        for lang in Lang::ALL {
            let fates = vec![Fate { response: PostId(4), disposition: Disposition::PartlyAdopted }];
            let own = |post, title: Option<&str>| {
                let thread_title = title.map(str::to_owned);
                Own::of(OwnPost { post, thread_title, fates: fates.clone() }, *lang)
            };
            let posts =
                vec![own(example::rejected(3, 1, Some(1)), Some("第九条<采光>")), own(example::post(2, 0, None), None)];
            let html = example::drawn(*lang, &page(*lang, posts));
            assert!(html.contains("第九条&lt;采光&gt;") && html.contains("与&lt;议题&gt;无关"), "{html}");
            assert!(html.contains("不得&lt;广告&gt;") && html.contains("href=\"/posts/3/edit\""), "{html}");
            let decided = word(*lang, "disposition", "partly_adopted");
            assert!(html.contains(&decided) && html.contains("href=\"/posts/4\""), "{html}");
            assert!(html.contains("/threads/5/reply?to=3") && html.contains("写到&lt;一半&gt;"), "{html}");
            assert!(html.contains("/mine/manuscripts/consultation-7/discard"), "{html}");
            assert!(html.contains("/confirm?next=") && html.contains("rel=\"next\""), "{html}");
        }
    }

    #[test]
    fn whoever_wrote_nothing_is_told_what_to_do() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang, vec![]));
            assert!(html.contains("href=\"/consultations?phase=open\""), "{html}");
        }
    }
}
