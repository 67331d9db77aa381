# Faults in single fields that any input can have; those of one noun stand with that noun.
field-missing = Please fill this in
field-unknown-field = We know no such field
field-wrong-type = This is of the wrong type
field-format = This is not in the format we can read
field-too-short = Please write at least { $limit ->
    [one] one character
   *[other] { $limit } characters
}
field-too-long = Please write no more than { $limit ->
    [one] one character
   *[other] { $limit } characters
}
field-too-many-links = In your first days your words may have no more than { $most ->
    [one] one link
   *[other] { $most } links
}
field-unreadable = This holds characters that cannot be shown
field-taken = This is taken already
field-slug = Use 2 to 40 lower-case Latin letters, digits and hyphens, not beginning with a hyphen
field-cursor = This cursor does not belong to this list
