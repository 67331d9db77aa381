# Cards on the pages of others, and how they get there.
embed-title = { $title } · 议事厅
embed-kicker = 公开讨论
embed-latest = 最新官方答复
embed-not-opened = 尚未就这份公告开始征求意见。
embed-empty = 这里还没有相关讨论。
embed-lines = 贴到公告页面上
embed-lines-help = 把下面几行贴到公告所在的页面，读者就能看到讨论进展并参与。若门户不允许脚本，只贴链接一行。
embed-script = 卡片（需要脚本）
embed-frame = 卡片（不需要脚本）
embed-link = 链接
embed-link-words = 参与讨论
