//! One thread of the demo: its posts in their order, each meeting its fate, and what departments answer.

use anyhow::{Context as _, Result};
use domain::ids::{ClauseId, ConsultationId, PostId, ThreadId};
use domain::manuscript::{ManuscriptInput, Place};
use forum::Ctx;
use forum::post::NewReply;
use forum::thread::ThreadInput;

use super::fates::Sent;
use super::files;
use super::responses;
use super::script::{ConsultationScript, ReplyScript, ThreadScript};
use super::seed::Stage;
use crate::cli::explain;

/// Plays a thread with all that belongs to it.
pub(crate) async fn play(
    stage: &Stage<'_>,
    id: ConsultationId,
    consultation: &ConsultationScript,
    script: &ThreadScript,
) -> Result<()> {
    let ctx = stage.somebody(&script.by, script.at)?;
    let input = ThreadInput {
        title: script.title.clone(),
        body: script.body.clone(),
        notice: None,
        notice_url: script.notice_url.clone(),
        department: script.department.as_deref().map(|slug| stage.department(slug)).transpose()?,
        speaks_for: script.speaks_for.as_deref().map(|slug| stage.department(slug)).transpose()?,
        clause: clause(stage, &ctx, id, script).await?,
        files: files::bring(stage, &ctx, &script.file).await?,
        stance: script.stance,
    };
    let thread = stage.forum.start_thread(&ctx, id, input).await.map_err(explain::words)?;
    let root = stage.forum.thread(&ctx, thread).await.map_err(explain::words)?.root.id;
    let first = Sent { post: root, by: &script.by, day: script.at };
    // What a department begins meets no moderator.
    if script.speaks_for.is_none() {
        first.meet(stage, &script.fate).await?;
    }
    first.be_supported(stage, script.support).await?;
    // The first post, and then the replies in their order: what responses call 0, 1, 2 …
    let mut posts = vec![root];
    for (reply, day) in script.reply.iter().zip(script.days()) {
        let id = play_reply(stage, thread, &posts, day, reply).await;
        posts.push(id.with_context(|| format!("in reply {}", posts.len() - 1))?);
    }
    for response in &script.response {
        responses::play(stage, consultation, (thread, &posts), script.at + response.after, response).await?;
    }
    for begun in &script.begun {
        let ctx = stage.somebody(&begun.by, script.at + begun.after)?;
        let input = ManuscriptInput { body: begun.body.clone(), ..ManuscriptInput::default() };
        stage.forum.keep_manuscript(&ctx, Place::Reply(root), input, vec![], None).await.map_err(explain::words)?;
    }
    Ok(())
}

/// The clause that a thread is about, as it stands by then.
async fn clause(stage: &Stage<'_>, ctx: &Ctx, id: ConsultationId, script: &ThreadScript) -> Result<Option<ClauseId>> {
    let Some(eid) = &script.clause else { return Ok(None) };
    let read = stage.forum.clauses(ctx, id, None).await.map_err(explain::words)?;
    let found = read.clauses.into_iter().find(|line| line.clause.eid == *eid);
    Ok(Some(found.with_context(|| format!("there is no clause {eid:?}"))?.clause.id))
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
    let files = files::bring(stage, &ctx, &script.file).await?;
    let reply = NewReply { parent, body: script.body.clone(), files, stance: script.stance };
    let id = stage.forum.reply(&ctx, thread, reply).await;
    let sent = Sent { post: id.map_err(explain::words)?, by: &script.by, day };
    sent.meet(stage, &script.fate).await?;
    sent.be_supported(stage, script.support).await?;
    Ok(sent.post)
}
