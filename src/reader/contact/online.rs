//! E-mail addresses and websites in a line.

use super::Line;

/// The longest name before the @ and the longest domain, in characters (RFC 5321).
const LONGEST: (usize, usize) = (64, 120);
/// The longest address of a website, in characters; more is a link to one page, not a place to send to.
const LONGEST_SITE: usize = 120;
/// Endings of the domains that are websites without http:// or www.
const DOMAINS: &[&str] = &[".gov.cn", ".org.cn", ".edu.cn", ".com.cn", ".gov.uk", ".gov"];
/// Documents: those are attachments.
const FILES: &[&str] = &[".doc", ".docx", ".pdf", ".wps", ".ofd", ".xls", ".xlsx", ".zip", ".rar", ".jpg", ".png"];

/// The e-mail addresses of a line; a space beside the @ is a slip of the page.
pub(super) fn emails(line: &Line) -> Vec<String> {
    let at_signs = line.plain.iter().enumerate().filter(|(_, c)| **c == '@');
    at_signs.filter_map(|(at, _)| email(line, at)).collect()
}

fn email(line: &Line, at: usize) -> Option<String> {
    let is_name = |c: &char| c.is_ascii_alphanumeric() || "._%+-".contains(*c);
    let before = line.plain.get(..at)?.iter().rev();
    let gap = before.clone().take(2).take_while(|c| **c == ' ').count();
    let name: Vec<char> = before.skip(gap).take(LONGEST.0).take_while(|c| is_name(c)).copied().collect();
    let name: String = name.into_iter().rev().collect();
    let after = line.plain.iter().skip(line.past(at + 1, " ").min(at + 3)).take(LONGEST.1);
    let domain: String = after.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
    let domain = domain.trim_end_matches(['.', '-']);
    let name = name.trim_start_matches(['.', '-', '_', '%', '+']);
    let (host, ending) = domain.rsplit_once('.')?;
    let is_domain = !host.is_empty() && ending.len() > 1 && ending.bytes().all(|byte| byte.is_ascii_alphabetic());
    (!name.is_empty() && is_domain).then(|| format!("{name}@{domain}"))
}

/// The websites of a line: an address with http:// or www., or a bare domain of a public body.
pub(super) fn websites(line: &Line) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+=%".contains(c);
    let mut sites = Vec::new();
    for run in line.plain.split(|c| !is_part(*c)).filter(|run| (6..LONGEST_SITE + 20).contains(&run.len())) {
        let run: String = run.iter().collect();
        let site = run
            .trim_start_matches([':', '.', '/', '-', '?', '!', '='])
            .trim_end_matches(|c: char| "-.:?#!&'*+=".contains(c));
        if is_site(site) {
            sites.push(site.to_owned());
        }
    }
    sites
}

fn is_site(site: &str) -> bool {
    let lower = site.to_ascii_lowercase();
    let rest = ["https://", "http://"].iter().find_map(|scheme| lower.strip_prefix(scheme));
    let host = rest.unwrap_or(&lower).split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_host = host.contains('.') && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
    let is_named = rest.is_some() || host.starts_with("www.") || DOMAINS.iter().any(|end| host.ends_with(end));
    let is_file = FILES.iter().any(|ending| lower.ends_with(ending));
    is_host && is_named && !is_file && !lower.contains('@') && site.len() <= LONGEST_SITE
}
