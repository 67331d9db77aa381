//! Mentions: the people and departments that a post names with an `@`, and the posts it names by their numbers.
//!
//! What is not here: finding them in a text (`markup::references`), and who of them is told (`forum::mention`).

use crate::ids::{AccountId, DepartmentId};

/// How many names of one post are looked up: the others stay plain words.
pub const MOST_NAMES: usize = 10;
/// How many posts one post can lead to by their numbers.
pub const MOST_NUMBERS: usize = 100;

/// Who is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mentioned {
    /// Somebody who takes part in the thread.
    Account(AccountId),
    /// A department.
    Department(DepartmentId),
}
