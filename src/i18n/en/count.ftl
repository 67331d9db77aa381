# How many there are of something.
count-threads = { $count ->
    [one] { $count } thread
   *[other] { $count } threads
}
count-posts = { $count ->
    [one] { $count } post
   *[other] { $count } posts
}
count-opinions = { $count ->
    [one] { $count } opinion
   *[other] { $count } opinions
}
count-participants = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
}
count-responses = { $count ->
    [one] { $count } official response
   *[other] { $count } official responses
}
count-support = { $count ->
    [one] Supported by { $count } person
   *[other] Supported by { $count } people
}
count-support-short = { $count ->
    [one] { $count } supporter
   *[other] { $count } supporters
}
