//! Which browser asks, in two short words that its owner knows it by in the list of sign-ins. Nothing else is kept of
//! `User-Agent`, and nothing is decided by it.

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

/// Browsers, those that others pretend to be last.
const BROWSERS: &[(&str, &str)] = &[
    ("MicroMessenger/", "WeChat"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Systems, those that others pretend to be last.
const SYSTEMS: &[(&str, &str)] = &[
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// `Firefox, Windows`, or what of it can be told; `None` when neither can.
pub(crate) fn of(req: &HttpRequest) -> Option<String> {
    words(req.headers().get(USER_AGENT)?.to_str().ok()?)
}

fn words(agent: &str) -> Option<String> {
    let told =
        |table: &[(&str, &'static str)]| table.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let known: Vec<&str> = [told(BROWSERS), told(SYSTEMS)].into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_in_two_words() {
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
        for (agent, told) in [
            (chrome, Some("Chrome, Windows")),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", Some("Firefox, Linux")),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
                Some("Safari, iPhone"),
            ),
            ("Mozilla/5.0 (Linux; Android 14) Chrome/140.0 MicroMessenger/8.0", Some("WeChat, Android")),
            ("curl/8.5.0", None),
            ("<script>", None),
        ] {
            assert_eq!(words(agent).as_deref(), told, "{agent}");
        }
    }
}
