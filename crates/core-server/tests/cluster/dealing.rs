//! Shards that change hands while searches run, and strangers who have the NATS server without the key.

use crate::machines::*;
use crate::running::*;
use rustix::process::Signal;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn shards_are_added_and_moved_while_searches_run_and_nobody_is_missed() {
    let _turn = turn();
    let (mut machines, gateway) = Machines::demonstration();
    ["1", "2"].iter().for_each(|replica| machines.start("e", replica, "-"));
    machines.wait_for(&gateway, "cotejo_core_replicas 10");
    let key = gateway.key();
    let moving = AtomicBool::new(true);
    let asked = std::thread::scope(|scope| {
        let (gateway, key, moving) = (&gateway, &key, &moving);
        let asking = scope.spawn(move || {
            let mut asked = 0;
            while moving.load(Ordering::Relaxed) {
                let person = u32::from(asked) * 7 % DEALT;
                let submission = ask(asked, person);
                gateway.submit(US, &submission);
                let answer = answered(gateway, key, &submission, person);
                assert_eq!(answer.total, u64::from(DEALT));
                asked += 1;
            }
            asked
        });
        let refused = machines.order(&["move", "0-511", "--to", "e"]);
        assert!(String::from_utf8_lossy(&refused.stderr).contains("shards add"), "a group nobody added");
        machines.ordered(&["add", "e"]);
        let shown = machines.ordered(&["move", "128-383", "--to", "e"]);
        assert!(shown.contains("\na: 0-127; ") && shown.contains("\nb: 384-511; "), "{shown}");
        assert!(shown.contains("\ne: 128-383; "), "{shown}");
        let back = machines.ordered(&["move", "0-255", "--to", "a"]);
        assert!(back.contains("\na: 0-255; ") && back.contains("\ne: 256-383; "), "{back}");
        moving.store(false, Ordering::Relaxed);
        asking.join().unwrap()
    });
    assert!(asked > 0);
    let numbers = gateway.get("/metrics", WATCHER).text();
    assert!(numbers.contains("cotejo_core_searches_failed_total 0\n"), "{numbers}");
    assert!(numbers.contains(&format!("cotejo_core_persons {DEALT}\n")), "{numbers}");

    // Half of the new group is lost, and the gateway; what was handed over is where it was handed to.
    machines.kill("e1");
    let gateway = gateway.killed_and_restarted();
    for person in 0..20 {
        let submission = ask(200 + person as u8, person);
        gateway.submit(US, &submission);
        answered(&gateway, &key, &submission, person);
    }
    // Replicas that were told to let go have let go, on the disk too: they come back without what they handed over.
    machines.signal("b1", Signal::TERM);
    machines.start("b", "1", "256-511");
    machines.wait_for(&gateway, "cotejo_core_replicas_current 9");
    let shown = machines.ordered(&["show"]);
    assert!(!shown.contains("guarda aún") && !shown.contains("atrasada"), "{shown}");
}

#[test]
fn who_has_the_nats_server_without_the_key_changes_nothing() {
    let _turn = turn();
    let (mut machines, gateway) = Machines::demonstration();
    ["1", "2"].iter().for_each(|replica| machines.start("e", replica, "-"));
    machines.wait_for(&gateway, "cotejo_core_replicas 10");
    let mut stranger = machines.nats.stranger();
    machines.ordered(&["add", "e"]);
    machines.ordered(&["move", "0-255", "--to", "e"]);
    machines.ordered(&["move", "0-255", "--to", "a"]);
    let key = gateway.key();
    let submission = ask(1, 9);
    gateway.submit(US, &submission);
    answered(&gateway, &key, &submission, 9);
    let before = machines.ordered(&["show"]);

    // Everything that was said is said again, and said wrongly, on every subject that was heard.
    let heard = stranger.heard();
    assert!(heard.len() > 50, "{}", heard.len());
    for message in &heard {
        let mut other = message.payload.clone();
        other.iter_mut().rev().take(1).for_each(|byte| *byte ^= 1);
        for payload in [&message.payload[..], &other, &message.payload[..20.min(message.payload.len())], b""]
        {
            stranger.say(&message.subject, message.reply.as_deref(), payload);
        }
    }
    let submission = ask(2, 31);
    gateway.submit(US, &submission);
    answered(&gateway, &key, &submission, 31);
    let numbers = gateway.get("/metrics", WATCHER).text();
    assert!(numbers.contains("cotejo_core_searches_failed_total 0\n"), "{numbers}");
    // What replicas said of themselves earlier is forgotten with what they say next.
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(machines.ordered(&["show"]), before);
}
