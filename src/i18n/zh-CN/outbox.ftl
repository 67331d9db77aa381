# The page that shows the demo's mail.
outbox-title = 发件箱
outbox-lead = 演示站点不寄出邮件，最近的五十封都在这里，任何人都能看到。
outbox-text = 信的内容
outbox-to = 收件人：{ $address }
outbox-none = 还没有邮件。注册一个账号，或审核一个帖子，这里就会出现一封。
