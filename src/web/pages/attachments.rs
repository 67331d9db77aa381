//! Files in a form: what was chosen is taken in at once, whatever becomes of the words, and stands in the form from then
//! on by its id. Pictures are asked what is to be seen in them; nobody is made to say.

use std::collections::BTreeMap;

use base::lang::Lang;
use base::message::Message;
use domain::file::{ALT, FileKind, MOST_BYTES, MOST_OF_POST};
use domain::ids::FileId;
use domain::policy::{self, Action};
use forum::file::{Along, FileView, NewFile};
use forum::{Ctx, Forum};
use serde::Serialize;
use view::place;

use crate::body::{File, Pairs};
use crate::error::Failure;
use crate::file::{address, label, size};
use crate::pages::faults::Faults;

/// The field that holds the id of a file taken in, as often as there are files.
const TAKEN: &str = "attachment";
/// What the field begins with that says what is to be seen in a picture; its id follows.
const ALT_OF: &str = "alt-";
/// The button that takes a file away.
const DROP: &str = "drop";
/// What the verbs call the list of them.
const IDS: &str = "attachment_ids";
/// The field that files are chosen in.
pub(super) const CHOSEN: &str = "file";

/// What came of the files of a form.
#[derive(Debug, Default)]
pub(super) struct Attachments {
    files: Vec<FileView>,
    /// What was said of pictures: all of those that were asked about.
    alts: BTreeMap<FileId, String>,
    /// Files of somebody whose session has ended: they are theirs again once they have signed in.
    carried: Vec<FileId>,
    /// Files that stood in the form and cannot go along: they are gone, or went along already.
    missing: Vec<FileId>,
    pub(super) faults: Faults,
    /// Whether a file was taken away.
    dropped: bool,
}

/// What the component `attachments` draws.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Attaching {
    /// Whether whoever writes may bring files: somebody signed in.
    may: bool,
    items: Vec<Item>,
    carried: Vec<Carried>,
    error: String,
    /// Where the script sends files.
    to: String,
    /// The endings that are taken, as browsers want them said.
    accept: String,
    most: usize,
    most_bytes: usize,
    most_alt: usize,
    /// Whether one more can be brought.
    room: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Item {
    id: String,
    href: String,
    name: String,
    kind: String,
    size: String,
    picture: bool,
    alt: String,
    error: String,
}

#[derive(Debug, Clone, Serialize)]
struct Carried {
    id: String,
    alt: String,
}

impl Attachments {
    /// Takes in what was chosen, beside what was taken in before.
    pub(super) async fn take(forum: &Forum, ctx: &Ctx, fields: &Pairs, chosen: Vec<File>) -> Result<Self, Failure> {
        let mut ids: Vec<FileId> = said(fields, TAKEN).collect();
        ids.truncate(MOST_OF_POST);
        let alts = fields.starting(ALT_OF).filter_map(|(id, alt)| Some((id.parse().ok()?, alt.to_owned()))).collect();
        if ctx.actor.account().is_none() {
            let faults = refused(ctx, &chosen, "file-sign-in");
            return Ok(Self { alts, carried: ids, faults, ..Self::default() });
        }
        let mut taken = Self { alts, ..Self::default() };
        if let Some(gone) = said(fields, DROP).next() {
            ids.retain(|id| *id != gone);
            taken.dropped = true;
            forget(forum, ctx, gone).await?;
        }
        for (turn, file) in chosen.into_iter().enumerate() {
            if ids.len() >= MOST_OF_POST {
                taken.faults = taken.faults.and(refused(ctx, &[file], "file-many"));
                continue;
            }
            match bring(forum, &ctx.then(&format!("file-{turn}")), file).await? {
                Ok(id) => ids.push(id),
                Err(faults) => taken.faults = taken.faults.and(faults),
            }
        }
        let files = forum.loose_files(ctx, ids.clone()).await?;
        ids.retain(|id| files.iter().all(|file| file.id != *id));
        Ok(Self { files, missing: ids, ..taken })
    }

    /// What waited with what was kept: all of its pictures were asked about when they came.
    pub(super) fn kept(files: Vec<FileView>) -> Self {
        let pictures = files.iter().filter(|file| file.kind.is_picture());
        let alts = pictures.map(|file| (file.id, file.alt.clone())).collect();
        Self { files, alts, ..Self::default() }
    }

    /// Whether the form is to be drawn again before anything is sent: something was not taken, something was taken away,
    /// or a picture has come that its writer was not asked about yet.
    pub(super) fn hold(&self) -> bool {
        let unasked = |file: &FileView| file.kind.is_picture() && !self.alts.contains_key(&file.id);
        self.dropped || !self.faults.are_none() || self.files.iter().any(unasked)
    }

    /// Whether some of what was chosen, or stood in the form, is not among what it holds.
    pub(super) fn lacks(&self) -> bool {
        !self.faults.are_none() || !self.missing.is_empty()
    }

    /// What goes along with the words. What is missing is named, too: whether that is a fault, or the same form sent
    /// twice, is for sending to say.
    pub(super) fn along(&self) -> Vec<Along> {
        let ids = self.files.iter().map(|file| file.id).chain(self.missing.iter().chain(&self.carried).copied());
        ids.map(|id| Along { id, alt: self.alts.get(&id).cloned() }).collect()
    }

    /// All that is to be mended in a form with these: `faults` of its other fields, and what is wrong with files, said where
    /// they are chosen.
    pub(super) fn told(&self, lang: Lang, faults: Faults) -> Faults {
        let faults = faults.gathered(IDS, CHOSEN);
        // Sending tells of files that are gone by itself.
        let told = !faults.at(CHOSEN).is_empty();
        let gone = if told { Faults::none() } else { self.gone(lang) };
        self.faults.clone().and(gone).and(faults)
    }

    /// That files are missing: once for each.
    fn gone(&self, lang: Lang) -> Faults {
        let message = Message::new("field-file-unknown");
        let told = |_: &FileId| Faults::saying(CHOSEN, i18n::text(lang, &message));
        self.missing.iter().map(told).fold(Faults::none(), Faults::and)
    }

    /// The same in the form.
    pub(super) fn drawn(&self, ctx: &Ctx, faults: &Faults) -> Attaching {
        Attaching::empty(ctx).holding(self, faults)
    }

    fn items(&self, faults: &Faults) -> Vec<Item> {
        let alt = |id: FileId, known: &str| self.alts.get(&id).cloned().unwrap_or_else(|| known.to_owned());
        let item = |file: &FileView| Item {
            id: file.id.to_string(),
            href: address(file),
            name: file.name.clone(),
            kind: label(file.kind),
            size: size(file.size),
            picture: file.kind.is_picture(),
            alt: alt(file.id, &file.alt),
            error: faults.at(&format!("{ALT_OF}{}", file.id)),
        };
        self.files.iter().map(item).collect()
    }
}

impl Attaching {
    /// The same with files in it.
    pub(super) fn holding(self, files: &Attachments, faults: &Faults) -> Self {
        let carried =
            |id: &FileId| Carried { id: id.to_string(), alt: files.alts.get(id).cloned().unwrap_or_default() };
        Self {
            items: files.items(faults),
            carried: files.carried.iter().map(carried).collect(),
            error: faults.at(CHOSEN),
            room: files.files.len() < MOST_OF_POST,
            ..self
        }
    }

    /// The form with nothing in it yet.
    pub(super) fn empty(ctx: &Ctx) -> Self {
        let endings: Vec<String> = FileKind::ALL.iter().map(|kind| format!(".{kind}")).collect();
        Self {
            may: ctx.actor.account().is_some(),
            to: place::attachments().to_owned(),
            accept: format!("{},.jpeg", endings.join(",")),
            most: MOST_OF_POST,
            most_bytes: MOST_BYTES,
            most_alt: *ALT.end(),
            room: true,
            ..Self::default()
        }
    }
}

/// The ids in the fields of that name.
fn said<'a>(fields: &'a Pairs, name: &'a str) -> impl Iterator<Item = FileId> + 'a {
    fields.0.iter().filter(move |(other, _)| other == name).filter_map(|(_, id)| id.parse().ok())
}

/// Takes a file in; or says why not, in words that name it.
async fn bring(forum: &Forum, ctx: &Ctx, file: File) -> Result<Result<FileId, Faults>, Failure> {
    if file.is_left_out {
        return Ok(Err(match policy::authorize(&ctx.actor, Action::BringFile, ctx.now) {
            Ok(()) => refused(ctx, &[file], "file-large"),
            Err(refusal) => Faults::saying(CHOSEN, named(ctx, &file.name, &refusal.message())),
        }));
    }
    let new = NewFile { name: file.name.clone(), bytes: file.bytes.into(), alt: String::new() };
    let told = |message: &Message| Faults::saying(CHOSEN, named(ctx, &file.name, message));
    match forum.bring_file(ctx, new).await {
        Ok(id) => Ok(Ok(id)),
        Err(forum::Error::Invalid(errors)) => {
            Ok(Err(errors.iter().fold(Faults::none(), |faults, error| faults.and(told(&error.message)))))
        }
        Err(forum::Error::Refused(refusal)) => Ok(Err(told(&refusal.message()))),
        Err(other) => Err(other.into()),
    }
}

/// Takes a file away; one that is gone already, or was sent in with a post, is only taken out of the form.
async fn forget(forum: &Forum, ctx: &Ctx, id: FileId) -> Result<(), Failure> {
    match forum.take_file_away(&ctx.then("drop"), id).await {
        Ok(_) | Err(forum::Error::NotFound | forum::Error::Refused(_)) => Ok(()),
        Err(other) => Err(other.into()),
    }
}

/// Why none of these were taken.
fn refused(ctx: &Ctx, files: &[File], code: &str) -> Faults {
    let message = Message::new(format!("field-{code}")).with("most", MOST_OF_POST);
    let told = |file: &File| Faults::saying(CHOSEN, named(ctx, &file.name, &message));
    files.iter().fold(Faults::none(), |faults, file| faults.and(told(file)))
}

fn named(ctx: &Ctx, name: &str, message: &Message) -> String {
    let words = i18n::text(ctx.lang, message);
    i18n::text(ctx.lang, &Message::new("attach-fault").with("name", name).with("text", words))
}
