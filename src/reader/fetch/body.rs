//! A body that is read piece by piece, unpacked, and never grows past its bound: a bomb of gzip stops at the first byte
//! too many, however small it came.

use std::io::{self, Write};

use brotli::DecompressorWriter;
use flate2::write::MultiGzDecoder;
use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use super::fault::FetchFault;

/// Space that brotli writes from at a time.
const BUFFER: usize = 16 << 10;

/// What happens to a body that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excess {
    /// It is refused.
    Refused,
    /// What is past the bound is not read.
    Cut,
}

/// Takes the pieces of a body as they come over the line.
pub(super) struct Body {
    unpacking: Unpacking,
    excess: Excess,
}

enum Unpacking {
    Plain(Bounded),
    Gzip(Box<MultiGzDecoder<Bounded>>),
    Brotli(Box<DecompressorWriter<Bounded>>),
}

/// Whether there is any use in the next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    /// There is.
    Wanted,
    /// The bound is reached.
    Enough,
}

impl Body {
    /// A body of at most `most` bytes once unpacked.
    ///
    /// # Errors
    /// Packed in a way that we did not ask for.
    pub(super) fn of(headers: &HeaderMap, most: usize, excess: Excess) -> Result<Self, FetchFault> {
        let bounded = Bounded { taken: Vec::new(), most, is_full: false };
        let encoding = headers.get(CONTENT_ENCODING).map_or(Ok(""), |value| value.to_str()).unwrap_or("?");
        let unpacking = match encoding.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => Unpacking::Plain(bounded),
            "gzip" | "x-gzip" => Unpacking::Gzip(Box::new(MultiGzDecoder::new(bounded))),
            "br" => Unpacking::Brotli(Box::new(DecompressorWriter::new(bounded, BUFFER))),
            _ => return Err(FetchFault::Broken),
        };
        Ok(Self { unpacking, excess })
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// Too many bytes, or not packed as it says.
    pub(super) fn take(&mut self, piece: &[u8]) -> Result<More, FetchFault> {
        let written = match &mut self.unpacking {
            Unpacking::Plain(into) => into.write_all(piece),
            Unpacking::Gzip(into) => into.write_all(piece),
            Unpacking::Brotli(into) => into.write_all(piece),
        };
        if self.is_full() {
            return if self.excess == Excess::Cut { Ok(More::Enough) } else { Err(FetchFault::TooLarge) };
        }
        written.map(|()| More::Wanted).map_err(|_| FetchFault::Broken)
    }

    /// The whole body, when no piece follows.
    ///
    /// # Errors
    /// Too many bytes, or it ends in the middle.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, FetchFault> {
        let ended = match &mut self.unpacking {
            Unpacking::Plain(_) => Ok(()),
            Unpacking::Gzip(packed) => packed.try_finish(),
            Unpacking::Brotli(packed) => packed.close(),
        };
        if self.is_full() && self.excess == Excess::Refused {
            return Err(FetchFault::TooLarge);
        }
        if ended.is_err() && !self.is_full() {
            return Err(FetchFault::Broken);
        }
        Ok(std::mem::take(&mut self.bounded_mut().taken))
    }

    fn is_full(&self) -> bool {
        match &self.unpacking {
            Unpacking::Plain(bounded) => bounded.is_full,
            Unpacking::Gzip(packed) => packed.get_ref().is_full,
            Unpacking::Brotli(packed) => packed.get_ref().is_full,
        }
    }

    fn bounded_mut(&mut self) -> &mut Bounded {
        match &mut self.unpacking {
            Unpacking::Plain(bounded) => bounded,
            Unpacking::Gzip(packed) => packed.get_mut(),
            Unpacking::Brotli(packed) => packed.get_mut(),
        }
    }
}

/// Where unpacked bytes go: it takes so many, and then no more, which stops whoever unpacks.
struct Bounded {
    taken: Vec<u8>,
    most: usize,
    is_full: bool,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = self.most - self.taken.len();
        self.taken.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
        if bytes.len() > room {
            self.is_full = true;
            return Err(io::Error::other("too long"));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use http::HeaderValue;

    use super::*;

    const MOST: usize = 100_000;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let mut packed = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 22);
        packed.write_all(bytes).unwrap();
        packed.into_inner()
    }

    fn unpack(encoding: &'static str, bytes: &[u8], excess: Excess) -> Result<Vec<u8>, FetchFault> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        let mut body = Body::of(&headers, MOST, excess)?;
        for piece in bytes.chunks(1000) {
            if body.take(piece)? == More::Enough {
                break;
            }
        }
        body.finish()
    }

    #[test]
    fn what_is_packed_comes_out_as_it_went_in() {
        let text = "公告".repeat(10_000);
        let text = text.as_bytes();
        assert_eq!(unpack("", text, Excess::Refused).unwrap(), text);
        assert_eq!(unpack("gzip", &gzip(text), Excess::Refused).unwrap(), text);
        assert_eq!(unpack("BR", &brotli(text), Excess::Refused).unwrap(), text);
    }

    #[test]
    fn a_bomb_stops_at_the_bound() {
        let text = vec![b'a'; 200 * MOST];
        for (encoding, bytes) in [("", text.clone()), ("gzip", gzip(&text)), ("br", brotli(&text))] {
            assert_eq!(unpack(encoding, &bytes, Excess::Refused), Err(FetchFault::TooLarge), "{encoding}");
            assert_eq!(unpack(encoding, &bytes, Excess::Cut).unwrap().len(), MOST, "{encoding}");
        }
        assert_eq!(unpack("gzip", &gzip(&text[..MOST]), Excess::Refused).unwrap().len(), MOST);
    }

    #[test]
    fn what_is_not_packed_as_it_says_is_broken() {
        for (encoding, bytes) in [
            ("gzip", b"plain".to_vec()),
            ("br", b"plain text that is no brotli".to_vec()),
            ("zstd", b"x".to_vec()),
            ("gzip", gzip(b"cut short").into_iter().take(12).collect()),
        ] {
            assert_eq!(unpack(encoding, &bytes, Excess::Refused), Err(FetchFault::Broken), "{encoding}");
        }
    }
}
