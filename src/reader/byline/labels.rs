//! The words that portals set before what they say of a notice, and what each announces.

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// The title, in a table of particulars.
    Title,
    /// The body that issued the notice.
    Issuer,
    /// Where the page was taken from: mostly the same body, or its bureau.
    Source,
    /// When the page was published.
    Published,
    /// Some date of the page.
    Dated,
    /// When the document was signed.
    Signed,
    /// 索引号.
    Index,
    /// 发文字号.
    Number,
    /// 网站标识码.
    SiteCode,
    /// Nothing that is read here, but the end of the value before it.
    Other,
}

pub(super) const LABELS: &[(&str, Label)] = &[
    ("发布机构", Label::Issuer),
    ("发布机关", Label::Issuer),
    ("发布主体", Label::Issuer),
    ("公布机关", Label::Issuer),
    ("发文机关", Label::Issuer),
    ("发文机构", Label::Issuer),
    ("发文单位", Label::Issuer),
    ("发布单位", Label::Issuer),
    ("发布部门", Label::Issuer),
    ("制发机关", Label::Issuer),
    ("公开主体", Label::Issuer),
    ("征集单位", Label::Issuer),
    ("征集部门", Label::Issuer),
    ("信息来源", Label::Source),
    ("文章来源", Label::Source),
    ("稿件来源", Label::Source),
    ("来源", Label::Source),
    ("发布时间", Label::Published),
    ("发布日期", Label::Published),
    ("公开日期", Label::Published),
    ("公开时间", Label::Published),
    ("公布日期", Label::Published),
    ("生成日期", Label::Published),
    ("上网时间", Label::Published),
    ("发稿时间", Label::Published),
    ("发文日期", Label::Signed),
    ("成文日期", Label::Signed),
    ("印发日期", Label::Signed),
    ("成文时间", Label::Signed),
    ("发文时间", Label::Signed),
    ("日期", Label::Dated),
    ("时间", Label::Dated),
    ("索引号", Label::Index),
    ("信息索引号", Label::Index),
    ("信息索引", Label::Index),
    ("发文字号", Label::Number),
    ("发文文号", Label::Number),
    ("发文编号", Label::Number),
    ("文件编号", Label::Number),
    ("文号", Label::Number),
    ("网站标识码", Label::SiteCode),
    ("浏览次数", Label::Other),
    ("点击数", Label::Other),
    ("字号", Label::Other),
    ("字体", Label::Other),
    ("作者", Label::Other),
    ("责任编辑", Label::Other),
    ("分享到", Label::Other),
    ("主题分类", Label::Other),
    ("体裁分类", Label::Other),
    ("分类", Label::Other),
    ("标题", Label::Title),
    ("名称", Label::Other),
    ("主题词", Label::Other),
    ("有效性", Label::Other),
];
