package dev.steelyard.margin.waterfall;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * How a bankrupt position is shared out among those who hold the other side. <b>Immutable</b>.
 *
 * @param method who is closed, and how far
 * @param profitableOnly true when only positions in profit are closed
 * @param weight of RISK_AWARE; {@link RiskWeight.Shape#EQUITY} for all else
 */
public record DeleveragingRule(Method method, boolean profitableOnly, RiskWeight weight) {
    /** Who is closed. */
    public enum Method {
        /** The highest score first, each as far as needed: profit × leverage, or the venue's index. */
        QUEUE,
        /** All, in proportion to the size they hold. */
        PRO_RATA_SIZE,
        /** All, by {@link RiskWeight}, none for more than it holds. */
        RISK_AWARE
    }

    /** Returns the rule of a queue. */
    public static DeleveragingRule queue(boolean profitableOnly) {
        return new DeleveragingRule(Method.QUEUE, profitableOnly, RiskWeight.of(RiskWeight.Shape.EQUITY));
    }

    /**
     * Returns how much of each counterparty is closed; together {@code size}, or all that may be closed when that is less.
     *
     * @param size in lots, at least 0
     */
    public List<BigInteger> allocate(BigInteger size, List<Counterparty> counterparties) {
        List<BigInteger> caps = counterparties.stream()
                .map(c -> profitableOnly && c.profit().signum() <= 0 ? BigInteger.ZERO : c.size())
                .toList();
        return switch (method) {
            case QUEUE -> CounterpartyQueue.allocate(size, counterparties, caps);
            case PRO_RATA_SIZE -> Apportionment.withinCaps(size, caps, caps);
            case RISK_AWARE -> Apportionment.withinCaps(size, weights(counterparties), caps);
        };
    }

    private List<BigInteger> weights(List<Counterparty> counterparties) {
        List<BigDecimal> weights = new ArrayList<>();
        int scale = 0;
        for (Counterparty counterparty : counterparties) {
            BigDecimal own = weight.of(new BigDecimal(counterparty.equity()), counterparty.leverage());
            weights.add(own);
            scale = Math.max(scale, own.scale());
        }
        int common = scale;
        return weights.stream().map(w -> w.setScale(common).unscaledValue()).toList();
    }
}
