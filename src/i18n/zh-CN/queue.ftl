# The moderators' desk: the queue, an item with its context, the decision.
queue-title = 审核台
queue-tabs = 队列
queue-tab-all = 全部
queue-tab-decided = 已决定
queue-list = 列表
queue-empty = 没有等待审核的帖子。
queue-empty-decided = 还没有作出过决定。
queue-back = 回到列表
queue-alone = 单独打开

queue-left-minutes = 剩 { $count } 分钟
queue-left-hours = 剩 { $count } 小时
queue-left-days = 剩 { $count } 天
queue-late-minutes = 逾期 { $count } 分钟
queue-late-hours = 逾期 { $count } 小时
queue-late-days = 逾期 { $count } 天
queue-held = { $name }在看
queue-held-by-you = 您在看
queue-free = 没有人
queue-own = 这是您自己的帖子，须由另一位审核员决定。
queue-over = 这一条已经办结，没有什么要决定的了。

queue-kind-thread = 新议题
queue-kind-reply = 回复
queue-kind-reply-to = 回复 #{ $number }
queue-before = 前面的帖子
queue-after = 后面的帖子
queue-now = 正在审核的帖子
queue-waits = 也在等审核
queue-words-old = 现在公开的文字
queue-words-new = 修改后的文字
queue-why = 待审原因
queue-due = 期限
queue-holder = 认领
queue-author = 作者
queue-author-since = 参与议事始于
queue-record = 通过 { $approved } 帖，未通过 { $rejected } 帖，隐藏 { $hidden } 帖
queue-notice = 公告
queue-decisions = 已有的决定

queue-decide = 决定
queue-claim = 认领
queue-approve = 通过
queue-let-stand = 维持公开
queue-reject = 不通过并告知
queue-hide = 隐藏并告知
queue-restore = 恢复显示
queue-return = 放回
queue-rules = 不通过或隐藏，依据哪一条
queue-reason = 给作者的话
queue-reason-hint = 作者会看到这段话和规则原文，公开日志只写规则和日期。2 到 500 字。
queue-use-rule = 用规则的原文
queue-tells = 作者会收到这一决定，连同规则和您的话；没有通过的，可以改一次再交。

queue-keys = 快捷键
queue-keys-all = 全部按键
queue-key-move = 上一条、下一条
queue-key-move-short = 上下
queue-key-open = 打开
queue-key-claim = 认领或放回
queue-key-approve = 通过
queue-key-reject = 不通过，先选规则
queue-key-rule = 选规则
queue-key-words = 把规则的原文写进给作者的话
queue-key-send = 不通过或隐藏，并告知作者
queue-key-thread = 到讨论里看
queue-key-help = 打开或收起这张表

said-claimed = 已认领，半小时内由您处理。
said-approved = 已通过。
said-rejected = 未通过，已告知作者。
said-hidden = 已隐藏，已告知作者。
said-restored = 已恢复显示。
said-returned = 已放回队列。

queue-keys-off = 关闭单键操作
queue-keys-on = 开启单键操作
