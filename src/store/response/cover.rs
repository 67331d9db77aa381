//! What a response covers: rows that join it to the posts it answers, each with what became of them.

use base::time::Timestamp;
use diesel::dsl::max;
use diesel::prelude::*;
use domain::ids::{DepartmentId, PostId, ThreadId};
use domain::post::{PostState, Voice};
use domain::response::{Cover, Disposition, ResponseState};

use crate::account::Contact;
use crate::schema::{account, department, post, response, response_cover, response_return};
use crate::{Error, Snapshot, Tx};

/// One post that a response covers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = response_cover)]
pub struct Covered {
    /// The response.
    pub response_id: PostId,
    /// The post.
    pub post_id: PostId,
    /// What was decided.
    pub disposition: Disposition,
    /// Why.
    pub reason: String,
    /// To which department a referred matter goes.
    pub referred_to: Option<DepartmentId>,
}

/// A post that can be covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Coverable {
    /// The post.
    pub id: PostId,
    /// How deep it stands in its thread.
    pub depth: i32,
}

/// Writes what a response covers, in place of what it covered before.
///
/// # Errors
/// What the database says.
pub fn replace(tx: &mut Tx<'_>, id: PostId, covers: &[Cover]) -> Result<(), Error> {
    diesel::delete(response_cover::table.filter(response_cover::response_id.eq(id))).execute(tx.conn())?;
    for (ordinal, cover) in (0_i32..).zip(covers) {
        diesel::insert_into(response_cover::table)
            .values((
                response_cover::response_id.eq(id),
                response_cover::post_id.eq(cover.post),
                response_cover::ordinal.eq(ordinal),
                response_cover::disposition.eq(cover.disposition),
                response_cover::reason.eq(cover.reason.as_str()),
                response_cover::referred_to.eq(cover.referred_to),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Notes that what was said before of the posts that a response covers is outdone by it, now that it is public.
///
/// # Errors
/// What the database says.
pub fn supersede(tx: &mut Tx<'_>, by: PostId) -> Result<(), Error> {
    let now = tx.now();
    let mine: Vec<PostId> = response_cover::table
        .filter(response_cover::response_id.eq(by))
        .select(response_cover::post_id)
        .load(tx.conn())?;
    let published = response::table.filter(response::state.eq(ResponseState::Published)).select(response::post_id);
    let outdone = response_cover::table
        .filter(response_cover::post_id.eq_any(mine))
        .filter(response_cover::response_id.ne(by))
        .filter(response_cover::superseded_at.is_null())
        .filter(response_cover::response_id.eq_any(published));
    diesel::update(outdone).set(response_cover::superseded_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// What these responses cover, each in the order its drafter gave.
///
/// # Errors
/// What the database says.
pub fn of(tx: &mut Snapshot<'_>, responses: &[PostId]) -> Result<Vec<Covered>, Error> {
    Ok(response_cover::table
        .filter(response_cover::response_id.eq_any(responses))
        .order((response_cover::response_id, response_cover::ordinal))
        .select(Covered::as_select())
        .load(tx.conn())?)
}

/// What a response covers, the number of the post, which one that never was public does not have, and the name of the
/// department that a referred matter goes to.
pub type Named = (Covered, Option<i64>, Option<String>);

/// The same with what has to be named to people.
///
/// # Errors
/// What the database says.
pub fn named(tx: &mut Snapshot<'_>, responses: &[PostId]) -> Result<Vec<Named>, Error> {
    Ok(response_cover::table
        .inner_join(post::table.on(post::id.eq(response_cover::post_id)))
        .left_join(department::table.on(department::id.nullable().eq(response_cover::referred_to)))
        .filter(response_cover::response_id.eq_any(responses))
        .order((response_cover::response_id, response_cover::ordinal))
        .select((Covered::as_select(), post::number, department::name.nullable()))
        .load(tx.conn())?)
}

/// The departments that a response refers a matter to, by their ids; not the one that speaks.
///
/// # Errors
/// What the database says.
pub fn referred_to(tx: &mut Snapshot<'_>, id: PostId) -> Result<Vec<(DepartmentId, String)>, Error> {
    Ok(response_cover::table
        .inner_join(response::table)
        .inner_join(department::table.on(department::id.nullable().eq(response_cover::referred_to)))
        .filter(response_cover::response_id.eq(id))
        .filter(department::id.ne(response::department_id))
        .order(department::id)
        .select((department::id, department::name))
        .distinct()
        .load(tx.conn())?)
}

/// What a response covers, with how to reach the author of each post.
///
/// # Errors
/// What the database says.
pub fn with_authors(tx: &mut Snapshot<'_>, id: PostId) -> Result<Vec<(Covered, Contact)>, Error> {
    Ok(response_cover::table
        .inner_join(post::table.on(post::id.eq(response_cover::post_id)))
        .inner_join(account::table.on(account::id.eq(post::author_id)))
        .filter(response_cover::response_id.eq(id))
        .order(response_cover::ordinal)
        .select((Covered::as_select(), Contact::as_select()))
        .load(tx.conn())?)
}

/// The number of the latest response that says what this one would say again: one of the same department, published since
/// this was drafted, which alone or with others like it covers all that this covers. `None` where this covers anything else.
///
/// # Errors
/// What the database says.
pub fn said_meanwhile(tx: &mut Snapshot<'_>, id: PostId) -> Result<Option<i64>, Error> {
    let (department, begun): (DepartmentId, Timestamp) =
        response::table.find(id).select((response::department_id, response::created_at)).first(tx.conn())?;
    // Whoever was sent back to their words has read what stood by then.
    let sent_back: Option<Timestamp> = response_return::table
        .filter(response_return::response_id.eq(id))
        .select(max(response_return::at))
        .first(tx.conn())?;
    let drafted = sent_back.map_or(begun, |at| at.max(begun));
    let mine: Vec<PostId> = response_cover::table
        .filter(response_cover::response_id.eq(id))
        .select(response_cover::post_id)
        .load(tx.conn())?;
    let said: Vec<(PostId, Option<i64>)> = response_cover::table
        .inner_join(response::table)
        .inner_join(post::table.on(post::id.eq(response_cover::response_id)))
        .filter(response_cover::response_id.ne(id))
        .filter(response_cover::post_id.eq_any(mine.clone()))
        .filter(response::department_id.eq(department))
        .filter(response::state.eq(ResponseState::Published))
        .filter(response::published_at.gt(drafted))
        .filter(post::state.eq(PostState::Published))
        .order((response::published_at, response::post_id))
        .select((response_cover::post_id, post::number))
        .load(tx.conn())?;
    let again = mine.iter().all(|post| said.iter().any(|(covered, _)| covered == post));
    Ok(said.last().filter(|_| again).and_then(|(_, number)| *number))
}

/// The published responses that cover each of these posts, the earliest first.
///
/// # Errors
/// What the database says.
pub fn covering(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<(PostId, PostId)>, Error> {
    Ok(response_cover::table
        .inner_join(response::table)
        .filter(response_cover::post_id.eq_any(posts))
        .filter(response::state.eq(ResponseState::Published))
        .order((response_cover::post_id, response::published_at, response_cover::response_id))
        .select((response_cover::post_id, response_cover::response_id))
        .load(tx.conn())?)
}

/// What became of these posts, by the published responses that no later one outdid: the earliest first.
///
/// # Errors
/// What the database says.
pub fn fates(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<Covered>, Error> {
    Ok(response_cover::table
        .inner_join(response::table)
        .filter(response_cover::post_id.eq_any(posts))
        .filter(response_cover::superseded_at.is_null())
        .filter(response::state.eq(ResponseState::Published))
        .order((response::published_at, response_cover::response_id))
        .select(Covered::as_select())
        .load(tx.conn())?)
}

/// Those among some posts that a response in this thread may cover: what residents said there in public.
///
/// # Errors
/// What the database says.
pub fn coverable(tx: &mut Snapshot<'_>, thread: ThreadId, posts: &[PostId]) -> Result<Vec<Coverable>, Error> {
    Ok(post::table
        .filter(post::id.eq_any(posts))
        .filter(post::thread_id.eq(thread))
        .filter(post::state.eq(PostState::Published))
        .filter(post::voice.eq(Voice::Resident))
        .select((post::id, post::depth))
        .load(tx.conn())?)
}
