# What posts are meant as.
post-stance-for = 赞成
post-stance-against = 反对
post-stance-question = 提问
post-stance-suggestion = 建议
stance-none = 都不是
stance-pick = 您这一帖是
field-not-asked = 本次征集不要求表明态度
