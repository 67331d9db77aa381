# A thread's page.
thread-notice = 来自这份公告
thread-notice-version = 本议题依据公告第 { $version } 版提出。
thread-answered = 已有官方回复
thread-unanswered = 尚无官方回复
thread-root = 首帖
thread-responses = 官方回复
thread-covers = 答复的帖子及处理结果
thread-posts = 讨论
thread-posts-none = 这里还没有回帖。
thread-order = 排序
thread-order-oldest = 按讨论顺序
thread-order-newest = 最新在前
thread-order-supported = 支持最多
thread-order-official = 只看官方
thread-beginning = 从头看起
thread-active = 最近活动
field-not-of-consultation = 这份公告不属于本次征集
