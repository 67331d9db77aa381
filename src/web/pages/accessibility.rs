//! The accessibility statement: the standard met, what is known to be wanting, and whom to tell.

use serde::Serialize;
use view::{Column, Frame, Page};

use super::words::text;
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::Asked;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AccessibilityPage {
    frame: Frame,
}

impl Page for AccessibilityPage {
    const TEMPLATE: &'static str = "pages/accessibility/show.html";
}

/// `GET /accessibility`.
pub(crate) async fn show(ask: Asked) -> Answer {
    let lang = ask.ctx.lang;
    let frame = frame(&ask.req, text(lang, "accessibility-title"))
        .in_column(Column::About)
        .about(&text(lang, "accessibility-lead"));
    draw(&ask.req, &AccessibilityPage { frame })
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_with_standard_limits_and_contact() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &AccessibilityPage { frame: example::frame(*lang) });
            assert!(html.contains("WCAG 2.2") && html.contains("id=\"limits\""), "{html}");
            assert!(html.contains("议事镇人民政府办公室") && html.contains("000-0000 0000"), "{html}");
        }
    }
}
