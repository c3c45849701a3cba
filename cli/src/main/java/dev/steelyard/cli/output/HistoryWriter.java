package dev.steelyard.cli.output;

import dev.steelyard.io.risk.HistoryJson;
import dev.steelyard.io.risk.HistoryRows;
import dev.steelyard.io.risk.HistoryText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.RiskPoint;

/** Writes the history of one account, point by point. <b>Single-writer</b>. */
public abstract sealed class HistoryWriter implements AutoCloseable {
    /** Returns a writer of a format. */
    public static HistoryWriter of(String account, Format format, Output output) {
        return switch (format) {
            case TABLE -> new Text(output);
            case JSON -> new Json(account, output);
            case CSV -> new Rows(account, new CsvRowWriter(output, HistoryRows.COLUMNS));
            case PARQUET -> new Rows(account, new ParquetRowWriter(output, HistoryRows.COLUMNS));
        };
    }

    /** Writes a point behind those before it. */
    public abstract void write(RiskPoint point);

    /** Writes what ends the history, and leaves the answer open. */
    @Override
    public abstract void close();

    private static final class Text extends HistoryWriter {
        private final Output output;
        private final HistoryText text = new HistoryText();

        Text(Output output) {
            this.output = output;
        }

        @Override
        public void write(RiskPoint point) {
            text.add(point);
        }

        @Override
        public void close() {
            output.text(text.text());
        }
    }

    private static final class Json extends HistoryWriter {
        private final JsonWriter writer;
        private final HistoryJson history;

        Json(String account, Output output) {
            this.writer = JsonWriter.pretty(output, "output");
            this.history = new HistoryJson(account, writer);
        }

        @Override
        public void write(RiskPoint point) {
            history.write(point);
        }

        @Override
        public void close() {
            history.close();
            writer.close();
        }
    }

    private static final class Rows extends HistoryWriter {
        private final String account;
        private final RowWriter writer;

        Rows(String account, RowWriter writer) {
            this.account = account;
            this.writer = writer;
        }

        @Override
        public void write(RiskPoint point) {
            HistoryRows.write(account, point, writer);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
