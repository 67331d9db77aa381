# Words that several pages share.
page-next = Next page
page-required = required
page-optional = optional
page-separator = { ", " }
