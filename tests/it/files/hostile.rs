//! Pictures that are broken, cut off, laden or meant to harm: none brings the server down, none takes more memory than was
//! said, and nothing but pixels comes out again.

use std::io::Write as _;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::file::FileKind;
use files::{Unfit, redraw};

use super::samples::{self, SECRET};

/// What may be taken beyond what the process had before, in KiB: the decoder's share, the file, and the picture drawn anew.
const MOST_KIB: u64 = 256 << 10;
/// The test below that is run by itself, in a process of its own.
const CHILD: &str = "files::hostile::bombs_in_a_process_of_their_own";

/// What none of what is served may hold, but for the secret itself: the names of all that can stand beside pixels.
const BESIDE: &[&[u8]] = &[
    b"Exif\0\0",
    b"GPS",
    b"ns.adobe.com",
    b"xmpmeta",
    b"ICC_PROFILE",
    b"Photoshop",
    b"tEXt",
    b"zTXt",
    b"iTXt",
    b"iCCP",
    b"eXIf",
    b"acTL",
    b"EXIF",
    b"XMP ",
    b"ICCP",
    b"<script",
    b"PK\x03\x04",
];

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn nothing_but_pixels_comes_out() {
    let laden = [
        (FileKind::Jpg, samples::laden_jpeg(96, 40), FileKind::Jpg),
        (FileKind::Png, samples::laden_png(96, 40), FileKind::Png),
        (FileKind::Webp, samples::laden_webp(96, 40), FileKind::Jpg),
    ];
    for (kind, bytes, becomes) in laden {
        assert!(holds(&bytes, SECRET.as_bytes()) || kind == FileKind::Png, "the sample is laden");
        let drawn = redraw(kind, &bytes).unwrap_or_else(|unfit| panic!("{kind}: {unfit:?}"));
        assert_eq!(drawn.kind, becomes);
        assert_eq!((drawn.width, drawn.height), (40, 96), "{kind}: it was turned the way it is meant to be seen");
        for beside in BESIDE.iter().chain([&SECRET.as_bytes()]) {
            assert!(!holds(&drawn.bytes, beside), "{kind}: {}", String::from_utf8_lossy(beside));
        }
        let again = image::load_from_memory(&drawn.bytes).unwrap();
        assert_eq!((again.width(), again.height()), (40, 96));
    }
}

#[test]
fn one_sees_through_what_one_saw_through_and_large_pictures_become_smaller() {
    let clear = redraw(FileKind::Webp, &samples::clear_webp(40, 30)).unwrap();
    assert_eq!(clear.kind, FileKind::Webp);
    assert!(image::load_from_memory(&clear.bytes).unwrap().color().has_alpha());
    let large = redraw(FileKind::Jpg, &samples::jpeg(4_000, 1_000)).unwrap();
    assert_eq!((large.width, large.height), (2_560, 640));
}

#[test]
fn pictures_that_move_are_not_taken() {
    let drawn = |kind, bytes: Vec<u8>| redraw(kind, &bytes).map(|drawn| drawn.kind);
    assert_eq!(drawn(FileKind::Png, samples::moving_png(2)), Err(Unfit::Animated));
    assert_eq!(drawn(FileKind::Webp, samples::moving_webp(2)), Err(Unfit::Animated));
}

/// Every way in which a file can break off or be spoilt: cut at each byte of its head and at each KiB after that, and with
/// one byte after the other turned over.
fn spoilt(sound: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let head = sound.len().min(1_024);
    let cuts = (0..head).chain((head..sound.len()).step_by(1_024)).map(|length| sound[..length].to_vec());
    let step = (sound.len() / 600).max(1);
    let turned = (0..head).chain((head..sound.len()).step_by(step)).map(|at| {
        let mut bytes = sound.to_vec();
        bytes[at] ^= u8::try_from(1 + at % 255).unwrap();
        bytes
    });
    cuts.chain(turned)
}

#[test]
fn broken_pictures_are_refused_or_drawn_and_nothing_panics() {
    static PANICS: AtomicUsize = AtomicUsize::new(0);
    let sound = [
        (FileKind::Jpg, samples::jpeg(160, 120)),
        (FileKind::Jpg, samples::laden_jpeg(48, 32)),
        (FileKind::Png, samples::png(120, 90)),
        (FileKind::Png, samples::laden_png(48, 32)),
        (FileKind::Webp, samples::webp(120, 90)),
        (FileKind::Webp, samples::laden_webp(48, 32)),
        (FileKind::Webp, samples::moving_webp(3)),
    ];
    let mut tried = 0;
    for (kind, sound) in &sound {
        for bytes in spoilt(sound) {
            tried += 1;
            // Caught one by one, so that all of them are told.
            if std::panic::catch_unwind(|| redraw(*kind, &bytes).is_ok()).is_err() {
                PANICS.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "of {tried} broken pictures");
    assert!(tried > 10_000, "{tried}");
    writeln!(std::io::stderr(), "0 panics in {tried} broken pictures").unwrap();
}

#[test]
fn one_thing_that_claims_to_be_another_is_not_drawn() {
    for (claimed, bytes) in [
        (FileKind::Png, samples::jpeg(32, 32)),
        (FileKind::Jpg, samples::webp(32, 32)),
        (FileKind::Webp, samples::png(32, 32)),
        (FileKind::Jpg, b"GIF89a\x01\0\x01\0".to_vec()),
        (FileKind::Png, b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec()),
    ] {
        assert_eq!(redraw(claimed, &bytes).map(|drawn| drawn.kind), Err(Unfit::Broken), "{claimed}");
    }
}

#[test]
fn bombs_take_no_more_memory_than_was_said() {
    let child = Command::new(std::env::current_exe().unwrap())
        .args([CHILD, "--exact", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(child.status.success(), "{said}\n{}", String::from_utf8_lossy(&child.stderr));
    let most = said.lines().find_map(|line| line.strip_prefix("most: ")).expect("the child says its figure");
    let most: u64 = most.parse().unwrap();
    assert!(most < MOST_KIB, "{most} KiB\n{said}");
    writeln!(std::io::stderr(), "pictures took {} MiB at most", most >> 10).unwrap();
}

/// Run by [`bombs_take_no_more_memory_than_was_said`], where nothing else takes memory.
#[test]
#[ignore = "measures a whole process: the test above runs it in one of its own"]
fn bombs_in_a_process_of_their_own() {
    let bombs = samples::bombs();
    let mut most = 0;
    for (what, ending, bytes) in &bombs {
        let kind: FileKind = ending.parse().unwrap();
        // Making the samples took memory too: the peak is counted from here.
        std::fs::write("/proc/self/clear_refs", "5").unwrap();
        let (before, from) = (status("VmRSS:"), std::time::Instant::now());
        let drawn = redraw(kind, bytes).map(|drawn| (drawn.width, drawn.height));
        let took = status("VmHWM:").saturating_sub(before);
        println!("{what}: {drawn:?}, {} MiB, {} ms", took >> 10, from.elapsed().as_millis());
        assert!(from.elapsed().as_secs() < 30, "{what}");
        most = most.max(took);
    }
    println!("most: {most}");
}

/// A figure of this process, in KiB.
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}
