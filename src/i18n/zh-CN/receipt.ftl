# What the holder of a receipt is told.
receipt-title = 回执
receipt-code = 回执码
receipt-state = 当前状态
receipt-at = 提交时间
receipt-decided-at = 处理时间
receipt-rule = 适用规则
receipt-due-decision = 审核期限
receipt-due-answer = 答复期限
receipt-silence = 回执只说明帖子的状态，不显示内容和作者。持有回执码的人都能看到本页。

receipt-state-pending = 等待审核
receipt-state-published = 已发布
receipt-state-rejected = 未通过
receipt-state-hidden = 已由审核员隐藏
receipt-state-withdrawn = 已由作者撤回
receipt-state-erased = 已依法删除
receipt-lead = 凭这一页可以证明什么时候提交、现在到了哪一步。
receipt-print = 需要纸质回执，用浏览器的“打印”即可。
receipt-duty = 正在办理
receipt-duty-decision = 审核员须在此时间前作出决定。
receipt-duty-answer = 机构须在此时间前公开答复这个议题。
receipt-duty-none = 没有正在计时的事项。
receipt-help = 回执是什么？
