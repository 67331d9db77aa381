# Faults in single fields that any input can have; those of one noun stand with that noun.
field-missing = 请填写此项
field-unknown-field = 没有这个字段
field-wrong-type = 类型不对
field-format = 格式无法识别
field-too-short = 请至少写 { $limit ->
   *[other] { $limit } 个字
}
field-too-long = 请不要超过 { $limit ->
   *[other] { $limit } 个字
}
field-too-many-links = 初来时，一帖里最多放 { $most } 个链接
field-unreadable = 含有无法显示的字符
field-taken = 已被占用
field-slug = 请用 2 至 40 个小写拉丁字母、数字或连字符，且不以连字符开头
field-cursor = 此游标不属于这个列表
