//! Files that are sent in with posts.

use actix_web::web::Data;
use domain::fields::FieldErrors;
use domain::ids::FileId;
use forum::Forum;
use forum::file::NewFile;

use super::types::attachment::{Attachment, AttachmentForm};
use crate::body::{File, Pairs};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Id, Sent, Write};

/// Brings one file along: pdf, ofd, docx, xlsx, txt, jpg, png or webp, by content and by ending, of at most 10 MiB. Pictures
/// are drawn anew from their pixels; nothing else that was in the file is kept. Send its id with a post within two days, or
/// keep it with a manuscript, with which it waits as long as that is kept; until the post is public, only its uploader and
/// moderators open it.
#[utoipa::path(post, path = "/api/v1/attachments", tag = "attachments",
    request_body(content = AttachmentForm, content_type = "multipart/form-data"),
    responses((status = 201, body = Attachment)), security(("bearer" = [])))]
pub(crate) async fn bring(forum: Data<Forum>, ask: Sent) -> Answer {
    let Sent { ctx, fields, file } = ask;
    let id = forum.bring_file(&ctx, new(&fields, file)?).await?;
    let made = Attachment::from(forum.file(&ctx, id).await?);
    Ok(super::created(&format!("/attachments/{id}"), &made))
}

/// One file, without its bytes: for whoever may read the post that it belongs to, or brought it.
#[utoipa::path(get, path = "/api/v1/attachments/{id}", tag = "attachments", params(("id" = String, Path)),
    responses((status = 200, body = Attachment)))]
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<FileId>, ask: Asked) -> Answer {
    Ok(super::ok(&Attachment::from(forum.file(&ask.ctx, id).await?)))
}

/// Takes one's own file away, while it is sent in with no post.
#[utoipa::path(delete, path = "/api/v1/attachments/{id}", tag = "attachments", params(("id" = String, Path)),
    responses((status = 200, body = Attachment)), security(("bearer" = [])))]
pub(crate) async fn take_away(forum: Data<Forum>, Id(id): Id<FileId>, ask: Write) -> Answer {
    let file = Attachment::from(forum.file(&ask.ctx, id).await?);
    forum.take_file_away(&ask.ctx, id).await?;
    Ok(super::ok(&file))
}

/// What was sent, every fault of its shape at once.
fn new(fields: &Pairs, file: Result<Option<File>, FieldErrors>) -> Result<NewFile, Failure> {
    let mut errors = FieldErrors::new();
    for (name, _) in fields.0.iter().filter(|(name, _)| name != "alt") {
        errors.add(name, "unknown-field");
    }
    match file {
        Ok(Some(File { name, bytes, is_left_out: false, .. })) => {
            errors.finish()?;
            return Ok(NewFile { name, bytes: bytes.into(), alt: fields.get("alt").to_owned() });
        }
        Ok(Some(_)) => errors.add("file", "file-large"),
        Ok(None) => errors.add("file", "missing"),
        Err(several) => errors.append(several),
    }
    Err(errors.into())
}
