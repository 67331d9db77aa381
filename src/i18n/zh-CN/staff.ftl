# People and their roles, as administrators keep them.
role-resident = 居民
role-official = 经办人员
role-signer = 签发人
role-head = 机构负责人
role-clerk = 代录员
role-moderator = 审核员
role-editor = 编辑
role-supervisor = 督查员
role-admin = 管理员

# Why a wish of this kind is not granted.
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
field-own-branch = 机构不能隶属于自己或自己的下级
field-invited = 这个邮箱已收到同一角色的邀请，请在列表中重新寄送

# The letter of an invitation.
mail-invited-subject = 邀请您参与议事厅的工作
mail-invited-what = 议事厅的管理员邀请您担任：{ $role ->
    [official] 经办人员（起草机构的答复）
    [signer] 签发人（签发机构的答复）
    [head] 机构负责人
    [clerk] 代录员（为不上网的居民录入意见）
    [moderator] 审核员（依据公开的规则决定帖子是否公开）
    [editor] 编辑（发布公告和征集）
    [supervisor] 督查员（查看数据和清单）
   *[admin] 管理员（人员、机构和设置）
}
mail-invited-place = 范围：{ $place }
mail-invited-how = 请打开下面的链接，了解详情并接受邀请。需要用这个邮箱的账号；如果还没有，可以在那里注册。
mail-invited-days = { $days ->
   *[other] 链接 { $days } 天内有效，只能使用一次。
}
mail-invited-not-you = 如果您不愿担任，不必理会这封信；未经您同意，不会给您任何角色。

# How accounts, grants and invitations stand.
account-state-unconfirmed = 邮箱未确认
account-state-active = 正常
account-state-suspended = 已停用
grant-state-to-come = 尚未开始
grant-state-in-force = 任职中
grant-state-ended = 已结束
invitation-state-waiting = 等待答复
invitation-state-accepted = 已接受
invitation-state-expired = 已过期
invitation-state-withdrawn = 已撤回

# What was done.
said-role-given = 角色已授予，即时生效。
said-role-taken = 角色已收回，即时生效。
said-suspended = 账号已停用，所有登录均已退出。
said-readmitted = 账号已恢复使用。
said-department-made = 机构已建立。
said-department-changed = 机构信息已更改。
said-invited = 邀请已寄出。
said-invited-again = 邀请已重新寄出，原来的链接不再有效。
said-uninvited = 邀请已撤回，链接不再有效。
said-invitation-accepted = 谢谢，您已开始担任这一角色。

# Departments.
staff-departments-title = 机构
staff-departments-lead = 主办征集并作出答复的公共机构，每个机构列在其上级之后。
staff-departments-none = 还没有机构，请在下面添加第一个。
staff-department-add = 添加机构
staff-department-add-submit = 添加
staff-department-known = 基本信息
staff-department-save = 保存更改
staff-department-name = 名称
staff-slug = 网址中的名称
staff-slug-hint = 小写拉丁字母、数字和连字符。网址要保持不变，因此以后不能更改。
staff-parent = 隶属于
staff-parent-none = 无：位于最上层
staff-functions = 职能
staff-functions-hint = 一两个词，如交通、住建、司法。
staff-contact = 联系方式
staff-contact-hint = 电话，或办公地点和时间。所有人都会看到。
staff-second = 两人签发
staff-second-hint = 起草答复的人不能自己签发。不勾选则可以自己签发，敏感事项除外。
staff-signatures = 签发
staff-signature-second = 第二人签发
staff-signature-own = 起草人可自行签发
staff-holders = 在此任职的人员
staff-holders-none = 还没有人在这个机构任职。可在人员页面授予角色，或发出邀请。

# People.
staff-people-title = 人员与角色
staff-people-lead = 所有账号。可按完整的电子邮箱或名称的开头查找。
staff-find = 查找人员
staff-find-name = 电子邮箱或名称开头
staff-find-submit = 查找
staff-any-role = 不限
staff-role = 角色
staff-place = 范围
staff-choose = 请选择
staff-place-hint = 经办人员、签发人、机构负责人和代录员属于一个机构；督查员和管理员属于全站；审核员和编辑两者皆可。
staff-place-site = 全站
staff-place-department = 机构：{ $name }
staff-place-consultation = 征集：{ $name }
staff-nobody = 还没有人注册。
staff-nobody-found = 没有符合的人。邮箱要写完整，名称从开头查找。
staff-email = 电子邮箱
staff-state = 状态
staff-since = 注册于
staff-confirmed = 邮箱确认于
staff-roles = 角色
staff-no-roles = 没有担任过任何角色。邮箱已确认的人都是居民，不需另行授予。
staff-from = 自
staff-until = 至
staff-take = 收回：{ $role }
staff-take-consequence = 按下之后，{ $name } 立即不能再以{ $role }身份（{ $place }）行事。已作出的行为保持不变，任职记录保留。
staff-take-submit = 收回角色
staff-give = 授予角色
staff-give-submit = 授予
staff-until-day = 最后一日
staff-until-hint = 没有期限的，请留空。
staff-standing = 停用
staff-reason = 理由
staff-suspend = 停用账号
staff-suspend-consequence = 所有登录和令牌立即失效，账号不能再登录；已有的帖子保留。理由留存，供管理员查看。
staff-suspend-myself = 不能停用自己的账号。
staff-suspended-for = 停用：{ $reason }
staff-readmit = 恢复账号
staff-readmit-consequence = 账号可以重新登录，仍在任期内的角色继续有效。
staff-readmitted-for = 恢复：{ $reason }

# Invitations.
staff-invitations-title = 邀请
staff-invitations-lead = 通过邮件邀请某人担任角色。信中的链接七天内有效，只能使用一次。
staff-invite = 发出邀请
staff-invite-submit = 寄出邀请
staff-lang = 信件语言
staff-lang-own = 中文
staff-invited = 已发出的邀请
staff-invited-none = 还没有发出过邀请。
staff-sent = 寄出于
staff-works-until = 链接有效至
staff-resend = 重新寄送
staff-withdraw = 撤回
staff-withdraw-consequence = 寄给 { $email } 的链接立即失效。以后仍可再次邀请这个邮箱。
staff-withdraw-submit = 撤回邀请

# The page behind the link.
staff-invitation-title = 邀请您任职
staff-invitation-lead = 管理员邀请您在本站担任一个角色。
staff-invitation-accepted = 这份邀请已经接受，无需再做什么。
staff-invitation-expired = 这份邀请已过期，请让邀请您的人重新寄送。
staff-invitation-withdrawn = 这份邀请已被撤回，请与邀请您的人联系。
staff-invitation-waiting = 这份邀请等待您的答复。
staff-invitation-another = 您正以 { $name } 登录，邮箱不同。请先在上方退出登录，再打开这个链接。
staff-invitation-login = 这个邮箱已有账号，请输入密码登录并接受。
staff-accept = 接受
staff-accept-login = 登录并接受
staff-accept-register = 注册并接受
