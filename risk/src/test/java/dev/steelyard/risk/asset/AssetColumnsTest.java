package dev.steelyard.risk.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.money.Asset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetColumnsTest {
    private static final Asset BTC = Asset.of("BTC");

    @Test
    void anAssetMovesWithItsOwnNameElseWithAMarketOfItAgainstDollars() {
        assertThat(AssetColumns.of(BTC, List.of("ETH", "BTCUSDT", "BTC"))).isEqualTo("BTC");
        assertThat(AssetColumns.of(BTC, List.of("BTCUSDC", "BTCUSDT"))).isEqualTo("BTCUSDT");
        assertThat(AssetColumns.of(BTC, List.of("ETHBTC", "BTC-PERPETUAL"))).isEqualTo("BTC-PERPETUAL");
        assertThat(AssetColumns.of(BTC, List.of("ETHBTC", "BTCEUR"))).isNull();
    }
}
