package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.List;

/**
 * A standard subaccount's margins. <b>Immutable</b>. Cash units.
 *
 * @param markets in the order given
 * @param cash as held
 * @param markToMarket cash + values: the account's equity
 * @param initialMargin value counted less requirement: nothing can be opened below 0
 * @param maintenanceMargin value counted less requirement: liquidated below 0
 */
public record StandardResult(
        List<StandardMarketResult> markets,
        BigDecimal cash,
        BigDecimal markToMarket,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin) {
    public StandardResult {
        markets = List.copyOf(markets);
    }
}
