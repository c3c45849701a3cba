package dev.steelyard.venue.internal;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a venue's own numbers imply where they leave something out: a mark, a leverage, a contract size. An answer is
 * given only where the numbers fix it; otherwise null. <b>Thread-safe</b>.
 */
public final class Implied {
    /** Largest relative uncertainty, from the last printed digit, of a price that counts as fixed. */
    private static final BigDecimal FIXED = new BigDecimal("0.00001");

    private Implied() {}

    /**
     * Returns the mark at which the unrealized profit of a position is {@code pnl}: E + pnl/(s·Q), and for inverse
     * contracts 1/(1/E − pnl/(s·Q)) with Q the units of the position; the shortest decimal that the last digit of pnl
     * allows, since prices are published with few; null when that digit leaves it open.
     *
     * @param size signed, in contracts
     * @param entry average entry, above 0
     * @param pnl in the settle asset
     */
    public static @Nullable BigDecimal mark(ContractTerms terms, BigDecimal size, BigDecimal entry, BigDecimal pnl) {
        BigDecimal units = size.multiply(terms.factor());
        if (units.signum() == 0) {
            return null;
        }
        BigDecimal shift = Decimals.divide(pnl, units);
        BigDecimal uncertainty = Decimals.divide(pnl.ulp(), units.abs());
        if (terms.payoff() != Payoff.INVERSE) {
            return fixed(entry.add(shift), uncertainty);
        }
        BigDecimal reciprocal = Decimals.divide(BigDecimal.ONE, entry).subtract(shift);
        if (reciprocal.signum() <= 0) {
            return null;
        }
        BigDecimal mark = Decimals.divide(BigDecimal.ONE, reciprocal);
        return fixed(mark, Decimals.limit(uncertainty.multiply(mark).multiply(mark)));
    }

    /** Returns the shortest decimal within half the uncertainty of a price; null when that is too large or not above 0. */
    private static @Nullable BigDecimal fixed(BigDecimal price, BigDecimal uncertainty) {
        if (price.signum() <= 0 || uncertainty.compareTo(price.multiply(FIXED)) > 0) {
            return null;
        }
        BigDecimal half = Decimals.divide(uncertainty, new BigDecimal("2"));
        for (int decimals = 0; decimals < price.scale(); decimals++) {
            BigDecimal shorter = price.setScale(decimals, RoundingMode.HALF_EVEN);
            if (shorter.subtract(price).abs().compareTo(half) <= 0 && shorter.signum() > 0) {
                return shorter;
            }
        }
        return price;
    }

    /** Returns the mark at which a position is worth {@code notional}, in the settle asset; null when that is 0. */
    public static @Nullable BigDecimal markOfNotional(ContractTerms terms, BigDecimal size, BigDecimal notional) {
        BigDecimal units = size.multiply(terms.factor()).abs();
        BigDecimal value = notional.abs();
        if (units.signum() == 0 || value.signum() == 0) {
            return null;
        }
        return terms.payoff() == Payoff.INVERSE ? Decimals.divide(units, value) : Decimals.divide(value, units);
    }

    /**
     * Returns the mark that a row states, unless its profit and its notional agree on another one: some venues print a
     * rounded or a foreign price beside figures that they took at the mark.
     *
     * @param stated as printed; null when it is not
     * @param fromPnl the mark that the profit implies; null when it implies none
     * @param fromNotional the mark that notional or margin times leverage implies; null when they imply none
     */
    public static @Nullable BigDecimal mark(
            @Nullable BigDecimal stated, @Nullable BigDecimal fromPnl, @Nullable BigDecimal fromNotional) {
        if (stated == null || fromPnl == null || fromNotional == null) {
            return stated == null ? fromPnl : stated;
        }
        boolean agree = near(fromPnl, fromNotional, new BigDecimal("1e-9"));
        return agree && !near(stated, fromPnl, new BigDecimal("1e-8")) ? fromPnl : stated;
    }

    private static boolean near(BigDecimal a, BigDecimal b, BigDecimal relative) {
        return a.subtract(b).abs().compareTo(b.abs().multiply(relative)) <= 0;
    }

    /**
     * Returns the whole leverage at which {@code notional} requires {@code initialMargin}, both as printed; null when none
     * does, as with margin that contains fees or orders.
     */
    public static @Nullable BigDecimal leverage(BigDecimal notional, BigDecimal initialMargin) {
        BigDecimal value = notional.abs();
        if (initialMargin.signum() <= 0 || value.signum() == 0) {
            return null;
        }
        BigDecimal leverage = value.divide(initialMargin, 0, RoundingMode.HALF_UP);
        if (leverage.signum() <= 0) {
            return null;
        }
        BigDecimal off =
                Decimals.divide(value, leverage).subtract(initialMargin).abs();
        BigDecimal open = initialMargin.ulp().add(Decimals.divide(value.ulp(), leverage));
        // Margins of so few digits that several leverages fit fix none.
        BigDecimal gap = Decimals.divide(value, leverage.multiply(leverage.add(BigDecimal.ONE)));
        return off.compareTo(open) <= 0 && open.compareTo(gap) < 0 ? leverage : null;
    }

    /**
     * Returns the contract size, of one or two significant digits, at which {@code contracts} are worth {@code value} at
     * {@code price}: exactly, or within the last digits printed where these fix it to 0.4%; null when none is.
     *
     * @param contracts number of contracts, above 0
     * @param price in quote units per base unit, above 0
     * @param value in the quote asset (linear), or in the coin (inverse), as printed
     * @param inverse true for contracts of so many quote units
     */
    public static @Nullable BigDecimal contractSize(
            BigDecimal contracts, BigDecimal price, BigDecimal value, boolean inverse) {
        if (contracts.signum() <= 0 || price.signum() <= 0 || value.signum() <= 0) {
            return null;
        }
        BigDecimal exact = inverse
                ? Decimals.divide(value.multiply(price), contracts)
                : Decimals.divide(value, contracts.multiply(price));
        BigDecimal size = Decimals.significant(exact, 2, RoundingMode.HALF_UP);
        BigDecimal worth = inverse
                ? Decimals.divide(size.multiply(contracts), price)
                : size.multiply(contracts).multiply(price);
        BigDecimal open = value.ulp().add(worth.multiply(Decimals.divide(price.ulp(), price)));
        boolean fits = worth.subtract(value).abs().compareTo(open) <= 0;
        boolean fixed = open.compareTo(value.multiply(new BigDecimal("0.004"))) <= 0;
        return fits && (fixed || worth.compareTo(value) == 0) ? size.stripTrailingZeros() : null;
    }
}
