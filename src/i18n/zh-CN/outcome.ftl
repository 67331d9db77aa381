# The outcome of a consultation: what was heard, what was decided, what was done since; and writing it.
outcome-title = 意见反馈与结果报告
outcome-crumb = 结果
outcome-of = { $title }：意见反馈与结果
outcome-about = 收到了哪些意见，怎样处理，作了什么决定，后来做了什么。
outcome-print = 打印或存为 PDF
outcome-to-threads = 看全部讨论
outcome-write = 编辑结果
outcome-published-at = 公布于
outcome-from-notice = 由公告而来：

outcome-meter = { $opinions } 条意见中，{ $disposed } 条已有处理意见。
outcome-meter-none = 没有收到意见。
outcome-meter-waiting = 另有 { $count } 条还在等审核。

outcome-heard = 听到了什么
outcome-heard-none = 意见反馈还没有公布。征集截止以后，机构逐条答复，然后在这里公布。
outcome-decided = 决定了什么
outcome-decided-none = 决定还没有公布。
outcome-decided-nothing = 没有收到意见，没有需要另作决定的事项。
outcome-since = 落实进展
outcome-since-none = 还没有进展。做了什么，机构会按日期记在这里。

outcome-figure-opinions = { $count ->
   *[other] 条意见
}
outcome-figure-people = { $count ->
   *[other] 位居民
}
outcome-figure-adopted = 采纳和部分采纳
outcome-figure-responses = { $count ->
   *[other] 条官方答复
}
outcome-opinions = { $count } 条
outcome-dispositions = 处理意见
outcome-came = 意见从哪里来
outcome-channel-online = 网上
outcome-channel-letter = 来信
outcome-channel-email = 电子邮件
outcome-channel-phone = 来电
outcome-channel-window = 窗口
outcome-channel-hotline = 12345 热线
outcome-channel-wechat = 微信
outcome-channel-meeting = 座谈会
outcome-channel-other = 其他

outcome-each = 逐条答复
outcome-each-about = 姓名按规定遮去。一次答复中处理和理由相同的意见合在一起，列出最先被答复的一位。
outcome-opinions-caption = 意见采纳情况
outcome-column-number = 序号
outcome-column-who = 反馈人
outcome-column-said = 意见
outcome-column-disposition = 处理
outcome-column-reason = 理由
outcome-who = { $name } 等 { $count } 人
outcome-referred-to = （转{ $department }）
outcome-answer = 看答复
outcome-answer-of = 看答复：第 { $number } 组意见
outcome-stamp = 印章：{ $department }

outcome-versions = 其他 { $count } 个版本
outcome-version = 第 { $number } 版
outcome-superseded = 这是旧版本，{ $at }起由新版本代替。
outcome-newest = 看最新版本

outcome-follow-up-add = 写一条进展
outcome-follow-up-title = 写一条落实进展
outcome-follow-up-lead = 写清楚哪一天、做了什么、做到什么程度，好让大家去现场看。
outcome-follow-up-at = 哪一天做的
outcome-follow-up-at-hint = 不早于公布结果的那一天，不晚于今天。
outcome-follow-up-body = 做了什么
outcome-follow-up-body-hint = 4 至 5000 个字，可用 Markdown。
outcome-follow-up-submit = 公布
outcome-follow-up-rules = 公布以后
outcome-follow-up-stays = 立即公开，注明机构和日期。不能再改；情况有变化，另写一条。
outcome-follow-up-back = 回到结果页
said-outcome-followed = 进展已公布。

outcome-part-feedback = 意见反馈
outcome-part-decision = 决定
outcome-about-desk = 关于结果
outcome-two = 分两次公布
outcome-two-text = 意见反馈说明收到了什么、怎样处理；决定说明最后怎么办。可以先后公布，公布以后不能改写，只能发布新的版本，旧版本仍可查看。
outcome-published = 已公布
outcome-not-published = 尚未公布
outcome-drafted = 有未公布的草稿
outcome-open = 还没有处理意见的
outcome-feedback-body = 意见反馈的说明
outcome-feedback-hint = 收到哪些意见、总的情况，可用 Markdown。各条意见的处理和理由取自已签发的答复，会自动列出。
outcome-channels = 其他渠道收到的意见
outcome-channels-hint = 网上的由系统统计。没有的不必填。
outcome-decision-body = 决定的内容
outcome-decision-hint = 作了什么决定、何时实施，可用 Markdown。
outcome-documents = 文件
outcome-documents-hint = 写明名称和网址。
outcome-document-name = 第 { $number } 份文件的名称
outcome-document-url = 第 { $number } 份文件的网址
outcome-save = 保存草稿
outcome-publish-feedback = 公布意见反馈
outcome-publish-decision = 公布决定
outcome-stale = 您填写期间有人修改了结果。您填的内容还在下面，尚未保存；再次提交会以您的内容为准。
outcome-silence = 没有收到意见
outcome-silence-text = 网上没有收到意见。其他渠道也没有的，可以直接公布统一说明，随后即可结束征集。
outcome-silence-submit = 公布“未收到意见”的说明
outcome-silence-statement = 征集期间，本次征集未收到意见。
outcome-gaps = 结束之前还差 { $count ->
   *[other] { $count } 项
}
outcome-gap-feedback = 意见反馈
outcome-gap-decision = 决定
outcome-gap-opinions = 意见
outcome-gap-queue = 审核
outcome-ending = { $what ->
    [archive] 归档
   *[conclude] 结束征集
}
outcome-ending-ask = { $what ->
    [archive] 把这次征集归档？
   *[conclude] 结束这次征集？
}
outcome-ending-consequence = { $what ->
    [archive] 归档以后仍可阅读，不能再写进展，不能恢复。
   *[conclude] 结束以后，每位参与的人会收到一封信，说明各自的意见怎样处理。此后可以继续写落实进展。
}
outcome-ending-reason = 说明
outcome-ending-reason-hint = 公开显示在变更记录里，可以不填。
outcome-ending-submit = { $what ->
    [archive] 归档
   *[conclude] 结束并告知参与的人
}
said-outcome-saved = 草稿已保存，尚未公布。
said-outcome-feedback = 意见反馈已公布。
said-outcome-decision = 决定已公布。
said-outcome-concluded = 征集已结束，正在告知参与的人。
said-outcome-archived = 征集已归档。

field-counted = 网上的意见由系统统计，不必填写
field-count = 请填写 0 至 10000000 之间的整数
field-unpublished = 尚未公布
field-undisposed = 有 { $count } 条意见还没有处理意见
field-undisposed-one = “{ $title }”还没有处理意见
field-in-queue = 有 { $count } 条还在等审核
field-nothing-drafted = 没有可公布的内容：还没有写，或与已公布的相同
field-future = 不能晚于今天
field-before-conclusion = 不能早于公布结果的那一天
refusal-something-was-said = 已经收到意见，不能用“未收到意见”的统一说明。请写明收到了什么、怎样处理。
