package dev.steelyard.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The accuracy page of the documentation, made from reports. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class AccuracyPage {
    private static final String HEAD = """
            # Accuracy

            What the product answers to published examples, to venues' own code and to venues' own records, compared
            with what they print. Run it on your own: `./steelyard conform DIR`.

            *exact*: equal at the printed digits of every expected value. *tolerance*: within the tolerance that the
            case or its file states, else within 1e-9 of the value; a record's figure within the error stated with it
            or a unit of its last digit. *not modeled*: no pack and no public function claims the method. *failed*:
            anything else. *Independent* cases prove; in *fitted* ones the rule, or an input, was read off the same
            numbers; a *counter-example* is a published number that is wrong in its own source, and passes when we do
            not give it.

            This page is generated: `mvn -pl conformance -am test -Dsteelyard.update=true` writes it anew, and a test
            fails while it differs from a run.
            """;

    private AccuracyPage() {}

    /**
     * A run over one folder.
     *
     * @param title what the folder holds
     * @param report what the run found
     */
    public record Section(String title, ConformanceReport report) {}

    /** Returns the page as Markdown. */
    public static String format(List<Section> sections) {
        StringBuilder text = new StringBuilder();
        text.append(HEAD);
        for (Section section : sections) {
            section(text, section);
        }
        return text.toString();
    }

    private static void section(StringBuilder text, Section section) {
        ConformanceReport report = section.report();
        line(text, "");
        line(text, "## " + section.title());
        line(text, "");
        line(text, "| cases | exact | tolerance | not modeled | failed |");
        line(text, "|---|---:|---:|---:|---:|");
        line(text, "| independent " + numbers(report.total()));
        line(text, "| fitted " + numbers(report.fitted()));
        line(text, "| counter-examples " + numbers(report.counterExamples()));
        line(text, "");
        line(text, "| venue | method | exact | tolerance | not modeled | failed |");
        line(text, "|---|---|---:|---:|---:|---:|");
        Map<String, Integer> notModeled = new TreeMap<>();
        for (ReportRow row : report.rows()) {
            boolean compared = row.counts().notModeled() < row.counts().cases()
                    || !row.unanswered().isEmpty();
            if (compared) {
                line(text, "| " + cell(row.venue()) + " | " + cell(row.method()) + " " + numbers(row.counts()));
            } else {
                notModeled.merge(row.venue(), row.counts().cases(), Integer::sum);
            }
        }
        if (!notModeled.isEmpty()) {
            line(text, "");
            line(text, "Not modeled yet, cases by venue or subject: " + listed(notModeled) + ".");
        }
        List<String> remarks = new ArrayList<>();
        for (ReportRow row : report.rows()) {
            row.failures()
                    .forEach(f ->
                            remarks.add("- failed: `" + f.id() + "`: expected " + f.expected() + ", got " + f.got()));
            row.unanswered().forEach(r -> remarks.add("- not compared: `" + r.id() + "`: " + r.got()));
        }
        if (!remarks.isEmpty()) {
            line(text, "");
            remarks.forEach(remark -> line(text, remark));
        }
    }

    private static String numbers(Counts counts) {
        return "| " + counts.exact() + " | " + counts.withinTolerance() + " | " + counts.notModeled() + " | "
                + counts.failed() + " |";
    }

    private static String listed(Map<String, Integer> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((name, count) ->
                text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(count));
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
