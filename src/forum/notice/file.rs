//! A notice from a file: the saved page of a portal, its JSON, or plain text.

use domain::fields::FieldErrors;
use domain::notice::Way;
use domain::policy::{self, Action};

use super::address;
use super::import::{Imported, ReadPage, keep};
use super::stated::Came;
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// A file that somebody chose.
#[derive(Debug, Clone, Default)]
pub struct FileInput {
    /// What it is called.
    pub name: String,
    /// What the browser takes it for.
    pub content_type: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Forum {
    /// Imports the notice at `url` from a file that holds its page.
    ///
    /// # Errors
    /// Faults in the address and in `file`: none, one that is no text, one without a title. No right to.
    pub async fn import_file(&self, ctx: &Ctx, url: &str, file: Option<FileInput>) -> Result<Imported> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        let mut faults = FieldErrors::new();
        let url = address(url).map_err(|fault| faults.append(fault)).ok();
        let file = file.filter(|file| !file.bytes.is_empty());
        match &file {
            None => faults.add("file", "missing"),
            Some(file) if reader::is_binary(&file.bytes) => faults.add("file", "no-text"),
            Some(_) => {}
        }
        let (Some(url), Some(file), true) = (url, file, faults.is_empty()) else { return Err(faults.into()) };
        let zone = self.settings().zone;
        let read = move || {
            let came = Came {
                base: url.clone(),
                bytes: page(&file.name, file.bytes),
                content_type: file.content_type,
                origin: Way::Uploaded,
                site: None,
            };
            ReadPage::beside(&url, came, zone, |_| {})
        };
        let page = ReadPage::apart(read).await.map_err(in_file)?;
        self.act(ctx, move |tx| keep(tx, &page)).await
    }
}

/// Plain text as a page: its first line is the title. What is a page already stays as it is.
fn page(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    let is_plain = name.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    if !is_plain {
        return bytes;
    }
    let text = reader::decode(&bytes, None).text;
    if text.trim_start().starts_with(['<', '{']) {
        return bytes;
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
    let title = lines.next().unwrap_or_default();
    let (title, body) = (markup::paragraphs(&[title]), markup::paragraphs(&lines.collect::<Vec<_>>()));
    let title = title.as_str().replace("<p>", "<h1>").replace("</p>", "</h1>");
    format!("<!DOCTYPE html><meta charset=\"utf-8\"><body>{title}<div class=\"content\">{}</div></body>", body.as_str())
        .into_bytes()
}

/// What is wrong with the page is wrong with the file.
fn in_file(error: Error) -> Error {
    let Error::Invalid(faults) = error else { return error };
    let mut told = FieldErrors::new();
    for fault in &faults {
        told.add_with("file", fault.code, fault.message.clone());
    }
    told.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_a_page_whose_first_line_is_the_title() {
        let html = String::from_utf8(page("公告.TXT", "关于<办法>\n\n第一段。\n第二段。".as_bytes().to_vec())).unwrap();
        assert!(html.contains("<h1>关于&lt;办法&gt;</h1>") && html.contains("<p>第二段。</p>"), "{html}");
        assert_eq!(page("a.txt", b" <html>x".to_vec()), b" <html>x");
        assert_eq!(page("a.html", b"x".to_vec()), b"x");
    }
}
