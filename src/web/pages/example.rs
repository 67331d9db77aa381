//! What the tests of pages share: a frame, instants, and drawing.

mod post;

use std::sync::LazyLock;

use base::lang::Lang;
use base::time::Timestamp;
use view::{Frame, Meta, Page, SignedIn, Site, Views};

pub(crate) use post::{consents, consultation, post, rejected, resident, thread, visitor};

static VIEWS: LazyLock<Views> = LazyLock::new(|| Views::new(chrono_tz::Asia::Shanghai).unwrap());

/// A frame for somebody who is signed in.
pub(crate) fn frame(lang: Lang) -> Frame {
    Frame {
        title: "例".to_owned(),
        lang,
        path: "/".to_owned(),
        here: "/".to_owned(),
        signed_in: Some(SignedIn { display_name: "王小明".to_owned(), desks: Vec::new() }),
        said: None,
        said_about: None,
        csrf: Some("c-s-r-f".to_owned()),
        once: "o-n-c-e".to_owned(),
        demo: false,
        site: Site {
            operator: "议事镇人民政府办公室".to_owned(),
            contact: "000-0000 0000".to_owned(),
            ..Site::default()
        },
        meta: Meta::default(),
    }
}

/// The instant so many seconds after 21 November 2026, 10:00 in Shanghai.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(1_795_226_400 + seconds).unwrap()
}

/// The page as HTML.
pub(crate) fn drawn<P: Page>(lang: Lang, page: &P) -> String {
    let html = VIEWS.render(lang, page).unwrap();
    assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{html}");
    html
}
