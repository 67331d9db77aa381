//! Every list of a thread, of a long one beside a short one: in each order, whole and chosen, its first page and the one
//! behind it, and a branch by itself. Both threads are in one database, seeded before (`docs/operations.md` says how).

use std::time::{Duration, Instant};

/// Orders in which a list can be read.
const ORDERS: [&str; 4] = ["oldest", "newest", "supported", "official"];
/// What can be chosen of a thread.
const CHOICES: [&str; 4] = ["", "&stance=for", "&stance=question", "&unanswered=1"];
const ROUNDS: usize = 20;

/// A site to ask, and what it was asked last.
pub(crate) struct Lists {
    site: String,
    http: reqwest::Client,
}

impl Lists {
    pub(crate) fn of(site: String) -> Self {
        Self { site, http: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    /// Prints what each list of the thread `long` costs beside a full page of the thread `short` in the same order; says
    /// the greatest ratio.
    pub(crate) async fn compare(&self, long: i64, short: i64) -> f64 {
        println!("{:<44}{:>10} {:>10} {:>6}", "", format!("thread {long}"), format!("thread {short}"), "ratio");
        let mut worst = 0.0_f64;
        for order in ORDERS {
            let whole = format!("/threads/{short}?sort={order}");
            for choice in CHOICES {
                let list = format!("?sort={order}{choice}");
                let first = format!("/threads/{long}{list}");
                worst = worst.max(self.line(&list, &first, &whole).await);
                if let Some(next) = self.leads_to(&first, "\" rel=\"next\"").await {
                    worst = worst.max(self.line(&format!("{list}, next page"), &next, &whole).await);
                }
            }
        }
        if let Some(branch) = self.leads_to(&format!("/threads/{long}"), "\">").await {
            worst = worst.max(self.line("a long branch by itself", &branch, &format!("/threads/{short}")).await);
        }
        worst
    }

    async fn line(&self, what: &str, path: &str, beside: &str) -> f64 {
        let (many, few) = self.costs(path, beside).await;
        let ratio = many.as_secs_f64() / few.as_secs_f64();
        let ms = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1_000.0);
        println!("{what:<44}{:>10} {:>10} {ratio:>6.2}", ms(many), ms(few));
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

    /// The first address on a page that goes on in its thread, and whose link ends so.
    async fn leads_to(&self, path: &str, end: &str) -> Option<String> {
        let page = self.page(path).await;
        let starts = page.match_indices("href=\"/threads/").map(|(at, _)| at + "href=\"".len());
        let mut links = starts.filter_map(|at| {
            let link = page.get(at..)?;
            let close = link.find('"')?;
            link.get(close..)?.starts_with(end).then(|| link.get(..close)).flatten()
        });
        links.find(|link| link.contains("after=")).map(|link| link.replace("&amp;", "&"))
    }
}
