//! What holds of the engine whatever the print: totality, exact bytes, invariance, honest quality.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::*;
