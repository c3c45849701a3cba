package dev.steelyard.engine.liquidation;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.internal.ByteReader;
import dev.steelyard.engine.internal.ByteWriter;
import dev.steelyard.engine.internal.HoldingsCodec;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import dev.steelyard.margin.liquidation.LiquidationStage;
import dev.steelyard.margin.liquidation.LiquidationState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;

/** The canonical bytes of what a desk of liquidations remembers. <b>Thread-safe</b>; no state. */
public final class DeskCodec {
    private static final LiquidationStage[] STAGES = LiquidationStage.values();

    private DeskCodec() {}

    /** Writes a desk. */
    public static void write(LiquidationDesk desk, ByteWriter to) {
        to.list(desk.venues().entrySet(), DeskCodec::venue);
        to.list(desk.cases(), DeskCodec::held);
    }

    /** Reads a desk into one that runs no venue, after the accounts were restored. */
    public static void read(LiquidationDesk desk, EngineState state, ByteReader from) {
        for (int left = from.count(); left > 0; left--) {
            venue(desk, from);
        }
        for (int left = from.count(); left > 0; left--) {
            desk.register(held(state, from));
        }
        from.end();
    }

    private static void venue(ByteWriter to, Map.Entry<String, VenueBook> entry) {
        VenueBook venue = entry.getValue();
        to.text(entry.getKey()).text(venue.terms().policy()).day(venue.terms().day());
        to.unsigned(venue.terms().unwind().toSeconds());
        amounts(to, venue.fund());
        amounts(to, venue.badDebt());
        holdings(to, venue.kept());
        holdings(to, venue.backstop());
    }

    private static void venue(LiquidationDesk desk, ByteReader from) {
        String name = from.text();
        VenueBook venue =
                desk.restore(name, new VenueBook.Terms(from.text(), from.day(), Duration.ofSeconds(from.unsigned())));
        for (int left = from.count(); left > 0; left--) {
            venue.payFund(HoldingsCodec.asset(from), from.decimal());
        }
        for (int left = from.count(); left > 0; left--) {
            venue.recordBadDebt(HoldingsCodec.asset(from), from.decimal());
        }
        holdings(from, venue.kept());
        holdings(from, venue.backstop());
    }

    private static void amounts(ByteWriter to, SortedMap<Asset, BigDecimal> amounts) {
        to.list(amounts.entrySet(), (w, e) -> HoldingsCodec.asset(w, e.getKey()).decimal(e.getValue()));
    }

    private static void holdings(ByteWriter to, VenueHoldings holdings) {
        amounts(to, holdings.cash());
        to.list(holdings.lots().entrySet(), (w, e) -> {
            Lot lot = e.getValue();
            HoldingsCodec.instrument(w.text(e.getKey()), lot.instrument());
            w.decimal(lot.size()).decimal(lot.cost()).decimal(lot.price());
        });
    }

    private static void holdings(ByteReader from, VenueHoldings to) {
        for (int left = from.count(); left > 0; left--) {
            to.pay(HoldingsCodec.asset(from), from.decimal());
        }
        for (int left = from.count(); left > 0; left--) {
            String symbol = from.text();
            Instrument instrument = HoldingsCodec.instrument(from);
            to.put(symbol, new Lot(instrument, from.decimal(), from.decimal(), from.decimal()));
        }
    }

    private static void held(ByteWriter to, LiquidationCase held) {
        to.text(held.venue()).unsigned(held.account()).text(held.bucket());
        HoldingsCodec.asset(to, held.asset());
        LiquidationState state = held.state();
        to.constant(state.stage()).optional(state.since(), ByteWriter::instant);
        to.unsigned(state.rounds()).optional(state.lastRound(), ByteWriter::instant);
        to.decimal(state.sizeAtRound()).optional(held.unwindUntil(), ByteWriter::instant);
        to.list(held.ordered(), DeskCodec::closing);
        holdings(to, held.estate());
    }

    private static LiquidationCase held(EngineState state, ByteReader from) {
        String venue = from.text();
        long account = from.unsigned();
        if (account >= state.accounts().size()) {
            throw from.wrong("an account was number " + account + "; there are "
                    + state.accounts().size());
        }
        LiquidationCase held = new LiquidationCase(venue, (int) account, from.text(), HoldingsCodec.asset(from));
        held.enter(new LiquidationState(
                from.constant(STAGES),
                from.optional(ByteReader::instant),
                (int) from.unsigned(),
                from.optional(ByteReader::instant),
                from.decimal()));
        held.unwindUntil(from.optional(ByteReader::instant));
        held.order(from.list(DeskCodec::closing));
        holdings(from, held.estate());
        return held;
    }

    /** Only what waits for fills is ever open. */
    private static void closing(ByteWriter to, Closing closing) {
        boolean offer = closing instanceof LiquidationAction.Offer;
        to.flag(offer).text(closing.symbol()).decimal(closing.size()).decimal(closing.price());
        switch (closing) {
            case LiquidationAction.Offer o -> to.decimal(o.payout());
            case LiquidationAction.Close c -> to.decimal(c.feeRate());
            default -> throw new IllegalStateException("no order waits for " + closing);
        }
    }

    private static Closing closing(ByteReader from) {
        return from.flag()
                ? new LiquidationAction.Offer(from.text(), from.decimal(), from.decimal(), from.decimal())
                : new LiquidationAction.Close(from.text(), from.decimal(), from.decimal(), from.decimal());
    }
}
