//! The public addresses: one function for each, so that an address is written down once.
//!
//! All are paths on this site; what goes into mails and feeds is put behind the configured base address by its maker.

mod admin;
mod debate;
mod file;
mod kinds;
mod leads;
mod post;
mod writing;

use std::fmt::Write as _;

pub use admin::*;
pub use debate::{branch, thread_live};
pub use file::{attachments, file};
pub use kinds::*;
pub use leads::{
    card, card_script, debate_of, feed_of_consultation, feed_of_consultations, feed_of_responses, feed_of_thread,
    oembed, security, sitemap, sitemap_part,
};
pub use post::{edit_post, erase_post, post_history, support_post, withdraw_post};
pub use writing::{
    alike, discard_manuscript, manuscript, mentionable, mentionable_in, new_thread_bringing, quoting_reply,
    thread_by_id,
};

/// The start page.
#[must_use]
pub fn home() -> String {
    "/".to_owned()
}

/// The list of consultations.
#[must_use]
pub fn consultations() -> String {
    "/consultations".to_owned()
}

/// One consultation.
#[must_use]
pub fn consultation(id: i64) -> String {
    format!("/consultations/{id}")
}

/// What was heard in a consultation, what was decided, and what was done since.
#[must_use]
pub fn outcome(consultation: i64) -> String {
    format!("/consultations/{consultation}/outcome")
}

/// Telling what was done after a consultation was concluded.
#[must_use]
pub fn follow_up(consultation: i64) -> String {
    format!("/consultations/{consultation}/follow-up")
}

/// The list of consultations that one department runs.
#[must_use]
pub fn consultations_of(slug: &str) -> String {
    format!("/consultations?department={}", segment(slug))
}

/// The departments.
#[must_use]
pub fn departments() -> String {
    "/departments".to_owned()
}

/// The record of one department.
#[must_use]
pub fn department(slug: &str) -> String {
    format!("/departments/{}", segment(slug))
}

/// One thread.
#[must_use]
pub fn thread(id: i64) -> String {
    format!("/threads/{id}")
}

/// One post: leads to its place in its thread.
#[must_use]
pub fn post(id: i64) -> String {
    format!("/posts/{id}")
}

/// Starting a thread in a consultation.
#[must_use]
pub fn new_thread(consultation: i64) -> String {
    format!("/consultations/{consultation}/new")
}

/// Starting a thread about a clause of a consultation's draft.
#[must_use]
pub fn new_thread_about(consultation: i64, clause: i64) -> String {
    format!("/consultations/{consultation}/new?clause={clause}")
}

/// The draft of a consultation, clause by clause.
#[must_use]
pub fn clauses(consultation: i64) -> String {
    format!("/consultations/{consultation}/clauses")
}

/// One clause of it, by its name, with what is said about it.
#[must_use]
pub fn clause(consultation: i64, eid: &str) -> String {
    format!("/consultations/{consultation}/clauses/{}", segment(eid))
}

/// Replying in a thread: to one of its posts, or to the first.
#[must_use]
pub fn reply(thread: i64, to: Option<i64>) -> String {
    let to = to.map(|post| format!("?to={post}")).unwrap_or_default();
    format!("/threads/{thread}/reply{to}")
}

/// One notice as it was last read.
#[must_use]
pub fn notice(id: i64) -> String {
    format!("/notices/{id}")
}

/// A notice as one of its versions says.
#[must_use]
pub fn notice_version(id: i64, number: i32) -> String {
    format!("/notices/{id}/versions/{number}")
}

/// Two versions of a notice side by side.
#[must_use]
pub fn notice_comparison(id: i64, from: i32, to: i32) -> String {
    format!("/notices/{id}/compare?from={from}&to={to}")
}

/// What became of a submission, for whoever holds its code.
#[must_use]
pub fn receipt(code: &str) -> String {
    format!("/receipts/{}", segment(code))
}

/// Looking up what became of a submission, by its code.
#[must_use]
pub fn receipts() -> String {
    "/receipts".to_owned()
}

/// Logging in.
#[must_use]
pub fn login() -> String {
    "/login".to_owned()
}

/// Registering.
#[must_use]
pub fn register() -> String {
    "/register".to_owned()
}

/// Entering the mailed code.
#[must_use]
pub fn confirm() -> String {
    "/confirm".to_owned()
}

/// Asking for a link that resets the password.
#[must_use]
pub fn reset() -> String {
    "/reset".to_owned()
}

/// That link.
#[must_use]
pub fn reset_with(token: &str) -> String {
    format!("/reset/{}", segment(token))
}

/// Logging out (POST).
#[must_use]
pub fn logout() -> String {
    "/logout".to_owned()
}

/// One's own posts and what became of them.
#[must_use]
pub fn mine() -> String {
    "/mine".to_owned()
}

/// One's own account.
#[must_use]
pub fn account() -> String {
    "/account".to_owned()
}

/// Choosing another name (POST).
#[must_use]
pub fn account_name() -> String {
    "/account/name".to_owned()
}

/// Choosing another password (POST).
#[must_use]
pub fn account_password() -> String {
    "/account/password".to_owned()
}

/// Choosing the language of one's mails (POST).
#[must_use]
pub fn account_language() -> String {
    "/account/language".to_owned()
}

/// The moderators' queue.
#[must_use]
pub fn moderation() -> String {
    "/moderation".to_owned()
}

/// One item of the queue by itself.
#[must_use]
pub fn moderation_item(id: i64) -> String {
    format!("/moderation/items/{id}")
}

/// Taking an item of the queue (POST).
#[must_use]
pub fn moderation_claim(id: i64) -> String {
    format!("/moderation/items/{id}/claim")
}

/// Deciding an item of the queue (POST).
#[must_use]
pub fn moderation_decision(id: i64) -> String {
    format!("/moderation/items/{id}/decision")
}

/// The officials' inbox.
#[must_use]
pub fn desk() -> String {
    "/desk".to_owned()
}

/// Answering a thread.
#[must_use]
pub fn desk_thread(id: i64) -> String {
    format!("/desk/threads/{id}")
}

/// A response on the desk.
#[must_use]
pub fn desk_response(id: i64) -> String {
    format!("/desk/responses/{id}")
}

/// Saying what was found at a gate of it (POST).
#[must_use]
pub fn desk_response_gates(id: i64) -> String {
    format!("/desk/responses/{id}/gates")
}

/// Signing it off (POST).
#[must_use]
pub fn desk_response_sign_off(id: i64) -> String {
    format!("/desk/responses/{id}/sign-off")
}

/// Sending it back (POST).
#[must_use]
pub fn desk_response_return(id: i64) -> String {
    format!("/desk/responses/{id}/return")
}

/// What the link of an invitation leads to.
#[must_use]
pub fn invitation(code: &str) -> String {
    format!("/invitations/{}", segment(code))
}

/// The devices one is signed in on.
#[must_use]
pub fn sessions() -> String {
    "/account/sessions".to_owned()
}

/// Signing one of them out (POST).
#[must_use]
pub fn sessions_end() -> String {
    "/account/sessions/end".to_owned()
}

/// Signing all but this one out (POST).
#[must_use]
pub fn sessions_end_others() -> String {
    "/account/sessions/end-others".to_owned()
}

/// How it all works.
#[must_use]
pub fn help() -> String {
    "/help".to_owned()
}

/// What is kept of people, and why.
#[must_use]
pub fn privacy() -> String {
    "/privacy".to_owned()
}

/// How far everybody can use the site, and whom to tell where they cannot.
#[must_use]
pub fn accessibility() -> String {
    "/accessibility".to_owned()
}

/// The rules of the house.
#[must_use]
pub fn rules() -> String {
    "/rules".to_owned()
}

/// The JSON interface, for people.
#[must_use]
pub fn api_docs() -> String {
    "/api/docs".to_owned()
}

/// The JSON interface, for programs.
#[must_use]
pub fn openapi() -> String {
    "/api/v1/openapi.json".to_owned()
}

/// The mails that were not sent: on a demonstration site only.
#[must_use]
pub fn outbox() -> String {
    "/outbox".to_owned()
}

/// Choosing language, theme, size of type and whether there are keys (POST).
#[must_use]
pub fn preferences() -> String {
    "/preferences".to_owned()
}

/// What the person chose, as a style sheet.
#[must_use]
pub fn appearance() -> String {
    "/appearance.css".to_owned()
}

/// A file that pages load; `hash` stands for its content, so that the answer may be kept for ever.
#[must_use]
pub fn asset(hash: &str, name: &str) -> String {
    format!("/assets/{hash}/{name}")
}

/// The places without parameters, as templates name them.
pub(crate) fn by_name(name: &str) -> Option<String> {
    Some(match name {
        "home" => home(),
        "consultations" => consultations(),
        "receipts" => receipts(),
        "login" => login(),
        "register" => register(),
        "confirm" => confirm(),
        "reset" => reset(),
        "logout" => logout(),
        "mine" => mine(),
        "account" => account(),
        "account-name" => account_name(),
        "account-password" => account_password(),
        "account-language" => account_language(),
        "moderation" => moderation(),
        "desk" => desk(),
        "admin" => admin(),
        "admin-departments" => admin_departments(),
        "admin-people" => admin_people(),
        "admin-invitations" => admin_invitations(),
        "admin-rules" => admin_rules(),
        "admin-mail" => admin_mail(),
        "admin-jobs" => admin_jobs(),
        "admin-audit" => admin_audit(),
        "departments" => departments(),
        "sessions" => sessions(),
        "sessions-end" => sessions_end(),
        "sessions-end-others" => sessions_end_others(),
        "help" => help(),
        "privacy" => privacy(),
        "accessibility" => accessibility(),
        "admin-notice-new" => admin_notice_new(),
        "admin-notice-file" => admin_notice_file(),
        "admin-notice-typed" => admin_notice_typed(),
        "admin-notice-table" => admin_notice_table(),
        "admin-consultation-new" => admin_consultation_new(),
        "admin-notices" => admin_notices(),
        "admin-consultations" => admin_consultations(),
        "admin-portals" => admin_portals(),
        "admin-series" => admin_series(),
        "rules" => rules(),
        "api-docs" => api_docs(),
        "openapi" => openapi(),
        "outbox" => outbox(),
        "preferences" => preferences(),
        "appearance" => appearance(),
        _ => return None,
    })
}

/// A text as one segment of a path: all but the unreserved characters of RFC 3986 is percent-encoded.
fn segment(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut path, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            path.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(path, "%{byte:02X}");
        }
        path
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_stays_in_its_segment() {
        assert_eq!(receipt("K7M2XW9A4Q"), "/receipts/K7M2XW9A4Q");
        assert_eq!(receipt("../x?y#z"), "/receipts/..%2Fx%3Fy%23z");
        assert_eq!(receipt("局"), "/receipts/%E5%B1%80");
    }
}
