package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountCase;
import dev.steelyard.cli.input.ClassOptions;
import dev.steelyard.cli.input.ReturnsOptions;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.credit.CreditJson;
import dev.steelyard.io.credit.CreditTermsFile;
import dev.steelyard.io.credit.CreditText;
import dev.steelyard.io.performance.ClassJson;
import dev.steelyard.io.performance.ClassReport;
import dev.steelyard.io.performance.ClassText;
import dev.steelyard.io.performance.GreekJson;
import dev.steelyard.io.performance.GreekText;
import dev.steelyard.io.scenario.RiskWeightFile;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.leverage.Exposures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.asset.AssetClasses;
import dev.steelyard.risk.confidence.CreditReport;
import dev.steelyard.risk.confidence.CreditTerms;
import dev.steelyard.risk.exposure.ClassView;
import dev.steelyard.risk.exposure.RiskWeightProfile;
import dev.steelyard.risk.performance.GreekAttribution;
import dev.steelyard.risk.performance.HoldingPerformance;
import dev.steelyard.risk.performance.Performance;
import dev.steelyard.risk.stress.ShockCovariance;
import dev.steelyard.risk.stress.StressedAccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What {@code margin} tells of an account beside its risk: by class of asset, profit by Greeks, a credit line. */
final class MarginViews {
    private static final BigDecimal NEAR = new BigDecimal("0.99");

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--by-class",
            description = "Exposure, leverage, risk and risk weights by class of asset; of one account.")
    private boolean byClass;

    @Option(
            names = "--by-greeks",
            description = "The profit of positions since --since by Greeks, with its residual; of one account.")
    private boolean byGreeks;

    @Option(
            names = "--credit-line",
            paramLabel = "FILE",
            description = "The account against a credit line: haircuts, utilization, wrong-way add-on; of one account.")
    private @Nullable String creditLine;

    @Option(
            names = "--risk-weights",
            paramLabel = "FILE",
            description = "Risk weights of classes in place of the product's own.")
    private @Nullable String weights;

    @Mixin
    private ReturnsOptions returns = new ReturnsOptions();

    @Mixin
    private ClassOptions classes = new ClassOptions();

    /** Returns whether a view is asked for. @throws ParameterException for options that do not go together */
    boolean isAsked(boolean since) {
        boolean credit = creditLine != null;
        if (!byClass && (weights != null || classes.isGiven() || returns.isGiven() && !credit)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--risk-weights and --classes go with --by-class, --returns and --toward with it or --credit-line");
        }
        if ((byClass || credit) && (byGreeks || since) || byClass && credit || byGreeks && !since) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--by-greeks goes with --since, and --by-class and --credit-line each without another");
        }
        return byClass || byGreeks || credit;
    }

    /** Answers. @return the exit code */
    int answer(
            List<AccountCase> subjects, @Nullable AccountCase earlier, Format format, Output output, Surroundings in) {
        if (subjects.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are " + subjects.size() + " accounts in the files; name one with --account");
        }
        AccountCase subject = subjects.getFirst();
        if (!subject.gaps().isEmpty()) {
            throw new FailureException(subject.gaps().getFirst());
        }
        String id = subject.file().account().id();
        if (byClass) {
            ClassReport report = report(subject, in);
            write(format, output, ClassText.of(report), writer -> ClassJson.write(report, writer));
        } else if (creditLine != null) {
            CreditReport report = credit(subject, creditLine, in);
            write(format, output, CreditText.of(report), writer -> CreditJson.write(report, writer));
            return report.isBreached() ? ExitCode.BREACHED : ExitCode.FINE;
        } else if (earlier == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, subject.source(), "the file of --since holds no account " + id);
        } else {
            GreekAttribution attribution = GreekAttribution.of(
                    earlier.file().account(),
                    earlier.file().market(),
                    subject.file().market(),
                    earlier.rules());
            write(format, output, GreekText.of(id, attribution), writer -> GreekJson.write(id, attribution, writer));
        }
        return ExitCode.FINE;
    }

    private CreditReport credit(AccountCase subject, String file, Surroundings in) {
        Account account = subject.file().account();
        MarketView market = subject.file().market();
        CreditTerms terms =
                CreditTermsFile.read(JsonDocument.parse(in.file(file), file).root());
        List<Asset> estimated = terms.estimated();
        ShockCovariance covariance = estimated.isEmpty() ? null : returns.covariance(in, subject, estimated);
        AccountRisk risk = MarginEngine.assess(account, market, subject.rules(), AssessOptions.FIGURES);
        try {
            return CreditReport.of(
                    account, market, Exposures.of(account, market, subject.rules(), risk), terms, covariance);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(subject.source()));
        }
    }

    private static void write(Format format, Output output, String text, Consumer<JsonWriter> json) {
        if (format == Format.TABLE) {
            output.text(text);
        } else {
            try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                json.accept(writer);
            }
        }
    }

    private ClassReport report(AccountCase subject, Surroundings in) {
        Account account = subject.file().account();
        MarketView market = subject.file().market();
        AccountRisk risk = MarginEngine.assess(account, market, subject.rules(), AssessOptions.FIGURES);
        Exposures exposures = Exposures.of(account, market, subject.rules(), risk);
        AssetClasses own = classes.classes(in);
        ShockCovariance covariance = returns.covariance(in, subject, List.of());
        ReturnTable table = returns.table(in);
        SequencedMap<String, RiskWeightProfile> profiles = weights == null
                ? RiskWeightFile.bundled()
                : RiskWeightFile.read(JsonDocument.parse(in.file(weights), weights));
        ClassView view = ClassView.of(
                exposures,
                own,
                covariance,
                (asset, held) -> weight(asset, held, own, profiles, covariance, table, subject));
        List<String> remarks = new ArrayList<>();
        if (covariance != null && table != null) {
            remarks.addAll(table.remarks());
        }
        return new ClassReport(
                account.id(),
                view,
                covariance == null ? null : covariance.source(),
                table == null ? new LinkedHashMap<>() : performance(view, exposures, table, account, subject.rules()),
                remarks);
    }

    private RiskWeightProfile.@Nullable Weight weight(
            Asset asset,
            BigDecimal held,
            AssetClasses own,
            Map<String, RiskWeightProfile> profiles,
            @Nullable ShockCovariance covariance,
            @Nullable ReturnTable table,
            AccountCase subject) {
        RiskWeightProfile profile = profiles.get(own.of(asset));
        BigDecimal sigma = covariance == null ? null : covariance.sigma(asset);
        if (profile == null || (sigma == null && profile.multiplier() > 0)) {
            return null;
        }
        String column = table == null
                ? null
                : StressedAccount.column(asset, table.names(), subject.file().account(), subject.rules());
        double days =
                column == null || table == null ? 365 : table.present(column).length * (double) table.bar() / 86_400;
        return profile.weight(new RiskWeightProfile.Input(
                sigma == null ? 0 : sigma.doubleValue(),
                null,
                held.doubleValue(),
                depth(asset, subject.file().market()),
                days,
                0));
    }

    /** Returns the worth of the bids within 1% of the price of an asset; null without a book. */
    private static @Nullable Double depth(Asset asset, MarketView market) {
        BookDepth book = market.depths().get(asset.code());
        BigDecimal price = market.usdPrice(asset);
        if (book == null || price == null) {
            return null;
        }
        BigDecimal worth = BigDecimal.ZERO;
        for (BookDepth.Level level : book.bids()) {
            if (level.price().compareTo(price.multiply(NEAR)) >= 0) {
                worth = worth.add(level.price().multiply(level.size()));
            }
        }
        return worth.signum() > 0 ? worth.doubleValue() : null;
    }

    private SequencedMap<String, Performance> performance(
            ClassView view, Exposures exposures, ReturnTable table, Account account, RulePack rules) {
        SequencedMap<String, Performance> found = new LinkedHashMap<>();
        for (ClassView.Line line : view.lines()) {
            SequencedMap<String, Double> held = new LinkedHashMap<>();
            double sum = 0;
            for (Asset asset : line.assets()) {
                String column = StressedAccount.column(asset, table.names(), account, rules);
                double delta = exposures
                        .deltaByAsset()
                        .getOrDefault(asset, BigDecimal.ZERO)
                        .doubleValue();
                if (column != null && delta != 0) {
                    held.put(column, delta);
                    sum += Math.abs(delta);
                }
            }
            double whole = sum;
            held.replaceAll((column, delta) -> delta / whole);
            if (!held.isEmpty()) {
                found.put(line.name(), HoldingPerformance.of(table, held, returns.source()));
            }
        }
        return found;
    }
}
