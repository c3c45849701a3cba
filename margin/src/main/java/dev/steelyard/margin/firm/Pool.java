package dev.steelyard.margin.firm;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shared bucket of one account as a sender and receiver of funds. <b>Immutable</b>. */
record Pool(FirmAccount held, String bucket, Asset asset, MarketView shocked, BigDecimal targetShare) {
    /** Returns the shared buckets of an account. */
    static List<Pool> of(FirmAccount held, CommonShock shock, BigDecimal targetShare) {
        MarketView shocked = shock.applyTo(held);
        AccountRisk risk = MarginEngine.assess(held.account(), held.market(), held.rules(), AssessOptions.FIGURES);
        List<Pool> pools = new ArrayList<>();
        for (BucketRisk bucket : risk.buckets()) {
            if (bucket.marginMode() == MarginMode.CROSS) {
                pools.add(new Pool(held, bucket.id(), bucket.asset(), shocked, targetShare));
            }
        }
        return pools;
    }

    boolean accepts(Asset sent) {
        return asset.equals(sent)
                || (bucket.startsWith("multi:") && held.rules().collateral().containsKey(sent));
    }

    /** Returns marginSurplus − targetShare × requirement after the shock; null when unknown. */
    @Nullable
    BigDecimal room(Account account) {
        BucketRisk risk = assess(account, shocked);
        if (risk == null
                || !risk.marginBalance().isPresent()
                || !risk.liquidationRequirement().isPresent()) {
            return null;
        }
        BigDecimal required = risk.liquidationRequirement().get().value();
        return risk.marginBalance().get().value().subtract(required).subtract(required.multiply(targetShare));
    }

    /** Returns freeMargin now; null when unknown. */
    @Nullable
    BigDecimal free(Account account) {
        BucketRisk risk = assess(account, held.market());
        return risk == null || !risk.freeMargin().isPresent()
                ? null
                : risk.freeMargin().get().value();
    }

    private @Nullable BucketRisk assess(Account account, MarketView market) {
        for (BucketRisk risk : MarginEngine.assess(account, market, held.rules(), AssessOptions.FIGURES)
                .buckets()) {
            if (risk.id().equals(bucket)) {
                return risk;
            }
        }
        return null;
    }

    BigDecimal balance(Asset sent) {
        BigDecimal sum = BigDecimal.ZERO;
        List<Balance> balances =
                held.account().balances() == null ? List.of() : held.account().balances();
        for (Balance balance : balances) {
            sum = balance.asset().equals(sent) ? sum.add(balance.total()) : sum;
        }
        return Decimals.positivePart(sum);
    }

    /** Returns an account with units of an asset added to its cash, or taken when negative. */
    static Account with(Account account, Asset asset, BigDecimal units) {
        List<Balance> balances = new ArrayList<>(account.balances() == null ? List.of() : account.balances());
        for (int i = 0; i < balances.size(); i++) {
            Balance balance = balances.get(i);
            if (balance.asset().equals(asset)) {
                balances.set(i, new Balance(asset, balance.total().add(units), balance.haircut()));
                return account.withBalances(balances);
            }
        }
        balances.add(Balance.of(asset, units));
        return account.withBalances(balances);
    }
}
