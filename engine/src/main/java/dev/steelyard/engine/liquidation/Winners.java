package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.adl.ProfitLeverageScore;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.waterfall.Counterparty;
import dev.steelyard.margin.waterfall.DeleveragingRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is auto-deleveraged for a contract that was taken over: accounts of the venue that hold the other side, in buckets that
 * are known and are not liquidated themselves, by the score profit ratio × leverage of {@link ProfitLeverageScore}, where what
 * is behind a position is the equity of its bucket. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
final class Winners {
    /** A position that is closed against what was taken over. */
    record Closed(int account, String bucket, BigDecimal size) {}

    private record Candidate(int account, String bucket, BigDecimal size, Counterparty counterparty) {}

    private Winners() {}

    /**
     * Returns who is closed and how far, by account number; size is that of the position, of the winner's sign.
     *
     * @param held signed, what was taken over
     * @param size how much of it is to be closed, above 0
     * @param mark in quote units
     * @param excluded whether a bucket of an account has no part in it
     */
    static List<Closed> of(
            EngineState state,
            String venue,
            Instrument instrument,
            BigDecimal held,
            BigDecimal size,
            BigDecimal mark,
            DeleveragingRule rule,
            BiPredicate<Integer, String> excluded) {
        List<Candidate> candidates = new ArrayList<>();
        for (int number : state.accounts().exposed(instrument.symbol())) {
            Account account = state.accounts().account(number);
            AccountRisk risk = account == null || !account.venue().equals(venue) ? null : state.assess(number);
            if (account != null && risk != null) {
                collect(number, account, risk, instrument, -held.signum(), mark, excluded, candidates);
            }
        }
        int scale = Math.max(0, size.scale());
        for (Candidate candidate : candidates) {
            scale = Math.max(scale, candidate.size().scale());
        }
        int common = scale;
        List<Counterparty> counterparties =
                candidates.stream().map(c -> inLots(c, common)).toList();
        List<BigInteger> lots = rule.allocate(size.setScale(common).unscaledValue(), counterparties);
        List<Closed> closed = new ArrayList<>();
        for (int i = 0; i < lots.size(); i++) {
            if (lots.get(i).signum() > 0) {
                BigDecimal part = new BigDecimal(lots.get(i), common);
                Candidate winner = candidates.get(i);
                closed.add(new Closed(winner.account(), winner.bucket(), held.signum() > 0 ? part.negate() : part));
            }
        }
        return closed;
    }

    private static Counterparty inLots(Candidate candidate, int scale) {
        Counterparty c = candidate.counterparty();
        BigInteger lots = candidate.size().setScale(scale).unscaledValue();
        return new Counterparty(c.account(), lots, c.profit(), c.equity(), c.leverage(), c.score());
    }

    private static void collect(
            int number,
            Account account,
            AccountRisk risk,
            Instrument instrument,
            int side,
            BigDecimal mark,
            BiPredicate<Integer, String> excluded,
            List<Candidate> to) {
        for (Position position : account.positions()) {
            PositionRisk known = position.symbol().equals(instrument.symbol())
                            && position.size().signum() == side
                    ? risk.position(position)
                    : null;
            BucketRisk bucket = known == null ? null : Buckets.find(risk, known.bucket());
            if (bucket == null
                    || bucket.status() == RiskStatus.UNKNOWN
                    || bucket.status() == RiskStatus.LIQUIDATABLE
                    || excluded.test(number, bucket.id())) {
                continue;
            }
            Counterparty counterparty = counterparty(account.id(), position, bucket, instrument, mark);
            if (counterparty != null) {
                to.add(new Candidate(number, bucket.id(), position.size().abs(), counterparty));
            }
        }
    }

    private static @Nullable Counterparty counterparty(
            String id, Position position, BucketRisk bucket, Instrument instrument, BigDecimal mark) {
        Amount equity = bucket.equity().value();
        Amount gross = bucket.grossNotional().value();
        BigDecimal entry = position.entryPrice();
        if (equity == null || gross == null || entry == null || equity.signum() <= 0) {
            return null;
        }
        BigDecimal value = Lot.value(instrument, position.size(), mark);
        BigDecimal cost = Lot.value(instrument, position.size(), entry);
        ProfitLeverageScore score =
                cost.signum() == 0 ? null : ProfitLeverageScore.of(value, cost, value.subtract(equity.value()));
        return score == null
                ? null
                : new Counterparty(
                        id,
                        BigInteger.ZERO,
                        Payers.units(value.subtract(cost), RoundingMode.FLOOR),
                        Payers.units(equity.value(), RoundingMode.FLOOR),
                        Decimals.divide(gross.value(), equity.value()),
                        score.score());
    }
}
