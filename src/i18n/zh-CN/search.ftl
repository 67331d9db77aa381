# Looking for consultations by words.
search-label = 搜索标题和简介
search-go = 搜索
