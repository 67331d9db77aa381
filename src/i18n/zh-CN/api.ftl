# The page that describes the JSON interface.
api-title = 开放接口
api-lead = 浏览、发帖、审核、答复和征集，程序也都能办。编号为字符串，时间为 RFC 3339 格式；列表接受“limit”和“cursor”；错误为问题文档（RFC 9457）。以下说明以英文写成。
api-document = 供程序读取的同一说明（OpenAPI 3.1）
api-contents = 目录
api-shapes = 数据结构
api-needs-token = 需要令牌：“Authorization: Bearer …”
api-parameters = 参数
api-fields = 字段
api-name = 名称
api-kind = 类型
api-about = 说明
api-required = 必填
api-body = 接受
api-answer = 返回
