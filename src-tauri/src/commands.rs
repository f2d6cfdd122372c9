//! What the page may ask of this program. All of it runs off the window's thread.

use crate::texts;
use ipc::{Changed, Handle, Problem, Reply, Request};
use tauri::ipc::{Channel, Response};
use tauri::{State, async_runtime};
use workstation::Workstation;

/// One use case of the workstation.
#[tauri::command]
pub(crate) async fn call(workstation: State<'_, Workstation>, request: Request) -> Result<Reply, Problem> {
    let workstation = workstation.inner().clone();
    aside(move || workstation.call(request)).await
}

/// The bytes a handle names; they arrive in the page as an `ArrayBuffer`.
#[tauri::command]
pub(crate) async fn bytes(workstation: State<'_, Workstation>, handle: Handle) -> Result<Response, Problem> {
    let workstation = workstation.inner().clone();
    aside(move || workstation.bytes(&handle).map(Response::new)).await
}

/// From now on, this page hears of changes. A page that was there before hears nothing more.
#[tauri::command]
pub(crate) async fn subscribe(
    workstation: State<'_, Workstation>,
    channel: Channel<Changed>,
) -> Result<(), ()> {
    eprintln!("cotejo: a page is here");
    workstation.on_change(move |changed| {
        channel.send(changed).ok(); // A page that has gone asks for everything when it comes back.
    });
    Ok(())
}

/// The page's program failed. Only the place in the source is kept: a message could hold personal data.
#[tauri::command]
pub(crate) async fn client_error(what: String) {
    eprintln!("cotejo: the page failed at {}", source_place(&what).unwrap_or("an unknown place"));
}

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(failed()))
}

/// The first word that names a line of Rust source.
fn source_place(text: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/_-.:".contains(c);
    let words = text.split(|c: char| !plain(c));
    words.map(|word| word.trim_end_matches(':')).find(|word| {
        word.split_once(".rs:").is_some_and(|(_, line)| line.starts_with(|c: char| c.is_ascii_digit()))
    })
}

fn failed() -> Problem {
    Problem { code: "failed".into(), what: texts::FAILED_WHAT.into(), next: texts::FAILED_NEXT.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_page_failure_only_the_source_place_is_kept() {
        let panic = "panicked at ui/src/viewer/pane.rs:41:9:\nno entry for \"PÉREZ LÓPEZ\"";
        assert_eq!(source_place(panic), Some("ui/src/viewer/pane.rs:41:9"));
        assert_eq!(source_place("PÉREZ LÓPEZ, 5512345678"), None);
        assert_eq!(source_place("nombre.rs:PÉREZ"), None);
    }

    #[test]
    fn a_use_case_that_panics_is_answered_with_a_sentence() {
        let answer: Result<(), Problem> = async_runtime::block_on(aside(|| panic!("on purpose")));
        assert_eq!(answer.unwrap_err().code, "failed");
    }
}
