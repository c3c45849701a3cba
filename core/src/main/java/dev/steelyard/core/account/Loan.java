package dev.steelyard.core.account;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;

/**
 * A debt of one asset. <b>Immutable</b>.
 *
 * @param asset what is owed
 * @param amount how much, including accrued interest, at least 0
 */
public record Loan(Asset asset, BigDecimal amount) {
    public Loan {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("loan of " + asset + " was " + amount + "; expected >= 0");
        }
    }
}
