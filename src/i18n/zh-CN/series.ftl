# 话题系列，供读者和编辑。
series-kicker = 话题系列
series-none = 这个系列还没有话题。
editor-series-none = 不归入系列
editor-series-empty = 还没有话题系列。可在下面新建。
editor-series-new = 新建系列
editor-series-slug = 网址中的名称
editor-series-slug-hint = 2 至 40 个小写字母、数字和短横，定下后不变。
editor-series-name = 名称
editor-series-name-hint = 2 至 40 个字。
editor-series-make = 新建
said-series-made = 系列已新建。起草话题时可以选用。
said-series-changed = 系列已更改。
