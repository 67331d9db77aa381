# What stands around the fields of every form.
form-characters = { $count } 字
form-fault = { $label }：{ $text }
