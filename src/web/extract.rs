//! What handlers ask for. Each extractor judges in the order the interface promises (401, 400 or 415 or 413, 422; then
//! the verb says 403, 404, 409), so a handler takes exactly one of them, beside [`Id`]s and shared data:
//!
//! | | anyone | somebody signed in |
//! | --- | --- | --- |
//! | reads | [`Asked`]; [`Anyone`] where the answer is the same for all | [`Asked`], the verb says 401 |
//! | JSON | [`Open`] | [`Write`]; [`Edit`] where `If-Match` is wanted |
//! | forms | [`OpenForm`]; [`Composed`] where files may come along | [`Form`]; [`Press`] for a button without fields; [`Upload`] with a file |
//! | bytes | [`Raw`]; [`Signed`] where the body is signed | [`Sent`]: one file |

mod along;
mod anyone;
mod asked;
mod filter;
mod form;
mod here;
mod id;
mod idempotency;
mod if_match;
mod paging;
mod query;
mod signed;
mod upload;
mod who;
mod write;

pub(crate) use along::{Composed, Sent};
pub(crate) use anyone::Anyone;
pub(crate) use asked::Asked;
pub(crate) use form::{Form, OpenForm, Press};
pub(crate) use here::Here;
pub(crate) use id::{Id, Name, Number};
pub(crate) use if_match::Edit;
pub(crate) use paging::Paging;
pub(crate) use query::{FromQuery, Query};
pub(crate) use signed::Signed;
pub(crate) use upload::Upload;
pub(crate) use who::Asker;
pub(crate) use write::{Open, Raw, Write};
