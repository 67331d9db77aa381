# Series of topics, for readers and for editors.
series-kicker = Series
series-none = No topic belongs to this series yet.
editor-series-none = None
editor-series-empty = No series yet. Make the first below.
editor-series-new = A new series
editor-series-slug = Name in addresses
editor-series-slug-hint = 2 to 40 small letters, digits and dashes. It stays.
editor-series-name = Name
editor-series-name-hint = 2 to 40 characters.
editor-series-make = Make it
said-series-made = The series was made. Choose it where you draft a topic.
said-series-changed = The series was changed.
