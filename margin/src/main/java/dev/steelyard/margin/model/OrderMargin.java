package dev.steelyard.margin.model;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.option.OptionOrderMargin;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.OrderRule;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What open orders require, in the settle asset of their contract. <b>Thread-safe</b>. */
final class OrderMargin {
    private OrderMargin() {}

    /**
     * Returns the margin of a bucket's open orders.
     *
     * @param lineOf gives the line of an order's contract, flat when it is not held
     */
    static Answer<BigDecimal> of(Bucket bucket, Function<Order, PositionLine> lineOf) {
        Tally sum = new Tally();
        OrderRule rule = bucket.rules.orders();
        if (rule == OrderRule.NONE || bucket.orders.isEmpty()) {
            return sum.answer();
        }
        Map<String, List<Order>> byLine = new LinkedHashMap<>();
        for (Order order : bucket.orders) {
            if (!order.reduceOnly()) {
                byLine.computeIfAbsent(order.symbol() + order.positionSide(), key -> new ArrayList<>())
                        .add(order);
            }
        }
        for (List<Order> orders : byLine.values()) {
            PositionLine line = lineOf.apply(orders.getFirst());
            BigDecimal price = bucket.priceOf(line.settle());
            if (line.option != null) {
                sum.add(ofOption(line, line.option, orders)
                        .flatMap(
                                m -> price == null ? Answer.none(Reason.MISSING_PRICE) : Answer.of(m.multiply(price))));
                continue;
            }
            BigDecimal margin = ofContract(line, orders, rule);
            sum.add(
                    margin == null || price == null ? null : margin.multiply(price),
                    line.mark == null || price == null ? Reason.MISSING_PRICE : Reason.MISSING_DATA);
        }
        return sum.answer();
    }

    /** Returns what orders of one contract that is no option require, in its settle asset; null where it is unknown. */
    static @Nullable BigDecimal ofContract(PositionLine line, List<Order> orders, OrderRule rule) {
        return switch (rule) {
            case NONE -> BigDecimal.ZERO;
            case WORSE_SIDE -> worseSide(line, orders);
            case EACH -> each(line, orders, false);
            case EACH_WITH_FEES -> each(line, orders, true);
        };
    }

    /**
     * Premium and fee of what is bought to open, and the writer's margin and fee of what is written to open; orders that
     * close what is held need none.
     */
    private static Answer<BigDecimal> ofOption(PositionLine line, OptionLine option, List<Order> orders) {
        Tally sum = new Tally();
        OptionRule rule = option.rule();
        BigDecimal underlying = option.underlying();
        if (rule == null || underlying == null) {
            return Answer.none(rule == null ? Reason.NOT_MODELED : Reason.MISSING_PRICE);
        }
        BigDecimal unit = OptionRequirement.unit(option.option(), underlying);
        BigDecimal written = Decimals.positivePart(option.size().negate());
        BigDecimal held = Decimals.positivePart(option.size());
        for (Order order : orders) {
            boolean buy = order.side() == OrderSide.BUY;
            BigDecimal closes = (buy ? written : held).min(order.size());
            BigDecimal units = option.units(order.size().subtract(closes));
            BigDecimal price = order.price() == null ? line.mark : order.price();
            written = buy ? written.subtract(closes) : written;
            held = buy ? held : held.subtract(closes);
            if (price == null) {
                sum.add(null, Reason.MISSING_PRICE);
            } else if (buy) {
                sum.add(Answer.of(
                        OptionOrderMargin.ofPurchase(rule, units, price, unit).total()));
            } else {
                sum.add(option.perUnit()
                        .map(asked -> OptionOrderMargin.ofWriting(rule, asked.initial(), units, price, unit)
                                .total()));
            }
        }
        return sum.answer();
    }

    /** Initial margin of the larger exposure less that of the position; orders are taken at the mark. */
    private static @Nullable BigDecimal worseSide(PositionLine line, List<Order> orders) {
        BigDecimal mark = line.mark;
        if (mark == null) {
            return null;
        }
        BigDecimal held = line.position.size();
        BigDecimal bought = held;
        BigDecimal sold = held;
        for (Order order : orders) {
            if (order.side() == OrderSide.BUY) {
                bought = bought.add(order.size());
            } else {
                sold = sold.subtract(order.size());
            }
        }
        if (line.position.side() == PositionSide.LONG) {
            sold = sold.max(BigDecimal.ZERO);
        } else if (line.position.side() == PositionSide.SHORT) {
            bought = bought.min(BigDecimal.ZERO);
        }
        BigDecimal now = initial(line, held, mark);
        BigDecimal up = initial(line, bought, mark);
        BigDecimal down = initial(line, sold, mark);
        return now == null || up == null || down == null
                ? null
                : up.max(down).max(now).subtract(now);
    }

    private static @Nullable BigDecimal initial(PositionLine line, BigDecimal size, BigDecimal price) {
        if (size.signum() == 0) {
            return BigDecimal.ZERO;
        }
        PositionGeometry shape = PositionGeometry.of(line.instrument.terms(), size, price);
        PriceForm form = line.initialOf(shape, price);
        return form == null ? null : form.at(price);
    }

    private static @Nullable BigDecimal each(PositionLine line, List<Order> orders, boolean withFees) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Order order : orders) {
            BigDecimal price = order.price() == null ? line.mark : order.price();
            if (price == null) {
                return null;
            }
            BigDecimal size =
                    order.side() == OrderSide.BUY ? order.size() : order.size().negate();
            OrderCost cost = OrderCost.of(line, size, price);
            if (cost == null) {
                return null;
            }
            sum = sum.add(withFees ? cost.total() : cost.initialMargin());
        }
        return sum;
    }
}
