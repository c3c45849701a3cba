package dev.steelyard.io.risk;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.answer.TradeCheck;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.leverage.LeverageAttribution;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.rule.RulePack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A risk answer with what is said beside it. <b>Immutable</b>.
 *
 * @param answer the answer
 * @param notes warnings of the readers, which come before those of the answer
 * @param venueFields the venue's own figures; null when not asked for
 * @param attribution why leverage changed since an earlier time; null when not asked for
 * @param change what a trade changes; null when this is not about a trade
 */
public record RiskReport(
        RiskAnswer answer,
        List<String> notes,
        @Nullable List<VenueField> venueFields,
        @Nullable Answer<LeverageAttribution> attribution,
        @Nullable Change change) {
    /**
     * Trades that have not happened, and the answer without them.
     *
     * @param before the answer before the trades
     * @param trades in order
     */
    public record Change(RiskAnswer before, List<CheckedTrade> trades) {
        public Change {
            trades = List.copyOf(trades);
        }
    }

    /**
     * A trade, and whether the venue would let the account make it.
     *
     * @param trade the trade
     * @param check what stops it, if anything does
     */
    public record CheckedTrade(Trade trade, TradeCheck check) {}

    public RiskReport {
        notes = List.copyOf(notes);
        venueFields = venueFields == null ? null : List.copyOf(venueFields);
    }

    /** Returns a report of the answer alone. */
    public static RiskReport of(RiskAnswer answer) {
        return new RiskReport(answer, List.of(), null, null, null);
    }

    /**
     * Returns the report on an account after trades that have not happened: the answer after them, the answer before them, and
     * what would refuse each.
     *
     * @param answers answers about the account in one state of its holdings
     * @throws dev.steelyard.core.failure.FailureException what a trade or an answer refuses
     */
    public static RiskReport afterTrades(
            Account account,
            MarketView market,
            RulePack rules,
            List<Trade> trades,
            List<String> notes,
            Function<Account, RiskAnswer> answers) {
        RiskAnswer before = answers.apply(account);
        List<CheckedTrade> checked = new ArrayList<>();
        Account changed = account;
        for (Trade trade : trades) {
            checked.add(new CheckedTrade(trade, TradeCheck.of(changed, market, rules, trade)));
            changed = trade.applyTo(changed, market, rules);
        }
        return new RiskReport(answers.apply(changed), notes, null, null, new Change(before, checked));
    }

    /** Returns what a reader must know: of the file, then of the answer. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(notes);
        if (change != null) {
            for (CheckedTrade trade : change.trades()) {
                if (!trade.check().isAllowed()) {
                    all.add("the venue would refuse the trade in "
                            + trade.trade().symbol() + ": " + trade.check().reason());
                }
            }
        }
        all.addAll(answer.risk().warnings());
        return all;
    }
}
