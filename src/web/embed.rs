//! Cards on the pages of others: what is debated about a notice, small and without a script, the same for everybody.
//!
//! Who may show them is the setting `embed.ancestors`; the script that puts them into pages is `assets/js/embed.js`.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpMessage as _, HttpResponse};
use base::lang::Lang;
use base::time::Timestamp;
use domain::ids::{ConsultationId, NoticeId, ThreadId};
use forum::Forum;
use forum::notice::{Debate, Target};
use serde::Serialize;
use view::appearance::Theme;
use view::{Page, Views, assets, place};

use crate::csp::Framed;
use crate::error::Answer;
use crate::extract::{Anyone, FromQuery, Query};
use crate::pages::standing::Standing;
use crate::pages::words::{counted, text};
use crate::{Settings, anywhere};

/// Characters of a response that a card has room for.
const EXCERPT: usize = 70;
/// How long a card may be kept unasked. A phase that turns meanwhile is shown a minute late.
const KEPT: &str = "public, max-age=60";
/// Portals ask for the script on every page; an hour is how soon a new one has to be everywhere.
const SCRIPT_KEPT: &str = "public, max-age=3600";

/// Which card is wanted, and how it is to look.
pub(crate) struct Wanted {
    url: String,
    theme: Theme,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        let theme = query.text("theme").and_then(|word| Theme::named(&word));
        Self { url: query.text("url").unwrap_or_default(), theme: theme.unwrap_or(Theme::System) }
    }
}

/// The card as a page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CardPage {
    /// `system`, `light` or `dark`.
    theme: &'static str,
    /// What is debated; nothing where nobody knows the address.
    card: Option<Card>,
}

impl Page for CardPage {
    const TEMPLATE: &'static str = "embed/card.html";
}

#[derive(Debug, Clone, Serialize)]
struct Card {
    href: String,
    title: String,
    /// Absent while no consultation has been opened.
    standing: Option<Standing>,
    /// How many threads are about a notice from which none has been, in words; absent where there are none.
    threads: Option<String>,
    /// How much was said, in words.
    figures: Vec<String>,
    latest: Option<LatestItem>,
}

/// What a department answered last.
#[derive(Debug, Clone, Serialize)]
struct LatestItem {
    href: String,
    department: String,
    at: Option<Timestamp>,
    excerpt: String,
}

impl CardPage {
    fn of(debate: Option<Debate>, lang: Lang, now: Timestamp, settings: &forum::Settings, theme: Theme) -> Self {
        Self { theme: theme.as_str(), card: debate.map(|debate| Card::of(debate, lang, now, settings)) }
    }
}

impl Card {
    fn of(debate: Debate, lang: Lang, now: Timestamp, settings: &forum::Settings) -> Self {
        let counts = debate.counts;
        let figures = [
            ("count-posts", counts.posts),
            ("count-participants", counts.participants),
            ("count-responses", counts.responses),
        ];
        Self {
            href: anywhere(settings, &page_of(debate.at)),
            threads: (debate.consultation.is_none() && counts.threads > 0)
                .then(|| counted(lang, "embed-threads", counts.threads)),
            standing: debate.consultation.as_ref().map(|row| Standing::of_row(row, lang, now, settings)),
            title: debate.title.unwrap_or_else(|| text(lang, "thread-untitled")),
            figures: figures.map(|(key, count)| counted(lang, key, count)).into(),
            latest: debate.latest.map(|latest| LatestItem {
                href: anywhere(settings, &place::post(latest.id.get())),
                department: latest.department.1,
                at: latest.published_at,
                excerpt: markup::excerpt(&latest.body, EXCERPT),
            }),
        }
    }
}

/// The page that shows the debate.
pub(crate) fn page_of(target: Target) -> String {
    match target {
        Target::Consultation(ConsultationId(id)) => place::consultation(id),
        Target::Thread(ThreadId(id)) => place::thread(id),
        Target::Notice(NoticeId(id)) => place::notice(id),
    }
}

/// `GET /embed/notice`.
pub(crate) async fn card(
    forum: Data<Forum>,
    views: Data<Views>,
    settings: Data<Settings>,
    ask: Anyone<Wanted>,
) -> Answer {
    let Wanted { url, theme } = &ask.query;
    let card = forum.card(ask.now, url).await?;
    ask.req.extensions_mut().insert(Framed::by(&settings.embed_ancestors, &card.hosts));
    let page = CardPage::of(card.debate, ask.lang, ask.now, forum.settings(), *theme);
    let html = views.render(ask.lang, &page).map_err(anyhow::Error::from)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CACHE_CONTROL, KEPT))
        .body(html))
}

/// `GET /embed.js`: under an address that stays, because it stands in the pages of others.
pub(crate) async fn script() -> Answer {
    let asset = assets::named("js/embed.js").ok_or(forum::Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/javascript; charset=utf-8"))
        .insert_header((CACHE_CONTROL, SCRIPT_KEPT))
        .body(Bytes::copy_from_slice(&asset.bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    fn card(lang: Lang) -> Card {
        Card {
            href: "https://moot.example/consultations/7".to_owned(),
            title: "乡道养护<办法>".to_owned(),
            standing: Some(Standing::example(lang, "open")),
            threads: None,
            figures: vec![counted(lang, "count-posts", 12)],
            latest: Some(LatestItem {
                href: "https://moot.example/posts/9".to_owned(),
                department: "议事镇住建局".to_owned(),
                at: Some(example::at(0)),
                excerpt: "感谢<建议>".to_owned(),
            }),
        }
    }

    #[test]
    fn it_says_where_the_debate_stands_and_leads_there() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &CardPage { theme: "dark", card: Some(card(*lang)) });
            let link = "<a href=\"https://moot.example/consultations/7\" target=\"_top\">乡道养护&lt;办法&gt;</a>";
            assert!(
                html.contains(link) && html.contains("感谢&lt;建议&gt;") && html.contains("class=\"dark\""),
                "{html}"
            );
            let days = match lang {
                Lang::ZhCn => "还有 14 天",
                Lang::En => "14 days left",
            };
            assert!(html.contains(days) && !html.contains("<script"), "{html}");
        }
    }

    #[test]
    fn without_a_consultation_it_leads_to_the_threads() {
        for lang in Lang::ALL {
            let href = "https://moot.example/notices/3".to_owned();
            let threads = Some(counted(*lang, "embed-threads", 2));
            let card = Card { href, threads, standing: None, ..card(*lang) };
            let html = example::drawn(*lang, &CardPage { theme: "system", card: Some(card) });
            let said = match lang {
                Lang::ZhCn => "已有 2 个议题</a>",
                Lang::En => "2 threads are about this notice</a>",
            };
            assert!(html.contains(said), "{html}");
            assert!(html.contains("<a href=\"https://moot.example/notices/3#threads\" target=\"_top\">"), "{html}");
            assert!(html.contains("感谢&lt;建议&gt;") && !html.contains(&text(*lang, "embed-not-opened")), "{html}");
        }
    }

    #[test]
    fn without_a_debate_it_is_quiet() {
        let html = example::drawn(Lang::En, &CardPage { theme: "system", card: None });
        assert!(html.contains("Nothing is debated here yet") && !html.contains("<a "), "{html}");
    }
}
