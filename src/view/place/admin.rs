//! Where editors and administrators work: everything under `/admin`.

use super::segment;

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

/// Giving one account a role (POST).
#[must_use]
pub fn admin_person_grants(id: i64) -> String {
    format!("/admin/people/{id}/grants")
}

/// Shutting one account out (POST).
#[must_use]
pub fn admin_person_suspend(id: i64) -> String {
    format!("/admin/people/{id}/suspend")
}

/// Letting one account in again (POST).
#[must_use]
pub fn admin_person_readmit(id: i64) -> String {
    format!("/admin/people/{id}/readmit")
}

/// One person with their roles.
#[must_use]
pub fn admin_person(id: i64) -> String {
    format!("/admin/people/{id}")
}

/// Taking a role away (POST).
#[must_use]
pub fn admin_grant_end(id: i64) -> String {
    format!("/admin/grants/{id}/end")
}

/// One department, to be changed.
#[must_use]
pub fn admin_department(id: i64) -> String {
    format!("/admin/departments/{id}")
}

/// Taking an invitation back (POST).
#[must_use]
pub fn admin_invitation_withdraw(id: i64) -> String {
    format!("/admin/invitations/{id}/withdraw")
}

/// Sending an invitation once more (POST).
#[must_use]
pub fn admin_invitation_resend(id: i64) -> String {
    format!("/admin/invitations/{id}/resend")
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

/// Retiring it (POST).
#[must_use]
pub fn admin_rule_retire(code: &str) -> String {
    format!("/admin/rules/{}/retire", segment(code))
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

/// Sending it again (POST).
#[must_use]
pub fn admin_letter_again(id: i64) -> String {
    format!("/admin/mail/{id}/again")
}

/// The queue of tasks, and what is done time and again.
#[must_use]
pub fn admin_jobs() -> String {
    "/admin/jobs".to_owned()
}

/// One task of the queue.
#[must_use]
pub fn admin_task(id: i64) -> String {
    format!("/admin/jobs/{id}")
}

/// Trying it now (POST).
#[must_use]
pub fn admin_task_retry(id: i64) -> String {
    format!("/admin/jobs/{id}/retry")
}

/// Giving it up (POST).
#[must_use]
pub fn admin_task_drop(id: i64) -> String {
    format!("/admin/jobs/{id}/drop")
}

/// The whole record.
#[must_use]
pub fn admin_audit() -> String {
    "/admin/audit".to_owned()
}

/// Pasting a notice.
#[must_use]
pub fn admin_notice_new() -> String {
    "/admin/notices/new".to_owned()
}

/// Pasting a notice once more whose page is known.
#[must_use]
pub fn admin_notice_again(id: i64) -> String {
    format!("/admin/notices/new?notice={id}")
}

/// What was read of a notice, for editors.
#[must_use]
pub fn admin_notice(id: i64) -> String {
    format!("/admin/notices/{id}")
}

/// Linking a notice to an earlier one (POST).
#[must_use]
pub fn admin_notice_links(id: i64) -> String {
    format!("/admin/notices/{id}/links")
}

/// Making another notice one with it (POST).
#[must_use]
pub fn admin_notice_merge(id: i64) -> String {
    format!("/admin/notices/{id}/merge")
}

/// Saying that another that looks like it is not (POST).
#[must_use]
pub fn admin_notice_apart(id: i64) -> String {
    format!("/admin/notices/{id}/apart")
}

/// Deciding on a link between two notices (POST).
#[must_use]
pub fn admin_link_decision(id: i64) -> String {
    format!("/admin/links/{id}/decision")
}

/// Drafting a consultation.
#[must_use]
pub fn admin_consultation_new() -> String {
    "/admin/consultations/new".to_owned()
}

/// Looking at a notice's page now (POST).
#[must_use]
pub fn admin_notice_check(id: i64) -> String {
    format!("/admin/notices/{id}/check")
}

/// Saying what a version of a notice is, against the one before (POST).
#[must_use]
pub fn admin_notice_judgement(id: i64, version: i32) -> String {
    format!("/admin/notices/{id}/versions/{version}/judgement")
}

/// Drafting a consultation from a notice.
#[must_use]
pub fn admin_consultation_from(notice: i64) -> String {
    format!("/admin/consultations/new?notice={notice}")
}

/// A consultation on its editor's desk.
#[must_use]
pub fn admin_consultation(id: i64) -> String {
    format!("/admin/consultations/{id}")
}

/// The clauses of its draft, for whoever keeps them.
#[must_use]
pub fn admin_consultation_clauses(id: i64) -> String {
    format!("/admin/consultations/{id}/clauses")
}

/// Putting it before the public (POST).
#[must_use]
pub fn admin_consultation_publish(id: i64) -> String {
    format!("/admin/consultations/{id}/publish")
}

/// Giving it more time (POST).
#[must_use]
pub fn admin_consultation_extend(id: i64) -> String {
    format!("/admin/consultations/{id}/extend")
}

/// Taking it back (POST).
#[must_use]
pub fn admin_consultation_withdraw(id: i64) -> String {
    format!("/admin/consultations/{id}/withdraw")
}

/// Concluding it (POST).
#[must_use]
pub fn admin_consultation_conclude(id: i64) -> String {
    format!("/admin/consultations/{id}/conclude")
}

/// Putting it away (POST).
#[must_use]
pub fn admin_consultation_archive(id: i64) -> String {
    format!("/admin/consultations/{id}/archive")
}

/// Its outcome on its editor's desk.
#[must_use]
pub fn admin_outcome(id: i64) -> String {
    format!("/admin/consultations/{id}/outcome")
}

/// Looking at what was typed of it before it is kept (POST).
#[must_use]
pub fn admin_outcome_preview(id: i64) -> String {
    format!("/admin/consultations/{id}/outcome/preview")
}

/// Publishing what was heard (POST).
#[must_use]
pub fn admin_outcome_feedback(id: i64) -> String {
    format!("/admin/consultations/{id}/outcome/feedback")
}

/// Publishing what was decided (POST).
#[must_use]
pub fn admin_outcome_decision(id: i64) -> String {
    format!("/admin/consultations/{id}/outcome/decision")
}

/// Publishing the statement that nobody said anything (POST).
#[must_use]
pub fn admin_outcome_silence(id: i64) -> String {
    format!("/admin/consultations/{id}/outcome/silence")
}

/// The portals whose notices count as verified.
#[must_use]
pub fn admin_portals() -> String {
    "/admin/portals".to_owned()
}

/// One portal: its hosts, its keys, what of it is polled.
#[must_use]
pub fn admin_portal(slug: &str) -> String {
    format!("/admin/portals/{}", segment(slug))
}

/// Saying anew which hosts are its own (POST).
#[must_use]
pub fn admin_portal_hosts(slug: &str) -> String {
    format!("{}/hosts", admin_portal(slug))
}

/// Making a key for it (POST).
#[must_use]
pub fn admin_portal_keys(slug: &str) -> String {
    format!("{}/keys", admin_portal(slug))
}

/// Ending one of its keys (POST).
#[must_use]
pub fn admin_portal_key_revoke(slug: &str, id: i64) -> String {
    format!("{}/keys/{id}/revoke", admin_portal(slug))
}

/// A list or feed more that is to be polled.
#[must_use]
pub fn admin_source_new(slug: &str) -> String {
    format!("{}/sources/new", admin_portal(slug))
}

/// One list or feed.
#[must_use]
pub fn admin_source(slug: &str, id: i64) -> String {
    format!("{}/sources/{id}", admin_portal(slug))
}

/// Leaving it alone (POST).
#[must_use]
pub fn admin_source_pause(slug: &str, id: i64) -> String {
    format!("{}/pause", admin_source(slug, id))
}

/// Polling it again (POST).
#[must_use]
pub fn admin_source_resume(slug: &str, id: i64) -> String {
    format!("{}/resume", admin_source(slug, id))
}

/// Polling it by the next round (POST).
#[must_use]
pub fn admin_source_poll(slug: &str, id: i64) -> String {
    format!("{}/poll", admin_source(slug, id))
}

/// Polling it no more (POST).
#[must_use]
pub fn admin_source_remove(slug: &str, id: i64) -> String {
    format!("{}/remove", admin_source(slug, id))
}

/// The notices of one portal that wait to be opened.
#[must_use]
pub fn admin_notices_of(slug: &str) -> String {
    format!("/admin/notices?portal={}", segment(slug))
}

/// Bringing a notice in from a file.
#[must_use]
pub fn admin_notice_file() -> String {
    "/admin/notices/file".to_owned()
}

/// Typing a notice in.
#[must_use]
pub fn admin_notice_typed() -> String {
    "/admin/notices/typed".to_owned()
}

/// Bringing many notices in from a table.
#[must_use]
pub fn admin_notice_table() -> String {
    "/admin/notices/table".to_owned()
}

/// Setting a notice aside (POST).
#[must_use]
pub fn admin_notice_aside(id: i64) -> String {
    format!("/admin/notices/{id}/aside")
}

/// Taking it up again (POST).
#[must_use]
pub fn admin_notice_take_up(id: i64) -> String {
    format!("/admin/notices/{id}/take-up")
}

/// Pasting the page at an address.
#[must_use]
pub fn admin_notice_of(url: &str) -> String {
    format!("/admin/notices/new?url={}", segment(url))
}
