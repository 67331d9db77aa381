//! Series on the editors' desk: all of them with a form for one more, and one whose name or summary is changed.

use actix_web::HttpRequest;
use actix_web::web::Data;
use domain::series::SeriesInput;
use forum::series::Series;
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Link, Page, place};

use crate::error::Answer;
use crate::extract::{Asked, Form, Name};
use crate::pages::admin::{Section, sections};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::said;

/// What the fields are called, for the summary of what is to be mended.
const NAMES: &[(&str, &str)] =
    &[("slug", "editor-series-slug"), ("name", "editor-series-name"), ("summary", "editor-field-summary")];

/// The list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SeriesListPage {
    frame: Frame,
    sections: Vec<Section>,
    items: Vec<Item>,
    typed: Typed,
    wrong: Wrong,
    faults: Faults,
}

impl Page for SeriesListPage {
    const TEMPLATE: &'static str = "pages/editor/series_list.html";
}

/// One of them.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SeriesPage {
    frame: Frame,
    public: Link,
    action: String,
    typed: Typed,
    wrong: Wrong,
    faults: Faults,
}

impl Page for SeriesPage {
    const TEMPLATE: &'static str = "pages/editor/series.html";
}

#[derive(Debug, Clone, Serialize)]
struct Item {
    href: String,
    name: String,
    summary: String,
}

/// What was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    slug: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    summary: String,
}

/// What is to be mended in each field; empty where nothing is.
#[derive(Debug, Clone, Default, Serialize)]
struct Wrong {
    slug: String,
    name: String,
    summary: String,
}

impl Wrong {
    fn of(faults: &Faults) -> Self {
        Self { slug: faults.at("slug"), name: faults.at("name"), summary: faults.at("summary") }
    }
}

impl Typed {
    fn input(&self) -> SeriesInput {
        SeriesInput { name: self.name.clone(), summary: self.summary.clone() }
    }
}

impl From<Series> for Item {
    fn from(series: Series) -> Self {
        Self { href: place::admin_series_one(&series.slug), name: series.name, summary: series.summary }
    }
}

/// `GET /admin/series`.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked) -> Answer {
    // Whoever may not keep series has no business here; the verb says so.
    forum.may_keep_series(&ask.ctx)?;
    let page = listed(&forum, &ask.ctx, &ask.req, Typed::default(), Faults::none()).await?;
    show(&ask.req, &page)
}

/// `POST /admin/series`.
pub(crate) async fn add(forum: Data<Forum>, form: Form<Typed>) -> Answer {
    let Form { ctx, body: typed, req } = form;
    match forum.create_series(&ctx, &typed.slug, typed.input()).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_series(), "said-series-made")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?.called(ctx.lang, NAMES);
            again(&req, &listed(&forum, &ctx, &req, typed, faults).await?)
        }
    }
}

async fn listed(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    typed: Typed,
    faults: Faults,
) -> Result<SeriesListPage, crate::error::Failure> {
    Ok(SeriesListPage {
        frame: frame(req, text(ctx.lang, "admin-series")),
        sections: sections(req),
        items: forum.all_series().await?.into_iter().map(Item::from).collect(),
        wrong: Wrong::of(&faults),
        typed,
        faults,
    })
}

/// `GET /admin/series/{slug}`.
pub(crate) async fn form(forum: Data<Forum>, Name(slug): Name, ask: Asked) -> Answer {
    forum.may_keep_series(&ask.ctx)?;
    let series = forum.one_series(&slug).await?;
    let typed = Typed { slug, name: series.name.clone(), summary: series.summary.clone() };
    show(&ask.req, &SeriesPage::of(&ask.req, series, typed, Faults::none()))
}

/// `POST /admin/series/{slug}`.
pub(crate) async fn change(forum: Data<Forum>, Name(slug): Name, form: Form<Typed>) -> Answer {
    let Form { ctx, body: typed, req } = form;
    match forum.change_series(&ctx, &slug, typed.input()).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_series(), "said-series-changed")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?.called(ctx.lang, NAMES);
            again(&req, &SeriesPage::of(&req, forum.one_series(&slug).await?, typed, faults))
        }
    }
}

impl SeriesPage {
    fn of(req: &HttpRequest, series: Series, typed: Typed, faults: Faults) -> Self {
        Self {
            frame: frame(req, series.name.clone()),
            action: place::admin_series_one(&series.slug),
            public: Link { href: place::series(&series.slug), label: series.name, current: false },
            wrong: Wrong::of(&faults),
            typed,
            faults,
        }
    }
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::fields::FieldErrors;

    use super::*;
    use crate::pages::example;

    fn typed() -> Typed {
        Typed { slug: "jiaotong".to_owned(), name: "交<通>".to_owned(), summary: String::new() }
    }

    #[test]
    fn the_list_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let faults = Faults::of(*lang, &FieldErrors::one("slug", "taken"));
            let item =
                Item {
                    href: place::admin_series_one("a-b"), name: "交通<建议>".to_owned(), summary: String::new()
                };
            let page = SeriesListPage {
                frame: example::frame(*lang),
                sections: vec![],
                items: vec![item],
                wrong: Wrong::of(&faults),
                typed: typed(),
                faults,
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("<a href=\"/admin/series/a-b\">交通&lt;建议&gt;</a>"), "{html}");
            assert!(html.contains("id=\"slug-error\"") && html.contains("value=\"交&lt;通&gt;\""), "{html}");
            let bare = example::drawn(*lang, &SeriesListPage { items: vec![], ..page });
            assert!(bare.contains("class=\"empty\""), "{bare}");
        }
    }

    #[test]
    fn one_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let faults = Faults::of(*lang, &FieldErrors::one("name", "missing"));
            let page = SeriesPage {
                frame: example::frame(*lang),
                public: Link { href: place::series("a-b"), label: "交通".to_owned(), current: false },
                action: place::admin_series_one("a-b"),
                wrong: Wrong::of(&faults),
                typed: typed(),
                faults,
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("action=\"/admin/series/a-b\"") && html.contains("href=\"/series/a-b\""), "{html}");
            assert!(html.contains("id=\"name-error\""), "{html}");
        }
    }
}
