//! The insides of files that people bring along: what they are, whether they may be taken, pictures drawn anew without
//! anything hidden in them, and the place where the bytes lie, named by their SHA-256.
//!
//! Nothing here is done on an async thread but waiting: files are looked at and hashed on threads that may take their time,
//! and pictures are drawn on such threads few at a time, because each may take close to two hundred MiB.
//!
//! What is not here: whose files they are, who may read them, how many there may be (`domain::file`, `forum::file`).

mod archive;
mod clamd;
mod line;
mod picture;
mod place;
mod settings;
mod sniff;
mod unfit;

use std::sync::Arc;

use base::secret::sha256_hex;
use bytes::Bytes;
use domain::file::{FileKind, MOST_BYTES, clean_name};
use tokio::sync::Semaphore;

pub use picture::{Drawn, redraw};
pub use settings::{S3, Settings};
pub use unfit::{Error, Unfit};

use clamd::Clamd;
use place::Place;

/// The way to examine files and to keep them. Cheap to clone; all clones share the bound on pictures.
#[derive(Clone)]
pub struct Files {
    place: Place,
    scanner: Option<Clamd>,
    permits: Arc<Semaphore>,
}

/// A file that may be taken, as it will be kept.
#[derive(Debug, Clone)]
pub struct Ready {
    /// What it is called.
    pub name: String,
    /// What it is; a picture may have become one of another kind.
    pub kind: FileKind,
    /// Its bytes.
    pub bytes: Bytes,
    /// Their SHA-256, in lower-case hex: the name they are kept under.
    pub sha256: String,
    /// Width and height in pixels, for a picture.
    pub pixels: Option<(u32, u32)>,
}

impl Files {
    /// Opens the place that the settings name.
    ///
    /// # Errors
    /// When the settings name none, or the folder cannot be made.
    pub fn open(settings: &Settings) -> anyhow::Result<Self> {
        Ok(Self {
            place: Place::open(settings)?,
            scanner: Clamd::at(&settings.scanner)?,
            permits: Arc::new(Semaphore::new(settings.pictures_at_once.max(1))),
        })
    }

    /// Looks at what was sent in under `name`: its kind by content and ending, what the scanner says of it, and a picture
    /// drawn anew.
    ///
    /// # Errors
    /// [`Error::Unfit`] with the reason it is not taken; [`Error::Unavailable`] when the scanner does not answer: what was
    /// not scanned is not taken.
    pub async fn examine(&self, name: &str, bytes: Bytes) -> Result<Ready, Error> {
        if bytes.len() > MOST_BYTES {
            return Err(Unfit::TooLarge.into());
        }
        let seen = look(name, bytes.clone()).await?;
        if let Some(scanner) = &self.scanner {
            scanner.clear(&bytes).await?;
        }
        match seen {
            Seen::Document(ready) => Ok(ready),
            Seen::Picture(kind) => self.draw(name, kind, bytes).await,
        }
    }

    /// Keeps the bytes under their hash. When this returns they are durable.
    ///
    /// # Errors
    /// When the place does not take them.
    pub async fn keep(&self, sha256: &str, bytes: Bytes) -> anyhow::Result<()> {
        self.place.put(sha256, bytes).await
    }

    /// The bytes kept under a hash; `None` when there are none.
    ///
    /// # Errors
    /// When the place does not answer.
    pub async fn read(&self, sha256: &str) -> anyhow::Result<Option<Bytes>> {
        self.place.get(sha256).await
    }

    /// Lets go of the bytes kept under a hash; none are none.
    ///
    /// # Errors
    /// When the place does not answer.
    pub async fn drop(&self, sha256: &str) -> anyhow::Result<()> {
        self.place.delete(sha256).await
    }

    /// A picture drawn anew, on a thread of its own. A decoder that breaks down over a picture has found it broken.
    async fn draw(&self, name: &str, kind: FileKind, bytes: Bytes) -> Result<Ready, Error> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(anyhow::Error::new)?;
        let name = name.to_owned();
        let work = tokio::task::spawn_blocking(move || -> Result<Ready, Error> {
            let _permit = permit;
            let drawn = redraw(kind, &bytes)?;
            Ok(Ready::of(&name, drawn.kind, drawn.bytes.into(), Some((drawn.width, drawn.height))))
        });
        match work.await {
            Ok(ready) => ready,
            Err(panic) => {
                tracing::error!(%kind, %panic, "a picture broke its decoder");
                Err(Unfit::Broken.into())
            }
        }
    }
}

/// What a file is found to be before it is scanned.
enum Seen {
    /// It is kept as it came.
    Document(Ready),
    /// It is to be drawn.
    Picture(FileKind),
}

async fn look(name: &str, bytes: Bytes) -> Result<Seen, Error> {
    let name = name.to_owned();
    let looking = tokio::task::spawn_blocking(move || -> Result<Seen, Error> {
        let kind = sniff::kind(&name, &bytes)?;
        Ok(if kind.is_picture() { Seen::Picture(kind) } else { Seen::Document(Ready::of(&name, kind, bytes, None)) })
    });
    looking.await.map_err(anyhow::Error::new)?
}

impl Ready {
    fn of(name: &str, kind: FileKind, bytes: Bytes, pixels: Option<(u32, u32)>) -> Self {
        Self { name: clean_name(name, kind), kind, sha256: sha256_hex(&bytes), bytes, pixels }
    }
}
