# What a page says of itself to programs. The types are the words of 政府网站发展指引 and stay as they are laid down.
meta-column-name-home = 首页
meta-column-name-consultations = 征求意见
meta-column-name-departments = 机构
meta-column-name-notices = 公告
meta-column-name-about = 关于本站
meta-column-description-home = 政府公告的公开征求意见与讨论
meta-column-description-consultations = 正在征求意见的事项、大家的意见和办理结果
meta-column-description-departments = 各机构及其征求意见和答复的情况
meta-column-description-notices = 机关公告的原文存档
meta-column-description-about = 本站怎样运作，以及社区规则、隐私和无障碍
meta-column-type-home = 首页
meta-column-type-consultations = 征集调查
meta-column-type-departments = 机构职能
meta-column-type-notices = 政策文件
meta-column-type-about = 概况信息
