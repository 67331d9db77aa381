//! The public addresses: one function for each, so that an address is written down once.
//!
//! All are paths on this site; what goes into mails and feeds is put behind the configured base address by its maker.

use std::fmt::Write as _;

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

/// One notice as it was last read.
#[must_use]
pub fn notice(id: i64) -> String {
    format!("/notices/{id}")
}

/// What became of a submission, for whoever holds its code.
#[must_use]
pub fn receipt(code: &str) -> String {
    format!("/receipts/{}", segment(code))
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

/// The moderators' queue.
#[must_use]
pub fn moderation() -> String {
    "/moderation".to_owned()
}

/// The officials' inbox.
#[must_use]
pub fn desk() -> String {
    "/desk".to_owned()
}

/// Where editors and administrators work.
#[must_use]
pub fn admin() -> String {
    "/admin".to_owned()
}

/// The editors' list of consultations.
#[must_use]
pub fn admin_consultations() -> String {
    "/admin/consultations".to_owned()
}

/// The editors' list of notices.
#[must_use]
pub fn admin_notices() -> String {
    "/admin/notices".to_owned()
}

/// The departments, for whoever makes them.
#[must_use]
pub fn admin_departments() -> String {
    "/admin/departments".to_owned()
}

/// The accounts and their roles.
#[must_use]
pub fn admin_people() -> String {
    "/admin/people".to_owned()
}

/// The invitations to work here.
#[must_use]
pub fn admin_invitations() -> String {
    "/admin/invitations".to_owned()
}

/// The rules, for whoever changes them.
#[must_use]
pub fn admin_rules() -> String {
    "/admin/rules".to_owned()
}

/// One rule with its versions.
#[must_use]
pub fn admin_rule(code: &str) -> String {
    format!("/admin/rules/{}", segment(code))
}

/// The letters that went out, or did not.
#[must_use]
pub fn admin_mail() -> String {
    "/admin/mail".to_owned()
}

/// One letter.
#[must_use]
pub fn admin_letter(id: i64) -> String {
    format!("/admin/mail/{id}")
}

/// The queue of tasks, and what is done time and again.
#[must_use]
pub fn admin_jobs() -> String {
    "/admin/jobs".to_owned()
}

/// The whole record.
#[must_use]
pub fn admin_audit() -> String {
    "/admin/audit".to_owned()
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

/// Choosing language, theme and size of type (POST).
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
        "login" => login(),
        "register" => register(),
        "confirm" => confirm(),
        "reset" => reset(),
        "logout" => logout(),
        "mine" => mine(),
        "account" => account(),
        "moderation" => moderation(),
        "desk" => desk(),
        "admin" => admin(),
        "admin-rules" => admin_rules(),
        "admin-mail" => admin_mail(),
        "admin-jobs" => admin_jobs(),
        "admin-audit" => admin_audit(),
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
