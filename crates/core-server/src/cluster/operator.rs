//! `matching-core shards`: the operator's orders to the gateway.

use super::line::{Line, Place, Unanswered};
use super::message::{GroupReport, Name, Refusal, ReplicaState, Reply, Report, Request};
use super::{Cluster, runtime};
use crate::args::{Arguments, cluster, usage};
use anyhow::{Context as _, Result, bail};
use matching_core::VShards;

/// What the operator wants.
enum Order {
    Show,
    Add(Name),
    Move(VShards, Name),
}

/// Reads the order, has the gateway do it, and shows the deal as it is then.
pub(crate) fn run(mut words: Arguments) -> Result<()> {
    let cluster = cluster(&mut words)?.ok_or_else(|| usage("faltan --nats y --cluster-key"))?;
    let order = read(&mut words)?;
    words.done()?;
    runtime()?.block_on(carry_out(&cluster, order))
}

fn read(words: &mut Arguments) -> Result<Order> {
    let to = words.parsed("--to")?;
    let order = words.command();
    let group = |word: Option<String>| word.and_then(|word| word.parse().ok());
    match (order.as_deref(), to) {
        (Some("show"), None) => Ok(Order::Show),
        (Some("add"), None) => {
            group(words.command()).map(Order::Add).ok_or_else(|| usage("falta el nombre del grupo"))
        }
        (Some("move"), Some(to)) => {
            let vshards = words.command().and_then(|word| word.parse().ok());
            let vshards = vshards.ok_or_else(|| usage("diga qué fragmentos, por ejemplo 0-255"))?;
            Ok(Order::Move(vshards, to))
        }
        _ => Err(usage("la orden es show, add GRUPO o move A-B --to GRUPO")),
    }
}

async fn carry_out(cluster: &Cluster, order: Order) -> Result<()> {
    let (line, _) = Line::open(cluster).await?;
    let seen = ask(&line, &Request::Show).await?;
    // The gateway refuses an order given by who saw another deal, and so one that is heard twice.
    let epoch = seen.epoch;
    let report = match order {
        Order::Show => seen,
        Order::Add(group) => ask(&line, &Request::Add { epoch, group }).await?,
        Order::Move(vshards, to) => ask(&line, &Request::Move { epoch, vshards, to }).await?,
    };
    show(&report);
    Ok(())
}

async fn ask(line: &Line, request: &Request) -> Result<Report> {
    match line.ask(&Place::Gateway, request, &|_| ()).await {
        Ok(Reply::Report(report)) => Ok(report),
        Ok(Reply::Refused(refusal)) => Err::<_, Refusal>(refusal).context("la pasarela no cumple la orden"),
        Err(Unanswered::Nobody) => bail!("ninguna pasarela atiende; arranque «matching-core serve --nats»"),
        _ => bail!("la pasarela dejó de contestar; mire con «shards show» en qué quedó la orden"),
    }
}

fn show(report: &Report) {
    println!("reparto {}; fragmentos sin grupo: {}", report.epoch, report.free);
    report.groups.iter().for_each(|group| println!("{}", line_of(group)));
}

fn line_of(group: &GroupReport) -> String {
    let state = |state: &ReplicaState| match state {
        ReplicaState::Current => "al día",
        ReplicaState::Behind => "atrasada",
        ReplicaState::Holding => "guarda aún fragmentos de otro grupo",
    };
    let replicas: Vec<_> =
        group.replicas.iter().map(|(name, told)| format!("{name} ({})", state(told))).collect();
    let replicas = if replicas.is_empty() { "ninguna".to_owned() } else { replicas.join(", ") };
    if !group.dealt {
        return format!("{}: sin añadir; réplicas: {replicas}", group.name);
    }
    format!("{}: {}; {} personas; réplicas: {replicas}", group.name, group.vshards, group.persons)
}
