# The start page.
home-title = 首页
home-lead = 看看正在计划什么，说说您的意见，再看看结果如何。
home-open = 正在征求意见
home-open-none = 眼下没有正在征求意见的事项。
home-answered = 已截止并已答复
home-all = 全部征求意见
