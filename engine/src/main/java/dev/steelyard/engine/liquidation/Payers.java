package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.waterfall.AssetUnits;
import dev.steelyard.margin.waterfall.BankruptEstate;
import dev.steelyard.margin.waterfall.Payer;
import dev.steelyard.margin.waterfall.Settlement;
import dev.steelyard.margin.waterfall.Waterfall;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Over whom a loss is socialized: accounts of the venue with a shared pool in the asset that is known and not liquidated
 * itself, by its equity, or by its open profit. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
final class Payers {
    /** Decimals of the smallest unit in which a loss is spread. */
    static final int DECIMALS = 8;

    /** What an account pays, above 0. */
    record Share(int account, BigDecimal amount) {}

    private Payers() {}

    static BigInteger units(BigDecimal amount, RoundingMode rounding) {
        return amount.setScale(DECIMALS, rounding).unscaledValue();
    }

    /**
     * Returns who pays how much of a loss, by account number, in whole units; the loss counts rounded up to one.
     *
     * @param excluded whether a bucket of an account has no part in it
     */
    static List<Share> of(
            EngineState state,
            String venue,
            Asset asset,
            BigDecimal loss,
            WaterfallPolicy policy,
            BiPredicate<Integer, String> excluded) {
        List<Payer> payers = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < state.accounts().size(); number++) {
            Account account = state.accounts().account(number);
            AccountRisk risk = account == null || !account.venue().equals(venue) || !holds(account, asset)
                    ? null
                    : state.assess(number);
            BucketRisk pool = risk == null ? null : pool(risk, asset);
            if (account == null || pool == null || excluded.test(number, pool.id())) {
                continue;
            }
            Amount equity = pool.equity().value();
            Amount wallet = pool.walletBalance().value();
            if (equity != null && wallet != null) {
                payers.add(new Payer(
                        account.id(),
                        units(equity.value().subtract(wallet.value()), RoundingMode.FLOOR),
                        units(equity.value(), RoundingMode.FLOOR)));
                numbers.add(number);
            }
        }
        AssetUnits counted = new AssetUnits(asset, DECIMALS);
        Settlement settlement = Waterfall.settle(
                BankruptEstate.ofLoss(counted.units(loss, RoundingMode.CEILING)),
                BigInteger.ZERO,
                List.of(),
                payers,
                policy);
        List<Share> shares = new ArrayList<>();
        int next = 0;
        for (Settlement.Share share : settlement.socialized()) {
            while (!payers.get(next).account().equals(share.account())) {
                next++;
            }
            shares.add(
                    new Share(numbers.get(next), counted.amount(share.amount()).value()));
        }
        return shares;
    }

    private static boolean holds(Account account, Asset asset) {
        List<Balance> balances = account.balances();
        return balances != null
                && balances.stream()
                        .anyMatch(b -> b.asset().equals(asset) && b.total().signum() > 0);
    }

    private static @Nullable BucketRisk pool(AccountRisk risk, Asset asset) {
        for (BucketRisk bucket : risk.buckets()) {
            if (bucket.marginMode() == MarginMode.CROSS
                    && bucket.asset().equals(asset)
                    && bucket.status() != RiskStatus.UNKNOWN
                    && bucket.status() != RiskStatus.LIQUIDATABLE) {
                return bucket;
            }
        }
        return null;
    }
}
