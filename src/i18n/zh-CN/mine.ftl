# One's own posts and what became of them; what is said after sending and taking back.
mine-title = 我的发言
mine-lead = 每一帖走到哪一步、依据哪条规则、为什么，都在这里。
mine-counts = 各种状态的帖子
mine-thread-untitled = （议题的首帖未公开）
mine-reply = 回帖
mine-thread = 议题
mine-none = 您还没有发过帖子。看看现在正在征求哪些意见。
mine-none-go = 看正在进行的征集
mine-all = 全部帖子
mine-confirm = 您的邮箱还没有确认：输入邮件里的确认码以后，审核员才会看到您的帖子。
mine-confirm-go = 输入确认码

said-sent-in = 已收到。审核员看过以后就会公开，这里能看到走到了哪一步。
said-published = 已公开。
said-waits-for-code = 已收到。请输入邮件里的确认码，审核员才会看到。
said-withdrawn-post = 已撤回。
said-mended = 已重新提交，审核员会再看一次。
said-edited = 已提交修改。
