//! How one line of a draft begins: with 第五条, 第二章, （一）, 一、.

use crate::numeral::numeral;
use crate::traditional::simplified;

use super::ClauseLevel;

/// The longest heading of a chapter, in characters.
const LONGEST_HEADING: usize = 40;
/// What follows the number where an article is mentioned rather than begun.
const MENTIONS: &[&str] = &[
    "第",
    "规定",
    "所",
    "的",
    "、",
    "，",
    ",",
    "和",
    "与",
    "及",
    "或",
    "至",
    "到",
    "中",
    "修改",
    "改为",
    "增加",
    "删",
    "款",
    "项",
    "之规定",
    "以",
    "适用",
    "”",
    "》",
    "）",
    ")",
    "；",
    "。",
];
/// What an instruction that amends a law does.
const AMENDING: &[&str] = &["修改", "改为", "删去", "删除", "增加", "作为第", "合并", "调整", "废止"];
/// The longest title of an explanation, in characters.
const LONGEST_TITLE: usize = 120;
/// Headings of explanations that name no document.
const EXPLANATIONS: &[&str] = &["起草说明", "修订说明", "编制说明", "起草情况说明"];
/// Lines that end a draft: what is attached to it is another document.
const ENDS: &[&str] = &["附件", "附：", "附:", "附表", "附图", "附录"];

/// The beginning of an article.
pub(super) struct Article<'a> {
    /// The number and, for 第十二条之一, the number behind it.
    pub(super) number: (u32, Option<u32>),
    /// As the text writes it: 第五条.
    pub(super) label: &'a str,
    /// The text behind it.
    pub(super) rest: &'a str,
    /// Whether white space or a sign parts the two: then it is no mention.
    pub(super) is_set_off: bool,
}

/// Reads 第五条, 第十二条之一, 第 5 条.
pub(super) fn article(line: &str) -> Option<Article<'_>> {
    let (number, mut rest) = ordinal(line, "条")?;
    let mut inserted = None;
    if let Some((more, after)) = rest.strip_prefix('之').and_then(numeral) {
        inserted = Some(more);
        rest = after;
    }
    let label = line.get(..line.len() - rest.len())?.trim();
    let is_set_off = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || "【[（(〔：:".contains(c));
    let body = rest.trim_start_matches(|c: char| c.is_whitespace() || "：:".contains(c));
    let mentions = MENTIONS.iter().any(|word| rest.starts_with(word));
    (is_set_off || !mentions).then_some(Article { number: (number, inserted), label, rest: body, is_set_off })
}

/// Reads 第二章　总则: the level, the number, the label, the heading.
pub(super) fn heading(line: &str) -> Option<(ClauseLevel, u32, &str, &str)> {
    let levels = [("编", ClauseLevel::Part), ("章", ClauseLevel::Chapter), ("节", ClauseLevel::Section)];
    let (level, number, rest) =
        levels.iter().find_map(|(unit, level)| ordinal(line, unit).map(|(number, rest)| (*level, number, rest)))?;
    let label = line.get(..line.len() - rest.len())?.trim();
    let is_heading = rest.chars().count() <= LONGEST_HEADING
        && !rest.ends_with(['。', '；', '：', '，'])
        && !["的", "规定", "所", "、"].iter().any(|word| rest.starts_with(word));
    is_heading.then_some((level, number, label, rest.trim()))
}

/// Reads （一）: the number, the marker as written, the text behind it.
pub(super) fn item(line: &str) -> Option<(u32, &str, &str)> {
    let inside = line.strip_prefix(['（', '(', '〔'])?;
    let (number, rest) = numeral(inside)?;
    let is_chinese = inside.starts_with(|c: char| !c.is_ascii_digit() && !('０'..='９').contains(&c));
    let after = rest.strip_prefix(['）', ')', '〕']).filter(|_| is_chinese)?;
    Some((number, line.get(..line.len() - after.len())?, after.trim_start()))
}

/// A line parted at the items that run on in it: …下列原则：（一）自愿；（二）平等. One （一） alone is a mention.
pub(super) fn pieces(line: &str) -> Vec<&str> {
    let mut starts = vec![0];
    for (at, _) in line.match_indices(['（', '(']) {
        let (before, here) = line.split_at_checked(at).unwrap_or((line, ""));
        let is_next = item(here).is_some_and(|(number, ..)| usize::try_from(number) == Ok(starts.len()));
        if is_next && before.ends_with(['：', ':', '；', ';', '。']) {
            starts.push(at);
        }
    }
    if starts.len() < 3 {
        return vec![line];
    }
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| line.get(*start..end)).collect()
}

/// Reads 一、将第三条修改为…: the number, the marker as written, the text behind it.
pub(super) fn instruction(line: &str) -> Option<(u32, &str, &str)> {
    let (number, rest) = numeral(line).filter(|_| line.starts_with(|c: char| !c.is_ascii()))?;
    let after = rest.strip_prefix('、')?;
    Some((number, line.get(..line.len() - rest.len())?, after.trim_start()))
}

/// Whether an instruction amends a law rather than says how to send opinions.
pub(super) fn amends(instruction: &str) -> bool {
    let names_place =
        ["条", "款", "项", "章", "附件", "附表", "《", "中的", "“"].iter().any(|w| instruction.contains(w));
    names_place && AMENDING.iter().any(|word| instruction.contains(word))
}

/// Whether a line ends the draft: the heading of an annex, or of what explains the draft.
pub(super) fn ends_draft(line: &str) -> bool {
    let is_annex = line.chars().count() <= LONGEST_HEADING && ENDS.iter().any(|word| line.starts_with(word));
    let names_document = line.starts_with("关于") || line.contains('》');
    let explains = line.chars().count() <= LONGEST_TITLE && line.ends_with("说明") && names_document;
    is_annex || explains || EXPLANATIONS.contains(&line)
}

/// Whether a line is no sentence: a signature below the draft, a date, the title of another one.
pub(super) fn is_loose(line: &str) -> bool {
    line.chars().count() <= LONGEST_HEADING && !line.contains(|c: char| "。，；：、！？;:!?“”（）()\t".contains(c))
}

/// Whether the words that follow go on in the next line: text pasted from a page of fixed width.
pub(super) fn is_broken_off(line: &str) -> bool {
    line.chars().count() > LONGEST_HEADING / 2 && !line.ends_with(|c: char| "。；：！？”）」.;:!?)".contains(c))
}

/// Whether a line stands below an item or a paragraph rather than beside it: 1. or （1）.
pub(super) fn is_subordinate(line: &str) -> bool {
    let bare = line.trim_start_matches(['（', '(']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    rest.len() < bare.len() && rest.starts_with(['.', '．', '、', '）', ')'])
}

/// 第 N unit at the beginning of a line, and what follows.
fn ordinal<'a>(line: &'a str, unit: &str) -> Option<(u32, &'a str)> {
    let (number, rest) = numeral(line.strip_prefix('第')?.trim_start_matches(' '))?;
    let mut rest = rest.trim_start_matches(' ').chars();
    let is_unit = rest.next().is_some_and(|c| unit.starts_with(simplified(c)));
    is_unit.then_some((number, rest.as_str()))
}
