package dev.steelyard.cli.live;

import dev.steelyard.cli.output.Format;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.control.ControlNotice;
import dev.steelyard.engine.liquidation.DeskAction;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.AccountBook;
import dev.steelyard.io.event.AlertJson;
import dev.steelyard.io.event.AlertText;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.BucketWatch;
import dev.steelyard.server.live.ActionJson;
import dev.steelyard.server.live.NoticeJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Prints alerts and actions as they come, line by line, and a summary of the state at the end. <b>Single-writer</b>. */
public final class AlertPrinter {
    private final OutputStream out;
    private final Format format;
    private boolean begun;

    /** Prints to a stream. */
    public AlertPrinter(OutputStream out, Format format) {
        this.out = out;
        this.format = format;
    }

    /** Prints what follows from an event: its alerts, what venues did, what the controls say. */
    public void print(RiskEngine.Outcome outcome) {
        boolean table = format == Format.TABLE;
        for (Alert alert : outcome.alerts()) {
            told(table ? AlertText.line(alert) : AlertJson.line(alert));
        }
        for (DeskAction action : outcome.actions()) {
            told(table ? row(action) : ActionJson.line(action));
        }
        for (ControlNotice notice : outcome.notices()) {
            told(table ? NoticeJson.text(notice) : NoticeJson.line(outcome.sequence(), notice));
        }
    }

    private static String row(DeskAction action) {
        return AlertText.row(
                action.at().toString(),
                Long.toString(action.sequence()),
                action.account(),
                action.bucket(),
                ActionJson.word(action.action()),
                action.stage().name(),
                ActionJson.text(action.action()));
    }

    private void told(String line) {
        if (format == Format.TABLE && !begun) {
            line(AlertText.HEADER);
        }
        begun = true;
        line(line);
    }

    /**
     * Prints what the engine ended with.
     *
     * @param refused how many events were not applied
     */
    public void summary(RiskEngine engine, long refused) {
        Map<RiskStatus, Long> standing = standing(engine);
        long sequence = engine.state().sequence();
        Instant asOf = engine.state().market().asOf();
        String hash = EngineSnapshot.hash(engine).hex();
        if (format == Format.TABLE) {
            line((begun ? "\n" : "") + "events " + sequence + ", refused " + refused + ", as of "
                    + (asOf == null ? "-" : asOf));
            StringBuilder accounts = new StringBuilder("accounts:");
            standing.forEach((level, count) ->
                    accounts.append(' ').append(count).append(' ').append(level));
            line(standing.isEmpty() ? "accounts: none" : accounts.toString());
            line("state " + hash);
            return;
        }
        line(JsonWriter.toText(writer -> {
            writer.startObject().text("type", "summary").integer("sequence", sequence);
            writer.integer("refused", refused).text("at", asOf == null ? null : asOf.toString());
            writer.startObject("accounts");
            standing.forEach((level, count) -> writer.integer(level.name(), count));
            writer.endObject().text("stateHash", hash).endObject();
        }));
    }

    /** Returns how many open accounts stand where; one that cannot be assessed is UNKNOWN. */
    public static Map<RiskStatus, Long> standing(RiskEngine engine) {
        Map<RiskStatus, Long> standing = new TreeMap<>();
        AccountBook accounts = engine.state().accounts();
        for (int number = 0; number < accounts.size(); number++) {
            if (accounts.account(number) != null) {
                standing.merge(worst(engine.watch(number)), 1L, Long::sum);
            }
        }
        return standing;
    }

    private static RiskStatus worst(AccountWatch watch) {
        RiskStatus worst = RiskStatus.HEALTHY;
        for (BucketWatch bucket : watch.buckets().values()) {
            if (bucket.unknown()) {
                return RiskStatus.UNKNOWN;
            }
            worst = bucket.level().compareTo(worst) > 0 ? bucket.level() : worst;
        }
        return worst;
    }

    /** Prints a line. @throws FailureException IO when it is refused */
    public void line(String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, "output", "expected to write, was refused: " + e.getMessage());
        }
    }
}
