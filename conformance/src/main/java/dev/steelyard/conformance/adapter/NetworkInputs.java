package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.systemic.network.SparseMatrix;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Matrices and vectors of cases about networks. */
final class NetworkInputs {
    private NetworkInputs() {}

    static double real(Inputs inputs, String name) {
        return inputs.decimal(name).doubleValue();
    }

    static double real(Inputs inputs, String name, double otherwise) {
        return inputs.has(name) ? real(inputs, name) : otherwise;
    }

    static double[] reals(Inputs inputs, String name) {
        return reals(inputs.decimals(name));
    }

    /** Returns the rows of a list of lists. */
    static double[][] rows(Inputs inputs, String name) {
        List<double[]> rows = inputs.value(name).values(row -> reals(row.values(cell -> cell.decimal())));
        return rows.toArray(double[][]::new);
    }

    static SparseMatrix matrix(Inputs inputs, String name) {
        return SparseMatrix.of(rows(inputs, name));
    }

    private static double[] reals(List<BigDecimal> values) {
        return values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    static Object number(double value) {
        return Decimals.ofDouble(value);
    }

    static List<Object> numbers(double[] values) {
        List<Object> numbers = new ArrayList<>();
        for (double value : values) {
            numbers.add(number(value));
        }
        return numbers;
    }

    /** Returns a matrix as a list of its columns. */
    static List<Object> columns(double[][] rows) {
        List<Object> columns = new ArrayList<>();
        for (int j = 0; j < rows.length; j++) {
            List<Object> column = new ArrayList<>();
            for (double[] row : rows) {
                column.add(number(row[j]));
            }
            columns.add(column);
        }
        return columns;
    }
}
