//! What words refer to: posts of the same thread by `#12`, people who take part in it and departments by `@name`. They are
//! looked up when the words are sent in, drawn as links, and written down with the wording.
//!
//! What is not here: finding them in the text (`markup::references`).

mod suggest;
mod tell;

use std::collections::HashMap;

use domain::ids::{PostId, ThreadId};
use domain::mention::{MOST_NAMES, MOST_NUMBERS, Mentioned};
use domain::name;
use markup::{Html, Reference, References, Target};
use store::Snapshot;
use store::mention::{Body, Participant};
use view::place;

use crate::Forum;
use crate::error::{Error, Result};

pub use suggest::{Mentionable, Within};
pub(crate) use tell::queue;

/// Words as they will stand.
#[derive(Debug)]
pub(crate) struct Drawn {
    /// What is shown.
    pub(crate) html: Html,
    /// Whom they mention, each once.
    pub(crate) mentioned: Vec<Mentioned>,
}

impl Forum {
    /// How the words of a post will look when they are published in this thread, or begin one: what the page of a writer
    /// shows before they are sent in.
    ///
    /// # Errors
    /// The house's own fault.
    pub async fn preview_post(&self, markdown: &str, within: Option<ThreadId>) -> Result<String> {
        Ok(self.draw(markdown, within).await?.html.into_string())
    }

    /// Draws the words of a post with all that they refer to. In a thread that is only begun there is nobody yet but
    /// departments.
    pub(crate) async fn draw(&self, markdown: &str, within: Option<ThreadId>) -> Result<Drawn> {
        let text = markdown.to_owned();
        let found = apart(move || References::of(&text)).await?;
        let known = if found.is_empty() {
            Known::default()
        } else {
            self.read(move |tx| Known::look_up(tx, &found, within)).await?
        };
        let text = markdown.to_owned();
        apart(move || known.draw(&text)).await
    }
}

/// Runs what may take its time where nobody waits for it.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|panic| Error::Fault(panic.into()))
}

/// What there is of all that a text may refer to.
#[derive(Debug, Default)]
struct Known {
    posts: HashMap<i64, PostId>,
    people: HashMap<String, Participant>,
    bodies: HashMap<String, Body>,
}

impl Known {
    fn look_up(tx: &mut Snapshot<'_>, found: &References, within: Option<ThreadId>) -> Result<Self> {
        let keys = keys(&found.names);
        let mut known = Self::default();
        if !keys.is_empty() {
            let bodies = store::mention::departments(tx, &keys)?;
            known.bodies.extend(bodies.into_iter().map(|body| (body.key.clone(), body)));
        }
        let Some(thread) = within else { return Ok(known) };
        if !keys.is_empty() {
            let people = store::mention::participants(tx, thread, &keys)?;
            known.people.extend(people.into_iter().map(|person| (person.key.clone(), person)));
        }
        let mut numbers = found.numbers.clone();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.truncate(MOST_NUMBERS);
        if !numbers.is_empty() {
            known.posts.extend(store::mention::numbered(tx, thread, &numbers)?);
        }
        Ok(known)
    }

    fn draw(&self, markdown: &str) -> Drawn {
        let mut mentioned = Vec::new();
        let html = markup::markdown_with(markdown, &mut |reference| match reference {
            Reference::Number(number) => self.posts.get(&number).map(|post| Target {
                href: place::post(post.get()),
                label: format!("#{number}"),
                length: 0,
            }),
            Reference::Name(rest) => {
                let (who, target) = self.named(rest)?;
                if !mentioned.contains(&who) {
                    if mentioned.len() == MOST_NAMES {
                        return None;
                    }
                    mentioned.push(who);
                }
                Some(target)
            }
        });
        Drawn { html, mentioned }
    }

    /// Whose name a text begins with: the longest that is known.
    fn named(&self, rest: &str) -> Option<(Mentioned, Target)> {
        name::beginnings(rest).into_iter().find_map(|beginning| {
            let key = name::key(beginning);
            if let Some(person) = self.people.get(&key) {
                let label = format!("@{}", person.display_name);
                let length = name::reach(rest, beginning, &person.display_name);
                let target = Target { href: place::post(person.latest.get()), label, length };
                return Some((Mentioned::Account(person.account), target));
            }
            let body = self.bodies.get(&key)?;
            let length = name::reach(rest, beginning, &body.name);
            let target = Target { href: place::department(&body.slug), label: format!("@{}", body.name), length };
            Some((Mentioned::Department(body.id), target))
        })
    }
}

/// What the names that may be meant are compared by. Bounded, however often a text says `@`.
fn keys(names: &[String]) -> Vec<String> {
    let mut first: Vec<&String> = Vec::new();
    for name in names {
        if first.len() < MOST_NAMES && !first.contains(&name) {
            first.push(name);
        }
    }
    let mut keys: Vec<String> = first.into_iter().flat_map(|name| name::beginnings(name)).map(name::key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use domain::ids::{AccountId, DepartmentId};

    use super::*;

    fn known() -> Known {
        let person = |id: i64, display_name: &str| {
            let key = name::key(display_name);
            let person = Participant {
                key: key.clone(),
                account: AccountId(id),
                display_name: display_name.to_owned(),
                latest: PostId(id + 100),
            };
            (key, person)
        };
        let office = "议事镇交通办";
        let (key, slug) = (name::key(office), "roads".to_owned());
        let body = Body { key: key.clone(), id: DepartmentId(4), name: office.to_owned(), slug };
        Known {
            posts: HashMap::from([(3, PostId(33))]),
            people: HashMap::from([person(1, "王小"), person(2, "王小明"), person(3, "Ann")]),
            bodies: HashMap::from([(key, body)]),
        }
    }

    #[test]
    fn the_longest_name_is_meant() {
        let drawn = known().draw("@王小明说得对，＠王小 也是，请@议事镇交通办看看 #3。@Anna");
        assert_eq!(
            drawn.mentioned,
            [
                Mentioned::Account(AccountId(2)),
                Mentioned::Account(AccountId(1)),
                Mentioned::Department(DepartmentId(4))
            ]
        );
        let html = drawn.html.as_str();
        assert!(html.contains("href=\"/posts/102\"") && html.contains(">@王小明</a>说得对"), "{html}");
        assert!(html.contains("href=\"/departments/roads\"") && html.contains(">#3</a>"), "{html}");
        assert!(html.contains("@Anna") && !html.contains("/posts/103"), "{html}");
    }

    #[test]
    fn nobody_is_meant_by_a_part_of_another_name() {
        let mut known = Known::default();
        let mut add = |id: i64, display_name: &str| {
            let key = name::key(display_name);
            let (account, latest) = (AccountId(id), PostId(id));
            let person = Participant { key: key.clone(), account, display_name: display_name.to_owned(), latest };
            known.people.insert(key, person);
        };
        add(1, "lao");
        add(2, "李明");
        add(3, "Li_Ming.");
        let mentioned = |text: &str| known.draw(text).mentioned;
        for mark in ["_", ".", ":", "-", "'", "’", "·", "•", "・"] {
            assert!(mentioned(&format!("见 @lao{mark}wang 的话")).is_empty(), "{mark}");
        }
        for text in ["谢谢 @lao.", "@lao: 谢谢", "@lao's", "（@lao）", "@lao_ 谢谢"] {
            assert_eq!(mentioned(text), [Mentioned::Account(AccountId(1))], "{text}");
        }
        assert_eq!(mentioned("谢谢@李明。"), [Mentioned::Account(AccountId(2))]);
        for (text, shown) in [
            ("@lao.", ">@lao</a>."),
            ("（@lao）", ">@lao</a>）"),
            ("@Li_Ming. 说", ">@Li_Ming.</a> 说"),
            ("@Li_Ming 说", ">@Li_Ming.</a> 说"),
        ] {
            let html = known.draw(text).html;
            assert!(html.as_str().contains(shown), "{html:?}");
        }
    }

    #[test]
    fn so_many_are_mentioned_and_no_more() {
        let mut known = known();
        for id in 10..30 {
            let display_name = format!("居民{id}号");
            let (account, latest) = (AccountId(id), PostId(id));
            let key = name::key(&display_name);
            known.people.insert(key.clone(), Participant { key, account, display_name, latest });
        }
        let text: String = (10..30).map(|id| format!("@居民{id}号 @居民{id}号\n")).collect();
        let drawn = known.draw(&text);
        assert_eq!(drawn.mentioned.len(), MOST_NAMES);
        assert_eq!(drawn.html.as_str().matches("<a ").count(), 2 * MOST_NAMES);
    }

    #[test]
    fn what_is_looked_up_is_bounded() {
        let names: Vec<String> = (0..1_000).map(|n| format!("{n}{}", "名".repeat(50))).collect();
        assert!(keys(&names).len() <= MOST_NAMES * 60);
    }
}
