# The editors' pages: notices brought in, consultations drafted, published, extended, withdrawn.
editor-notices-title = 公告管理
editor-notices-found = 已录入的公告
editor-notices-filter = 筛选公告
editor-notices-search = 搜索标题、文号、发文机关和正文
editor-notices-not-found = 这里没有同时含有这些词的公告。
editor-notices-none = 这里还没有公告。把公告页面贴进来，系统会读出标题、机构、日期和附件。
editor-notices-none-changed = 没有等待定性的改动。
editor-notices-none-unlinked = 凡核对过的页面，只要有公开的征集，都已链接到讨论。
editor-import = 录入公告
editor-read-at = 录入于
editor-deadline-none = 未读到截止时间
editor-standing-none = 还没有征集
editor-draft-from = 据此起草征集

editor-import-title = 录入公告
editor-import-lead = 填写公告地址，系统会抓取网页，逐项读取并告诉您依据哪条规则。
editor-import-again = 再读一次：
editor-import-url = 公告网址
editor-import-url-hint = 公告在门户网站上的完整网址，以 http:// 或 https:// 开头。同一网址只录入一次，内容有变动的会存为新版本。
editor-import-html = 页面源代码
editor-import-html-hint = 在公告页面按 Ctrl+U 查看源代码，全选、复制，粘贴到这里。
editor-import-submit = 读取公告
editor-import-portals = 已核实的门户网站
editor-import-portals-hint = 其他网站的公告也可以录入，会标明“来源未核实”。

editor-notice-kicker = 读到的公告
editor-deadline = 意见截止：{ $day }。
editor-deadline-words = 原文：“{ $words }”
editor-deadline-missing = 没有读到意见截止时间。起草征集时请自行填写。
editor-reread = 再读一次
editor-standing = 据此开展的征集
editor-standing-none-yet = 还没有据此开展的征集。
editor-standing-twice = 这份公告已有征集。请先看看是否需要另开一次。
editor-versions = 共 { $count ->
   *[other] { $count } 个版本，最近一次读取于
}
editor-public = 公开页面
editor-missing = 有 { $count ->
   *[other] { $count } 项没有读到
}
editor-missing-title = 请核对贴入的是不是公告页面本身，再读一次。
editor-missing-issuers = 起草征集时，请自行选择组织机构。
editor-missing-document-number = 许多公告没有发文字号，不影响征集。
editor-missing-index-number = 许多公告没有索引号，不影响征集。
editor-missing-site-id-code = 页面没有网站标识码，不影响征集；请留意来源是否可靠。
editor-missing-published-at = 起草征集时，开始时间会填为当前时间，请核对。
editor-missing-deadline = 起草征集时，请照公告原文填写截止时间。
editor-missing-attachments = 如果公告带有草案，请核对页面源代码是否完整，再读一次。
editor-missing-main-text = 请核对页面源代码是否完整；正文由脚本加载的页面，要等正文显示后再复制。

editor-consultations-title = 征集管理
editor-consultations-found = 由您管理的征集
editor-consultations-none = 这里没有征集。可以先录入一份公告，再据此起草。
editor-phases = 按阶段查看
editor-all = 全部
editor-begin-bare = 不依公告，直接起草

editor-begin-title = 起草征集
editor-begin-lead = 已按公告填好，请逐项核对。都对就可以直接发布。
editor-begin-lead-bare = 没有关联公告。征求草案意见的，请先录入公告。
editor-grounds = 填写的依据
editor-kind-draft-attached = 公告发布了征求意见的文本，并附有文件，因此按“草案意见”填写。
editor-kind-nothing-attached = 公告提到征求意见的文本，但没有读到附件，因此按“话题征集”填写。附件齐全的，请改为“草案意见”。
editor-kind-no-draft = 公告没有提到待定的文本，因此按“话题征集”填写。
editor-closing-read = 照公告所载的截止时间填写。
editor-closing-past = 公告所载的截止时间已过，请另行填写。
editor-closing-silent = 没有读到截止时间，请照公告填写。
editor-strangers = 未对应到本站机构的发布单位

editor-field-kind = 种类
editor-field-title = 标题
editor-field-summary = 摘要
editor-field-body = 正文
editor-field-department-ids = 组织机构
editor-field-notice-ids = 关联的公告
editor-field-opens-at = 开始
editor-field-closes-at = 截止
editor-field-respond-by = 答复期限
editor-field-moderation = 审核方式
editor-field-short-period-reason = 征集期少于三十日的理由
editor-field-series-id = 话题系列
editor-field-sessions = 会议安排与听取对象
editor-field-heard = 听取谁的意见
editor-hint-title = 6 至 80 个字。
editor-hint-summary = 一两句话，说明要大家提什么意见。列表里显示的就是这几句。
editor-hint-body = 可用 Markdown。据公告起草的，已照录公告正文，可以删改。
editor-hint-opens-at = 早于发布时刻的，发布即开始。
editor-hint-closes-at = 不填时刻，就是当天 23:59:59。发布以后可以延长，不能缩短。
editor-hint-respond-by = 不填，就是截止之后第 84 天。
editor-field-asks-stance = 请发帖人表明态度
editor-hint-asks-stance = 赞成、反对、提问或建议。标为提问的，应在三个工作日内答复。
editor-hint-short-period-reason = 征集期不满三十日的必须填写，公开显示。
editor-hint-series = 只用于话题征集。
editor-hint-sessions = 只用于议事：何时何地开会。草案里不要的一场，清空它的各栏即可。
editor-hint-heard = 一行一位：姓名或单位，逗号，身份。
editor-hint-session-until = 不填日期，就是开始的当天。
editor-hint-session-how = 在哪里报名、有多少席位、需带什么。
editor-lead = 牵头机构
editor-lead-none = 尚未选定
editor-along = 共同组织的机构：
editor-notice-read = 查看读到的内容
editor-notice-more = 再关联一份公告
editor-notice-more-hint = 填已录入公告的网址。
editor-day = 日期
editor-time = 时刻
editor-publish-title = 发布以后
editor-publish-means = 发布以后人人可见，到开始时间即接受意见。标题和正文不能再改，截止时间只能延长。
editor-keep = 存为草稿
editor-save = 保存草稿
editor-publish = 发布
editor-preview = 预览公开页面

editor-gaps = 发布之前还要补 { $count ->
   *[other] { $count } 项
}
editor-gap = { $name }：{ $text }
editor-complete = 内容齐全，可以发布。
editor-stale = 您填写期间有人修改了这份草稿。您填的内容还在下面，尚未保存；再次提交会以您的内容为准。
editor-stale-look = 先看看现在的内容

editor-reason = 公开的理由
editor-reason-hint = 4 至 500 个字，人人可见。
editor-extend-title = 延长征集
editor-extend = 延长截止时间
editor-extend-ask = 延长征集时间？
editor-extend-consequence = 现在的截止时间是 { $closes }。延长以后，变更和理由会公开显示，答复期限随之顺延。延长以后不能再缩短。
editor-extend-to = 新的截止时间
editor-extend-submit = 延长
editor-end-title = 定下截止时间
editor-end = 定截止时间
editor-end-ask = 给这个论坛定截止时间？
editor-end-consequence = 现在长期开放。截止时间和理由会公开显示；定下以后可以延长，不能缩短。
editor-end-submit = 定下
editor-withdraw-title = 撤回征集
editor-withdraw = 撤回这次征集
editor-withdraw-ask = 撤回这次征集？
editor-withdraw-draft = 草稿还没有公开。撤回以后，标题、正文和撤回理由会公开显示，标明“已撤回”，不能再发布，也不能恢复。
editor-withdraw-published = { $posts ->
    [0] 撤回以后不再接受意见，撤回理由公开显示，不能恢复。
   *[other] 已公开的 { $posts } 条意见会留下，仍可阅读。撤回以后不再接受意见，撤回理由公开显示，不能恢复。
}
editor-withdraw-submit = 撤回并公开理由

editor-outcome = 编辑结果

said-editor-read = 公告已读取。请核对下面读到的内容。
said-editor-reread = 公告内容有变动，已存为新版本。
said-editor-unchanged = 这份公告已经录入过，内容没有变动。
said-editor-drafted = 草稿已保存，尚未公开。
said-editor-saved = 草稿已保存，尚未公开。
said-editor-published = 征集已发布。
said-editor-incomplete = 草稿已保存，但还不能发布：请补上下面列出的各项。
said-editor-extended = 截止时间已延长，理由已公开。
said-editor-withdrawn = 征集已撤回，理由已公开。

field-day = 请填写存在的日期（如 2026-12-01）和时刻（如 18:00）
field-notice-unread = 这份公告还没有录入，请先录入

editor-import-fetch = 抓取并读取
editor-import-or = 如果该网站无法抓取，请粘贴网页源代码：
editor-health = 门户上的页面
editor-check = 现在核对
editor-check-next = 下次核对
editor-check-failed = { $count ->
    [1] 未能核对：
   *[other] 连续 { $count } 次未能核对：
}
editor-judge-title = 第 { $version } 版的改动是什么性质？
editor-judge-lead = 公告内容已有改动。请说明这是否影响向公众征求的内容；理由将公开。
editor-judge-what = 这处改动是
editor-judge-closes = 相关征集延期至
editor-judge-closes-hint = 仅限实质性改动：填写接受意见的最后一天。
editor-judge-submit = 确定
said-editor-checked = 已核对页面，结果见下。
said-editor-judged = 改动的定性已公开。
said-editor-against-robots = 公告已读取。该网站不允许自动抓取此页面：这次是应您的要求抓取的，以后不会自动核对。

editor-pile-inbox = 待处理
editor-pile-changed = 改动待定性
editor-pile-unlinked = 未链接回来
editor-pile-aside = 暂不处理
editor-pile-all = 全部
editor-aside = 不据此开展征集？
editor-aside-open = 暂不处理
editor-aside-for = 暂不处理：{ $reason }
editor-aside-reason = 不开展征集的原因
editor-aside-hint = 4至200字，供其他编辑查看。之后不再列入待处理，可随时重新处理。
editor-aside-submit = 暂不处理
editor-take-up = 重新处理

editor-ways = 录入方式
editor-way-page = 网页
editor-way-file = 文件
editor-way-typed = 手工填写
editor-way-table = 批量导入
editor-file-lead = 选择保存下来的公告网页、JSON，或首行为标题的文本。系统逐项读出内容，并说明每一项的依据。
editor-file = 文件
editor-file-hint = HTML、JSON 或纯文本，字符集不限，最大 5 MiB。
editor-typed-lead = 没有可读取的网页时使用。所填内容标明“编辑填写”。
editor-typed-issuers-hint = 牵头机构在前，多个机构用顿号或分号隔开。
editor-typed-day-hint = 如 2026-12-01，或 2026-12-01 09:30。
editor-typed-deadline-hint = 写法同上；只写日期的，至当日23:59:59止。
editor-typed-text-hint = 纯文本，每行一段。
editor-typed-attachments-hint = 每行一个：网址，或名称、竖线 | 、网址。
editor-typed-submit = 保存公告
editor-table-lead = 一次导入至多1000份公告，CSV 或 JSON Lines。先逐行预览结果或指出错误，确认之前不保存任何内容。
editor-table-choose = 选择表格
editor-table-file = 表格
editor-table-hint = 带表头的 CSV，或 JSON Lines，最大 5 MiB。列名：网址、标题、发布机构、发文字号、索引号、发布日期、截止日期、正文、附件（或英文 url、title 等）。网址、标题必填；日期写作 2026-12-01。
editor-table-try = 预览
editor-table-outlook = 预览结果
editor-table-line = 行号
editor-table-arrival = 结果
editor-table-rows = 共 { $count } 行，没有错误。
editor-table-more = 另有 { $count } 行未在此列出。
editor-table-new = 新公告
editor-table-changed = 存为新版本
editor-table-known = 已有，内容相同
editor-table-text = 读到的表格
editor-table-keep = 导入
field-too-large = 超过 5 MiB，太大了
field-no-table = 不是文本：请先在表格软件中另存为 CSV
field-no-text = 文件不是文本：请选择网页、JSON 或纯文本
field-twice = 该网址与前面的行重复
field-table-empty = 没有内容
field-table-too-many-rows = 一次至多1000行
field-table-unknown-column = 没有“{ $column }”这一列
field-table-missing-column = 缺少“{ $column }”列
field-table-column-twice = “{ $column }”列重复
field-table-uneven-row = 列数与表头不符：请检查是否多了逗号或引号
field-table-no-object = 本行不是 JSON 对象
field-table-no-text = “{ $column }”既不是文本，也不是文本列表
said-editor-aside = 公告已列为暂不处理。
said-editor-taken-up = 公告已重新列为待处理。
said-editor-table = 表格中的公告已导入。
