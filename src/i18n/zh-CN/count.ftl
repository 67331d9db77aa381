# How many there are of something.
count-threads = { $count } 个议题
count-posts = { $count } 个帖子
count-opinions = { $count } 条意见
count-participants = { $count } 人参与
count-responses = { $count } 条官方答复
count-support = { $count } 人支持
count-support-short = { $count } 支持
