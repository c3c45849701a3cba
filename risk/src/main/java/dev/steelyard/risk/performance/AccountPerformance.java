package dev.steelyard.risk.performance;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.answer.RiskPoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The performance of one account from its history. A transfer, and a correction of what is held, is a flow and no return.
 * <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param account its id
 * @param asset what equity is counted in
 * @param performance of its equity
 * @param leverage gross leverage at each point that has one
 * @param remarks what a reader must know
 */
public record AccountPerformance(
        String account, Asset asset, Performance performance, List<Leverage> leverage, List<String> remarks) {
    /** Σ|notional| over equity at one time. */
    public record Leverage(Instant at, BigDecimal gross) {}

    private static final double SHORT_YEARS = 1 / 12.0;

    public AccountPerformance {
        leverage = List.copyOf(leverage);
        remarks = List.copyOf(remarks);
    }

    /**
     * Returns the performance over the points of a history, one for each event.
     *
     * @param step length of bars; null: from event to event
     * @throws FailureException MISSING_DATA with fewer than two times of known equity; as {@link Performance#of}
     */
    public static AccountPerformance of(String account, List<RiskPoint> points, @Nullable Duration step) {
        List<Valuation> valuations = new ArrayList<>();
        List<Leverage> leverage = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Asset asset = null;
        int unknown = 0;
        for (RiskPoint point : points) {
            Amount equity = point.equity().value();
            if (equity == null || (asset != null && !asset.equals(equity.asset()))) {
                unknown++;
                continue;
            }
            asset = equity.asset();
            add(valuations, point, equity.value());
            BigDecimal gross = point.grossLeverage().value();
            if (gross != null) {
                leverage.add(new Leverage(point.at(), gross));
            }
        }
        if (unknown > 0) {
            remarks.add(unknown + " of " + points.size() + " points have no equity in " + asset + " and are left out");
        }
        if (asset == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "account " + account, "its equity is unknown at every point");
        }
        Performance performance = Performance.of(valuations, step, "account " + account);
        if (performance.ruined() != null) {
            remarks.add("equity was gone at " + performance.ruined() + "; nothing after it is counted");
        }
        if (performance.years() < SHORT_YEARS) {
            remarks.add("the history is shorter than a month: figures per year say little");
        }
        return new AccountPerformance(account, asset, performance, leverage, remarks);
    }

    /** Adds a point; of several at one time the last stands, with the flows of all. */
    private static void add(List<Valuation> valuations, RiskPoint point, BigDecimal equity) {
        BigDecimal flow = BigDecimal.ZERO;
        if (!valuations.isEmpty()) {
            Valuation before = valuations.getLast();
            flow = isFlow(point) ? equity.subtract(before.equity()) : BigDecimal.ZERO;
            if (before.at().equals(point.at())) {
                valuations.removeLast();
                flow = flow.add(before.flow());
            }
        }
        valuations.add(new Valuation(point.at(), equity, flow));
    }

    private static boolean isFlow(RiskPoint point) {
        return point.event() instanceof AccountEvent.Transfer
                || point.event() instanceof AccountEvent.Correction
                || point.event() instanceof AccountEvent.Opened;
    }
}
