package dev.steelyard.core.event;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account changed. <b>Immutable</b>. */
public sealed interface AccountEvent extends Event {
    /** Returns the id of the account. */
    String account();

    /**
     * An account is known from here on, or is known anew: all it holds.
     *
     * @param holdings the whole account
     */
    record Opened(Instant at, Account holdings) implements AccountEvent {
        @Override
        public String account() {
            return holdings.id();
        }
    }

    /** An account is watched no longer. */
    record Closed(Instant at, String account) implements AccountEvent {}

    /**
     * A trade was filled.
     *
     * @param symbol the contract
     * @param size signed, bought above 0, in contracts; not 0
     * @param price in quote units
     * @param fee in the settle asset, paid above 0; null: by the rule pack's taker rate
     */
    record Fill(
            Instant at,
            String account,
            String symbol,
            BigDecimal size,
            BigDecimal price,
            @Nullable BigDecimal fee) implements AccountEvent {
        public Fill {
            if (size.signum() == 0) {
                throw new IllegalArgumentException("size of a fill in " + symbol + " was 0");
            }
        }
    }

    /**
     * Cash came in or went out.
     *
     * @param asset of what
     * @param amount signed, deposited above 0
     */
    record Transfer(Instant at, String account, Asset asset, BigDecimal amount) implements AccountEvent {}

    /**
     * Cash moved between the shared balance and an isolated position.
     *
     * @param symbol the contract
     * @param side the leg of hedge mode, BOTH in one-way mode
     * @param amount signed, in the settle asset, into the position above 0
     */
    record MarginMoved(Instant at, String account, String symbol, PositionSide side, BigDecimal amount)
            implements AccountEvent {}

    /**
     * The open orders of a contract are now these.
     *
     * @param symbol the contract
     * @param orders all that are open in it
     */
    record OrdersReplaced(Instant at, String account, String symbol, List<Order> orders) implements AccountEvent {
        public OrdersReplaced {
            orders = List.copyOf(orders);
        }
    }

    /**
     * Interest was charged on a debt, or paid on a balance.
     *
     * @param asset of what
     * @param amount charged above 0: added to the loan, or taken from the balance when there is none; paid below 0
     */
    record Interest(Instant at, String account, Asset asset, BigDecimal amount) implements AccountEvent {}

    /**
     * An option was exercised before its expiry, or a short one was assigned.
     *
     * @param symbol the option
     * @param size of the holding that ends, of its sign, in contracts
     * @param price of the underlying at which it settles, in quote units
     */
    record Exercise(Instant at, String account, String symbol, BigDecimal size, BigDecimal price)
            implements AccountEvent {}

    /**
     * A fill or another event of the account was wrong (a correction or a bust): its holdings are these.
     *
     * @param corrects the sequence of the event that was wrong
     * @param holdings the whole account as it should be
     */
    record Correction(Instant at, long corrects, Account holdings) implements AccountEvent {
        @Override
        public String account() {
            return holdings.id();
        }
    }
}
