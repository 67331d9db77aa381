//! Sources: the lists and feeds of a portal that are read time and again, and when.
//!
//! What is not here: by which selectors a list is read (the recipe, `reader`), and reading itself.

use base::time::Timestamp;
use chrono::TimeDelta;

use crate::fields::FieldErrors;
use crate::ids::DepartmentId;

/// Minutes between two readings when nobody says otherwise.
pub const DEFAULT_INTERVAL: i32 = 60;
/// The least and the most minutes: more often burdens a portal, more seldom misses a consultation of a few days.
const INTERVALS: std::ops::RangeInclusive<i64> = 15..=10_080;
/// Pages of notices that one reading of a source may fetch; the others wait for the next.
pub const PAGES_A_ROUND: i64 = 20;
/// The longest pause after failures.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(24);
/// How long the page of a row is left alone after each failure; after the last it is tried no more.
const ROW_PAUSES: [TimeDelta; 3] = [TimeDelta::hours(1), TimeDelta::hours(6), TimeDelta::hours(24)];

base::words!(
    /// The kind of column a source is, of the closed list of 政府网站发展指引 (国办发〔2017〕47号).
    ColumnType {
        /// 首页.
        Home = "home",
        /// 概况信息.
        Overview = "overview",
        /// 机构职能.
        Functions = "functions",
        /// 负责人信息.
        Leaders = "leaders",
        /// 工作动态.
        News = "news",
        /// 政策文件.
        Policy = "policy",
        /// 信息公开指南.
        DisclosureGuide = "disclosure-guide",
        /// 信息公开目录.
        DisclosureCatalogue = "disclosure-catalogue",
        /// 信息公开年报.
        DisclosureReport = "disclosure-report",
        /// 依申请公开.
        DisclosureRequest = "disclosure-request",
        /// 数据发布.
        Data = "data",
        /// 数据开放.
        OpenData = "open-data",
        /// 政策解读.
        Interpretation = "interpretation",
        /// 回应关切.
        Concerns = "concerns",
        /// 办事服务.
        Services = "services",
        /// 咨询投诉.
        Complaints = "complaints",
        /// 征集调查.
        Solicitation = "solicitation",
        /// 在线访谈.
        Interviews = "interviews",
    }
);

/// What was typed for a source, beside its address and its recipe.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SourceInput {
    /// The kind of column; 征集调查 when absent.
    pub column_type: Option<ColumnType>,
    /// The department that is proposed where its notices name none that is known.
    pub department: Option<DepartmentId>,
    /// Minutes between two readings; an hour when absent.
    pub interval_minutes: Option<i64>,
}

/// A source that is well formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewSource {
    /// The kind of column.
    pub column_type: ColumnType,
    /// The department that is proposed.
    pub department: Option<DepartmentId>,
    /// Minutes between two readings.
    pub interval_minutes: i32,
}

impl NewSource {
    /// Reads what was typed.
    ///
    /// # Errors
    /// A fault in `interval_minutes`.
    pub fn parse(input: SourceInput) -> Result<Self, FieldErrors> {
        let minutes = input.interval_minutes.unwrap_or(i64::from(DEFAULT_INTERVAL));
        let minutes = i32::try_from(minutes).ok().filter(|_| INTERVALS.contains(&minutes));
        let interval_minutes = minutes.ok_or_else(|| FieldErrors::one("interval_minutes", "interval"))?;
        let column_type = input.column_type.unwrap_or(ColumnType::Solicitation);
        Ok(Self { column_type, department: input.department, interval_minutes })
    }
}

/// When a source is read again after `failures` failures in a row: the pause doubles with each after the first, up to a
/// day, or to the source's own interval where that is longer.
#[must_use]
pub fn next_poll(interval_minutes: i32, failures: i32, now: Timestamp) -> Timestamp {
    let interval = TimeDelta::minutes(i64::from(interval_minutes));
    let doublings = u32::try_from(failures.clamp(1, 12) - 1).unwrap_or(0);
    let pause = TimeDelta::minutes(i64::from(interval_minutes) << doublings);
    now + pause.min(LONGEST_PAUSE.max(interval))
}

/// When a source is read again of which rows are left over.
#[must_use]
pub fn next_round(interval_minutes: i32, now: Timestamp) -> Timestamp {
    now + TimeDelta::minutes(i64::from(interval_minutes).min(*INTERVALS.start()))
}

/// When the page of a row is tried again after `tries` failures; `None`: no more.
#[must_use]
pub fn next_try(tries: i32, now: Timestamp) -> Option<Timestamp> {
    let done = usize::try_from(tries).ok()?.checked_sub(1)?;
    ROW_PAUSES.get(done).map(|pause| now + *pause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_with_failures_up_to_a_day() {
        let now = Timestamp::from_unix(0).unwrap();
        let pause = |interval, failures| (next_poll(interval, failures, now) - now).num_minutes();
        assert_eq!([0, 1, 2, 3, 6, 99].map(|failures| pause(60, failures)), [60, 60, 120, 240, 1_440, 1_440]);
        assert_eq!(pause(10_080, 5), 10_080, "a weekly list is not read daily because it fails");
        assert_eq!((next_round(60, now) - now).num_minutes(), 15);
    }

    #[test]
    fn a_page_is_tried_four_times() {
        let now = Timestamp::from_unix(0).unwrap();
        let hours = |tries| next_try(tries, now).map(|at| (at - now).num_hours());
        assert_eq!([1, 2, 3, 4].map(hours), [Some(1), Some(6), Some(24), None]);
    }

    #[test]
    fn an_interval_has_its_limits() {
        let parse = |minutes| NewSource::parse(SourceInput { interval_minutes: minutes, ..SourceInput::default() });
        let usual = parse(None).unwrap();
        assert_eq!((usual.interval_minutes, usual.column_type), (60, ColumnType::Solicitation));
        assert!(parse(Some(15)).is_ok() && parse(Some(10_080)).is_ok());
        for odd in [14, 0, -1, 10_081, i64::MAX] {
            assert!(parse(Some(odd)).is_err(), "{odd}");
        }
    }
}
