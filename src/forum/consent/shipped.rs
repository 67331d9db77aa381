//! The texts a new site starts with. A changed text is a new version; the old one stays for those who agreed to it.

use domain::session::ConsentKind;

/// A text as it is shipped.
pub(super) struct Shipped {
    pub(super) kind: ConsentKind,
    pub(super) version: i32,
    /// Title (zh, en), text (zh, en).
    pub(super) words: [&'static str; 4],
}

pub(super) const TEXTS: &[Shipped] = &[
    Shipped {
        kind: ConsentKind::Terms,
        version: 1,
        words: [
            "参与规则",
            "Rules of taking part",
            "本站供公众就政府公告和公共事务发表意见。您发表的内容按各次征集的审核方式公开，并注明您的显示名称；请遵守法律和社区规则，就事论事，尊重他人，不泄露他人或自己的个人信息。\
             您可以撤回自己的发言，撤回后原处留有标记。审核决定会注明依据的规则和理由，您可以申诉一次，由另一位审核员复核。您须对自己发表的内容负责。",
            "Here the public gives its views on government notices and public affairs. What you write is published under \
             your display name, in the way each consultation is moderated. Keep to the law and to the rules of the house, speak to the \
             matter, respect others, and give away nobody's personal data, not even your own. You may withdraw a post; a \
             mark stays in its place. A moderator's decision names the rule and the reason; you may appeal once, and another \
             moderator decides. You are responsible for what you write.",
        ],
    },
    Shipped {
        kind: ConsentKind::Privacy,
        version: 1,
        words: [
            "隐私说明",
            "Privacy statement",
            "我们保存您的电子邮箱、显示名称、密码的散列值（不保存密码本身）和您发表的内容。邮箱只用于登录、确认身份和通知您，不会公开，也不会提供给他人，法律另有规定的除外。\
             公开记录只含编号和加盐的摘要，不含姓名。登录信息在退出或到期后删除；七天内未确认的账号自动删除。您可以向本站管理员要求查询、更正、导出和删除自己的个人信息。",
            "We keep your e-mail address, your display name, your password in hashed form, and what you write. The address \
             serves to log in, to confirm that it is you, and to tell you things; it is never shown, and given to nobody unless \
             the law asks for it. The public record holds ids and salted hashes, never names. Sign-ins are deleted when you log \
             out or they run out; accounts not confirmed within seven days are deleted. You may ask the \
             administrators of this site to see, correct, export and erase your personal data.",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_shipped_in_words() {
        for kind in ConsentKind::ALL {
            assert!(TEXTS.iter().any(|text| text.kind == *kind));
        }
        assert!(TEXTS.iter().all(|text| text.words.iter().all(|words| !words.is_empty())));
    }
}
