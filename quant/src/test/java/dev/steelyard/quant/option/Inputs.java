package dev.steelyard.quant.option;

import java.util.SplittableRandom;

/** Options drawn at random: from the money to the wings, from seconds to years. */
final class Inputs {
    private Inputs() {}

    /** Something to be said of one option. */
    interface Claim {
        void of(double forward, double strike, double years, double vol, double discount);
    }

    static void each(long seed, int count, Claim claim) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double forward = Math.exp(random.nextDouble(-5, 12));
            double years = Math.exp(random.nextDouble(-17, 1.6));
            double vol = Math.exp(random.nextDouble(-3, 1.2));
            double wing = random.nextInt(3) == 0 ? 30 : 3;
            double strike = forward * Math.exp(random.nextDouble(-wing, wing) * vol * Math.sqrt(years));
            claim.of(forward, strike, years, vol, Math.exp(random.nextDouble(-0.3, 0.1)));
        }
    }

    /** Returns ten to a power between the limits. */
    static double extreme(SplittableRandom random, double powers) {
        return Math.pow(10, random.nextDouble(-powers, powers));
    }
}
