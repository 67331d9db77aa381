# Dates and times, in the zone of the place.
date-day = { $year }年{ $month }月{ $day }日
date-minute = { $year }年{ $month }月{ $day }日 { $time }
