import java.util.ArrayDeque;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.LFSR113;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Sim;
import umontreal.ssj.stat.Tally;

/** The clinic network on SSJ, event view. usage: Clinic CUSTOMERS SEED */
final class Clinic {
    static final int HOSPITAL = 2;
    static final String[] STATIONS = {"east", "west", "hospital"}, CLASSES = {"urgent", "ordinary"};
    static final int[] DOCTORS = {3, 2, 5};
    static final double[] SERVICE_MINUTES = {10, 10, 15}, PATIENCE_MINUTES = {30, 30, 60};
    static final double[][] ARRIVALS_PER_HOUR = {{3, 14}, {2, 9}, {4, 10}};
    static final double[] REFERRED_SHARE = {0.4, 0.15};

    final Station[] stations = new Station[STATIONS.length];
    final RandomStream referral = new LFSR113();
    long customers; // still to come

    Clinic(long customers) {
        this.customers = customers;
        for (int s = 0; s < stations.length; s++) stations[s] = new Station(s);
    }

    final class Station {
        int idle;
        final ExponentialGen service, patience;
        @SuppressWarnings("unchecked")
        final ArrayDeque<Customer>[] lines = new ArrayDeque[] {new ArrayDeque<Customer>(), new ArrayDeque<Customer>()};
        final Tally[] wait = {new Tally(), new Tally()};
        final long[] reneged = new long[CLASSES.length];

        Station(int s) {
            idle = DOCTORS[s];
            service = new ExponentialGen(new LFSR113(), 1 / SERVICE_MINUTES[s]);
            patience = new ExponentialGen(new LFSR113(), 1 / PATIENCE_MINUTES[s]);
        }

        void release() {
            for (ArrayDeque<Customer> line : lines) {
                if (!line.isEmpty()) {
                    Customer next = line.removeFirst();
                    next.renege.cancel();
                    next.begin();
                    return;
                }
            }
            idle++;
        }
    }

    final class Arrival extends Event {
        final int station, level;
        final ExponentialGen gap;

        Arrival(int station, int level) {
            this.station = station;
            this.level = level;
            gap = new ExponentialGen(new LFSR113(), ARRIVALS_PER_HOUR[station][level] / 60);
        }

        @Override public void actions() {
            if (customers == 0) return;
            customers--;
            schedule(gap.nextDouble());
            new Customer(level).enter(stations[station]);
        }
    }

    /** A customer who is present; the event is the end of service. */
    final class Customer extends Event {
        final int level;
        Station at;
        double joined;
        Renege renege;

        Customer(int level) { this.level = level; }

        void enter(Station station) {
            at = station;
            joined = Sim.time();
            if (at.idle > 0) {
                at.idle--;
                begin();
                return;
            }
            at.lines[level].addLast(this);
            renege = new Renege(this);
            renege.schedule(at.patience.nextDouble());
        }

        void begin() {
            at.wait[level].add(Sim.time() - joined);
            schedule(at.service.nextDouble());
        }

        @Override public void actions() {
            at.release();
            if (at != stations[HOSPITAL] && referral.nextDouble() < REFERRED_SHARE[level]) enter(stations[HOSPITAL]);
        }
    }

    final class Renege extends Event {
        final Customer who;

        Renege(Customer who) { this.who = who; }

        @Override public void actions() {
            who.at.lines[who.level].remove(who);
            who.at.reneged[who.level]++;
        }
    }

    void run() {
        Sim.init();
        for (int s = 0; s < STATIONS.length; s++) {
            for (int c = 0; c < CLASSES.length; c++) {
                Arrival first = new Arrival(s, c);
                first.schedule(first.gap.nextDouble());
            }
        }
        Sim.start(); // until no event is left
    }

    public static void main(String[] args) {
        Luck.seed(Long.parseLong(args[1]));
        Clinic model = new Clinic(Long.parseLong(args[0]));
        long begin = System.nanoTime();
        model.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        for (int s = 0; s < STATIONS.length; s++) {
            for (int c = 0; c < CLASSES.length; c++) {
                Tally wait = model.stations[s].wait[c];
                long reneged = model.stations[s].reneged[c];
                System.out.printf("%s.%s.wait_minutes %.9g%n", STATIONS[s], CLASSES[c], wait.average());
                System.out.printf("%s.%s.reneged_share %.9g%n", STATIONS[s], CLASSES[c],
                    reneged / (double) (wait.numberObs() + reneged));
            }
        }
        System.out.printf("seconds %.6f%n", seconds);
    }
}
