package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.ledger.ContractLedger;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What expires becomes cash: an option at its intrinsic value, a future at its profit, without delivery fees. */
final class ExpirySettlement {
    private ExpirySettlement() {}

    /** Returns when a contract settles; null for one without expiry. */
    static @Nullable Instant expiry(@Nullable Instrument instrument) {
        return switch (instrument) {
            case Instrument.Option option -> option.expiry();
            case Instrument.Future future -> future.expiry();
            case null, default -> null;
        };
    }

    /**
     * Returns the account of which everything that expires at a time has become cash at the market's prices.
     *
     * @throws FailureException MISSING_DATA when a settlement price, or the entry of a future, is unknown
     */
    static Account settled(Account account, MarketView market, RulePack rules, Instant expiry) {
        Account left = account;
        for (Position position : account.positions()) {
            Instrument instrument = rules.instrument(account, position.symbol());
            if (instrument != null && expiry.equals(expiry(instrument))) {
                left = ContractLedger.settled(left, position.symbol(), price(instrument, market), rules);
            }
        }
        return left;
    }

    /**
     * Returns what a contract settles at: the index, else the forward of an option or the mark of a future.
     *
     * @throws FailureException MISSING_DATA when none is known
     */
    static BigDecimal price(Instrument instrument, MarketView market) {
        BigDecimal price = instrument instanceof Instrument.Option option
                ? OptionMark.index(option, market)
                : market.usdPrice(instrument.base());
        if (price == null) {
            price = instrument instanceof Instrument.Option option
                    ? OptionMark.forward(option, market)
                    : market.mark(instrument.symbol());
        }
        if (price == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "position " + instrument.symbol(),
                    "its settlement price is unknown; state market.indices." + instrument.base());
        }
        return price;
    }

    /** Returns what a position pays at a settlement price, in its settle asset, without the wallet behind it. */
    static BigDecimal paid(Position position, Instrument instrument, BigDecimal price) {
        return ContractLedger.settlement(position, instrument, price).add(position.accruedFunding());
    }
}
