//! The start page: what is open for comment, and what was answered.

use actix_web::web::Data;
use domain::phase::Phase;
use forum::Forum;
use forum::consultation::ConsultationFilter;
use serde::Serialize;
use view::{Frame, Page};

use super::consultation::ConsultationRow;
use super::words::text;
use super::{frame, show as draw};
use crate::error::{Answer, Failure};
use crate::extract::Asked;

/// How many consultations of each kind stand on the start page; the list has the rest.
const MOST: i64 = 10;

/// The start page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HomePage {
    frame: Frame,
    open: Vec<ConsultationRow>,
    answered: Vec<ConsultationRow>,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "pages/home/show.html";
}

/// The start page.
pub(crate) async fn show(forum: Data<Forum>, ask: Asked) -> Answer {
    let page = HomePage {
        open: rows(&forum, &ask, Phase::Open).await?,
        answered: rows(&forum, &ask, Phase::Answered).await?,
        frame: frame(&ask.req, text(ask.ctx.lang, "home-title")),
    };
    draw(&ask.req, &page)
}

async fn rows(forum: &Forum, ask: &Asked, phase: Phase) -> Result<Vec<ConsultationRow>, Failure> {
    let filter = ConsultationFilter { phase: Some(phase), ..ConsultationFilter::default() };
    let page = forum.consultations(&ask.ctx, filter, None, MOST).await?;
    Ok(page.items.into_iter().map(|view| ConsultationRow::of(view, &ask.ctx, forum.settings())).collect())
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let row = ConsultationRow::example(*lang);
            let page = HomePage { frame: example::frame(*lang), open: vec![row.clone()], answered: vec![row] };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("<a href=\"/consultations/7\">老旧小区加装电梯&lt;办法&gt;</a>"), "{html}");
            let (open, days) = match lang {
                Lang::ZhCn => ("正在征求意见</h2>", "还有 14 天"),
                Lang::En => ("Open for comment</h2>", "14 days left"),
            };
            assert!(html.contains(open) && html.contains(days), "{html}");
        }
    }

    #[test]
    fn an_empty_list_says_what_to_do_next() {
        let page = HomePage { frame: example::frame(Lang::En), open: vec![], answered: vec![] };
        let html = example::drawn(Lang::En, &page);
        assert!(html.contains("Nothing is open for comment just now.") && html.contains("All consultations"), "{html}");
    }
}
