//! What is told of a file besides its pixels: orientation, depth, colour, loss.
