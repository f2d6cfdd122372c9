//! The rules of the work, from outside: acts go in through `check` and `apply`, cases come out.

mod deadlines;
mod examples;
mod fixtures;
mod guards_capture;
mod guards_comparison;
mod guards_conclusion;
mod guards_exchange;
mod guards_export;
mod guards_institution;
mod guards_oficio;
mod guards_postmortem;
mod guards_surplus;
mod merging;
mod office;
mod paper_code;
mod path;
mod sentences;
mod statistics;
mod tokens;
mod words;
