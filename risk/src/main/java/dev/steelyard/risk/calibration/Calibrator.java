package dev.steelyard.risk.calibration;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.quant.kernel.Elementary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proposes the rules of a market from its history, its book, its open interest and stated targets. <b>Single-writer</b>.
 * <b>Deterministic: given seed</b>. See {@code docs/methods/calibration.md}.
 */
public final class Calibrator {
    private static final int MOST_TIERS = 40;
    private static final double SMALLEST_TIER = 1_000;

    private final String symbol;
    private final MoveTail tail;
    private final MarketLiquidity liquidity;
    private final CalibrationTargets targets;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    private Calibrator(String symbol, MoveTail tail, MarketLiquidity liquidity, CalibrationTargets targets) {
        this.symbol = symbol;
        this.tail = tail;
        this.liquidity = liquidity;
        this.targets = targets;
    }

    /**
     * Returns the proposal.
     *
     * @param logReturns of the market, in order
     * @param barHours between two of them
     * @throws FailureException as {@link MoveTail#of}; INVALID where even the smallest position needs more than the highest
     *     rate
     */
    public static Calibration of(
            String symbol,
            double[] logReturns,
            double barHours,
            MarketLiquidity liquidity,
            CalibrationTargets targets) {
        MoveTail tail = MoveTail.of(symbol, logReturns, barHours);
        return new Calibrator(symbol, tail, liquidity, targets).calibrated(logReturns);
    }

    private Calibration calibrated(double[] logReturns) {
        figures.put("returns", (double) tail.count());
        figures.put("barHours", tail.barHours());
        figures.put("recentVolOverHistory", tail.recent());
        figures.put("probabilityPerStart", probability());
        Double volume = liquidity.volume(targets.refillsPerHour());
        if (volume == null) {
            remarks.add("neither volume nor depth is given: every size is taken to be closed out within the latency");
        } else {
            figures.put("hourlyVolume", volume);
        }
        if (probability() * tail.count() < 1) {
            remarks.add("the target is rarer than once in the history: its quantile is that of the fitted tail");
        }
        CalibratedNumber cap = positionCap();
        List<CalibratedTier> tiers = tiers(cap);
        if (tiers.getFirst().closeOutHours() < tail.barHours()) {
            remarks.add(
                    "a bar is longer than the shortest close-out: there, in rates and in tests, its move is scaled by"
                            + " (hours / bar)^shape of the tail; shorter bars would tell");
        }
        List<CalibratedNumber> numbers = new ArrayList<>();
        numbers.add(cap);
        InsuranceFund fund = InsuranceFund.of(
                logReturns,
                tail.barHours(),
                tiers.getFirst().closeOutHours(),
                tiers.getFirst().maintenanceRate().doubleValue(),
                targets);
        figures.put("yearlyBadDebtOfOpenInterest", fund.yearly());
        figures.put("worstWindowOfOpenInterest", fund.worst());
        numbers.add(number(fund));
        double band = tail.loss(tail.barHours(), Math.min(0.5, tail.barHours() / targets.bandHours()));
        numbers.add(new CalibratedNumber("priceBand", Rounded.rateUp(band), BindingReason.BAND_QUANTILE));
        return new Calibration(symbol, tiers, haircuts(), numbers, figures, remarks);
    }

    /** The probability that a close-out that may begin at any bar falls short: one bar in n hours. */
    private double probability() {
        return Math.min(0.5, tail.barHours() / targets.shortfallHours());
    }

    /** What a position of a notional needs: the worse side's quantile over its close-out, execution and fee. */
    private double required(double notional) {
        return move(notional) + liquidity.executionCost(notional, targets) + targets.closeFeeRate();
    }

    private double move(double notional) {
        double plain = tail.loss(liquidity.hours(notional, targets), probability());
        return plain * Math.max(1, tail.recent());
    }

    private BindingReason moveReason() {
        return tail.recent() > 1 ? BindingReason.RECENT_VOLATILITY : BindingReason.HISTORY_QUANTILE;
    }

    private CalibratedNumber positionCap() {
        double least = liquidity.within(targets.mostCloseOutHours(), targets);
        BindingReason reason = Double.isInfinite(least) ? BindingReason.UNBOUNDED : BindingReason.CLOSE_OUT_TIME;
        Double interest = liquidity.openInterest();
        if (interest != null && interest * targets.openInterestShare() < least) {
            least = interest * targets.openInterestShare();
            reason = BindingReason.OPEN_INTEREST_SHARE;
        }
        if (required(SMALLEST_TIER) > targets.highestRate()) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "market " + symbol,
                    "the smallest position needs a rate of " + required(SMALLEST_TIER) + ", above the highest of "
                            + targets.highestRate() + "; a lower target or a higher rate is needed");
        }
        if (!Double.isInfinite(least) && required(least) > targets.highestRate()) {
            double low = SMALLEST_TIER;
            double high = least;
            for (int i = 0; i < 60; i++) {
                double middle = (low + high) / 2;
                if (required(middle) <= targets.highestRate()) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            least = low;
            reason = BindingReason.HIGHEST_RATE;
        }
        BigDecimal cap = Double.isInfinite(least) ? BigDecimal.ZERO : Rounded.sizeDown(Math.max(SMALLEST_TIER, least));
        return new CalibratedNumber("positionCap", cap, reason);
    }

    private List<CalibratedTier> tiers(CalibratedNumber cap) {
        if (cap.reason() == BindingReason.UNBOUNDED) {
            return List.of(tier(BigDecimal.ZERO, null, null));
        }
        List<BigDecimal> bounds = bounds(cap.value());
        List<CalibratedTier> tiers = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (BigDecimal bound : bounds) {
            tiers.add(tier(floor, bound, tiers.isEmpty() ? null : tiers.getLast()));
            floor = bound;
        }
        return tiers;
    }

    /** Bounds up to a cap, on a grid that is the same for every market: a deeper one begins it later. */
    private List<BigDecimal> bounds(BigDecimal cap) {
        List<BigDecimal> bounds = new ArrayList<>();
        double first = Math.max(SMALLEST_TIER, shortest());
        for (BigDecimal bound = Rounded.sizeDown(Math.min(first, cap.doubleValue()));
                bound.compareTo(cap) < 0 && bounds.size() < MOST_TIERS;
                bound = Rounded.sizeAbove(bound)) {
            bounds.add(bound);
        }
        bounds.add(cap);
        return bounds;
    }

    /** The notional closed out within twice the latency; no rate is made for less, so that it does not hang on bounds. */
    private double shortest() {
        return liquidity.within(2 * targets.latencyHours(), targets);
    }

    private CalibratedTier tier(BigDecimal floor, @Nullable BigDecimal cap, @Nullable CalibratedTier before) {
        double high = cap == null ? 0 : cap.doubleValue();
        double low = floor.doubleValue();
        double whole = required(cap == null ? 0 : Math.max(high, shortest()));
        double inside = before == null ? whole : (high * whole - low * before.requiredRate()) / (high - low);
        BigDecimal maintenance = Rounded.rateUp(inside);
        BindingReason reason = moveReason();
        if (before != null && maintenance.compareTo(before.maintenanceRate()) <= 0) {
            maintenance = before.maintenanceRate();
            reason = BindingReason.TIER_BEFORE;
        }
        double entry = tail.loss(targets.entryHours(), 1 - targets.entryConfidence()) * Math.max(1, tail.recent());
        BigDecimal initial = maintenance.add(Rounded.rateUp(entry));
        BindingReason initialReason = BindingReason.ENTRY_MOVE;
        BigDecimal least = Rounded.rateUp(1 / targets.mostLeverage());
        if (initial.compareTo(least) < 0) {
            initial = least;
            initialReason = BindingReason.LEVERAGE_CAP;
        }
        initial = Decimals.min(initial, BigDecimal.ONE);
        if (maintenance.compareTo(initial) > 0) {
            maintenance = initial;
        }
        return new CalibratedTier(
                floor,
                cap,
                maintenance,
                initial,
                Rounded.leverageDown(initial),
                cap == null ? targets.latencyHours() : liquidity.hours(Math.max(high, shortest()), targets),
                whole,
                reason,
                initialReason);
    }

    private CalibratedNumber number(InsuranceFund fund) {
        boolean worst = fund.worst() > fund.yearly();
        double share = Math.max(fund.worst(), fund.yearly());
        Double interest = liquidity.openInterest();
        BindingReason reason = worst ? BindingReason.WORST_OBSERVED : BindingReason.YEARLY_BAD_DEBT;
        if (interest == null) {
            remarks.add("no open interest is given: the insurance fund is stated as a share of it");
            return new CalibratedNumber("insuranceFundShare", Decimals.ofDouble(share), reason);
        }
        figures.put("openInterest", interest);
        return new CalibratedNumber("insuranceFund", Rounded.amountUp(share * interest), reason);
    }

    /** Haircuts by value: the cost of selling that much through the book, and the quantile of falls until it is sold. */
    private List<CalibratedHaircut> haircuts() {
        double most = Math.min(liquidity.bids(), liquidity.within(targets.mostCloseOutHours(), targets));
        if (Double.isInfinite(most)) {
            double fall = haircut(0);
            return List.of(new CalibratedHaircut(null, Rounded.rateUp(fall), moveReason()));
        }
        List<CalibratedHaircut> haircuts = new ArrayList<>();
        double low = 0;
        double counted = 0;
        BigDecimal before = BigDecimal.ZERO;
        for (BigDecimal bound : bounds(Rounded.sizeDown(Math.max(most, SMALLEST_TIER)))) {
            double high = bound.doubleValue();
            double worth = high * Math.max(0, 1 - haircut(Math.max(high, Math.min(shortest(), most))));
            double inside = 1 - Math.max(0, worth - counted) / (high - low);
            BigDecimal stated = Decimals.max(before, Decimals.min(BigDecimal.ONE, Rounded.rateUp(inside)));
            double sale = liquidity.cost(high, true);
            BindingReason reason = sale > haircut(high) - sale ? BindingReason.EXECUTION_COST : moveReason();
            haircuts.add(new CalibratedHaircut(bound, stated, reason));
            if (stated.compareTo(BigDecimal.ONE) == 0) {
                break;
            }
            before = stated;
            low = high;
            counted = worth;
        }
        return haircuts;
    }

    private double haircut(double value) {
        double hours = liquidity.hours(value, targets);
        double fall = 1 - Elementary.exp(-tail.quantile(1, hours, probability()) * Math.max(1, tail.recent()));
        return Math.min(1, fall + liquidity.cost(value, true) + targets.closeFeeRate());
    }
}
