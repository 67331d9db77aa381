//! Lists of notices, newest first.

use base::time::Timestamp;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::ids::{ConsultationId, NoticeId, PortalId};
use domain::notice::NoticeState;
use domain::phase::ConsultationState;
use domain::policy::Reach;

use super::PortalName;
use crate::schema::{
    consultation, consultation_department, consultation_notice, notice, notice_aside, notice_backlink, notice_change,
    portal,
};
use crate::{Error, Snapshot};

/// The consultations that these departments run.
macro_rules! run_by {
    ($departments:expr) => {
        consultation_department::table
            .filter(consultation_department::department_id.eq_any($departments.clone()))
            .select(consultation_department::consultation_id)
    };
}

/// A notice as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct NoticeRow {
    /// Its id.
    pub id: NoticeId,
    /// Where it is read.
    pub url: String,
    /// Its title.
    pub title: String,
    /// What the portal shows there now.
    pub state: NoticeState,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Until when opinions are taken.
    pub deadline_at: Option<Timestamp>,
    /// When it was first read.
    pub created_at: Timestamp,
    /// The portal its host belongs to.
    pub portal: Option<PortalName>,
}

/// Whether notices that were set aside are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SetAside {
    /// With the others.
    #[default]
    Among,
    /// They are left out.
    LeftOut,
    /// They alone are.
    Alone,
}

/// Whose notices are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    #[default]
    Any,
    /// Those of this portal.
    Portal(PortalId),
    /// Those whose source is not verified.
    Unverified,
}

/// What may be lacking at a notice on which a published consultation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// Its page does not lead back to us.
    BackLink,
    /// Nobody has said what its newest change is.
    Judgement,
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Whether those that were set aside are listed.
    pub aside: SetAside,
    /// Whose.
    pub whose: Whose,
    /// Only those on which no consultation stands: none but withdrawn ones, and drafts out of this reach.
    pub without: Option<Reach>,
    /// Only those on which a published consultation stands, and that lack this.
    pub lacking: Option<Lacking>,
    /// Only these.
    pub among: Option<Vec<NoticeId>>,
    /// Only those older than this one.
    pub before: Option<NoticeId>,
}

/// Notices that pass the filter, newest first.
///
/// # Errors
/// What the database says.
pub fn list(tx: &mut Snapshot<'_>, filter: &Filter, limit: i64) -> Result<Vec<NoticeRow>, Error> {
    // One that was found to be another is listed as that.
    let mut query = notice::table.left_join(portal::table).filter(notice::merged_into.is_null()).into_boxed();
    if let Some(drafts) = &filter.without {
        let standing = consultation_notice::table
            .inner_join(consultation::table)
            .filter(consultation::state.ne(ConsultationState::Withdrawn))
            .select(consultation_notice::notice_id);
        query = match drafts {
            Reach::Everything => query.filter(notice::id.ne_all(standing)),
            Reach::Within(departments, _) => {
                let public = standing.filter(consultation::state.ne(ConsultationState::Draft));
                let drafted = standing.filter(consultation::id.eq_any(run_by!(departments)));
                query.filter(notice::id.ne_all(public)).filter(notice::id.ne_all(drafted))
            }
        };
    }
    if let Some(lacking) = filter.lacking {
        let published = consultation_notice::table
            .inner_join(consultation::table)
            .filter(consultation::state.eq(ConsultationState::Published))
            .select(consultation_notice::notice_id);
        query = query.filter(notice::id.eq_any(published));
        query = match lacking {
            Lacking::BackLink => {
                let unlinked = notice_backlink::table.filter(notice_backlink::way.is_null());
                query.filter(notice::id.eq_any(unlinked.select(notice_backlink::notice_id)))
            }
            Lacking::Judgement => {
                let judged = notice_change::table
                    .filter(notice_change::notice_id.eq(notice::id))
                    .filter(notice_change::version.eq(notice::current_version));
                // The first version is no change of anything.
                query.filter(notice::current_version.gt(1)).filter(not(exists(judged)))
            }
        };
    }
    let aside = notice_aside::table.select(notice_aside::notice_id);
    query = match filter.aside {
        SetAside::Among => query,
        SetAside::LeftOut => query.filter(notice::id.ne_all(aside)),
        SetAside::Alone => query.filter(notice::id.eq_any(aside)),
    };
    query = match filter.whose {
        Whose::Any => query,
        Whose::Portal(id) => query.filter(notice::portal_id.eq(id)),
        Whose::Unverified => query.filter(notice::portal_id.is_null()),
    };
    if let Some(among) = &filter.among {
        query = query.filter(notice::id.eq_any(among.clone()));
    }
    if let Some(before) = filter.before {
        query = query.filter(notice::id.lt(before));
    }
    Ok(query
        .order(notice::id.desc())
        .limit(limit)
        .select((
            notice::id,
            notice::url,
            notice::title,
            notice::state,
            notice::published_at,
            notice::deadline_at,
            notice::created_at,
            Option::<PortalName>::as_select(),
        ))
        .load(tx.conn())?)
}

/// The consultations that were opened from each of these notices and still stand, the newest first; of the drafts those
/// within reach.
///
/// # Errors
/// What the database says.
pub fn standing_on(
    tx: &mut Snapshot<'_>,
    notices: &[NoticeId],
    drafts: &Reach,
) -> Result<Vec<(NoticeId, ConsultationId)>, Error> {
    let mut query = consultation_notice::table
        .inner_join(consultation::table)
        .filter(consultation_notice::notice_id.eq_any(notices))
        .filter(consultation::state.ne(ConsultationState::Withdrawn))
        .into_boxed();
    if let Reach::Within(departments, _) = drafts {
        let public = consultation::state.ne(ConsultationState::Draft);
        query = query.filter(public.or(consultation::id.eq_any(run_by!(departments))));
    }
    Ok(query
        .order(consultation::id.desc())
        .select((consultation_notice::notice_id, consultation_notice::consultation_id))
        .load(tx.conn())?)
}
