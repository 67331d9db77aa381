//! One thread of the demo: its posts, what the moderators do with them, and what the department answers.

use anyhow::{Context as _, Result};
use domain::ids::{ConsultationId, ItemId, PostId, ThreadId};
use domain::moderation::Verdict;
use forum::moderation::DecisionInput;
use forum::post::NewReply;
use forum::thread::ThreadInput;

use super::responses;
use super::script::{Fate, ReplyScript, ThreadScript};
use super::seed::Stage;
use crate::cli::explain;

/// Days until a moderator has looked at a post: an hour or so.
const LOOKED_AT_AFTER: f64 = 0.05;
/// Days until an author takes a post back.
const WITHDRAWN_AFTER: f64 = 0.2;
/// More than ever waits in the demo's queue.
const QUEUE: i64 = 100;

/// Plays a thread with all that belongs to it.
pub(crate) async fn play(stage: &Stage<'_>, consultation: ConsultationId, script: &ThreadScript) -> Result<()> {
    let ctx = stage.somebody(&script.by, script.at)?;
    let input = ThreadInput { title: script.title.clone(), body: script.body.clone(), notice: None, notice_url: None };
    let thread = stage.forum.start_thread(&ctx, consultation, input).await.map_err(explain::words)?;
    let root = stage.forum.thread(&ctx, thread).await.map_err(explain::words)?.root.id;
    befall(stage, root, &script.by, script.at, &script.fate).await?;
    // The first post, and then the replies in their order: what responses call 0, 1, 2 …
    let mut posts = vec![root];
    for reply in &script.reply {
        let id = play_reply(stage, thread, &posts, script.at + reply.after, reply).await?;
        posts.push(id);
    }
    for response in &script.response {
        responses::play(stage, thread, &posts, script.at + response.after, response).await?;
    }
    Ok(())
}

async fn play_reply(
    stage: &Stage<'_>,
    thread: ThreadId,
    posts: &[PostId],
    day: f64,
    script: &ReplyScript,
) -> Result<PostId> {
    let parent = match script.to {
        None => None,
        Some(n) => Some(*posts.get(n + 1).with_context(|| format!("there is no reply {n} yet"))?),
    };
    let ctx = stage.somebody(&script.by, day)?;
    let id = stage.forum.reply(&ctx, thread, NewReply { parent, body: script.body.clone() }).await;
    let id = id.map_err(explain::words)?;
    befall(stage, id, &script.by, day, &script.fate).await?;
    Ok(id)
}

/// Lets a post meet its fate.
async fn befall(stage: &Stage<'_>, post: PostId, author: &str, day: f64, fate: &Fate) -> Result<()> {
    match fate {
        Fate::Pending => Ok(()),
        Fate::Published => decide(stage, post, day, Verdict::Approve, None).await,
        Fate::Rejected { rule, reason } => decide(stage, post, day, Verdict::Reject, Some((rule, reason))).await,
        Fate::Hidden { rule, reason } => decide(stage, post, day, Verdict::Hide, Some((rule, reason))).await,
        Fate::Withdrawn => {
            decide(stage, post, day, Verdict::Approve, None).await?;
            let ctx = stage.somebody(author, day + WITHDRAWN_AFTER)?;
            let version = stage.forum.post(&ctx, post).await.map_err(explain::words)?.version;
            stage.forum.withdraw_post(&ctx, post, version).await.map_err(explain::words)?;
            Ok(())
        }
    }
}

async fn decide(
    stage: &Stage<'_>,
    post: PostId,
    day: f64,
    verdict: Verdict,
    grounds: Option<(&String, &String)>,
) -> Result<()> {
    let ctx = stage.somebody("moderator", day + LOOKED_AT_AFTER)?;
    let queue = stage.forum.moderation_queue(&ctx, None, QUEUE).await.map_err(explain::words)?;
    let item: ItemId = queue.items.iter().find(|item| item.post.id == post).context("it is not in the queue")?.id;
    stage.forum.claim_item(&ctx, item, None).await.map_err(explain::words)?;
    let input = DecisionInput {
        verdict,
        rule: grounds.map(|(rule, _)| rule.clone()),
        reason: grounds.map(|(_, reason)| reason.clone()).unwrap_or_default(),
        version: None,
    };
    stage.forum.decide_item(&ctx, item, input).await.map_err(explain::words)?;
    Ok(())
}
