//! The whole table of addresses.

use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};

use crate::at::{At, at};
use crate::{api, csp, embed, etag, feeds, health, live, oembed, pages, sitemap, well_known};

/// Hangs every address into the app.
pub(crate) fn configure(app: &mut ServiceConfig) {
    let interface = web::scope("/api/v1").wrap(from_fn(etag::tag));
    app.service(api().into_iter().fold(interface, |scope, row| scope.service(row)));
    for row in pages().into_iter().chain(leads()).chain(operations()) {
        app.service(row);
    }
}

/// The JSON interface, relative to `/api/v1`. Each handler's `#[utoipa::path]` says the same; a test compares them.
pub(crate) fn api() -> Vec<At> {
    use api::*;
    vec![
        at("/openapi.json").get(openapi::json),
        // Tokens and accounts
        at("/tokens").post(token::create),
        at("/tokens/current").delete(token::end),
        at("/me").get(me::show),
        at("/me/posts").get(me::posts),
        at("/consents").get(account::consents),
        at("/accounts").post(account::register),
        at("/accounts/confirmation").post(account::confirm),
        at("/accounts/confirmation/resend").post(account::resend),
        at("/password-resets").post(account::request_reset),
        at("/password-resets/redeem").post(account::redeem_reset),
        // Departments and roles
        at("/departments").get(department::list).post(department::create),
        at("/accounts/{id}/grants").post(grant::give),
        at("/grants/{id}").delete(grant::take),
        // Rules and receipts
        at("/rules").get(rule::list),
        // Portals and notices
        at("/portals").get(portal::list).post(portal::create),
        at("/portals/{slug}").get(portal::show).patch(portal::edit),
        at("/portals/{slug}/notices").put(portal::delivery::push),
        at("/portals/{slug}/keys").get(portal::delivery::keys).post(portal::delivery::make_key),
        at("/portals/{slug}/keys/{id}").delete(portal::delivery::revoke_key),
        at("/portals/{slug}/sources").get(portal::source::sources).post(portal::source::add_source),
        at("/portals/{slug}/sources/try").post(portal::source::try_source),
        at("/portals/{slug}/sources/{id}").patch(portal::source::edit_source).delete(portal::source::remove_source),
        at("/notices").get(notice::look_up).post(notice::import),
        at("/notices/counts").get(notice::counts),
        at("/notices/batch").post(table::import),
        at("/notices/{id}").get(notice::show),
        at("/notices/{id}/links").get(link::list).post(link::create),
        at("/notices/{id}/merge").post(link::merge),
        at("/notices/{id}/apart").post(link::apart),
        at("/notice-links/{id}/decision").post(link::decide),
        at("/notices/{id}/checks").post(notice::check),
        at("/notices/{id}/compare").get(notice::compare),
        at("/notices/{id}/versions/{number}").get(notice::version),
        at("/notices/{id}/versions/{number}/judgement").post(notice::judge),
        // Consultations
        at("/consultations").get(consultation::list).post(consultation::create),
        at("/consultations/{id}").get(consultation::show).patch(consultation::edit),
        at("/consultations/{id}/transitions").post(consultation::transition),
        at("/hearing-sessions/{id}").get(hearing::show),
        at("/hearing-sessions/{id}/records").get(hearing::records).post(hearing::publish),
        at("/series").get(series::list).post(series::create),
        at("/series/{slug}").get(series::show).patch(series::change),
        at("/consultations/{id}/clauses").get(clause::list).put(clause::keep),
        at("/consultations/{id}/outcome").get(outcome::show).put(outcome::write),
        at("/consultations/{id}/outcome/silence").post(outcome::silence),
        at("/consultations/{id}/outcome/opinions").get(outcome::opinions),
        at("/consultations/{id}/follow-ups").post(outcome::follow_up),
        // Threads and posts
        at("/consultations/{id}/threads").get(thread::list).post(thread::start),
        at("/threads/{id}").get(thread::show),
        at("/threads/{id}/posts").get(thread::posts).post(thread::reply),
        at("/posts/{id}").get(post::show).patch(post::edit).delete(post::withdraw),
        at("/posts/{id}/revisions").get(post::revisions),
        at("/posts/{id}/erasure").post(post::erase),
        at("/posts/{id}/support").put(post::support).delete(post::take_support_back),
        at("/receipts/{code}").get(receipt::show),
        // Writing
        at("/manuscripts/{name}").get(manuscript::show).put(manuscript::keep).delete(manuscript::discard),
        at("/threads/{id}/mentionable").get(mention::in_thread),
        at("/consultations/{id}/mentionable").get(mention::in_consultation),
        at("/consultations/{id}/alike").post(likeness::find),
        at("/attachments").post(attachment::bring),
        at("/attachments/{id}").get(attachment::show).delete(attachment::take_away),
        // Moderation
        at("/moderation/queue").get(moderation::queue),
        at("/moderation/items/{id}/claim").post(moderation::claim),
        at("/moderation/items/{id}/decision").post(moderation::decide),
        // Responses
        at("/responses").get(response::list),
        at("/threads/{id}/responses").post(response::draft),
        at("/responses/{id}").get(response::show).patch(response::edit),
        at("/responses/{id}/gates").post(response::tick_gate),
        at("/responses/{id}/sign-off").post(response::sign_off),
        at("/responses/{id}/return").post(response::send_back),
        // The public record
        at("/events").get(event::list),
    ]
}

/// What people see.
pub(crate) fn pages() -> Vec<At> {
    use pages::*;
    vec![
        at("/api/docs").get(api::docs::show),
        // Accounts and sessions
        at("/register").get(account::register::form).post(account::register::send),
        at("/confirm").get(account::confirm::form).post(account::confirm::send),
        at("/login").get(session::form).post(session::begin),
        at("/logout").post(session::end),
        at("/reset").get(account::reset::form).post(account::reset::send),
        at("/reset/{code}").get(account::reset::choose).post(account::reset::redeem),
        at("/account").get(account::own::show),
        at("/account/name").post(account::own::rename),
        at("/account/password").post(account::own::change_password),
        at("/account/language").post(account::own::change_language),
        at("/account/sessions").get(account::sessions::list),
        at("/account/sessions/end").post(account::sessions::end),
        at("/account/sessions/end-others").post(account::sessions::end_others),
        // Consultations, threads, notices, receipts
        at("/").get(home::show),
        at("/consultations").get(consultation::list),
        at("/consultations/{id}").get(consultation::show),
        at("/hearing-sessions/{id}").get(hearing::show),
        at("/series/{slug}").get(series::show),
        at("/consultations/{id}/clauses").get(clause::text::show),
        at("/consultations/{id}/clauses/{name}").get(clause::show::show),
        at("/consultations/{id}/outcome").get(outcome::show),
        at("/consultations/{id}/follow-up").get(outcome::follow_up::form).post(outcome::follow_up::send),
        at("/consultations/{id}/new").get(compose::thread::form).post(compose::thread::send),
        at("/threads/{id}").get(thread::show),
        at("/threads/{id}/live").get(live::thread::stream),
        at("/threads/{id}/reply").get(compose::reply::form).post(compose::reply::send),
        at("/posts/{id}").get(post::show),
        at("/posts/{id}/support").post(post::support::press),
        at("/posts/{id}/withdraw").get(post::withdraw::form).post(post::withdraw::send),
        at("/posts/{id}/erase").get(post::erase::form).post(post::erase::send),
        at("/posts/{id}/edit").get(post::edit::form).post(post::edit::send),
        at("/posts/{id}/history").get(post::history::show),
        at("/mine").get(mine::show),
        at("/mine/manuscripts/{name}/discard").post(mine::manuscript::discard),
        at("/notices/{id}").get(notice::show),
        at("/notices/{id}/compare").get(notice::compare),
        at("/notices/{id}/versions/{number}").get(notice::version),
        at("/receipts").get(receipt::look_up),
        at("/receipts/{code}").get(receipt::show),
        at("/rules").get(rule::list),
        // Departments, and what the site says of itself
        at("/departments").get(department::list::list),
        at("/departments/{slug}").get(department::show::show),
        at("/help").get(help::show),
        at("/privacy").get(privacy::show),
        at("/accessibility").get(accessibility::show),
        // Moderation
        at("/moderation").get(moderation::board),
        at("/moderation/items/{id}").get(moderation::item),
        at("/moderation/items/{id}/claim").post(moderation::claim),
        at("/moderation/items/{id}/decision").post(moderation::decide),
        // The administration
        at("/admin").get(admin::index),
        at("/admin/notices").get(editor::notices),
        at("/admin/notices/new").get(editor::import_form).post(editor::import),
        at("/admin/notices/file").get(editor::file_form).post(editor::import_file),
        at("/admin/notices/typed").get(editor::typed_form).post(editor::import_typed),
        at("/admin/notices/table").get(editor::table_form).post(editor::import_table),
        at("/admin/notices/{id}").get(editor::notice),
        at("/admin/notices/{id}/links").post(link::create),
        at("/admin/notices/{id}/merge").post(link::merge),
        at("/admin/notices/{id}/apart").post(link::apart),
        at("/admin/links/{id}/decision").post(link::decide),
        at("/admin/notices/{id}/check").post(editor::check_notice),
        at("/admin/notices/{id}/versions/{number}/judgement").post(editor::judge_notice),
        at("/admin/notices/{id}/aside").post(editor::set_aside),
        at("/admin/notices/{id}/take-up").post(editor::take_up),
        at("/admin/portals").get(portal::list::list).post(portal::list::add),
        at("/admin/portals/{slug}").get(portal::show::show),
        at("/admin/portals/{slug}/hosts").post(portal::show::set_hosts),
        at("/admin/portals/{slug}/keys").post(portal::show::make_key),
        at("/admin/portals/{slug}/keys/{id}/revoke").post(portal::show::revoke_key),
        at("/admin/portals/{slug}/sources/new").get(portal::source::new).post(portal::source::add),
        at("/admin/portals/{slug}/sources/{id}").get(portal::source::show).post(portal::source::change),
        at("/admin/portals/{slug}/sources/{id}/pause").post(portal::source::pause),
        at("/admin/portals/{slug}/sources/{id}/resume").post(portal::source::resume),
        at("/admin/portals/{slug}/sources/{id}/poll").post(portal::source::poll),
        at("/admin/portals/{slug}/sources/{id}/remove").post(portal::source::remove),
        at("/admin/consultations").get(editor::consultations),
        at("/admin/consultations/new").get(editor::begin_form).post(editor::begin),
        at("/admin/consultations/{id}").get(editor::consultation).post(editor::save),
        at("/admin/consultations/{id}/clauses").get(clause::keep::form).post(clause::keep::send),
        at("/admin/consultations/{id}/sessions").get(editor::sessions::form).post(editor::sessions::send),
        at("/admin/hearing-sessions/{id}").get(editor::record::form).post(editor::record::send),
        at("/admin/series").get(editor::series::list).post(editor::series::add),
        at("/admin/series/{slug}").get(editor::series::form).post(editor::series::change),
        at("/admin/consultations/{id}/publish").post(editor::publish),
        at("/admin/consultations/{id}/extend").post(editor::extend),
        at("/admin/consultations/{id}/withdraw").post(editor::withdraw),
        at("/admin/consultations/{id}/outcome").get(editor::outcome::show).post(editor::outcome::save),
        at("/admin/consultations/{id}/outcome/preview").post(editor::outcome::preview),
        at("/admin/consultations/{id}/outcome/feedback").post(editor::outcome::publish_feedback),
        at("/admin/consultations/{id}/outcome/decision").post(editor::outcome::publish_decision),
        at("/admin/consultations/{id}/outcome/silence").post(editor::outcome::silence),
        at("/admin/consultations/{id}/conclude").post(editor::outcome::conclude),
        at("/admin/consultations/{id}/archive").post(editor::outcome::archive),
        at("/admin/rules").get(house::rules::list).post(house::rules::add),
        at("/admin/rules/{code}").get(house::rule::show).post(house::rule::reword),
        at("/admin/rules/{code}/retire").post(house::rule::retire),
        at("/admin/mail").get(house::mail::list),
        at("/admin/mail/{id}").get(house::letter::show),
        at("/admin/mail/{id}/again").post(house::letter::again),
        at("/admin/jobs").get(house::jobs::list),
        at("/admin/jobs/{id}").get(house::task::show),
        at("/admin/jobs/{id}/retry").post(house::task::retry),
        at("/admin/jobs/{id}/drop").post(house::task::give_up),
        at("/admin/audit").get(house::audit::list),
        // The official desk
        at("/desk").get(desk::inbox::show),
        at("/desk/threads/{id}").get(desk::answer::form).post(desk::answer::send),
        at("/desk/responses/{id}").get(desk::response::show).post(desk::response::edit),
        at("/desk/responses/{id}/gates").post(desk::response::tick),
        at("/desk/responses/{id}/sign-off").post(desk::response::sign_off),
        at("/desk/responses/{id}/return").post(desk::response::send_back),
        // People and bodies, as administrators keep them
        at("/admin/departments").get(people::departments::show).post(people::departments::add),
        at("/admin/departments/{id}").get(people::department::show).post(people::department::change),
        at("/admin/people").get(people::list::show),
        at("/admin/people/{id}").get(people::person::show),
        at("/admin/people/{id}/grants").post(people::person::give),
        at("/admin/people/{id}/suspend").post(people::person::suspend),
        at("/admin/people/{id}/readmit").post(people::person::readmit),
        at("/admin/grants/{id}/end").post(people::person::take),
        at("/admin/invitations").get(people::invitations::show).post(people::invitations::invite),
        at("/admin/invitations/{id}/resend").post(people::invitations::resend),
        at("/admin/invitations/{id}/withdraw").post(people::invitations::withdraw),
        at("/invitations/{code}").get(people::invitation::show).post(people::invitation::answer),
        // The demo's mail
        at("/outbox").get(outbox::show),
        // How it all looks to one person
        at("/preferences").post(preferences::choose),
        at("/appearance.css").get(appearance::show),
        // Files
        at("/assets/{hash}/{name:.*}").get(asset::show),
        at("/files/{id}/{name}").get(crate::file::show),
    ]
}

/// What other sites and programs point at, show and read: the same for everybody.
pub(crate) fn leads() -> Vec<At> {
    vec![
        at("/n").get(pages::lookup::go),
        // Cards
        at("/embed.js").get(embed::script).tagged(),
        at("/embed/notice").get(embed::card).tagged(),
        at("/oembed").get(oembed::show).tagged(),
        // Feeds
        at("/feeds/consultations.{format:atom|json}").get(feeds::consultations).tagged(),
        at("/feeds/responses.{format:atom|json}").get(feeds::responses).tagged(),
        at("/consultations/{id}/feed.{format:atom|json}").get(feeds::consultation).tagged(),
        at("/threads/{id}/feed.{format:atom|json}").get(feeds::thread).tagged(),
        // Search engines
        at("/sitemap.xml").get(sitemap::index).tagged(),
        at("/sitemaps/{kind}-{part}.xml").get(sitemap::part).tagged(),
        at("/robots.txt").get(sitemap::robots).tagged(),
        // Whoever finds a weakness, and password managers
        at("/.well-known/security.txt").get(well_known::security).tagged(),
        at("/.well-known/change-password").get(well_known::change_password),
    ]
}

/// For those who run the server.
pub(crate) fn operations() -> Vec<At> {
    vec![at("/healthz").get(health::alive), at("/readyz").get(health::ready), at("/csp-reports").post(csp::report)]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Addresses of the table, each with one of its methods; `HEAD` comes with `GET`.
    fn rows(table: &[At], prefix: &str) -> BTreeSet<String> {
        let rows = table.iter().map(At::row);
        rows.flat_map(|(path, methods)| {
            let methods = methods.iter().filter(|method| **method != "HEAD");
            methods.map(move |method| format!("{method} {prefix}{path}")).collect::<Vec<_>>()
        })
        .collect()
    }

    #[test]
    fn the_document_describes_the_interface_and_nothing_else() {
        let document = serde_json::to_value(api::openapi::document()).unwrap();
        let described = document["paths"].as_object().unwrap().iter().flat_map(|(path, item)| {
            let methods = item.as_object().unwrap().keys().filter(|key| *key != "parameters");
            methods.map(move |method| format!("{} {path}", method.to_uppercase()))
        });
        let mut described: BTreeSet<String> = described.collect();
        described.insert("GET /api/v1/openapi.json".to_owned());
        assert_eq!(rows(&api(), "/api/v1"), described);
    }

    #[test]
    fn no_two_operations_have_one_name() {
        let document = serde_json::to_value(api::openapi::document()).unwrap();
        let items = document["paths"].as_object().unwrap().values().filter_map(|item| item.as_object());
        let mut names: Vec<_> =
            items.flat_map(|item| item.values().filter_map(|op| op["operationId"].as_str())).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!((names.len(), all), (all, described_operations(&document)));
    }

    fn described_operations(document: &serde_json::Value) -> usize {
        let items = document["paths"].as_object().unwrap().values();
        items
            .filter_map(|item| item.as_object())
            .flat_map(|item| item.keys())
            .filter(|key| *key != "parameters")
            .count()
    }

    #[test]
    fn no_address_stands_twice() {
        for table in [api(), pages(), leads(), operations()] {
            let paths: BTreeSet<_> = table.iter().map(|row| row.row().0).collect();
            assert_eq!(paths.len(), table.len());
        }
    }
}
