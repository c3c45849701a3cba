package dev.steelyard.systemic.cascade.run;

import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.crowd.SideColumns;
import dev.steelyard.systemic.cascade.fast.CascadeSimulator;
import dev.steelyard.systemic.cascade.market.Impact;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import org.jspecify.annotations.Nullable;

/**
 * Whether a position gets out through a market: its exit, walked slice by slice, moves the price; the liquidations of others
 * that the price reaches move it on; and where it reaches the position's own liquidation, the position is trapped.
 * <b>Immutable</b>; <b>Deterministic: given seed</b>. Its page is {@code docs/methods/leverage-traps.md}.
 *
 * @param position that is closed
 * @param liquidationPrice of it: the price × (1 ∓ (1/λ − m))
 * @param liquidatedOnExit whether the price reaches that on the way, with others
 * @param exitedBefore share that was closed by then; 1 when it is not reached
 * @param insolventOnExit whether closing all of it, by whomever, brings less than it owes
 * @param meanPrice of all of it
 * @param lastPrice where the price comes to lie
 * @param others base units of others liquidated on the way
 * @param alone the same without the accounts of others; null in that one itself
 */
public record ExitWalk(
        Position position,
        double liquidationPrice,
        boolean liquidatedOnExit,
        double exitedBefore,
        boolean insolventOnExit,
        double meanPrice,
        double lastPrice,
        double others,
        @Nullable ExitWalk alone) {
    private static final int SLICES = 1_000;
    private static final int DOUBLINGS = 200;
    private static final int HALVINGS = 60;

    /**
     * A position, entered at the scenario's price.
     *
     * @param side 1 of a long, −1 of a short
     * @param size base units, above 0
     * @param leverage λ, notional over equity, at least 1
     * @param maintenanceRate m, fraction of notional, 0 to below 1/λ
     */
    public record Position(int side, double size, double leverage, double maintenanceRate) {
        public Position {
            boolean fits = (side == 1 || side == -1) && size > 0 && leverage >= 1 && size <= Double.MAX_VALUE;
            if (!fits || !(maintenanceRate >= 0 && maintenanceRate < 1 / leverage)) {
                throw new IllegalArgumentException("position was side " + side + ", size " + size + ", leverage "
                        + leverage + ", maintenance rate " + maintenanceRate
                        + "; expected 1 or -1, above 0, at least 1, from 0 to below 1/leverage");
            }
        }

        private Position of(double other) {
            return new Position(side, other, leverage, maintenanceRate);
        }
    }

    /** Returns the exit of a position through the market of a scenario, before its shock. @param seed of the accounts */
    public static ExitWalk of(CascadeScenario scenario, Position position, long seed) {
        SideColumns others = drawn(scenario, position, seed);
        return walk(scenario, position, others, walk(scenario, position, null, null));
    }

    /** Returns the smallest size that is liquidated on its exit, in base units; the other figures as told. */
    public static double liquidatedFrom(CascadeScenario scenario, Position position, long seed) {
        SideColumns others = drawn(scenario, position, seed);
        double high = position.size();
        for (int i = 0; i < DOUBLINGS && !isLiquidated(scenario, position.of(high), others); i++) {
            high *= 2;
        }
        double low = high;
        for (int i = 0; i < DOUBLINGS && isLiquidated(scenario, position.of(low), others); i++) {
            low /= 2;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = low + (high - low) / 2;
            if (isLiquidated(scenario, position.of(middle), others)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static boolean isLiquidated(CascadeScenario scenario, Position position, SideColumns others) {
        return walk(scenario, position, others, null).liquidatedOnExit();
    }

    private static SideColumns drawn(CascadeScenario scenario, Position position, long seed) {
        CrowdColumns columns = new CascadeSimulator(scenario).columns();
        columns.draw(seed);
        return position.side() > 0 ? columns.longs() : columns.shorts();
    }

    private static ExitWalk walk(
            CascadeScenario scenario, Position position, @Nullable SideColumns crowd, @Nullable ExitWalk alone) {
        double start = scenario.price();
        Impact impact = scenario.impact().shape();
        int side = position.side();
        double room = 1 / position.leverage() - position.maintenanceRate();
        double own = start * (1 - side * room);
        double slice = position.size() / SLICES;
        double flow = 0;
        double taken = 0;
        double money = 0;
        double price = start;
        double reached = Double.NaN;
        int next = 0;
        for (int i = 1; i <= SLICES; i++) {
            money += slice * Math.max(0, impact.meanPrice(start, start, flow, flow - side * slice));
            flow -= side * slice;
            price = Math.max(0, impact.price(start, start, flow));
            while (crowd != null && next < crowd.size() && side * (crowd.liquidation()[next] - price) >= 0) {
                double coins = crowd.coins()[next++] / CrowdColumns.UNITS;
                taken += coins;
                flow -= side * coins;
                price = Math.max(0, impact.price(start, start, flow));
            }
            if (Double.isNaN(reached) && side * (own - price) >= 0) {
                reached = i / (double) SLICES;
            }
        }
        double owed = start * position.size() * (1 - side / position.leverage());
        return new ExitWalk(
                position,
                own,
                !Double.isNaN(reached),
                Double.isNaN(reached) ? 1 : reached,
                side * (money - owed) <= 0,
                money / position.size(),
                price,
                taken,
                alone);
    }
}
