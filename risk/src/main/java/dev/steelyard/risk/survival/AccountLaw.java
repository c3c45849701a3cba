package dev.steelyard.risk.survival;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.asset.AssetColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the assets of an account move together, as far as a history has them. <b>Immutable</b>.
 *
 * @param law of the assets found; null when there is none
 * @param missing assets of positions that the history lacks: they stand still
 */
public record AccountLaw(@Nullable JointLaw law, List<Asset> missing) {
    /** Fewer rows in common than this estimate no covariance. */
    private static final int FEWEST = 30;

    /**
     * Returns the law of an account.
     *
     * @param known column that the user named for an asset; empty: none
     */
    public static AccountLaw of(ReturnTable table, Account account, RulePack rules, Map<Asset, String> known) {
        Map<Asset, String> columns = new LinkedHashMap<>();
        List<Asset> missing = new ArrayList<>();
        for (Position position : account.positions()) {
            Instrument instrument = rules.instrument(account, position.symbol());
            if (instrument == null) {
                continue;
            }
            Asset base = instrument.base();
            String column = column(table, base, position.symbol(), known);
            if (column != null) {
                columns.putIfAbsent(base, column);
            } else if (!missing.contains(base)) {
                missing.add(base);
            }
        }
        for (Balance balance : Objects.requireNonNullElse(account.balances(), List.<Balance>of())) {
            String column = column(table, balance.asset(), balance.asset().code(), known);
            if (column != null) {
                columns.putIfAbsent(balance.asset(), column);
            }
        }
        missing.removeAll(columns.keySet());
        ReturnTable common = columns.isEmpty()
                ? table
                : table.select(List.copyOf(columns.values())).common();
        if (columns.isEmpty() || common.size() < FEWEST) {
            return new AccountLaw(null, missing);
        }
        return new AccountLaw(
                JointLaw.of(List.copyOf(columns.keySet()), common.values(), common.barsPerYear()), missing);
    }

    private static @Nullable String column(ReturnTable table, Asset asset, String symbol, Map<Asset, String> known) {
        for (String name : List.of(known.getOrDefault(asset, symbol), symbol)) {
            if (table.names().contains(name)) {
                return name;
            }
        }
        return AssetColumns.of(asset, table.names());
    }
}
