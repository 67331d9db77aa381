//! What a notice is to others about the same document, as its title says it: a first or a second round of opinions, a
//! result, an explanation, an interpretation, the draft itself; and the name of that document.
//!
//! Only titles are read here; whether two notices belong together is decided by whoever compares their documents and
//! issuers. Words inside of a document's name say nothing of the notice: 《政策解读管理办法》 is no interpretation.

mod document;

use document::Titled;

base::words!(
    /// What a notice is to the others about its document.
    RelationKind {
        /// It asks for opinions.
        Solicitation = "solicitation",
        /// It asks for them again (再次公开征求意见).
        SecondRound = "second_round",
        /// It says what came of them (反馈情况, 采纳情况, 征集结果).
        Result = "result",
        /// It explains what was decided (政策解读, 答记者问).
        Interpretation = "interpretation",
        /// It explains a draft (起草说明).
        Explanation = "explanation",
        /// It is the draft.
        Draft = "draft",
    }
);

/// What a title says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// What the notice is.
    pub kind: RelationKind,
    /// The document it is about, spelled one way whatever the title's brackets and spaces, without 《》 and without
    /// （征求意见稿） and the like: that of a first round equals that of the second and of the result.
    pub document: Option<String>,
}

/// The longest title that is read, in characters; the rest is cut.
const LONGEST: usize = 500;

/// Words that make a notice what it is, outside of the document's name.
const INTERPRETATION: &[&str] =
    &["解读", "图解", "一图读懂", "一图看懂", "答记者问", "政策问答", "q&a", "questions and answers", "explained"];
const EXPLANATION: &[&str] = &[
    "起草说明",
    "修订说明",
    "编制说明",
    "制定说明",
    "修改说明",
    "修正说明",
    "起草情况",
    "编制情况",
    "修订情况",
    "起草背景",
    "制定背景",
    "explanatory note",
    "explanatory memorandum",
    "explanatory statement",
];
const SECOND_ROUND: &[&str] = &[
    "再次",
    "二次征",
    "二次公开征",
    "二次向社会",
    "二次面向社会",
    "第二轮",
    "二轮征",
    "三次征",
    "三次公开征",
    "第三轮",
    "（第二次）",
    "（二次）",
    "重新征求",
    "重新公开征",
    "继续征求",
    "第2次",
    "2次征",
    "2次公开征",
    "second consultation",
    "further consultation",
    "second round",
    "reopen",
    "re-open",
    "reconsultation",
    "re-consultation",
    "supplemental notice",
];
const SOLICITATION: &[&str] = &[
    "征求意见",
    "征集意见",
    "意见征集",
    "意见征求",
    "公开征求",
    "公开征集",
    "征求对",
    "征求关于",
    "征求公众",
    "征求社会",
    "征求《",
    "征集《",
    "听取意见",
    "听取对",
    "公开听取",
    "征言",
    "建言献策",
    "意见和建议",
    "意见建议",
    "的意见的",
    "consultation",
    "call for evidence",
    "call for views",
    "call for comment",
    "request for comment",
    "request for information",
    "invitation to comment",
    "proposed rule",
    "have your say",
];
const DRAFT: &[&str] = &["征求意见稿", "草案", "送审稿", "讨论稿", "draft"];

/// Reads a title; `None` when it says none of all this.
#[must_use]
pub fn relation(title: &str) -> Option<Relation> {
    let titled = Titled::read(&title.chars().take(LONGEST).collect::<String>());
    Some(Relation { kind: kind(&titled)?, document: titled.document })
}

/// The kind, the later stage first: a result's title repeats that opinions were asked for.
fn kind(titled: &Titled) -> Option<RelationKind> {
    let around = titled.around.as_str();
    let says = |words: &[&str]| words.iter().any(|word| around.contains(word));
    let is_again = says(SECOND_ROUND) || titled.is_of_a_later_round;
    if is_result(around) {
        Some(RelationKind::Result)
    } else if says(INTERPRETATION) {
        Some(RelationKind::Interpretation)
    } else if says(EXPLANATION) || around.ends_with("的说明") {
        Some(RelationKind::Explanation)
    } else if is_again && (says(SOLICITATION) || around.contains("意见") || titled.is_draft) {
        Some(RelationKind::SecondRound)
    } else if says(SOLICITATION) || asks(around) {
        Some(RelationKind::Solicitation)
    } else {
        (titled.is_draft || says(DRAFT)).then_some(RelationKind::Draft)
    }
}

/// 征求…意见, with the matter between the words.
fn asks(around: &str) -> bool {
    ["征求", "征集"].iter().any(|verb| around.split_once(verb).is_some_and(|(_, rest)| rest.contains("意见")))
}

/// What is said to have been received.
const RECEIVED: &[&str] = &["意见", "建议", "采纳", "吸纳", "征集", "征求", "反馈", "听取", "调查", "听证会", "听证"];
/// What was done with it: stands between that and 情况 or 结果.
const DONE: &[&str] =
    &["采纳", "反馈", "处理", "汇总", "收集", "落实", "办理", "研究", "的", "及", "和", "与", "、", "等"];
const RESULT: &[&str] = &[
    "结果反馈",
    "结果公示",
    "结果公告",
    "结果公布",
    "意见反馈公告",
    "意见反馈公示",
    "意见反馈报告",
    "意见的反馈",
    "意见公开反馈",
    "意见汇总",
    "听证报告",
    "outcome",
    "response to the consultation",
    "response to consultation",
    "consultation response",
    "government response",
    "response to the call",
    "summary of responses",
    "summary of comments",
    "response to comments",
    "we asked, you said",
    "results of the consultation",
    "consultation results",
    "consultation report",
];

/// 意见采纳情况, 征集结果, 反馈情况: 情况 or 结果 right after what was received and done.
fn is_result(around: &str) -> bool {
    let received = |before: &str| {
        let mut before = before;
        while let Some(rest) = DONE.iter().find_map(|done| before.strip_suffix(done)) {
            if RECEIVED.iter().any(|received| before.ends_with(received)) {
                return true;
            }
            before = rest;
        }
        RECEIVED.iter().any(|received| before.ends_with(received))
    };
    let ends = ["情况", "结果"].iter().flat_map(|word| around.match_indices(word));
    let mut ends = ends.filter_map(|(at, _)| around.get(..at));
    ends.any(received)
        || RESULT.iter().any(|word| around.contains(word))
        || (around.ends_with("意见反馈") || around.ends_with("征集反馈"))
}

#[cfg(test)]
mod tests;
