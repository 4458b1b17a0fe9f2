//! Refusals name the query parameter as the extractors do: `/period`.

use manyi_catalogue::{EngineError, FiguresError};
use manyi_kernel::{FieldProblem, Problem};

pub(crate) fn bad_period(text: &str) -> Problem {
    Problem::invalid(vec![FieldProblem::new("/period", "bad_period").with("value", text)])
}

pub(crate) fn refused(error: FiguresError) -> Problem {
    let mut problem = Problem::from(error);
    for field in problem.fields.iter_mut().filter(|field| !field.place.starts_with('/')) {
        field.place.insert(0, '/');
    }
    problem
}

pub(crate) fn engine_failed(error: EngineError) -> Problem {
    refused(error.into())
}
