//! Questions and answers over NATS, each sealed. Whoever works on an answer gives a sign of life until it is there, so
//! that a process that died is noticed soon and one that works long is waited for.

use super::Cluster;
use super::key::{ClusterKey, Nonce, Seal};
use super::message::{self, Answer, Name, Reply, Request};
use crate::log;
use anyhow::{Context as _, Result, bail};
use async_nats::{Client, ConnectOptions, Event, Message, StatusCode, Subscriber};
use futures_util::StreamExt as _;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// Between two signs of life.
const SIGN_OF_LIFE: Duration = Duration::from_millis(500);
/// Without one for so long, whoever was asked counts as gone.
pub(super) const SILENCE: Duration = Duration::from_secs(3);
/// The NATS server is waited for so long at the start.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two tries to reach it.
const PAUSE: Duration = Duration::from_millis(200);
/// Questions one place works on at once; more wait.
const ROOM: usize = 64;
/// Messages that wait to be read; what comes beyond is dropped, and asked again.
const WAITING: usize = 1024;

/// Who is asked.
pub(super) enum Place {
    Gateway,
    /// Any replica of a group.
    Group(Name),
    /// One replica of a group.
    Replica(Name, Name),
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unanswered {
    /// Nobody is there.
    Nobody,
    /// Somebody may be there and gives no sign.
    Silent,
    /// The NATS server is not there.
    Unreachable,
}

/// The way to the others of the cluster.
pub(super) struct Line {
    client: Client,
    seal: Seal,
    prefix: String,
    /// Messages that were not sealed as they should be.
    refused: AtomicU64,
}

/// Who works on questions.
pub(super) trait Attendant: Send + Sync + 'static {
    /// The answer. `done` tells the asker how far it is meanwhile.
    fn attend(self: Arc<Self>, request: Request, done: Arc<AtomicU64>) -> impl Future<Output = Reply> + Send;
}

/// The connection, as soon as there is one: machines that start together wait for each other.
async fn connected(address: &str) -> Client {
    loop {
        let options = ConnectOptions::new()
            .name("matching-core")
            .subscription_capacity(WAITING)
            .event_callback(|event| async move { told(&event) });
        if let Ok(client) = options.connect(address).await {
            return client;
        }
        sleep(PAUSE).await;
    }
}

impl Line {
    /// Connects to the NATS server; a connection that is lost later is made again.
    pub(super) async fn open(cluster: &Cluster) -> Result<(Self, ClusterKey)> {
        let key = ClusterKey::read(&cluster.key_file)?;
        // The error could repeat the address, and with it a password.
        let client = timeout(PATIENCE, connected(&cluster.nats)).await.ok();
        let client = client.context("no se llega al servidor NATS de --nats; compruebe la dirección")?;
        let line = Line { client, seal: key.seal(), prefix: key.prefix(), refused: AtomicU64::new(0) };
        Ok((line, key))
    }

    /// Asks, and waits as long as there are signs of life; `heard` hears how far it came.
    pub(super) async fn ask(
        &self,
        place: &Place,
        request: &Request,
        heard: &(dyn Fn(u64) + Sync),
    ) -> Result<Reply, Unanswered> {
        let (subject, inbox) = (self.subject(place), self.client.new_inbox());
        let (sealed, nonce) = self.seal.ask(&subject, &message::write(request));
        let answers = self.client.subscribe(inbox.clone()).await;
        let mut answers = answers.map_err(|_| Unanswered::Unreachable)?;
        let sent = self.client.publish_with_reply(subject, inbox, sealed.into()).await;
        sent.map_err(|_| Unanswered::Unreachable)?;
        loop {
            let next = timeout(SILENCE, self.next_answer(&mut answers, &nonce)).await;
            match next.map_err(|_| Unanswered::Silent)?? {
                Answer::Done(reply) => return Ok(*reply),
                Answer::Working(done) => heard(done),
            }
        }
    }

    /// The next true answer; what is not sealed as one is passed over.
    async fn next_answer(&self, answers: &mut Subscriber, nonce: &Nonce) -> Result<Answer, Unanswered> {
        loop {
            let message = answers.next().await.ok_or(Unanswered::Unreachable)?;
            if message.status == Some(StatusCode::NO_RESPONDERS) {
                return Err(Unanswered::Nobody);
            }
            let plain = self.seal.open_answer(nonce, &message.payload);
            match plain.and_then(|plain| message::read(&plain)) {
                Some(answer) => return Ok(answer),
                None => self.refuse(),
            }
        }
    }

    /// Lets `attendant` answer what `place` is asked, if nobody else does, until `ending` turns true and what had come
    /// is answered.
    pub(super) async fn attend(
        self: &Arc<Self>,
        place: &Place,
        attendant: Arc<impl Attendant>,
        mut ending: watch::Receiver<bool>,
    ) -> Result<JoinHandle<()>> {
        let shared = matches!(place, Place::Group(_));
        if !shared && self.ask(place, &Request::Standing, &|_| ()).await.is_ok() {
            bail!("otro proceso atiende ya en ese lugar del reparto; deténgalo antes");
        }
        let subject = self.subject(place);
        // A question goes to one only of those who attend the same place.
        let asked = self.client.queue_subscribe(subject.clone(), subject.clone()).await;
        let mut asked = asked.ok().context("no se llega al servidor NATS")?;
        self.client.flush().await.ok().context("no se llega al servidor NATS")?;
        let (line, room) = (Arc::clone(self), Arc::new(Semaphore::new(ROOM)));
        Ok(tokio::spawn(async move {
            let mut told = pin!(async { ending.wait_for(|ending| *ending).await.map(drop).ok() });
            let mut draining = false;
            loop {
                let next = tokio::select! {
                    message = asked.next() => Some(message),
                    _ = &mut told, if !draining => None,
                };
                let message = match next {
                    Some(Some(message)) => message,
                    Some(None) => break,
                    None => {
                        draining = true;
                        asked.drain().await.ok();
                        continue;
                    }
                };
                let Ok(space) = Arc::clone(&room).acquire_owned().await else { break };
                let (line, subject, attendant) = (Arc::clone(&line), subject.clone(), Arc::clone(&attendant));
                tokio::spawn(async move {
                    line.answer(attendant, &subject, message).await;
                    drop(space);
                });
            }
            // All who work are done when nobody holds a space.
            room.acquire_many(ROOM as u32).await.map(drop).ok();
            line.client.flush().await.ok();
        }))
    }

    async fn answer(&self, attendant: Arc<impl Attendant>, subject: &str, message: Message) {
        let opened = self.seal.open_ask(subject, &message.payload);
        let request = opened.and_then(|(plain, nonce)| Some((message::read(&plain)?, nonce)));
        let (Some((request, nonce)), Some(inbox)) = (request, message.reply) else { return self.refuse() };
        let done = Arc::new(AtomicU64::new(0));
        let mut work = pin!(attendant.attend(request, Arc::clone(&done)));
        let answer = loop {
            let sign = tokio::select! {
                biased;
                reply = &mut work => break Answer::Done(Box::new(reply)),
                () = sleep(SIGN_OF_LIFE) => Answer::Working(done.load(Ordering::Relaxed)),
            };
            self.publish(inbox.clone(), &nonce, &sign).await;
        };
        self.publish(inbox, &nonce, &answer).await;
    }

    /// Who asked hears nothing of an answer that cannot be sent, and asks again.
    async fn publish(&self, inbox: async_nats::Subject, nonce: &Nonce, answer: &Answer) {
        let sealed = self.seal.answer(nonce, &message::write(answer));
        self.client.publish(inbox, sealed.into()).await.ok();
    }

    fn subject(&self, place: &Place) -> String {
        let prefix = &self.prefix;
        match place {
            Place::Gateway => format!("{prefix}.gateway"),
            Place::Group(group) => format!("{prefix}.group.{group}"),
            Place::Replica(group, replica) => format!("{prefix}.replica.{group}.{replica}"),
        }
    }

    /// Counts a message that was not sealed under the cluster's key; the log hears of ever fewer of them.
    fn refuse(&self) {
        let count = self.refused.fetch_add(1, Ordering::Relaxed) + 1;
        if count.is_power_of_two() {
            log::event("messages_refused", &[("count", count.into())]);
        }
    }
}

fn told(event: &Event) {
    match event {
        Event::Connected => log::event("nats_connected", &[]),
        Event::Disconnected => log::event("nats_lost", &[]),
        Event::SlowConsumer(_) => log::event("nats_messages_dropped", &[]),
        _ => {}
    }
}
