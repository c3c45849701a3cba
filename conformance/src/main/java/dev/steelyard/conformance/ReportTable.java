package dev.steelyard.conformance;

import dev.steelyard.core.failure.Failure;
import java.util.List;

/** A report as a text table for a terminal. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class ReportTable {
    private static final List<String> HEADINGS = List.of("exact", "tolerance", "not modeled", "failed");
    private static final int GAP = 3;

    private ReportTable() {}

    /** Returns the table, the failed cases below it, then the files without a case. */
    public static String format(ConformanceReport report) {
        int venue = "venue".length();
        int method = "counter-examples".length();
        for (ReportRow row : report.rows()) {
            venue = Math.max(venue, row.venue().length());
            method = Math.max(method, row.method().length());
        }
        StringBuilder text = new StringBuilder();
        line(text, row(left("venue", venue), left("method", method), HEADINGS));
        for (ReportRow row : report.rows()) {
            line(text, row(left(row.venue(), venue), left(row.method(), method), numbers(row.counts())));
        }
        line(text, "");
        line(text, row(left("total", venue), left("independent", method), numbers(report.total())));
        line(text, row(left("", venue), left("fitted", method), numbers(report.fitted())));
        line(text, row(left("", venue), left("counter-examples", method), numbers(report.counterExamples())));
        failures(text, report);
        unanswered(text, report);
        files(text, report);
        return text.toString();
    }

    private static void failures(StringBuilder text, ConformanceReport report) {
        for (ReportRow row : report.rows()) {
            for (CaseResult failure : row.failures()) {
                line(text, "");
                line(text, "FAILED " + failure.id() + " (" + row.venue() + ", " + row.method() + ")");
                if (!failure.expected().isEmpty()) {
                    line(text, "  expected " + failure.expected());
                }
                line(text, "  got      " + failure.got());
            }
        }
    }

    private static void unanswered(StringBuilder text, ConformanceReport report) {
        for (ReportRow row : report.rows()) {
            for (CaseResult result : row.unanswered()) {
                line(text, "");
                line(
                        text,
                        "not compared " + result.id() + " (" + row.venue() + ", " + row.method() + "): "
                                + result.got());
            }
        }
    }

    private static void files(StringBuilder text, ConformanceReport report) {
        if (!report.unrecognized().isEmpty()) {
            line(text, "");
            line(text, "without cases: " + String.join(", ", report.unrecognized()));
        }
        for (Failure failure : report.unreadable()) {
            line(text, "");
            line(text, "UNREADABLE " + failure.format());
        }
    }

    private static List<String> numbers(Counts counts) {
        return List.of(
                Integer.toString(counts.exact()),
                Integer.toString(counts.withinTolerance()),
                Integer.toString(counts.notModeled()),
                Integer.toString(counts.failed()));
    }

    private static String row(String venue, String method, List<String> cells) {
        StringBuilder row = new StringBuilder(venue).append("  ").append(method);
        for (int i = 0; i < cells.size(); i++) {
            int width = HEADINGS.get(i).length() + GAP;
            row.append(" ".repeat(Math.max(1, width - cells.get(i).length()))).append(cells.get(i));
        }
        return row.toString();
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
