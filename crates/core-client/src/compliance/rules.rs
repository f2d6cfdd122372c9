//! What holds for every answer.

use super::Outcome;
use super::bench::{Bench, Verdict, ensure, get};
use crate::http::{Ask, JSON, PDF};
use reqwest::Method;

pub(super) fn garbage(bench: &mut Bench<'_>) -> Verdict {
    let request = bench.submission.request;
    let long = "a".repeat(2000);
    let paths = [
        "/v1/requests/x".to_owned(),
        "/v1/requests/%00".to_owned(),
        "/v1/requests/..%2f..%2fetc%2fpasswd".to_owned(),
        "/v1/requests/%F0%9F%92%A9/candidates".to_owned(),
        "/v1/requests/%ff%fe/events".to_owned(),
        format!("/v1/requests/{long}"),
        format!("/v1/requests/{request}/candidates/{long}/person"),
        format!("/v1/requests/{request}/candidates/%27%20OR%201=1--/person"),
        format!("/v1/requests/{request}/candidates/C-0/prints/0"),
        format!("/v1/requests/{request}/candidates/C-0/prints/11"),
        format!("/v1/requests/{request}/candidates/C-0/prints/-1"),
        format!("/v1/requests/{request}/candidates/C-0/prints/99999999999999999999"),
        format!("/v1/requests/{request}/candidates/C-0/prints/pulgar"),
    ];
    for path in paths {
        is_refused(bench, &get(path))?;
    }
    for name in ["x", "%00", &long, "ABCDEF"] {
        is_refused(bench, &Ask::new(Method::HEAD, format!("/v1/blobs/{name}"), JSON))?;
    }
    let path = format!("/v1/requests/{request}/dictamenes/no-es-un-sha256");
    is_refused(bench, &Ask::new(Method::PUT, path, JSON).with(PDF, b"%PDF"))
}

fn is_refused(bench: &mut Bench<'_>, ask: &Ask<'_>) -> Verdict {
    let reply = bench.ask(ask)?;
    ensure(reply.head.status < 500, "respondió con un error 5xx")?;
    ensure(reply.head.status >= 400, "aceptó una clave sin sentido")
}

pub(super) fn problems(bench: &mut Bench<'_>) -> Verdict {
    if bench.refusals == 0 {
        return Err(Outcome::Skipped("no hubo rechazos"));
    }
    ensure(!bench.untold, "algún rechazo no fue un problema de tipo conocido")
}

pub(super) fn no_server_errors(bench: &mut Bench<'_>) -> Verdict {
    ensure(!bench.server_error, "alguna respuesta fue un error 5xx")
}

pub(super) fn nothing_surplus(bench: &mut Bench<'_>) -> Verdict {
    ensure(!bench.surplus, "envió algo que el contrato no permite")
}
