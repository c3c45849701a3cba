package dev.steelyard.io.monitor;

import dev.steelyard.core.market.BookDepth;
import dev.steelyard.systemic.indicator.Concentration;
import dev.steelyard.systemic.indicator.MarketHistory;
import dev.steelyard.systemic.indicator.PriceImpact;
import dev.steelyard.systemic.indicator.SystemicLeverage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a folder says about leverage. <b>Immutable</b>.
 *
 * @param markets on one grid of times
 * @param book the last one read
 * @param impact of trades
 * @param holders how concentrated
 * @param leverage of members and their pledges
 * @param together groups of accounts that act together beyond chance; null when no activity is stated
 * @param remarks on files that were left out
 */
public record MonitorData(
        List<MarketHistory> markets,
        @Nullable BookDepth book,
        @Nullable PriceImpact impact,
        @Nullable Concentration holders,
        @Nullable SystemicLeverage leverage,
        @Nullable List<List<String>> together,
        List<String> remarks) {
    public MonitorData {
        markets = List.copyOf(markets);
        together = together == null ? null : List.copyOf(together);
        remarks = List.copyOf(remarks);
    }
}
