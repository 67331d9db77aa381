//! Files on their way in: how many a node has in hand at once, in all and of one account.
//!
//! What somebody brings is in memory from its first byte until their request is answered, and pictures wait there for one
//! another (`files`). Without a bound, one account with a hundred lines could fill the memory of a machine.

use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpRequest};
use domain::file::MOST_OF_POST;
use domain::ids::AccountId;

use crate::body;
use crate::error::Failure;
use crate::seats::Seats;

/// Files in hand on one node: of the largest, 320 MiB.
const MOST: usize = 32;
/// Files in hand of one account: those of a form whose button was pressed twice, which is one act and answered as one.
const MOST_OF_ONE: usize = 2 * MOST_OF_POST;
/// Seconds after which one may try again: by then a large file on an ordinary line is through.
const LATER: i64 = 10;

/// The files that this node has in hand.
pub(crate) struct Uploads {
    seats: Arc<Seats>,
}

impl Uploads {
    pub(crate) fn new() -> Self {
        Self { seats: Seats::new(MOST, MOST_OF_ONE) }
    }
}

/// Makes room for so many files of an account before their first byte is kept, until the request is answered. Where there is
/// none, what was sent is read over and let go.
///
/// # Errors
/// 503.
pub(crate) async fn make_room(
    req: &HttpRequest,
    account: AccountId,
    files: usize,
    payload: &mut Payload,
) -> Result<(), Failure> {
    let uploads = req.app_data::<Data<Uploads>>();
    let uploads = uploads.ok_or_else(|| anyhow::anyhow!("the server was built without a count of uploads"))?;
    if let Ok(held) = uploads.seats.take(Some(account.to_string()), files) {
        // Given back with the request.
        req.extensions_mut().insert(held);
        return Ok(());
    }
    body::pass_over(payload.take()).await;
    Err(forum::Error::Busy { retry_after: LATER }.into())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    /// A request that brings so many files: it holds what it was given.
    async fn asks(uploads: &Data<Uploads>, account: i64, files: usize) -> Result<HttpRequest, Failure> {
        let (req, mut payload) = TestRequest::post().app_data(uploads.clone()).set_payload("x").to_http_parts();
        make_room(&req, AccountId(account), files, &mut payload).await?;
        Ok(req)
    }

    fn is_busy(answer: &Result<HttpRequest, Failure>) -> bool {
        matches!(answer, Err(Failure::Forum(forum::Error::Busy { retry_after: LATER })))
    }

    #[actix_web::test]
    async fn a_form_can_be_sent_twice_at_once_and_room_is_given_back_with_the_request() {
        let uploads = Data::new(Uploads::new());
        let one = asks(&uploads, 1, MOST_OF_POST).await.unwrap();
        let _again = asks(&uploads, 1, MOST_OF_POST).await.unwrap();
        assert!(is_busy(&asks(&uploads, 1, 1).await));
        assert!(asks(&uploads, 2, 1).await.is_ok(), "somebody else");
        drop(one);
        assert!(asks(&uploads, 1, MOST_OF_POST).await.is_ok());
    }

    #[actix_web::test]
    async fn a_node_has_room_for_so_many() {
        let uploads = Data::new(Uploads::new());
        let mut held = vec![];
        for account in 0..i64::try_from(MOST).unwrap() {
            held.push(asks(&uploads, account, 1).await.unwrap());
        }
        assert!(is_busy(&asks(&uploads, -1, 1).await));
        held.pop();
        assert!(asks(&uploads, -1, 1).await.is_ok());
    }
}
