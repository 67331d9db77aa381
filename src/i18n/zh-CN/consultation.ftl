# Consultations: phases, kinds, changes, and what is said of what was typed or tried.
phase-draft = 起草中
phase-scheduled = 即将开始
phase-open = 进行中
phase-closed = 已截止，等待答复
phase-answered = 已答复
phase-concluded = 已公布结果
phase-archived = 已归档
phase-withdrawn = 已撤回

consultation-kind-topic = 话题征集
consultation-kind-draft = 草案意见
consultation-kind-hearing = 议事
consultation-kind-forum = 在线论坛
consultation-moderation-before = 先审后发
consultation-moderation-trusted = 信用良好者先发后审
consultation-moderation-after = 先发后审
consultation-moderation-screened = 先发后审，含敏感词的先审
consultation-change-published = 发布
consultation-change-extended = 延长
consultation-change-withdrawn = 撤回
consultation-change-concluded = 已公布结果，结束
consultation-change-archived = 归档
consultation-change-rescheduled = 会议安排变更
consultation-change-end-set = 定下截止时间

field-before-opening = 截止时间须晚于开始时间
field-too-far = 这个日期在几年以后，请核对
field-before-closing = 答复期限须晚于截止时间
field-draft-needs-notice = 征求草案意见须至少关联一份载有草案及说明的公告
field-hearing-needs-notice = 议事须至少关联一份公告
field-without-closing = 不设截止时间的，不填总的答复期限
field-only-topic = 只有话题征集可以归入系列
field-short-needs-reason = 征集期少于三十日，须公开说明理由
field-repeated = 与前面的一项重复
field-unknown = 没有这一项
field-not-allowed = 此处不能填这个值

refusal-shortening-refused = 征集时间可以延长，不能缩短。请填写比现在更晚的截止时间。
refusal-already-closed = 征集已经截止，不能再延长。可以另行发起一次征集。

consultation-list-title = 征求意见
consultation-list-none = 没有符合条件的征集。可以换一个阶段、机构或词语。
consultation-filter = 筛选征集
consultation-filter-phase = 阶段
consultation-filter-department = 机构
consultation-filter-all = 全部
consultation-filter-submit = 查看
consultation-departments = 组织机构
consultation-opens-at = 开始
consultation-closes-at = 截止
consultation-no-end = 长期开放
consultation-ends = 截止时间定为 { $after }
consultation-respond-by = 答复期限
consultation-moderation = 怎样审核
consultation-short-period = 征集期少于三十日的理由
consultation-dates = 时间
consultation-changes = 变更记录
consultation-moved = 截止时间由 { $before } 改为 { $after }
consultation-reason = 理由：{ $reason }
consultation-threads = 议题
consultation-threads-none = 还没有议题。
consultation-about = 关于这次征集
consultation-so-far = 到现在为止
consultation-go = 查看详情
consultation-phase-all = 全部
phase-tab-scheduled = 即将开始
phase-tab-open = 进行中
phase-tab-closed = 等待答复
phase-tab-answered = 已答复
phase-tab-concluded = 已公布结果
phase-tab-archived = 已归档
phase-tab-withdrawn = 已撤回
consultation-list-count = 共 { $count } 件
consultation-list-count-for = 含有“{ $q }”的共 { $count } 件
consultation-list-reset = 看全部征集
consultation-write = 写下意见
consultation-write-short = 写意见
consultation-write-on = ：{ $title }
consultation-write-thread = 开一个新议题
consultation-write-first = 写第一条意见
consultation-counts = { $threads } 个议题，{ $waiting } 个在等答复
consultation-coming-at = { $phase ->
    [draft] 尚未发布，计划于{ $day }开始。
    [scheduled] { $day }开始征求意见，届时就可以发言；现在可以先看公告。
    [open] 截止之后，机构须在{ $day }前答复，然后公布结果。
    [late] 答复应于{ $day }前公布，现已逾期，还有 { $waiting } 个议题在等。
   *[closed] 已不再收意见。机构须在{ $day }前答复，还有 { $waiting } 个议题在等；然后公布结果。
}
consultation-coming = { $phase ->
    [draft] 尚未发布，只有编辑能看到。
    [scheduled] 开始之后就可以发言；现在可以先看公告。
    [open] 现在就可以发言，机构在议题里答复。
    [closed] 已不再收意见，还有 { $waiting } 个议题在等答复。
    [late] 答复已经逾期，还有 { $waiting } 个议题在等。
    [answered] 所有议题都已答复，接下来公布结果。
    [concluded] 结果已经公布，这里不再收意见。
    [withdrawn] 已经撤回，不再办理；理由见变更记录。
   *[archived] 已经归档，可以浏览，不再收意见。
}
consultation-to-notices = 看公告
consultation-to-threads = 看议题
consultation-to-outcome = { $phase ->
    [concluded] 看结果
    [archived] 看结果
   *[other] 看办理进度
}
consultation-notices = 公告原文
consultation-notices-further = 其他公告
consultation-notice-text = 展开公告正文
consultation-notice-version = 版本
consultation-notice-record = 存档与依据
consultation-answers = 官方答复
consultation-threads-filter = 筛选议题
consultation-state = 状态
consultation-state-waiting = 等待答复
consultation-state-answered = 已答复
consultation-order = 排序
consultation-order-active = 最近有新帖
consultation-order-newest = 最新发起
consultation-threads-none-open = 还没有议题，您可以开第一个。
consultation-threads-none-such = 没有这样的议题，请换一个状态。
consultation-thread-answered = 已答复
consultation-thread-due = 答复期限{ $day }
consultation-thread-late = 答复应于{ $day }前作出，已逾期
consultation-leads = （牵头）
consultation-moderation-about = { $how }。没有通过的会注明依据哪条规则和理由，您可以改一次再交。
