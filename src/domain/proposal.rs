//! What a notice proposes for a consultation about it: words, kind, days, departments. A beginning for an editor, who
//! changes it at will; nothing is proposed that the notice does not say.

use base::time::Timestamp;

use crate::consultation::ConsultationKind;
use crate::ids::DepartmentId;
use crate::name;

/// The most characters of a consultation's title.
const MAX_TITLE: usize = 80;
/// The most characters of its summary.
const MAX_SUMMARY: usize = 300;
/// What a sentence has at least to say something of its own, in characters.
const MIN_SENTENCE: usize = 12;
/// A name shorter than this, in characters, is the end of too many others: 局, 办公室.
const MIN_NAME: usize = 4;

/// Words that name a text which is not in force yet, wherever they stand.
const DRAFTS: &[&str] = &["草案", "意见稿", "送审稿", "修订稿", "修改稿", "修正案", "讨论稿", "draft"];
/// Words that name one where a notice or a document is called by it; in a sentence they mean all sorts of things.
const TEXTS: &[&str] = &["方案", "办法", "规定", "规划", "条例", "细则"];
/// Words by which a sentence asks for opinions.
const ASKING: &[&str] = &["征求", "征集", "提出意见", "意见建议", "听取", "comment", "consult", "your view"];
/// Words by which it does so without saying it.
const INVITING: &[&str] = &["请", "欢迎", "please"];
/// Words of sentences that say until when or where to, and not what about.
const PRACTICAL: &[&str] = &["截止", "邮箱", "电话", "传真", "deadline", "e-mail"];
/// What a line beside a text begins with.
const BYLINES: &[&str] = &["来源：", "来源:", "发布时间", "发布日期", "信息来源", "字号："];

base::words!(
    /// Why a notice proposes the kind it does.
    KindReason {
        /// It announces a text that is to be commented on, and brings it along.
        DraftAttached = "draft-attached",
        /// It speaks of such a text, but no document was found with it.
        NothingAttached = "nothing-attached",
        /// It speaks of none.
        NoDraft = "no-draft",
    }
);

base::words!(
    /// Where the proposed closing comes from.
    ClosingReason {
        /// The notice says it.
        Read = "read",
        /// The notice says one that has passed: none is proposed.
        Past = "past",
        /// The notice says none that could be read: none is proposed.
        Silent = "silent",
    }
);

/// What of a notice a proposal rests on.
#[derive(Debug, Clone, Copy)]
pub struct NoticeFacts<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its text, line by line.
    pub lines: &'a [String],
    /// What its documents are called.
    pub attachments: &'a [String],
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Until when it takes opinions.
    pub deadline: Option<Timestamp>,
}

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What the consultation asks for.
    pub kind: ConsultationKind,
    /// Why that.
    pub kind_reason: KindReason,
    /// The notice's title, cut to fit.
    pub title: String,
    /// The sentence that asks for opinions; empty when there is none.
    pub summary: String,
    /// The day the notice is dated, or now when that has passed.
    pub opens_at: Timestamp,
    /// The notice's own deadline, while it is still to come.
    pub closes_at: Option<Timestamp>,
    /// Where that comes from.
    pub closing_reason: ClosingReason,
}

/// What this notice proposes at `now`.
#[must_use]
pub fn propose(notice: NoticeFacts<'_>, now: Timestamp) -> Proposal {
    let (kind, kind_reason) = kind(notice);
    let opens_at = notice.published_at.map_or(now, |dated| dated.max(now));
    let (closes_at, closing_reason) = match notice.deadline {
        Some(deadline) if deadline > opens_at => (Some(deadline), ClosingReason::Read),
        Some(_) => (None, ClosingReason::Past),
        None => (None, ClosingReason::Silent),
    };
    let (title, summary) = (title(notice.title), summary(notice));
    Proposal { kind, kind_reason, title, summary, opens_at, closes_at, closing_reason }
}

fn kind(notice: NoticeFacts<'_>) -> (ConsultationKind, KindReason) {
    let called = |text: &str| holds(text, DRAFTS) || holds(text, TEXTS);
    let speaks = called(notice.title)
        || notice.attachments.iter().any(|name| called(name))
        || notice.lines.iter().any(|line| holds(line, DRAFTS));
    match (speaks, notice.attachments.is_empty()) {
        (true, false) => (ConsultationKind::Draft, KindReason::DraftAttached),
        (true, true) => (ConsultationKind::Topic, KindReason::NothingAttached),
        (false, _) => (ConsultationKind::Topic, KindReason::NoDraft),
    }
}

/// Whether one of these words, which are in lower case, stands in the text.
fn holds(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word))
}

/// The title as it is where it fits; else the name it puts between 《 and 》; else its beginning, cut where one pauses.
fn title(notice: &str) -> String {
    if notice.chars().count() <= MAX_TITLE {
        return notice.to_owned();
    }
    let named = notice.find('《').zip(notice.rfind('》')).and_then(|(from, to)| notice.get(from..to + '》'.len_utf8()));
    match named.map(|name| format!("{name}征求意见")).filter(|short| short.chars().count() <= MAX_TITLE) {
        Some(short) => short,
        None => cut(notice, MAX_TITLE, &['，', '、', '；', '：', '。', ',', ';', ':', ' ']),
    }
}

/// The first sentence that asks for opinions, or at least invites; empty when none does.
fn summary(notice: NoticeFacts<'_>) -> String {
    let says = |line: &&String| {
        let whole = line.chars().count() >= MIN_SENTENCE && line.contains(['。', '，', '.', '；', '：']);
        whole && *line != notice.title && !holds(line, PRACTICAL) && !is_byline(line)
    };
    let first = |words| notice.lines.iter().filter(says).find(|line| holds(line, words));
    let found = first(ASKING).or_else(|| first(INVITING));
    found.map(|line| cut(line.trim(), MAX_SUMMARY, &['。', '；', '.', ';'])).unwrap_or_default()
}

fn is_byline(line: &str) -> bool {
    BYLINES.iter().any(|word| line.trim_start().starts_with(word))
}

/// The lines of a notice that are its text: without its title, the byline, and the names it is signed with.
pub fn text_lines<'a>(lines: &'a [String], title: &'a str, issuers: &'a [String]) -> impl Iterator<Item = &'a String> {
    lines.iter().filter(move |line| *line != title && !is_byline(line) && !issuers.contains(line))
}

/// The text, or as much of its beginning as fits with an ellipsis: up to the last pause of its second half, if any.
fn cut(text: &str, most: usize, pauses: &[char]) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: Vec<char> = text.chars().take(most - 1).collect();
    let pause = kept.iter().rposition(|c| pauses.contains(c)).filter(|at| *at > most / 2);
    let words: String = kept.iter().take(pause.unwrap_or(kept.len())).collect();
    format!("{}…", words.trim_end())
}

/// As much of a text as fits into `most` characters, by whole paragraphs, with empty lines between them.
#[must_use]
pub fn paragraphs(lines: &[String], most: usize) -> String {
    let mut text = String::new();
    let mut length = 0;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        length += line.chars().count() + 2;
        if length > most {
            break;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(line);
    }
    text
}

/// The departments that issued a notice, in the order in which it names them, and the names that are none's: a
/// department is meant by its own name, and by the end of it that leaves out the place.
#[must_use]
pub fn departments(issuers: &[String], known: &[(DepartmentId, &str)]) -> (Vec<DepartmentId>, Vec<String>) {
    let (mut found, mut strangers) = (Vec::new(), Vec::new());
    for issuer in issuers {
        match known.iter().find(|(_, name)| means(issuer, name)) {
            Some((id, _)) if found.contains(id) => {}
            Some((id, _)) => found.push(*id),
            None => strangers.push(issuer.clone()),
        }
    }
    (found, strangers)
}

fn means(issuer: &str, department: &str) -> bool {
    let (issuer, department) = (name::key(issuer), name::key(department));
    let ends = |long: &str, short: &str| short.chars().count() >= MIN_NAME && long.ends_with(short);
    issuer == department || ends(&issuer, &department) || ends(&department, &issuer)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAMPS: &str = "关于《老街路灯改造方案》公开征求意见的公告";

    fn at(days: i64) -> Timestamp {
        Timestamp::from_unix(days * 86_400).unwrap()
    }

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    fn facts(title: &str) -> NoticeFacts<'_> {
        NoticeFacts { title, lines: &[], attachments: &[], published_at: Some(at(5)), deadline: Some(at(60)) }
    }

    #[test]
    fn a_text_that_is_there_to_be_read_makes_it_a_draft() {
        let attached = lines(&["老街路灯改造方案.pdf"]);
        let kind = |notice| {
            let proposal = propose(notice, at(10));
            (proposal.kind, proposal.kind_reason)
        };
        let lamps = NoticeFacts { attachments: &attached, ..facts(LAMPS) };
        assert_eq!(kind(lamps), (ConsultationKind::Draft, KindReason::DraftAttached));
        assert_eq!(kind(facts(LAMPS)), (ConsultationKind::Topic, KindReason::NothingAttached));
        let list = lines(&["座位表.xlsx"]);
        let benches = NoticeFacts { attachments: &list, ..facts("公园长椅放在哪里") };
        assert_eq!(kind(benches), (ConsultationKind::Topic, KindReason::NoDraft));
        let talk = lines(&["提出的办法，我们会逐条答复。"]);
        let grove = NoticeFacts { lines: &talk, attachments: &list, ..facts("小树林怎样管") };
        assert_eq!(kind(grove), (ConsultationKind::Topic, KindReason::NoDraft), "a way to do it is no regulation");
    }

    #[test]
    fn days_come_from_the_notice_as_long_as_they_are_ahead() {
        let proposal = propose(facts(LAMPS), at(10));
        assert_eq!((proposal.opens_at, proposal.closes_at), (at(10), Some(at(60))));
        assert_eq!(propose(facts(LAMPS), at(2)).opens_at, at(5));
        let late = propose(facts(LAMPS), at(61));
        assert_eq!((late.closes_at, late.closing_reason), (None, ClosingReason::Past));
        let silent = propose(NoticeFacts { deadline: None, ..facts(LAMPS) }, at(10));
        assert_eq!((silent.closes_at, silent.closing_reason), (None, ClosingReason::Silent));
    }

    #[test]
    fn a_title_is_cut_where_it_hurts_least() {
        assert_eq!(title(LAMPS), LAMPS);
        let long = format!("{}关于《老街路灯改造方案》公开征求意见的公告", "议事镇人民政府交通管理所".repeat(6));
        assert_eq!(title(&long), "《老街路灯改造方案》征求意见");
        let words = "关于请大家谈谈老街的路灯、".repeat(8);
        let short = title(&words);
        assert!(short.ends_with("路灯…") && short.chars().count() <= MAX_TITLE, "{short}");
        assert_eq!(title(&"字".repeat(99)).chars().count(), MAX_TITLE);
    }

    #[test]
    fn the_summary_is_the_sentence_that_asks() {
        let text =
            lines(&[LAMPS, "老街路灯已使用十八年。", "现将方案公布，向社会公开征求意见。", "欢迎提出意见，谢谢。"]);
        assert_eq!(summary(NoticeFacts { lines: &text, ..facts(LAMPS) }), "现将方案公布，向社会公开征求意见。");
        let inviting = lines(&["来源：交通办，请勿转载。", "征集截止日期：2027年1月1日。", "怎样管，请常去的人来说。"]);
        assert_eq!(summary(NoticeFacts { lines: &inviting, ..facts(LAMPS) }), "怎样管，请常去的人来说。");
        let silent = lines(&["没有这样的话，只有这一句。"]);
        assert_eq!(summary(NoticeFacts { lines: &silent, ..facts(LAMPS) }), "");
        let endless = lines(&[&"现公开征求意见，".repeat(60)]);
        assert!(summary(NoticeFacts { lines: &endless, ..facts(LAMPS) }).chars().count() <= MAX_SUMMARY);
    }

    #[test]
    fn the_text_is_what_remains_without_title_byline_and_signature() {
        let all = lines(&[LAMPS, "来源：交通办 发布时间：2026-11-20", "一、主街。", "交通办"]);
        let issuers = lines(&["交通办"]);
        assert_eq!(text_lines(&all, LAMPS, &issuers).collect::<Vec<_>>(), ["一、主街。"]);
    }

    #[test]
    fn paragraphs_are_taken_whole() {
        assert_eq!(paragraphs(&lines(&["一二三", " ", "四五六", "七"]), 12), "一二三\n\n四五六");
        assert_eq!(paragraphs(&[], 10), "");
    }

    #[test]
    fn issuers_are_matched_with_and_without_their_place() {
        let known = [(DepartmentId(1), "议事镇交通管理所"), (DepartmentId(2), "司法所"), (DepartmentId(3), "财政局")];
        let issuers = lines(&["财政局", "交通管理所", "议事镇交通管理所", "议事镇司法所", "气象局"]);
        let (found, strangers) = departments(&issuers, &known);
        assert_eq!(found, [DepartmentId(3), DepartmentId(1)]);
        assert_eq!(strangers, ["议事镇司法所", "气象局"], "three characters are the end of too many names");
    }
}
