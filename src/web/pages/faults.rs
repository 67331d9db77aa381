//! What is to be mended in a form, for its page to be drawn again: in a summary on top, and beside each field.

use base::lang::Lang;
use base::message::Message;
use domain::fields::FieldErrors;
use serde::Serialize;

use crate::error::Failure;

/// The field that a fault of the form as a whole is said to be in: the summary leads to the form itself.
const WHOLE: &str = "form";

/// Everything to be mended, in words.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Faults {
    /// For the component `form.errors`.
    list: Vec<Fault>,
}

#[derive(Debug, Clone, Serialize)]
struct Fault {
    field: String,
    text: String,
    /// The same in the summary on top, where it may need the field's name.
    summary: String,
}

impl Fault {
    fn of(field: &str, text: String) -> Self {
        Self { field: field.to_owned(), summary: text.clone(), text }
    }
}

impl Faults {
    /// Nothing to be mended.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// What a parser or a verb found.
    pub(crate) fn of(lang: Lang, errors: &FieldErrors) -> Self {
        Self { list: errors.iter().map(|fault| Fault::of(&fault.field, i18n::text(lang, &fault.message))).collect() }
    }

    /// Why a verb did nothing, as far as the person can mend it: faults in fields, and refusals of the whole.
    ///
    /// # Errors
    /// Anything else, which is no affair of the form.
    pub(crate) fn from_error(lang: Lang, error: forum::Error) -> Result<Self, Failure> {
        match error {
            forum::Error::Invalid(errors) => Ok(Self::of(lang, &errors)),
            forum::Error::Refused(refusal) => {
                Ok(Self { list: vec![Fault::of(WHOLE, i18n::text(lang, &refusal.message()))] })
            }
            other => Err(other.into()),
        }
    }

    /// Something about one field, in words.
    pub(crate) fn saying(field: &str, text: String) -> Self {
        Self { list: vec![Fault::of(field, text)] }
    }

    /// These, and those.
    pub(crate) fn and(mut self, mut other: Self) -> Self {
        self.list.append(&mut other.list);
        self
    }

    /// Whether there is nothing to be mended.
    pub(crate) const fn are_none(&self) -> bool {
        self.list.is_empty()
    }

    /// The same, with the names of fields in the summary: `names` pairs each field with the key of its label. Where
    /// several fields can be left empty, "please fill this in" alone says too little.
    pub(crate) fn called(self, lang: Lang, names: &[(&str, &'static str)]) -> Self {
        self.labelled(lang, |field| {
            let (_, label) = names.iter().find(|(named, _)| *named == field)?;
            Some(i18n::text(lang, &Message::new(*label)))
        })
    }

    /// The same, with what `label` calls each field, if anything.
    pub(crate) fn labelled(mut self, lang: Lang, label: impl Fn(&str) -> Option<String>) -> Self {
        for fault in &mut self.list {
            if let Some(label) = label(&fault.field) {
                // A question is a label, too; what is to be mended is no question.
                let label = label.trim_end_matches(['?', '？']);
                let words = Message::new("form-fault").with("label", label).with("text", fault.text.as_str());
                fault.summary = i18n::text(lang, &words);
            }
        }
        self
    }

    /// The same, those of one field said of another.
    pub(crate) fn moved(mut self, from: &str, to: &str) -> Self {
        self.list.iter_mut().filter(|fault| fault.field == from).for_each(|fault| fault.field = to.to_owned());
        self
    }

    /// The same, those of a list of fields (`from[0]`, `from[1]`) said of one that stands on the page.
    pub(crate) fn gathered(mut self, from: &str, to: &str) -> Self {
        let of_list = |fault: &&mut Fault| fault.field == from || fault.field.starts_with(&format!("{from}["));
        self.list.iter_mut().filter(of_list).for_each(|fault| fault.field = to.to_owned());
        self
    }

    /// The same, of the rows of a file that was chosen in `field`: each is told with its line, and leads there.
    pub(crate) fn in_rows(mut self, lang: Lang, field: &str) -> Self {
        for fault in &mut self.list {
            let Some((line, column)) = fault.field.strip_prefix("rows[").and_then(|rest| rest.split_once(']')) else {
                continue;
            };
            let words = match column.strip_prefix('.') {
                Some(column) => Message::new("form-row-column").with("column", column),
                None => Message::new("form-row"),
            };
            fault.summary = i18n::text(lang, &words.with("line", line).with("text", fault.text.as_str()));
            fault.field = field.to_owned();
        }
        self
    }

    /// The same, of the lines of the one `field` they were typed in: each is told with its line, and leads there.
    pub(crate) fn in_lines(mut self, lang: Lang, field: &str) -> Self {
        for fault in &mut self.list {
            let index = fault.field.strip_prefix(field).and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']'));
            let Some(index) = index.and_then(|index| index.parse::<usize>().ok()) else { continue };
            let words = Message::new("form-row").with("line", index + 1).with("text", fault.text.as_str());
            *fault = Fault::of(field, i18n::text(lang, &words));
        }
        self
    }

    /// What is to be mended in one field; nothing is an empty text.
    pub(crate) fn at(&self, field: &str) -> String {
        self.list.iter().find(|fault| fault.field == field).map(|fault| fault.text.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use domain::refusal::Refusal;

    use super::*;

    #[test]
    fn a_refusal_is_told_for_the_form_as_a_whole() {
        let faults = Faults::from_error(Lang::En, Refusal::NotConfirmed.into()).unwrap();
        assert!(!faults.at(WHOLE).is_empty() && faults.at("title").is_empty());
        assert!(Faults::from_error(Lang::En, forum::Error::NotFound).is_err());
    }

    #[test]
    fn what_is_wrong_with_a_line_is_wrong_with_its_field() {
        let errors = FieldErrors::one("attachments[1]", "url");
        let (plain, told) =
            (Faults::of(Lang::En, &errors), Faults::of(Lang::En, &errors).in_lines(Lang::En, "attachments"));
        assert_eq!(told.at("attachments"), format!("Line 2: {}", plain.at("attachments[1]")));
        assert!(told.at("attachments[1]").is_empty());
    }

    #[test]
    fn the_summary_names_the_field() {
        let faults = Faults::of(Lang::En, &FieldErrors::one("title", "missing"));
        let (plain, named) = (faults.at("title"), faults.called(Lang::En, &[("title", "compose-title")]));
        assert_eq!(named.at("title"), plain);
        assert_eq!(named.list.first().unwrap().summary, format!("Title: {plain}"));
        let asked = named.labelled(Lang::En, |_| Some("What does it show?".to_owned()));
        assert_eq!(asked.list.first().unwrap().summary, format!("What does it show: {plain}"));
    }

    #[test]
    fn each_field_has_its_own() {
        let faults = Faults::of(Lang::En, &FieldErrors::one("title", "missing"));
        assert!(!faults.at("title").is_empty() && faults.at("email").is_empty());
        assert!(Faults::none().at("title").is_empty());
    }
}
