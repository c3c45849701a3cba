package dev.steelyard.io.table;

/**
 * A column of rows for programs. <b>Immutable</b>.
 *
 * @param name in camelCase, as in JSON
 * @param type what its cells hold; any cell may be null
 */
public record Column(String name, Type type) {
    /** What a cell holds. */
    public enum Type {
        /** A {@link String}. */
        TEXT,
        /** A {@link java.math.BigDecimal}. */
        DECIMAL,
        /** An {@link java.time.Instant}. */
        TIME
    }

    /** Returns a column of text. */
    public static Column text(String name) {
        return new Column(name, Type.TEXT);
    }

    /** Returns a column of exact numbers. */
    public static Column decimal(String name) {
        return new Column(name, Type.DECIMAL);
    }

    /** Returns a column of times. */
    public static Column time(String name) {
        return new Column(name, Type.TIME);
    }
}
