package dev.steelyard.engine.liquidation;

import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.funding.Funding;
import dev.steelyard.margin.option.OptionMark;
import java.math.BigDecimal;

/** What an event of a contract does to what the venue holds of it. <b>Thread-safe</b>. */
final class ContractSteps {
    private ContractSteps() {}

    static void apply(ContractEvent event, VenueHoldings holdings) {
        Lot lot = holdings.lots().get(event.symbol());
        if (lot == null) {
            return;
        }
        switch (event) {
            case ContractEvent.Settlement s ->
                holdings.trade(lot.instrument(), lot.size().negate(), settlement(lot.instrument(), s.price()));
            case ContractEvent.Delisting d ->
                holdings.trade(lot.instrument(), lot.size().negate(), d.price());
            case ContractEvent.Funding f ->
                holdings.pay(
                        lot.instrument().settle(),
                        Funding.payment(
                                lot.size().signum(),
                                Lot.value(lot.instrument(), lot.size(), f.price())
                                        .abs(),
                                f.rate()));
            case ContractEvent.Redenomination r ->
                holdings.put(
                        event.symbol(),
                        new Lot(
                                lot.instrument(),
                                lot.size().multiply(r.factor()),
                                lot.cost(),
                                Decimals.divide(lot.price(), r.factor())));
            case ContractEvent.VariationMargin v -> {}
            case ContractEvent.Listing l -> {}
        }
    }

    private static BigDecimal settlement(Instrument instrument, BigDecimal price) {
        return instrument instanceof Instrument.Option option ? OptionMark.intrinsic(option, price) : price;
    }
}
