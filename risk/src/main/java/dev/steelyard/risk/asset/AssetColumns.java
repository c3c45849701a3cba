package dev.steelyard.risk.asset;

import dev.steelyard.core.money.Asset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which column of a history an asset moves with. <b>Thread-safe</b>. <b>Deterministic: yes</b>. */
public final class AssetColumns {
    private static final List<String> AGAINST =
            List.of("", "USDT", "USD", "USDC", "-USD", "/USDT", "/USD", "-PERPETUAL");

    private AssetColumns() {}

    /**
     * Returns the column of an asset: that of its own name, else of a market of it against dollars, such as BTCUSDT.
     *
     * @param names of the columns
     * @return null when there is none
     */
    public static @Nullable String of(Asset asset, List<String> names) {
        for (String quote : AGAINST) {
            if (names.contains(asset.code() + quote)) {
                return asset.code() + quote;
            }
        }
        return null;
    }
}
