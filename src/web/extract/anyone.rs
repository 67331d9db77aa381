//! A read whose answer is the same for everybody: for cards, feeds and whatever else other sites and caches keep. Who asks
//! is not looked up, and no cookie is read.

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use base::lang::Lang;
use base::time::Timestamp;
use forum::Forum;
use futures_util::future::{Ready, ready};

use super::{FromQuery, Here, Query};
use crate::error::Failure;
use crate::lang;

/// Anybody's read, with its query as `Q`.
pub(crate) struct Anyone<Q = ()> {
    /// The instant of the request.
    pub(crate) now: Timestamp,
    /// What the address or the program asks for.
    pub(crate) lang: Lang,
    /// What the query says.
    pub(crate) query: Q,
    /// Where.
    pub(crate) here: Here,
    /// The request.
    pub(crate) req: HttpRequest,
}

impl<Q: FromQuery + 'static> FromRequest for Anyone<Q> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(req))
    }
}

fn read<Q: FromQuery>(req: &HttpRequest) -> Result<Anyone<Q>, Failure> {
    let forum = req.app_data::<Data<Forum>>().ok_or_else(|| anyhow::anyhow!("the server was built without a forum"))?;
    let mut query = Query::of(req);
    let wanted = Q::from_query(&mut query);
    query.finish()?;
    Ok(Anyone { now: forum.now(), lang: lang::of_anyone(req), query: wanted, here: Here::of(req), req: req.clone() })
}
