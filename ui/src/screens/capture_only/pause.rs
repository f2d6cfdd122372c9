//! The closed screen of a capture-only session: nothing of the case, large digits for gloves, tries that are left.

use super::leave::Passphrase;
use super::start::is_pin;
use crate::bridge;
use crate::catalogue::texts;
use crate::components::{Gate, Glyph, Icon, ProblemNote};
use crate::keys;
use crate::shell::Shell;
use ipc::{Problem, Reply, Request};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;

/// More digits are not taken.
const MOST: usize = 8;

/// The whole window while the session is paused.
#[component]
pub fn Pause() -> impl IntoView {
    let words = &texts().capture_only;
    let by_passphrase = RwSignal::new(false);
    let lead = Signal::derive(move || if by_passphrase.get() { words.leave_lead } else { words.paused_lead });
    let back = Callback::new(move |()| by_passphrase.set(false));
    view! {
        <Gate screen="pausa" title=words.paused_title lead=lead>
            {move || match by_passphrase.get() {
                true => view! { <Passphrase back=back back_word=words.back_to_pin /> }.into_any(),
                false => view! { <Pad by_passphrase=by_passphrase /> }.into_any(),
            }}
        </Gate>
    }
}

/// What is typed, and how the attempt stands.
#[derive(Clone, Copy)]
struct Attempt {
    shell: Shell,
    pin: RwSignal<String>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

#[component]
fn Pad(by_passphrase: RwSignal<bool>) -> impl IntoView {
    let words = &texts().capture_only;
    let shell = Shell::get();
    let attempt = Attempt {
        shell,
        pin: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    keys::on_keys(move |event| attempt.key(event));
    let tries = move || shell.capture_only().map(|session| session.tries_left);
    let typed = move || attempt.pin.with(String::len);
    let digit = move |digit: u8| {
        view! {
            <button type="button" class="btn pin-key" data-digit=digit on:click=move |_| attempt.add(char::from(b'0' + digit))>{digit}</button>
        }
    };
    view! {
        <div class="pin">
            <p class="pin-dots" role="status" aria-label=move || (words.digits)(typed()) data-typed=typed>
                {move || (0..MOST).map(|place| view! { <i class:on=place < typed()></i> }).collect_view()}</p>
            <p class=move || if tries() == Some(1) { "tag bad" } else { "tag" } data-tries=tries>{move || tries().map(words.tries)}</p>
            <ProblemNote problem=attempt.problem />
            <div class="pin-pad">
                {(1..=9).map(digit).collect_view()}
                <button type="button" class="btn pin-key" data-action="erase"
                    disabled=move || typed() == 0 on:click=move |_| attempt.erase()>{words.erase}</button>
                {digit(0)}
                <button type="button" class="btn p pin-key" data-action="resume" disabled=move || !attempt.ready()
                    on:click=move |_| attempt.enter()>{words.resume}</button>
            </div>
            <button type="button" class="btn q l" data-action="with-passphrase" on:click=move |_| by_passphrase.set(true)>
                <Icon glyph=Glyph::Key />{words.with_passphrase}</button>
        </div>
    }
}

impl Attempt {
    fn key(self, event: &KeyboardEvent) -> bool {
        match keys::plain(event).as_deref() {
            Some("backspace") => self.erase(),
            Some("escape") => self.pin.set(String::new()),
            // On a button of the pad Intro presses that button; only the digits may be typed everywhere.
            Some("enter") if !keys::is_on_control(event) => self.enter(),
            Some(key) => match key.as_bytes() {
                [digit @ b'0'..=b'9'] => self.add(char::from(*digit)),
                _ => return false,
            },
            None => return false,
        }
        true
    }

    fn add(self, digit: char) {
        self.problem.set(None);
        self.pin.update(|pin| {
            if pin.len() < MOST {
                pin.push(digit);
            }
        });
    }

    fn erase(self) {
        self.pin.update(|pin| {
            pin.pop();
        });
    }

    fn ready(self) -> bool {
        !self.busy.get() && self.pin.with(|pin| is_pin(pin))
    }

    fn enter(self) {
        if !untrack(|| self.ready()) {
            return;
        }
        let pin = self.pin.get_untracked();
        self.pin.set(String::new());
        self.busy.set(true);
        spawn_local(async move {
            let outcome = bridge::call(Request::Resume { pin }).await;
            self.busy.try_set(false);
            match outcome {
                Ok(Reply::Status(status)) => self.shell.take(status),
                Ok(_) => {}
                Err(refused) => {
                    self.problem.try_set(Some(refused));
                    // How many tries are left; after the last one, the vault is closed.
                    self.shell.refresh();
                }
            }
        });
    }
}
