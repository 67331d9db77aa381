# Words that several pages share.
page-next = Next page
page-optional = optional
page-separator = { ", " }
page-pages = Pages
page-previous = Previous page
