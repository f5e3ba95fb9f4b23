//! M/M/10 on NeXosim: a source and a station, connected by a port. The unit of
//! time is a second. usage: mm10 CUSTOMERS SEED

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use nexosim::model::{Context, Model, schedulable};
use nexosim::ports::{Output, QuerySource};
use nexosim::simulation::{Mailbox, SimInit, SimulationError};
use nexosim::time::MonotonicTime;
use peers::{Luck, arguments};
use serde::{Deserialize, Serialize};

const GAP: Duration = Duration::from_nanos(1_000_000_000 / 9);
const SERVICE: Duration = Duration::from_secs(1);

/// Sends customers.
#[derive(Serialize, Deserialize)]
struct Source {
    customer: Output<()>,
    to_come: u64,
    luck: Luck,
}

#[Model]
impl Source {
    #[nexosim(init)]
    async fn init(&mut self, cx: &Context<Self>) {
        self.announce(cx);
    }

    #[nexosim(schedulable)]
    async fn send(&mut self, _: (), cx: &Context<Self>) {
        self.announce(cx);
        self.customer.send(()).await;
    }

    fn announce(&mut self, cx: &Context<Self>) {
        if self.to_come > 0 {
            self.to_come -= 1;
            let gap = self.luck.exponential(GAP);
            cx.schedule_event(gap, schedulable!(Self::send), ())
                .unwrap();
        }
    }
}

/// Servers, their line and its books.
#[derive(Serialize, Deserialize)]
struct Station {
    idle: usize,
    line: VecDeque<MonotonicTime>, // when each one joined
    waited: f64,
    delayed: u64,
    luck: Luck,
}

#[Model]
impl Station {
    async fn arrive(&mut self, _: (), cx: &Context<Self>) {
        if self.idle > 0 {
            self.idle -= 1;
            self.begin(cx);
        } else {
            self.delayed += 1;
            self.line.push_back(cx.time());
        }
    }

    fn begin(&mut self, cx: &Context<Self>) {
        let service = self.luck.exponential(SERVICE);
        cx.schedule_event(service, schedulable!(Self::finish), ())
            .unwrap();
    }

    #[nexosim(schedulable)]
    async fn finish(&mut self, _: (), cx: &Context<Self>) {
        match self.line.pop_front() {
            Some(joined) => {
                self.waited += cx.time().duration_since(joined).as_secs_f64();
                self.begin(cx);
            }
            None => self.idle += 1,
        }
    }

    /// Total wait and number of those who waited -- replier port.
    async fn books(&mut self) -> (f64, u64) {
        (self.waited, self.delayed)
    }
}

fn main() -> Result<(), SimulationError> {
    let (customers, seed) = arguments();
    let mut source = Source {
        customer: Output::default(),
        to_come: customers,
        luck: Luck::new(seed, 0),
    };
    let station = Station {
        idle: 10,
        line: VecDeque::new(),
        waited: 0.0,
        delayed: 0,
        luck: Luck::new(seed, 1),
    };
    let (source_mailbox, station_mailbox) = (Mailbox::new(), Mailbox::new());
    source.customer.connect(Station::arrive, &station_mailbox);

    let mut bench = SimInit::with_num_threads(1);
    let books = QuerySource::new()
        .connect(Station::books, &station_mailbox)
        .register(&mut bench);
    let mut simulation = bench
        .add_model(source, source_mailbox, "source")
        .add_model(station, station_mailbox, "station")
        .init(MonotonicTime::EPOCH)?;

    let begin = Instant::now();
    simulation.run()?;
    let seconds = begin.elapsed().as_secs_f64();
    let (waited, delayed) = simulation.process_query(&books, ())?;
    println!("mean_wait {:.9}", waited / customers as f64);
    println!("delayed_share {:.9}", delayed as f64 / customers as f64);
    println!("seconds {seconds:.6}");
    Ok(())
}
