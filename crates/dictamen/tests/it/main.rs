//! The dictamen from outside: five outcomes as text, the file as other programs see it, what is refused.

mod facts;
mod file;
mod outcomes;
mod refusals;
mod tools;
