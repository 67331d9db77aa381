# What stands around the fields of every form.
form-characters = { $count } 字
form-fault = { $label }：{ $text }
form-row = 第{ $line }行：{ $text }
form-row-column = 第{ $line }行，{ $column }：{ $text }
