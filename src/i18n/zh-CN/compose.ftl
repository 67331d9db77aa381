# Writing: a new thread, a reply, and writing first and signing in after.
compose-thread-title = 开一个新议题
compose-reply-title = 回帖
compose-reply-to = 回复 { $number } { $name }
compose-reply-root = 回复这个议题
compose-title = 标题
compose-title-hint = 6 到 80 字。一句话说清一件事。
compose-body = 您的话
compose-body-hint = 8 到 5000 字。请不要写电话、身份证号和门牌号。
compose-notice = 说的是哪一份公告
compose-notice-hint = 议题会挂在这份公告下面。
compose-notice-none = 不在其中，见下面填写的网址
compose-notice-url = 公告网址
compose-notice-url-hint = 议题会挂在这份公告下面。本站还没有读过的页面，只要属于名录内的门户，就会当场读取。
compose-department = 属于哪个机构？
compose-department-hint = 由该机构受理，三个工作日内答复。
compose-department-none = 不清楚
compose-speaks = 以谁的名义？
compose-speaks-hint = 选机构：不经审核员，提交后立即公开，署机构名称，没有回执，不列入待答复。
compose-speaks-self = 以我本人的名义
compose-preview = 先预览
compose-previewed = 预览
compose-send = 提交
compose-send-moderated = 交给审核员
compose-go-on = 下一步
compose-save = 存草稿
compose-send-anyway = 仍要提交
compose-kept-here = 草稿只存在这台设备上
compose-kept-there = 草稿已存（{ $time }）
compose-kept-filled = 这是您存下的草稿，存于
compose-kept-ended = 您的登录已经结束，草稿只存在这台设备上。登录以后会接着写。
compose-kept-gone = 这份草稿已在别的窗口提交或删除。您现在写的只存在这台设备上。
compose-rival = 另一份草稿
compose-rival-what = 这里还存着另一份草稿，是在别的窗口或设备上写的。两份都在，什么也没有丢。
compose-rival-show = 看那一份
compose-rival-how = 再存一次，就以表单里的为准；想用那一份，请从上面复制。
compose-rival-take = 换成那一份
compose-rival-stay = 保留我写的
compose-alike = 类似的议题和答复
compose-alike-held = 已经有很像的议题。如果说的是同一件事，请到那里回复；不是的话，可以照样提交。
compose-quote-of = { $number } { $name }：
compose-names = 可以提到的人和机构
compose-names-found = 找到 { $count } 个名字。用上下键选择，按 Enter 填入，按 Esc 收起。
compose-tips = 写作提示
compose-useful = 这样写更有用
compose-useful-one = 一个议题只谈一件事。
compose-useful-where = 写明条款、地点、时间。
compose-useful-names = 不写别人的姓名和电话。
compose-useful-draft = 这次是对草案提意见：请写明第几条，说清怎么改、为什么。
compose-useful-topic = 这次是征集主意：请写清是什么事、在哪里、建议怎么办。
compose-useful-hearing = 这里为会议听取意见：请写清要反映什么、涉及哪些人。
compose-useful-forum = 这里可以随时提出镇上的事：请写清是什么事，涉及哪份公告或哪个机构。
compose-sees = 谁会看到，什么时候。
compose-sees-before = 审核员先看，一般在 { $hours } 个工作小时内。通过以后人人可看，任何人可以回复。
compose-sees-trusted = 有三帖以上通过审核、近一个月没有违规的，提交后立即公开；其他的由审核员先看，一般在 { $hours } 个工作小时内。
compose-sees-after = 提交后立即公开，人人可看；审核员随后查看，一般在 { $hours } 个工作小时内。
compose-sees-screened = 提交后一般立即公开；含有敏感词句的由审核员先看，一般在 { $hours } 个工作小时内。
compose-sees-name = 署名“{ $name }”。您会拿到一张回执。官方答复之后就不能再改。
compose-sees-department = 提交后立即公开，人人可看，不经过审核员。
compose-sees-department-name = 署名“{ $name }”，不署您的姓名，没有回执。
compose-sees-or-department = 选择以机构名义的，不经审核员，提交后立即公开，署机构名称，没有回执。
compose-sees-code = 您新注册的，输入邮件里的确认码之前，没有人能看到。您会拿到一张回执。
compose-closed = { $phase ->
    [scheduled] 这次征集还没有开始，{ $day }起可以发言。
    [withdrawn] 这次征集已经撤回，不再接受发言，内容仍可阅读。
    [closed] 征集已于{ $day }截止，不再接受发言。机构正在答复，内容仍可阅读。
   *[other] 征集已经结束，不再接受发言，内容仍可阅读。
}
compose-parent-closed = 这一帖不再接受回复。可以回复议题里的其他帖子。

compose-who = 您是谁？
compose-who-hint = 您写的都在。填好这里，一次就能提交，不用再写一遍。
compose-who-new = 我是新来的
compose-who-known = 我有账号
compose-who-missing = 请选择“我是新来的”或“我有账号”，并填写下面的内容。您写的都在。
compose-left = 您写的话
compose-left-hint = 现在不能提交了。可以从这里复制，留作他用。
