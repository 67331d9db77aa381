# The rules of the house, as their page introduces them.
rule-list-title = 社区规则
rule-list-lead = 审核员依据以下规则处理帖子；凡不通过或隐藏的，都会注明依据哪一条。
rule-version = 第 { $version } 版，{ $day }起施行
rule-number = 第 { $number } 条
rule-link = 本条链接
rule-list-none = 还没有规则。
