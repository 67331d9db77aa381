//! The site of a bench, served on loopback.

use std::sync::Arc;

use base::lang::Lang;
use forum::{Forum, Switch};

/// Serves the forum on a free port; says where.
pub(crate) fn serve(forum: &Forum) -> String {
    let settings = web::Settings {
        bind: ([127, 0, 0, 1], 0).into(),
        workers: 1,
        trusted_proxies: vec![],
        request_limits: Switch::Off,
        default_lang: Lang::ZhCn,
        embed_ancestors: vec![],
        security_contact: None,
        site: view::Site::default(),
    };
    let views = view::Views::new(chrono_tz::Asia::Shanghai).unwrap();
    let web::Serving { server, address, .. } = web::start(forum.clone(), Arc::new(views), settings).unwrap();
    tokio::spawn(server);
    format!("http://{address}")
}
