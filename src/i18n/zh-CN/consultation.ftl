# 征集：阶段、种类、变更，以及填写和操作时的提示。
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
consultation-moderation-before = 先审后发
consultation-moderation-trusted = 信用良好者先发后审
consultation-moderation-after = 先发后审
consultation-moderation-screened = 先发后审，含敏感词的先审
consultation-change-published = 发布
consultation-change-extended = 延长
consultation-change-withdrawn = 撤回

field-before-opening = 截止时间须晚于开始时间
field-before-closing = 答复期限须晚于截止时间
field-draft-needs-notice = 征求草案意见须至少关联一份载有草案及说明的公告
field-short-needs-reason = 征集期少于三十日，须公开说明理由
field-repeated = 与前面的一项重复
field-unknown = 没有这一项
field-not-allowed = 此处不能填这个值

refusal-shortening-refused = 征集时间可以延长，不能缩短。请填写比现在更晚的截止时间。
refusal-already-closed = 征集已经截止，不能再延长。可以另行发起一次征集。

consultation-list-title = 征求意见
consultation-list-found = 符合条件的征集
consultation-list-none = 没有符合条件的征集，请换一个阶段或机构。
consultation-filter = 筛选征集
consultation-filter-phase = 阶段
consultation-filter-department = 机构
consultation-filter-all = 全部
consultation-filter-submit = 查看
consultation-departments = 组织机构
consultation-opens-at = 开始
consultation-closes-at = 截止
consultation-respond-by = 答复期限
consultation-moderation = 审核方式
consultation-short-period = 征集期少于三十日的理由
consultation-dates = 时间和机构
consultation-changes = 变更记录
consultation-moved = 截止时间由 { $before } 改为 { $after }
consultation-reason = 理由：{ $reason }
consultation-threads = 议题
consultation-threads-none = 还没有议题。
consultation-about = 关于这次征集
consultation-so-far = 到现在为止
consultation-go = 看草案，说意见
