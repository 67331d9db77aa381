//! The page that says what went wrong and what to do.

use serde::Serialize;

use crate::{Frame, Link, Page};

/// An error as a page. All texts are in the page's language already.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorPage {
    /// The frame.
    pub frame: Frame,
    /// The HTTP status.
    pub status: u16,
    /// What went wrong, in a few words.
    pub heading: String,
    /// What the reader can do about it.
    pub help: String,
    /// More particular reasons: what a refusal says, what is missing.
    pub details: Vec<String>,
    /// Where to go on from here.
    pub leads: Vec<Link>,
    /// In how many seconds it may be tried again; only where that is known.
    pub retry_after: Option<i64>,
    /// What to quote when writing to us; only where it was our fault.
    pub request_id: Option<String>,
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "errors/error.html";
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::Views;

    #[test]
    fn it_is_drawn_in_both_languages() {
        let views = Views::new(chrono_tz::Asia::Shanghai).unwrap();
        for lang in Lang::ALL {
            let page = ErrorPage {
                frame: Frame { signed_in: None, csrf: None, demo: false, ..Frame::example(*lang) },
                status: 500,
                heading: "出错了".to_owned(),
                help: "请稍后再试".to_owned(),
                details: vec!["<b>".to_owned()],
                leads: vec![Link {
                    href: "/consultations/9/new".to_owned(),
                    label: "<论坛>".to_owned(),
                    current: false,
                }],
                retry_after: Some(30),
                request_id: Some("r-1".to_owned()),
            };
            let html = views.render(*lang, &page).unwrap();
            assert!(html.contains("<h1>出错了</h1>") && html.contains("&lt;b&gt;") && html.contains("r-1"), "{html}");
            assert!(html.contains("<a href=\"/consultations/9/new\">&lt;论坛&gt;</a>"), "{html}");
        }
    }
    #[test]
    fn whoever_found_nothing_can_look_for_it() {
        let views = Views::new(chrono_tz::Asia::Shanghai).unwrap();
        let page = |status| ErrorPage {
            frame: Frame::example(Lang::En),
            status,
            heading: "Not found".to_owned(),
            help: "Search for it".to_owned(),
            details: vec![],
            leads: vec![],
            retry_after: None,
            request_id: None,
        };
        assert!(views.render(Lang::En, &page(404)).unwrap().contains("role=\"search\""));
        assert!(!views.render(Lang::En, &page(409)).unwrap().contains("role=\"search\""));
    }
}
