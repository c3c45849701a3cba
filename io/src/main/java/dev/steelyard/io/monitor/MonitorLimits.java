package dev.steelyard.io.monitor;

/**
 * How much is taken at once. <b>Immutable</b>.
 *
 * @param figures of markets on the times of all: markets × measures × times
 * @param accounts whose activity is compared, each with each
 */
public record MonitorLimits(long figures, int accounts) {
    /** What the command line takes. */
    public static final MonitorLimits LARGE = new MonitorLimits(100_000_000, 20_000);

    /** What a request may ask of a server. */
    public static final MonitorLimits SMALL = new MonitorLimits(1_000_000, 300);
}
