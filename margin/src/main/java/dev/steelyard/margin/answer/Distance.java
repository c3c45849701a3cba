package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;

/**
 * How far the nearest liquidation is. <b>Immutable</b>.
 *
 * @param symbol the contract whose price is nearest to it; empty when there is none
 * @param fraction (liquidationPrice − mark) / mark of that contract, signed
 * @param dailySigmas |fraction| over the daily volatility of its base asset
 * @param warningPrice the mark at which that contract's bucket reaches the warning share
 */
public record Distance(
        String symbol, Answer<BigDecimal> fraction, Answer<BigDecimal> dailySigmas, Answer<BigDecimal> warningPrice) {
    /** Returns the distance of an assessed account. */
    public static Distance of(Account account, MarketView market, RulePack rules, AccountRisk risk) {
        PositionRisk nearest = null;
        BigDecimal smallest = null;
        Reason reason = Reason.NOT_APPLICABLE;
        for (PositionRisk position : risk.positions()) {
            BigDecimal distance = position.distanceToLiquidation().value();
            if (distance == null) {
                Reason own = position.distanceToLiquidation().reason();
                reason = own == null ? reason : own;
            } else if (smallest == null || distance.abs().compareTo(smallest) < 0) {
                smallest = distance.abs();
                nearest = position;
            }
        }
        if (nearest == null || smallest == null) {
            return new Distance("", Answer.none(reason), Answer.none(reason), Answer.none(reason));
        }
        Instrument instrument = rules.instrument(account, nearest.symbol());
        BigDecimal vol = instrument == null ? null : market.dailyVols().get(instrument.base());
        BigDecimal far = smallest;
        return new Distance(
                nearest.symbol(),
                nearest.distanceToLiquidation(),
                vol == null || vol.signum() <= 0
                        ? Answer.none(Reason.MISSING_DATA)
                        : Answer.of(Decimals.divide(far, vol)),
                nearest.warningPrice());
    }
}
