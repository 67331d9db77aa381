# What went wrong, by HTTP status: a heading and what to do about it.
error-400 = 请求无法读懂
error-400-help = 请返回上一页重试；若是程序发来的请求，请核对其格式。
error-401 = 请先登录
error-401-help = 此操作需要登录。您填写的内容会保留。
error-403 = 您不能这样做
error-403-help = 如果您认为自己应有此权限，请与本站管理员联系。
error-404 = 没有找到
error-404-help = 地址可能有误，或者内容并未公开。可以从首页重新查找。
error-405 = 此地址不支持这种操作
error-405-help = 请从首页重新进入。
error-409 = 情况已经变化
error-409-help = 在您提交之前，别人已先行处理。请刷新后再看。
error-412 = 内容已被修改
error-412-help = 您所依据的版本已不是最新版本。请重新读取后再提交。
error-413 = 提交的内容太大
error-413-help = 请缩短文字或减小文件后再试。
error-415 = 不支持这种格式
error-415-help = 请按接口文档说明的格式发送。
error-422 = 有些地方需要修改
error-422-help = 请按各处的提示修改后重新提交，您填写的内容已保留。
error-428 = 需要注明所依据的版本
error-428-help = 请在请求中附上读取时得到的版本标记。
error-429 = 操作太频繁
error-429-help = 请稍候再试。
error-500 = 本站出了故障
error-500-help = 问题已经记录。请稍后再试；如需反映，请附上下面的编号。
error-503 = 本站正忙
error-503-help = 请稍候片刻再试，您的操作尚未生效。
error-request-id = 编号：{ $id }
error-summary = { $count ->
   *[other] 有 { $count } 处需要修改
}
error-back-home = 回到首页
