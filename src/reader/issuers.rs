//! Names of public bodies: which text is one, and how several in one line are parted.

/// How the name of a public body ends; a name that holds 和 is split there only when both halves end so.
const ENDINGS: &[&str] = &[
    "部",
    "委",
    "局",
    "厅",
    "办",
    "委员会",
    "办公室",
    "院",
    "署",
    "府",
    "行",
    "司",
    "处",
    "会",
    "中心",
    "组",
    "队",
    "科",
    "站",
    "所",
    "社",
    "镇",
    "乡",
    "街道",
];

/// What stands in a source field without naming anybody.
const NOBODY: &[&str] = &["本站", "本网", "本站原创", "原创", "管理员", "网站管理员", "未知", "佚名", "admin"];

/// The longest name of a body, in characters.
const LONGEST: usize = 40;

/// Whether a text can be the name of a public body, as a signature shows it.
pub(crate) fn is_body(name: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '（' | '）' | '(' | ')');
    (2..=LONGEST).contains(&name.chars().count()) && ends_like_body(name) && name.chars().all(is_plain)
}

/// The bodies named in one line. Spaces, commas and slashes part names only beside Chinese ones: "Department for
/// Culture, Media and Sport" is one.
pub(crate) fn split(line: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in pieces(line).into_iter().flat_map(|piece| at_conjunctions(&piece)) {
        if !NOBODY.contains(&name.as_str()) && !crate::meta::is_void(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > 1 && names.iter().any(|name| ends_like_body(name)) {
        // 打印, 分享 and other buttons of the line.
        names.retain(|name| ends_like_body(name));
    }
    names
}

fn pieces(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut rest = line.trim().chars().peekable();
    while let Some(c) = rest.next() {
        let Some(piece) = pieces.last_mut() else { break };
        let beside_chinese =
            piece.ends_with(|c: char| !c.is_ascii()) && rest.peek().is_some_and(|next| !next.is_ascii());
        let parts = matches!(c, '、' | '；' | '，' | '／')
            || (matches!(c, ' ' | '\t' | ',' | ';' | '/' | '|') && beside_chinese);
        if parts {
            pieces.push(String::new());
        } else {
            piece.push(c);
        }
    }
    pieces
        .iter()
        .map(|piece| piece.trim().trim_end_matches('等').to_owned())
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Parts 教育部和财政部, leaves 工业和信息化部 whole.
fn at_conjunctions(name: &str) -> Vec<String> {
    for (at, conjunction) in name.char_indices().filter(|(_, c)| matches!(c, '和' | '与' | '及')) {
        if let (Some(left), Some(right)) = (name.get(..at), name.get(at + conjunction.len_utf8()..))
            && left.chars().count() > 1
            && ends_like_body(left)
            && ends_like_body(right)
        {
            return std::iter::once(left.to_owned()).chain(at_conjunctions(right)).collect();
        }
    }
    vec![name.to_owned()]
}

fn ends_like_body(name: &str) -> bool {
    let name = name.trim_end_matches(['）', ')']);
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joint_issuers_are_parted() {
        assert_eq!(split("人力资源社会保障部办公厅 教育部办公厅"), ["人力资源社会保障部办公厅", "教育部办公厅"]);
        assert_eq!(split("司法部、中国人民银行／财政部等"), ["司法部", "中国人民银行", "财政部"]);
        assert_eq!(split("教育部和财政部"), ["教育部", "财政部"]);
    }

    #[test]
    fn one_name_stays_one() {
        for name in
            ["工业和信息化部", "住房和城乡建设部", "国家发展和改革委员会", "Department for Culture, Media and Sport"]
        {
            assert_eq!(split(name), [name]);
        }
    }

    #[test]
    fn what_names_nobody_is_left_out() {
        assert!(split("本站").is_empty());
        assert!(split("null").is_empty());
        assert_eq!(split("法制司 打印 分享"), ["法制司"]);
    }

    #[test]
    fn a_signature_is_a_bare_name() {
        assert!(is_body("某某市司法局"));
        assert!(!is_body("请将意见寄至：某某市司法局"));
        assert!(!is_body("附件"));
    }
}
