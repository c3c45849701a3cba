package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Variation margin: unrealized profit and funding due become cash, and positions go on from the mark. */
public final class Settlement {
    private Settlement() {}

    /**
     * Returns the account after a settlement at the marks. Equity does not change. Positions whose profit is unknown,
     * and options, stay as they are.
     *
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginEngine#assess}
     */
    public static Account settle(Account account, MarketView market, RulePack rules) {
        AccountRisk risk = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES);
        CashFlows paid = new CashFlows();
        List<Position> settled = new ArrayList<>();
        for (Position position : account.positions()) {
            PositionRisk assessed = risk.position(position);
            Amount profit = assessed == null ? null : assessed.unrealizedPnl().value();
            BigDecimal mark = market.mark(position.symbol());
            boolean option = account.instruments().get(position.symbol()) instanceof Instrument.Option;
            if (profit == null || mark == null || option) {
                settled.add(position);
                continue;
            }
            BigDecimal cash = profit.value().add(position.accruedFunding());
            Position next = position.withSizeAndEntry(position.size(), mark).withAccruedFunding(BigDecimal.ZERO);
            BigDecimal margin = position.isolatedMargin();
            if (position.marginMode() == MarginMode.ISOLATED && margin != null) {
                next = next.withIsolatedMargin(margin.add(cash));
            } else {
                paid.add(profit.asset(), cash);
            }
            settled.add(next);
        }
        return paid.creditedTo(account.withPositions(settled));
    }
}
