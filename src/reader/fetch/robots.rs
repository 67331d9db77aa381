//! What a host asks of robots (RFC 9309): read from its `robots.txt`, and asked before anything is polled.
//!
//! An editor's own single fetch is no robot's: there the answer is shown and the fetch goes on. Crawl-delay and sitemaps
//! are not of the RFC and are left alone; one request at a time and long pauses are our manners anyhow.

use std::sync::Arc;

use url::{Position, Url};

use super::fault::FetchFault;

/// What is read of a `robots.txt`, in bytes: what the RFC asks for.
pub(super) const READ: usize = 500 << 10;

/// Rules of one host that are kept. More than any portal has.
const MOST_RULES: usize = 2_000;

/// What one host asks of us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Robots {
    rules: Arc<Rules>,
}

#[derive(Debug, PartialEq, Eq)]
enum Rules {
    /// Nothing is asked.
    Silent,
    /// The host could not say, and why.
    Unsaid(FetchFault),
    /// What stands in its file.
    Read(Vec<Rule>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Allow,
    Disallow,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    verdict: Verdict,
    /// A path, normalised, with `*` and a `$` at the end as the RFC has them.
    pattern: String,
}

impl Robots {
    /// A host that asks for nothing: it has no such file (any 4xx).
    pub(super) fn silent() -> Self {
        Self { rules: Arc::new(Rules::Silent) }
    }

    /// A host that cannot say: its file is there and could not be had. Until then everything is forbidden.
    pub(super) fn unsaid(why: FetchFault) -> Self {
        Self { rules: Arc::new(Rules::Unsaid(why)) }
    }

    /// Why the host could not say, where it could not.
    #[must_use]
    pub fn fault(&self) -> Option<&FetchFault> {
        match &*self.rules {
            Rules::Unsaid(why) => Some(why),
            Rules::Silent | Rules::Read(_) => None,
        }
    }

    /// What a file asks of the robot that goes by `name`.
    #[must_use]
    pub fn parse(file: &[u8], name: &str) -> Self {
        let text = String::from_utf8_lossy(file);
        let groups = groups(text.trim_start_matches('\u{feff}'));
        let of = |wanted: &dyn Fn(&str) -> bool| -> Option<Vec<Rule>> {
            let named: Vec<_> = groups.iter().filter(|group| group.agents.iter().any(|agent| wanted(agent))).collect();
            let rules = || named.iter().flat_map(|group| group.rules.iter().cloned()).take(MOST_RULES).collect();
            (!named.is_empty()).then(rules)
        };
        let own = of(&|agent| agent.eq_ignore_ascii_case(name));
        let rules = own.or_else(|| of(&|agent| agent == "*")).unwrap_or_default();
        Self { rules: Arc::new(Rules::Read(rules)) }
    }

    /// Whether we may fetch this page. The longest rule that fits decides; of two of one length the one that allows.
    #[must_use]
    pub fn allows(&self, url: &Url) -> bool {
        if url.path() == "/robots.txt" {
            return true;
        }
        let rules = match &*self.rules {
            Rules::Silent => return true,
            Rules::Unsaid(_) => return false,
            Rules::Read(rules) => rules,
        };
        let path = normalised(&url[Position::BeforePath..Position::AfterQuery]);
        let fitting = rules.iter().filter(|rule| fits(rule.pattern.as_bytes(), path.as_bytes()));
        let strongest = fitting.max_by_key(|rule| (rule.pattern.len(), rule.verdict == Verdict::Allow));
        strongest.is_none_or(|rule| rule.verdict == Verdict::Allow)
    }
}

/// Rules for the robots named above them.
#[derive(Default)]
struct Group<'a> {
    agents: Vec<&'a str>,
    rules: Vec<Rule>,
    /// Whether a rule was read: the next name begins another group.
    is_closed: bool,
}

fn groups(text: &str) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for line in text.split(['\n', '\r']) {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else { continue };
        let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
        match (key.as_str(), groups.last_mut()) {
            ("user-agent", Some(group)) if !group.is_closed => group.agents.push(token(value)),
            ("user-agent", _) => groups.push(Group { agents: vec![token(value)], ..Group::default() }),
            ("allow", Some(group)) => group.take(Verdict::Allow, value),
            ("disallow", Some(group)) => group.take(Verdict::Disallow, value),
            _ => {}
        }
    }
    groups
}

impl Group<'_> {
    fn take(&mut self, verdict: Verdict, pattern: &str) {
        self.is_closed = true;
        // An empty pattern fits nothing.
        if !pattern.is_empty() {
            self.rules.push(Rule { verdict, pattern: normalised(pattern) });
        }
    }
}

/// The name in front of a version or other words: `Folkmoot/1.0` is Folkmoot.
fn token(agent: &str) -> &str {
    if agent.starts_with('*') {
        return "*";
    }
    agent.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).next().unwrap_or_default()
}

/// One spelling for a path: what needs no escape has none, what is not ASCII or escaped is `%XX` in upper case.
fn normalised(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%').then(|| bytes.get(at + 1..at + 3)).flatten().and_then(hex);
        at += if escaped.is_some() { 3 } else { 1 };
        match escaped {
            Some(byte) if is_unreserved(byte) => out.push(char::from(byte)),
            Some(byte) => out.push_str(&format!("%{byte:02X}")),
            None if byte.is_ascii() => out.push(char::from(byte)),
            None => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn hex(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?, 16).ok()
}

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Whether a pattern fits the beginning of a path, or all of it when it ends in `$`. In time of the product of their
/// lengths at worst: on a misfit only the last `*` takes one character more.
fn fits(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, whole) = pattern.strip_suffix(b"$").map_or((pattern, false), |pattern| (pattern, true));
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    loop {
        match (pattern.get(p), path.get(t)) {
            (Some(b'*'), _) => {
                star = Some((p, t));
                p += 1;
            }
            (Some(want), Some(have)) if want == have => (p, t) = (p + 1, t + 1),
            (None, _) if !whole || t == path.len() => return true,
            _ => match star {
                Some((at, from)) if from < path.len() => {
                    star = Some((at, from + 1));
                    (p, t) = (at + 1, from + 1);
                }
                _ => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(file: &str, path: &str) -> bool {
        Robots::parse(file.as_bytes(), "Folkmoot").allows(&Url::parse(&format!("https://a.example{path}")).unwrap())
    }

    #[test]
    fn the_longest_rule_decides_and_allow_wins_a_tie() {
        let file = "User-agent: *\nDisallow: /a/\nAllow: /a/b\nAllow: /c\nDisallow: /c\nDisallow:\n";
        for (path, may) in
            [("/", true), ("/a/", false), ("/a/x", false), ("/a/b/x", true), ("/c", true), ("/robots.txt", true)]
        {
            assert_eq!(allowed(file, path), may, "{path}");
        }
    }

    #[test]
    fn our_own_group_replaces_the_common_one() {
        let file = "\u{feff}User-Agent: *\r\nDisallow: /\r\n\r\nuser-agent: other\nUSER-AGENT: folkmoot/1.0\ndisallow : /x # why\n\
            Sitemap: /s.xml\nuser-agent: Folkmoot\nDisallow: /y";
        assert!(allowed(file, "/a"));
        assert!(!allowed(file, "/x"));
        assert!(!allowed(file, "/y"), "groups of one robot are one");
        assert!(!allowed("User-agent: Folkmooter\nAllow: /\nUser-agent: *\nDisallow: /", "/a"));
    }

    #[test]
    fn stars_and_the_end_mean_what_the_rfc_says() {
        let file = "User-agent: *\nDisallow: /*.php$\nDisallow: /*/private\nDisallow: /q?*id=7\nDisallow: /end$";
        for (path, may) in [
            ("/a.php", false),
            ("/a.php?x", true),
            ("/a.php.php", false),
            ("/a/b/private/c", false),
            ("/private", true),
            ("/q?a=1&id=77", false),
            ("/end", false),
            ("/ending", true),
        ] {
            assert_eq!(allowed(file, path), may, "{path}");
        }
    }

    #[test]
    fn one_path_may_be_spelt_in_many_ways() {
        assert!(!allowed("User-agent: *\nDisallow: /公告", "/公告/1"));
        assert!(!allowed("User-agent: *\nDisallow: /%e5%85%ac", "/公告"));
        assert!(!allowed("User-agent: *\nDisallow: /%7Ea", "/~a/b"));
        assert!(allowed("User-agent: *\nDisallow: /a%2Fb", "/a/b"));
    }

    #[test]
    fn silence_allows_and_an_error_forbids() {
        let url = Url::parse("https://a.example/x").unwrap();
        assert!(Robots::silent().allows(&url));
        let unsaid = Robots::unsaid(FetchFault::Unreachable);
        assert!(!unsaid.allows(&url));
        assert_eq!(unsaid.fault(), Some(&FetchFault::Unreachable));
        assert!(allowed("", "/x") && allowed("<html>no such page</html>", "/x"));
    }

    #[test]
    fn a_hostile_pattern_takes_no_time_to_speak_of() {
        let file = format!("User-agent: *\nDisallow: /{}b$", "*a".repeat(2_000));
        assert!(allowed(&file, &format!("/{}", "a".repeat(10_000))));
    }
}
