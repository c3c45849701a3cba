package dev.steelyard.io.scenario;

import dev.steelyard.io.performance.GreekJson;
import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.risk.stress.Figure;
import dev.steelyard.risk.stress.Scenario;
import dev.steelyard.risk.stress.ScenarioOutcome;
import dev.steelyard.risk.stress.ScenarioRun;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what scenarios do to accounts, in the schema {@value #SCHEMA}. */
public final class ScenarioJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/stress-scenarios/1";

    /** What a list of scenarios says it is. */
    public static final String LIST_SCHEMA = ScenarioFile.SCHEMA;

    private ScenarioJson() {}

    /** Writes the runs of accounts as one object. */
    public static void write(List<ScenarioRun> runs, JsonWriter writer) {
        AnswerJson json = new AnswerJson(writer);
        writer.startObject().text("schema", SCHEMA).startArray("accounts");
        runs.forEach(run -> account(run, writer, json));
        writer.endArray();
        writer.startArray("liquidated");
        if (!runs.isEmpty()) {
            runs.getFirst().outcomes().forEach(outcome -> order(runs, outcome, writer, json));
        }
        writer.endArray().endObject();
    }

    private static void account(ScenarioRun run, JsonWriter writer, AnswerJson json) {
        AccountRisk now = run.now();
        writer.startObject().text("account", now.account());
        writer.startObject("rulePack")
                .text("id", now.rulePack().id())
                .text("effectiveFrom", now.rulePack().effectiveFrom().toString())
                .endObject();
        writer.text("status", now.status().name());
        json.amount("equity", now.equity());
        json.amount("marginSurplus", now.marginSurplus());
        writer.startArray("scenarios");
        run.outcomes().forEach(outcome -> outcome(outcome, writer, json));
        writer.endArray().startArray("warnings");
        run.warnings().forEach(writer::text);
        writer.endArray().endObject();
    }

    private static void outcome(ScenarioOutcome outcome, JsonWriter writer, AnswerJson json) {
        AccountRisk risk = outcome.risk();
        writer.startObject();
        head(outcome.scenario(), writer);
        writer.bool("oppositeVol", outcome.oppositeVol());
        writer.text("status", risk.status().name());
        json.amount("profit", outcome.profit());
        json.number("equityLost", outcome.equityLost());
        json.amount("equity", risk.equity());
        json.amount("initialMargin", risk.initialMargin());
        json.amount("maintenanceMargin", risk.maintenanceMargin());
        json.amount("marginSurplus", risk.marginSurplus());
        json.number("marginUtilization", risk.marginUtilization());
        writer.startArray("falls");
        outcome.falls().forEach(fall -> {
            writer.startObject().text("bucket", fall.bucket());
            json.number("fraction", fall.fraction());
            writer.endObject();
        });
        writer.endArray().startArray("shortfalls");
        outcome.shortfalls().forEach(shortfall -> {
            writer.startObject().text("bucket", shortfall.bucket());
            json.amount("loss", shortfall.loss());
            writer.endObject();
        });
        writer.endArray().startArray("unmoved");
        outcome.unmoved().forEach(asset -> writer.text(asset.code()));
        writer.endArray();
        GreekJson.totals(outcome.greeks(), writer);
        writer.startArray("sources");
        sources(outcome.scenario()).forEach(writer::text);
        writer.endArray().endObject();
    }

    private static void order(List<ScenarioRun> runs, ScenarioOutcome outcome, JsonWriter writer, AnswerJson json) {
        writer.startObject()
                .text("scenario", outcome.scenario().id())
                .bool("oppositeVol", outcome.oppositeVol())
                .startArray("order");
        ScenarioRun.order(runs, outcome.scenario(), outcome.oppositeVol()).forEach(place -> {
            writer.startObject()
                    .text("account", place.account())
                    .text("bucket", place.fall().bucket());
            json.number("fraction", place.fall().fraction());
            writer.endObject();
        });
        writer.endArray().endObject();
    }

    private static void head(Scenario scenario, JsonWriter writer) {
        writer.text("id", scenario.id())
                .text("title", scenario.title())
                .text("kind", scenario.kind().name());
        if (!scenario.period().isEmpty()) {
            writer.text("period", scenario.period());
        }
    }

    /** Returns how each figure of a scenario is founded, each source once: {@code MEASURED: ...}. */
    static List<String> sources(Scenario scenario) {
        Set<String> sources = new LinkedHashSet<>();
        for (Figure figure : scenario.figures()) {
            sources.add(figure.standing() + ": " + figure.source());
        }
        return List.copyOf(sources);
    }

    /** Writes scenarios as a file of them, one group for each figure's source. */
    public static void list(List<Scenario> scenarios, JsonWriter writer) {
        writer.startObject().text("schema", LIST_SCHEMA).startArray("scenarios");
        scenarios.forEach(scenario -> {
            writer.startObject();
            head(scenario, writer);
            writer.startArray("figures");
            groups(scenario, writer);
            writer.endArray().endObject();
        });
        writer.endArray().endObject();
    }

    private static void groups(Scenario scenario, JsonWriter writer) {
        AnswerJson json = new AnswerJson(writer);
        Set<Figure> groups = new LinkedHashSet<>();
        scenario.figures()
                .forEach(figure -> groups.add(new Figure(BigDecimal.ZERO, figure.standing(), figure.source())));
        for (Figure group : groups) {
            writer.startObject().text("standing", group.standing().name()).text("source", group.source());
            moves(scenario.moves(), "moves", group, writer, json);
            moves(scenario.classMoves(), "classes", group, writer, json);
            single("others", scenario.others(), group, json);
            single("vol", scenario.vol(), group, json);
            single("basis", scenario.basis(), group, json);
            single("depth", scenario.depth(), group, json);
            Scenario.Driver driver = scenario.driver();
            if (driver != null && isOf(driver.toward(), group)) {
                writer.startObject("driver").text("asset", driver.asset().code());
                json.number("toward", driver.toward().value());
                writer.endObject();
            }
            writer.endObject();
        }
    }

    private static void moves(
            SequencedMap<?, Figure> moves, String member, Figure group, JsonWriter writer, AnswerJson json) {
        if (moves.values().stream().anyMatch(figure -> isOf(figure, group))) {
            writer.startObject(member);
            moves.forEach((name, figure) -> {
                if (isOf(figure, group)) {
                    json.number(name.toString(), figure.value());
                }
            });
            writer.endObject();
        }
    }

    private static void single(String member, @Nullable Figure figure, Figure group, AnswerJson json) {
        if (figure != null && isOf(figure, group)) {
            json.number(member, figure.value());
        }
    }

    private static boolean isOf(Figure figure, Figure group) {
        return figure.standing() == group.standing() && figure.source().equals(group.source());
    }
}
