package dev.steelyard.io.parity;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.series.ReturnTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is said of series by their names. */
public final class NamedSeries {
    private NamedSeries() {}

    /** Returns what is to be said of the rows used, and of those that are not. */
    public static List<String> remarks(ReturnTable table, ReturnTable used) {
        List<String> remarks = new ArrayList<>(used.remarks());
        if (used.size() < table.size()) {
            remarks.add((table.size() - used.size()) + " of " + table.size()
                    + " rows are left out, for not every series has them; fewer assets may leave more");
        }
        return remarks;
    }

    /** Returns an answer; what a model refuses by place, such as series 2, is refused by the file and its name. */
    public static <T> T located(String source, List<String> names, Supplier<T> answer) {
        try {
            return answer.get();
        } catch (FailureException e) {
            String place = e.failure().location();
            for (int i = names.size(); i >= 1; i--) {
                place = place.replaceAll(
                        "\\b(series|covariance row|column|budget) " + i + "\\b", "$1 " + names.get(i - 1));
            }
            throw new FailureException(new Failure(
                    e.failure().reason(), source + " " + place, e.failure().message()));
        }
    }
}
