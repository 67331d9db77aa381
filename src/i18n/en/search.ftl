# Looking for consultations by words.
search-label = Search titles and summaries
search-go = Search
