# Moderation: what a moderator may do, why a post waits, and what stands against a decision.
verdict-approve = 通过
verdict-reject = 不通过
verdict-hide = 隐藏
verdict-restore = 恢复显示
verdict-return = 放回

queue-why-new = 新帖
queue-why-edited = 修改后的帖子

refusal-own-matter = 任何人不得处理与自己有关的事项，请由同事办理。
refusal-claimed-by-other = 另一位审核员正在处理这一条。请先处理下一条，或稍后再来。
refusal-not-claimed = 请先认领，再作决定。
