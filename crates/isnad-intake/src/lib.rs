//! Files and feeds as documenters have them, to documents: pages, crawls, archives, channels, tables, letters.
//!
//! [`open`] walks a file, whatever is packed in it, and gives [`Found`] one by one: an [`Item`] still in bytes, or what was left out and why. [`Item::read`], which takes time and may run on
//! any thread, makes a document of it. Nothing is unpacked to the disk, no name inside an archive is used as a path, and what expands is held to [`Limits`].

mod about;
mod charset;
pub mod columns;
mod docx;
mod feed;
mod html;
mod item;
mod letter;
mod limits;
mod marks;
mod sniff;
mod table;
mod telegram;
mod unpack;
mod walk;
mod warc;

pub use about::{About, Publishers};
pub use item::{Item, Kind, Read};
pub use limits::Limits;
pub use marks::syndicated;
pub use walk::{ENDINGS, Found, Skipped, open, takes};
