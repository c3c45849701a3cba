package dev.steelyard.cli.input;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.firm.FirmReport;
import dev.steelyard.io.firm.FirmReport.Plan;
import dev.steelyard.io.firm.FirmReport.Rebalancing;
import dev.steelyard.io.firm.RouteFile;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.json.DecimalText;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.Refusal;
import dev.steelyard.margin.firm.CommonShock;
import dev.steelyard.margin.firm.FirmAccount;
import dev.steelyard.margin.firm.FirmView;
import dev.steelyard.margin.firm.RebalancePlan;
import dev.steelyard.margin.firm.TransferRoute;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options about a firm: all accounts together, and the transfers between them. */
public final class FirmOptions {
    private static final BigDecimal ASSUMED_HOURS = BigDecimal.ONE;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--firm", description = "Add the accounts up: by account, venue, owner and asset.")
    private boolean firm;

    @Option(
            names = "--rebalance",
            description = "With --firm: the least transfers that keep every account alive under a shock.")
    private boolean rebalance;

    @Option(
            names = "--latency",
            paramLabel = "FILE",
            description = "How funds can be moved: hours, fees and minimum stays (steelyard/routes/1).")
    private @Nullable String latency;

    @Option(
            names = "--shock",
            paramLabel = "MOVE",
            description =
                    "Common shock, such as -20%% or BTC:-20%%,ETH:-30%%; one plan for each. -20%% and 20%% by default.")
    private List<String> shocks = new ArrayList<>();

    @Option(
            names = "--target",
            paramLabel = "SHARE",
            description = "Surplus to keep under the shock, as a share of the requirement; 0.25 by default.")
    private String target = "0.25";

    @Option(
            names = "--horizon",
            paramLabel = "HOURS",
            description = "Hours within which a transfer must arrive; 24 by default.")
    private String horizon = "24";

    /** Returns whether the firm is asked about. @throws ParameterException when only its plans are */
    public boolean isAsked() {
        if (!firm && (rebalance || latency != null || !shocks.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "--rebalance, --latency and --shock go with --firm");
        }
        return firm;
    }

    /**
     * Returns the firm's answer.
     *
     * @param reports of the subjects, in their order
     * @throws FailureException located, when the file of routes is wrong, or parts of an account are missing
     */
    public FirmReport report(Surroundings surroundings, List<AccountCase> subjects, List<RiskReport> reports) {
        for (AccountCase subject : subjects) {
            if (!subject.gaps().isEmpty()) {
                throw new FailureException(subject.gaps().getFirst());
            }
        }
        List<FirmAccount> members = subjects.stream()
                .map(subject ->
                        new FirmAccount(subject.file().account(), subject.file().market(), subject.rules()))
                .toList();
        checkNames(members);
        return new FirmReport(reports, FirmView.of(members), rebalance ? rebalancing(surroundings, members) : null);
    }

    private void checkNames(List<FirmAccount> members) {
        long names = members.stream().map(m -> m.account().id()).distinct().count();
        if (names < members.size()) {
            throw new ParameterException(
                    spec.commandLine(), "two accounts have the same name; a firm's accounts are told apart by it");
        }
    }

    private Rebalancing rebalancing(Surroundings surroundings, List<FirmAccount> members) {
        List<Account> accounts = members.stream().map(FirmAccount::account).toList();
        RouteFile routes = latency == null
                ? RouteFile.assumed(accounts, ASSUMED_HOURS)
                : RouteFile.read(JsonDocument.parse(surroundings.file(latency), latency));
        String assumption = latency == null
                ? "every asset is taken to reach every other account in " + ASSUMED_HOURS
                        + " hour without a fee; state the ways with --latency FILE"
                : null;
        BigDecimal share = number("--target", target);
        BigDecimal hours = number("--horizon", horizon);
        List<TransferRoute> ways = routes.between(accounts);
        List<Plan> plans = new ArrayList<>();
        for (String text : shocks.isEmpty() ? List.of("-20%", "20%") : shocks) {
            CommonShock shock = shock(text);
            plans.add(new Plan(shock, RebalancePlan.of(members, shock, share, ways, hours, routes.locked())));
        }
        return new Rebalancing(share, hours, assumption, plans);
    }

    private CommonShock shock(String text) {
        BigDecimal everything = BigDecimal.ZERO;
        Map<Asset, BigDecimal> moves = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            BigDecimal move = Percentage.parse("--shock", part.substring(colon + 1), spec);
            if (colon > 0) {
                moves.put(Asset.of(part.substring(0, colon)), move);
            } else {
                everything = move;
            }
        }
        return new CommonShock(everything, moves);
    }

    private BigDecimal number(String option, String text) {
        try {
            BigDecimal value = DecimalText.parse(text, Refusal.at(option, text));
            if (value.signum() >= 0) {
                return value;
            }
            throw new ParameterException(spec.commandLine(), option + " was " + text + "; expected 0 or above");
        } catch (FailureException e) {
            throw new ParameterException(spec.commandLine(), e.failure().format());
        }
    }
}
