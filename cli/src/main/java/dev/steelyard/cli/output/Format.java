package dev.steelyard.cli.output;

import java.util.Locale;

/** The formats of an answer. */
public enum Format {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON,
    /** One row for each line. */
    CSV,
    /** One row for each row. */
    PARQUET;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
