package dev.steelyard.margin.scenario;

import dev.steelyard.margin.internal.Twofold;
import org.jspecify.annotations.Nullable;

/**
 * The profits of one leg in all scenarios: those of {@link ScenarioLeg#profit}, unit by unit. Each is a product of decimals and
 * of one double, rounded to a whole unit: where the product in doubles is further from a half than its error, {@link #ERROR}
 * of its size, it tells the unit; where it is not, the decimals do. <b>Single-writer</b>; <b>Deterministic: yes</b>.
 */
final class LegProfits {
    /** Thirteen roundings to 53 bits at most, doubled. */
    private static final double ERROR = 0x1p-48;
    /** What a quotient of {@link dev.steelyard.core.money.Decimals#DIGITS} digits is off, and more. */
    private static final double DIVIDED = 1e-48;

    private static final double[] UNITS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private final ScenarioSet set;
    private final ScenarioDoubles scenarios;
    private final VolTerm term;
    private final ScenarioLeg leg;
    private final double size;
    private final double price;
    private final ScenarioLeg.@Nullable OptionTerms option;
    private final Twofold exactPrice;
    private final double vol;
    private final double volFactor;
    private final double now;

    private LegProfits(ScenarioSet set, VolTerm term, ScenarioLeg leg, int decimals) {
        this.set = set;
        this.scenarios = set.doubles();
        this.term = term;
        this.leg = leg;
        this.size = leg.quantity().doubleValue() * leg.conversion().doubleValue() * UNITS[decimals];
        this.exactPrice = Twofold.of(leg.price());
        this.price = exactPrice.high();
        this.option = leg.option();
        this.vol = option == null ? 0 : option.vol().doubleValue();
        this.volFactor = option == null || term.absolute() ? 0 : term.factor(leg.days());
        this.now = option == null ? 0 : leg.worthOfOne(option, price, vol);
    }

    /** Returns the profit in each scenario, in whole units of 10^−decimals. @throws ArithmeticException beyond 64 bits */
    static long[] row(ScenarioSet set, VolTerm term, ScenarioLeg leg, int decimals) {
        LegProfits profits = new LegProfits(set, term, leg, decimals);
        long[] row = new long[set.size()];
        for (int s = 0; s < row.length; s++) {
            double near = profits.near(s);
            double unit = Math.rint(near);
            double doubt = Math.abs(near) * ERROR + profits.doubtOfQuotients(s);
            row[s] = Math.abs(near - unit) + doubt < 0.5
                    ? (long) unit
                    : leg.profit(set.scenarios().get(s), term, decimals);
        }
        return row;
    }

    /** Returns the profit in a scenario before it is rounded to a unit. */
    private double near(int s) {
        double move = scenarios.move[s];
        if (option != null) {
            return size * change(option, s) * (leg.inverse() ? scenarios.coinWeight[s] : scenarios.weight[s]);
        }
        return leg.inverse()
                ? size * (move / (price * scenarios.factor[s].high())) * scenarios.coinWeight[s]
                : size * (price * move) * scenarios.weight[s];
    }

    /** Returns the very change that the decimals take: at the double nearest to the moved price. */
    private double change(ScenarioLeg.OptionTerms terms, int s) {
        double moved = exactPrice.nearestProduct(scenarios.factor[s]);
        if (Double.isNaN(moved)) {
            moved = leg.price().multiply(set.scenarios().get(s).factor()).doubleValue();
        }
        double shock = scenarios.vol[s];
        return leg.changeOfOne(terms, now, moved, shock == 0 ? vol : term.moved(vol, shock, volFactor));
    }

    private double doubtOfQuotients(int s) {
        return leg.inverse() && option == null ? Math.abs(size / price * scenarios.coinWeight[s]) * DIVIDED : 0;
    }
}
