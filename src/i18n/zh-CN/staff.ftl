# 人员及其角色，由管理员维护。
role-resident = 居民
role-official = 经办人员
role-signer = 签发人
role-head = 机构负责人
role-clerk = 代录员
role-moderator = 审核员
role-editor = 编辑
role-supervisor = 督查员
role-admin = 管理员

# 这类请求不予准许的原因。
refusal-needs-session = 此操作只能由您本人在本站登录后进行，令牌不能代劳。
refusal-renamed-lately = 显示名称每 30 天可以更改一次，您还要再等 { $days ->
   *[other] { $days } 天
}。
refusal-last-admin = 这是最后一位管理员，请先把管理员角色交给另一人。
refusal-invited-another = 这份邀请发给了另一个邮箱。请先退出登录，再打开邀请链接。
refusal-invitation-over = { $state ->
    [accepted] 这份邀请已经接受过了。
    [withdrawn] 这份邀请已被撤回，请与邀请您的人联系。
   *[expired] 这份邀请已过期，请让邀请您的人重新寄送。
}

field-wrong-password = 密码不对
