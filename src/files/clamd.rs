//! Asking clamd about a file: its command `INSTREAM`, over TCP or a socket of this machine.
//!
//! Where a scanner is named, what it did not clear is not taken: a scanner that is down stops uploads, not checks.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

use crate::unfit::{Error, Unfit};

/// How long the scanner may take over one file.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes sent at once.
const PIECE: usize = 64 << 10;
/// The longest answer that is read.
const ANSWER: u64 = 4 << 10;

/// A scanner.
#[derive(Debug, Clone)]
pub(crate) struct Clamd {
    at: Address,
}

#[derive(Debug, Clone)]
enum Address {
    Tcp(String),
    Unix(PathBuf),
}

impl Clamd {
    /// The scanner at an address; none where none is given.
    pub(crate) fn at(address: &str) -> Result<Option<Self>> {
        let at = match address.split_once("://") {
            _ if address.is_empty() => return Ok(None),
            Some(("tcp", host)) if host.contains(':') => Address::Tcp(host.to_owned()),
            Some(("unix", path)) if path.starts_with('/') => Address::Unix(PathBuf::from(path)),
            _ => bail!("files.scanner is {address:?}: it takes tcp://host:port, or unix:// and a path"),
        };
        Ok(Some(Self { at }))
    }

    /// Lets a file pass in which the scanner finds nothing.
    pub(crate) async fn clear(&self, bytes: &[u8]) -> Result<(), Error> {
        let answer = tokio::time::timeout(PATIENCE, self.ask(bytes)).await.context("the scanner takes too long")??;
        let said = answer.trim_end_matches(['\0', '\n']);
        if said.ends_with(": OK") {
            Ok(())
        } else if said.ends_with(" FOUND") {
            tracing::warn!(said, "the scanner refused a file");
            Err(Unfit::Infected.into())
        } else {
            Err(anyhow::anyhow!("the scanner says {said:?}").into())
        }
    }

    async fn ask(&self, bytes: &[u8]) -> Result<String> {
        let unreachable = "the scanner cannot be reached";
        match &self.at {
            Address::Tcp(host) => talk(TcpStream::connect(host).await.context(unreachable)?, bytes).await,
            Address::Unix(path) => talk(UnixStream::connect(path).await.context(unreachable)?, bytes).await,
        }
    }
}

/// The command, the file in pieces with their lengths before them, an empty piece; and the answer.
async fn talk(mut line: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> Result<String> {
    let broken = "the line to the scanner broke off";
    line.write_all(b"zINSTREAM\0").await.context(broken)?;
    for piece in bytes.chunks(PIECE) {
        let length = u32::try_from(piece.len())?;
        line.write_all(&length.to_be_bytes()).await.context(broken)?;
        line.write_all(piece).await.context(broken)?;
    }
    line.write_all(&[0; 4]).await.context(broken)?;
    line.flush().await.context(broken)?;
    let mut answer = String::new();
    line.take(ANSWER).read_to_string(&mut answer).await.context(broken)?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_or_none() {
        assert!(Clamd::at("").unwrap().is_none());
        assert!(Clamd::at("tcp://127.0.0.1:3310").unwrap().is_some());
        assert!(Clamd::at("unix:///run/clamav/clamd.ctl").unwrap().is_some());
        for wrong in ["clamd", "tcp://host", "unix://run/x", "http://host:3310"] {
            assert!(Clamd::at(wrong).unwrap_err().to_string().contains("files.scanner"), "{wrong}");
        }
    }
}
