//! What search engines are told: where everything is (sitemaps.org), and what they need not look at.

use std::io;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use forum::Forum;
use forum::sitemap::{Changed, Listed};
use view::place;

use crate::anywhere;
use crate::error::Answer;
use crate::xml::{self, Written, Xml};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// Search engines come once a day or less.
const KEPT: &str = "public, max-age=3600";
/// Where nobody gets without an account, or to anything worth finding.
const CLOSED: [&str; 12] = [
    "/account",
    "/admin",
    "/confirm",
    "/desk",
    "/embed/",
    "/invitations/",
    "/login",
    "/mine",
    "/moderation",
    "/n?",
    "/receipts",
    "/reset",
];

/// `GET /sitemap.xml`: the parts.
pub(crate) async fn index(forum: Data<Forum>) -> Answer {
    let parts = forum.sitemap_parts().await?;
    let counted = [("consultations", parts.consultations), ("threads", parts.threads), ("notices", parts.notices)];
    let all =
        counted.into_iter().flat_map(|(kind, count)| (1..=count).map(move |part| place::sitemap_part(kind, part)));
    let paths: Vec<String> = std::iter::once(place::sitemap_part("pages", 1)).chain(all).collect();
    send(xml::document("sitemapindex", &[("xmlns", NAMESPACE)], |xml| {
        paths
            .iter()
            .try_for_each(|path| xml.within("sitemap", &[], |xml| xml.text("loc", &anywhere(forum.settings(), path))))
    }))
}

/// `GET /sitemaps/{kind}-{part}.xml`.
pub(crate) async fn part(forum: Data<Forum>, path: Path<(String, i64)>) -> Answer {
    let (kind, part) = path.into_inner();
    let (kind, address): (_, fn(i64) -> String) = match kind.as_str() {
        "pages" if part == 1 => return pages(&forum).await,
        "consultations" => (Listed::Consultations, place::consultation),
        "threads" => (Listed::Threads, place::thread),
        "notices" => (Listed::Notices, place::notice),
        _ => return Err(forum::Error::NotFound.into()),
    };
    let listed = forum.sitemap(kind, part).await?;
    send(xml::document("urlset", &[("xmlns", NAMESPACE)], |xml| {
        listed.iter().try_for_each(|changed| url(xml, &forum, &address(changed.0), changed))
    }))
}

/// The pages that there are one of, and those of the departments and the series.
async fn pages(forum: &Forum) -> Answer {
    let (departments, series) = (forum.sitemap_departments().await?, forum.sitemap_series().await?);
    let fixed = [
        place::home(),
        place::consultations(),
        place::departments(),
        place::rules(),
        place::help(),
        place::privacy(),
        place::accessibility(),
        place::api_docs(),
    ];
    let departments = departments.iter().map(|slug| place::department(slug));
    let paths: Vec<String> =
        fixed.into_iter().chain(departments).chain(series.iter().map(|slug| place::series(slug))).collect();
    send(xml::document("urlset", &[("xmlns", NAMESPACE)], |xml| {
        paths.iter().try_for_each(|path| url(xml, forum, path, &(0, None)))
    }))
}

fn url(xml: &mut Xml, forum: &Forum, path: &str, (_, at): &Changed) -> Written {
    xml.within("url", &[], |xml| {
        xml.text("loc", &anywhere(forum.settings(), path))?;
        at.map_or(Ok(()), |at| xml.text("lastmod", &at.rfc3339()))
    })
}

fn send(document: io::Result<Vec<u8>>) -> Answer {
    let body = document.map_err(anyhow::Error::new)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/xml; charset=utf-8"))
        .insert_header((CACHE_CONTROL, KEPT))
        .body(body))
}

/// `GET /robots.txt`.
pub(crate) async fn robots(forum: Data<Forum>) -> Answer {
    let closed: String = CLOSED.iter().map(|path| format!("Disallow: {path}\n")).collect();
    let body = format!("User-agent: *\n{closed}\nSitemap: {}\n", anywhere(forum.settings(), &place::sitemap()));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
        .insert_header((CACHE_CONTROL, KEPT))
        .body(body))
}
