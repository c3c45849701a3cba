package dev.steelyard.margin.bulk;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.bulk.ExactOnly.Cause;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.MaintenanceOf;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.DirectionalSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.margin.tier.TierRequirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Splits positions into a kind, its units, and terms that no price moves. <b>Single-writer</b>. */
final class KindTable {
    private final RulePack rules;
    private final MarketView reference;
    private final double threshold;
    private final SequencedMap<PositionKind, Integer> indices = new LinkedHashMap<>();
    private final List<PositionKind> kinds = new ArrayList<>();
    /** Rules by identity, never iterated: comparing whole tier tables for each position would be slow. */
    private final IdentityHashMap<ContractRule, Integer> contracts = new IdentityHashMap<>();

    private final TierTable table = new TierTable();
    private double[] weights = new double[16];
    private double[] excesses = new double[16];
    private double[] referencePrices = new double[16];

    KindTable(RulePack rules, MarketView reference) {
        this.rules = rules;
        this.reference = reference;
        this.threshold = Math.max(1, rules.liquidation().threshold().doubleValue());
    }

    List<PositionKind> kinds() {
        return kinds;
    }

    TierTable table() {
        return table;
    }

    /** Returns x of each kind in the market that the error units are taken at. */
    double[] referencePrices() {
        return Arrays.copyOf(referencePrices, kinds.size());
    }

    /** Returns what maintenance margin is multiplied by in error units: the pack's threshold, at least 1. */
    double threshold() {
        return threshold;
    }

    /** Returns the terms of a contract that the pack has a rule for; null when either is missing. */
    @Nullable
    Instrument instrument(Account account, String symbol) {
        ContractRule contract = rules.contract(symbol);
        Instrument own = account.instruments().get(symbol);
        return contract == null ? null : own != null ? own : contract.instrument();
    }

    /** Adds a position to a pool; returns why it cannot be carried, or null when it is. */
    @Nullable
    Cause add(Account account, Position position, PoolDraft pool) {
        ContractRule contract = rules.contract(position.symbol(), position.side());
        Instrument instrument = instrument(account, position.symbol());
        BigDecimal entry = position.entryPrice();
        if (contract == null || instrument == null) {
            return Cause.UNKNOWN_CONTRACT;
        }
        if (instrument instanceof Instrument.Option || instrument instanceof Instrument.Spot) {
            return Cause.INSTRUMENT;
        }
        if (entry == null) {
            return Cause.MISSING_ENTRY;
        }
        PositionGeometry geometry = PositionGeometry.of(instrument.terms(), position.size(), entry);
        pool.cash = pool.cash.add(position.accruedFunding());
        if (position.size().signum() == 0) {
            return null;
        }
        MarginRule rule = position.marginMode() == MarginMode.ISOLATED ? rules.isolated() : rules.cross();
        BigDecimal feeRate = firstKnown(rule.closeFeeRate(), position.feeRate(), contract.takerFeeRate());
        return addHeld(position.symbol(), contract, geometry, entry, rule, feeRate, pool);
    }

    private BigDecimal firstKnown(@Nullable BigDecimal a, @Nullable BigDecimal b, @Nullable BigDecimal c) {
        return a != null ? a : b != null ? b : c != null ? c : rules.takerFeeRate();
    }

    private @Nullable Cause addHeld(
            String symbol,
            ContractRule contract,
            PositionGeometry geometry,
            BigDecimal entry,
            MarginRule rule,
            BigDecimal feeRate,
            PoolDraft pool) {
        if (rule.maintenanceOf() != MaintenanceOf.NOTIONAL || rule.adverseFunding()) {
            return Cause.SCHEDULE;
        }
        CloseFee fee = rule.closeFee();
        if (fee != CloseFee.NONE && fee != CloseFee.AT_MARK && fee != CloseFee.AT_ENTRY) {
            return Cause.CLOSE_FEE;
        }
        boolean atMark = rule.maintenanceBasis() != PriceBasis.ENTRY;
        MarginSchedule schedule = contract.schedule();
        boolean tiers = schedule instanceof BracketSchedule;
        if (atMark ? !tiers : schedule instanceof DirectionalSchedule || (schedule.cap() != null && !tiers)) {
            return Cause.SCHEDULE;
        }
        BigDecimal value = geometry.notional().at(entry);
        BigDecimal moving = fee == CloseFee.AT_MARK ? feeRate : BigDecimal.ZERO;
        BigDecimal fixed = fee == CloseFee.AT_ENTRY ? value.multiply(feeRate) : BigDecimal.ZERO;
        Tier tier = tier(schedule, geometry);
        if (tier.isBeyond()) {
            return Cause.BEYOND_LAST_TIER;
        }
        PositionKind kind = new PositionKind(
                symbol,
                contracts.computeIfAbsent(contract, first -> contracts.size()),
                geometry.isInverse(),
                tier.index(),
                atMark ? tier.deductionPerPrice() : BigDecimal.ZERO,
                atMark,
                rule.feeInMaintenance() ? moving : BigDecimal.ZERO,
                rule.feeInMaintenance() ? BigDecimal.ZERO : moving);
        boolean gainsWithX = (geometry.sign() > 0) != geometry.isInverse();
        BigDecimal held = geometry.size().multiply(geometry.terms().factor());
        int index = indexOf(kind, contract, entry);
        if (Double.isNaN(referencePrices[index])) {
            return Cause.OUT_OF_RANGE;
        }
        double units = (gainsWithX ? held : held.negate()).doubleValue();
        pool.cash = pool.cash.subtract(gainsWithX ? value : value.negate());
        if (!atMark) {
            TierRequirement asked = schedule.at(geometry, entry);
            BigDecimal margin =
                    geometry.notional().times(asked.maintenanceRate()).at(entry);
            pool.fixedMargin = pool.fixedMargin.add(margin.subtract(asked.maintenanceDeduction()));
        }
        if (rule.feeInMaintenance()) {
            pool.fixedMargin = pool.fixedMargin.add(fixed);
        } else {
            pool.fixedFee = pool.fixedFee.add(fixed);
        }
        pool.gross += Math.abs(units) * referencePrices[index] * weights[index] + excesses[index];
        pool.position(index, units);
        return null;
    }

    /** The tier that size alone decides, or that the notional does. */
    private record Tier(int index, BigDecimal deductionPerPrice, boolean isBeyond) {
        static final Tier BY_NOTIONAL = new Tier(-1, BigDecimal.ZERO, false);
    }

    private static Tier tier(MarginSchedule schedule, PositionGeometry geometry) {
        boolean byNotional =
                schedule.key() == TierKey.NOTIONAL || (schedule.key() == TierKey.COIN && geometry.isInverse());
        if (byNotional || !(schedule instanceof BracketSchedule brackets)) {
            return Tier.BY_NOTIONAL;
        }
        BigDecimal measure = geometry.measure(schedule.key()).at(BigDecimal.ONE);
        BigDecimal cap = schedule.cap();
        Bracket bracket = brackets.bracketOf(measure);
        ContractTerms terms = geometry.terms();
        BigDecimal perPrice = schedule.key() == TierKey.CONTRACTS
                ? terms.factor()
                : terms.multiplier() == null ? BigDecimal.ONE : terms.multiplier();
        return new Tier(
                brackets.brackets().indexOf(bracket),
                bracket.maintenanceDeduction().multiply(perPrice),
                cap != null && measure.compareTo(cap) > 0);
    }

    private int indexOf(PositionKind kind, ContractRule contract, BigDecimal entry) {
        Integer known = indices.get(kind);
        if (known != null) {
            return known;
        }
        int index = kinds.size();
        indices.put(kind, index);
        kinds.add(kind);
        if (index == weights.length) {
            weights = Arrays.copyOf(weights, 2 * index);
            excesses = Arrays.copyOf(excesses, 2 * index);
            referencePrices = Arrays.copyOf(referencePrices, 2 * index);
        }
        BigDecimal mark = reference.mark(kind.symbol());
        double price = x(mark == null || mark.signum() <= 0 ? entry : mark, kind.inverse());
        kind.describe(contract, table);
        referencePrices[index] = price;
        weights[index] = kind.weight(contract, threshold);
        excesses[index] = threshold * kind.excess(contract, price);
        return index;
    }

    /**
     * Returns the price variable: the mark, or 1 / mark for inverse contracts, rounded once; NaN for marks below 2⁻²⁰⁰ or
     * above 2²⁰⁰ (about 10⁶⁰), at which doubles could overflow.
     *
     * @param mark greater than 0
     */
    static double x(BigDecimal mark, boolean inverse) {
        double rounded = mark.doubleValue();
        if (!isInRange(rounded)) {
            return Double.NaN;
        }
        return inverse ? Decimals.divide(BigDecimal.ONE, mark).doubleValue() : rounded;
    }

    /** Returns true for marks that doubles hold with room to spare. */
    static boolean isInRange(double mark) {
        return mark >= 0x1p-200 && mark <= 0x1p200;
    }
}
