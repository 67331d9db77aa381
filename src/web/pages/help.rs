//! How it all works: for whoever reads, writes, holds a receipt, uses the keyboard or large type.

use serde::Serialize;
use view::{Column, Frame, Page};

use super::words::text;
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::Asked;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HelpPage {
    frame: Frame,
}

impl Page for HelpPage {
    const TEMPLATE: &'static str = "pages/help/show.html";
}

/// `GET /help`.
pub(crate) async fn show(ask: Asked) -> Answer {
    let lang = ask.ctx.lang;
    let frame = frame(&ask.req, text(lang, "help-title")).in_column(Column::About).about(&text(lang, "help-lead"));
    draw(&ask.req, &HelpPage { frame })
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_with_somebody_to_ask() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &HelpPage { frame: example::frame(*lang) });
            assert!(html.contains("id=\"receipt\"") && html.contains("<kbd>j</kbd>"), "{html}");
            assert!(html.contains("<a href=\"/receipts\">"), "{html}");
            assert!(html.matches("000-0000 0000").count() > 1, "{html}");
        }
    }
}
