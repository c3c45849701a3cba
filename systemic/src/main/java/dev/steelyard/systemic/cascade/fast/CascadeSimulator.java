package dev.steelyard.systemic.cascade.fast;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.crowd.SideColumns;
import dev.steelyard.systemic.cascade.kernel.Fingerprint;
import dev.steelyard.systemic.cascade.kernel.RandomStream;
import dev.steelyard.systemic.cascade.market.Impact;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loop in which liquidations move the price that causes liquidations. A shock moves the price; all accounts whose
 * liquidation price it reached are taken over at their bankruptcy prices and sold, which moves it again, until a generation
 * liquidates nobody. With linear impact k per base unit and a uniform density g the move is the shock over 1 − k·g.
 * <b>Single-writer</b>; <b>Deterministic: given seed</b>. Its page is {@code docs/methods/cascade.md}.
 */
public final class CascadeSimulator {
    private static final double LEAST_PRICE = 1e-6;
    private static final double NEAR = 0.01;
    private static final int SHOCK = 1;
    private static final int HALVINGS = 200;

    private final CascadeScenario scenario;
    private final CrowdColumns columns;

    /** Makes a simulator, which judges the kinds of accounts once. */
    public CascadeSimulator(CascadeScenario scenario) {
        this.scenario = scenario;
        columns = new CrowdColumns(scenario.crowd(), scenario.price());
    }

    /** Returns the accounts as drawn last. */
    public CrowdColumns columns() {
        return columns;
    }

    /** Draws accounts and shock by a seed, and runs. @param path whether generations are told one by one */
    public CascadeRun run(long seed, boolean path) {
        columns.draw(seed);
        return shocked(seed, path);
    }

    /** Runs on the accounts as drawn last, with the shock of a seed. */
    public CascadeRun shocked(long seed, boolean path) {
        RandomStream random = RandomStream.of(seed, -1, SHOCK);
        double move = scenario.shock().move() + scenario.shock().deviation() * random.nextNormal();
        double log = scenario.shock().depthDeviation() * random.nextNormal();
        double depth = log == 0 ? 1 : Elementary.exp(log);
        return shocked(seed, Math.max(move, LEAST_PRICE - 1), depth, path);
    }

    /**
     * Runs on the accounts as drawn last.
     *
     * @param move relative move from outside, above −1
     * @param depth multiple of the scenario's depth, above 0
     */
    public CascadeRun shocked(long seed, double move, double depth, boolean path) {
        return new Run(seed, move, depth, path).go();
    }

    /** One run. */
    private final class Run {
        private final long seed;
        private final Impact shape;
        private final double before = scenario.price();
        private final double twin;
        private final LossBook losses = new LossBook(scenario.fund(), scenario.waterfall());
        private final Fingerprint fingerprint = new Fingerprint();
        private final @Nullable List<Generation> path;
        private double price;
        private double extreme;
        private double lasting;
        private double passing;
        private int longsGone;
        private int shortsGone;
        private final ManagedFunds funds = new ManagedFunds(columns, before);
        private final long all = columns.longs().total() + columns.shorts().total() + funds.open(1) + funds.open(-1);
        private long openLongs = columns.longs().total() + funds.open(1);
        private long openShorts = columns.shorts().total() + funds.open(-1);
        private double longsKept = 1;
        private double shortsKept = 1;
        private long coins;
        private long longCoins;
        private long first;
        private long deleveraged;
        private double value;
        private double shortfall;
        private boolean exhausted;
        private long rebalanced;
        private double rebalancedValue;

        Run(long seed, double move, double depth, boolean path) {
            this.seed = seed;
            this.path = path ? new ArrayList<>() : null;
            shape = depth == 1
                    ? scenario.impact().shape()
                    : scenario.impact().shape().deeper(depth);
            twin = before * (1 + move);
            price = twin;
            extreme = twin;
        }

        CascadeRun go() {
            fingerprint.add(seed);
            fingerprint.add(twin);
            int generations = 0;
            boolean more = true;
            while (more && generations < scenario.mostRounds()) {
                more = generation(generations == 0);
                generations += more ? 1 : 0;
            }
            return new CascadeRun(
                    seed,
                    before,
                    twin,
                    extreme,
                    price,
                    generations,
                    gone(),
                    coins / CrowdColumns.UNITS,
                    value,
                    coins == 0 ? 0 : (double) longCoins / coins,
                    all == 0 ? 0 : (double) coins / all,
                    first / CrowdColumns.UNITS,
                    deleveraged / CrowdColumns.UNITS,
                    rebalanced / CrowdColumns.UNITS,
                    rebalancedValue,
                    shortfall,
                    losses.shares(),
                    recovery(),
                    !more,
                    exhausted,
                    openLongs / CrowdColumns.UNITS,
                    openShorts / CrowdColumns.UNITS,
                    (openShorts - openLongs) / CrowdColumns.UNITS,
                    path == null ? List.of() : path,
                    fingerprint.value());
        }

        private int gone() {
            return longsGone + shortsGone + funds.accounts();
        }

        /** Liquidates all whom the price reached, and lets managed capital trade; false when nobody does anything. */
        private boolean generation(boolean isFirst) {
            double trigger = price;
            int before0 = gone();
            funds.mark(trigger);
            long longs = side(1, columns.longs(), trigger);
            long shorts = side(-1, columns.shorts(), trigger);
            boolean traded = !funds.isEmpty() && !exhausted && rebalance();
            if (gone() == before0 && !traded) {
                return false;
            }
            if (isFirst) {
                first = longs + shorts;
            }
            coins += longs + shorts;
            longCoins += longs;
            passing *= scenario.impact().left(scenario.roundSeconds());
            price = priceAt(lasting + passing);
            extreme = twin <= before ? Math.min(extreme, price) : Math.max(extreme, price);
            fingerprint.add(price);
            fingerprint.add(longs);
            fingerprint.add(shorts);
            fingerprint.add(losses.fund().longValue());
            if (path != null) {
                path.add(new Generation(
                        trigger,
                        longs / CrowdColumns.UNITS,
                        shorts / CrowdColumns.UNITS,
                        gone() - before0,
                        price,
                        losses.fund().doubleValue() / LossBook.CASH));
            }
            return true;
        }

        /** Managed capital trades toward its gearing, all of it at one mean price. */
        private boolean rebalance() {
            long longsHeld = funds.open(1);
            long shortsHeld = funds.open(-1);
            long net = funds.trades();
            double flow = net / CrowdColumns.UNITS;
            double fill = fill(flow);
            long traded = funds.fill(fill);
            openLongs += funds.open(1) - longsHeld;
            openShorts += funds.open(-1) - shortsHeld;
            rebalanced += traded;
            rebalancedValue += traded / CrowdColumns.UNITS * fill;
            lasting += flow * scenario.impact().permanent();
            passing += flow * (1 - scenario.impact().permanent());
            fingerprint.add(net);
            return traded > 0;
        }

        private double priceAt(double flow) {
            double raw = shape.price(before, twin, flow);
            double least = LEAST_PRICE * before;
            exhausted |= raw < least;
            return Math.max(raw, least);
        }

        /** Takes over and sells what one side loses at a price; returns it in 1e-8 base units. */
        private long side(int side, SideColumns accounts, double trigger) {
            int from = side > 0 ? longsGone : shortsGone;
            double kept = side > 0 ? longsKept : shortsKept;
            int to = from;
            long sum = 0;
            double weight = 0;
            double takeover = 0;
            boolean[] inverse = accounts.inverse();
            while (to < accounts.size() && side * (accounts.liquidation()[to] - trigger) >= 0) {
                long position = kept == 1 ? accounts.coins()[to] : Math.round(accounts.coins()[to] * kept);
                double bankrupt = accounts.bankruptcy()[to];
                double own = inverse[to] ? position * (accounts.liquidation()[to] / bankrupt) : position;
                sum += position;
                weight += own;
                takeover += own * bankrupt;
                to++;
            }
            if (!funds.isEmpty()) {
                funds.liquidate(side);
                sum += funds.takenCoins();
                weight += funds.takenCoins();
                takeover += funds.takenValue() * CrowdColumns.UNITS;
            }
            if (sum == 0) {
                close(side, to, 0);
                return 0;
            }
            double sold = -side * (sum / CrowdColumns.UNITS);
            double fill = fill(sold);
            for (int i = from; i < to; i++) {
                double own = accounts.coins()[i] * kept;
                double bankrupt = accounts.bankruptcy()[i];
                shortfall += Math.max(
                        0,
                        side
                                * own
                                * (bankrupt - fill)
                                * (inverse[i] ? accounts.liquidation()[i] / bankrupt : 1)
                                / CrowdColumns.UNITS);
            }
            long other = side > 0 ? openShorts : openLongs;
            long rest = Math.max(0, side * (openLongs - openShorts));
            shortfall += Math.max(0, side * (funds.takenValue() - funds.takenCoins() / CrowdColumns.UNITS * fill));
            double gain = side * (before - fill) * (other + rest) / CrowdColumns.UNITS;
            double worth = weight / CrowdColumns.UNITS;
            long left = losses.settle(side, sum, takeover / CrowdColumns.UNITS, worth * fill, other, rest, gain);
            value += Math.abs(sold) * fill;
            if (left < sum) {
                double better = fill(-side * (left / CrowdColumns.UNITS));
                losses.improve(side * (better - fill) * left / CrowdColumns.UNITS);
                deleverage(side, sum - left, other);
            }
            double flow = -side * (left / CrowdColumns.UNITS);
            lasting += flow * scenario.impact().permanent();
            passing += flow * (1 - scenario.impact().permanent());
            close(side, to, sum);
            return sum;
        }

        /** The mean price of the next trades, not below the end of the impact function. */
        private double fill(double flow) {
            double present = lasting + passing;
            return Math.max(LEAST_PRICE * before, shape.meanPrice(before, twin, present, present + flow));
        }

        private void close(int side, int to, long sum) {
            if (side > 0) {
                longsGone = to;
                openLongs -= Math.min(sum, openLongs);
            } else {
                shortsGone = to;
                openShorts -= Math.min(sum, openShorts);
            }
        }

        /** Winners among the accounts are closed first, each by the same fraction. */
        private void deleverage(int side, long closed, long other) {
            long own = Math.min(closed, other);
            double fraction = other == 0 ? 0 : 1 - (double) own / other;
            deleveraged += closed;
            funds.shrink(-side, fraction);
            if (side > 0) {
                openShorts -= own;
                shortsKept *= fraction;
            } else {
                openLongs -= own;
                longsKept *= fraction;
            }
        }

        /** Returns the time in which the passing impact falls to 1% of the twin's price. */
        private @Nullable Double recovery() {
            double allowed = NEAR * twin;
            if (Math.abs(price - twin) <= allowed) {
                return 0.0;
            }
            if (!scenario.impact().decays() || Math.abs(shape.price(before, twin, lasting) - twin) > allowed) {
                return null;
            }
            double low = 0;
            double high = 1;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = 0.5 * (low + high);
                boolean near = Math.abs(shape.price(before, twin, lasting + middle * passing) - twin) <= allowed;
                if (near) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return -scenario.impact().decaySeconds() * Elementary.log(low);
        }
    }
}
