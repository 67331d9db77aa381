//! What the policy must know of a file: what it was sent in with, which says who may read it.

use domain::policy::{Carrier, FileStanding};
use store::Snapshot;
use store::file::{self, File};

use crate::consultation::{self, ConsultationFacts};
use crate::error::Result;
use crate::post::{self, PostFacts};

/// A file and what it was sent in with, as far as permission goes.
pub(super) struct FileFacts {
    file: File,
    with: Option<CarrierFacts>,
}

enum CarrierFacts {
    Post(Box<PostFacts>),
    FollowUp(Box<ConsultationFacts>),
}

impl FileFacts {
    /// Gathers the facts of one file.
    ///
    /// # Errors
    /// What the database says.
    pub(super) fn of(tx: &mut Snapshot<'_>, file: File) -> Result<Self> {
        let with = match file.carrier() {
            None => None,
            Some(file::Carrier::Post(id)) => {
                let post = store::post::get(tx, id)?;
                Some(CarrierFacts::Post(Box::new(post::standing(tx, &post)?)))
            }
            Some(file::Carrier::FollowUp(id)) => {
                let of = store::follow_up::get(tx, id)?.consultation_id;
                Some(CarrierFacts::FollowUp(Box::new(consultation::facts(tx, of)?)))
            }
        };
        Ok(Self { file, with })
    }

    /// The view the policy takes.
    pub(super) fn standing(&self) -> FileStanding<'_> {
        let with = self.with.as_ref().map(|with| match with {
            CarrierFacts::Post(facts) => Carrier::Post(facts.standing()),
            CarrierFacts::FollowUp(facts) => Carrier::FollowUp(facts.standing()),
        });
        FileStanding { uploader: self.file.uploader_id, with }
    }

    /// The file itself.
    pub(super) fn into_file(self) -> File {
        self.file
    }
}
