//! Proposing links: what a title says, the document it names and who issued it lead to the notice it goes on from.

use domain::ids::NoticeId;
use domain::link::{self, LinkKind, Party};
use store::Tx;
use store::notice::About;

use crate::error::Result;
use crate::notice::from_json;

/// What notices about one document are found by: the name that the title puts between 《 and 》.
pub(crate) fn document_key(title: &str) -> Option<String> {
    let read = reader::relation(title).and_then(|relation| relation.document);
    let quoted = || {
        let (_, rest) = title.split_once('《')?;
        rest.split_once('》').map(|(name, _)| name.to_owned())
    };
    read.or_else(quoted).map(|name| link::document_key(&name)).filter(|key| !key.is_empty())
}

/// Writes down the links that a notice proposes. Call it whenever its title or its issuers are new.
pub(crate) fn propose(tx: &mut Tx<'_>, notice: NoticeId) -> Result<()> {
    let (own, others) = store::notice::about_document(tx, notice)?;
    if others.is_empty() {
        return Ok(());
    }
    let others = others.iter().map(party).collect::<Result<Vec<_>>>()?;
    for proposal in link::propose(&party(&own)?, &others) {
        store::link::propose(tx, &proposal)?;
    }
    Ok(())
}

fn party(about: &About) -> Result<Party> {
    Ok(Party {
        notice: about.id,
        kind: reader::relation(&about.title).and_then(|relation| kind(relation.kind)),
        issuers: from_json(&about.issuers)?,
        published_at: about.published_at,
        portal: about.portal_id,
    })
}

/// The same words on both floors: a test holds them against each other.
fn kind(read: reader::RelationKind) -> Option<LinkKind> {
    read.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_title_says_can_be_a_link() {
        assert!(reader::RelationKind::ALL.iter().all(|read| kind(*read).is_some()));
        assert_eq!(reader::RelationKind::ALL.len(), LinkKind::ALL.len());
    }

    #[test]
    fn all_rounds_of_a_document_have_one_key() {
        let key = document_key("关于《乡道养护办法（征求意见稿）》公开征求意见的公告").unwrap();
        for title in [
            "关于《乡道养护办法》再次公开征求意见的公告",
            "《乡道养护办法》公开征求意见采纳情况",
            "关于印发《乡道养护办法》的通知",
        ] {
            assert_eq!(document_key(title).as_deref(), Some(key.as_str()), "{title}");
        }
        assert_eq!(document_key("关于停水的公告"), None);
    }
}
