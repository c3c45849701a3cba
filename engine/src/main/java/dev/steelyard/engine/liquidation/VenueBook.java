package dev.steelyard.engine.liquidation;

import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a venue stands behind its liquidations with: its policy, its insurance fund, what it kept, what its backstop took,
 * and what nobody bore. <b>Single-writer</b>.
 */
public final class VenueBook {
    /**
     * How the policy was asked for: the same question has the same answer when the state is restored.
     *
     * @param policy the id asked for
     * @param day in force on
     * @param unwind how long the market is given to fill an order, and to take what was taken over before its loss is
     *     covered
     */
    public record Terms(String policy, LocalDate day, Duration unwind) {}

    private Terms terms;
    private LiquidationPolicy policy;
    private final VenueHoldings kept = new VenueHoldings();
    private final VenueHoldings backstop = new VenueHoldings();
    private final TreeMap<Asset, BigDecimal> fund = new TreeMap<>();
    private final TreeMap<Asset, BigDecimal> badDebt = new TreeMap<>();

    VenueBook(Terms terms, LiquidationPolicy policy) {
        this.terms = terms;
        this.policy = policy;
    }

    void reopen(Terms newTerms, LiquidationPolicy newPolicy) {
        terms = newTerms;
        policy = newPolicy;
    }

    /** Returns how its policy was asked for. */
    public Terms terms() {
        return terms;
    }

    /** Returns the policy. */
    public LiquidationPolicy policy() {
        return policy;
    }

    /** Returns the contracts that were kept after liquidations, at the marks of then; the fund bears their result. */
    public VenueHoldings kept() {
        return kept;
    }

    /** Returns what its backstop liquidator holds. */
    public VenueHoldings backstop() {
        return backstop;
    }

    /** Returns the balance of the insurance fund by asset, at least 0. */
    public SortedMap<Asset, BigDecimal> fund() {
        return Collections.unmodifiableSortedMap(fund);
    }

    /** Returns the balance of the insurance fund in an asset, at least 0. */
    public BigDecimal fund(Asset asset) {
        return fund.getOrDefault(asset, BigDecimal.ZERO);
    }

    /** Returns the losses that nobody bore by asset, at least 0. */
    public SortedMap<Asset, BigDecimal> badDebt() {
        return Collections.unmodifiableSortedMap(badDebt);
    }

    /** Returns the losses in an asset that nobody bore, at least 0. */
    public BigDecimal badDebt(Asset asset) {
        return badDebt.getOrDefault(asset, BigDecimal.ZERO);
    }

    /** Pays into the fund, or out of it below 0; never more than it holds. */
    void payFund(Asset asset, BigDecimal amount) {
        BigDecimal after = fund(asset).add(amount);
        if (after.signum() < 0) {
            throw new IllegalStateException("the fund would fall to " + after + " " + asset);
        }
        set(fund, asset, after);
    }

    /** Gives a result to the fund; what it cannot bear of a loss is bad debt. */
    void settle(Asset asset, BigDecimal result) {
        BigDecimal borne = result.max(fund(asset).negate());
        payFund(asset, borne);
        recordBadDebt(asset, borne.subtract(result));
    }

    void recordBadDebt(Asset asset, BigDecimal loss) {
        set(badDebt, asset, badDebt(asset).add(loss));
    }

    private static void set(TreeMap<Asset, BigDecimal> of, Asset asset, BigDecimal amount) {
        if (amount.signum() == 0) {
            of.remove(asset);
        } else {
            of.put(asset, amount.stripTrailingZeros());
        }
    }
}
