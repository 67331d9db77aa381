//! The shape of the house, where the compiler cannot see it: each test is one rule of `docs/ARCHITECTURE.md`.
//!
//! What looks for the marks is in `arch/find.rs`, tested there on samples; what reads the tree is in `arch/tree.rs`.

#[cfg(test)]
#[path = "arch/find.rs"]
mod find;
#[cfg(test)]
#[path = "arch/tree.rs"]
mod tree;
#[cfg(test)]
#[path = "arch/words.rs"]
mod words;

use std::collections::BTreeMap;

use find::{Hit, dependencies, links, modules_in_order, naming, nouns_used, schemas, two_armed};
use tree::{File, exists, files, read, rust_in};

/// What each floor may depend on among ourselves; the root package stands above all of them.
const FLOORS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("domain", &["base"]),
    ("store", &["base", "domain"]),
    ("markup", &["base"]),
    ("reader", &["base", "markup"]),
    ("files", &["base", "domain"]),
    ("i18n", &["base"]),
    ("view", &["base", "i18n", "markup"]),
    ("mail", &["base", "i18n", "view"]),
    ("forum", &["base", "domain", "store", "reader", "files", "markup", "i18n", "view", "mail"]),
    ("jobs", &["base", "domain", "forum"]),
    ("web", &["base", "domain", "forum", "view", "i18n", "markup"]),
];

/// Lines a file may have: past that, a second subject lives in it.
const LINES: usize = 450;

/// Fails with every place that `rule` does not hold at, one line each.
fn holds(rule: &str, among: impl IntoIterator<Item = File>, mut find: impl FnMut(&File) -> Vec<Hit>) {
    let mut broken = Vec::new();
    for file in among {
        broken.extend(find(&file).into_iter().map(|hit| format!("{}:{}: {}", file.path, hit.line, hit.what)));
    }
    assert!(broken.is_empty(), "{rule}\n  {}\n", broken.join("\n  "));
}

/// What of a file is compiled outside tests.
fn production(file: &File) -> &str {
    if file.path.ends_with("tests.rs") { "" } else { find::before_tests(&file.text) }
}

fn except(files: Vec<File>, names: &[&str]) -> Vec<File> {
    files.into_iter().filter(|file| !names.contains(&file.path.as_str())).collect()
}

#[test]
fn a_noun_of_domain_uses_only_nouns_above_it() {
    let order = modules_in_order(&read("src/domain/lib.rs"));
    let place = |noun: &str| order.iter().position(|known| known == noun);
    holds(
        "inside src/domain a noun uses only nouns that stand above it in lib.rs",
        except(rust_in(&["src/domain"]), &["src/domain/lib.rs"]),
        |file| {
            let inside = file.path.trim_start_matches("src/domain/");
            let own = inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs");
            let Some(limit) = place(own) else {
                return vec![Hit { line: 1, what: format!("`{own}` is not a module of lib.rs") }];
            };
            let mut hits = nouns_used(production(file), !inside.contains('/'));
            hits.retain(|hit| place(&hit.what).is_some_and(|used| used > limit));
            hits
        },
    );
}

#[test]
fn two_armed_matches_on_the_backend_stand_in_one_place() {
    holds(
        "what differs between SQLite and PostgreSQL stands in src/store/dialect.rs and src/store/conn.rs only",
        except(rust_in(&["src"]), &["src/store/dialect.rs", "src/store/conn.rs"]),
        |file| two_armed(&file.text),
    );
}

#[test]
fn sql_is_spoken_in_store_only() {
    let outside = rust_in(&["src"]).into_iter().filter(|file| !file.path.starts_with("src/store/"));
    holds("SQL stands in src/store only", outside, |file| {
        naming(&file.text, &["sql_query(", "sql::<", "batch_execute(", "QueryDsl", "diesel::prelude", "diesel::dsl"])
    });
}

#[test]
fn the_clock_is_read_in_one_file() {
    holds(
        "only src/base/time.rs reads the clock: take `now` or a base::time::Clock as an argument",
        except(rust_in(&["src"]), &["src/base/time.rs"]),
        |file| naming(production(file), &["Utc::now(", "Local::now(", "SystemTime::now(", "Instant::now("]),
    );
}

#[test]
fn no_file_outgrows_its_subject() {
    holds(
        "a file has one subject: split it before it passes 450 lines",
        except(rust_in(&["src", "tests"]), &["src/store/schema.rs"]),
        |file| {
            let lines = file.text.lines().count();
            if lines > LINES { vec![Hit { line: LINES, what: format!("{lines} lines") }] } else { Vec::new() }
        },
    );
}

#[test]
fn no_file_is_a_drawer() {
    const DRAWERS: &[&str] = &["utils", "helpers", "common", "misc", "manager"];
    holds("a file is named after its subject, not after a drawer", rust_in(&["src", "tests"]), |file| {
        let drawer = file.path.split('/').find(|part| DRAWERS.contains(&part.trim_end_matches(".rs")));
        drawer.map(|part| Hit { line: 1, what: part.to_owned() }).into_iter().collect()
    });
}

#[test]
fn no_lint_is_silenced_without_a_reason() {
    let silencers = [["#[al", "low("].concat(), ["#![al", "low("].concat()];
    let silencers: Vec<_> = silencers.iter().map(String::as_str).collect();
    holds("a lint is excepted with #[expect(lint, reason = \"…\")]", rust_in(&["src", "tests"]), |file| {
        naming(&file.text, &silencers)
    });
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    let mut manifests = files(&["src"], "/Cargo.toml");
    manifests.extend(files(&["Cargo.toml"], "Cargo.toml"));
    holds("every crate says `[lints] workspace = true`", manifests, |file| {
        let said = find::section(&file.text, "lints").iter().any(|(_, line)| line.replace(' ', "") == "workspace=true");
        if said { Vec::new() } else { vec![Hit { line: 1, what: "no [lints] workspace = true".to_owned() }] }
    });
}

#[test]
fn no_two_types_share_a_name_in_the_description_of_the_json_interface() {
    let mut known = BTreeMap::new();
    let all = rust_in(&["src/web"]).into_iter().filter(|file| !file.path.ends_with("tests.rs")).collect::<Vec<_>>();
    holds("a schema has a name of its own: of two, one would stand in the place of both", all, |file| {
        let twice = |hit: &Hit| known.insert(hit.what.clone(), file.path.clone()).is_some();
        schemas(&file.text).into_iter().filter(twice).collect()
    });
}

#[test]
fn floors_depend_downwards() {
    holds("a floor depends only on those below it", files(&["src"], "/Cargo.toml"), |file| {
        let floor = file.path.trim_start_matches("src/").trim_end_matches("/Cargo.toml");
        let Some((_, below)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
            return vec![Hit { line: 1, what: format!("`{floor}` is no floor we know") }];
        };
        let mut hits = dependencies(&file.text);
        hits.retain(|hit| FLOORS.iter().any(|(name, _)| *name == hit.what) && !below.contains(&hit.what.as_str()));
        hits
    });
}

#[test]
fn the_rules_know_nothing_of_the_outside() {
    const OUTSIDE: &[&str] = &["actix-web", "lettre", "tera", "tokio", "reqwest", "diesel_migrations"];
    let pure = files(&["src/base", "src/domain"], "Cargo.toml");
    holds("base and domain are pure: no server, mail, templates or runtime", pure, |file| {
        let mut hits = dependencies(&file.text);
        hits.retain(|hit| OUTSIDE.contains(&hit.what.as_str()));
        hits
    });
}

#[test]
fn links_between_documents_resolve() {
    holds(
        "a relative link in a document leads to a file that is there",
        files(&["docs", "README.md", "CHANGELOG.md"], ".md"),
        |file| {
            let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut hits = links(&file.text);
            hits.retain(|hit| !exists(folder, &hit.what));
            hits
        },
    );
}

#[test]
fn every_word_of_the_locale_files_is_asked_for() {
    let mut sources = rust_in(&["src"]);
    sources.extend(files(&["templates"], ".html"));
    sources.extend(files(&["templates"], ".txt"));
    let quoted = sources.iter().flat_map(|file| words::quoted(&file.text)).collect();
    let mut unused = Vec::new();
    for file in files(&["src/i18n/en"], ".ftl") {
        let idle = words::keys(&file.text).into_iter().filter(|key| !words::asked_for(key, &quoted));
        unused.extend(idle.map(|key| format!("{}: {key}", file.path)));
    }
    assert!(unused.is_empty(), "nobody asks for these words:\n  {}", unused.join("\n  "));
}
