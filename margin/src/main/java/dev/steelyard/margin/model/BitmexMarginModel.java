package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * BitMEX: margins and prices in whole units of the settle asset, rounded per contract. A position is liquidated when its
 * mark reaches the printed liquidation price, which comes less than one unit per contract and one tick before its surplus
 * is 0. Isolated positions follow the venue's records; cross ones apply the same arithmetic to the whole pool and are
 * marked approximate. The pack may state {@code settleDecimals} by contract or for all; 8 otherwise. <b>Thread-safe</b>;
 * its page is {@code docs/methods/bitmex.md}.
 */
public final class BitmexMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final BitmexMarginModel INSTANCE = new BitmexMarginModel();

    private BitmexMarginModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        AccountBuckets divider = new AccountBuckets(account, market, rules);
        AccountRiskAssembler answer = new AccountRiskAssembler(account, market, rules).model("BITMEX");
        List<ExplainNode> working = new ArrayList<>();
        working.add(BucketExplainer.rulePack(rules));
        for (Bucket bucket : divider.divide()) {
            if (bucket.weighted) {
                throw FailureException.of(
                        FailureReason.UNSUPPORTED,
                        "account " + account.id(),
                        "account mode was " + account.mode() + "; rule pack " + rules.id()
                                + " pools each settle asset on its own");
            }
            BitmexBucket integers = new BitmexBucket(bucket, market);
            answer.bucket(integers.risk(OrderMargin.of(bucket, divider::lineOf)));
            for (BitmexLine line : integers.lines()) {
                answer.position(integers.position(line, options));
                line.venueFigures().forEach((name, value) -> answer.venueFigure(name, value));
                warn(line, answer);
            }
            if (options.roots()) {
                answer.roots(integers.roots());
            }
            working.add(integers.explain());
        }
        if (options.explain()) {
            answer.explain(ExplainNode.heading("account " + account.id(), working));
        }
        return answer.assemble();
    }

    /** What a position pays at the next stamp is required, whatever the pack says. */
    @Override
    public boolean readsFundingRate(RulePack rules) {
        return true;
    }

    @Override
    public @Nullable SurplusSlopes slopes(Account account, MarketView market, RulePack rules) {
        return BitmexSlopes.of(account, market, rules);
    }

    @Override
    public BigDecimal sizeStep(RulePack rules, String symbol) {
        return BigDecimal.ONE;
    }

    private static void warn(BitmexLine line, AccountRiskAssembler answer) {
        if (line.line().position.marginMode() == MarginMode.CROSS) {
            answer.approximate(line.line().symbol()
                    + ": cross margin is approximated: the venue's own division of the pool is not published");
        } else if (line.line().position.size().signum() > 0 || !line.contract().isInverse()) {
            answer.approximate(line.line().symbol()
                    + ": rounding mirrors the recorded inverse shorts; no record of this side or payoff confirms it");
        }
    }

    /** Returns the direction of a root: by base asset, the sign of the move. */
    static Map<String, Integer> direction(PositionLine line, BigDecimal move) {
        return Map.of(line.instrument.base().code(), move.signum());
    }
}
