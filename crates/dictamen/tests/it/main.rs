//! Documents from outside: a dictamen's five outcomes as text, an oficio, the file as other programs see it, what is
//! refused.

mod facts;
mod file;
mod oficio;
mod outcomes;
mod refusals;
mod tools;
