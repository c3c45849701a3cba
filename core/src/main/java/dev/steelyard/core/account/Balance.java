package dev.steelyard.core.account;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The wallet balance of one asset: cash including realized, excluding unrealized profit. <b>Immutable</b>.
 *
 * @param asset what it is counted in
 * @param total the cash, in units of the asset; negative when the venue lets it be owed
 * @param haircut the fraction removed when it serves as collateral, overriding the rule pack; null: the pack's
 */
public record Balance(
        Asset asset, BigDecimal total, @Nullable BigDecimal haircut) {
    /** Returns a balance under the rule pack's haircut. */
    public static Balance of(Asset asset, BigDecimal total) {
        return new Balance(asset, total, null);
    }
}
