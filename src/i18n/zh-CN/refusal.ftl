# 请求合乎格式但不予准许的原因，以及可行的办法。
refusal-not-your-role = 此操作需要您目前没有的角色。如认为应有此权限，请与本站管理员联系。
refusal-token-scope = 您的令牌不含“{ $scope }”权限，请在账户页面另建一个含此权限的令牌。
refusal-not-confirmed = 请先确认您的电子邮箱：确认码在我们寄出的邮件里。
refusal-not-open = { $opens ->
    [none] 本次征集目前不接受意见。
   *[other] 本次征集自 { $opens } 起接受意见。
}
refusal-wrong-state = 目前的状态（{ $state }）不允许这样做，请刷新后再看。
refusal-parent-not-public = 您所回复的内容没有公开，或者已不再公开。
refusal-stale = { $by ->
    [none] 您读取之后内容已被修改，现为第 { $version } 版。请重新读取后再提交。
   *[other] 您读取之后，{ $by } 修改了内容，现为第 { $version } 版。请重新读取后再提交。
}
refusal-idempotency-key-reused = 此幂等键已用于另一请求，请换一个。
refusal-notice-url-only-in-forum = 只有开放论坛接受公告网址；此处请从本次征集的公告中选择。
refusal-too-fast = { $seconds ->
   *[other] 操作太快，请在 { $seconds } 秒后重试。
}
