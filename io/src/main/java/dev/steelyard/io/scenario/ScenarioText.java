package dev.steelyard.io.scenario;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.risk.stress.Figure;
import dev.steelyard.risk.stress.Scenario;
import dev.steelyard.risk.stress.ScenarioOutcome;
import dev.steelyard.risk.stress.ScenarioRun;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What scenarios do to accounts, and what scenarios there are, as tables for a terminal. */
public final class ScenarioText {
    private static final String INDENT = "  ";

    private ScenarioText() {}

    /** Returns the text of the runs, ending with a line end. */
    public static String of(List<ScenarioRun> runs) {
        StringBuilder text = new StringBuilder();
        for (ScenarioRun run : runs) {
            account(run, text);
        }
        if (runs.size() > 1) {
            order(runs, text);
        }
        return text.toString();
    }

    private static void account(ScenarioRun run, StringBuilder text) {
        AccountRisk now = run.now();
        text.append(text.isEmpty() ? "" : "\n")
                .append(now.account())
                .append("   ")
                .append(now.rulePack().label())
                .append("   ")
                .append(now.status())
                .append('\n');
        text.append("equity ").append(amount(now.equity())).append("\n\n");
        TextGrid table = new TextGrid(
                Align.LEFT,
                Align.LEFT,
                Align.LEFT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.LEFT,
                Align.RIGHT);
        table.row(
                "scenario",
                "vol",
                "status",
                "profit",
                "of equity",
                "maintenance",
                "surplus",
                "first liquidated",
                "loss beyond margin");
        for (ScenarioOutcome outcome : run.outcomes()) {
            AccountRisk risk = outcome.risk();
            table.row(
                    outcome.scenario().id(),
                    vol(outcome),
                    risk.status().name(),
                    bare(outcome.profit()),
                    words(outcome.equityLost(), lost -> Shown.percent(lost.negate())),
                    bare(risk.maintenanceMargin()),
                    bare(risk.marginSurplus()),
                    first(outcome),
                    shortfalls(outcome));
        }
        table.appendTo(text, INDENT);
        for (ScenarioOutcome outcome : run.outcomes()) {
            if (!outcome.unmoved().isEmpty() && !outcome.oppositeVol()) {
                text.append("note: ")
                        .append(outcome.scenario().id())
                        .append(" does not move ")
                        .append(outcome.unmoved().stream().map(Asset::code).collect(Collectors.joining(", ")))
                        .append('\n');
            }
        }
        run.warnings().forEach(warning -> text.append("note: ").append(warning).append('\n'));
    }

    private static void order(List<ScenarioRun> runs, StringBuilder text) {
        text.append("\nwho is liquidated first, at which share of the way\n\n");
        TextGrid table = new TextGrid(Align.LEFT, Align.LEFT, Align.LEFT);
        for (ScenarioOutcome outcome : runs.getFirst().outcomes()) {
            List<ScenarioRun.Place> places = ScenarioRun.order(runs, outcome.scenario(), outcome.oppositeVol());
            table.row(
                    outcome.scenario().id(),
                    vol(outcome),
                    places.isEmpty()
                            ? "none"
                            : places.stream()
                                    .map(place ->
                                            place.account() + " " + place.fall().bucket() + " at "
                                                    + Shown.percent(place.fall().fraction()))
                                    .collect(Collectors.joining("; ")));
        }
        table.appendTo(text, INDENT);
    }

    private static String vol(ScenarioOutcome outcome) {
        Figure vol = outcome.scenario().vol();
        return vol == null ? "" : outcome.oppositeVol() ? "opposite" : signed(vol.value());
    }

    private static String first(ScenarioOutcome outcome) {
        if (outcome.falls().isEmpty()) {
            return "none";
        }
        ScenarioOutcome.Fall first = outcome.falls().getFirst();
        return first.bucket() + " at " + Shown.percent(first.fraction());
    }

    private static String shortfalls(ScenarioOutcome outcome) {
        return outcome.shortfalls().isEmpty()
                ? "0"
                : outcome.shortfalls().stream()
                        .map(shortfall -> Shown.amount(shortfall.loss().value()) + " "
                                + shortfall.loss().asset())
                        .collect(Collectors.joining(", "));
    }

    private static String amount(Answer<Amount> answer) {
        return words(answer, amount -> Shown.amount(amount.value()) + " " + amount.asset());
    }

    private static String bare(Answer<Amount> answer) {
        return words(answer, amount -> Shown.amount(amount.value()));
    }

    private static <T> String words(Answer<T> answer, Function<T, String> shown) {
        T value = answer.value();
        return value == null ? String.valueOf(answer.reason()) : shown.apply(value);
    }

    /** Returns the scenarios, each with how its figures are founded. */
    public static String list(List<Scenario> scenarios) {
        StringBuilder text = new StringBuilder();
        for (Scenario scenario : scenarios) {
            text.append(text.isEmpty() ? "" : "\n").append(scenario.id()).append("   ");
            text.append(scenario.kind()).append("   ").append(scenario.title());
            text.append(scenario.period().isEmpty() ? "" : ", " + scenario.period())
                    .append('\n');
            TextGrid table = new TextGrid(Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT);
            for (String name : List.of("BTC", "ETH", "SOL")) {
                Figure own = scenario.moves().get(Asset.of(name));
                if (own != null) {
                    row(table, name, own, signed(own.value()));
                }
            }
            scenario.classMoves()
                    .forEach((name, figure) -> row(table, "class " + name, figure, signed(figure.value())));
            if (scenario.others() != null) {
                row(
                        table,
                        "other coins",
                        scenario.others(),
                        signed(scenario.others().value()));
            }
            if (scenario.vol() != null) {
                row(table, "volatility", scenario.vol(), signed(scenario.vol().value()));
            }
            if (scenario.basis() != null) {
                row(table, "basis", scenario.basis(), signed(scenario.basis().value()));
            }
            if (scenario.depth() != null) {
                row(
                        table,
                        "books, left",
                        scenario.depth(),
                        Shown.percent(scenario.depth().value()));
            }
            table.appendTo(text, INDENT);
            text.append(INDENT).append(scenario.moves().size()).append(" assets are named\n");
        }
        return text.toString();
    }

    private static void row(TextGrid table, String name, Figure figure, String value) {
        table.row(name, value, figure.standing().name(), figure.source());
    }

    private static String signed(BigDecimal move) {
        return (move.signum() > 0 ? "+" : "") + Shown.percent(move);
    }
}
