# What stands around the fields of every form.
form-characters = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
form-fault = { $label }: { $text }
form-row = Line { $line }: { $text }
form-row-column = Line { $line }, { $column }: { $text }
