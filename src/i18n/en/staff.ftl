# People and their roles, as administrators keep them.
role-resident = Resident
role-official = Official
role-signer = Signer
role-head = Head of department
role-clerk = Clerk
role-moderator = Moderator
role-editor = Editor
role-supervisor = Supervisor
role-admin = Administrator

# Why a wish of this kind is not granted.
refusal-needs-session = Only you yourself can do this, logged in on the site. A token cannot.
refusal-renamed-lately = A display name can be changed once in 30 days. You can change yours again in { $days ->
    [one] one day
   *[other] { $days } days
}.
refusal-last-admin = This is the last administrator. Give somebody else that role first.
refusal-invited-another = This invitation is for another address. Log out, then open its link again.
refusal-invitation-over = { $state ->
    [accepted] This invitation has been accepted already.
    [withdrawn] This invitation was withdrawn. Ask whoever invited you.
   *[expired] This invitation has run out. Ask whoever invited you to send it again.
}

field-wrong-password = That is not your password
