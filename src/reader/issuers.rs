//! Names of public bodies: which text is one, and how several in one line are parted.

use crate::traditional::simplify;

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

/// Units inside of a body: what they send out is that body's.
const INNER: &[&str] = &["司", "处", "科", "股", "编辑部", "新闻办"];
/// Who prints what others issued.
const OUTLETS: &[&str] =
    &["社", "网", "报", "日报", "中国政府网", "客户端", "公众号", "微信", "微博", "央视", "电视台", "新闻中心"];
/// What stands in a title between the bodies and the matter.
const MATTERS: &[&str] = &["关于", "公开征求", "公开征集", "向社会", "面向社会", "征求", "征集", "就", "《"];

/// The longest name of a body, in characters.
const LONGEST: usize = 40;

/// Whether a text can be the name of a public body, as a signature shows it.
pub(crate) fn is_body(name: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '（' | '）' | '(' | ')');
    (2..=LONGEST).contains(&name.chars().count()) && ends_like_body(name) && name.chars().all(is_plain)
}

/// The bodies that a title begins with: 司法部、中国人民银行关于《…》…. Nothing unless all of what stands there is bodies.
pub(crate) fn of_title(title: &str) -> Vec<String> {
    // Character for character, so the places are those of the title; the forms are of one length in bytes.
    let plain = simplify(title);
    let Some(end) = MATTERS.iter().filter_map(|word| plain.find(word)).min() else { return Vec::new() };
    let head = title.get(..end).unwrap_or_default().trim();
    // 等部门, 等四部门: whoever else there is, the title does not say.
    let head = head.strip_suffix("部门").and_then(|head| head.rsplit_once('等')).map_or(head, |(head, _)| head);
    let names = split(head);
    let are_bodies = names.iter().all(|name| is_body(name) && name.chars().count() > 2);
    if are_bodies { names } else { Vec::new() }
}

/// Whether a name is that of a unit inside of a body (法制司), or of a paper or site that prints what bodies issued.
pub(crate) fn is_secondary(name: &str) -> bool {
    INNER.iter().chain(OUTLETS).any(|ending| name.ends_with(ending)) && !name.ends_with("公司")
}

/// Whether `signed` names all of `named`, and more of them or in longer words: 某某市司法局 of 市司法局.
pub(crate) fn is_fuller(signed: &[String], named: &[String]) -> bool {
    let is_named = |name: &String| signed.iter().any(|signer| signer.ends_with(name.as_str()));
    signed.len() >= named.len() && signed != named && named.iter().all(is_named)
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
        .map(|piece| without_site(piece.trim().trim_end_matches('等')).to_owned())
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// 司法部官网 is where 司法部 publishes.
fn without_site(name: &str) -> &str {
    let sites = ["门户网站", "政府网站", "官方网站", "官网", "网站"];
    sites.iter().find_map(|site| name.strip_suffix(site)).filter(|body| ends_like_body(body)).unwrap_or(name)
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
    let name = simplify(name.trim_end_matches(['）', ')']));
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
    fn titles_begin_with_those_who_issue() {
        let of = of_title;
        assert_eq!(of("司法部、中国人民银行、某某监管总局关于《某法（草案）》公开征求意见的通知").len(), 3);
        assert_eq!(
            of("人力资源社会保障部办公厅 教育部办公厅关于《关于改革的意见》公开征求意见的通知"),
            ["人力资源社会保障部办公厅", "教育部办公厅"]
        );
        assert_eq!(of("某某部等四部门关于《办法》公开征求意见的公告"), ["某某部"]);
        assert_eq!(of("某某市司法局就《条例》公开征求意见"), ["某某市司法局"]);
        for title in ["关于公开征求《办法》意见的公告", "《办法》公开征求意见", "2027年工作计划关于意见", "征求意见"]
        {
            assert!(of(title).is_empty(), "{title}");
        }
    }

    #[test]
    fn a_signature_in_full_is_fuller() {
        let names = split;
        assert!(is_fuller(&names("某某市司法局"), &names("市司法局")));
        assert!(is_fuller(&names("司法部、财政部"), &names("司法部")));
        assert!(!is_fuller(&names("司法部"), &names("司法部")));
        assert!(!is_fuller(&names("司法部办公厅"), &names("司法部")));
        assert!(!is_fuller(&names("某某市司法局"), &names("市司法局、市交通局")));
    }

    #[test]
    fn a_site_is_its_body_and_a_bureau_inside_is_secondary() {
        assert_eq!(split("司法部官网"), ["司法部"]);
        assert_eq!(split("中国政府网"), ["中国政府网"]);
        assert!(is_secondary("法制司") && is_secondary("新华社"));
        assert!(!is_secondary("交通运输部") && !is_secondary("某某市司法局"));
    }

    #[test]
    fn a_signature_is_a_bare_name() {
        assert!(is_body("某某市司法局"));
        assert!(!is_body("请将意见寄至：某某市司法局"));
        assert!(!is_body("附件"));
    }
}
