//! The draft of a consultation, clause by clause: whole (`text`), one clause with its wordings and threads (`show`), and
//! where editors keep editions of it (`keep`). Here: a clause as all of them and the consultation's page draw it.

pub(crate) mod keep;
pub(crate) mod show;
pub(crate) mod text;

use domain::ids::ConsultationId;
use forum::clause::ClauseLine;
use forum::post::PostClause;
use serde::Serialize;
use view::place;

/// What the component `clause` draws.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClauseItem {
    href: String,
    /// Its name, for addresses within the page.
    eid: String,
    label: String,
    /// Its text, a line for each paragraph.
    lines: Vec<String>,
    /// Whether it only heads what follows.
    heading: bool,
    /// Posts that begin a thread, and posts in all.
    opinions: i64,
    posts: i64,
    /// Where one writes about it; nothing where nothing is taken now.
    write: Option<String>,
}

impl ClauseItem {
    /// The clauses of a draft; `open` where its consultation takes posts.
    pub(crate) fn all(of: ConsultationId, open: bool, clauses: Vec<ClauseLine>) -> Vec<Self> {
        clauses.into_iter().map(|line| Self::of(of, open, line)).collect()
    }

    fn of(consultation: ConsultationId, open: bool, line: ClauseLine) -> Self {
        let ClauseLine { clause, said } = line;
        let heading = clause.level.is_heading();
        Self {
            href: place::clause(consultation.get(), &clause.eid),
            write: (open && !heading).then(|| place::new_thread_about(consultation.get(), clause.id.get())),
            lines: clause.text.lines().map(str::to_owned).collect(),
            eid: clause.eid,
            label: clause.label,
            heading,
            opinions: said.opinions,
            posts: said.posts,
        }
    }
}

/// The clause a post is about, beside the post.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reference {
    href: String,
    label: String,
    /// Whether the post is about an earlier wording of it.
    changed: bool,
}

impl From<PostClause> for Reference {
    fn from(clause: PostClause) -> Self {
        let here = place::clause(clause.consultation_id.get(), &clause.eid);
        Self {
            href: if clause.wording_changed { format!("{here}#wording-{}", clause.edition) } else { here },
            label: clause.label,
            changed: clause.wording_changed,
        }
    }
}

#[cfg(test)]
impl ClauseItem {
    pub(crate) fn example() -> Vec<Self> {
        let article = Self {
            href: place::clause(7, "art_5"),
            eid: "art_5".to_owned(),
            label: "第五条".to_owned(),
            lines: vec!["公示<十日>。".to_owned(), "异议应当书面提出。".to_owned()],
            heading: false,
            opinions: 2,
            posts: 3,
            write: Some(place::new_thread_about(7, 55)),
        };
        let chapter = Self {
            href: place::clause(7, "chp_1"),
            eid: "chp_1".to_owned(),
            label: "第一章".to_owned(),
            lines: vec!["总则".to_owned()],
            heading: true,
            opinions: 0,
            posts: 0,
            write: None,
        };
        vec![chapter, article]
    }
}
