//! Prints as files from outside: what is taken and refused, what is told, what is written, what peers say of it.

mod decode;
mod jpeg2000;
mod notices;
mod peers;
mod picture;
mod real;
mod recipes;
mod written;
