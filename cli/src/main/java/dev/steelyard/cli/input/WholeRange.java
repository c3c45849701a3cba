package dev.steelyard.cli.input;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Which whole numbers an option takes. <b>Immutable</b>.
 *
 * @param least the smallest
 * @param most the largest
 */
public record WholeRange(long least, long most) {
    /** Refuses a number that is not one of them. @throws ParameterException that names the option and the range */
    public void require(String option, long value, CommandSpec spec) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " was " + value + "; expected a whole number from " + least + " to " + most);
        }
    }
}
