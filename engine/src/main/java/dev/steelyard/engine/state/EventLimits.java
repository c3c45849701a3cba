package dev.steelyard.engine.state;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.BookDepth;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What no feed can mean: prices of another order of magnitude than anything traded, rates above one, and figures older than
 * the one that is known. Such an event is refused with its place, and changes nothing.
 */
final class EventLimits {
    private static final BigDecimal MOST_PRICE = BigDecimal.TEN.pow(15);
    private static final BigDecimal LEAST_PRICE = BigDecimal.ONE.movePointLeft(18);
    private static final int MOST_LEVELS = 1_000;
    private static final BigDecimal MOST_VOL = BigDecimal.TEN.pow(3);

    private EventLimits() {}

    /**
     * Requires that an event may be meant. A mark of 0 may, for an option; whoever holds anything else then is unknown.
     *
     * @throws FailureException OUT_OF_RANGE for the figure; STALE_DATA when a newer one is known
     */
    static void require(Event event, LiveMarket market) {
        switch (event) {
            case MarketEvent.Mark e -> {
                if (e.price().signum() != 0) {
                    price("mark of " + e.symbol(), e.price());
                }
                newest(market, FactorKind.MARK, e.symbol(), e.at());
            }
            case MarketEvent.Index e -> {
                price("index of " + e.asset(), e.price());
                newest(market, FactorKind.INDEX, e.asset().code(), e.at());
            }
            case MarketEvent.Quote e -> price("quote of " + e.asset() + " by " + e.source(), e.price());
            case MarketEvent.Top e -> {
                price("bid of " + e.symbol(), e.bid());
                price("ask of " + e.symbol(), e.ask());
                newest(market, FactorKind.MARK, e.symbol(), e.at());
            }
            case MarketEvent.Price e -> {
                price("price of " + e.asset(), e.price());
                newest(market, FactorKind.PRICE, e.asset().code(), e.at());
            }
            case MarketEvent.Forward e -> {
                price("forward of " + e.label(), e.price());
                newest(market, FactorKind.FORWARD, e.label(), e.at());
            }
            case MarketEvent.Vol e -> {
                range("vol of " + e.symbol(), e.vol(), BigDecimal.ZERO, MOST_VOL);
                newest(market, FactorKind.VOL, e.symbol(), e.at());
            }
            case MarketEvent.FundingRate e -> {
                rate("funding rate of " + e.symbol(), e.rate());
                newest(market, FactorKind.FUNDING_RATE, e.symbol(), e.at());
            }
            case MarketEvent.Figure e -> newest(market, FactorKind.FIGURE, e.symbol() + "/" + e.name(), e.at());
            case MarketEvent.Depth e -> {
                levels("bids of " + e.name(), e.book().bids());
                levels("asks of " + e.name(), e.book().asks());
                newest(market, FactorKind.DEPTH, e.name(), e.at());
            }
            case MarketEvent.OpenInterest e ->
                newest(market, FactorKind.TOTAL, e.symbol() + LiveMarket.OPEN_NOTIONAL, e.at());
            case ContractEvent.Funding e -> {
                rate("funding of " + e.symbol(), e.rate());
                price("price of the funding of " + e.symbol(), e.price());
            }
            case ContractEvent.Settlement e -> price("settlement of " + e.symbol(), e.price());
            case ContractEvent.VariationMargin e -> price("variation margin of " + e.symbol(), e.price());
            case ContractEvent.Delisting e -> price("delisting of " + e.symbol(), e.price());
            case AccountEvent.Fill e -> {
                if (e.price().signum() != 0) {
                    price("fill of " + e.account() + " in " + e.symbol(), e.price());
                }
            }
            case VenueEvent.LiquidationFilled e -> price("liquidation fill in " + e.symbol(), e.price());
            case VenueEvent.TakenOverSold e -> price("sale of what was taken over in " + e.symbol(), e.price());
            case VenueEvent.InventorySold e -> price("sale of inventory in " + e.symbol(), e.price());
            case ControlEvent.SessionBegan e -> price("settlement price of " + e.symbol(), e.settlement());
            default -> {}
        }
    }

    private static void price(String what, BigDecimal price) {
        range(what, price, LEAST_PRICE, MOST_PRICE);
    }

    private static void levels(String what, List<BookDepth.Level> levels) {
        if (levels.size() > MOST_LEVELS) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    what,
                    "there were " + levels.size() + "; expected at most " + MOST_LEVELS);
        }
        levels.forEach(level -> price(what, level.price()));
    }

    private static void rate(String what, BigDecimal rate) {
        range(what, rate, BigDecimal.ONE.negate(), BigDecimal.ONE);
    }

    private static void range(String what, BigDecimal value, BigDecimal least, BigDecimal most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE, what, "it was " + value + "; expected " + least + " to " + most);
        }
    }

    private static void newest(LiveMarket market, FactorKind kind, String name, Instant at) {
        int number = market.find(kind, name);
        Instant known = number < 0 ? null : market.time(number);
        if (isBefore(at, known)) {
            throw FailureException.of(
                    FailureReason.STALE_DATA,
                    kind + " " + name,
                    "it was of " + at + "; one of " + known + " is known, and events come in order");
        }
    }

    private static boolean isBefore(Instant at, @Nullable Instant known) {
        return known != null && at.isBefore(known);
    }
}
