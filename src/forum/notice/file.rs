//! A notice from a file: the saved page of a portal, its JSON, or plain text.

use domain::fields::FieldErrors;
use domain::notice::{MAX_HTML_BYTES, Way};
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
    /// Whether it was too large to be taken in, and its bytes are not here.
    pub is_left_out: bool,
}

impl Forum {
    /// Imports the notice at `url` from a file that holds its page.
    ///
    /// # Errors
    /// Faults in the address and in `file`: none, one that is too large or no text, one without a title. No right to.
    pub async fn import_file(&self, ctx: &Ctx, url: &str, file: Option<FileInput>) -> Result<Imported> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        let mut faults = FieldErrors::new();
        let url = address(url).map_err(|fault| faults.append(fault)).ok();
        let file = file.filter(|file| file.is_left_out || !file.bytes.is_empty());
        match &file {
            None => faults.add("file", "missing"),
            Some(file) if file.is_left_out || file.bytes.len() > MAX_HTML_BYTES => faults.add("file", "too-large"),
            Some(file) if reader::is_binary(&file.bytes) => faults.add("file", "no-text"),
            Some(_) => {}
        }
        let (Some(url), Some(file), true) = (url, file, faults.is_empty()) else { return Err(faults.into()) };
        let zone = self.settings().zone;
        let read = move || {
            let content_type = kind_of(&file);
            let came = Came { base: url.clone(), bytes: file.bytes, content_type, origin: Way::Uploaded, site: None };
            ReadPage::beside(&url, came, zone, |_| {})
        };
        let page = ReadPage::apart(read).await.map_err(in_file)?;
        self.act(ctx, move |tx| keep(tx, &page)).await
    }
}

/// What the file is. A browser may not know a text by its name; what begins as a page does is read as one all the same.
fn kind_of(file: &FileInput) -> Option<String> {
    let is_text = file.name.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    if is_text { Some("text/plain".to_owned()) } else { file.content_type.clone() }
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
    fn a_text_is_known_by_its_name() {
        let file = |name: &str, kind: Option<&str>| FileInput {
            name: name.to_owned(),
            content_type: kind.map(str::to_owned),
            ..FileInput::default()
        };
        assert_eq!(kind_of(&file("公告.TXT", Some("application/octet-stream"))).as_deref(), Some("text/plain"));
        assert_eq!(kind_of(&file("公告.html", Some("text/html"))).as_deref(), Some("text/html"));
        assert_eq!(kind_of(&file("公告", None)), None);
    }
}
