//! Notices: brought in by editors (`import`, `fetch`, from a `file`, from a `table`), typed in by hand (`typed`), looked at again
//! (`check`; whether they lead back: `backlink`), their changes judged (`judge`) and compared (`compare`), read by everybody (`read`), worked with by editors
//! (`desk`) and put away where nothing comes of them (`aside`); and what is debated about them: where it is (`target`),
//! how much (`debate`), and where more can be said (`talk`).

mod alike;
mod aside;
mod backlink;
mod check;
mod compare;
mod debate;
mod desk;
mod fetch;
mod file;
mod import;
mod judge;
mod merge;
mod read;
mod search;
mod stated;
mod table;
mod talk;
mod target;
mod tell;
mod typed;

use domain::fields::FieldErrors;
use url::Url;

use crate::error::Result;

pub use check::Witnessed;
pub use compare::{Comparison, VersionView};
pub use debate::{Card, Counts, Debate, MOST_ADDRESSES};
pub(crate) use desk::link;
pub use desk::{NoticeDesk, NoticeFilter, NoticeLine, Sources, Whose};
pub(crate) use fetch::Robots;
pub use file::FileInput;
pub use import::Imported;
pub(crate) use import::{Raw, ReadPage, keep};
pub use judge::JudgementInput;
pub use read::NoticeView;
pub(crate) use read::view;
pub use reader::{Attachment, Field, FieldName, Rule, TableFormat};
pub(crate) use stated::Came;
pub use store::notice::{
    Address, Aside, Check, LeadsBack, NoticeChange, NoticeLink, NoticeRow, PortalName, VersionLine,
};
pub use table::{Run, TableInput, TableLine, text_of_table};
pub use talk::{Bringable, OpenForum, Talk};
pub use target::Target;
pub(crate) use typed::attachments;

/// The longest address taken, in characters: what a unique index of PostgreSQL can hold, and more than portals use.
const MAX_URL: usize = 2_000;

/// Reads the address of a notice.
///
/// # Errors
/// The fault in the field `url`.
pub(crate) fn address(typed: &str) -> std::result::Result<Url, FieldErrors> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(FieldErrors::one("url", "missing"));
    }
    let mut url = Url::parse(typed).map_err(|_| FieldErrors::one("url", "url"))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err(FieldErrors::one("url", "url"));
    }
    // Neither can fail for an address with a host. Nobody's password belongs in public.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    if url.as_str().len() > MAX_URL {
        let mut fault = FieldErrors::new();
        fault.text::<()>("url", Err(base::text::TextError::TooLong { most: MAX_URL }));
        return Err(fault);
    }
    Ok(url)
}

pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    Ok(serde_json::to_string(value).map_err(anyhow::Error::new)?)
}

pub(crate) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    Ok(serde_json::from_str(text).map_err(anyhow::Error::new)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_the_web_without_a_password() {
        assert_eq!(address(" https://u:p@www.example.gov.cn/a ").unwrap().as_str(), "https://www.example.gov.cn/a");
        let long = format!("https://example.gov.cn/{}", "a".repeat(MAX_URL));
        for (typed, code) in [
            ("", "missing"),
            ("公告", "url"),
            ("ftp://example.gov.cn/a", "url"),
            ("javascript:alert(1)", "url"),
            (long.as_str(), "too-long"),
        ] {
            let faults = address(typed).unwrap_err();
            assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), [code], "{typed}");
        }
    }
}
