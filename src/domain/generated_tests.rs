//! Documents that are drawn from the rules: a test draws each anew and compares, so that neither can change alone.

use std::path::Path;

/// Fails when the document in `docs/` is not what the rules say; `UPDATE_DOCS=1` writes it instead.
pub(crate) fn assert_document(name: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if std::env::var("UPDATE_DOCS").is_ok_and(|value| value == "1") {
        std::fs::write(&path, drawn).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let differs = kept.lines().zip(drawn.lines()).find(|(kept, drawn)| kept != drawn);
    assert!(
        kept == drawn,
        "docs/{name} is not what the rules say (first difference: {differs:?}). If the rule was meant to change:\n\
         UPDATE_DOCS=1 cargo test -p folkmoot-domain"
    );
}

/// A Markdown table: the heads of its columns, and its rows, of which the first cell names the row.
pub(crate) fn table(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = format!("| {} |\n|{}\n", heads.join(" | "), " --- |".repeat(heads.len()));
    for row in rows {
        text.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    text
}
