//! How many requests one address may make. What persons may do in a day is `forum`'s affair; this keeps one visitor
//! from slowing all others.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::Data;
use forum::Switch;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::client;
use crate::error::Failure;

/// Ten a second: a page with its files, for an office behind one address.
const READS_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(599);
/// One a second: more than hands can do, little enough for a script to be noticed.
const WRITES_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);
/// After so many requests the addresses that have long been quiet are forgotten, so that memory stays bounded.
const FORGET_EVERY: u32 = 4096;

/// The counters of all addresses; shared by all threads.
pub(crate) struct Limits(Option<Counters>);

struct Counters {
    reads: DefaultKeyedRateLimiter<String>,
    writes: DefaultKeyedRateLimiter<String>,
    seen: AtomicU32,
}

impl Limits {
    pub(crate) fn new(switch: Switch) -> Self {
        Self(match switch {
            Switch::Off => None,
            Switch::On => Some(Counters {
                reads: RateLimiter::keyed(Quota::per_minute(READS_PER_MINUTE)),
                writes: RateLimiter::keyed(Quota::per_minute(WRITES_PER_MINUTE)),
                seen: AtomicU32::new(0),
            }),
        })
    }

    /// Counts a request.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    fn count(&self, method: &Method, address: &str) -> Result<(), Failure> {
        let Some(counters) = &self.0 else { return Ok(()) };
        if counters.seen.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            counters.reads.retain_recent();
            counters.writes.retain_recent();
        }
        let limiter = if method.is_safe() { &counters.reads } else { &counters.writes };
        limiter.check_key(&address.to_owned()).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            let retry_after = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX).saturating_add(1);
            forum::Error::Throttled { retry_after }.into()
        })
    }
}

/// The middleware that counts. Those who watch over the server are not counted.
pub(crate) async fn admit(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let watched = matches!(req.path(), "/healthz" | "/readyz");
    let limits = req.app_data::<Data<Limits>>().filter(|_| !watched);
    let counted = match (limits, client::counted_by(req.request())) {
        (Some(limits), Some(address)) => limits.count(req.method(), &address),
        _ => Ok(()),
    };
    match counted {
        Ok(()) => Ok(next.call(req).await?.map_into_boxed_body()),
        Err(failure) => Ok(req.error_response(failure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_are_counted_apart_for_each_address() {
        let limits = Limits::new(Switch::On);
        for _ in 0..WRITES_PER_MINUTE.get() {
            limits.count(&Method::POST, "a").unwrap();
        }
        let refused = limits.count(&Method::POST, "a");
        assert!(matches!(refused, Err(Failure::Forum(forum::Error::Throttled { retry_after: 1..=2 }))), "{refused:?}");
        limits.count(&Method::GET, "a").unwrap();
        limits.count(&Method::POST, "b").unwrap();
    }

    #[test]
    fn switched_off_nothing_is_counted() {
        let limits = Limits::new(Switch::Off);
        assert!((0..1000).all(|_| limits.count(&Method::POST, "a").is_ok()));
    }
}
