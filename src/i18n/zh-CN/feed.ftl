# What feeds say beside the words of others.
feed-consultations = 征求意见
feed-consultations-about = 新公布的征求意见
feed-responses = 官方答复
feed-responses-about = 各机构新公布的答复
feed-thread-about = “{ $consultation }”中的一个议题
feed-answer = { $department }答复：{ $thread }
feed-reply = 回帖：{ $thread }
feed-of-posts = 新的发言
