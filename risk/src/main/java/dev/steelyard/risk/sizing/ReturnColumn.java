package dev.steelyard.risk.sizing;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.asset.AssetColumns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The column of a history that a contract moves with: its symbol's, else that of its base asset, by {@link AssetColumns}.
 * <b>Immutable</b>.
 *
 * @param name of the column
 * @param table the column alone
 */
public record ReturnColumn(String name, ReturnTable table) {
    /**
     * Returns the column of a contract.
     *
     * @param asked the column that the user names; null: found by symbol and base
     * @param base asset of the contract; null when unknown
     * @throws FailureException MISSING_DATA when the history has no such column
     */
    public static ReturnColumn of(
            ReturnTable table, String source, @Nullable String asked, String symbol, @Nullable String base) {
        List<String> names = table.names();
        String found = null;
        if (asked != null) {
            found = names.contains(asked) ? asked : null;
        } else if (names.contains(symbol)) {
            found = symbol;
        } else if (base != null) {
            found = AssetColumns.of(Asset.of(base), names);
        }
        if (found == null) {
            String wanted = asked != null ? asked : base == null ? symbol : symbol + " or " + base;
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    source,
                    "has no column " + wanted + "; it has "
                            + String.join(", ", names.subList(0, Math.min(8, names.size())))
                            + (names.size() > 8 ? ", ..." : "") + " (--column NAME takes one)");
        }
        ReturnTable alone = table.select(List.of(found)).common();
        return new ReturnColumn(found, alone);
    }

    /**
     * Returns the law of log returns of the column.
     *
     * @param source of the history, for failures
     * @throws FailureException INVALID or MISSING_DATA for a series that no law comes from
     */
    public ReturnLaw law(String source) {
        try {
            return ReturnLaw.of(name, returns(), table.barsPerYear());
        } catch (IllegalArgumentException e) {
            throw FailureException.of(FailureReason.INVALID, source, String.valueOf(e.getMessage()));
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(source));
        }
    }

    /** Returns the returns in order, without those missing. */
    public double[] returns() {
        return table.column(name);
    }
}
