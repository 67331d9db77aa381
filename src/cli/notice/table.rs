//! Notices from a table: what came of each row, or everything that is wrong, by line.

use anyhow::{Context as _, Result, bail};
use base::lang::Lang;
use forum::notice::{Run, TableFormat, TableInput};
use forum::{Ctx, Error, Forum};

use crate::cli::{explain, say};

/// The table that was named: one file alone that ends like one.
pub(super) fn named(sources: &[String], saved: bool) -> Option<(&str, TableFormat)> {
    let [file] = sources else { return None };
    let ending = file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        _ if saved || file.contains("://") => None,
        "csv" => Some((file, TableFormat::Csv)),
        "jsonl" | "ndjson" => Some((file, TableFormat::JsonLines)),
        _ => None,
    }
}

/// Imports it, or says what would come of it.
pub(super) async fn import(
    forum: &Forum,
    ctx: &Ctx,
    file: &str,
    format: TableFormat,
    (portal, dry_run): (Option<String>, bool),
) -> Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {file}"))?;
    let run = if dry_run { Run::Dry } else { Run::Real };
    match forum.import_table(ctx, TableInput { bytes, format, portal }, run).await {
        Ok(lines) => {
            for line in &lines {
                say::line(format_args!("line {}: {}: {}", line.line, line.arrival, line.title));
            }
            let kept = if dry_run { "would be kept" } else { "kept" };
            say::line(format_args!("{} rows {kept}", lines.len()));
            Ok(())
        }
        Err(Error::Invalid(faults)) => {
            for fault in &faults {
                say::complaint(format_args!("{}: {}", place(&fault.field), i18n::text(Lang::En, &fault.message)));
            }
            bail!("{file}: nothing was kept; mend what is listed above and import it again")
        }
        Err(other) => Err(explain::words(other)),
    }
}

/// `rows[7].deadline` as people say it.
fn place(field: &str) -> String {
    match field.strip_prefix("rows[").and_then(|rest| rest.split_once(']')) {
        Some((line, "")) => format!("line {line}"),
        Some((line, column)) => format!("line {line}, {}", column.trim_start_matches('.')),
        None => field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_one_file_that_ends_like_one() {
        let of = |sources: &[&str], saved| {
            named(&sources.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>(), saved).map(|(_, format)| format)
        };
        assert_eq!(
            (of(&["a.CSV"], false), of(&["b.jsonl"], false)),
            (Some(TableFormat::Csv), Some(TableFormat::JsonLines))
        );
        assert_eq!(
            (of(&["a.csv"], true), of(&["https://x.example/a.csv"], false), of(&["a.csv", "b.csv"], false)),
            (None, None, None)
        );
    }

    #[test]
    fn a_fault_is_told_by_its_line() {
        assert_eq!((place("rows[7].deadline"), place("rows[1]")), ("line 7, deadline".to_owned(), "line 1".to_owned()));
    }
}
