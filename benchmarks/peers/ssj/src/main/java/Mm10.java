import java.util.ArrayDeque;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.LFSR113;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Sim;
import umontreal.ssj.stat.Tally;

/** M/M/10 on SSJ, event view. usage: Mm10 CUSTOMERS SEED */
final class Mm10 {
    final long customers;
    final ExponentialGen gap = new ExponentialGen(new LFSR113(), 9);
    final ExponentialGen service = new ExponentialGen(new LFSR113(), 1);
    final ArrayDeque<Double> line = new ArrayDeque<>(); // when each one joined
    final Tally wait = new Tally();
    int idle = 10;
    long arrived, delayed;

    Mm10(long customers) { this.customers = customers; }

    final class Arrival extends Event {
        @Override public void actions() {
            if (++arrived < customers) schedule(gap.nextDouble());
            if (idle > 0) {
                idle--;
                wait.add(0);
                new Departure().schedule(service.nextDouble());
            } else {
                delayed++;
                line.addLast(Sim.time());
            }
        }
    }

    final class Departure extends Event {
        @Override public void actions() {
            if (line.isEmpty()) {
                idle++;
                return;
            }
            wait.add(Sim.time() - line.removeFirst());
            schedule(service.nextDouble());
        }
    }

    void run() {
        Sim.init();
        new Arrival().schedule(gap.nextDouble());
        Sim.start(); // until no event is left
    }

    public static void main(String[] args) {
        Luck.seed(Long.parseLong(args[1]));
        Mm10 model = new Mm10(Long.parseLong(args[0]));
        long begin = System.nanoTime();
        model.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("mean_wait %.9g%ndelayed_share %.9g%nseconds %.6f%n",
            model.wait.average(), (double) model.delayed / model.customers, seconds);
    }
}
