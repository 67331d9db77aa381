# Portals as those who keep them see them: hosts, sources, keys, and how well it all goes.
portal-lead = A notice counts as a portal’s own when its host is on the portal’s list; all others are marked “source not verified”. Lists and feeds of a portal are read by the clock, or its own system delivers.
portal-list = Portals that are known
portal-none = No portal is known yet. Add one below, then the lists or feeds that are to be read.
portal-add = Add a portal
portal-name = Name of the site
portal-slug = Name in addresses
portal-slug-hint = 2 to 40 lower-case Latin letters, digits and hyphens.
portal-hosts = Hosts
portal-hosts-hint = One on each line, such as www.example.gov.cn. Notices of these hosts that were brought in before become its own.
portal-hosts-change-hint = One on each line. Notices of a host that you take off the list are marked “source not verified” from then on; those of one that you add become its own.
portal-hosts-submit = Save the hosts
portal-add-submit = Add the portal
portal-manage = Manage portals
portal-unpolled = Nothing of it is read by the clock
portal-sources-count = { $count ->
    [one] One source
   *[other] { $count } sources
}
portal-succeeded = Last read
portal-delivered = Last delivery
portal-next = Next
portal-inbox = Its notices that wait
portal-health-paused = Paused
portal-health-waiting = Not read yet
portal-health-well = Read without trouble
portal-health-stale = Nothing new for long
portal-health-failing = Cannot be read
portal-failures = { $count ->
    [one] It failed once; the next try comes later than usual each time.
   *[other] It failed { $count } times in a row; the next try comes later each time.
}
portal-still = { $count ->
    [one] No new notice for one day
   *[other] No new notice for { $count } days
}
portal-every = { $count ->
    [one] every minute
   *[other] every { $count } minutes
}
portal-waiting = { $count ->
    [one] One notice still to be read
   *[other] { $count } notices still to be read
}
portal-foreign = { $count ->
    [one] One row on a host that is not the portal’s was left alone
   *[other] { $count } rows on hosts that are not the portal’s were left alone
}

portal-sources = What is read by the clock
portal-sources-none = Nothing yet. Add a list or feed: you see what would be read before it is kept.
portal-source = A source
portal-source-new = Add a source
portal-source-lead = A column’s list page, the JSON behind it, or a feed. Try it out: you see what would be read before anything is kept.
portal-source-url = Address of the list or feed
portal-source-url-hint = On one of the portal’s hosts, beginning with http:// or https://.
portal-source-acts = This source
portal-column = Kind of column
portal-department = Department proposed
portal-department-none = None
portal-department-hint = Proposed for the consultation where a notice names no department that is known here.
portal-interval = Minutes between two readings
portal-interval-hint = 15 to 10080; 60 is usual. A portal that does not answer is asked ever more seldom, and never more than one page at a time.
portal-recipe = Selectors, where guessing fails
portal-recipe-hint = CSS selectors; for a list in JSON, pointers such as /data/list. Leave empty what the try reads well by itself.
portal-recipe-row = Each row
portal-recipe-row-hint = All others look inside a row.
portal-recipe-link = The link
portal-recipe-title = The title
portal-recipe-date = The day of publication
portal-recipe-deadline = The day opinions close
portal-recipe-marker = The state
portal-recipe-marker-hint = A row in which it stands empty is not a notice.
portal-text = Text of the list, for the try alone
portal-text-hint = Where the portal lets no program fetch its pages: open the list in a browser, press Ctrl+U, and paste the source here. Left empty, the list is fetched.
portal-try = Try it out
portal-keep = Keep it
portal-pause = Pause it
portal-resume = Resume reading
portal-poll = Read it by the next round
portal-remove = Remove this source
portal-remove-consequence = It is read no more. Notices that came from it stay; what it lists and was not read yet is forgotten.
portal-remove-submit = Remove it

portal-preview = What would be read
portal-preview-disallowed = The portal’s robots.txt asks programs to stay away from this address. You can see it here, but it will not be read by the clock: ask the portal, or let its system deliver.
portal-preview-pasted = Read from the pasted text.
portal-preview-none = No notices in it.
portal-preview-more = { $count ->
    [one] One row more is not shown here.
   *[other] { $count } more rows are not shown here.
}
portal-rows = { $count ->
    [one] one row
   *[other] { $count } rows
}
portal-untitled = (without a title)
portal-skipped = Left out
portal-kind-list = List page
portal-kind-json-list = List in JSON
portal-kind-rss = RSS feed
portal-kind-atom = Atom feed
portal-kind-json-feed = JSON feed
portal-marker = State
portal-marker-open = takes opinions
portal-marker-upcoming = to come
portal-marker-closed = closed
portal-marker-answered = answered
portal-fate = What becomes of it
portal-fate-new = would be read
portal-fate-known = known already
portal-fate-foreign = left alone: not a host of the portal
portal-skip-no-marker = its state is empty, so it is no notice
portal-skip-result = tells the result of an earlier notice: read as a notice of its own
portal-skip-explanation = explains a notice or a decision, and is none itself
portal-skip-no-link = leads nowhere
portal-skip-no-title = its link has no words
portal-skip-cut-off = the source breaks off in it
portal-fault-charset = The charset was not declared, or wrongly; it was guessed.
portal-fault-syntax = The markup is broken and was mended.
portal-fault-cut-off = It breaks off; what came before was read.
portal-fault-too-many = It has more rows than are read at once.

portal-unread = Listed, and not read yet
portal-unread-hint = Their pages are read in the next rounds. One that cannot be read is tried four times; then what the list says of it is kept as the notice.
portal-given-up = Not tried any more
portal-paste = Paste its page

portal-keys = Deliveries
portal-keys-lead = The portal’s own system can deliver notices as they are published. It signs each with a key, as “Open interface” at the foot of the page shows. Two keys may be in force, so that one can take the other’s place without a gap.
portal-keys-none = No key yet: the portal cannot deliver.
portal-key = Key { $number }
portal-key-made = Made
portal-key-used = Last used
portal-key-unused = Never used
portal-key-make = Make a key
portal-key-revoke = Revoke key { $number }
portal-key-revoke-consequence = Deliveries signed with it are refused from now on. This cannot be undone.
portal-key-revoke-submit = Revoke it
portal-secret = This is the new key. It is shown this once: copy it into the portal’s system now.

source-robots = The portal’s robots.txt asks programs to stay away from this address.
source-gone = It is not there any more (status { $detail }).
source-elsewhere = It leads to { $detail }, which is not a host of this portal.
source-untitled = No title could be read on it.
source-unreadable-empty = It came without any text.
source-unreadable-binary = It is a file and no list.
source-unreadable-json = It begins as JSON and is none.
source-unreadable-no-rows = No rows with links were found in it. Try selectors.

column-type-home = Home page (首页)
column-type-overview = Overview (概况信息)
column-type-functions = Functions of bodies (机构职能)
column-type-leaders = Leading persons (负责人信息)
column-type-news = News of work (工作动态)
column-type-policy = Policy documents (政策文件)
column-type-disclosure-guide = Guide to disclosure (信息公开指南)
column-type-disclosure-catalogue = Catalogue of disclosure (信息公开目录)
column-type-disclosure-report = Yearly report on disclosure (信息公开年报)
column-type-disclosure-request = Disclosure on request (依申请公开)
column-type-data = Data releases (数据发布)
column-type-open-data = Open data (数据开放)
column-type-interpretation = Policy interpretation (政策解读)
column-type-concerns = Answers to concerns (回应关切)
column-type-services = Services (办事服务)
column-type-complaints = Enquiries and complaints (咨询投诉)
column-type-solicitation = Solicitations and surveys (征集调查)
column-type-interviews = Online interviews (在线访谈)

field-interval = Give a number of minutes from 15 to 10080
field-selector = This is no CSS selector and no JSON pointer
field-selector-long = A selector has 500 characters at most
field-selector-mixed = Use CSS selectors or JSON pointers throughout, not both
field-host-foreign = This host is not on the portal’s list

said-portal-added = The portal was added. Next, add the lists or feeds that are to be read.
said-portal-hosts = The hosts are saved.
said-portal-source = The source is kept and will be read by the next round.
said-portal-source-removed = The source was removed.
said-portal-paused = The source is paused.
said-portal-resumed = The source is read again.
said-portal-hastened = The source will be read by the next round.
said-portal-key-revoked = The key is revoked.
