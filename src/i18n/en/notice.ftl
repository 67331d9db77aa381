# Notices: states, what was read and by which rule, and what is said of what was typed.
notice-state-live = As published
notice-state-changed = Changed by the portal
notice-state-gone = Taken away by the portal
notice-source-unverified = Source not verified

notice-field-title = Title
notice-field-issuers = Issued by
notice-field-document-number = Document number
notice-field-index-number = Index number
notice-field-site-id-code = Site identification code
notice-field-published-at = Published
notice-field-deadline = Opinions taken until
notice-field-attachments = Attachments
notice-field-main-text = Text
notice-field-deadline-words = What is said of a deadline that cannot be computed
notice-field-postal-address = Postal address
notice-field-postcode = Postcode
notice-field-email = E-mail
notice-field-phone = Telephone
notice-field-fax = Fax
notice-field-website = Website
notice-field-site-name = Name of the site
notice-field-column-name = Name of the column
notice-field-column-type = Kind of column
notice-field-claimed-phase = How far the portal says it is

notice-rule-meta = mandatory tag of government sites
notice-rule-json-ld = structured data
notice-rule-open-graph = Open Graph tag
notice-rule-heading = heading of the page
notice-rule-byline = note beside the text
notice-rule-prose = the text itself
notice-rule-list = list of the column
notice-rule-feed = feed
notice-rule-api = sent by the portal
notice-rule-editor = entered by an editor

field-url = Give the whole address, beginning with http:// or https://
field-no-title = No title could be read. Is this the page of a notice?
field-editorial = Only a change of substance can extend the closing
field-no-consultation = No published consultation stands on this notice
field-host = Give a host name such as www.example.gov.cn

notice-original = Read the original
notice-portal = Portal
notice-state = State
notice-read = What was read, and how
notice-read-field = What
notice-read-value = As it reads
notice-read-rule = Read from
notice-deadline-words = The words that set the deadline
notice-missing = What could not be read: { $fields }
notice-attachments = Attachments
notice-text = Text of the notice
notice-versions = Versions
notice-version = Version { $number }
notice-debate = The debate
notice-debate-none = No consultation has been opened from this notice yet.
notice-kicker = Notice
notice-about = About this notice
notice-threads = Threads that begin from it
notice-threads-none = No thread begins from this notice yet.
notice-judgement-editorial = An editorial change.
notice-judgement-substance = A change of substance.
notice-version-title = Version { $number }: { $title }
notice-copy-of = Copy of { $day }
notice-copy-hint = This is what stood on the portal that day, kept here. The original may read differently now.
notice-compare = Two versions side by side
notice-compare-title = Compared: { $title }
notice-compare-lead = Words that are gone stand in a broken frame, new ones are underlined; what stands elsewhere now says so; what stayed is folded.
notice-compare-caption = The text of both versions, line by line. Words that are gone stand in a broken frame, new ones are underlined; a line that stands elsewhere now says so and leads there.
notice-compare-fields = What was read differently
notice-compare-before = Compare with the version before
notice-compare-newest = Compare with the newest version
notice-compare-same = { $count ->
    [one] One line stayed as it was
   *[other] { $count } lines stayed as they were
}
notice-compare-moved-away = Moved to another place (move { $number })
notice-compare-moved-here = Moved here from another place (move { $number })
notice-compare-removed = (gone)
notice-compare-added = (new)
notice-compare-cut = The text is very long; only its first 5,000 lines are compared.
notice-see-difference = See the difference
notice-checked = Page last looked at
notice-gone-since = The portal took this notice away; found gone on { $at }. What it said is kept here.
notice-back-since = The portal had taken this notice away; it has been there again since { $at }.
