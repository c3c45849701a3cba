package dev.steelyard.risk.sizing;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.function.ToDoubleFunction;

/**
 * The largest size that is good, found by halving. Once a good and a bad size are known, sizes between them are proposed by how
 * far beyond good the two are, and halving asks only of sizes that those leave open: where every smaller size is good too, it
 * finds what halving alone would, of about half the sizes. A size below a millionth of equity is none. <b>Single-writer</b>.
 */
final class SizeSearch {
    private static final int HALVINGS = 60;
    private static final int PROPOSALS = 24;

    /** Notional over equity below which a size is none. */
    private static final BigDecimal LEAST_LEVERAGE = new BigDecimal("1e-6");

    private final SizedAccount account;
    private final ToDoubleFunction<BigDecimal> excess;
    private BigDecimal good = BigDecimal.ZERO;
    private double goodExcess = Double.NEGATIVE_INFINITY;
    private BigDecimal bad;
    private double badExcess;

    /**
     * Makes a search.
     *
     * @param excess of a size: at most 0 where it is good, and smooth in its inverse; infinite where it has no measure
     * @param most the size that is bad
     * @param beyond its excess
     */
    private SizeSearch(SizedAccount account, ToDoubleFunction<BigDecimal> excess, BigDecimal most, double beyond) {
        this.account = account;
        this.excess = excess;
        this.bad = most;
        this.badExcess = beyond;
    }

    /** Returns the largest size, at most the one given. */
    static BigDecimal largest(SizedAccount account, BigDecimal most, ToDoubleFunction<BigDecimal> excess) {
        BigDecimal high = account.stepped(most);
        if (high.signum() == 0) {
            return high;
        }
        double beyond = excess.applyAsDouble(high);
        return beyond <= 0 ? high : new SizeSearch(account, excess, high, beyond).halved(high);
    }

    private BigDecimal halved(BigDecimal most) {
        BigDecimal low = BigDecimal.ZERO;
        BigDecimal high = most;
        for (int i = 0; i < HALVINGS; i++) {
            BigDecimal middle = account.stepped(Decimals.divide(low.add(high), BigDecimal.TWO));
            if (middle.compareTo(low) <= 0
                    || high.subtract(low).compareTo(high.movePointLeft(SizedAccount.DIGITS - 1)) < 0) {
                break;
            }
            if (isGood(middle)) {
                if (low.signum() == 0) {
                    closeIn();
                }
                low = middle;
            } else {
                high = middle;
                if (low.signum() == 0 && account.leverage(high).compareTo(LEAST_LEVERAGE) < 0) {
                    break;
                }
            }
        }
        return low;
    }

    private boolean isGood(BigDecimal size) {
        if (size.compareTo(good) > 0 && size.compareTo(bad) < 0) {
            return ask(size);
        }
        return size.compareTo(good) <= 0;
    }

    private boolean ask(BigDecimal size) {
        double beyond = excess.applyAsDouble(size);
        if (beyond <= 0) {
            good = size;
            goodExcess = beyond;
        } else {
            bad = size;
            badExcess = beyond;
        }
        return beyond <= 0;
    }

    /** Brings the good and the bad size together by the Illinois rule in the inverse of the size. */
    private void closeIn() {
        int run = 0;
        for (int i = 0; i < PROPOSALS; i++) {
            BigDecimal unit = account.unitOf(bad);
            if (bad.subtract(good).compareTo(unit) <= 0) {
                return;
            }
            BigDecimal size = proposed(run, unit);
            if (size.compareTo(good) <= 0 || size.compareTo(bad) >= 0) {
                return;
            }
            boolean isGood = ask(size);
            run = isGood ? Math.max(run, 0) + 1 : Math.min(run, 0) - 1;
        }
    }

    /**
     * Returns the size at which the excess should be 0, at least a unit from either end.
     *
     * @param run times in a row that a proposal was good, negative: bad
     */
    private BigDecimal proposed(int run, BigDecimal unit) {
        if (Double.isInfinite(goodExcess) || Double.isInfinite(badExcess)) {
            return account.stepped(Decimals.divide(good.add(bad), BigDecimal.TWO));
        }
        double lowWeight = goodExcess * (run < -1 ? 0.5 : 1);
        double highWeight = badExcess * (run > 1 ? 0.5 : 1);
        double low = 1 / good.doubleValue();
        double high = 1 / bad.doubleValue();
        double at = low + (high - low) * lowWeight / (lowWeight - highWeight);
        BigDecimal size = account.stepped(Decimals.ofDouble(1 / at));
        return Decimals.min(Decimals.max(size, good.add(unit)), bad.subtract(unit));
    }
}
