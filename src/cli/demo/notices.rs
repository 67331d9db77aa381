//! The town's notices: pages of our own making, on a host that nobody can have (RFC 2606), read like any portal's.

use anyhow::{Context as _, Result};
use chrono::{Datelike as _, Days, NaiveDate};
use domain::ids::NoticeId;
use domain::link::LinkDecision;
use domain::notice::Judgement;
use forum::notice::{JudgementInput, Witnessed};
use view::place;

use super::seed::Stage;
use crate::cli::explain;

/// What a consultation calls a page by, the day it was read, the end of its address, the page. One that stands twice said
/// something else the second time, or stood at another address as well.
const PAGES: &[(&str, f64, &str, &str)] = &[
    ("market", -121.0, "/hudong/zhengji/shichang.html", include_str!("pages/market.html")),
    ("lamps", -101.0, "/hudong/zhengji/ludeng.html", include_str!("pages/lamps.html")),
    ("river", -91.0, "/hudong/zhengji/qingyu.html", include_str!("pages/river.html")),
    ("bus", -61.0, "/hudong/zhengji/gongjiao.html", include_str!("pages/bus.html")),
    ("ferry", -34.0, "/gongkai/tongzhi/dukou.html", include_str!("pages/ferry.html")),
    ("library", -26.0, "/hudong/zhengji/tushushi.html", include_str!("pages/library.html")),
    ("riverside", -23.0, "/en/notices/riverside.html", include_str!("pages/riverside.html")),
    ("grove", -21.0, "/hudong/zhengji/xiaoshulin.html", include_str!("pages/grove.html")),
    ("chargers", -17.0, "/hudong/zhengji/chongdian.html", include_str!("pages/chargers.html")),
    ("chargers", -15.0, "/hudong/zhengji/chongdian.html", include_str!("pages/chargers-2.html")),
    ("market-result", -18.0, "/hudong/zhengji/shichang-caina.html", include_str!("pages/market-result.html")),
    ("parking", -13.0, "/hudong/zhengji/tingche.html", include_str!("pages/parking.html")),
    ("night", -12.0, "/hudong/yishi/yeshi.html", include_str!("pages/night.html")),
    ("crossing", -6.0, "/hudong/zhengji/guojie.html", include_str!("pages/crossing.html")),
    ("bridge", -3.0, "/gongkai/tongzhi/shiqiao.html", include_str!("pages/bridge.html")),
    ("chargers-again", -2.0, "/hudong/zhengji/chongdian-zaici.html", include_str!("pages/chargers-again.html")),
    ("canteen", -1.1, "/hudong/zhengji/shitang.html", include_str!("pages/canteen.html")),
    ("canteen", -1.0, "/gongkai/zhengqiu/shitang.html", include_str!("pages/canteen.html")),
];
/// The page whose links an editor confirmed, and the day.
const CONFIRMED: (&str, f64) = ("chargers-again", -1.8);
/// Which page, on what day, the words, other words, and how it is judged and why.
type Reworded = (&'static str, f64, &'static str, &'static str, Option<(Judgement, &'static str)>);
/// Pages that read differently later, when people had written about them: the day, the words, other words, and what an
/// editor found the change to be. One waits for an editor.
const CHANGES: &[Reworded] = &[
    ("grove", -2.0, "照明差、", "照明暗、", Some((Judgement::Editorial, "改正用词，内容不变"))),
    (
        "crossing",
        -1.5,
        "造价十八万元，工期三周",
        "造价二十一万元，工期四周",
        Some((Judgement::Substance, "方案三的造价和工期有变动，请比较后再提意见")),
    ),
    ("library", -0.4, "现每日九时至十七时开放", "现每日八时半至十七时开放", None),
];
/// The notice that its portal took away, and the day somebody saw that.
const GONE: (&str, f64) = ("ferry", -5.0);
/// The notice that its portal moved, the day, and where to.
const MOVED: (&str, f64, &str) = ("bridge", -0.6, "/gongkai/tongzhi/2026/shiqiao.html");
/// Where a page leads to its debate; most of the town's do not.
const DEBATE: &str = "[[DEBATE]]";
/// The town's own portal.
const PORTAL: &str = "https://www.yishizhen.example";
/// A page of somebody else's, whose host is on no portal's list.
const STRANGER: (f64, &str, &str) =
    (-9.0, "https://xiaobao.dongmen.example/benyue.html", include_str!("pages/blog.html"));

/// Imports every page, on the day it was published.
pub(crate) async fn import(stage: &mut Stage<'_>) -> Result<()> {
    let today = stage.now.day_in(stage.forum.settings().zone);
    for (called, day, path, page) in PAGES {
        let id = import_one(stage, *day, &format!("{PORTAL}{path}"), &dated(page, today)?).await?;
        stage.notices.insert((*called).to_owned(), id);
    }
    let (day, url, page) = STRANGER;
    import_one(stage, day, url, &dated(page, today)?).await?;
    confirm(stage).await
}

/// Confirms what the house found the second round to go on from. What the result belongs to waits for an editor.
async fn confirm(stage: &Stage<'_>) -> Result<()> {
    let (called, day) = CONFIRMED;
    let notice = *stage.notices.get(called).with_context(|| format!("there is no notice {called:?}"))?;
    let ctx = stage.somebody("editor", day)?;
    for link in stage.forum.links(&ctx, notice).await.map_err(explain::words)? {
        stage.forum.decide_link(&ctx, link.id, LinkDecision::Confirm, None).await.map_err(explain::words)?;
    }
    Ok(())
}

/// Plays what portals do with their pages afterwards: they change, go and move.
pub(crate) async fn change(stage: &Stage<'_>) -> Result<()> {
    let today = stage.now.day_in(stage.forum.settings().zone);
    for (called, day, words, others, judgement) in CHANGES {
        let (_, _, path, page) = PAGES.iter().find(|(page, ..)| page == called).context("a change of no page")?;
        let page = dated(&page.replace(words, others), today)?;
        let notice = import_one(stage, *day, &format!("{PORTAL}{path}"), &page).await?;
        if let Some((judgement, reason)) = judgement {
            let ctx = stage.somebody("editor", day + 0.1)?;
            let input = JudgementInput { judgement: *judgement, reason: (*reason).to_owned(), closes_at: None };
            let version = stage.forum.notice(&ctx, notice).await.map_err(explain::words)?.notice.current_version;
            stage.forum.judge_notice_change(&ctx, notice, version, input).await.map_err(explain::words)?;
        }
    }
    let (called, day) = GONE;
    witness(stage, called, day, Witnessed::Gone).await?;
    let (called, day, path) = MOVED;
    witness(stage, called, day, Witnessed::Moved(format!("{PORTAL}{path}").parse()?)).await
}

async fn witness(stage: &Stage<'_>, called: &str, day: f64, seen: Witnessed) -> Result<()> {
    let notice = *stage.notices.get(called).with_context(|| format!("there is no notice {called:?}"))?;
    let ctx = stage.somebody("editor", day)?;
    stage.forum.witness_notice(&ctx, notice, seen).await.map_err(explain::words)
}

/// Imports a page, its link to its debate put in where it has one.
async fn import_one(stage: &Stage<'_>, day: f64, url: &str, page: &str) -> Result<NoticeId> {
    let ctx = stage.somebody("editor", day)?;
    let page = page.replace(DEBATE, &format!("{}{}", stage.forum.settings().base_url, place::debate_of(url)));
    let imported = stage.forum.import_notice(&ctx, url, Some(page)).await.map_err(explain::words)?;
    Ok(imported.id())
}

/// The page with its days put in: `{{DATE-13}}` is thirteen days before today, `{{CN_DATE+30}}` thirty days after it,
/// written in Chinese.
fn dated(page: &str, today: NaiveDate) -> Result<String> {
    let mut pieces = page.split("{{");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (mark, rest) = piece.split_once("}}").context("a day without its end")?;
        let (chinese, days) = match mark.strip_prefix("CN_DATE") {
            Some(days) => (true, days),
            None => (false, mark.strip_prefix("DATE").context("no day")?),
        };
        let day = moved(today, days.parse()?).context("a day out of range")?;
        text.push_str(&match chinese {
            true => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            false => day.format("%Y-%m-%d").to_string(),
        });
        text.push_str(rest);
    }
    Ok(text)
}

fn moved(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let days = Days::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_put_into_the_page() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        assert_eq!(dated("a{{DATE-21}}b{{CN_DATE+10}}c", today).unwrap(), "a2026-10-31b2026年12月1日c");
        for (_, _, _, page) in PAGES {
            assert!(!dated(page, today).unwrap().contains("{{"));
        }
        let leading_back = PAGES.iter().filter(|(_, _, _, page)| page.contains(&format!("href=\"{DEBATE}\""))).count();
        assert!((1..PAGES.len() / 2).contains(&leading_back), "some lead back, most do not");
        for (called, _, words, ..) in CHANGES {
            assert!(PAGES.iter().any(|(page, _, _, html)| page == called && html.contains(words)), "{words}");
        }
    }
}
