package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small accounts and packs for tests, written as a person would say them. */
public final class Accounts {
    public static final Asset USDT = Asset.of("USDT");
    public static final Asset BTC = Asset.of("BTC");
    public static final Asset ETH = Asset.of("ETH");

    private Accounts() {}

    public static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    public static Instrument linear(String base) {
        return new Instrument.Perpetual(ContractTerms.linear(base + "USDT", Asset.of(base), USDT));
    }

    public static Instrument inverse(String base, String contractSize) {
        return new Instrument.Perpetual(
                ContractTerms.inverse(base + "USD", Asset.of(base), Asset.USD, d(contractSize)));
    }

    public static MarginSchedule flat(String maintenanceRate, String deduction) {
        return new BracketSchedule(TierKey.NOTIONAL, List.of(Bracket.flat(null, d(maintenanceRate), d(deduction))));
    }

    /** Bounds, maintenance rates and highest leverages of tiers whose deductions make them continuous. */
    public static MarginSchedule tiers(TierKey key, String... capRateLeverage) {
        List<Bracket> brackets = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (int i = 0; i < capRateLeverage.length; i += 3) {
            BigDecimal cap = capRateLeverage[i].isEmpty() ? null : d(capRateLeverage[i]);
            brackets.add(new Bracket(
                    floor,
                    cap,
                    null,
                    BigDecimal.ZERO,
                    d(capRateLeverage[i + 1]),
                    BigDecimal.ZERO,
                    d(capRateLeverage[i + 2])));
            floor = cap == null ? floor : cap;
        }
        return BracketSchedule.sliced(key, brackets);
    }

    public static RulePack pack(RulePack pack, Instrument instrument, MarginSchedule schedule) {
        return pack.withContract(instrument.symbol(), ContractRule.of(instrument, schedule));
    }

    public static Account account(AccountMode mode, @Nullable List<Balance> balances, List<Position> positions) {
        return account(mode, balances, positions, List.of());
    }

    public static Account account(
            AccountMode mode, @Nullable List<Balance> balances, List<Position> positions, List<Order> orders) {
        return new Account(
                "a", "generic", null, mode, null, balances, List.of(), new LinkedHashMap<>(), positions, orders);
    }

    public static List<Balance> cash(Asset asset, String total) {
        return List.of(Balance.of(asset, d(total)));
    }
}
