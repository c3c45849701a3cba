package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Liquidation prices as one finds them without a formula: assess the account again at other marks, halving the interval.
 * The naive twin of the closed form; it finds one crossing between 1/10 and 10 times the mark, to 9 digits.
 */
final class PriceBisection {
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal CLOSE = new BigDecimal("1e-9");

    private final Books books;

    PriceBisection(Books books) {
        this.books = books;
    }

    /** Returns the liquidation price of each position whose surplus changes sign in the interval, by symbol. */
    SequencedMap<String, BigDecimal> prices(Account account) {
        SequencedMap<String, BigDecimal> found = new LinkedHashMap<>();
        for (Position position : account.positions()) {
            String symbol = position.symbol();
            BigDecimal mark = books.mark(symbol);
            boolean isSafe = isSafe(account, symbol, mark);
            BigDecimal far =
                    position.size().signum() > 0 == isSafe ? mark.divide(TEN, 12, RoundingMode.UP) : mark.multiply(TEN);
            if (isSafe(account, symbol, far) != isSafe) {
                found.put(symbol, between(account, symbol, mark, far, isSafe));
            }
        }
        return found;
    }

    /** Returns how many prices there are to be found. */
    long count(List<Account> accounts) {
        long count = 0;
        for (Account account : accounts) {
            count += prices(account).size();
        }
        return count;
    }

    private BigDecimal between(Account account, String symbol, BigDecimal from, BigDecimal to, boolean atFrom) {
        BigDecimal near = from;
        BigDecimal far = to;
        while (near.subtract(far).abs().compareTo(near.multiply(CLOSE)) > 0) {
            BigDecimal middle = near.add(far).multiply(HALF).setScale(14, RoundingMode.HALF_EVEN);
            if (isSafe(account, symbol, middle) == atFrom) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return far;
    }

    private boolean isSafe(Account account, String symbol, BigDecimal mark) {
        MarketView moved = books.market().toBuilder().mark(symbol, mark).build();
        return MarginEngine.assess(account, moved, books.rules(), AssessOptions.FIGURES)
                        .marginSurplus()
                        .get()
                        .signum()
                > 0;
    }
}
