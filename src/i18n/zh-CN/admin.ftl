# The administration: its index, and the way between its sections.
admin-title = 管理
admin-lead = 您能打开哪些栏目，取决于您的角色。在这里做的每件事都记入日志。
admin-nav = 管理栏目
admin-consultations = 征集
admin-consultations-lead = 起草、发布、延期和撤回征集。
admin-notices = 公告
admin-notices-lead = 从门户网站导入公告，并据此开征集。
admin-portals = 门户
admin-portals-lead = 哪些网站的公告视为已核实，读取哪些栏目，是否正常。
admin-series = 话题系列
admin-series-lead = 把相关的话题归在一个名称、一个网址之下。
admin-departments = 机构
admin-departments-lead = 新建机构，设定其答复怎样签发。
admin-people = 人员
admin-people-lead = 查找账号，授予和收回角色。
admin-invitations = 邀请
admin-invitations-lead = 邀请同事担任角色。
admin-rules = 规则
admin-rules-lead = 新增、修订和废止审核员引用的规则。
admin-mail = 邮件
admin-mail-lead = 查看哪些邮件已寄出，把没寄成的再寄一次。
admin-jobs = 任务
admin-jobs-lead = 查看系统自动做的事，处理它没能做成的事。
admin-audit = 日志
admin-audit-lead = 按种类、对象、机构和日期查阅每一次改动。
admin-drafts = { $count ->
    [0] 没有待发布的草稿
   *[other] { $count } 份草稿待发布
}
admin-failed = { $count ->
    [0] 没有寄不出的邮件
   *[other] { $count } 封邮件没寄成
}
admin-parked = { $count ->
    [0] 没有搁置的任务
   *[other] { $count } 个任务搁置着
}
