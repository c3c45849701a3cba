package dev.steelyard.risk.sizing;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.barrier.LiquidationBarrier;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The curve of leverage of a contract that an answer sizes. <b>Thread-safe</b>. <b>Deterministic: yes</b>. */
public final class SizeCurve {
    /** Leverages drawn where neither a cap nor what is fastest says how far. */
    private static final double LEAST_DRAWN = 5;

    private SizeCurve() {}

    /**
     * Returns growth by leverage for the side of an answer, at the maintenance rate of its target, else of a leverage of 1.
     *
     * @param law of the contract's base asset
     * @return null where the contract has no maintenance rate there
     */
    public static @Nullable LeverageCurve of(
            Account account, MarketView market, RulePack rules, ReturnLaw law, SizingPolicy policy, SizeAnswer answer) {
        SizedAccount sized = SizedAccount.of(account, market, rules, answer.symbol());
        int sign = answer.target().signum() != 0
                ? answer.target().signum()
                : policy.side() != 0 ? policy.side() : answer.held().signum() < 0 ? -1 : 1;
        BigDecimal one = sized.stepped(Decimals.divide(sized.equity(), sized.unit()));
        BigDecimal size = answer.target().signum() != 0 ? answer.target() : sign < 0 ? one.negate() : one;
        PositionRisk found = sized.risk(size);
        BigDecimal rate = found == null ? null : found.maintenanceMarginRate().value();
        if (rate == null || rate.signum() <= 0) {
            return null;
        }
        double maintenance = rate.doubleValue();
        double fastest = Math.abs((law.drift() - policy.moneyRate() - policy.fundingRate()) / (law.vol() * law.vol()));
        double most = policy.mostLeverage() != null ? policy.mostLeverage() : Math.max(LEAST_DRAWN, 2 * fastest);
        boolean inverse = sized.instrument().terms().payoff() == Payoff.INVERSE;
        return LeverageCurve.of(
                law, policy, LiquidationBarrier.of(inverse, sign < 0), maintenance, Math.min(most, 1 / maintenance));
    }
}
