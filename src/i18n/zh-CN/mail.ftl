# Letters. Subjects are one line; bodies are put together from these sentences in templates/mail.
mail-greeting = { $name }，您好：
mail-foot = 这封信由议事厅自动寄出，请不要直接回复。本站地址：
mail-rule = 依据的规则：{ $rule }
mail-reason = 理由：{ $reason }

mail-confirm-subject = { $code } 是您的确认码
mail-confirm-why = 您刚刚用这个邮箱在议事厅注册。请输入下面的六位确认码，完成注册：
mail-confirm-how = { $hours ->
   *[other] 请在这个页面输入，确认码 { $hours } 小时内有效。
}
mail-confirm-not-you = 如果不是您本人注册，不必理会这封信，未确认的账号会自动删除。

mail-already-subject = 您已经注册过了
mail-already-why = 有人刚刚用这个邮箱在议事厅注册，但这个邮箱已有账号，因此没有新建账号。
mail-already-login = 如果是您本人，直接登录即可：
mail-already-reset = 如果忘了密码，可以重设：
mail-already-not-you = 如果不是您本人，不必理会这封信，您的账号没有任何变化。

mail-reset-subject = 重设您的密码
mail-reset-why = 有人为这个邮箱的账号申请重设密码。请打开下面的链接，设置新密码：
mail-reset-how = { $minutes ->
   *[other] 链接 { $minutes } 分钟内有效，只能使用一次。
}
mail-reset-not-you = 如果不是您本人申请，不必理会这封信，您的密码没有变化。

mail-password-subject = 您的密码已更改
mail-password-what = 您在议事厅的密码已于 { $at } 更改，其他设备上的登录均已退出。
mail-password-not-you = 如果不是您本人所为，请立即重设密码，并告知本站管理员：

mail-decided-subject = { $decision ->
    [approved] 您的帖子已通过：{ $title }
    [rejected] 您的帖子未通过：{ $title }
    [hidden] 您的帖子已被隐藏：{ $title }
    [erased] 您的帖子内容已依法删除：{ $title }
    [edit_approved] 您的修改已通过：{ $title }
    [edit_rejected] 您的修改未通过：{ $title }
   *[restored] 您的帖子已恢复显示：{ $title }
}
mail-decided-what = { $decision ->
    [approved] 您在“{ $title }”中的帖子已通过审核，现在大家都能看到。
    [rejected] 您在“{ $title }”中的帖子未能通过审核，没有公开。
    [hidden] 您在“{ $title }”中的帖子已被审核员隐藏，暂不公开显示。
    [erased] 您在“{ $title }”中的帖子，内容已依法删除。原处只留一行说明，回执码不再有效；他人的回帖和机构的答复保留原位。
    [edit_approved] 您对“{ $title }”中一帖的修改已通过审核，现在公开显示的是新的文字。
    [edit_rejected] 您对“{ $title }”中一帖的修改未能通过审核，原先公开的文字保持不变。
   *[restored] 您在“{ $title }”中的帖子经复核已恢复显示。
}
mail-decided-next = { $decision ->
    [approved] 您可以在这里查看它和大家的回应：
    [rejected] 原文、所依据的规则和理由都为您保留在这里：
    [hidden] 原文、所依据的规则和理由都为您保留在这里：
    [erased] 原处留下的说明在这里：
    [edit_approved] 您可以在这里查看它和原先的文字：
    [edit_rejected] 您的修改、所依据的规则和理由都为您保留在这里：
   *[restored] 您可以在这里查看：
}

mail-answered-subject = { $department }答复了：{ $title }
mail-answered-what = { $department }就您在“{ $title }”中的意见作出了答复。
mail-answered-disposition = 处理结果：{ $disposition ->
    [adopted] 采纳
    [partly_adopted] 部分采纳
    [not_adopted] 未采纳
    [noted] 留作参考
    [already_in_place] 已落实
    [out_of_scope] 不属征集范围或本机构职责
   *[referred] 转办
}
mail-answered-next = 阅读全文，看看是否回答了您的问题：

mail-concluded-subject = 征集已有结果：{ $title }
mail-concluded-what = 您参与的征集“{ $title }”已经结束，结果已公布。
mail-concluded-own = 您的意见这样处理：
mail-concluded-opinion = “{ $title }” #{ $number }
mail-concluded-opinion-untitled = #{ $number }
mail-concluded-referred = （转 { $department }）
mail-concluded-no-disposition = 没有单独的处理意见。
mail-concluded-more = 另有 { $count } 条意见，请到结果页查看。
mail-concluded-talk = 您另有 { $count } 条回复参与了讨论，没有单独的处理意见。
mail-concluded-next = 收到了哪些意见、作了什么决定、后来做了什么，都在这里：
mail-changed-subject = 公告有改动：{ $title }
mail-changed-what = 您发表过意见的公告《{ $title }》有实质性改动。
mail-changed-next = 请查看改动。您写的内容保持不变，并注明针对哪一版：
mail-unjudged-subject = 请为改动定性：{ $title }
mail-unjudged-what = 公告《{ $title }》的内容已有改动，有征集以它为依据。
mail-unjudged-next = 请查看改动，并说明是编辑性改动还是实质性改动：

mail-mentions-subject = { $author } 提到了您
mail-mentions-department-subject = { $author } 提到了{ $department }
mail-mentions-what = { $author } 在一篇公开的帖子里提到了您。
mail-mentions-department-what = { $author } 在一篇公开的帖子里提到了{ $department }。您是这个机构的办理人员，所以告诉您；同一个议题只告诉一次。
mail-mentions-thread = 议题：{ $title }
mail-mentions-next = 全文和前后的讨论在这里：

mail-referred-subject = { $department }向{ $to }转来了一个事项
mail-referred-what = { $department }答复了一个议题，并把其中的事项转给了{ $to }。您是{ $to }的办理人员，所以告诉您。
mail-referred-next = 议题、答复和转办的理由在这里：
