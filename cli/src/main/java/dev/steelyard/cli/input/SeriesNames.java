package dev.steelyard.cli.input;

import dev.steelyard.quant.series.ReturnTable;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Series chosen by their names on the command line. */
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
}
