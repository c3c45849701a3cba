package dev.steelyard.cli.input;

import dev.steelyard.risk.calibration.CalibrationTargets;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say what the rules of a market are to achieve. */
public final class TargetOptions {
    private static final double SECONDS_PER_HOUR = 3_600;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--shortfall",
            paramLabel = "TIME",
            description = "The maintenance margin falls short at most once in this time; 365d by default.")
    private String shortfall = "365d";

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            description = "From the trigger to the first fill; 10m by default.")
    private String latency = "10m";

    @Option(
            names = "--participation",
            paramLabel = "SHARE",
            description = "Most of the volume that a close-out may be; 10%% by default.")
    private String participation = "0.1";

    @Option(
            names = "--entry",
            paramLabel = "TIME",
            description = "For which a position just opened is not to be liquidated; 8h by default.")
    private String entry = "8h";

    @Option(names = "--entry-confidence", paramLabel = "SHARE", description = "With which it is not; 95%% by default.")
    private String entryConfidence = "0.95";

    @Option(names = "--close-fee", paramLabel = "RATE", description = "Paid by a close-out; 0.0005 by default.")
    private String closeFee = "0.0005";

    @Option(names = "--max-leverage", paramLabel = "NUMBER", description = "No tier allows more; 125 by default.")
    private String mostLeverage = "125";

    @Option(
            names = "--oi-share",
            paramLabel = "SHARE",
            description = "Most of open interest that a position may be; 10%% by default.")
    private String interestShare = "0.1";

    @Option(names = "--max-close-out", paramLabel = "TIME", description = "No position takes longer; 24h by default.")
    private String mostCloseOut = "24h";

    @Option(names = "--max-rate", paramLabel = "RATE", description = "No position needs more; 50%% by default.")
    private String highestRate = "0.5";

    @Option(
            names = "--fund-confidence",
            paramLabel = "SHARE",
            description = "With which the fund outlasts a year; 99%% by default.")
    private String fundConfidence = "0.99";

    @Option(
            names = "--at-margin",
            paramLabel = "SHARE",
            description = "Share of open interest at its margin on the side that loses; 10%% by default.")
    private String atMargin = "0.1";

    @Option(names = "--band", paramLabel = "TIME", description = "The price leaves its band once in this time; 30d.")
    private String band = "30d";

    @Option(
            names = "--refills",
            paramLabel = "NUMBER",
            description = "Without a volume: how often an hour the book within 2%% is traded through; 4 by default.")
    private String refills = "4";

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Of the years drawn for the fund; 1 by default.")
    private long seed = 1;

    /** Returns what the options say. @throws ParameterException when one says nothing that can be aimed at */
    public CalibrationTargets targets() {
        double latencyHours = hours("--latency", latency);
        double longest = hours("--max-close-out", mostCloseOut);
        if (longest <= latencyHours) {
            throw new ParameterException(
                    spec.commandLine(), "--max-close-out was " + mostCloseOut + "; expected more than the latency");
        }
        return new CalibrationTargets(
                hours("--shortfall", shortfall),
                latencyHours,
                real("--participation", participation, RealRange.POSITIVE),
                hours("--entry", entry),
                real("--entry-confidence", entryConfidence, RealRange.FRACTION),
                real("--close-fee", closeFee, RealRange.from(0).below(1)),
                real("--max-leverage", mostLeverage, RealRange.above(1)),
                real("--oi-share", interestShare, RealRange.POSITIVE),
                longest,
                real("--max-rate", highestRate, RealRange.FRACTION),
                real("--fund-confidence", fundConfidence, RealRange.FRACTION),
                real("--at-margin", atMargin, RealRange.from(0).upTo(1)),
                hours("--band", band),
                real("--refills", refills, RealRange.POSITIVE),
                seed);
    }

    private double hours(String option, String text) {
        Duration span = SpanText.parse(option, text, spec);
        return span.toSeconds() / SECONDS_PER_HOUR;
    }

    private double real(String option, String text, RealRange range) {
        return RealText.parse(option, text, range, spec);
    }
}
