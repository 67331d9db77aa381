//! Postal addresses and postcodes in a line: 通信地址：北京市…11号，邮编：100736; 邮寄至：…（100816）.

use super::Line;

/// Labels that an address follows, after a colon or 为.
const LABELS: &[&str] = &["地址", "地点"];
/// What turns 地址 into one of the net.
const OF_THE_NET: &[&str] =
    &["网站", "网络", "邮箱", "邮件", "下载", "链接", "登录", "登陆", "访问", "页面", "会议", "听证会"];
/// Verbs that an address follows, a colon between or not.
const VERBS: &[&str] = &["寄至", "寄送至", "寄往", "寄到", "寄给", "请寄", "寄送到", "递送至", "送达至"];
/// Where an address ends.
const ENDS: &[&str] = &[
    "邮编",
    "邮政编码",
    "邮码",
    "电话",
    "传真",
    "邮箱",
    "电子邮",
    "e-mail",
    "email",
    "联系",
    "收件人",
    "并请",
    "并在",
    "并于",
    "请在",
    "请于",
    "请注明",
    "并注明",
    "来信",
    "信封",
    "或发",
    "或者",
    "或通过",
    "也可",
    "收(",
];
/// What an address holds.
const PARTS: &str = "省市区县镇乡街路号村道巷楼院局部厅委办";
/// The longest address, in characters.
const LONGEST: usize = 120;

/// The addresses of a line and the postcodes.
pub(super) fn places(line: &Line) -> (Vec<String>, Vec<String>) {
    let (mut addresses, mut postcodes) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < line.plain.len() {
        if let Some(code) = line.after_any(at, &["邮编", "邮政编码", "邮码"]).and_then(|after| postcode(line, after))
        {
            postcodes.push(code);
        }
        let Some((address, end)) = beginning(line, at).and_then(|start| address(line, start)) else {
            at += 1;
            continue;
        };
        addresses.push(address);
        // （100736）: a postcode that nothing announces but its place.
        if line.plain.get(end) == Some(&'(') {
            postcodes.extend(postcode(line, end + 1));
        }
        at = end;
    }
    (addresses, postcodes)
}

/// Where an address begins whose label or verb stands at `at`.
fn beginning(line: &Line, at: usize) -> Option<usize> {
    if let Some(after) = line.after_any(at, LABELS) {
        let colon = line.past(after, " ");
        let is_announced = line.after_any(colon, &[":", "为", "是"]).is_some();
        return (is_announced && !line.follows_any(at, OF_THE_NET)).then(|| line.past(colon, ":为是 "));
    }
    line.after_any(at, VERBS).map(|after| line.past(after, ": "))
}

fn address(line: &Line, start: usize) -> Option<(String, usize)> {
    let end = (start..line.plain.len().min(start + LONGEST)).find(|at| ends(line, *at));
    let end = end.unwrap_or(line.plain.len().min(start + LONGEST));
    let plain = line.plain_text(start..end);
    let length = plain.trim_end_matches(|c: char| ",;:(、. ".contains(c)).chars().count();
    let mut address = line.text(start..start + length);
    if plain.contains('(') && !plain.contains(')') && address.contains(['（', '(']) {
        address.push('）');
    }
    let is_address = length >= 4 && address.contains(|c| PARTS.contains(c)) && !address.contains(['@', '＠', '“']);
    is_address.then_some((address, end))
}

fn ends(line: &Line, at: usize) -> bool {
    match line.plain.get(at) {
        Some('。' | ';' | '\t') => true,
        Some('(') => postcode(line, at + 1).is_some(),
        _ => line.after_any(at, ENDS).is_some(),
    }
}

/// Six digits and no more.
fn postcode(line: &Line, after: usize) -> Option<String> {
    let start = line.past(after, " :为是");
    let digits: String = line.plain.iter().skip(start).take(7).take_while(|c| c.is_ascii_digit()).collect();
    (digits.len() == 6).then_some(digits)
}
