package dev.steelyard.cli.input;

import dev.steelyard.systemic.cascade.run.ExitWalk;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads a position that is to be closed: {@code long:500:20:0.01}, its side, size, leverage and maintenance rate. */
public final class ExitPosition {
    private static final int PARTS = 4;

    private ExitPosition() {}

    /** Returns the position that a text states. @throws ParameterException when it states none */
    public static ExitWalk.Position parse(String option, String text, CommandSpec spec) {
        String[] parts = text.split(":", -1);
        if (parts.length != PARTS || !(parts[0].equals("long") || parts[0].equals("short"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " was \"" + text + "\"; expected SIDE:SIZE:LEVERAGE:MAINTENANCE such as long:500:20:0.01");
        }
        double leverage = RealText.parse(option + " leverage", parts[2], RealRange.from(1), spec);
        return new ExitWalk.Position(
                parts[0].equals("long") ? 1 : -1,
                RealText.parse(option + " size", parts[1], RealRange.above(0), spec),
                leverage,
                RealText.parse(
                        option + " maintenance", parts[3], RealRange.from(0).below(1 / leverage), spec));
    }
}
