package dev.steelyard.cli;

/** The exit codes of the command, the same for every verb. */
public final class ExitCode {
    /** Fine. */
    public static final int FINE = 0;

    /** A threshold is breached, or it cannot be said that none is. */
    public static final int BREACHED = 2;

    /** The arguments are wrong. */
    public static final int USAGE = 64;

    /** The input data is wrong. */
    public static final int DATA = 65;

    /** The program is wrong. */
    public static final int INTERNAL = 70;

    private ExitCode() {}
}
