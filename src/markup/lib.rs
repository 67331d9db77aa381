//! Text that others wrote, made safe to show: Markdown of residents and officials, HTML of foreign pages.
//!
//! Two ways in, one way out. [`markdown()`] and [`notice()`] each shape their input first (depth, links, headings) and then
//! always pass it through the allow-lists in `sanitise`: shaping makes the text good, sanitising makes it safe, and
//! neither is trusted to do the other's work. What a text refers to (`#12`, `@name`)
//! is found in `references` and resolved by whoever knows the thread. Plain text needs neither ([`paragraphs()`]). Nothing here knows where a text is kept or who may read it.

mod beside;
mod difference;
mod excerpt;
mod html;
mod literal;
mod markdown;
mod notice;
mod paragraphs;
mod references;
mod sanitise;
mod tame;

pub use beside::{Row, Side, SideBySide, side_by_side};
pub use difference::{Piece, PieceKind, difference};
pub use excerpt::excerpt;
pub use html::Html;
pub use literal::literal;
pub use markdown::{markdown, markdown_with};
pub use notice::notice;
pub use paragraphs::paragraphs;
pub use references::{Reference, References, Target};

/// The version of the rules in this crate. A stored [`Html`] made under a lower one is to be made anew from its source.
pub const VERSION: i32 = 2;
