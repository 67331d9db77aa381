//! A post becomes public, or leaves the public's sight: its place, its number, and every counter that moves with it.
//!
//! The callers hold the rows of consultation, thread and post, and record the event: a moderator's decision, a mode that
//! lets posts through, a signature.

use domain::calendar::Calendar;
use domain::post::{PostState, Voice};
use domain::response::answer_due;
use domain::stance::Stance;
use store::Tx;
use store::consultation::Counters;
use store::post::Post;
use store::thread::{Moved, Thread};

use crate::error::Result;

/// Which way the counters go.
#[derive(Debug, Clone, Copy)]
enum Way {
    Up,
    Down,
}

/// Makes a post that waits public: gives it its place and number. Answers with the number.
pub(crate) fn publish(tx: &mut Tx<'_>, post: &Post) -> Result<i64> {
    let thread = store::thread::get(tx, post.thread_id)?;
    let number = thread.last_number + 1;
    let place = store::place::find(tx, post.thread_id, post.parent_id)?;
    store::post::publish(tx, post.id, place, number)?;
    store::thread::note_publication(tx, post.thread_id, number)?;
    count(tx, post, Way::Up)?;
    if post.parent_id.is_none() {
        // What a department begins waits for no answer.
        let answered_threads = i64::from(post.voice == Voice::Official);
        let counters = Counters { threads: 1, answered_threads, ..Counters::default() };
        store::consultation::bump(tx, post.consultation_id, counters)?;
        store::likeness::note(tx, post.thread_id)?;
    }
    promise_answer(tx, post, &thread)?;
    Ok(number)
}

/// From its publication on a thread has a day by which it is answered, and from its first question on where it had none. A
/// later question moves no day that was promised before; one that comes after the answer is promised a day of its own.
fn promise_answer(tx: &mut Tx<'_>, post: &Post, thread: &Thread) -> Result<()> {
    if !thread.waits_at_first() {
        return if post.stance == Some(Stance::Question) { heed_late_questions(tx, thread) } else { Ok(()) };
    }
    let asks = post.parent_id.is_none() || post.stance == Some(Stance::Question);
    if !asks || thread.answer_due_at.is_some() {
        return Ok(());
    }
    let kind = store::consultation::get(tx, post.consultation_id)?.kind;
    match answer_due(kind, post.stance, tx.now(), &Calendar::national()) {
        Some(due) => Ok(store::thread::promise_answer(tx, post.thread_id, due)?),
        None => Ok(()),
    }
}

/// A thread that has its answer, or that a department began, waits while a public question came after the last answer: from
/// the first such question on, and no longer than there is one. Called whenever such a question, or an answer, comes or goes.
pub(crate) fn heed_late_questions(tx: &mut Tx<'_>, thread: &Thread) -> Result<()> {
    match (store::thread::is_asked(tx, thread.id)?, thread.asked_since) {
        (true, None) => {
            let kind = store::consultation::get(tx, thread.consultation_id)?.kind;
            match answer_due(kind, Some(Stance::Question), tx.now(), &Calendar::national()) {
                Some(due) => Ok(store::thread::ask(tx, thread.id, due)?),
                None => Ok(()),
            }
        }
        (false, Some(_)) => Ok(store::thread::hush(tx, thread.id)?),
        (true, Some(_)) | (false, None) => Ok(()),
    }
}

/// What was promised to those who ask falls with their last public question, unless the thread is promised an answer by
/// what it stands in.
fn take_back_promise(tx: &mut Tx<'_>, post: &Post) -> Result<()> {
    if post.stance != Some(Stance::Question) {
        return Ok(());
    }
    let thread = store::thread::get(tx, post.thread_id)?;
    if !thread.waits_at_first() {
        return heed_late_questions(tx, &thread);
    }
    if thread.question_count > 0 {
        return Ok(());
    }
    let kind = store::consultation::get(tx, post.consultation_id)?.kind;
    match answer_due(kind, None, tx.now(), &Calendar::national()) {
        Some(_) => Ok(()),
        None => Ok(store::thread::take_back_promise(tx, post.thread_id)?),
    }
}

/// Takes a public post out of sight. Its place stays, so that the replies to it keep theirs; what was promised for it
/// alone does not.
pub(crate) fn take_down(tx: &mut Tx<'_>, post: &Post, to: PostState) -> Result<()> {
    store::post::set_state(tx, post.id, to)?;
    note_likeness(tx, post)?;
    count(tx, post, Way::Down)?;
    take_back_promise(tx, post)
}

/// Puts a hidden post back at the place it kept. Where nothing is promised any more, that is reckoned from now.
pub(crate) fn put_back(tx: &mut Tx<'_>, post: &Post) -> Result<()> {
    store::post::set_state(tx, post.id, PostState::Published)?;
    note_likeness(tx, post)?;
    count(tx, post, Way::Up)?;
    let thread = store::thread::get(tx, post.thread_id)?;
    promise_answer(tx, post, &thread)
}

/// With its first post a thread goes out of sight of those who look for others like it, and comes back.
fn note_likeness(tx: &mut Tx<'_>, post: &Post) -> Result<()> {
    if post.parent_id.is_none() { Ok(store::likeness::note(tx, post.thread_id)?) } else { Ok(()) }
}

/// Participants are residents with at least one public post; departments are not counted among them.
fn count(tx: &mut Tx<'_>, post: &Post, way: Way) -> Result<()> {
    let sign = match way {
        Way::Up => 1,
        Way::Down => -1,
    };
    let (mut in_thread, mut in_consultation) = (0, 0);
    if post.voice == Voice::Resident {
        let elsewhere = store::post::elsewhere(tx, post)?;
        in_thread = if elsewhere.in_thread { 0 } else { sign };
        in_consultation = if elsewhere.in_consultation { 0 } else { sign };
    }
    store::thread::bump(tx, post.thread_id, Moved { posts: sign, participants: in_thread, stance: post.stance })?;
    let counters = Counters { posts: sign, participants: in_consultation, ..Counters::default() };
    store::consultation::bump(tx, post.consultation_id, counters)?;
    Ok(())
}
