//! The texts people agree to when they register: shipped in two languages, kept in every version.

mod shipped;

use base::lang::{Bilingual, Lang};
use base::time::Timestamp;
use domain::fields::FieldErrors;
use domain::session::ConsentKind;
use store::Tx;
use store::consent::ConsentText;

use crate::error::Result;
use crate::{Ctx, Forum};

/// A text to agree to, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentView {
    /// What registering names it by: `kind:version`.
    pub mark: String,
    /// Which text.
    pub kind: ConsentKind,
    /// Which version of it.
    pub version: i32,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
    /// From when it holds.
    pub since: Timestamp,
}

impl Forum {
    /// The texts in force.
    ///
    /// # Errors
    /// What the database says.
    pub async fn consents(&self, ctx: &Ctx) -> Result<Vec<ConsentView>> {
        let lang = ctx.lang;
        let texts = self.read(move |tx| Ok(store::consent::current(tx)?)).await?;
        Ok(texts.iter().map(|text| view(text, lang)).collect())
    }
}

fn view(text: &ConsentText, lang: Lang) -> ConsentView {
    ConsentView {
        mark: mark(text),
        kind: text.kind,
        version: text.version,
        title: text.title.in_lang(lang).to_owned(),
        text: text.text.in_lang(lang).to_owned(),
        since: text.since,
    }
}

/// What a text is named by when somebody agrees to it.
fn mark(text: &ConsentText) -> String {
    format!("{}:{}", text.kind, text.version)
}

/// Asks that every text in force, and nothing else, was agreed to.
pub(crate) fn require_all(agreed: &[String], current: &[ConsentText]) -> std::result::Result<(), FieldErrors> {
    let all = current.iter().all(|text| agreed.contains(&mark(text)));
    let only = agreed.iter().all(|given| current.iter().any(|text| mark(text) == *given));
    if all && only { Ok(()) } else { Err(FieldErrors::one("consents", "consents")) }
}

/// Keeps the shipped texts, unless they are there.
pub(crate) fn ship(tx: &mut Tx<'_>) -> Result<()> {
    for text in shipped::TEXTS {
        let [title_zh, title_en, text_zh, text_en] = text.words.map(str::to_owned);
        let title = Bilingual { zh: title_zh, en: title_en };
        let words = Bilingual { zh: text_zh, en: text_en };
        store::consent::insert(tx, text.kind, text.version, &title, &words)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: ConsentKind, version: i32) -> ConsentText {
        let words = Bilingual { zh: "字".to_owned(), en: "word".to_owned() };
        let since = Timestamp::from_unix(0).unwrap();
        ConsentText { id: 1, kind, version, title: words.clone(), text: words, since }
    }

    #[test]
    fn all_that_is_in_force_must_be_agreed_to_and_nothing_else() {
        let current = [text(ConsentKind::Terms, 2), text(ConsentKind::Privacy, 1)];
        let agreed =
            |marks: &[&str]| require_all(&marks.iter().map(|mark| (*mark).to_owned()).collect::<Vec<_>>(), &current);
        assert!(agreed(&["privacy:1", "terms:2"]).is_ok());
        assert!(agreed(&["privacy:1"]).is_err());
        assert!(agreed(&["privacy:1", "terms:1"]).is_err());
        assert!(agreed(&["privacy:1", "terms:2", "soul:1"]).is_err());
    }
}
