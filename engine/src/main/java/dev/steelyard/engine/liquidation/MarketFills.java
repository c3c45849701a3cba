package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import dev.steelyard.margin.liquidation.LiquidationFills;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What comes back from the market: fills of liquidation orders, and sales of what was taken over. <b>Thread-safe</b>. */
final class MarketFills {
    private static final int PAYOUT_DECIMALS = 20;

    private MarketFills() {}

    static int[] filled(EngineState state, LiquidationDesk desk, VenueEvent.LiquidationFilled event) {
        LiquidationCase held = held(state, desk, event.account(), event.bucket());
        Account account = state.accounts().account(held.account());
        Closing closing = held.orderOf(event.symbol(), event.size());
        if (account == null || closing == null) {
            throw refused(
                    event.account(),
                    "no order of its liquidation was open that " + event.size().toPlainString() + " " + event.symbol()
                            + " fills");
        }
        RulePack rules = state.rules(account);
        Instrument instrument = rules.instrument(account, event.symbol());
        if (instrument == null) {
            throw refused(event.account(), event.symbol() + " is no contract any longer");
        }
        AccountEvent.Fill fill = fill(event, account, instrument, closing);
        Account after = ForcedFill.apply(
                account,
                held.bucket(),
                fill,
                state.market().view(state.accounts().names(held.account())),
                rules);
        state.replace(after);
        VenueBook venue = desk.venue(held.venue());
        BigDecimal fee = fill.fee();
        if (fee != null && fee.signum() > 0) {
            venue.payFund(instrument.settle(), fee);
        }
        if (closing instanceof LiquidationAction.Offer offer && offer.payout().signum() > 0) {
            BigDecimal paid = Decimals.divide(
                    offer.payout().multiply(event.size().abs()),
                    offer.size().abs(),
                    PAYOUT_DECIMALS,
                    RoundingMode.FLOOR);
            held.estate().pay(held.asset(), paid.negate());
        }
        held.replace(closing, rest(closing, event.size()));
        return new int[] {held.account()};
    }

    private static AccountEvent.Fill fill(
            VenueEvent.LiquidationFilled event, Account account, Instrument instrument, Closing closing) {
        try {
            return LiquidationFills.fill(event.at(), account.id(), instrument, closing, event.size(), event.price());
        } catch (IllegalArgumentException e) {
            throw refused(event.account(), String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Closing rest(Closing closing, BigDecimal filled) {
        BigDecimal left = closing.size().subtract(filled);
        if (left.signum() == 0) {
            return null;
        }
        return switch (closing) {
            case LiquidationAction.Offer offer -> {
                BigDecimal payout = Decimals.divide(
                        offer.payout().multiply(left.abs()), offer.size().abs(), PAYOUT_DECIMALS, RoundingMode.FLOOR);
                yield new LiquidationAction.Offer(offer.symbol(), left, offer.price(), payout);
            }
            case LiquidationAction.Close close ->
                new LiquidationAction.Close(close.symbol(), left, close.price(), close.feeRate());
            case LiquidationAction.TakeOver taken -> taken;
            case LiquidationAction.AssignToBackstop assigned -> assigned;
        };
    }

    static int[] sold(EngineState state, LiquidationDesk desk, VenueEvent.TakenOverSold event) {
        LiquidationCase held = held(state, desk, event.account(), event.bucket());
        sell(held.estate(), event.symbol(), event.size(), event.price(), "account " + event.account());
        return new int[] {held.account()};
    }

    static int[] sold(VenueBook venue, VenueEvent.InventorySold event) {
        sell(venue.kept(), event.symbol(), event.size(), event.price(), "venue " + event.venue());
        for (Asset asset : venue.kept().assets()) {
            BigDecimal result = venue.kept().cash(asset);
            venue.kept().pay(asset, result.negate());
            venue.settle(asset, result);
        }
        return new int[0];
    }

    private static void sell(VenueHoldings from, String symbol, BigDecimal size, BigDecimal price, String place) {
        Lot lot = from.lots().get(symbol);
        if (lot == null
                || lot.size().signum() == size.signum()
                || size.abs().compareTo(lot.size().abs()) > 0) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    place,
                    size.toPlainString() + " " + symbol + " were traded; what was taken over is "
                            + (lot == null ? "none" : lot.size().toPlainString()));
        }
        from.trade(lot.instrument(), size, price);
    }

    private static LiquidationCase held(EngineState state, LiquidationDesk desk, String account, String bucket) {
        int number = state.accounts().number(account);
        LiquidationCase held = number < 0 ? null : desk.find(number, bucket);
        if (held == null) {
            throw refused(account, "its bucket " + bucket + " is not being liquidated");
        }
        return held;
    }

    private static FailureException refused(String account, String message) {
        return FailureException.of(FailureReason.INVALID, "account " + account, message);
    }
}
