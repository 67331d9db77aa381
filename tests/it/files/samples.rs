//! Pictures made for these tests: sound ones, ones with more in them than a picture, and ones that are meant to harm.

use std::io::{Cursor, Write as _};

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder as _, RgbImage, RgbaImage};

/// What must not come out again: where somebody lives, and with what they took the picture.
pub(super) const SECRET: &str = "SECRET 31.2304N 121.4737E Camera-4711";

/// A picture with some structure.
pub(super) fn pixels(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let wave = |n: u32| u8::try_from((x * n + y * (n + 3)) % 251).unwrap();
        image::Rgb([wave(1), wave(2), if x / 8 % 2 == y / 8 % 2 { 220 } else { 40 }])
    })
}

pub(super) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    pixels(width, height).write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 90)).unwrap();
    bytes
}

pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    pixels(width, height).write_with_encoder(PngEncoder::new(&mut bytes)).unwrap();
    bytes
}

pub(super) fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    pixels(width, height).write_with_encoder(WebPEncoder::new_lossless(&mut bytes)).unwrap();
    bytes
}

/// A WebP that one can see through.
pub(super) fn clear_webp(width: u32, height: u32) -> Vec<u8> {
    let mut picture: RgbaImage = DynamicImage::from(pixels(width, height)).to_rgba8();
    picture.pixels_mut().for_each(|pixel| pixel.0[3] = pixel.0[0]);
    let mut bytes = Vec::new();
    picture.write_with_encoder(WebPEncoder::new_lossless(&mut bytes)).unwrap();
    bytes
}

/// The same of one colour: it compresses to next to nothing, however large it is.
pub(super) fn flat(width: u32, height: u32, name: &str) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let grey = vec![127_u8; usize::try_from(u64::from(width) * u64::from(height) * 4).unwrap()];
    match name {
        "png" => PngEncoder::new(&mut bytes).write_image(&grey, width, height, image::ExtendedColorType::Rgba8),
        "webp" => WebPEncoder::new_lossless(&mut bytes).encode(&grey, width, height, image::ExtendedColorType::Rgba8),
        _ => {
            let length = usize::try_from(u64::from(width) * u64::from(height) * 3).unwrap();
            JpegEncoder::new_with_quality(&mut bytes, 50).encode(
                &grey[..length],
                width,
                height,
                image::ExtendedColorType::Rgb8,
            )
        }
    }
    .unwrap();
    bytes.into_inner()
}

// --- what stands beside the pixels ------------------------------------------------------------------------------------

/// EXIF as cameras write it: which way is up (turned a quarter), where, and with what.
fn exif() -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    let secret = format!("GPS {SECRET}\0");
    tiff.extend_from_slice(&[0, 3]);
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let length = u32::try_from(secret.len()).unwrap();
    tiff.extend_from_slice(&entry(0x010f, 2, length, 50_u32.to_be_bytes())); // the maker, behind the table
    tiff.extend_from_slice(&entry(0x0112, 3, 1, [0, 6, 0, 0])); // the orientation
    tiff.extend_from_slice(&entry(0x8825, 4, 1, 50_u32.to_be_bytes())); // the place
    tiff.extend_from_slice(&[0; 4]);
    tiff.extend_from_slice(secret.as_bytes());
    tiff
}

fn xmp() -> Vec<u8> {
    format!("<x:xmpmeta xmlns:x='adobe:ns:meta/'><exif:GPSLatitude>{SECRET}</exif:GPSLatitude></x:xmpmeta>")
        .into_bytes()
}

/// A JPEG with everything that cameras and programs put into one, and another file behind it.
pub(super) fn laden_jpeg(width: u32, height: u32) -> Vec<u8> {
    let sound = jpeg(width, height);
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    };
    let mut bytes = sound[..2].to_vec();
    bytes.extend(segment(0xe1, &[b"Exif\0\0", &exif()[..]].concat()));
    bytes.extend(segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", &xmp()[..]].concat()));
    bytes.extend(segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", SECRET.as_bytes()].concat()));
    bytes.extend(segment(0xed, &[b"Photoshop 3.0\0", SECRET.as_bytes()].concat()));
    bytes.extend(segment(0xfe, SECRET.as_bytes()));
    bytes.extend_from_slice(&sound[2..]);
    bytes.extend_from_slice(format!("PK\x03\x04 <script>{SECRET}</script>").as_bytes());
    bytes
}

/// A piece of a PNG.
fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(content);
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length[..], kind, content, &crc.sum().to_be_bytes()].concat()
}

pub(super) fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// A PNG with these pieces put behind its head.
fn png_with(sound: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    const HEAD: usize = 8 + 25;
    [&sound[..HEAD], &chunks.concat(), &sound[HEAD..]].concat()
}

pub(super) fn laden_png(width: u32, height: u32) -> Vec<u8> {
    let secret = SECRET.as_bytes();
    let mut bytes = png_with(
        &png(width, height),
        &[
            chunk(b"iCCP", &[b"icc\0\0", &deflated(secret)[..]].concat()),
            chunk(b"eXIf", &exif()),
            chunk(b"tEXt", &[b"Comment\0", secret].concat()),
            chunk(b"zTXt", &[b"Author\0\0", &deflated(secret)[..]].concat()),
            chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", &xmp()[..]].concat()),
        ],
    );
    bytes.extend_from_slice(secret);
    bytes
}

/// A piece of a RIFF file.
fn riff(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    let padding: &[u8] = if content.len() % 2 == 1 { &[0] } else { &[] };
    [kind, &length[..], content, padding].concat()
}

fn webp_of(flags: u8, width: u32, height: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
    let side = |of: u32| (of - 1).to_le_bytes()[..3].to_vec();
    let head = [vec![flags, 0, 0, 0], side(width), side(height)].concat();
    riff(b"RIFF", &[b"WEBP".to_vec(), riff(b"VP8X", &head), chunks.concat()].concat())
}

pub(super) fn laden_webp(width: u32, height: u32) -> Vec<u8> {
    let sound = webp(width, height);
    let chunks =
        [riff(b"ICCP", SECRET.as_bytes()), sound[12..].to_vec(), riff(b"EXIF", &exif()), riff(b"XMP ", &xmp())];
    webp_of(0x20 | 0x08 | 0x04, width, height, &chunks)
}

// --- what is meant to harm --------------------------------------------------------------------------------------------

/// A picture that says it moves, in so many frames.
pub(super) fn moving_png(frames: u32) -> Vec<u8> {
    let control = [frames.to_be_bytes(), 0_u32.to_be_bytes()].concat();
    let frame = [&[0; 4][..], &32_u32.to_be_bytes(), &32_u32.to_be_bytes(), &[0; 14]].concat();
    png_with(&png(32, 32), &[chunk(b"acTL", &control), chunk(b"fcTL", &frame)])
}

pub(super) fn moving_webp(frames: usize) -> Vec<u8> {
    let sound = webp(32, 32);
    let frame = riff(b"ANMF", &[&[0; 6][..], &[31, 0, 0, 31, 0, 0], &[10, 0, 0, 0], &sound[12..]].concat());
    let chunks = [vec![riff(b"ANIM", &[0; 6])], vec![frame; frames]].concat();
    webp_of(0x02, 32, 32, &chunks)
}

/// A PNG that says it is of that size, with these bytes behind its head.
fn said_to_be(width: u32, height: u32, depth: u8, colour: u8, content: &[u8]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", content), chunk(b"IEND", &[])].concat()
}

/// A JPEG in passes of that size, whose first pass has no more in it than this.
fn passes(width: u16, height: u16, content: &[u8]) -> Vec<u8> {
    passes_behind(&[], width, height, content)
}

/// The same with something at the beginning of its head, over which a parser may stumble or step.
fn passes_behind(odd: &[u8], width: u16, height: u16, content: &[u8]) -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    };
    let table = [&[0][..], &[1; 64]].concat();
    let colours = [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
    let frame = [&[8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[3], &colours].concat();
    let code = [&[0][..], &[1], &[0; 15], &[0]].concat();
    let scan = [3, 1, 0, 2, 0, 3, 0, 0, 0, 0];
    let pieces = [segment(0xdb, &table), segment(0xc2, &frame), segment(0xc4, &code), segment(0xda, &scan)];
    [&[0xff, 0xd8][..], odd, &pieces.concat(), content, &[0xff, 0xd9]].concat()
}

/// The beginning of a head in one pass, of a small picture.
const ONE_PASS: [u8; 10] = [0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1];

/// Pictures that would take all memory, or all time, of whoever takes them at their word: what each is, its ending, and its
/// bytes.
pub(super) fn bombs() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let zeros = deflated(&vec![0; 64 << 20]);
    let text = chunk(b"zTXt", &[b"Comment\0\0", &zeros[..]].concat());
    let profile = chunk(b"iCCP", &[b"icc\0\0", &zeros[..]].concat());
    vec![
        ("the largest PNG that is taken", "png", flat(6_400, 6_250, "png")),
        ("the largest JPEG that is taken", "jpg", flat(6_400, 6_250, "jpg")),
        ("a WebP of 25 megapixels", "webp", flat(5_000, 4_600, "webp")),
        ("a WebP of 40 megapixels", "webp", flat(6_400, 6_250, "webp")),
        ("a PNG of more pixels than are taken", "png", flat(6_400, 6_300, "png")),
        ("a PNG of 60,000 by 60,000", "png", said_to_be(60_000, 60_000, 8, 6, &zeros)),
        ("a PNG as wide as there can be", "png", said_to_be(0x7fff_ffff, 0x7fff_ffff, 16, 6, &zeros)),
        ("a PNG of no width", "png", said_to_be(0, 1, 8, 6, &zeros)),
        ("a PNG of 16 bits and 40 megapixels", "png", said_to_be(6_400, 6_250, 16, 6, &zeros)),
        ("a PNG of 16 bits and 22 megapixels", "png", said_to_be(4_700, 4_700, 16, 6, &zeros)),
        ("a PNG of one line", "png", said_to_be(40_000_000, 1, 8, 0, &zeros)),
        ("a PNG with more behind its pixels", "png", said_to_be(8, 8, 8, 0, &zeros)),
        ("a PNG with a long text pressed small", "png", png_with(&png(8, 8), &[text])),
        ("a PNG with a long profile pressed small", "png", png_with(&png(8, 8), &[profile])),
        ("a JPEG in passes of 20 megapixels", "jpg", passes(4_500, 4_500, &[0; 4_096])),
        ("a JPEG in passes of 40 megapixels", "jpg", passes(6_400, 6_250, &[0; 4_096])),
        ("a JPEG in passes behind a byte of junk", "jpg", passes_behind(&[0], 6_400, 6_250, &[0; 4_096])),
        (
            "a JPEG in passes behind a segment of odd length",
            "jpg",
            passes_behind(&[&[0xff, 0xe0, 0, 6, 0, 0, 0, 0][..], &ONE_PASS].concat(), 6_400, 6_250, &[0; 4_096]),
        ),
        ("a JPEG in passes of 65,535 by 65,535", "jpg", passes(65_535, 65_535, &[0; 4_096])),
        ("a PNG of a million frames", "png", moving_png(1_000_000)),
        ("a WebP of a thousand frames", "webp", moving_webp(1_000)),
        ("a WebP said to be of 16,384 by 16,384", "webp", webp_of(0, 16_384, 16_384, &[webp(8, 8)[12..].to_vec()])),
    ]
}
