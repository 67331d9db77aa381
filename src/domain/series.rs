//! Series: topics that belong together (市政建议, 交通建议, 城市治理), under one name and one address.
//!
//! What is not here: the consultations in it (`consultation`), who may make one (`policy`).

use base::text::Line;

use crate::fields::FieldErrors;

/// What was typed of a series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeriesInput {
    /// 2-40 characters.
    pub name: String,
    /// What it gathers, in up to 300 characters.
    pub summary: String,
}

/// A series, well formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesText {
    /// See [`SeriesInput::name`].
    pub name: Line,
    /// See [`SeriesInput::summary`].
    pub summary: Line,
}

impl SeriesText {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(input: &SeriesInput) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let name = errors.text("name", Line::parse(&input.name, 2..=40));
        let summary = errors.text("summary", Line::parse(&input.summary, 0..=300));
        let (Some(name), Some(summary)) = (name, summary) else { return Err(errors) };
        Ok(Self { name, summary })
    }
}

/// Reads its name in addresses, which stays: 2-40 small letters, digits and dashes.
///
/// # Errors
/// The fault `slug`.
pub fn parse_slug(typed: &str) -> Result<String, FieldErrors> {
    let plain = typed.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if (2..=40).contains(&typed.len()) && plain && !typed.starts_with('-') {
        return Ok(typed.to_owned());
    }
    Err(FieldErrors::one("slug", "slug"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_has_a_name_and_an_address() {
        let input = SeriesInput { name: "交".to_owned(), summary: "x".repeat(301) };
        let faults = SeriesText::parse(&input).unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["name", "summary"]);
        assert!(parse_slug("jiaotong-jianyi").is_ok());
        for typed in ["", "a", "-a", "交通", "A B"] {
            assert!(parse_slug(typed).is_err(), "{typed}");
        }
    }
}
