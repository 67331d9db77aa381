//! Concluding, at the same time as others conclude and sign: whatever comes first, no opinion is left without its
//! disposition, and everybody is told once. On both databases.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::actor::Actor;
use domain::ids::{ConsultationId, PostId};
use domain::moderation::Verdict;
use domain::outcome::{DecisionInput, FeedbackInput, Part};
use domain::phase::Phase;
use domain::role::Role;
use forum::consultation::{Destination, TransitionInput};
use forum::outcome::{OutcomeInput, Versions};
use forum::post::NewReply;
use forum::{Error, Result};

use crate::postgres;
use crate::town::Town;

/// More than are told in one go.
const PEOPLE: usize = 30;
const ROUNDS: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn outcomes_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("outcomes.db").display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn outcomes_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    run(&url).await;
    postgres::drop_database(&url);
}

struct House {
    town: Town,
    editors: Vec<Actor>,
    moderator: Actor,
    official: Actor,
    signer: Actor,
}

async fn run(url: &str) {
    let town = Town::build(url).await;
    let roads = Some(town.department);
    let editors = vec![
        town.person("editor", &[(Role::Editor, None)]).await,
        town.person("editor2", &[(Role::Editor, None)]).await,
    ];
    let moderator = town.person("moderator", &[(Role::Moderator, None)]).await;
    let official = town.person("official", &[(Role::Official, roads)]).await;
    let signer = town.person("signer", &[(Role::Signer, roads)]).await;
    let house = Arc::new(House { town, editors, moderator, official, signer });
    let resident = house.town.person("resident", &[]).await;
    for _ in 0..ROUNDS {
        house.two_editors_conclude_and_a_signer_signs(&resident).await;
    }
    house.everybody_is_told_in_batches().await;
}

impl House {
    /// A closed consultation with both parts published, and its one opinion covered by an answer that waits for its
    /// signature.
    async fn ready_but_for_a_signature(&self, resident: &Actor) -> (ConsultationId, PostId) {
        let town = &self.town;
        let id = town.open_consultation(&self.editors[0]).await;
        let thread = town.thread(resident, id).await;
        let root = town.forum.thread(&town.ctx(resident), thread).await.unwrap().root.id;
        town.decide(&self.moderator, root, Verdict::Approve).await;
        let answer = town.answer(&self.official, thread, root).await;
        town.clock.advance(TimeDelta::days(41));
        self.publish(id).await;
        (id, answer)
    }

    async fn publish(&self, id: ConsultationId) {
        let ctx = self.town.ctx(&self.editors[0]);
        let input = OutcomeInput {
            feedback: Some(FeedbackInput { body: "共收到意见".to_owned(), by_channel: vec![] }),
            decision: Some(DecisionInput { body: "写入修订稿".to_owned(), documents: vec![] }),
            publish: Part::ALL.to_vec(),
        };
        self.town.forum.write_outcome(&ctx, id, 0, input).await.unwrap();
    }

    async fn conclude(&self, editor: &Actor, id: ConsultationId) -> Result<ConsultationId> {
        let to = TransitionInput { to: Destination::Concluded, reason: None, version: None };
        self.town.forum.transition_consultation(&self.town.ctx(editor), id, to).await
    }

    async fn two_editors_conclude_and_a_signer_signs(self: &Arc<Self>, resident: &Actor) {
        let (id, answer) = self.ready_but_for_a_signature(resident).await;
        let mut clients = tokio::task::JoinSet::new();
        for editor in self.editors.clone() {
            let house = Arc::clone(self);
            clients.spawn(async move {
                loop {
                    match house.conclude(&editor, id).await {
                        Ok(_) => return true,
                        Err(Error::Refused(_)) => return false,
                        // The answer is not signed yet, or the database asks for patience.
                        Err(Error::Invalid(_) | Error::Busy { .. }) => tokio::task::yield_now().await,
                        Err(other) => panic!("{other:?}"),
                    }
                }
            });
        }
        let house = Arc::clone(self);
        clients.spawn(async move {
            while let Err(error) = house.town.forum.sign_off(&house.town.ctx(&house.signer), answer, None).await {
                assert!(matches!(error, Error::Busy { .. }), "{error:?}");
            }
            false
        });
        let mut concluded = 0;
        while let Some(client) = clients.join_next().await {
            concluded += usize::from(client.unwrap());
        }
        assert_eq!(concluded, 1, "it is concluded once");
        let ctx = self.town.ctx(&Actor::Anonymous);
        let outcome = self.town.forum.outcome(&ctx, id, Versions::default()).await.unwrap();
        assert_eq!(outcome.consultation.phase, Phase::Concluded);
        assert_eq!((outcome.coverage.opinions, outcome.coverage.open), (1, 0), "and nothing is left open");
    }

    async fn everybody_is_told_in_batches(&self) {
        let town = &self.town;
        let first = town.person("first", &[]).await;
        let id = town.open_consultation(&self.editors[0]).await;
        let thread = town.thread(&first, id).await;
        let root = town.forum.thread(&town.ctx(&first), thread).await.unwrap().root.id;
        town.decide(&self.moderator, root, Verdict::Approve).await;
        for n in 0..PEOPLE {
            let resident = town.person(&format!("resident{n}"), &[]).await;
            let reply = NewReply {
                parent: None,
                body: format!("第 {n} 条意见：请写明资金来源。"),
                files: vec![],
                stance: None,
            };
            let post = town.forum.reply(&town.ctx(&resident), thread, reply).await.unwrap();
            town.decide(&self.moderator, post, Verdict::Approve).await;
        }
        let answer = town.answer(&self.official, thread, root).await;
        town.forum.sign_off(&town.ctx(&self.signer), answer, None).await.unwrap();
        town.clock.advance(TimeDelta::days(41));
        self.publish(id).await;
        self.work().await;
        let before = town.mailer.sent().len();
        self.conclude(&self.editors[0], id).await.unwrap();
        self.work().await;
        let told = town.mailer.sent().split_off(before);
        assert_eq!(told.len(), PEOPLE + 1, "each of them once");
        let own = told.iter().filter(|mail| mail.text.contains("资金来源写入")).count();
        assert_eq!(own, 1, "the disposition stands in the letter of its own author alone");
    }

    /// Works off all that is due.
    async fn work(&self) {
        let ctx = self.town.ctx(&Actor::System("test"));
        while self.town.forum.run_next_task(&ctx).await.unwrap() {}
    }
}
