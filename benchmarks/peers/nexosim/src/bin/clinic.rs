//! The clinic network on NeXosim: a town and three stations, connected by
//! ports; those who wait have a scheduled event that takes them away.
//! usage: clinic CUSTOMERS SEED

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use nexosim::model::{Context, Model, schedulable};
use nexosim::ports::{Output, QuerySource};
use nexosim::simulation::{EventKey, Mailbox, SimInit, SimulationError};
use nexosim::time::MonotonicTime;
use peers::{Luck, arguments};
use serde::{Deserialize, Serialize};

const STATIONS: [&str; 3] = ["east", "west", "hospital"];
const CLASSES: [&str; 2] = ["urgent", "ordinary"];
const DOCTORS: [usize; 3] = [3, 2, 5];
const SERVICE_MINUTES: [u64; 3] = [10, 10, 15];
const PATIENCE_MINUTES: [u64; 3] = [30, 30, 60];
const ARRIVALS_PER_HOUR: [[f64; 2]; 3] = [[3.0, 14.0], [2.0, 9.0], [4.0, 10.0]];
const REFERRED_SHARE: [[f64; 2]; 3] = [[0.4, 0.15], [0.4, 0.15], [0.0, 0.0]];

fn minutes(m: u64) -> Duration {
    Duration::from_secs(60 * m)
}

/// Sends customers to the stations: one stream for each station and class.
#[derive(Serialize, Deserialize)]
struct Town {
    customer: [Output<usize>; 3], // the class
    to_come: u64,
    luck: Luck,
}

#[Model]
impl Town {
    #[nexosim(init)]
    async fn init(&mut self, cx: &Context<Self>) {
        for station in 0..STATIONS.len() {
            for class in 0..CLASSES.len() {
                self.announce((station, class), cx);
            }
        }
    }

    #[nexosim(schedulable)]
    async fn send(&mut self, stream: (usize, usize), cx: &Context<Self>) {
        if self.to_come > 0 {
            self.to_come -= 1;
            self.announce(stream, cx);
            self.customer[stream.0].send(stream.1).await;
        }
    }

    fn announce(&mut self, stream: (usize, usize), cx: &Context<Self>) {
        let mean = Duration::from_secs(3600).div_f64(ARRIVALS_PER_HOUR[stream.0][stream.1]);
        let gap = self.luck.exponential(mean);
        cx.schedule_event(gap, schedulable!(Self::send), stream)
            .unwrap();
    }
}

/// A customer in line.
#[derive(Serialize, Deserialize)]
struct Waiting {
    number: u64,
    joined: MonotonicTime,
    renege: EventKey,
}

/// What is counted for one class.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Books {
    served: u64,
    reneged: u64,
    waited: Duration,
}

/// Doctors, a line for each class, the books.
#[derive(Serialize, Deserialize)]
struct Station {
    referral: Output<usize>,
    idle: usize,
    service: Duration,
    patience: Duration,
    referred_share: [f64; 2],
    lines: [VecDeque<Waiting>; 2],
    joined: u64,
    books: [Books; 2],
    luck: Luck,
}

#[Model]
impl Station {
    fn new(s: usize, seed: u64) -> Self {
        Self {
            referral: Output::default(),
            idle: DOCTORS[s],
            service: minutes(SERVICE_MINUTES[s]),
            patience: minutes(PATIENCE_MINUTES[s]),
            referred_share: REFERRED_SHARE[s],
            lines: Default::default(),
            joined: 0,
            books: Default::default(),
            luck: Luck::new(seed, s as u64 + 1),
        }
    }

    async fn arrive(&mut self, class: usize, cx: &Context<Self>) {
        if self.idle > 0 {
            self.idle -= 1;
            self.begin(class, Duration::ZERO, cx);
            return;
        }
        let number = self.joined;
        self.joined += 1;
        let patience = self.luck.exponential(self.patience);
        let renege = cx
            .schedule_keyed_event(patience, schedulable!(Self::renege), (class, number))
            .unwrap();
        self.lines[class].push_back(Waiting {
            number,
            joined: cx.time(),
            renege,
        });
    }

    fn begin(&mut self, class: usize, waited: Duration, cx: &Context<Self>) {
        self.books[class].served += 1;
        self.books[class].waited += waited;
        let service = self.luck.exponential(self.service);
        cx.schedule_event(service, schedulable!(Self::finish), class)
            .unwrap();
    }

    #[nexosim(schedulable)]
    async fn finish(&mut self, class: usize, cx: &Context<Self>) {
        match (0..self.lines.len()).find(|&c| !self.lines[c].is_empty()) {
            Some(c) => {
                let next = self.lines[c].pop_front().unwrap();
                next.renege.cancel();
                self.begin(c, cx.time().duration_since(next.joined), cx);
            }
            None => self.idle += 1,
        }
        if self.luck.happens(self.referred_share[class]) {
            self.referral.send(class).await;
        }
    }

    #[nexosim(schedulable)]
    async fn renege(&mut self, (class, number): (usize, u64)) {
        let place = self.lines[class]
            .binary_search_by_key(&number, |w| w.number)
            .unwrap();
        self.lines[class].remove(place);
        self.books[class].reneged += 1;
    }

    /// The books -- replier port.
    async fn books(&mut self) -> [Books; 2] {
        self.books.clone()
    }
}

fn main() -> Result<(), SimulationError> {
    let (customers, seed) = arguments();
    let mut town = Town {
        customer: Default::default(),
        to_come: customers,
        luck: Luck::new(seed, 0),
    };
    let mut stations = [0, 1, 2].map(|s| Station::new(s, seed));
    let (town_mailbox, mailboxes) = (Mailbox::new(), [0, 1, 2].map(|_| Mailbox::new()));
    for s in 0..3 {
        town.customer[s].connect(Station::arrive, &mailboxes[s]);
    }
    for centre in &mut stations[..2] {
        centre.referral.connect(Station::arrive, &mailboxes[2]);
    }

    let mut bench = SimInit::with_num_threads(1);
    let books = [0, 1, 2].map(|s| {
        QuerySource::new()
            .connect(Station::books, &mailboxes[s])
            .register(&mut bench)
    });
    bench = bench.add_model(town, town_mailbox, "town");
    for (s, (station, mailbox)) in stations.into_iter().zip(mailboxes).enumerate() {
        bench = bench.add_model(station, mailbox, STATIONS[s]);
    }
    let mut simulation = bench.init(MonotonicTime::EPOCH)?;

    let begin = Instant::now();
    simulation.run()?;
    let seconds = begin.elapsed().as_secs_f64();
    for (s, station) in STATIONS.iter().enumerate() {
        let books = simulation.process_query(&books[s], ())?;
        for (class, b) in CLASSES.iter().zip(books) {
            let (served, reneged) = (b.served as f64, b.reneged as f64);
            println!(
                "{station}.{class}.wait_minutes {:.9}",
                b.waited.as_secs_f64() / 60.0 / served
            );
            println!(
                "{station}.{class}.reneged_share {:.9}",
                reneged / (served + reneged)
            );
        }
    }
    println!("seconds {seconds:.6}");
    Ok(())
}
