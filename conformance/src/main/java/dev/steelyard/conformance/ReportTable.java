package dev.steelyard.conformance;

import dev.steelyard.core.failure.Failure;

/** A report as a text table for a terminal. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class ReportTable {
    private static final String NUMBERS = "%8d %10d %12d %7d";

    private ReportTable() {}

    /** Returns the table, the failed cases below it, then the files without a case. */
    public static String format(ConformanceReport report) {
        int venue = "venue".length();
        int method = "counter-examples".length();
        for (ReportRow row : report.rows()) {
            venue = Math.max(venue, row.venue().length());
            method = Math.max(method, row.method().length());
        }
        String names = "%-" + venue + "s  %-" + method + "s ";
        StringBuilder text = new StringBuilder();
        line(
                text,
                (names + "%8s %10s %12s %7s")
                        .formatted("venue", "method", "exact", "tolerance", "not modeled", "failed"));
        for (ReportRow row : report.rows()) {
            line(text, names.formatted(row.venue(), row.method()) + numbers(row.counts()));
        }
        line(text, "");
        line(text, names.formatted("total", "independent") + numbers(report.total()));
        line(text, names.formatted("", "fitted") + numbers(report.fitted()));
        line(text, names.formatted("", "counter-examples") + numbers(report.counterExamples()));
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
                line(text, "not compared " + result.id() + " (" + row.venue() + ", " + row.method() + "): " + result.got());
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

    private static String numbers(Counts counts) {
        return NUMBERS.formatted(counts.exact(), counts.withinTolerance(), counts.notModeled(), counts.failed());
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
