package dev.steelyard.cli.input;

import dev.steelyard.risk.sizing.ExecutionTerms;
import dev.steelyard.risk.sizing.HedgePlanner;
import dev.steelyard.risk.sizing.TradePlan;
import dev.steelyard.risk.sizing.UnwindPlanner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of plans that hedge and unwind. */
public final class PlanOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--target-delta",
            paramLabel = "USD",
            description = "hedge: what equity is to move by for a move of 100%%; 0 by default.")
    private String targetDelta = "0";

    @Option(
            names = "--aversion",
            paramLabel = "NUMBER",
            description = "hedge: relative risk aversion, which narrows the band; 1 by default.")
    private String aversion = "1";

    @Option(
            names = "--target-utilization",
            paramLabel = "SHARE",
            description = "unwind: margin utilization to be brought to; 50%% by default.")
    private String utilization = "0.5";

    /** Returns the plan that hedges an account with a contract. */
    public TradePlan hedge(AccountCase subject, String symbol, ExecutionTerms terms) {
        return HedgePlanner.of(
                subject.file().account(),
                subject.file().market(),
                subject.rules(),
                symbol,
                RealText.parse("--target-delta", targetDelta, RealRange.ANY, spec),
                RealText.parse("--aversion", aversion, RealRange.POSITIVE, spec),
                terms);
    }

    /** Returns the plan that unwinds an account. */
    public TradePlan unwind(AccountCase subject, ExecutionTerms terms) {
        return UnwindPlanner.of(
                subject.file().account(),
                subject.file().market(),
                subject.rules(),
                RealText.parse("--target-utilization", utilization, RealRange.POSITIVE, spec),
                terms);
    }
}
