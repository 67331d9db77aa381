//! The hosts that count as a portal's own: whatever is on the list makes the source of a notice verified.

use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::PortalId;
use domain::policy::{self, Action};
use domain::portal::{PortalChange, parse_hosts};
use store::Tx;

use crate::error::Result;
use crate::react::react;
use crate::{Ctx, Forum};

impl Forum {
    /// Says anew which hosts are a portal's own. Notices of a host that comes on the list become its own, those of one
    /// that leaves it are no longer verified.
    ///
    /// # Errors
    /// Faults in what was typed, a host of another portal, no right to, or no such portal.
    pub async fn set_portal_hosts(&self, ctx: &Ctx, slug: &str, hosts: &[String]) -> Result<PortalId> {
        ctx.signed_in()?;
        let hosts = parse_hosts(hosts)?;
        let slug = slug.to_owned();
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManagePortals, tx.now())?;
            let id = store::portal::by_slug(tx, &slug)?.id;
            store::portal::lock(tx, id)?;
            let own: Vec<String> = store::portal::hosts(tx, &[id])?.into_iter().map(|(_, host)| host).collect();
            for host in store::portal::release_hosts(tx, id, &hosts)? {
                store::notice::disown(tx, id, &host)?;
            }
            let new: Vec<String> = hosts.iter().filter(|host| !own.contains(host)).cloned().collect();
            claim(tx, id, &new)?;
            if new.is_empty() && own.len() == hosts.len() {
                return Ok(id);
            }
            react(tx, &Event::PortalChanged { portal: id, change: PortalChange::Hosts, of: None })?;
            Ok(id)
        })
        .await
    }
}

/// Puts hosts on a portal's list.
///
/// # Errors
/// `taken` at each host that another portal has.
pub(super) fn claim(tx: &mut Tx<'_>, id: PortalId, hosts: &[String]) -> Result<()> {
    let mut taken = FieldErrors::new();
    for (n, host) in hosts.iter().enumerate() {
        if store::portal::claim_host(tx, id, host)? {
            store::notice::adopt(tx, id, host)?;
        } else {
            taken.add(format!("hosts[{n}]"), "taken");
        }
    }
    Ok(taken.finish()?)
}
