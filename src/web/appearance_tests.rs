//! What somebody chooses of language, theme and size of type: how it is kept, and what it changes.

use super::*;

fn choosing(fields: &'static str) -> TestRequest {
    let form = (CONTENT_TYPE, "application/x-www-form-urlencoded");
    TestRequest::post().uri("/preferences").insert_header(form).set_payload(fields)
}

#[actix_web::test]
async fn a_choice_is_kept_and_leads_back_to_where_it_was_made() {
    let requests = vec![
        choosing("theme=dark&next=%2Fthreads%2F3%3Fsort%3Dnewest"),
        choosing("type=large&lang=en&next=%2F"),
        choosing("theme=dark&next=%2F%2Fevil.example"),
        choosing("theme=dark&next=https%3A%2F%2Fevil.example"),
        choosing("theme=pink&next=%2Frules"),
        choosing("theme=dark&next=%2F").insert_header(("sec-fetch-site", "cross-site")),
        choosing("keys=off&next=%2Fmoderation%3Ftab%3Dnew"),
    ];
    let answers = asked(requests).await;
    let statuses: Vec<_> = answers.iter().map(|answer| answer.status().as_u16()).collect();
    assert_eq!(statuses, [303, 303, 303, 303, 303, 403, 303]);
    let places: Vec<_> = answers.iter().map(|answer| header(answer.headers(), LOCATION.as_str())).collect();
    assert_eq!(places, ["/threads/3?sort=newest", "/", "/", "/", "/rules", "", "/moderation?tab=new"]);
    let cookies = |at: usize| -> Vec<_> {
        answers[at].headers().get_all("set-cookie").map(|cookie| cookie.to_str().unwrap().to_owned()).collect()
    };
    assert_eq!(cookies(0), ["theme=dark; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000"]);
    assert_eq!(cookies(1).len(), 2);
    assert!(cookies(4).is_empty() && cookies(5).is_empty());
    assert_eq!(cookies(6), ["keys=off; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000"]);
}

#[actix_web::test]
async fn what_was_chosen_changes_one_style_sheet_only() {
    let with = |path, cookies: &'static str| TestRequest::get().uri(path).insert_header(("cookie", cookies));
    let requests = vec![
        with("/appearance.css", ""),
        with("/appearance.css", "theme=dark; type=large"),
        with("/appearance.css", "theme=%3Cb%3E; type=x"),
        with("/rules", ""),
        with("/rules", "theme=dark; type=large"),
    ];
    let mut answers = asked(requests).await;
    for answer in &answers[..3] {
        assert_eq!(header(answer.headers(), CONTENT_TYPE.as_str()), "text/css; charset=utf-8");
        assert_eq!(header(answer.headers(), "cache-control"), "private, no-cache");
    }
    let mut texts = Vec::new();
    for answer in answers.drain(..) {
        texts.push(text(answer).await);
    }
    assert_eq!((texts[0].as_str(), texts[2].as_str()), ("", ""));
    assert!(texts[1].contains("css/large.css") && texts[1].contains("color-scheme:dark"), "{}", texts[1]);
    assert_eq!(texts[3], texts[4], "the page is the same for everybody");
}
