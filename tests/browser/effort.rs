//! How much of a person's time something takes, by the keystroke-level model (Card, Moran and Newell, "The keystroke-level
//! model for user performance time with interactive systems", CACM 23 (7), 1980): each thing done by hand or head has a
//! known time, and they add up. Waiting for the site is not in it. It is a sum, so it is the same on every machine.

use std::time::Duration;

/// One key, for somebody who types 40 words a minute.
const KEY: Duration = Duration::from_millis(280);
/// Moving the mouse to something.
const POINT: Duration = Duration::from_millis(1_100);
/// Pressing its button and letting go.
const CLICK: Duration = Duration::from_millis(200);
/// Moving a hand between mouse and keyboard.
const HOME: Duration = Duration::from_millis(400);
/// Making up one's mind for the next act.
const THINK: Duration = Duration::from_millis(1_350);
/// Keys for one Han character, by pinyin with a choice among the words offered.
const KEYS_PER_HAN: u32 = 3;

/// Finding something and clicking on it.
pub(crate) fn clicking() -> Duration {
    THINK + POINT + CLICK
}

/// Choosing in a list: opening it, then one of its lines.
pub(crate) fn choosing() -> Duration {
    clicking() + POINT + CLICK
}

/// Clicking into a field, and both ways between mouse and keyboard; without what is typed there.
pub(crate) fn entering() -> Duration {
    clicking() + 2 * HOME
}

/// Typing these words.
pub(crate) fn typing(words: &str) -> Duration {
    words.chars().map(|c| if c.is_ascii() { KEY } else { KEYS_PER_HAN * KEY }).sum()
}

#[test]
fn times_add_up() {
    assert_eq!(typing("ab1"), Duration::from_millis(840));
    assert_eq!(typing("桥"), Duration::from_millis(840));
    assert_eq!(entering(), Duration::from_millis(3_450));
}
