# Why a well-formed wish is not granted, and what would help.
refusal-not-your-role = 此操作需要您目前没有的角色。如认为应有此权限，请与本站管理员联系。
refusal-token-scope = 您的令牌不含“{ $scope }”权限，请另建一个含此权限的令牌。
refusal-not-confirmed = 请先确认您的电子邮箱：确认码在我们寄出的邮件里。
refusal-not-open = { $opens ->
    [none] 本次征集目前不接受意见。
   *[other] 本次征集自 { $opens } 起接受意见。
}
refusal-wrong-state = 目前的状态{ $state ->
    [draft] （草稿）
    [scheduled] （待开始）
    [open] （进行中）
    [pending] （待审核）
    [published] （已公开）
    [rejected] （未通过审核）
    [hidden] （已隐藏）
    [erased] （已删除）
    [withdrawn] （已撤回）
    [closed] （已截止）
    [answered] （已答复）
    [concluded] （已办结）
    [archived] （已归档）
    [submitted] （待签发）
    [returned] （已退回）
    [superseded] （已被更正）
   *[other] {""}
}不允许这样做，请刷新后再看。
refusal-own-post = 自己的帖子不用自己支持，支持留给其他人。
refusal-parent-not-public = 您所回复的内容没有公开，或者已不再公开。
refusal-stale = { $by ->
    [none] 您读取之后内容已被修改，现为第 { $version } 版。请重新读取后再提交。
   *[other] 您读取之后，{ $by } 修改了内容，现为第 { $version } 版。请重新读取后再提交。
}
refusal-idempotency-key-reused = 此幂等键已用于另一请求，请换一个。
refusal-notice-url-only-in-forum = 只有在线论坛接受公告网址；此处请从本次征集的公告中选择。
refusal-end-in-the-past = 截止时间必须晚于现在。
refusal-session-not-over = 会议到 { $ends } 结束；结束后才能公布记录。
refusal-signature-missing = 推送须在 X-Folkmoot-Signature 头中签名：t= 为秒级时间，v1= 为小写十六进制的 HMAC-SHA256。
refusal-signature-time = 签名时间与本站相差超过五分钟。请核对服务器时钟，用当前时间重新签名。
refusal-signature-wrong = 签名与正文及本门户的密钥不符。请对原始正文逐字节签名，并核对密钥是否仍有效。
refusal-keys-full = 本门户已有 { $most } 个有效密钥。请先停用一个，再新建。
refusal-editing-over = 可以修改这一帖的时间已过。
refusal-already-answered = 机构已经答复这一帖，文字不再改动。您可以另写回复，也可以撤回这一帖。
refusal-being-read = 审核员正在阅读这段文字，请在审核结束后再试。
refusal-mended-already = 这一帖没有通过审核，并且已经改过一次。如仍想表达，请另写一帖。
refusal-edited-often = 这一帖的修改次数已到上限。您可以另写回复补充。
refusal-waiting-full = 您已有 { $most } 个帖子在等您确认电子邮箱。请先输入我们寄出的确认码，再继续发帖。
refusal-files-too-early = 新成员满一天、首帖公开以后才能带附件。您可以先发文字。
refusal-files-full = 每人最多存放 { $mebibytes } MiB 附件，您的已满。可以撤回不再需要附件的帖子。
refusal-file-sent-in = 这个附件已随帖子提交，撤回帖子时一并删除。
refusal-too-fast = { $seconds ->
   *[other] 操作太快，请在 { $seconds } 秒后重试。
}
refusal-manuscripts-full = 最多存 { $most } 份草稿。请在“我的发言”里删去不用的。
refusal-manuscript-gone = 这份草稿已在别处提交或删除。再存一次，就存成新的一份。
