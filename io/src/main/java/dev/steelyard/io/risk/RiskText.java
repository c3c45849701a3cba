package dev.steelyard.io.risk;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.answer.Distance;
import dev.steelyard.margin.answer.LargestSize;
import dev.steelyard.margin.answer.MarginCall;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.equity.CollateralDepth;
import dev.steelyard.margin.leverage.LeverageAttribution;
import dev.steelyard.margin.leverage.LeverageMeasures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.LiquidationRoot;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as text for a terminal: figures to the right, states in words, never in color alone. */
public final class RiskText {
    private static final String INDENT = "  ";

    /** States of the market that are listed; what is beyond is counted. */
    private static final int MOST_ROOTS = 12;

    private final RiskReport report;
    private final AccountRisk risk;
    private final StringBuilder text = new StringBuilder();

    private RiskText(RiskReport report) {
        this.report = report;
        this.risk = report.answer().risk();
    }

    /** Returns the text of an answer, ending with a line end. */
    public static String of(RiskReport report) {
        return new RiskText(report).write();
    }

    private String write() {
        RiskAnswer answer = report.answer();
        heading();
        figures(answer);
        positions();
        roots();
        if (report.attribution() != null) {
            attribution(report.attribution());
        }
        if (report.venueFields() != null) {
            venueFields(report.venueFields());
        }
        for (CollateralDepth depth : report.answer().collateralDepth()) {
            if (depth.basis() == CollateralDepth.Basis.PACK_WITHOUT_DEPTH) {
                text.append(INDENT).append("note: ").append(depth.sentence()).append('\n');
            }
        }
        for (String warning : report.warnings()) {
            text.append(INDENT).append("note: ").append(warning).append('\n');
        }
        if (risk.explain() != null) {
            ExposureText.append(text, answer.exposures(), INDENT);
            text.append('\n');
            ExplainText.append(text, risk.explain());
        }
        return text.toString();
    }

    private void heading() {
        text.append(risk.account())
                .append("   ")
                .append(risk.rulePack().label())
                .append(", ")
                .append(risk.fidelity())
                .append("   ")
                .append(risk.model())
                .append("   as of ")
                .append(risk.asOf() == null ? "an unknown time" : risk.asOf())
                .append("\n\n");
    }

    private void figures(RiskAnswer answer) {
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT, Align.LEFT);
        text.append(INDENT).append("status  ").append(Words.status(risk.status()));
        if (!risk.statusReasons().isEmpty()) {
            text.append(" (").append(reasons()).append(')');
        }
        text.append('\n');
        if (report.change() != null) {
            DeltaText.append(text, report.change().before(), answer, INDENT);
            return;
        }
        int decimals = Figures.decimals(risk);
        Figures.AMOUNTS.forEach(
                (name, figure) -> amount(grid, Figures.TITLES.getOrDefault(name, name), figure.apply(risk), decimals));
        grid.row("margin utilization", Words.percent(risk.marginUtilization()), "of the liquidation threshold");
        risk.venueFigures().forEach((name, value) -> grid.row(name, Shown.price(value), "as the venue shows it"));
        Distance distance = answer.distance();
        grid.row("distance to liquidation", Words.percent(distance.fraction()), distanceNote(distance));
        grid.row(
                "warning price",
                Words.price(distance.warningPrice()),
                distance.warningPrice().isPresent() ? "our own buffer" : "");
        marginCall(grid, answer.marginCall());
        leverage(grid, answer.leverage());
        grid.appendTo(text, INDENT);
    }

    private String reasons() {
        return String.join(", ", risk.statusReasons().stream().map(Reason::name).toList());
    }

    private static void amount(TextGrid grid, String title, Answer<Amount> answer, int decimals) {
        Amount value = answer.value();
        grid.row(
                title,
                Words.bare(answer, decimals),
                value == null ? "" : value.asset().code());
    }

    private static String distanceNote(Distance distance) {
        List<String> parts = new ArrayList<>();
        if (!distance.symbol().isEmpty()) {
            parts.add(distance.symbol());
        }
        BigDecimal sigmas = distance.dailySigmas().value();
        if (sigmas != null) {
            parts.add(Shown.ratio(sigmas) + " daily sigmas");
        }
        return String.join(", ", parts);
    }

    private static void marginCall(TextGrid grid, MarginCall call) {
        Amount amount = call.amount().value();
        if (amount == null || amount.signum() == 0) {
            return;
        }
        grid.row(
                "to post",
                Words.bare(call.amount()),
                amount.asset() + " counted, to " + Shown.percent(call.targetUtilization()) + " utilization");
        for (Map.Entry<Asset, Answer<BigDecimal>> topUp : call.topUps().entrySet()) {
            if (topUp.getValue().isPresent() && !topUp.getKey().equals(amount.asset())) {
                grid.row(
                        "  or in", Words.price(topUp.getValue()), topUp.getKey().code());
            }
        }
    }

    private static void leverage(TextGrid grid, LeverageMeasures leverage) {
        grid.row("leverage, gross", Words.ratio(leverage.gross()), "");
        grid.row("leverage, net", Words.ratio(leverage.net()), "");
        grid.row("leverage, effective", Words.ratio(leverage.effective()), "");
        grid.row("leverage, delta", Words.ratio(leverage.delta()), "with collateral");
        if (leverage.beta().isPresent()) {
            grid.row("leverage, beta", Words.ratio(leverage.beta()), "");
        }
        grid.row("gearing", Words.ratio(leverage.gearing()), "on initial margin");
        if (leverage.elasticity().isPresent()) {
            grid.row("option elasticity", Words.ratio(leverage.elasticity()), "");
        }
    }

    private void positions() {
        if (risk.positions().isEmpty()) {
            return;
        }
        TextGrid grid = new TextGrid(
                Align.LEFT,
                Align.LEFT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT);
        grid.row(
                "position",
                "margin",
                "size",
                "entry",
                "mark",
                "notional",
                "unrealized",
                "maintenance",
                "liquidation",
                "distance",
                "bankruptcy",
                "max buy / sell");
        for (PositionRisk position : risk.positions()) {
            String leg = position.side() == PositionSide.BOTH ? "" : " " + position.side();
            grid.row(
                    position.symbol() + leg,
                    position.marginMode().name(),
                    Shown.price(position.size()),
                    position.entryPrice() == null ? "unknown" : Shown.price(position.entryPrice()),
                    Words.price(position.markPrice()),
                    Words.amount(position.notional()),
                    Words.bare(position.unrealizedPnl()),
                    Words.bare(position.maintenanceMargin()),
                    Words.price(position.liquidationPrice()),
                    Words.percent(position.distanceToLiquidation()),
                    Words.price(position.bankruptcyPrice()),
                    sizes(position.symbol()));
        }
        text.append('\n');
        grid.appendTo(text, INDENT);
    }

    private String sizes(String symbol) {
        LargestSize size = report.answer().maxAdditionalSize().get(symbol);
        return size == null ? "" : Words.price(size.buy()) + " / " + Words.price(size.sell());
    }

    private void roots() {
        List<String> lines = new ArrayList<>();
        for (LiquidationRoot root : risk.roots()) {
            lines.add(line(root));
        }
        if (lines.isEmpty()) {
            return;
        }
        text.append('\n').append(INDENT).append("liquidated when\n");
        lines.stream()
                .limit(MOST_ROOTS)
                .forEach(line -> text.append(INDENT).append(INDENT).append(line).append('\n'));
        if (lines.size() > MOST_ROOTS) {
            text.append(INDENT)
                    .append(INDENT)
                    .append("and ")
                    .append(lines.size() - MOST_ROOTS)
                    .append(" more\n");
        }
    }

    private static String line(LiquidationRoot root) {
        String move = (root.move().signum() < 0 ? "falls by " : "rises by ")
                + Shown.percent(root.move().abs());
        return switch (root.basis()) {
            case OTHERS_HELD -> root.symbol() + " " + move + " to " + Shown.price(root.price()) + ", others held";
            case UNDERLYING_MOVES ->
                root.symbol() + " " + move + " to " + Shown.price(root.price())
                        + ", with all its contracts, options at constant vol";
            case COLLATERAL_MOVES_TOO ->
                root.symbol() + " " + move + " to " + Shown.price(root.price()) + ", its coin as collateral too";
            case ALL_TOGETHER -> "everything " + move + " together";
        };
    }

    private void attribution(Answer<LeverageAttribution> answer) {
        LeverageAttribution value = answer.value();
        text.append('\n').append(INDENT).append("gross leverage since the earlier time");
        if (value == null) {
            text.append(": ").append(Words.none(answer.reason())).append('\n');
            return;
        }
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT);
        grid.row("was", Shown.ratio(value.from()));
        for (LeverageAttribution.Effect effect : value.effects()) {
            grid.row(effect.cause().name().toLowerCase(Locale.ROOT), Shown.ratio(effect.change()));
        }
        grid.row("is", Shown.ratio(value.to()));
        text.append('\n');
        grid.appendTo(text, INDENT + INDENT);
    }

    private void venueFields(List<VenueField> fields) {
        TextGrid grid = new TextGrid(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        grid.row("venue's figure", "of", "our name", "reported", "ours", "difference");
        for (VenueField field : fields) {
            if (field.figure() == null) {
                continue;
            }
            grid.row(
                    field.field(),
                    field.scope(),
                    field.figure(),
                    shown(field.reported()),
                    shown(field.ours()),
                    shown(field.difference()));
        }
        text.append('\n');
        grid.appendTo(text, INDENT);
    }

    private static String shown(@Nullable BigDecimal value) {
        return value == null ? "-" : Shown.price(value);
    }
}
