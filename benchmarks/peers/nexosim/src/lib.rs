//! What both models need: command line and luck.

use std::time::Duration;

use rand::{RngExt, SeedableRng};
use rand_distr::Exp1;
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};

/// Returns customers and seed.
pub fn arguments() -> (u64, u64) {
    let mut numbers = std::env::args()
        .skip(1)
        .map(|a| a.parse().expect("a whole number"));
    (
        numbers.next().expect("CUSTOMERS"),
        numbers.next().expect("SEED"),
    )
}

/// The random numbers of one model; they are part of its state.
#[derive(Serialize, Deserialize)]
pub struct Luck(Xoshiro256PlusPlus);

impl Luck {
    pub fn new(seed: u64, model: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed * 16 + model))
    }

    /// An exponential span; events must lie in the future, so it is never 0.
    pub fn exponential(&mut self, mean: Duration) -> Duration {
        let x: f64 = self.0.sample(Exp1);
        mean.mul_f64(x).max(Duration::from_nanos(1))
    }

    pub fn happens(&mut self, probability: f64) -> bool {
        self.0.random::<f64>() < probability
    }
}
