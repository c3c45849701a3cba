package dev.steelyard.io.account;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads positions and orders. <b>Single-writer</b>. */
final class PositionReader {
    private final Map<String, Instrument> instruments;
    private final Notes notes;

    PositionReader(Map<String, Instrument> instruments, Notes notes) {
        this.instruments = instruments;
        this.notes = notes;
    }

    /** Returns the positions of a list. @throws dev.steelyard.core.failure.FailureException INVALID for a leg held twice */
    List<Position> positions(JsonValue list, AccountMode mode) {
        List<Position> positions = new ArrayList<>(list.size());
        Set<String> legs = new HashSet<>();
        for (JsonValue object : list.elements()) {
            Position position = position(object, mode);
            Shape.POSITION.keepExtra(object, "positions/" + positions.size() + "/", notes);
            String leg = position.symbol() + ' ' + position.side() + ' ' + position.marginMode();
            if (!legs.add(leg)) {
                throw object.failure(
                        FailureReason.INVALID, "expected one position of each leg, was a second one of " + leg);
            }
            positions.add(position);
        }
        return positions;
    }

    private Position position(JsonValue object, AccountMode mode) {
        String symbol = Values.name(object.require("symbol"));
        JsonValue sizeValue = object.require("size");
        BigDecimal size = sizeValue.decimal();
        JsonValue modeValue = object.present("marginMode");
        MarginMode byAccount = mode == AccountMode.ISOLATED ? MarginMode.ISOLATED : MarginMode.CROSS;
        MarginMode marginMode = modeValue == null ? byAccount : modeValue.constant(MarginMode.class);
        JsonValue sideValue = object.present("side");
        PositionSide side = sideValue == null ? PositionSide.BOTH : sideValue.constant(PositionSide.class);
        if ((side == PositionSide.LONG && size.signum() < 0) || (side == PositionSide.SHORT && size.signum() > 0)) {
            String expected =
                    side == PositionSide.LONG ? "expected a size of 0 or above" : "expected a size of 0 or below";
            throw sizeValue.refusal(FailureReason.INVALID, expected + " on the " + side + " leg");
        }
        JsonValue funding = object.present("accruedFunding");
        return new Position(
                symbol,
                size,
                entryPrice(object, symbol, size),
                object.present("leverage", JsonValue::positive),
                marginMode,
                side,
                object.present("isolatedMargin", JsonValue::nonNegative),
                object.present("entryTime", JsonValue::instant),
                funding == null ? BigDecimal.ZERO : funding.decimal(),
                object.present("feeRate", Values::rate));
    }

    /** An option may have cost nothing; a position of size 0 has no entry, which venues write as 0. */
    private @Nullable BigDecimal entryPrice(JsonValue object, String symbol, BigDecimal size) {
        JsonValue value = Values.stated(object, "entryPrice");
        if (value == null) {
            return null;
        }
        if (size.signum() == 0) {
            BigDecimal entry = value.nonNegative();
            return entry.signum() == 0 ? null : entry;
        }
        return instruments.get(symbol) instanceof Instrument.Option ? value.nonNegative() : value.positive();
    }

    /** Returns the open orders of an account; one of which nothing is open is left out. */
    List<Order> orders(JsonValue account) {
        List<Order> orders = new ArrayList<>();
        int index = 0;
        for (JsonValue object : Values.elements(account, "orders")) {
            String path = "orders/" + index++;
            Shape.ORDER.keepExtra(object, path + "/", notes);
            String symbol = Values.name(object.require("symbol"));
            OrderSide side = object.require("side").constant(OrderSide.class);
            BigDecimal size = object.require("size").nonNegative();
            JsonValue priceValue = Values.stated(object, "price");
            BigDecimal price = priceValue == null ? null : priceValue.positive();
            JsonValue reduceOnly = object.present("reduceOnly");
            JsonValue leg = object.present("positionSide");
            boolean reduces = reduceOnly != null && reduceOnly.bool();
            PositionSide positionSide = leg == null ? PositionSide.BOTH : leg.constant(PositionSide.class);
            if (size.signum() == 0) {
                notes.warn(path + " has size 0 and was left out");
            } else {
                orders.add(new Order(symbol, side, size, price, reduces, positionSide));
            }
        }
        return orders;
    }
}
