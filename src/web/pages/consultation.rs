//! Consultations: the list, and one with its threads.

mod list;
mod row;
mod show;

pub(crate) use list::list;
pub(crate) use row::ConsultationRow;
pub(crate) use show::show;
