//! The name of a document in a title, and what the title says around it.
//!
//! A name is spelled one way here: brackets full-width, inner ones 〈〉, letters and digits half-width, no spaces beside
//! Chinese. What kind of notice a title announces is said in `relation`.

use crate::traditional::simplify;

/// What a bracket at the end of a name must hold to be no part of it.
const STAGES: &[&str] = &[
    "征求意见",
    "征集意见",
    "意见征集",
    "意见征求",
    "意见稿",
    "草案",
    "草稿",
    "送审",
    "送审稿",
    "审议稿",
    "审查稿",
    "讨论稿",
    "公示稿",
    "报批稿",
    "修改稿",
    "修订稿",
    "修正稿",
    "初稿",
    "二稿",
    "三稿",
    "draft",
];
/// The same without brackets.
const BARE_STAGES: &[&str] =
    &["公开征求意见稿", "征求意见稿", "意见征集稿", "修订草案", "修正草案", "修正案草案", "草案", "送审稿", "公示稿"];
/// What stands before a name that has no 《》, once 关于 is taken off.
const VERBS: &[&str] = &[
    "再次",
    "第二次",
    "二次",
    "向社会",
    "面向社会",
    "公开",
    "征求",
    "征集",
    "听取",
    "就",
    "对",
    "印发",
    "发布",
    "关于",
];

/// A title taken apart.
pub(super) struct Titled {
    /// The document's name, without its stage.
    pub(super) document: Option<String>,
    /// The title without that name, in lower case; where the name stood is 《》.
    pub(super) around: String,
    /// Whether the name ends as a draft's does.
    pub(super) is_draft: bool,
    /// Whether that ending counts the round: （第二次征求意见稿）.
    pub(super) is_of_a_later_round: bool,
}

impl Titled {
    /// Takes a title apart.
    pub(super) fn read(title: &str) -> Self {
        let title = spelled(title);
        let (names, mut around) = names(&title);
        let chosen = names.iter().find(|name| stage(name).is_some()).or_else(|| names.first()).cloned();
        let (named, mut said) = match chosen {
            Some(name) => without_stages(&name),
            None => unnamed(&title).unwrap_or_default(),
        };
        // 《…》（征求意见稿）: the stage outside of the name.
        if said.is_empty()
            && let Some((_, rest)) = around.split_once("《》")
            && let Some((inside, _)) = rest.strip_prefix('（').and_then(|rest| rest.split_once('）'))
            && is_stage(inside)
        {
            said = inside.to_owned();
            around = around.replacen(&format!("（{said}）"), "", 1);
        }
        let later = ["再次", "二次", "第二", "第三", "三次", "二轮", "2次", "second"];
        Self {
            document: Some(named).filter(|name| !name.is_empty()),
            around: simplify(&around).to_lowercase(),
            is_draft: !said.is_empty(),
            is_of_a_later_round: later.iter().any(|word| said.contains(word)) && simplify(&said).contains("意见"),
        }
    }
}

/// One spelling for brackets, letters and spaces.
fn spelled(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for word in title.split(|c: char| c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}') {
        if out.ends_with(|c: char| c.is_ascii_alphanumeric() || ".,:;-&".contains(c))
            && word.starts_with(|c: char| c.is_ascii_alphanumeric() || "-&".contains(c))
        {
            out.push(' ');
        }
        out.extend(word.chars().map(one_sign));
    }
    out.replace("<<", "《").replace(">>", "》")
}

fn one_sign(c: char) -> char {
    match c {
        '(' | '［' | '﹙' => '（',
        ')' | '］' | '﹚' => '）',
        '«' | '︽' => '《',
        '»' | '︾' => '》',
        '＜' | '﹤' => '〈',
        '＞' | '﹥' => '〉',
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

/// The names in outermost 《》, inner brackets as 〈〉, and the title with `《》` in the place of each.
fn names(title: &str) -> (Vec<String>, String) {
    let (mut names, mut around, mut name) = (Vec::new(), String::new(), String::new());
    let mut depth = 0_usize;
    for c in title.chars() {
        match c {
            '《' | '〈' if depth > 0 => {
                depth += 1;
                name.push('〈');
            }
            '《' => {
                depth = 1;
                around.push('《');
            }
            '》' | '〉' if depth > 1 => {
                depth -= 1;
                name.push('〉');
            }
            '》' if depth == 1 => {
                depth = 0;
                around.push('》');
                names.push(std::mem::take(&mut name));
            }
            _ if depth > 0 => name.push(c),
            _ => around.push(c),
        }
    }
    // A bracket that nothing closes: a title cut off.
    names.extend(Some(name).filter(|name| !name.is_empty()));
    (names, around)
}

/// The name without what says how far it is, and what was taken off.
fn without_stages(name: &str) -> (String, String) {
    let (mut name, mut said) = (name.trim(), String::new());
    while let Some((rest, stage)) = stage(name) {
        said.insert_str(0, stage);
        name = rest;
    }
    (name.to_owned(), said)
}

/// Parts a name from the stage at its end.
fn stage(name: &str) -> Option<(&str, &str)> {
    if let Some((rest, inside)) = name.strip_suffix('）').and_then(|name| name.rsplit_once('（'))
        && is_stage(inside)
    {
        return Some((rest.trim_end(), inside));
    }
    let bare = BARE_STAGES.iter().find(|stage| name.ends_with(**stage))?;
    name.strip_suffix(bare).filter(|rest| rest.chars().count() > 1).map(|rest| (rest, *bare))
}

fn is_stage(inside: &str) -> bool {
    let inside = simplify(inside).to_lowercase();
    STAGES.iter().any(|stage| inside.contains(stage))
}

/// The name in a title without 《》: what stands before （征求意见稿）, or in English what a known phrase introduces.
fn unnamed(title: &str) -> Option<(String, String)> {
    let at = title.match_indices('（').find_map(|(at, _)| {
        let inside = title.get(at..)?.trim_start_matches('（').split_once('）')?.0;
        is_stage(inside).then_some((at, inside))
    });
    if let Some((at, inside)) = at {
        return Some((bare(title.get(..at)?), inside.to_owned()));
    }
    let file = title.rsplit_once('.').filter(|(_, ending)| ending.len() <= 4).map_or(title, |(name, _)| name);
    if file.is_ascii() {
        return english(file).map(|name| (name, String::new()));
    }
    let (rest, said) = stage(file)?;
    Some((bare(rest), said.to_owned()))
}

/// What follows 关于征求 and the like, without the number of an annex before it.
fn bare(head: &str) -> String {
    let mut name = head.split_once("关于").map_or(head, |(_, name)| name);
    name = name.strip_prefix("附件").unwrap_or(name);
    name = name.trim_start_matches(|c: char| c.is_ascii_digit() || ".．、：: ".contains(c));
    while let Some(rest) = VERBS.iter().find_map(|verb| name.strip_prefix(verb)) {
        name = rest;
    }
    name.to_owned()
}

/// What an English title is about: "Consultation on X", "X: consultation outcome", "Draft X".
fn english(title: &str) -> Option<String> {
    const LEADS: &[&str] =
        &["consultation on ", "call for evidence on ", "comments on ", "response to ", "consultation: ", "draft "];
    const TAILS: &[&str] = &["consultation", "response", "outcome", "call for evidence", "results", "draft", "explan"];
    let lower = title.to_ascii_lowercase();
    let mut range = 0..title.len();
    for tail in [": ", " - "] {
        if let Some(at) = lower.rfind(tail)
            && lower.get(at..).is_some_and(|end| TAILS.iter().any(|word| end.contains(word)))
        {
            range.end = at;
        }
    }
    for lead in LEADS {
        if let Some(at) = lower.get(range.clone()).and_then(|rest| rest.find(lead)) {
            range.start += at + lead.len();
        }
    }
    let name = title.get(range)?.trim_start_matches("the ").trim();
    let says_something = lower.contains("draft") || TAILS.iter().any(|word| lower.contains(word));
    (says_something && !name.is_empty()).then(|| name.to_owned())
}
