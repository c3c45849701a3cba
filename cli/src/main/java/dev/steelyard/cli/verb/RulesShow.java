package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.RulePackText;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.venue.rules.RulePackFile;
import dev.steelyard.venue.rules.RulePackRepository;
import dev.steelyard.venue.rules.RulePackWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rules show}: what a pack says. */
@Command(
        name = "show",
        description = "Show what a rule pack says, of all contracts or of one; as JSON in the format of a pack's file.",
        footer = {
            "",
            "Examples:",
            "  steelyard rules show binance-usdm@2024-12-01",
            "  steelyard rules show binance-usdm BTCUSDT"
        })
final class RulesShow implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "PACK[@DATE]", description = "The pack, by id or alias.")
    private String pack = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "CONTRACT", description = "The contract to show.")
    private @Nullable String contract;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    RulesShow(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.TABLE, Format.JSON));
        RulePackFile file = RulePackRepository.withUserFolder(surroundings.rulesFolder())
                .find(pack)
                .orElseThrow();
        RulePackFile shown = contract == null ? file : file.withPack(only(file.pack(), contract));
        try (Output output = outputs.open(surroundings)) {
            if (format == Format.JSON) {
                try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                    RulePackWriter.write(shown, writer);
                }
            } else {
                output.text(RulePackText.of(shown));
            }
            output.complete();
        }
        return ExitCode.FINE;
    }

    private static RulePack only(RulePack pack, String symbol) {
        ContractRule rule = pack.contract(symbol);
        if (rule == null) {
            throw FailureException.of(
                    FailureReason.UNKNOWN_CONTRACT,
                    "",
                    "contract " + symbol + " is not in rule pack " + pack.id() + " of " + pack.effectiveFrom()
                            + "; add it with: steelyard rules import FILE");
        }
        SequencedMap<String, ContractRule> one = new LinkedHashMap<>();
        one.put(symbol, rule);
        return pack.withContracts(one);
    }
}
