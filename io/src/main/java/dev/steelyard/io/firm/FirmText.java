package dev.steelyard.io.firm;

import dev.steelyard.core.money.Asset;
import dev.steelyard.io.risk.Words;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.firm.CommonShock;
import dev.steelyard.margin.firm.FirmView;
import dev.steelyard.margin.firm.RebalancePlan;
import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A firm's answer as text for a terminal: the accounts together, then the transfers that keep each alive. */
public final class FirmText {
    private static final String INDENT = "  ";

    private FirmText() {}

    /** Returns the text behind that of the accounts, ending with a line end. */
    public static String of(FirmReport report) {
        StringBuilder text = new StringBuilder();
        FirmView view = report.view();
        text.append("firm   amounts in USD\n\n");
        TextGrid grid =
                new TextGrid(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        grid.row("", "", "equity", "USD delta", "gross", "requirement", "status");
        view.byAccount().forEach(line -> row(grid, "account", line));
        view.byVenue().forEach(line -> row(grid, "venue", line));
        view.byOwner().forEach(line -> row(grid, "owner", line));
        row(grid, "enforceable", view.total());
        grid.row(
                "as if netted",
                "not enforceable",
                amount(view.netted().equity()),
                "",
                "",
                amount(view.netted().requirement()),
                "");
        grid.appendTo(text, INDENT);
        assets(text, view.byAsset());
        if (report.rebalancing() != null) {
            rebalancing(text, report.rebalancing());
        }
        return text.toString();
    }

    private static void row(TextGrid grid, String level, FirmView.Line line) {
        grid.row(
                level,
                line.key(),
                amount(line.equity()),
                amount(line.delta()),
                amount(line.gross()),
                amount(line.requirement()),
                line.status().name());
    }

    private static String amount(Answer<BigDecimal> answer) {
        return answer.isPresent() ? Shown.amount(answer.get(), 2) : Words.none(answer.reason());
    }

    private static void assets(StringBuilder text, List<FirmView.AssetLine> assets) {
        if (assets.isEmpty()) {
            return;
        }
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT);
        grid.row("asset", "USD delta", "gross");
        for (FirmView.AssetLine asset : assets) {
            grid.row(asset.asset().code(), Shown.amount(asset.delta(), 2), Shown.amount(asset.gross(), 2));
        }
        text.append('\n');
        grid.appendTo(text, INDENT);
    }

    private static void rebalancing(StringBuilder text, FirmReport.Rebalancing rebalancing) {
        text.append('\n').append(INDENT).append("rebalance so that under the shock every pool keeps a surplus of ");
        text.append(Shown.percent(rebalancing.targetShare())).append(" of its requirement, within ");
        text.append(Shown.price(rebalancing.horizonHours())).append(" hours\n");
        if (rebalancing.assumption() != null) {
            text.append(INDENT)
                    .append("note: ")
                    .append(rebalancing.assumption())
                    .append('\n');
        }
        for (FirmReport.Plan plan : rebalancing.plans()) {
            plan(text, plan.shock(), plan.plan());
        }
    }

    private static void plan(StringBuilder text, CommonShock shock, RebalancePlan plan) {
        text.append('\n').append(INDENT).append("shock ").append(words(shock)).append(": ");
        if (plan.transfers().isEmpty()) {
            text.append(plan.feasible() ? "nothing to move\n" : "");
        } else {
            text.append("move ").append(Shown.amount(plan.sentUsd(), 2)).append(" USD, the last arrives after ");
            text.append(Shown.price(plan.slowestHours())).append(" hours\n");
        }
        if (!plan.feasible()) {
            text.append(plan.transfers().isEmpty() ? "" : INDENT).append("INFEASIBLE: what stays missing is below\n");
        }
        TextGrid grid = new TextGrid(
                Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        if (!plan.transfers().isEmpty()) {
            grid.row("from", "to", "send", "", "arrives", "hours", "fee", "stays hours");
        }
        for (RebalancePlan.Transfer transfer : plan.transfers()) {
            grid.row(
                    transfer.route().from(),
                    transfer.route().to(),
                    Shown.price(transfer.sent()),
                    transfer.route().asset().code(),
                    Shown.price(transfer.arrives()),
                    Shown.price(transfer.route().hours()),
                    Shown.percent(transfer.route().feeRate()),
                    Shown.price(transfer.route().minimumStayHours()));
        }
        grid.appendTo(text, INDENT + INDENT);
        plan.deficits()
                .forEach((pool, deficit) -> text.append(INDENT)
                        .append(INDENT)
                        .append(pool)
                        .append(" stays short of ")
                        .append(Shown.amount(deficit))
                        .append('\n'));
        plan.unknown()
                .forEach((pool, reason) -> text.append(INDENT)
                        .append(INDENT)
                        .append(pool)
                        .append(" takes no part: ")
                        .append(Words.none(reason))
                        .append('\n'));
    }

    private static String words(CommonShock shock) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Asset, BigDecimal> move : shock.moves().entrySet()) {
            parts.add(move.getKey() + " " + Shown.percent(move.getValue()));
        }
        String others = parts.isEmpty() ? "of every coin " : "others ";
        if (parts.isEmpty() || shock.everything().signum() != 0) {
            parts.add(others + Shown.percent(shock.everything()));
        }
        return String.join(", ", parts);
    }
}
