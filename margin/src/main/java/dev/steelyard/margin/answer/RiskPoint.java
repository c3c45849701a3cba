package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account at one point of its history: the figures of its {@link RiskAnswer} that a series shows. <b>Immutable</b>.
 *
 * @param sequence the number of the last event in it
 * @param at the latest time of any event up to then, or the step of a grid
 * @param event what touched the account; null where the point stands on a grid, or begins a series
 * @param status how far it is from liquidation; null when the account is closed
 * @param equity cash plus unrealized profit
 * @param marginSurplus of the binding bucket
 * @param marginUtilization of the binding bucket; 1 is liquidation
 * @param grossLeverage Σ|notional| over equity
 * @param effectiveLeverage Σ|delta-adjusted notional| over equity
 * @param deltaLeverage USD delta with collateral over equity
 * @param nearest the contract whose price is nearest to liquidation; empty when there is none
 * @param distance (liquidationPrice − mark) / mark of that contract, signed
 */
public record RiskPoint(
        long sequence,
        Instant at,
        @Nullable Event event,
        @Nullable RiskStatus status,
        Answer<Amount> equity,
        Answer<Amount> marginSurplus,
        Answer<BigDecimal> marginUtilization,
        Answer<BigDecimal> grossLeverage,
        Answer<BigDecimal> effectiveLeverage,
        Answer<BigDecimal> deltaLeverage,
        String nearest,
        Answer<BigDecimal> distance) {
    /** Returns the point of an account that is assessed; UNKNOWN, without figures, when it cannot be. */
    public static RiskPoint of(Account account, MarketView market, RulePack rules, Instant at, @Nullable Event event) {
        Result<RiskAnswer> answer =
                Result.catching(() -> RiskAnswer.of(account, market, rules, AssessOptions.PRICES, false, List.of()));
        return switch (answer) {
            case Result.Success<RiskAnswer>(RiskAnswer known) -> of(known, market.sequence(), at, event);
            case Result.Refused<RiskAnswer> refused ->
                without(market.sequence(), at, event, RiskStatus.UNKNOWN, Reason.MISSING_DATA);
        };
    }

    /** Returns the point of an answer. */
    public static RiskPoint of(RiskAnswer answer, long sequence, Instant at, @Nullable Event event) {
        return new RiskPoint(
                sequence,
                at,
                event,
                answer.risk().status(),
                answer.risk().equity(),
                answer.risk().marginSurplus(),
                answer.risk().marginUtilization(),
                answer.leverage().gross(),
                answer.leverage().effective(),
                answer.leverage().delta(),
                answer.distance().symbol(),
                answer.distance().fraction());
    }

    /** Returns the point at which an account is closed. */
    public static RiskPoint closed(long sequence, Instant at, @Nullable Event event) {
        return without(sequence, at, event, null, Reason.NOT_APPLICABLE);
    }

    private static RiskPoint without(
            long sequence, Instant at, @Nullable Event event, @Nullable RiskStatus status, Reason reason) {
        return new RiskPoint(
                sequence,
                at,
                event,
                status,
                Answer.none(reason),
                Answer.none(reason),
                Answer.none(reason),
                Answer.none(reason),
                Answer.none(reason),
                Answer.none(reason),
                "",
                Answer.none(reason));
    }

    /** Returns this point on a grid: what was so still is. */
    public RiskPoint still(Instant step, long lastSequence) {
        return new RiskPoint(
                lastSequence,
                step,
                null,
                status,
                equity,
                marginSurplus,
                marginUtilization,
                grossLeverage,
                effectiveLeverage,
                deltaLeverage,
                nearest,
                distance);
    }
}
