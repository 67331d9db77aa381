//! The parts of a form that brings files along, `multipart/form-data`: read piece by piece, so that what is too large ends
//! where it becomes so.

use std::time::Duration;

use actix_multipart::{Field, Multipart};
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use base::secret::sha256_hex;
use futures_util::StreamExt as _;

use super::Fields;
use crate::error::Failure;

/// How long a whole body may take; files are larger than what is typed.
const TIME: Duration = Duration::from_secs(180);
/// No form of ours has more parts than this.
const MOST_PARTS: usize = 40;
/// Bytes without room that are read to their end: whoever is answered while still sending may never see the answer.
const MOST_PASSED: usize = 64 << 20;
/// The longest name of a file that is kept, in characters.
const MOST_NAME: usize = 200;

/// A file that was chosen.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// What it is called on the sender's machine.
    pub(crate) name: String,
    /// What the browser takes it for.
    pub(crate) content_type: Option<String>,
    /// Its bytes; none of a file for which there was no room.
    pub(crate) bytes: Vec<u8>,
    /// Their SHA-256, in lower-case hex: another file is another request.
    pub(crate) sha256: String,
    /// Whether there was no room for it.
    pub(crate) is_left_out: bool,
}

/// How much may still come.
pub(crate) struct Room {
    /// Bytes that are kept.
    kept: usize,
    /// Bytes that are read and let go.
    passed: usize,
    /// Files that are kept; further ones are said to be left out.
    files: usize,
}

impl Room {
    /// For so many bytes together, and so many files among them.
    pub(crate) const fn of(bytes: usize, files: usize) -> Self {
        Self { kept: bytes, passed: MOST_PASSED, files }
    }
}

/// Reads a form with its files. A file for which there is no room is left out and said to be, so that the other fields are
/// not lost with it.
///
/// # Errors
/// 413 for more bytes in other fields or a file beyond all measure, 408 when it takes too long, 400 for what is no such form.
pub(crate) async fn read(req: &HttpRequest, payload: Payload, room: Room) -> Result<(Fields, Vec<File>), Failure> {
    let reading = collect(Multipart::new(req.headers(), payload), room);
    tokio::time::timeout(TIME, reading).await.unwrap_or(Err(Failure::Http(StatusCode::REQUEST_TIMEOUT)))
}

/// Reads a body over that is not taken, so that its sender sees the answer.
pub(crate) async fn pass_over(mut payload: Payload) {
    let passing = async {
        let mut left = MOST_PASSED;
        while let Some(Ok(piece)) = payload.next().await {
            let Some(rest) = left.checked_sub(piece.len()) else { return };
            left = rest;
        }
    };
    // Whether it ends or not, it is not taken.
    let _ = tokio::time::timeout(TIME, passing).await;
}

async fn collect(mut parts: Multipart, mut room: Room) -> Result<(Fields, Vec<File>), Failure> {
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| malformed())?;
        if pairs.len() + files.len() >= MOST_PARTS {
            return Err(malformed());
        }
        let name = part.name().unwrap_or_default().to_owned();
        let chosen = part.content_disposition().and_then(|said| said.get_filename()).map(str::to_owned);
        let content_type = part.content_type().map(ToString::to_string);
        let (bytes, is_left_out) = match drain(&mut part, &mut room, chosen.is_some(), files.len()).await? {
            Some(bytes) => (bytes, false),
            None => (Vec::new(), true),
        };
        match chosen {
            // A browser sends an empty part without a name where no file was chosen.
            Some(called) if !(called.is_empty() && bytes.is_empty()) => {
                let name = called.chars().filter(|c| !c.is_control()).take(MOST_NAME).collect();
                let (bytes, sha256) = hashed(bytes).await?;
                files.push(File { name, content_type, bytes, sha256, is_left_out });
            }
            Some(_) => {}
            None => pairs.push((name, String::from_utf8(bytes).map_err(|_| malformed())?)),
        }
    }
    Ok((Fields::of_pairs(pairs)?, files))
}

/// The bytes of a part; nothing of a file for which there is no room.
async fn drain(part: &mut Field, room: &mut Room, is_file: bool, files: usize) -> Result<Option<Vec<u8>>, Failure> {
    let mut bytes = (!is_file || files < room.files).then(Vec::new);
    while let Some(piece) = part.next().await {
        let piece = piece.map_err(|_| malformed())?;
        match (bytes.as_mut(), room.kept.checked_sub(piece.len())) {
            (Some(kept), Some(left)) => {
                room.kept = left;
                kept.extend_from_slice(&piece);
            }
            _ if is_file => {
                room.kept += bytes.take().map_or(0, |kept| kept.len());
                room.passed = room.passed.checked_sub(piece.len()).ok_or(TOO_LARGE)?;
            }
            _ => return Err(TOO_LARGE),
        }
    }
    Ok(bytes)
}

/// Bytes with their hash. That of ten megabytes takes its time, in which others are served.
async fn hashed(bytes: Vec<u8>) -> Result<(Vec<u8>, String), Failure> {
    let hashing = tokio::task::spawn_blocking(move || {
        let sha256 = sha256_hex(&bytes);
        (bytes, sha256)
    });
    hashing.await.map_err(|panic| anyhow::Error::new(panic).into())
}

const TOO_LARGE: Failure = Failure::Http(StatusCode::PAYLOAD_TOO_LARGE);

const fn malformed() -> Failure {
    Failure::Http(StatusCode::BAD_REQUEST)
}
