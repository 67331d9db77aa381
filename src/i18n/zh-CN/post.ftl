# A post as pages show it, and what a department decided about it.
post-official = 官方回复
post-in-reply = 回复
post-elsewhere = 另一帖
post-edited = 有修改
post-answered = 已有部门答复
post-pending = 仅您和审核员可见：正在等待审核。
post-rejected = 仅您和审核员可见：未予发布。
post-hidden = 此帖已由审核员隐去，其下的回帖保留原位。
post-withdrawn = 此帖已由作者撤回，其下的回帖保留原位。
post-erased = 此帖内容已依法删除，其下的回帖保留原位。
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

post-only-you = 只有您能看到
post-nobody = （未署名）
