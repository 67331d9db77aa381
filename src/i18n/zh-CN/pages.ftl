# Words that several pages share.
page-next = 下一页
page-optional = 选填
page-separator = 、
page-pages = 分页
page-previous = 上一页
