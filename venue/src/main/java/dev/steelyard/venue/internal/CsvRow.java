package dev.steelyard.venue.internal;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.OptionType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table of comma-separated values. <b>Immutable</b>.
 *
 * @param location file and line
 * @param columns names of all columns
 * @param cells as many as there are columns
 */
public record CsvRow(String location, List<String> columns, List<String> cells) {
    /** Returns a cell; null when it is empty or the table has no such column. */
    public @Nullable String find(String column) {
        int index = columns.indexOf(column);
        String cell = index < 0 ? "" : cells.get(index);
        return cell.isEmpty() ? null : cell;
    }

    /** Returns a cell. @throws FailureException MISSING_DATA when it is empty or there is no such column */
    public String text(String column) {
        String cell = find(column);
        if (cell == null) {
            throw FailureException.of(FailureReason.MISSING_DATA, location, column + " was empty; expected a value");
        }
        return cell;
    }

    /** Returns the number in a cell; null when it is empty. @throws FailureException PARSING when it is none */
    public @Nullable Double number(String column) {
        String cell = find(column);
        if (cell == null || cell.equalsIgnoreCase("nan")) {
            return null;
        }
        try {
            double value = Double.parseDouble(cell);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refusal(column, cell, "a number such as 0.0545");
        }
        throw refusal(column, cell, "a finite number");
    }

    /** Returns the number above 0 in a cell; null when it is empty or 0. @throws FailureException when below 0 */
    public @Nullable Double positive(String column) {
        Double value = number(column);
        if (value != null && value < 0) {
            throw FailureException.of(
                    FailureReason.INVALID, location, column + " was " + value + "; expected a number of at least 0");
        }
        return value == null || value == 0 ? null : value;
    }

    /** Returns the number above 0 that a cell must hold. */
    public double required(String column) {
        text(column);
        Double value = positive(column);
        if (value == null) {
            throw FailureException.of(
                    FailureReason.INVALID, location, column + " was " + text(column) + "; expected a number above 0");
        }
        return value;
    }

    /** Returns the whole number that a cell must hold. */
    public long whole(String column) {
        String cell = text(column);
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException e) {
            throw refusal(column, cell, "a whole number");
        }
    }

    /** Returns the moment that a cell must hold, as ISO 8601 with an offset. */
    public Instant moment(String column) {
        String cell = text(column);
        try {
            return OffsetDateTime.parse(cell.replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            throw refusal(column, cell, "a time such as 2026-02-05T04:29:52+00:00");
        }
    }

    /** Returns the right that a cell must hold: call or put, or their first letters. */
    public OptionType optionType(String column) {
        String cell = text(column);
        if (cell.equalsIgnoreCase("call") || cell.equalsIgnoreCase("c")) {
            return OptionType.CALL;
        }
        if (cell.equalsIgnoreCase("put") || cell.equalsIgnoreCase("p")) {
            return OptionType.PUT;
        }
        throw refusal(column, cell, "call or put");
    }

    private FailureException refusal(String column, String cell, String expected) {
        return FailureException.of(
                FailureReason.PARSING, location, column + " was \"" + cell + "\"; expected " + expected);
    }
}
