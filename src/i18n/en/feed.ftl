# What feeds say beside the words of others.
feed-consultations = Consultations
feed-consultations-about = What the public was asked last
feed-responses = Official responses
feed-responses-about = What departments answered last
feed-thread-about = A thread of “{ $consultation }”
feed-answer = { $department } answers: { $thread }
feed-reply = Reply: { $thread }
feed-of-posts = New posts
