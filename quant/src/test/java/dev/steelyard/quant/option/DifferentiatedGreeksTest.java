package dev.steelyard.quant.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.testkit.Accepts;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every Greek against the textbook formula differentiated without steps, and the drift of delta against repricing. */
class DifferentiatedGreeksTest {
    private static final double PRECISION = 1e-10;

    /** What a formula is of. */
    private enum By {
        FORWARD,
        STRIKE,
        YEARS,
        VOL,
        RATE
    }

    private interface Formula {
        HyperDual of(HyperDual f, HyperDual k, HyperDual t, HyperDual v, HyperDual r);
    }

    private record Option(boolean call, double f, double k, double t, double v, double r) {
        static Option random(SplittableRandom random) {
            double f = Math.exp(random.nextDouble(0, 12));
            double t = Math.exp(random.nextDouble(-7, 1));
            double v = random.nextDouble(0.1, 2);
            double k = f * Math.exp(random.nextDouble(-2, 2) * v * Math.sqrt(t));
            return new Option(random.nextBoolean(), f, k, t, v, random.nextDouble(-0.05, 0.1));
        }

        OptionGreeks greeks() {
            OptionType type = call ? OptionType.CALL : OptionType.PUT;
            return Black76.greeks(type, f, k, t, v, Elementary.exp(-r * t), r);
        }

        HyperDual at(Formula formula, By first, By second) {
            return formula.of(
                    seed(f, By.FORWARD, first, second),
                    seed(k, By.STRIKE, first, second),
                    seed(t, By.YEARS, first, second),
                    seed(v, By.VOL, first, second),
                    seed(r, By.RATE, first, second));
        }

        private static HyperDual seed(double value, By own, By first, By second) {
            return new HyperDual(value, own == first ? 1 : 0, own == second ? 1 : 0, 0);
        }

        private HyperDual price(HyperDual f, HyperDual k, HyperDual t, HyperDual v, HyperDual r) {
            HyperDual sign = HyperDual.of(call ? 1 : -1);
            HyperDual asset = f.times(sign.times(d1(f, k, t, v)).probability());
            HyperDual cash = k.times(sign.times(d2(f, k, t, v)).probability());
            return discount(t, r).times(sign).times(asset.minus(cash));
        }

        private HyperDual delta(HyperDual f, HyperDual k, HyperDual t, HyperDual v, HyperDual r) {
            HyperDual sign = HyperDual.of(call ? 1 : -1);
            return discount(t, r).times(sign).times(sign.times(d1(f, k, t, v)).probability());
        }

        private HyperDual vega(HyperDual f, HyperDual k, HyperDual t, HyperDual v, HyperDual r) {
            return discount(t, r).times(f).times(d1(f, k, t, v).density()).times(t.root());
        }

        private HyperDual gamma(HyperDual f, HyperDual k, HyperDual t, HyperDual v, HyperDual r) {
            return discount(t, r)
                    .times(d1(f, k, t, v).density())
                    .over(f.times(v).times(t.root()));
        }

        private static HyperDual d1(HyperDual f, HyperDual k, HyperDual t, HyperDual v) {
            HyperDual deviation = v.times(t.root());
            return f.over(k).log().over(deviation).plus(deviation.times(HyperDual.of(0.5)));
        }

        private static HyperDual d2(HyperDual f, HyperDual k, HyperDual t, HyperDual v) {
            return d1(f, k, t, v).minus(v.times(t.root()));
        }

        private static HyperDual discount(HyperDual t, HyperDual r) {
            return r.times(t).times(HyperDual.of(-1)).exp();
        }
    }

    @Test
    @Accepts(41)
    void everyGreekIsTheDerivativeOfTheTextbookFormula() {
        SplittableRandom random = new SplittableRandom(61);
        for (int i = 0; i < 20_000; i++) {
            Option o = Option.random(random);
            OptionGreeks g = o.greeks();
            double root = o.v * Math.sqrt(o.t);
            HyperDual byForwardAndVol = o.at(o::price, By.FORWARD, By.VOL);
            HyperDual byForwardAndYears = o.at(o::price, By.FORWARD, By.YEARS);
            same(g.price(), byForwardAndVol.value(), o.f);
            same(g.delta(), byForwardAndVol.first(), 1);
            same(g.vega(), byForwardAndVol.second(), o.f * Math.sqrt(o.t));
            same(g.vanna(), byForwardAndVol.mixed(), 1 / o.v);
            same(g.dualDelta(), o.at(o::price, By.STRIKE, By.STRIKE).first(), 1);
            same(g.volga(), o.at(o::price, By.VOL, By.VOL).mixed(), o.f * Math.sqrt(o.t) / o.v);
            same(g.gamma(), o.at(o::price, By.FORWARD, By.FORWARD).mixed(), 1 / (o.f * root));
            HyperDual byYears = o.at(o::price, By.YEARS, By.RATE);
            same(g.theta(), -byYears.first(), o.f * (o.v / Math.sqrt(o.t) + Math.abs(o.r)));
            same(g.rho(), byYears.second(), o.f * o.t);
            same(g.charm(), -byForwardAndYears.mixed(), 1 / o.t);
            HyperDual gamma = o.at(o::gamma, By.FORWARD, By.VOL);
            same(g.speed(), gamma.first(), 1 / (o.f * o.f * root * root));
            same(g.zomma(), gamma.second(), 1 / (o.f * root * o.v));
        }
    }

    @Test
    @Accepts(41)
    void vannaIsTheSameByBothWays() {
        SplittableRandom random = new SplittableRandom(62);
        for (int i = 0; i < 20_000; i++) {
            Option o = Option.random(random);
            double vanna = o.greeks().vanna();
            same(vanna, o.at(o::delta, By.VOL, By.VOL).first(), 1 / o.v);
            same(vanna, o.at(o::vega, By.FORWARD, By.FORWARD).first(), 1 / o.v);
        }
    }

    @Test
    @Accepts(41)
    void aPortfoliosDeltaDriftsByGammaAndVanna() {
        SplittableRandom random = new SplittableRandom(63);
        int vannaLeads = 0;
        for (int i = 0; i < 500; i++) {
            double f = 60_000;
            double forwardMove = f * random.nextDouble(-0.001, 0.001);
            double volMove = random.nextDouble(-0.002, 0.002);
            double[] left = new double[2];
            double[] leftInCoin = new double[2];
            DeltaDrift whole = DeltaDrift.NONE;
            for (int half = 0; half < 2; half++) {
                double df = half == 0 ? forwardMove : forwardMove / 2;
                double dv = half == 0 ? volMove : volMove / 2;
                SplittableRandom book = new SplittableRandom(i);
                DeltaDrift drift = DeltaDrift.NONE;
                DeltaDrift inCoin = DeltaDrift.NONE;
                double repriced = 0;
                double repricedInCoin = 0;
                for (int leg = 0; leg < 5; leg++) {
                    double size = book.nextDouble(-3, 3);
                    double t = book.nextDouble(0.05, 1);
                    double v = book.nextDouble(0.4, 0.9);
                    double k = f * Math.exp(book.nextDouble(-1, 1) * v * Math.sqrt(t));
                    OptionType type = book.nextBoolean() ? OptionType.CALL : OptionType.PUT;
                    OptionGreeks before = Black76.greeks(type, f, k, t, v, 1);
                    OptionGreeks after = Black76.greeks(type, f + df, k, t, v + dv, 1);
                    drift = drift.plus(DeltaDrift.ofPlain(size, before, df, dv));
                    inCoin = inCoin.plus(DeltaDrift.ofPremiumAdjusted(size, before.inCoin(f, k), f, df, dv));
                    repriced += size * (after.delta() - before.delta());
                    repricedInCoin += size
                            * (after.inCoin(f + df, k).premiumAdjustedDelta()
                                    - before.inCoin(f, k).premiumAdjustedDelta());
                }
                left[half] = repriced - drift.total();
                leftInCoin[half] = repricedInCoin - inCoin.total();
                whole = half == 0 ? drift : whole;
            }
            vannaLeads += Math.abs(whole.fromVol()) > Math.abs(whole.fromForward()) ? 1 : 0;
            quarters(left);
            quarters(leftInCoin);
        }
        assertThat(vannaLeads).isBetween(50, 450);
    }

    /** What a first order leaves is of second order: half the move leaves a quarter. */
    private static void quarters(double[] left) {
        assertThat(Math.abs(left[0])).isLessThan(1e-3);
        assertThat(left[1]).isCloseTo(left[0] / 4, Offset.offset(1e-7 + 0.05 * Math.abs(left[0])));
    }

    private static void same(double got, double expected, double scale) {
        assertThat(got).isCloseTo(expected, Offset.offset(PRECISION * (Math.abs(expected) + scale)));
    }
}
