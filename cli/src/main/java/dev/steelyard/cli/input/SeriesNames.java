package dev.steelyard.cli.input;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.series.ReturnTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Series by their names: chosen by them, and refused by them. */
public final class SeriesNames {
    private SeriesNames() {}

    /** Returns the rows that all series named have. @param names none: all series of the table */
    public static ReturnTable chosen(String option, ReturnTable table, List<String> names, CommandSpec spec) {
        places(option, table.names(), names, spec);
        return (names.isEmpty() ? table : table.select(names)).common();
    }

    /**
     * Returns where the names stand.
     *
     * @throws ParameterException when one of them is not known, or told twice
     */
    public static List<Integer> places(String option, List<String> known, List<String> names, CommandSpec spec) {
        List<Integer> places = new ArrayList<>();
        for (String name : names) {
            int place = known.indexOf(name);
            if (place < 0 || places.contains(place)) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " was \"" + name + "\"; expected each once of " + String.join(", ", known));
            }
            places.add(place);
        }
        return places;
    }

    /** Returns what is to be said of the rows used, and of those that are not. */
    public static List<String> remarks(ReturnTable table, ReturnTable used) {
        List<String> remarks = new ArrayList<>(used.remarks());
        if (used.size() < table.size()) {
            remarks.add((table.size() - used.size()) + " of " + table.size()
                    + " rows are left out, for not every series has them; --assets chooses");
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
