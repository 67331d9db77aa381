//! Whether the page of a notice leads its readers to what is debated about it here: said by the page itself, each time it
//! is read as it stands on its portal.
//!
//! What counts leads to the debate of *this* notice: `/n?url=` of one of its addresses, its card (in a frame, or by our
//! script), the notice as we keep it, a public consultation that stands on it, a public thread or post about it or in such
//! a consultation. Our start page, our lists and the debates of other notices do not: whoever reads the notice would
//! have to look for its debate there, and every page of a portal has such a link in its foot.
//!
//! Pages that were pasted, fetched or polled are those that readers see. What a portal sends us is often the text without
//! what stands around it, and a browser that saves a page gives its scripts and frames other names: they say nothing.

use domain::event::Event;
use domain::ids::{ConsultationId, NoticeId, ThreadId};
use domain::notice::BackLink;
use domain::policy::Reach;
use reader::Lead;
use store::{Snapshot, Tx};
use url::Url;

use super::Target;
use super::target::{Address, Page, known, thread_of};
use crate::error::Result;
use crate::react::react;

/// What on a page leads to our site, and where to; whose debate that is, is not asked yet.
pub(super) struct Leads(Vec<(BackLink, Address)>);

impl Leads {
    /// Those of the page `html` that stands at `url`; our site begins at `base_url`.
    pub(super) fn of(html: &str, url: &Url, base_url: &str) -> Self {
        let Ok(site) = Url::parse(base_url) else { return Self(Vec::new()) };
        let read = |lead| {
            let (way, to) = match lead {
                Lead::Link(to) => (BackLink::Link, to),
                Lead::Frame(to) => (BackLink::Frame, to),
                Lead::Script(to) => (BackLink::Script, to),
            };
            Some((way, Address::parse(to.as_str(), base_url)?))
        };
        Self(reader::leads(html, url, &site).into_iter().filter_map(read).collect())
    }

    /// The first of them that leads to what is debated about this notice.
    fn to(&self, tx: &mut Snapshot<'_>, notice: NoticeId) -> Result<Option<BackLink>> {
        let addresses: Vec<Option<Address>> = self.0.iter().map(|(_, address)| Some(address.clone())).collect();
        let notices = known(tx, &addresses)?;
        let consultations = public_on(tx, notice)?;
        for ((way, address), known) in self.0.iter().zip(notices) {
            let is_its_own = match address {
                Address::Notice(_) => known == Some(notice),
                Address::Ours(Page::Notice(id)) => store::notice::standing(tx, *id)? == Some(notice),
                Address::Ours(Page::Consultation(id)) => consultations.contains(id),
                Address::Ours(Page::Thread(id)) => is_about(tx, *id, notice, &consultations)?,
                Address::Ours(Page::Post(id)) => match thread_of(tx, *id)? {
                    Some(Target::Thread(id)) => is_about(tx, id, notice, &consultations)?,
                    Some(Target::Consultation(_) | Target::Notice(_)) | None => false,
                },
            };
            if is_its_own {
                return Ok(Some(*way));
            }
        }
        Ok(None)
    }
}

/// The consultations on a notice that everybody may read.
fn public_on(tx: &mut Snapshot<'_>, notice: NoticeId) -> Result<Vec<ConsultationId>> {
    let standing = store::notice::standing_on(tx, &[notice], &Reach::Within(Vec::new(), Vec::new()))?;
    Ok(standing.into_iter().map(|(_, consultation)| consultation).collect())
}

fn is_about(tx: &mut Snapshot<'_>, id: ThreadId, notice: NoticeId, consultations: &[ConsultationId]) -> Result<bool> {
    match store::thread::get(tx, id) {
        Ok(thread) => {
            let is_about = thread.notice_id == Some(notice) || consultations.contains(&thread.consultation_id);
            Ok(is_about && thread.published_at.is_some())
        }
        Err(store::Error::NotFound) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// Notes what the page that was read at `url` says; a turn is told in the record. What stands at another of the notice's
/// addresses, a mirror perhaps, says nothing of the page itself.
pub(super) fn record(tx: &mut Tx<'_>, notice: NoticeId, (url, leads): (&Url, &Leads)) -> Result<()> {
    let own = store::notice::get(tx, notice)?.0.url;
    if !Url::parse(&own).is_ok_and(|own| reader::canonical(&own) == reader::canonical(url)) {
        return Ok(());
    }
    let way = leads.to(tx, notice)?;
    let before = store::notice::back_link(tx, notice)?;
    let unturned = before.filter(|before| before.way.is_some() == way.is_some());
    let since = unturned.map_or(tx.now(), |before| before.since);
    store::notice::note_back_link(tx, notice, way, since)?;
    match (before.and_then(|before| before.way), way) {
        (None, Some(by)) => react(tx, &Event::NoticeLeadsBack { notice, by }),
        (Some(_), None) => react(tx, &Event::NoticeLeadsBackNoMore { notice }),
        (None, None) | (Some(_), Some(_)) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use view::place;

    use super::*;

    const SITE: &str = "https://moot.example";
    const PAGE: &str = "https://www.example.gov.cn/a?id=1";

    fn read(html: &str) -> Vec<(BackLink, Address)> {
        Leads::of(html, &Url::parse(PAGE).unwrap(), SITE).0
    }

    #[test]
    fn whatever_we_offer_to_paste_leads_to_the_notice() {
        let notice = Address::Notice(Url::parse(PAGE).unwrap());
        let script = format!("<script src='{SITE}{}'></script><p data-folkmoot-notice>", place::card_script());
        for (way, html) in [
            (BackLink::Link, format!("<a href='{SITE}{}'>", place::debate_of(PAGE))),
            (BackLink::Frame, format!("<iframe src='{SITE}{}'>", place::card(PAGE))),
            (BackLink::Script, script),
        ] {
            assert_eq!(read(&html), [(way, notice.clone())], "{html}");
        }
    }

    #[test]
    fn our_start_page_and_our_lists_lead_to_no_debate() {
        for path in ["", "/", "/consultations", "/help", "/departments/jiaotong"] {
            assert_eq!(read(&format!("<a href='{SITE}{path}'>")), [], "{path}");
        }
        assert_eq!(read(&format!("<a href='{SITE}/threads/7#p2'>")).len(), 1);
    }
}
