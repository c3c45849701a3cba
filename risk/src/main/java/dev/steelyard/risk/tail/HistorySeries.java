package dev.steelyard.risk.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.asset.AssetColumns;
import java.util.ArrayList;
import java.util.List;

/** The columns of a history that assets move with, by {@link AssetColumns}. */
final class HistorySeries {
    private HistorySeries() {}

    /** Returns the columns of assets. @throws FailureException MISSING_DATA for one that the history has not */
    static List<String> of(List<Asset> assets, ReturnTable history) {
        List<String> columns = new ArrayList<>();
        for (Asset asset : assets) {
            String found = AssetColumns.of(asset, history.names());
            if (found == null) {
                List<String> names = history.names();
                throw FailureException.of(
                        FailureReason.MISSING_DATA,
                        "asset " + asset,
                        "the history has no column " + asset + " or " + asset + "USDT; it has "
                                + String.join(", ", names.subList(0, Math.min(names.size(), 12)))
                                + (names.size() > 12 ? ", ..." : ""));
            }
            columns.add(found);
        }
        return columns;
    }
}
