package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.ledger.AccountLedger;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes a part of one position of an account, by the ledger: the other leg of hedge mode, and a position of the same
 * contract in another bucket, stay as they are. <b>Thread-safe</b>.
 */
final class ForcedFill {
    private ForcedFill() {}

    /**
     * Returns the account after a fill that makes a position smaller.
     *
     * @param bucket whose position
     * @throws FailureException INVALID when no position of the bucket is as large on the other side
     */
    static Account apply(Account account, String bucket, AccountEvent.Fill fill, MarketView market, RulePack rules) {
        int place = place(account, bucket, fill.symbol(), fill.size());
        Position held = account.positions().get(place);
        Account alone = account.withPositions(List.of(held));
        Account after = AccountLedger.apply(alone, fill, market, rules);
        List<Position> positions = new ArrayList<>(account.positions());
        positions.remove(place);
        positions.addAll(place, after.positions());
        return after.withPositions(positions);
    }

    private static int place(Account account, String bucket, String symbol, BigDecimal size) {
        List<Position> positions = account.positions();
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            if (position.symbol().equals(symbol)
                    && Buckets.isIn(account, position, bucket)
                    && position.size().signum() == -size.signum()
                    && position.size().abs().compareTo(size.abs()) >= 0) {
                return i;
            }
        }
        throw FailureException.of(
                FailureReason.INVALID,
                "account " + account.id(),
                "its bucket " + bucket + " held no position that a trade of " + size.toPlainString() + " " + symbol
                        + " makes smaller");
    }
}
