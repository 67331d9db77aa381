# 随帖子一起提交的图片和文件。
attach-files = 图片和附件
attach-hint = 最多 { $most ->
   *[other] { $most } 个
}，每个不超过 10 MiB：PDF、OFD、DOCX、XLSX、TXT、JPG、PNG、WebP。图片也可以粘贴或拖到这里。照片里的拍摄地点和设备信息会被去掉；文档里的个人信息请自己先检查。新成员满一天、首帖公开以后才能带附件。
attach-choose = 选择图片和附件
attach-take = 添加
attach-drop = 移除
attach-alt = 图里有什么？
attach-alt-hint = 请用一句话告诉看不见图的人。
attach-described = 作者的说明：{ $words }
attach-fault = { $name }：{ $text }
attach-uploading = 正在上传
attach-uploaded = 已上传
attach-failed = 没有上传成功，请再试一次。
attach-gone = 已移除
attach-sign-in = 登录以后可以带图片和附件。
attach-documents = 附件
field-file-kind = 只收 PDF、OFD、DOCX、XLSX、TXT、JPG、PNG、WebP
field-file-content = 内容与文件名不符
field-file-broken = 图片读不出来，可能已经损坏
field-file-pixels = 图片太大，最多 4000 万像素
field-file-animated = 不收动图
field-file-large = 每个不超过 10 MiB
field-file-infected = 病毒扫描没有通过
field-file-many = 每帖最多 { $most ->
   *[other] { $most } 个附件
}
field-file-one = 每次只能选一个文件，这些都没有收下：{ $names }
field-file-unknown = 这个附件已不在，或已用在别的帖子里，请重新添加
field-file-sign-in = 登录以后才能带附件，这个没有收下
