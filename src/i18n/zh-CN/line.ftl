# The line of state: its steps, and how each stands.
line-label = 进度
line-step-opening = 开始征集
line-step-comments = 征求意见
line-step-answers = 答复意见
line-step-hearing = 会议
line-step-outcome = 公布结果
line-step-follow-ups = 落实进展
line-step-archived = 归档
line-mark-done = 已完成
line-mark-now = 现在
line-mark-next = 未到
line-until = 截至
line-mark-late = 逾期
line-step-sent = 提交
line-step-decision = 审核
line-step-public = 公开
