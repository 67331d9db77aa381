# Words that several pages share.
page-next = 下一页
page-required = 必填
page-optional = 选填
page-separator = 、
