package dev.steelyard.cli.input;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.stress.ShockCovariance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The history that an account's risk is measured by. */
public final class ReturnsOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--returns",
            paramLabel = "FILE",
            description = "A history of prices or returns by asset or symbol, from which volatilities and correlations"
                    + " are; by default those that the account's market states.")
    private @Nullable String returns;

    @Option(
            names = "--toward",
            paramLabel = "SHARE",
            description = "Push correlations so far toward 1, from 0 to 1: a shock of correlation.")
    private @Nullable String toward;

    /** Returns whether a history is given. */
    public boolean isGiven() {
        return returns != null || toward != null;
    }

    /** Returns the simple returns of the history; null when none is given. */
    public @Nullable ReturnTable table(Surroundings surroundings) {
        return returns == null ? null : PriceFile.returns(surroundings.file(returns), returns, ReturnKind.SIMPLE);
    }

    /** Returns the name of the history, for failures. */
    public String source() {
        return returns == null ? "" : returns;
    }

    /**
     * Returns the covariance of the history given, else of the volatilities that the account's market states; null when it
     * covers nothing.
     *
     * @param more assets that it should cover beside those held
     */
    public @Nullable ShockCovariance covariance(Surroundings surroundings, AccountCase subject, List<Asset> more) {
        ShockCovariance covariance = ShockCovariance.of(
                subject.file().account(),
                subject.file().market(),
                subject.rules(),
                table(surroundings),
                source(),
                more);
        return toward == null || covariance == null ? covariance : covariance.toward(share(toward));
    }

    private double share(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // The message below says what is expected.
        }
        throw new ParameterException(spec.commandLine(), "--toward was \"" + text + "\"; expected a share from 0 to 1");
    }
}
