import java.util.SplittableRandom;
import umontreal.ssj.rng.LFSR113;

/** The streams of random numbers: LFSR113 is the quickest that SSJ has. */
final class Luck {
    private Luck() {}

    /** Sets where the first stream begins; the others follow at large distances. */
    static void seed(long seed) {
        SplittableRandom words = new SplittableRandom(seed);
        int[] start = new int[4];
        for (int i = 0; i < 4; i++) start[i] = words.nextInt(128, Integer.MAX_VALUE); // LFSR113 forbids small ones
        LFSR113.setPackageSeed(start);
    }
}
