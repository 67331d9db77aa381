//! The national holidays of China as data: what each yearly notice of the State Council's General Office
//! (国务院办公厅关于部分节假日安排的通知) declares. How days are counted with it: `calendar`, `deadline`.
//!
//! A year gets a row when its notice is out, never before: a year that is missing here makes deadlines provisional.

/// Month and day within the notice's year.
pub type MonthDay = (u32, u32);

/// One year's notice: the breaks, and the weekend days worked in exchange (调休).
#[derive(Debug, Clone, Copy)]
pub struct HolidayNotice {
    /// The year it arranges.
    pub year: i32,
    /// The notice's document number.
    pub number: &'static str,
    /// First and last day of each break, both off; weekends inside a break are part of it.
    pub breaks: &'static [(MonthDay, MonthDay)],
    /// Saturdays and Sundays that are worked.
    pub worked: &'static [MonthDay],
}

/// Every notice we hold, oldest first.
pub const NOTICES: &[HolidayNotice] = &[
    HolidayNotice {
        year: 2024,
        number: "国办发明电〔2023〕7号",
        breaks: &[
            ((1, 1), (1, 1)),
            ((2, 10), (2, 17)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((6, 10), (6, 10)),
            ((9, 15), (9, 17)),
            ((10, 1), (10, 7)),
        ],
        worked: &[(2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)],
    },
    HolidayNotice {
        year: 2025,
        number: "国办发明电〔2024〕12号",
        breaks: &[
            ((1, 1), (1, 1)),
            ((1, 28), (2, 4)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((5, 31), (6, 2)),
            ((10, 1), (10, 8)),
        ],
        worked: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    HolidayNotice {
        year: 2026,
        number: "国办发明电〔2025〕7号",
        breaks: &[
            ((1, 1), (1, 3)),
            ((2, 15), (2, 23)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((6, 19), (6, 21)),
            ((9, 25), (9, 27)),
            ((10, 1), (10, 7)),
        ],
        worked: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
];
