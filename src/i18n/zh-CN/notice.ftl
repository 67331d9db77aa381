# Notices: states, what was read and by which rule, and what is said of what was typed.
notice-state-live = 原文在线
notice-state-changed = 原文有变动
notice-state-gone = 原文已撤下
notice-source-unverified = 来源未核实

notice-field-title = 标题
notice-field-issuers = 发布机构
notice-field-document-number = 发文字号
notice-field-index-number = 索引号
notice-field-site-id-code = 网站标识码
notice-field-published-at = 发布时间
notice-field-deadline = 意见截止时间
notice-field-attachments = 附件
notice-field-main-text = 正文
notice-field-site-name = 网站名称
notice-field-column-name = 栏目名称
notice-field-column-type = 栏目类别

notice-rule-meta = 政府网站规定标签
notice-rule-json-ld = 结构化数据
notice-rule-open-graph = Open Graph 标签
notice-rule-heading = 页面标题
notice-rule-byline = 正文旁的标注
notice-rule-prose = 正文
notice-rule-list = 栏目列表
notice-rule-feed = 订阅源
notice-rule-api = 网站推送
notice-rule-editor = 编辑填写

field-url = 请填写以 http:// 或 https:// 开头的完整网址
field-no-title = 没有读到标题，请核对这是不是公告页面
field-host = 请填写域名，例如 www.example.gov.cn

notice-original = 查看原文
notice-portal = 门户网站
notice-state = 状态
notice-read = 读到的内容与依据
notice-read-field = 项目
notice-read-value = 内容
notice-read-rule = 依据
notice-deadline-words = 载明截止时间的原文
notice-missing = 未能读到：{ $fields }
notice-attachments = 附件
notice-text = 公告正文
notice-versions = 历次版本
notice-version = 第 { $number } 版
notice-debate = 讨论
notice-debate-none = 尚未就这份公告征求意见。
notice-kicker = 公告
notice-about = 关于这份公告
notice-threads = 由它而来的议题
notice-threads-none = 还没有议题提到这份公告。
