//! The rules of the house (社区规则): numbered, versioned, published, each with a code that decisions cite.

use base::lang::Bilingual;

/// A rule as it is shipped: what a new site starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippedRule {
    /// Its code.
    pub code: &'static str,
    /// Its title.
    pub title: Bilingual,
    /// What it says.
    pub text: Bilingual,
}

/// The rules a new site starts with, in their order.
#[must_use]
pub fn shipped() -> Vec<ShippedRule> {
    SHIPPED
        .iter()
        .map(|[code, title_zh, title_en, text_zh, text_en]| ShippedRule {
            code,
            title: Bilingual { zh: (*title_zh).to_owned(), en: (*title_en).to_owned() },
            text: Bilingual { zh: (*text_zh).to_owned(), en: (*text_en).to_owned() },
        })
        .collect()
}

/// Code, title (zh, en), text (zh, en). `illegal` names the nine categories of 互联网信息服务管理办法, article 15.
const SHIPPED: &[[&str; 5]] = &[
    [
        "illegal",
        "法律禁止的内容",
        "Content forbidden by law",
        "法律法规禁止发布的九类内容，包括危害国家安全、煽动民族仇恨、散布谣言、淫秽暴力、侮辱诽谤他人等。",
        "The nine categories that the law forbids, among them threats to national security, incitement to hatred, rumours, obscenity and violence, and defamation.",
    ],
    [
        "personal-data",
        "泄露个人信息",
        "Personal data",
        "公开了他人或自己的身份证号、电话、住址等个人信息。",
        "Identity numbers, telephone numbers, addresses or other personal data, one's own or somebody else's.",
    ],
    [
        "insult",
        "人身攻击",
        "Insult",
        "对他人的侮辱、谩骂或威胁。对事不对人。",
        "Insults, abuse or threats. Speak to the matter, not the person.",
    ],
    [
        "off-topic",
        "与议题无关",
        "Off topic",
        "内容与本议题或本次征集无关。",
        "It has nothing to do with this thread or this consultation.",
    ],
    ["advertising", "广告", "Advertising", "商业推广、引流或招揽。", "Commercial promotion or solicitation."],
    ["duplicate", "重复", "Duplicate", "与本人或他人已发表的内容重复。", "It repeats what has already been posted."],
    [
        "campaign",
        "有组织的刷帖",
        "Campaign",
        "以大量相同或近似的内容冲击讨论。请合并为一个帖子并互相支持。",
        "Many posts with the same words. One post that others support carries further.",
    ],
    [
        "unreadable",
        "无法阅读",
        "Unreadable",
        "内容残缺、乱码或无法理解。",
        "Broken, garbled or impossible to understand.",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_rules_have_distinct_codes() {
        let codes: std::collections::BTreeSet<_> = shipped().into_iter().map(|rule| rule.code).collect();
        assert_eq!(codes.len(), SHIPPED.len());
    }
}
