//! Finds marks in text: names in code, nouns used, sections of a manifest, links in a document.
//!
//! Plain reading of lines, no parser: good enough for our own formatted sources, and each finder is shown to find.

/// A place in a file, and what stands there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) line: usize,
    pub(crate) what: String,
}

/// The code before the unit tests, which by the order of the house come last.
pub(crate) fn before_tests(text: &str) -> &str {
    text.split_once("#[cfg(test)]\nmod tests").map_or(text, |(code, _)| code)
}

/// The lines that hold code, numbered from 1; lines of comment may name anything.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    numbered.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The lines of code on which one of `marks` stands.
pub(crate) fn naming(text: &str, marks: &[&str]) -> Vec<Hit> {
    let marked = code_lines(text).filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)));
    marked.map(|(line, what)| Hit { line, what: what.trim().to_owned() }).collect()
}

/// The lines that decide on the backend: an arm named by `AnyConn`, or the PostgreSQL arm of `on_backend!`.
pub(crate) fn two_armed(text: &str) -> Vec<Hit> {
    let arm = |line: &str| {
        let close: String = line.split_whitespace().collect();
        let opens_arm = |at: usize| !close[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
        close.contains("AnyConn::Pg")
            || close.contains("AnyConn::Sqlite")
            || close.match_indices("pg|").any(|(at, _)| opens_arm(at))
    };
    code_lines(text).filter(|(_, line)| arm(line)).map(|(line, what)| Hit { line, what: what.trim().into() }).collect()
}

/// The modules a crate declares, in order.
pub(crate) fn modules_in_order(lib: &str) -> Vec<String> {
    let declared = code_lines(lib).map(|(_, line)| line.trim_start_matches("pub ").trim_end_matches(';'));
    declared.filter_map(|line| line.strip_prefix("mod ")).map(str::to_owned).collect()
}

/// The modules named after `crate::` (and, in a file directly under the root, `super::`), groups over lines included.
pub(crate) fn nouns_used(code: &str, directly_under_root: bool) -> Vec<Hit> {
    let code = without_comment_lines(code);
    let roots: &[&str] = if directly_under_root { &["crate::", "super::"] } else { &["crate::"] };
    let mut hits = Vec::new();
    for (at, root) in roots.iter().flat_map(|root| code.match_indices(root)) {
        for (offset, name) in first_names(&code[at + root.len()..]) {
            let line = code[..at + root.len() + offset].matches('\n').count() + 1;
            hits.push(Hit { line, what: name });
        }
    }
    hits
}

/// The code with lines of comment made empty, so that the lines keep their numbers.
fn without_comment_lines(code: &str) -> String {
    let kept = code.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    kept.collect::<Vec<_>>().join("\n")
}

/// The names a path begins with: one, or those of its `{…}` group, each with its offset.
fn first_names(path: &str) -> Vec<(usize, String)> {
    let name_at = |at: usize| {
        let rest = path[at..].trim_start();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        (at + (path[at..].len() - rest.len()), rest[..end].to_owned())
    };
    if !path.starts_with('{') {
        return vec![name_at(0)];
    }
    let mut names = Vec::new();
    let mut depth = 0_usize;
    for (at, c) in path.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && (c == ',' || at == 0) {
            names.push(name_at(at + 1));
        }
    }
    names.retain(|(_, name)| !name.is_empty());
    names
}

/// The lines of one section of a manifest.
pub(crate) fn section<'a>(manifest: &'a str, name: &str) -> Vec<(usize, &'a str)> {
    let header = format!("[{name}]");
    let mut inside = false;
    let mut lines = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            inside = line.trim_end() == header;
        } else if inside && !line.trim().is_empty() && !line.starts_with('#') {
            lines.push((index + 1, line));
        }
    }
    lines
}

/// What a manifest depends on, to run and to build (not to test).
pub(crate) fn dependencies(manifest: &str) -> Vec<Hit> {
    let lines = ["dependencies", "build-dependencies"].into_iter().flat_map(|name| section(manifest, name));
    lines
        .map(|(line, text)| Hit { line, what: text.split(['.', ' ', '=']).next().unwrap_or(text).to_owned() })
        .collect()
}

/// The types of a file that stand in the description of the JSON interface, by the name they have there.
pub(crate) fn schemas(text: &str) -> Vec<Hit> {
    let mut is_schema = false;
    let mut hits = Vec::new();
    for (line, code) in code_lines(before_tests(text)) {
        is_schema |= code.starts_with("#[derive(") && code.contains("ToSchema");
        let mut words = code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        if !code.starts_with([' ', '#']) && words.any(|word| ["struct", "enum"].contains(&word)) {
            let name = words.next().filter(|_| std::mem::take(&mut is_schema));
            hits.extend(name.map(|name| Hit { line, what: name.to_owned() }));
        }
    }
    hits
}

/// The relative links of a Markdown text, without their fragments; none inside fenced code.
pub(crate) fn links(text: &str) -> Vec<Hit> {
    let mut fenced = false;
    let mut hits = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        for after in line.split("](").skip(1) {
            let target = after.split([')', ' ', '#']).next().unwrap_or("");
            if !(target.is_empty() || target.contains("://") || target.starts_with("mailto:")) {
                hits.push(Hit { line: index + 1, what: target.to_owned() });
            }
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(hits: Vec<Hit>) -> Vec<(usize, String)> {
        hits.into_iter().map(|hit| (hit.line, hit.what)).collect()
    }

    fn lines(hits: Vec<Hit>) -> Vec<usize> {
        hits.into_iter().map(|hit| hit.line).collect()
    }

    #[test]
    fn names_are_found_in_code_and_not_in_comments() {
        let code = "// Utc::now() is forbidden\nlet a = Utc::now();\nlet b = 1;\n    /// SystemTime::now()\n";
        assert_eq!(lines(naming(code, &["Utc::now(", "SystemTime::now("])), [2]);
    }

    #[test]
    fn unit_tests_are_not_before_tests() {
        let text = "use crate::a;\n#[cfg(test)]\nmod tests {\n    use crate::z;\n}\n";
        assert_eq!(before_tests(text), "use crate::a;\n");
        assert_eq!(before_tests("fn f() {}"), "fn f() {}");
    }

    #[test]
    fn both_ways_to_decide_on_the_backend_are_seen() {
        let code = "match conn {\n  AnyConn::Pg(c) => 1,\n  AnyConn::Sqlite(c) => 2,\n}\non_backend!(conn,\n  pg |c| 1,\n  \
                    sqlite |c| 2)\non_backend!(conn, |c| 3)\nlet x = arpg | y;";
        assert_eq!(lines(two_armed(code)), [2, 3, 6]);
    }

    #[test]
    fn modules_are_read_in_order() {
        assert_eq!(modules_in_order("//! doc\n\npub mod role;\nmod actor;\nuse x;\n"), ["role", "actor"]);
    }

    #[test]
    fn nouns_are_found_in_paths_and_groups() {
        let code = "use crate::role::Role;\n// crate::policy\nuse crate::{\n    actor::{Actor, post},\n    thread,\n};\n\
                    fn f(x: crate::post::Post) {}\nuse super::event::Event;\n";
        let deep = found(nouns_used(code, false));
        let expected = [(1, "role"), (4, "actor"), (5, "thread"), (7, "post")].map(|(l, n)| (l, n.to_owned()));
        assert_eq!(deep, expected);
        assert!(found(nouns_used(code, true)).contains(&(8, "event".to_owned())));
    }

    #[test]
    fn manifests_are_read_by_section() {
        let manifest = "[lints]\nworkspace = true\n\n[dependencies]\nbase.workspace = true\n# store\nserde = \"1\"\n\
                        [dev-dependencies]\nstore.workspace = true\n";
        assert_eq!(found(dependencies(manifest)), [(5, "base".to_owned()), (7, "serde".to_owned())]);
        assert_eq!(section(manifest, "lints"), [(2, "workspace = true")]);
    }

    #[test]
    fn types_of_the_json_interface_are_found() {
        let code = "#[derive(Debug)]\nstruct A;\n#[derive(Debug, ToSchema)]\n#[serde(x)]\npub(crate) struct B {\n    a: A,\n}\n\
                    #[derive(ToSchema)]\nenum C {}\nstruct D;\n#[cfg(test)]\nmod tests {\n#[derive(ToSchema)]\nstruct E;\n";
        assert_eq!(found(schemas(code)), [(5, "B".to_owned()), (9, "C".to_owned())]);
    }

    #[test]
    fn relative_links_are_found_and_others_left() {
        let text =
            "[a](API.md#x) [b](https://example.org) ![c](img/c.png \"title\")\n```\n[d](no.md)\n```\n[e](#here)\n";
        assert_eq!(found(links(text)), [(1, "API.md".to_owned()), (1, "img/c.png".to_owned())]);
    }
}
