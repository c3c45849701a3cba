package dev.steelyard.cli.output;

import dev.steelyard.io.risk.RiskJsonWriter;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.io.risk.RiskRows;
import dev.steelyard.io.risk.RiskText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Writes the reports on one account or several. <b>Single-writer</b>. */
public abstract sealed class ReportWriter implements AutoCloseable {
    /** Returns a writer of a format. */
    public static ReportWriter of(Format format, Output output) {
        return switch (format) {
            case TABLE -> new Text(output);
            case JSON -> new Json(output);
            case CSV -> new Rows(new CsvRowWriter(output, RiskRows.COLUMNS));
            case PARQUET -> new Rows(new ParquetRowWriter(output, RiskRows.COLUMNS));
        };
    }

    /** Writes a report behind those before it. */
    public abstract void write(RiskReport report);

    /** Writes what ends the answer, and leaves it open. */
    @Override
    public abstract void close();

    private static final class Text extends ReportWriter {
        private final Output output;
        private boolean first = true;

        Text(Output output) {
            this.output = output;
        }

        @Override
        public void write(RiskReport report) {
            output.text((first ? "" : "\n") + RiskText.of(report));
            first = false;
        }

        @Override
        public void close() {}
    }

    /** One report is an object, several are a list: which of the two is seen when the second comes. */
    private static final class Json extends ReportWriter {
        private final JsonWriter writer;
        private @Nullable RiskReport first;
        private boolean listed;

        Json(Output output) {
            this.writer = JsonWriter.pretty(output, "output");
        }

        @Override
        public void write(RiskReport report) {
            if (listed) {
                RiskJsonWriter.write(report, writer);
            } else if (first == null) {
                first = report;
            } else {
                writer.startArray();
                RiskJsonWriter.write(first, writer);
                RiskJsonWriter.write(report, writer);
                listed = true;
                first = null;
            }
        }

        @Override
        public void close() {
            if (listed) {
                writer.endArray();
            } else if (first != null) {
                RiskJsonWriter.write(first, writer);
            } else {
                writer.startArray().endArray();
            }
            writer.close();
        }
    }

    private static final class Rows extends ReportWriter {
        private final RowWriter writer;

        Rows(RowWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(RiskReport report) {
            RiskRows.write(report, writer);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
