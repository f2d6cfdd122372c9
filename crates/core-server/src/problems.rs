//! What goes wrong, as the contract's problems. Nothing of the inside, of a file or of a person stands in them.

use crate::log;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use core_api::CoreError;
use core_api::wire::{self, Problem, ProblemKind};

/// A problem on its way out, with the headers that go with it.
pub(crate) struct Trouble(Box<(Problem, HeaderMap)>);

/// What a handler gives.
pub(crate) type Handled = Result<Response, Trouble>;

impl Trouble {
    /// A problem of this kind.
    pub(crate) fn of(kind: ProblemKind) -> Self {
        Trouble::from_problem(kind.problem(None))
    }

    /// A problem of this kind; `detail` is fixed words.
    pub(crate) fn because(kind: ProblemKind, detail: &str) -> Self {
        Trouble::from_problem(kind.problem(Some(detail.to_owned())))
    }

    /// A problem made elsewhere.
    pub(crate) fn from_problem(problem: Problem) -> Self {
        Trouble(Box::new((problem, HeaderMap::new())))
    }

    /// With a header.
    #[must_use]
    pub(crate) fn with(mut self, name: HeaderName, value: impl Into<HeaderValue>) -> Self {
        self.0.1.insert(name, value.into());
        self
    }

    /// The core cannot do it now; `why` is for the operator alone.
    pub(crate) fn unavailable(why: &str) -> Self {
        log::event("unavailable", &[("why", why.into())]);
        Trouble::of(ProblemKind::Unavailable).with(RETRY_AFTER, 5)
    }
}

impl From<CoreError> for Trouble {
    fn from(error: CoreError) -> Self {
        match &error {
            CoreError::Unavailable(why) => Trouble::unavailable(why),
            other => Trouble::from_problem(wire::problem_of(other)),
        }
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Trouble::unavailable(&error.kind().to_string())
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let (problem, headers) = *self.0;
        // A problem is two strings and a list: it always becomes JSON.
        let mut response = Response::new(Body::from(serde_json::to_vec(&problem).unwrap_or_default()));
        *response.status_mut() =
            StatusCode::from_u16(problem.status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
        response.headers_mut().extend(headers);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(wire::PROBLEM));
        response
    }
}
