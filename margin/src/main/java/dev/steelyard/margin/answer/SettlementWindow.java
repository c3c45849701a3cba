package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * An account while its settlement price is being averaged. With a share 1 − w of the average fixed at the present price C
 * and w to come at P, an option pays max((1 − w)C + wP − K, 0) = w max(P − K′, 0) with K′ = (K − (1 − w)C) / w: w options
 * at the strike K′, whose delta decays with w to 0. Of a future, w is left and 1 − w has been settled at C. See
 * docs/methods/through-expiry.md.
 */
final class SettlementWindow {
    /** The parameter of a rule pack that states the seconds over which settlement prices are averaged; 0: none. */
    static final String SECONDS = "settlementWindowSeconds";

    private static final BigDecimal HALF_AN_HOUR = new BigDecimal(1_800);

    /** The least strike: that of a call which is certain to be exercised. */
    private static final BigDecimal LEAST_STRIKE = new BigDecimal("0.01");

    private SettlementWindow() {}

    /** Returns how long a venue averages, half an hour where its pack does not say. */
    static Duration length(RulePack rules) {
        BigDecimal seconds = rules.parameter(SECONDS);
        return Duration.ofSeconds((seconds == null ? HALF_AN_HOUR : seconds).longValue());
    }

    /**
     * Returns the account inside the window of an expiry.
     *
     * @param remaining w, the share of the window to come, above 0 and at most 1
     * @throws dev.steelyard.core.failure.FailureException as {@link ExpirySettlement#price}
     */
    static Account partlyFixed(
            Account account, MarketView market, RulePack rules, Instant expiry, BigDecimal remaining) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>(account.instruments());
        List<Position> positions = new ArrayList<>();
        CashFlows cash = new CashFlows();
        BigDecimal fixed = BigDecimal.ONE.subtract(remaining);
        for (Position position : account.positions()) {
            Instrument instrument = rules.instrument(account, position.symbol());
            if (instrument == null
                    || position.marginMode() == MarginMode.ISOLATED
                    || !expiry.equals(ExpirySettlement.expiry(instrument))) {
                positions.add(position);
                continue;
            }
            BigDecimal price = ExpirySettlement.price(instrument, market);
            positions.add(position.withSize(position.size().multiply(remaining)));
            if (instrument instanceof Instrument.Option option) {
                BigDecimal strike = Decimals.divide(option.strike().subtract(fixed.multiply(price)), remaining);
                instruments.put(position.symbol(), withStrike(option, strike.max(LEAST_STRIKE)));
                if (option.type() == OptionType.CALL && strike.compareTo(LEAST_STRIKE) < 0) {
                    BigDecimal certain = LEAST_STRIKE
                            .subtract(strike)
                            .multiply(remaining)
                            .multiply(position.size())
                            .multiply(option.terms().factor());
                    cash.add(
                            option.settle(),
                            OptionRequirement.isCoinSettled(option) ? Decimals.divide(certain, price) : certain);
                }
            } else {
                BigDecimal paid = ExpirySettlement.paid(position, instrument, price);
                cash.add(instrument.settle(), paid.multiply(fixed));
            }
        }
        return cash.creditedTo(account.withPositions(positions).withInstruments(instruments));
    }

    private static Instrument withStrike(Instrument.Option option, BigDecimal strike) {
        return new Instrument.Option(option.terms(), option.expiry(), strike, option.type(), option.american());
    }
}
