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
notice-field-site-name = Name of the site
notice-field-column-name = Name of the column
notice-field-column-type = Kind of column

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
