//! Documents from outside: a dictamen's five outcomes as text, an oficio, a field sheet, labels, the file as other programs
//! see it, what is refused.

mod facts;
mod field_sheet;
mod file;
mod labels;
mod oficio;
mod oficio_template;
mod outcomes;
mod paper_facts;
mod refusals;
mod tools;
