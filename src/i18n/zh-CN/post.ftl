# A post as pages show it, and what a department decided about it.
post-official = 官方答复
post-in-reply = 回复
post-elsewhere = 另一帖
post-answered = 已有机构答复
post-pending = 仅您和审核员可见：正在等待审核。
post-rejected = 仅您和审核员可见：没有通过审核。
post-hidden = 此帖已由审核员隐藏，其下的回帖保留原位。
post-withdrawn = 此帖已由作者撤回，其下的回帖保留原位。
post-erased = 此帖内容已依法删除，其下的回帖保留原位。
post-erasure-request = 当事人依法请求删除（《个人信息保护法》第四十七条）
post-erasure-order = 依人民法院或者有关机关的决定删除
post-erasure-unlawful = 属于法律禁止发布、保存的信息（《网络安全法》第四十七条）
post-decision-rule = 依据规则：{ $rule }
post-decision-reason = 理由：{ $reason }
post-receipt = 您的回执

disposition-adopted = 采纳
disposition-partly-adopted = 部分采纳
disposition-not-adopted = 未采纳
disposition-noted = 留作参考
disposition-already-in-place = 已落实
disposition-out-of-scope = 不属征集范围或本机构职责
disposition-referred = 转办

post-fresh = 新
post-only-you = 只有您能看到
post-nobody = （未署名）

post-you = 您（{ $name }）
post-began = 发起人
post-support = 支持 { $count }
post-support-login = 登录后支持
post-reply = 回复
post-link = 引用链接
post-edit = 修改
post-mend = 改一改再交
post-change = 在审核前修改
post-withdraw = 撤回
post-history = 改过，看改动
post-hash = 指纹
post-line = 这一帖走到哪一步
post-step-sent = 已提交
post-step-code = 输入邮件里的确认码
post-step-moderator = 审核员审核
post-step-public = 公开
post-step-rejected = 没有通过
post-step-mend = 改一改再交一次

post-withdraw-title = 要撤回这一帖吗？
post-withdraw-published = 撤回以后，任何人都看不到它的内容。原处留一行“作者撤回了这一帖”，下面的回帖和官方答复留在原处。
post-withdraw-pending = 撤回以后，审核员不再审核，也不会公开。
post-withdraw-root = 这是议题的首帖：议题仍在，但不再显示标题和首帖的内容。
post-withdraw-final = 撤回后不能恢复。您可以另写一帖。
post-withdraw-do = 撤回这一帖
post-withdraw-keep = 不撤回
post-withdraw-not = 这一帖已经不能撤回。
post-words = 这一帖

post-edit-title = 修改您的帖子
post-mend-title = 改一改再交
post-change-title = 在审核前修改
post-edit-lead = 公开以后 24 小时内可以修改，人人都能看到改了什么。先审后发的，新的内容通过审核以前，公开的仍是原来的内容；其他的，5 分钟内修改不留痕迹。
post-mend-lead = 这一帖没有通过审核。改好以后可以再交一次，由审核员再看。只有这一次机会。
post-change-lead = 审核员还没有看。他们将看到您现在提交的内容。
post-edit-send = 提交修改
post-mend-send = 改好了，再交一次
post-edit-not = 这一帖已经不能修改：时间已过，或机构已经答复，或征集已经截止。
post-edit-back = 回到这一帖

post-history-title = 这一帖的修改记录
post-history-lead = 新的版本在上。加了下划线的是增加的，加了虚线框的是删去的。
post-history-version = 第 { $version } 版
post-history-first = 最初的内容
post-history-current = 现在公开的
post-history-pending = 等待审核
post-history-rejected = 没有通过

post-unseen = 仅您可见：输入邮件里的确认码以后，才会交给审核员。
post-change-waits = 您的修改正在等待审核。
post-stale = 您在此页撰写时，这条内容已在别处改过。您刚才写的保留在下面，尚未保存；再次提交将替换已改的文字。
post-stale-look = 查看现在的文字
post-quote = 引用所选
post-quote-whole = 引用全文

post-erase = 依法删除
post-erase-title = 依法删除这一帖的内容
post-erase-what = 帖子的全部文字、修改过的各个版本和回执码将被彻底删除；如果是首帖，议题的标题也一并删除。
post-erase-stays = 原处留一行，写明依据和日期；他人的回帖、机构的答复留在原处，编号不变。
post-erase-final = 删除后任何人都无法恢复。请先核对决定书或者请求人的身份。
post-erase-ground = 依据
post-erase-do = 彻底删除
post-erase-keep = 不删除
post-erase-not = 这一帖的内容已经删除。
said-erased = 内容已依法删除，作者会收到通知。
