//! What people of the town bring along with their posts. Its pictures are drawn here: a town that does not exist was never
//! photographed.

use std::io::Cursor;

use anyhow::Result;
use forum::Ctx;
use forum::file::{Along, NewFile};
use image::{ImageFormat, Rgb, RgbImage};

use super::script::{Drawing, FileScript};
use super::seed::Stage;
use crate::cli::explain;

/// Pixels of a picture.
const WIDTH: u32 = 960;
const HEIGHT: u32 = 600;

const SKY: Rgb<u8> = Rgb([205, 216, 224]);
const WALL: Rgb<u8> = Rgb([188, 170, 148]);
const ROAD: Rgb<u8> = Rgb([98, 99, 104]);
const FADED: Rgb<u8> = Rgb([150, 150, 148]);
const DARK: Rgb<u8> = Rgb([58, 60, 66]);
const METAL: Rgb<u8> = Rgb([214, 178, 62]);
const TAPE: Rgb<u8> = Rgb([226, 222, 206]);

/// Brings files in, one after the other, for whoever acts.
pub(crate) async fn bring(stage: &Stage<'_>, ctx: &Ctx, scripts: &[FileScript]) -> Result<Vec<Along>> {
    let mut files = Vec::new();
    for script in scripts {
        let bytes = match (script.drawing, &script.text) {
            (Some(drawing), _) => png(&drawn(drawing))?,
            (None, text) => text.clone().unwrap_or_default().into_bytes(),
        };
        let new = NewFile { name: script.name.clone(), bytes: bytes.into(), alt: script.alt.clone() };
        files.push(stage.forum.bring_file(ctx, new).await.map_err(explain::words)?.into());
    }
    Ok(files)
}

fn png(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

fn drawn(drawing: Drawing) -> RgbImage {
    match drawing {
        Drawing::Crossing => RgbImage::from_fn(WIDTH, HEIGHT, crossing),
        Drawing::Button => RgbImage::from_fn(WIDTH, HEIGHT, button),
    }
}

/// The school's wall with its gate, and four lanes with what is left of a zebra crossing.
fn crossing(x: u32, y: u32) -> Rgb<u8> {
    match y {
        0..150 => SKY,
        150..260 if (430..530).contains(&x) => DARK,
        150..260 => WALL,
        260..290 => FADED,
        _ if (380..580).contains(&x) && (x / 25).is_multiple_of(2) && (x + y * 3) % 17 > 5 => FADED,
        // Three broken lines between the lanes.
        _ if (y - 290) % 78 < 4 && (x / 60).is_multiple_of(2) => TAPE,
        _ => ROAD,
    }
}

/// A post with its case; a crack runs through it, and two strips of tape hold it together.
fn button(x: u32, y: u32) -> Rgb<u8> {
    let (across, down) = (i64::from(x) - 480, i64::from(y) - 300);
    let in_case = (-150..150).contains(&across) && (-210..210).contains(&down);
    let in_button = across * across + down * down < 70 * 70;
    let cracked = (across - down / 3 + (down / 20 % 2) * 6).abs() < 3;
    match () {
        () if in_case && [-150, 120].iter().any(|at| (down - across / 6 - at).abs() < 22) => TAPE,
        () if in_case && cracked => DARK,
        () if in_button => ROAD,
        () if in_case => METAL,
        () if (-60..60).contains(&across) => DARK,
        () if y < 430 => SKY,
        () => WALL,
    }
}
