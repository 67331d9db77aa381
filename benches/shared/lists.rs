//! Every list of a thread, of a long one beside a short one: in each order, whole and chosen, and a branch by itself. Each is
//! walked from its first page to its last, by its links; then its first pages, its middle and its end are timed, those that
//! are led back to among them. Both threads are in one database, seeded before (`docs/operations.md` says how).

use std::time::{Duration, Instant};

/// Orders in which a list can be read.
const ORDERS: [&str; 4] = ["oldest", "newest", "supported", "official"];
/// What can be chosen of a thread.
const CHOICES: [&str; 4] = ["", "&stance=for", "&stance=question", "&unanswered=1"];
const ROUNDS: usize = 20;

/// A site to ask.
pub(crate) struct Lists {
    site: String,
    http: reqwest::Client,
}

impl Lists {
    pub(crate) fn of(site: String) -> Self {
        // A connection for each page: the site may end one that waits just when it is taken up again.
        Self { site, http: reqwest::Client::builder().no_proxy().pool_max_idle_per_host(0).build().unwrap() }
    }

    /// Prints what each list of the thread `long` costs beside a full page of the thread `short` in the same order; says
    /// the greatest ratio.
    pub(crate) async fn compare(&self, long: i64, short: i64) -> f64 {
        println!("{:<56}{:>10} {:>10} {:>6}", "", format!("thread {long}"), format!("thread {short}"), "ratio");
        let mut worst = 0.0_f64;
        for order in ORDERS {
            let beside = format!("/threads/{short}?sort={order}");
            for choice in CHOICES {
                let list = format!("?sort={order}{choice}");
                worst = worst.max(self.list(&list, format!("/threads/{long}{list}"), &beside).await);
            }
        }
        let page = self.page(&format!("/threads/{long}")).await;
        if let Some(branch) = links(&page).find(|link| link.contains("parent=")) {
            let (first, _) = branch.split_once("&after=").unwrap();
            worst = worst.max(self.list("a long branch", first.to_owned(), &format!("/threads/{short}")).await);
        }
        worst
    }

    /// The greatest ratio of one list.
    async fn list(&self, what: &str, first: String, beside: &str) -> f64 {
        let pages = self.walk(first).await;
        let (count, last) = (pages.len(), pages.len() - 1);
        println!("{what}: {count} {}", if count == 1 { "page" } else { "pages" });
        let mut worst = 0.0_f64;
        for (name, at) in [("first", 0), ("next", 1), ("middle", count / 2), ("last", last)] {
            let Some(path) = pages.get(at).filter(|_| name == "first" || at > 0) else { continue };
            worst = worst.max(self.line(&format!("  {name}"), path, beside).await);
            if matches!(name, "middle" | "last")
                && let Some(back) = self.leads_to(path, "prev").await
            {
                worst = worst.max(self.line(&format!("  {name}, and back"), &back, beside).await);
            }
        }
        worst
    }

    /// The addresses of all pages of a list.
    async fn walk(&self, first: String) -> Vec<String> {
        let mut pages = vec![first];
        while let Some(next) = self.leads_to(&pages[pages.len() - 1], "next").await {
            pages.push(next);
        }
        pages
    }

    async fn line(&self, what: &str, path: &str, beside: &str) -> f64 {
        let (many, few) = self.costs(path, beside).await;
        let ratio = many.as_secs_f64() / few.as_secs_f64();
        let ms = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1_000.0);
        println!("{what:<56}{:>10} {:>10} {ratio:>6.2}", ms(many), ms(few));
        ratio
    }

    /// The median times of two pages, asked for in turns: what else the machine does slows both.
    async fn costs(&self, one: &str, other: &str) -> (Duration, Duration) {
        let mut times = [Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS)];
        for _ in 0..ROUNDS {
            for (path, times) in [one, other].iter().zip(&mut times) {
                let begun = Instant::now();
                self.page(path).await;
                times.push(begun.elapsed());
            }
        }
        let median = |mut times: Vec<Duration>| {
            times.sort();
            times[ROUNDS / 2]
        };
        let [one, other] = times;
        (median(one), median(other))
    }

    async fn page(&self, path: &str) -> String {
        let reply = self.http.get(format!("{}{path}", self.site)).send().await.unwrap();
        reply.error_for_status().unwrap().text().await.unwrap()
    }

    /// Where the page before a page is, or the one after it.
    async fn leads_to(&self, path: &str, way: &str) -> Option<String> {
        let page = self.page(path).await;
        let (until, _) = page.split_once(&format!("\" rel=\"{way}\""))?;
        let (_, link) = until.rsplit_once("href=\"")?;
        Some(link.replace("&amp;", "&"))
    }
}

/// The links of a page.
fn links(page: &str) -> impl Iterator<Item = String> {
    page.split("href=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.replace("&amp;", "&")))
}
