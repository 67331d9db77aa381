//! What came along with a post, as it is shown below its words: pictures, then documents.

use forum::file::FileView;
use serde::Serialize;

use crate::file::{address, label, size};

/// What the component `attachments.shown` draws.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Attached {
    pictures: Vec<Picture>,
    documents: Vec<Document>,
}

#[derive(Debug, Clone, Serialize)]
struct Picture {
    href: String,
    name: String,
    /// What is to be seen in it; its name, where nobody said.
    alt: String,
    /// What its author says is to be seen in it; empty where nobody said.
    described: String,
    width: i32,
    height: i32,
    size: String,
}

#[derive(Debug, Clone, Serialize)]
struct Document {
    href: String,
    name: String,
    kind: String,
    size: String,
}

impl Attached {
    /// Pictures first, then documents, each in their order.
    pub(crate) fn of(files: &[FileView]) -> Self {
        let mut attached = Self::default();
        for file in files {
            let (href, name, size) = (address(file), file.name.clone(), size(file.size));
            match file.pixels {
                Some((width, height)) => {
                    let alt = if file.alt.is_empty() { name.clone() } else { file.alt.clone() };
                    attached.pictures.push(Picture {
                        href,
                        name,
                        alt,
                        described: file.alt.clone(),
                        width,
                        height,
                        size,
                    });
                }
                None => attached.documents.push(Document { href, name, kind: label(file.kind), size }),
            }
        }
        attached
    }
}
