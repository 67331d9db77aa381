# The administration: its index, and the way between its sections.
admin-title = Administration
admin-lead = What you may open here follows from your roles. Everything done here stands in the record.
admin-nav = Administration
admin-consultations = Consultations
admin-consultations-lead = Draft, publish, extend and withdraw consultations.
admin-notices = Notices
admin-notices-lead = Bring in notices from the portals, and open consultations from them.
admin-portals = Portals
admin-portals-lead = Whose notices count as verified, what of them is read, and how that goes.
admin-series = Series
admin-series-lead = Topics that belong together, under one name and one address.
admin-departments = Departments
admin-departments-lead = Add departments, and say how their answers are signed.
admin-people = People
admin-people-lead = Find accounts, give roles and take them away.
admin-invitations = Invitations
admin-invitations-lead = Invite colleagues to the roles they will work in.
admin-rules = Rules
admin-rules-lead = Add, reword and retire the rules that moderators cite.
admin-mail = Mail
admin-mail-lead = See which letters went out, and send again those that did not.
admin-jobs = Jobs
admin-jobs-lead = See what the house does by itself, and decide on what it could not do.
admin-audit = Record
admin-audit-lead = Read every change, by kind, subject, department and day.
admin-drafts = { $count ->
    [0] No draft waits
    [one] One draft waits to be published
   *[other] { $count } drafts wait to be published
}
admin-failed = { $count ->
    [0] No letter failed
    [one] One letter failed
   *[other] { $count } letters failed
}
admin-parked = { $count ->
    [0] No task is parked
    [one] One task is parked
   *[other] { $count } tasks are parked
}
