package dev.steelyard.bench;

/**
 * Black-76 as textbooks print it: logarithm, square root, and two or more normal probabilities by Hart's approximation as
 * West gives it. The naive twin.
 */
final class TextbookBlack {
    private TextbookBlack() {}

    static double value(boolean call, double forward, double strike, double years, double vol, double discount) {
        double deviation = vol * Math.sqrt(years);
        double d1 = Math.log(forward / strike) / deviation + 0.5 * deviation;
        double d2 = d1 - deviation;
        return call
                ? discount * (forward * probability(d1) - strike * probability(d2))
                : discount * (strike * probability(-d2) - forward * probability(-d1));
    }

    /** Returns the sum of price, delta, gamma, vega, theta, rho, vanna, volga and charm, each by its formula. */
    static double greeks(
            boolean call, double forward, double strike, double years, double vol, double discount, double rate) {
        double deviation = vol * Math.sqrt(years);
        double d1 = Math.log(forward / strike) / deviation + 0.5 * deviation;
        double d2 = d1 - deviation;
        double price = value(call, forward, strike, years, vol, discount);
        double delta = discount * (call ? probability(d1) : -probability(-d1));
        double density = Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI);
        double gamma = discount * density / (forward * deviation);
        double vega = discount * forward * density * Math.sqrt(years);
        double theta = rate * price - discount * forward * density * vol / (2 * Math.sqrt(years));
        double vanna = -discount * density * d2 / vol;
        double volga = vega * d1 * d2 / vol;
        double charm = rate * delta + discount * density * d2 / (2 * years);
        return price + delta + gamma + vega + theta - years * price + vanna + volga + charm;
    }

    /** Returns the vol by Newton steps from 0.5, as far as they go. */
    static double impliedVol(boolean call, double forward, double strike, double years, double price, double discount) {
        double vol = 0.5;
        for (int step = 0; step < 50; step++) {
            double deviation = vol * Math.sqrt(years);
            double d1 = Math.log(forward / strike) / deviation + 0.5 * deviation;
            double vega = discount * forward * Math.sqrt(years) * Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI);
            double move = (value(call, forward, strike, years, vol, discount) - price) / vega;
            vol -= move;
            if (Math.abs(move) < 1e-12) {
                return vol;
            }
        }
        return vol;
    }

    static double probability(double x) {
        double z = Math.abs(x);
        if (z > 37) {
            return x > 0 ? 1 : 0;
        }
        double e = Math.exp(-0.5 * z * z);
        double below;
        if (z < 7.07106781186547) {
            double above =
                    ((((((3.52624965998911e-2 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383)
                                                                    * z
                                                            + 112.079291497871)
                                                    * z
                                            + 221.213596169931)
                                    * z
                            + 220.206867912376);
            double under =
                    (((((((8.83883476483184e-2 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461)
                                                                                    * z
                                                                            + 296.564248779674)
                                                                    * z
                                                            + 637.333633378831)
                                                    * z
                                            + 793.826512519948)
                                    * z)
                            + 440.413735824752;
            below = e * above / under;
        } else {
            below = e / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631;
        }
        return x > 0 ? 1 - below : below;
    }
}
