//! Pictures, drawn anew: decoded within limits, turned the way they are meant to be seen, made smaller where they are
//! larger than any screen, and encoded from their pixels alone. What else was in the file (place, camera, thumbnails,
//! comments, another file behind it) does not come along.
//!
//! Memory: what a decoder will take is reckoned from the head of the file, before anything is decoded, and kept under
//! [`MEMORY`]; beside it there are the file itself and the smaller picture.

use std::io::Cursor;

use domain::file::{FileKind, MOST_BYTES};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use image::{DynamicImage, ImageDecoder, ImageError, Limits};
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::unfit::Unfit;

/// The most pixels of a picture: what the largest telephones take.
pub(crate) const PIXELS: u64 = 40_000_000;
/// The most bytes that decoding may take.
pub(crate) const MEMORY: u64 = 176 << 20;
/// The longest side of a picture as it is kept, in pixels: a page of A4 can be read at this size.
const SIDE: u32 = 2_560;
/// How well photographs are kept, of 100.
const QUALITY: u8 = 85;

/// A picture as it is kept.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Its kind: WebP becomes a JPEG, or stays what it is where one sees through it.
    pub kind: FileKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

/// Draws a picture anew. Takes its time and its memory: not for async threads.
///
/// # Errors
/// Why it is not taken.
pub fn redraw(kind: FileKind, bytes: &[u8]) -> Result<Drawn, Unfit> {
    let picture = match kind {
        FileKind::Jpg => decode(JpegDecoder::new(Cursor::new(bytes)), jpeg_bytes(bytes)),
        FileKind::Png => decode(still_png(bytes), 0),
        FileKind::Webp => decode(still_webp(bytes), WEBP_BYTES),
        FileKind::Pdf | FileKind::Ofd | FileKind::Docx | FileKind::Xlsx | FileKind::Txt => Err(Unfit::Content),
    }?;
    let (kind, bytes) = encode(kind, &picture).map_err(|error| unfit(&error))?;
    if bytes.len() > MOST_BYTES {
        return Err(Unfit::TooLarge);
    }
    Ok(Drawn { kind, bytes, width: picture.width(), height: picture.height() })
}

/// The picture, upright and no larger than it needs to be. `beside` is what the decoder takes for each pixel beside the
/// picture itself, in bytes.
fn decode<D: ImageDecoder>(decoder: Result<D, impl Into<Refused>>, beside: u64) -> Result<DynamicImage, Unfit> {
    let mut decoder = decoder.map_err(|refused| refused.into().0)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS || decoder.total_bytes().saturating_add(pixels * beside) > MEMORY {
        return Err(Unfit::Pixels);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    decoder.set_limits(limits).map_err(|error| unfit(&error))?;
    // A head that cannot be read says nothing about which way is up.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unfit(&error))?;
    if picture.width().max(picture.height()) > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn encode(kind: FileKind, picture: &DynamicImage) -> Result<(FileKind, Vec<u8>), ImageError> {
    let mut bytes = Vec::new();
    let has_alpha = picture.color().has_alpha();
    let is_grey = !picture.color().has_color();
    match kind {
        FileKind::Png => {
            let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
            match (is_grey, has_alpha) {
                (true, false) => picture.to_luma8().write_with_encoder(encoder),
                (true, true) => picture.to_luma_alpha8().write_with_encoder(encoder),
                (false, false) => picture.to_rgb8().write_with_encoder(encoder),
                (false, true) => picture.to_rgba8().write_with_encoder(encoder),
            }?;
            Ok((FileKind::Png, bytes))
        }
        FileKind::Webp if has_alpha => {
            picture.to_rgba8().write_with_encoder(WebPEncoder::new_lossless(&mut bytes))?;
            Ok((FileKind::Webp, bytes))
        }
        _ => {
            let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            if is_grey {
                picture.to_luma8().write_with_encoder(encoder)?;
            } else {
                picture.to_rgb8().write_with_encoder(encoder)?;
            }
            Ok((FileKind::Jpg, bytes))
        }
    }
}

fn still_png(bytes: &[u8]) -> Result<PngDecoder<Cursor<&[u8]>>, Refused> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits)?;
    if decoder.is_apng()? { Err(Refused(Unfit::Animated)) } else { Ok(decoder) }
}

fn still_webp(bytes: &[u8]) -> Result<WebPDecoder<Cursor<&[u8]>>, Refused> {
    let decoder = WebPDecoder::new(Cursor::new(bytes))?;
    if decoder.has_animation() { Err(Refused(Unfit::Animated)) } else { Ok(decoder) }
}

/// What a WebP takes for each pixel while it is decoded: its planes, or the whole of it a second time.
const WEBP_BYTES: u64 = 4;

/// What a JPEG takes at most: coefficients of two bytes for each of four colours.
const JPEG_MOST: u64 = 8;

/// What a JPEG takes for each pixel while it is decoded: one that comes in passes is kept in coefficients of two bytes for
/// each of its colours until the last of them has come. The decoder's own parser reads its head: another one might read
/// something else where there is something odd in it.
fn jpeg_bytes(bytes: &[u8]) -> u64 {
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let Some(head) = decoder.decode_headers().ok().and_then(|()| decoder.info()) else { return JPEG_MOST };
    if head.sof.is_sequential_dct() { 0 } else { 2 * u64::from(head.components) }
}

/// Why a decoder does not begin.
struct Refused(Unfit);

impl From<ImageError> for Refused {
    fn from(error: ImageError) -> Self {
        Self(unfit(&error))
    }
}

fn unfit(error: &ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::Pixels,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::Unsupported(_)
        | ImageError::IoError(_) => Unfit::Broken,
    }
}
