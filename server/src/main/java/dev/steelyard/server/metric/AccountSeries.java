package dev.steelyard.server.metric;

import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.board.AccountRow;
import dev.steelyard.server.board.AccountRow.Figures;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.board.Board.Shown;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the accounts of a board in Prometheus' text format. A figure that is not known has no sample, never a zero;
 * an account that is closed has no series any longer. <b>Deterministic: yes</b>.
 */
public final class AccountSeries {
    private static final List<RiskStatus> SEVERITIES =
            List.of(RiskStatus.WARNING, RiskStatus.MARGIN_CALL, RiskStatus.LIQUIDATABLE, RiskStatus.UNKNOWN);

    private final StringBuilder text = new StringBuilder();
    private final List<AccountRow> rows;

    private AccountSeries(List<AccountRow> rows) {
        this.rows = rows;
    }

    /** Returns the series of the accounts of a board that a viewer sees. */
    public static String text(Board board, Viewer viewer) {
        AccountSeries series = new AccountSeries(board.accounts().values().stream()
                .map(Shown::row)
                .filter(row -> viewer.sees(row.account()))
                .toList());
        series.equity();
        series.gauge(
                "steelyard_account_margin_utilization",
                "Liquidation requirement over margin balance; 1 is liquidation.",
                figures -> figures.marginUtilization().value());
        series.gauge(
                "steelyard_account_liquidation_distance_ratio",
                "The common move of prices against the account that liquidates it, as a fraction.",
                figures -> figures.distanceToLiquidation().value());
        series.age();
        series.active();
        return series.text.toString();
    }

    private void equity() {
        head("steelyard_account_equity", "Equity in units of its asset.");
        for (AccountRow row : rows) {
            Amount equity =
                    row.figures() == null ? null : row.figures().equity().value();
            if (equity != null) {
                sample(
                        "steelyard_account_equity",
                        row,
                        ",asset=\"" + escaped(equity.asset().code()) + "\"",
                        equity.value());
            }
        }
    }

    private void gauge(String name, String help, Function<Figures, @Nullable BigDecimal> figure) {
        head(name, help);
        for (AccountRow row : rows) {
            BigDecimal value = row.figures() == null ? null : figure.apply(row.figures());
            if (value != null) {
                sample(name, row, "", value);
            }
        }
    }

    private void age() {
        head("steelyard_market_data_age_seconds", "Age of the oldest price that moves the account.");
        for (AccountRow row : rows) {
            if (row.dataAge() != null) {
                sample(
                        "steelyard_market_data_age_seconds",
                        row,
                        "",
                        new BigDecimal(row.dataAge().toSeconds()));
            }
        }
    }

    private void active() {
        head("steelyard_alerts_active", "Accounts that stand at a severity now.");
        for (RiskStatus severity : SEVERITIES) {
            long count = rows.stream().filter(row -> row.status() == severity).count();
            text.append("steelyard_alerts_active{severity=\"")
                    .append(severity)
                    .append("\"} ")
                    .append(count)
                    .append('\n');
        }
    }

    private void head(String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private void sample(String name, AccountRow row, String more, BigDecimal value) {
        text.append(name).append("{venue=\"").append(escaped(row.venue()));
        text.append("\",account=\"").append(escaped(row.account())).append('"').append(more);
        text.append("} ").append(value.toPlainString()).append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
