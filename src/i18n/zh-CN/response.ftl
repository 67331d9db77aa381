# Official responses: gates, states, and what stands against drafting or signing one.
response-kind-answer = 答复

response-state-draft = 草稿
response-state-submitted = 待签发
response-state-returned = 已退回
response-state-published = 已发布

gate-policy = 政治关
gate-secrecy = 保密关
gate-language = 文字关

field-not-in-thread = 答复只能覆盖同一议题下居民已公开的帖子，这一帖不是
field-not-referred = 只有“转办”才需要填写转往的机构
field-too-many = 数量太多

refusal-not-author = 只有作者本人可以这样做。
refusal-sensitive-needs-head = 敏感事项只能由本机构负责人签发。
refusal-gates-open = 敏感事项须先由同事逐一通过三道关，方可签发。
refusal-said-meanwhile = 此稿起草之后，本机构已就同样的帖子发布了答复：#{ $number }。如另有要说的，请起草新的答复，或涵盖尚未答复的帖子。
