package dev.steelyard.engine.control;

import dev.steelyard.core.account.Order;
import dev.steelyard.margin.control.breaker.BreakerAction;
import dev.steelyard.margin.control.leverage.LeverageController;
import dev.steelyard.margin.control.override.OverrideStatus;
import dev.steelyard.margin.control.policy.PolicyBook;
import dev.steelyard.margin.control.terms.ReviewTask;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the controls say of an event. <b>Immutable</b>. */
public sealed interface ControlNotice {
    /**
     * An order was asked for.
     *
     * @param order as asked
     * @param admitted whether it is open now
     * @param price the worst at which it may trade, in quote units; null: at any
     * @param binding the control that refuses it: {@code limit desk}, {@code breaker BTCUSDT}; empty when it is admitted
     * @param reason the refusal in words; empty when it is admitted
     * @param warnings soft limits that it passes, one sentence each
     */
    record OrderDecision(
            String account,
            Order order,
            boolean admitted,
            @Nullable BigDecimal price,
            String binding,
            String reason,
            List<String> warnings)
            implements ControlNotice {
        public OrderDecision {
            warnings = List.copyOf(warnings);
        }
    }

    /** The circuit breaker of a contract moved, or answered forced sales. */
    record Breaker(String symbol, BreakerAction action) implements ControlNotice {}

    /**
     * The leverage of an account is to be brought back into its band.
     *
     * @param notional by how much exposure is to change, in USD, above 0
     */
    record Leverage(String account, LeverageController.Move move, BigDecimal notional, String reason)
            implements ControlNotice {}

    /** An override stands at this from here on. */
    record Override(String id, OverrideStatus status) implements ControlNotice {}

    /** Terms have changed, or were never read. */
    record Review(ReviewTask task) implements ControlNotice {}

    /**
     * Events of a source have not come: those of some numbers, both ends included.
     *
     * @param from the first
     * @param to the last
     */
    record Gap(String source, long from, long to) implements ControlNotice {}

    /** Whom a policy that is not in force yet will touch. */
    record Impact(String policy, List<PolicyBook.Affected> affected) implements ControlNotice {
        public Impact {
            affected = List.copyOf(affected);
        }
    }
}
