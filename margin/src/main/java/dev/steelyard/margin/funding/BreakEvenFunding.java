package dev.steelyard.margin.funding;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The break-even funding rate of a position: what funding per interval, paid until a horizon, would use up its unrealized
 * profit. <b>Immutable</b>; see {@link Funding#breakEvenRate}.
 *
 * @param symbol the contract
 * @param side one-way or a leg of hedge mode
 * @param rate per interval, fraction of notional, positive: longs pay; none without a position, entry or mark
 */
public record BreakEvenFunding(String symbol, PositionSide side, Answer<BigDecimal> rate) {
    /**
     * Returns the rates of all positions of an account.
     *
     * @param risk the account's answer
     * @param intervals funding intervals until the horizon, greater than 0
     */
    public static List<BreakEvenFunding> of(AccountRisk risk, BigDecimal intervals) {
        List<BreakEvenFunding> rates = new ArrayList<>();
        for (PositionRisk position : risk.positions()) {
            rates.add(new BreakEvenFunding(position.symbol(), position.side(), rate(position, intervals)));
        }
        return List.copyOf(rates);
    }

    private static Answer<BigDecimal> rate(PositionRisk position, BigDecimal intervals) {
        Answer<Amount> profit = position.unrealizedPnl();
        return position.notional()
                .flatMap(notional -> notional.signum() == 0
                        ? Answer.none(Reason.NOT_APPLICABLE)
                        : profit.map(p -> Funding.breakEvenRate(
                                position.size().signum(), notional.value(), p.value(), intervals)));
    }
}
