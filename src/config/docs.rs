//! `docs/configuration.md`, made from the table of keys. `UPDATE_DOCS=1 cargo test` writes it; else it is compared.

use super::keys::{Key, Kind};
use super::value;

const HEAD: &str = "# Configuration

Folkmoot runs without any. What you want otherwise, you say in one of four places; a later one wins over an earlier:

1. a file: `--config FILE`, or `folkmoot.toml` in the working directory;
2. the environment: `FOLKMOOT__` and the key in capitals, with `__` for each dot (`FOLKMOOT__DATABASE__URL`); with `_FILE` at
   the end, the value is read from the file named (`FOLKMOOT__MAIL__PASSWORD_FILE=/run/secrets/mail`);
3. `--set key=value`, as often as you like;
4. a command's own flags.

A key that does not exist is an error that names the nearest one. Secrets are never printed.
This page is made from the table in `src/config/keys.rs`.
";

fn document() -> String {
    let mut text = HEAD.to_owned();
    let mut section = "";
    for key in Key::ALL {
        let own = key.name().split_once('.').map_or("(top)", |(section, _)| section);
        if own != section {
            section = own;
            text.push_str(&match own {
                "(top)" => "\n## The whole\n".to_owned(),
                own => format!("\n## [{own}]\n"),
            });
        }
        text.push_str(&format!("\n### `{}`\n\n{}\n\n", key.name(), key.doc()));
        let default = match (key.kind(), key.default()) {
            (_, "") => "empty".to_owned(),
            (Kind::Number(..), number) => format!("`{number}`"),
            (_, other) => format!("`\"{other}\"`"),
        };
        text.push_str(&format!("Takes {}. Default: {default}.\n", value::wanted(key.kind())));
    }
    text
}

#[test]
fn the_document_is_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/configuration.md");
    if std::env::var("UPDATE_DOCS").is_ok_and(|value| value == "1") {
        std::fs::write(path, document()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == document(), "docs/configuration.md is not what the table says: run UPDATE_DOCS=1 cargo test");
}
