package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * An account while its settlement price is being averaged. With half of the average fixed at the present price C and the
 * other half to come at P, an option pays max(½C + ½P − K, 0) = ½ max(P − (2K − C), 0): half an option at the strike
 * 2K − C, whose delta decays to 0 as the window passes.
 */
final class SettlementWindow {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** The strike of a call that is certain to be exercised: small against any price. */
    private static final BigDecimal CERTAIN = new BigDecimal("0.01");

    private SettlementWindow() {}

    /** Returns the account in the middle of the window of an expiry; it stays as it is where the index is unknown. */
    static Account halfFixed(Account account, MarketView market, RulePack rules, Instant expiry) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>(account.instruments());
        List<Position> positions = new ArrayList<>();
        for (Position position : account.positions()) {
            Instrument instrument = rules.instrument(account, position.symbol());
            BigDecimal index = instrument == null ? null : market.usdPrice(instrument.base());
            if (index != null
                    && instrument instanceof Instrument.Option option
                    && option.expiry().equals(expiry)) {
                instruments.put(position.symbol(), moved(option, index));
                positions.add(position.withSize(position.size().multiply(HALF)));
            } else {
                positions.add(position);
            }
        }
        return new Account(
                account.id(),
                account.venue(),
                account.owner(),
                account.mode(),
                account.asOf(),
                account.balances(),
                account.loans(),
                instruments,
                positions,
                account.orders());
    }

    private static Instrument moved(Instrument.Option option, BigDecimal index) {
        BigDecimal strike = option.strike().add(option.strike()).subtract(index);
        return new Instrument.Option(
                option.terms(), option.expiry(), strike.max(CERTAIN), option.type(), option.american());
    }
}
