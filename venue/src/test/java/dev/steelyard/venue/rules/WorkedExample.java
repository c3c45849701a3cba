package dev.steelyard.venue.rules;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account under one bundled pack, built step by step as a page of the documentation tells it. */
final class WorkedExample {
    private final RulePack rules;
    private final List<Position> positions = new ArrayList<>();
    private final List<Balance> balances = new ArrayList<>();
    private final MarketView.Builder market = MarketView.builder();
    private AccountMode mode = AccountMode.CROSS;

    private WorkedExample(RulePack rules) {
        this.rules = rules;
    }

    static WorkedExample of(String selector) {
        return new WorkedExample(Packs.bundled(selector));
    }

    static WorkedExample of(RulePack rules) {
        return new WorkedExample(rules);
    }

    WorkedExample multiAsset() {
        mode = AccountMode.MULTI_ASSET;
        return this;
    }

    WorkedExample cash(String asset, String total) {
        balances.add(Balance.of(Asset.of(asset), new BigDecimal(total)));
        return this;
    }

    WorkedExample price(String asset, String usd) {
        market.price(Asset.of(asset), new BigDecimal(usd));
        return this;
    }

    WorkedExample funding(String symbol, String rate) {
        market.fundingRate(symbol, new BigDecimal(rate));
        return this;
    }

    /** Adds a position; leverage and mark may be null. */
    WorkedExample cross(String symbol, String size, String entry, @Nullable String mark, @Nullable String leverage) {
        return add(Position.cross(symbol, new BigDecimal(size), new BigDecimal(entry)), mark, leverage);
    }

    /** Adds an isolated position; a wallet of null is the initial margin. */
    WorkedExample isolated(
            String symbol,
            String size,
            String entry,
            @Nullable String mark,
            @Nullable String leverage,
            @Nullable String wallet) {
        BigDecimal margin = wallet == null ? null : new BigDecimal(wallet);
        Position position = Position.isolated(symbol, new BigDecimal(size), new BigDecimal(entry), margin);
        return add(position, mark, leverage);
    }

    /** Puts the last position added on a leg of hedge mode. */
    WorkedExample leg(PositionSide side) {
        positions.add(positions.removeLast().withSide(side));
        return this;
    }

    private WorkedExample add(Position position, @Nullable String mark, @Nullable String leverage) {
        if (mark != null) {
            market.mark(position.symbol(), new BigDecimal(mark));
        }
        positions.add(leverage == null ? position : position.withLeverage(new BigDecimal(leverage)));
        return this;
    }

    WorkedExample dailyVol(String asset, String vol) {
        market.dailyVol(Asset.of(asset), new BigDecimal(vol));
        return this;
    }

    Account account() {
        boolean pooled = positions.stream().anyMatch(p -> p.marginMode() == MarginMode.CROSS) || positions.isEmpty();
        return new Account(
                "example",
                rules.id(),
                null,
                mode,
                null,
                pooled || !balances.isEmpty() ? balances : null,
                List.of(),
                new LinkedHashMap<>(),
                positions,
                List.of());
    }

    MarketView market() {
        return market.build();
    }

    RulePack rules() {
        return rules;
    }

    AccountRisk assess() {
        return MarginEngine.assess(account(), market(), rules, AssessOptions.FULL);
    }
}
