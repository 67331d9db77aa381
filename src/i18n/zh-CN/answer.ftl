# Official responses where front pages lead to them.
answer-kind = 答复
answer-on = 议题：{ $title }
answer-go = 读全文
answer-go-on = ：{ $title }
answer-decided = 处理结果
