//! Every reason has its status and its words.

use base::lang::Lang;
use base::time::Timestamp;

use super::*;

/// One of each kind.
fn refusals() -> Vec<Refusal> {
    vec![
        Refusal::NotYourRole,
        Refusal::TokenScope { scope: "write" },
        Refusal::NeedsSession,
        Refusal::NotConfirmed,
        Refusal::OwnMatter,
        Refusal::OwnPost,
        Refusal::NotAuthor,
        Refusal::SensitiveNeedsHead,
        Refusal::GatesOpen,
        Refusal::SaidMeanwhile { number: 4 },
        Refusal::NotOpen { opens_at: None },
        Refusal::NotOpen { opens_at: Timestamp::from_unix(0) },
        Refusal::ShorteningRefused,
        Refusal::AlreadyClosed,
        Refusal::WrongState { state: "pending" },
        Refusal::ParentNotPublic,
        Refusal::ClaimedByOther,
        Refusal::NotClaimed,
        Refusal::Stale { version: 2, by: None },
        Refusal::Stale { version: 2, by: Some("李主持".to_owned()) },
        Refusal::IdempotencyKeyReused,
        Refusal::NoticeUrlOnlyInForum,
        Refusal::RenamedLately { days: 3 },
        Refusal::LastAdmin,
        Refusal::InvitedAnother,
        Refusal::InvitationOver { state: "expired" },
        Refusal::TooFast { retry_after: 1 },
    ]
}

#[test]
fn every_refusal_and_every_status_can_be_said() {
    let statuses = [400, 401, 403, 404, 405, 408, 409, 412, 413, 415, 422, 428, 429, 500, 503];
    let of_status = statuses.iter().flat_map(|status| [format!("error-{status}"), format!("error-{status}-help")]);
    let messages: Vec<_> = refusals().iter().map(Refusal::message).chain(of_status.map(Message::new)).collect();
    for lang in Lang::ALL {
        for message in &messages {
            let said = i18n::text(*lang, message);
            assert!(said != message.key && !said.contains("{$"), "{lang}: {said}");
        }
    }
}

#[test]
fn the_status_tells_the_person_from_the_moment() {
    let status = |refusal: Refusal| Failure::from(refusal).status().as_u16();
    assert_eq!(status(Refusal::NotYourRole), 403);
    assert_eq!(status(Refusal::ClaimedByOther), 409);
    assert_eq!(status(Refusal::Stale { version: 2, by: None }), 409);
    assert_eq!(status(Refusal::TooFast { retry_after: 9 }), 429);
    assert_eq!(Failure::Outdated(Refusal::Stale { version: 2, by: None }).status(), 412);
    assert_eq!(Failure::from(forum::Error::Throttled { retry_after: 0 }).retry_after(), Some(1));
}
