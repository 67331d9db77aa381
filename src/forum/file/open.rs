//! Opening a file: its bytes, for whoever may read it.

use base::time::Timestamp;
use bytes::Bytes;
use domain::actor::Actor;
use domain::file::FileKind;
use domain::ids::FileId;
use domain::policy::{self, Action};

use super::standing::FileFacts;
use super::{Pass, Signer};
use crate::Forum;
use crate::error::{Error, Result};

/// A file with its bytes, where they are asked for.
#[derive(Debug, Clone)]
pub struct OpenFile {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// The hash of its bytes.
    pub sha256: String,
    /// Its bytes; nothing for whoever holds them already.
    pub bytes: Option<Bytes>,
    /// Whether everybody may read it now.
    pub public: bool,
}

impl Forum {
    /// The file at an address. Nobody in particular asks: it is public, or the address has a pass. The bytes are left out
    /// where `held`, the hash of what whoever asks holds already, is theirs.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a file that is not there under this name, or that may not be read so.
    pub async fn open_file(
        &self,
        now: Timestamp,
        id: FileId,
        name: String,
        pass: Option<Pass>,
        held: Option<&str>,
    ) -> Result<OpenFile> {
        let (file, public, passed) = self
            .read(move |tx| {
                let file = store::file::get(tx, id)?;
                let facts = FileFacts::of(tx, file)?;
                let public = policy::authorize(&Actor::Anonymous, Action::ViewFile(facts.standing()), now).is_ok();
                let passed = match pass {
                    Some(pass) if !public => Signer::of(tx)?.opens(id, &pass, now),
                    Some(_) | None => false,
                };
                Ok((facts.into_file(), public, passed))
            })
            .await?;
        if file.name != name || !(public || passed) {
            return Err(Error::NotFound);
        }
        let bytes = if held == Some(file.sha256.as_str()) {
            None
        } else {
            let bytes = self.parts.files.read(&file.sha256).await?;
            Some(bytes.ok_or_else(|| anyhow::anyhow!("the bytes of file {id} are missing: {}", file.sha256))?)
        };
        Ok(OpenFile { name: file.name, kind: file.kind, sha256: file.sha256, bytes, public })
    }
}
