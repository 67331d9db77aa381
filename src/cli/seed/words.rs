//! What people say in a made-up debate: sentences put together from small parts. The place is nowhere.

use super::chance::Chance;

const PLACES: &[&str] = &[
    "柳树湾",
    "石桥南街",
    "青石巷",
    "北渡口",
    "槐树坡",
    "东塘路",
    "望河里",
    "十字碑",
    "旧粮站",
    "小水闸",
    "竹篱村口",
    "西仓弄",
];
const MATTERS: &[&str] = &[
    "路灯太暗",
    "雨天积水",
    "人行道被占",
    "末班车太早",
    "垃圾桶太少",
    "夜间施工吵闹",
    "盲道断头",
    "停车位不够",
    "河边没有护栏",
    "公共厕所关门太早",
    "树枝挡住信号灯",
    "菜场排水不畅",
];
const WISHES: &[&str] = &[
    "建议尽快安排检修",
    "希望公布完工日期",
    "请说明资金从哪里来",
    "建议先在一条街试行",
    "希望听听老人的意见",
    "请把方案张贴在村口",
    "建议每季度公布一次进展",
    "希望留出轮椅通道",
    "请与学校放学时间错开",
    "建议晚上也有人值班",
];
const REASONS: &[&str] = &[
    "去年的办法效果不明显",
    "孩子上学每天要经过",
    "雨季很快就到了",
    "两边的说法不一样",
    "这里的住户比五年前多了一倍",
    "临时措施已经用了半年",
    "现有的标志看不清楚",
    "维修记录一直没有公开",
];
const PEOPLE: &[&str] =
    &["我家老人", "我们院里的住户", "接送孩子的家长", "开早班车的司机", "附近的摊主", "骑车路过的人", "值夜班的工人"];
const EXPERIENCES: &[&str] = &[
    "每天都要绕行",
    "已经反映过两次",
    "下雨天不敢出门",
    "说不清该找哪个部门",
    "愿意出一份力",
    "希望先试行一个月",
    "更看重长期的养护",
    "觉得现在这样也可以",
];
const ANSWERS: &[&str] = &["赞同。", "有不同看法。", "补充一点。", "我也遇到过。", "请问依据是什么？", "换个角度想："];

/// The title of a thread.
pub(crate) fn title(chance: &mut Chance) -> String {
    format!("{}{}，{}", chance.one_of(PLACES), chance.one_of(MATTERS), chance.one_of(WISHES))
}

/// What a consultation is about.
pub(crate) fn subject(chance: &mut Chance) -> String {
    format!("{}{}", chance.one_of(PLACES), chance.one_of(MATTERS))
}

/// The first post of a thread, in Markdown.
pub(crate) fn opinion(chance: &mut Chance) -> String {
    format!("{}\n\n{}", paragraph(chance), said(chance))
}

/// A reply, in Markdown.
pub(crate) fn reply(chance: &mut Chance) -> String {
    if chance.below(2) == 0 { format!("{}{}", chance.one_of(ANSWERS), paragraph(chance)) } else { said(chance) }
}

/// One or two paragraphs, and now and then a list, a quotation, or bold words.
fn said(chance: &mut Chance) -> String {
    match chance.below(10) {
        0 => format!("{}\n\n- {}\n- {}", paragraph(chance), chance.one_of(WISHES), chance.one_of(WISHES)),
        1 => format!("> {}\n\n{}", sentence(chance), paragraph(chance)),
        2 => format!("**{}**：{}", chance.one_of(MATTERS), paragraph(chance)),
        3..=5 => format!("{}\n\n{}", paragraph(chance), paragraph(chance)),
        _ => paragraph(chance),
    }
}

fn paragraph(chance: &mut Chance) -> String {
    let sentences = 1 + chance.below(3);
    (0..sentences).map(|_| sentence(chance)).collect()
}

fn sentence(chance: &mut Chance) -> String {
    match chance.below(3) {
        0 => format!("{}{}，{}。", chance.one_of(PLACES), chance.one_of(MATTERS), chance.one_of(WISHES)),
        1 => format!("{}，{}。", chance.one_of(REASONS), chance.one_of(WISHES)),
        _ => format!("{}{}。", chance.one_of(PEOPLE), chance.one_of(EXPERIENCES)),
    }
}

#[cfg(test)]
mod tests {
    use domain::post::{NewThread, parse_body};

    use super::*;

    #[test]
    fn the_words_are_such_as_a_form_would_keep_unchanged() {
        let mut chance = Chance::new(1, 1);
        for _ in 0..500 {
            let (title, opinion, reply) = (title(&mut chance), opinion(&mut chance), reply(&mut chance));
            let thread = NewThread::parse(&title, &opinion).unwrap();
            assert_eq!((thread.title.as_str(), thread.body.as_str()), (title.as_str(), opinion.as_str()));
            assert_eq!(parse_body(&reply).unwrap().as_str(), reply);
        }
    }
}
