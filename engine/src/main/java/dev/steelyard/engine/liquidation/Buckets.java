package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.PositionRisk;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of an account belongs to a bucket. <b>Thread-safe</b>. */
final class Buckets {
    private static final String ISOLATED = "isolated:";

    private Buckets() {}

    static boolean isIsolated(String bucket) {
        return bucket.startsWith(ISOLATED);
    }

    static boolean isIn(Account account, Position position, String bucket) {
        if (!isIsolated(bucket)) {
            return position.marginMode() == MarginMode.CROSS;
        }
        boolean alone = position.marginMode() == MarginMode.ISOLATED || account.mode() == AccountMode.ISOLATED;
        return alone && bucket.startsWith(ISOLATED + position.symbol());
    }

    /** Returns the account without the orders of a bucket: those of an isolated contract, or all. */
    static Account withoutOrders(Account account, String bucket) {
        List<Order> left = isIsolated(bucket)
                ? account.orders().stream()
                        .filter(order -> !bucket.startsWith(ISOLATED + order.symbol()))
                        .toList()
                : List.of();
        return account.withOrders(left);
    }

    /** Returns a bucket; null when there is none of that id. */
    static @Nullable BucketRisk find(@Nullable AccountRisk risk, String bucket) {
        if (risk != null) {
            for (BucketRisk found : risk.buckets()) {
                if (found.id().equals(bucket)) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Returns what the account owes of an asset where nothing of its bucket is left to be closed, at least 0. */
    static BigDecimal owed(@Nullable Account account, @Nullable AccountRisk risk, String bucket, Asset asset) {
        List<Balance> balances = account == null ? null : account.balances();
        if (account == null
                || risk == null
                || balances == null
                || isIsolated(bucket)
                || account.mode() != AccountMode.CROSS) {
            return BigDecimal.ZERO;
        }
        for (PositionRisk position : risk.positions()) {
            if (position.bucket().equals(bucket) && position.size().signum() != 0) {
                return BigDecimal.ZERO;
            }
        }
        BigDecimal cash = BigDecimal.ZERO;
        for (Balance balance : balances) {
            cash = balance.asset().equals(asset) ? cash.add(balance.total()) : cash;
        }
        return cash.signum() < 0 ? cash.negate() : BigDecimal.ZERO;
    }
}
