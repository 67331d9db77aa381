# The pages of those who run the house: rules, mail, jobs, the record.
house-any = Any
house-state = State
house-tries = Failures
house-tried = { $count ->
    [one] tried once in vain
   *[other] tried { $count } times in vain
}
house-time = Time
house-error = Error
house-never = never yet
house-late = late
# Rules
house-rules-lead = A version is never written over: decisions keep citing the one that held when they were made.
house-rules-all = All rules
house-rule-number = No.
house-rule-numbered = Rule { $number }
house-rule-title = Rule
house-rule-standing = Status
house-rule-standing-upcoming = yet to begin
house-rule-standing-in-force = in force
house-rule-standing-former = replaced
house-rule-standing-retired = retired
house-rule-version = Version
house-rule-version-of = Version { $version }
house-rule-versions = Versions
house-rule-others = { $count ->
    [one] and one other
   *[other] and { $count } others
}
house-rule-from = In force
house-rule-cited = { $count ->
    [0] cited by no decision
    [one] cited by one decision
   *[other] cited by { $count } decisions
}
house-rule-add = Add a rule
house-rule-add-submit = Add and publish
house-rule-code = Code
house-rule-code-hint = Lower-case letters, digits and hyphens. Decisions cite the rule by it; it never changes.
house-rule-title-zh = Title in Chinese
house-rule-title-en = Title in English
house-rule-text-zh = Text in Chinese
house-rule-text-en = Text in English
house-rule-since = In force from
house-rule-since-hint = The beginning of that day. Left empty: at once.
house-rule-reword = New version
house-rule-bring-back = Bring it back with a new version
house-rule-reword-hint = The words below begin as those of the latest version, which stays readable.
house-rule-reword-submit = Publish version { $version }
house-rule-retire = Retire this rule
house-rule-retire-hint = From then on no decision can cite it. Decisions that did keep citing it, and its versions stay readable.
house-rule-retire-submit = Retire now
field-rule-before-last = The last version begins later than that
said-rule-added = The rule is added.
said-rule-reworded = The new version is published.
said-rule-retired = The rule is retired.
# Mail
house-mail-lead = Every letter, the latest first. Addresses, codes and links that open an account are masked.
house-mail-none = No such letter.
house-letter-states = Letters by state
house-letter-all = All
house-letter-waiting = Waiting
house-letter-sent = Sent
house-letter-failed = Failed
house-letter-subject = Letter
house-letter-to = To
house-letter-written = Written
house-letter-sent-at = Sent
house-letter-failed-at = Given up
house-letter-masked = Codes and links that open an account are for the recipient alone, and masked here.
house-letter-gone = The words of a letter that was sent are not kept.
house-letter-again = Send again
said-letter-again = The letter will be sent again in a moment.
# Jobs
house-jobs-lead = Tasks follow from what people do. When one fails it is tried again at longer and longer intervals; what fails too often is parked for you.
house-task = Task
house-task-queue = Queue
house-task-none = Nothing here.
house-task-states = Tasks by state
house-task-state-all = All
house-task-state-waiting = Waiting
house-task-state-running = Running
house-task-state-parked = Parked
house-task-send-mail = Send a letter
house-task-tell-author = Tell an author what was decided
house-task-tell-erased = Tell an author that their post was erased by law
house-task-tell-covered = Tell those whose posts an answer covers
house-task-tell-referred = Tell a department what was referred to it
house-task-tell-mentioned = Tell those whom a post mentions
house-task-tell-participants = Tell those who took part in a consultation
house-task-tell-followers = Tell those who debate a notice that it changed
house-task-ask-editors = Ask editors what a change of a notice is
house-task-about = About
house-task-letter = The letter
house-task-retry = Try now
house-task-retry-hint = It becomes due at once, and its failures are counted anew.
house-task-retry-submit = Try now
house-task-drop = Give it up
house-task-reason = Reason
house-task-reason-hint = 4 to 200 characters. It is kept, and shown to administrators.
house-task-drop-submit = Give up for good
house-dropped = Given up
house-schedule = Scheduled jobs
house-schedule-hint = Runs are noted at most once a minute. Deadlines hold whether or not a job runs.
house-job = Job
house-every = How often
house-every-moment = several times a second
house-every-seconds = { $count ->
    [one] every second
   *[other] every { $count } seconds
}
house-every-minutes = { $count ->
    [one] every minute
   *[other] every { $count } minutes
}
house-every-hours = { $count ->
    [one] every hour
   *[other] every { $count } hours
}
house-ran-at = Last run
house-job-seal = Number events and chain them
house-job-index-notices = Put the words of notices into the index
house-job-index-threads = Note the words of threads, to find those that are alike
house-job-remove-manuscripts = Delete drafts left alone for ninety days
house-job-record-phases = Write down openings and closings
house-job-flush-thread-visits = Write down how far people have read threads
house-job-flush-session-uses = Write down when sessions were last used
house-job-forget-idempotency-keys = Forget the keys of yesterday’s requests
house-job-remove-unconfirmed = Remove accounts that were never confirmed
house-job-poll-portals = Read the lists and feeds of portals that are due
house-job-purge-files = Remove files that were not sent in, or are not needed any more
house-job-remove-expired = Remove sessions, tokens and links that have ended
house-job-check-notices = Look at the pages of notices again
said-task-retried = The task is due now.
said-task-dropped = The task is given up.
# The record
house-audit-lead = Every change, public and internal, the latest first. It names capacities and departments, never people.
house-audit-filter = Narrow the record
house-audit-kind = What
house-audit-subject = About
house-audit-id = Id
house-audit-capacity = By
house-audit-department = Department
house-audit-audience = Record
house-audit-from = From
house-audit-to = To
house-audit-submit = Show
house-audit-found = Changes
house-audit-what = What happened
house-audit-who = By whom
house-audit-seq = Number
house-audit-none = No change fits.
