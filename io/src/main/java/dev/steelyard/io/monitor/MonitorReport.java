package dev.steelyard.io.monitor;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.systemic.indicator.BookLiquidity;
import dev.steelyard.systemic.indicator.LeverageMonitor;
import dev.steelyard.systemic.indicator.Measure;
import dev.steelyard.systemic.indicator.MonitorSettings;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a folder. <b>Immutable</b>.
 *
 * @param source what was read
 * @param monitor of its markets; null when it holds none
 * @param liquidity of its book; null when it holds none
 * @param distance from the mid within which the liquidity is
 */
public record MonitorReport(
        String source,
        MonitorData data,
        @Nullable LeverageMonitor monitor,
        @Nullable BookLiquidity liquidity,
        BigDecimal distance) {
    /**
     * Returns the report.
     *
     * @throws FailureException MISSING_DATA when nothing in the data can be told
     */
    public static MonitorReport of(String source, MonitorData data, MonitorSettings settings, BigDecimal distance) {
        boolean markets = data.markets().stream().anyMatch(m -> m.has(Measure.OPEN_INTEREST));
        if (!markets
                && data.book() == null
                && data.impact() == null
                && data.leverage() == null
                && data.holders() == null
                && data.together() == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    source,
                    "states no open interest, book, trades, holders, members or activity that can be watched"
                            + (data.remarks().isEmpty() ? "" : ": " + String.join("; ", data.remarks())));
        }
        return new MonitorReport(
                source,
                data,
                markets ? LeverageMonitor.of(data.markets(), settings) : null,
                data.book() == null ? null : BookLiquidity.of(data.book(), distance),
                distance);
    }

    /** Returns the remarks of the data. */
    public List<String> remarks() {
        return data.remarks();
    }

    /** Returns whether a market is warned of. */
    public boolean isAlerting() {
        return monitor != null && monitor.isAlerting();
    }
}
