# Where a consultation stands, in one sentence. Beside the phases there is “late”: closed, and the answer overdue.
standing-until = { $phase ->
    [scheduled] { $day }开始征求意见
    [open] 正在征求意见，{ $day }截止，{ $days ->
        [0] 今天是最后一天
       *[other] 还有 { $days } 天
    }
    [late] 已截止，应于{ $day }前答复，现已逾期
   *[closed] 已截止，将于{ $day }前答复
}
