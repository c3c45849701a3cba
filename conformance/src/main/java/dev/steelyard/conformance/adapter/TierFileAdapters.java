package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.ONE;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.venue.rules.DeductionCheck;
import dev.steelyard.venue.rules.RulePackFile;
import dev.steelyard.venue.rules.RulePackImport;
import dev.steelyard.venue.rules.RulePackRepository;
import java.math.BigDecimal;
import java.nio.file.Path;

/** Tier tables from a venue's own file, read by the import that users have. */
final class TierFileAdapters {
    private static final String SYMBOL = "CONTRACT";

    private TierFileAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("cum_file", TierFileAdapters::check).method("tier_mm_from_file", TierFileAdapters::maintenance);
    }

    private static Outputs check(Inputs inputs, DataFolders data) {
        DeductionCheck check = RulePackImport.checkDeductions(data.resolve(inputs.text("file")))
                .orElseThrow();
        return Outputs.of()
                .put("symbols", check::symbols)
                .put("brackets", check::brackets)
                .put("mismatches", () -> check.mismatches().size());
    }

    private static Outputs maintenance(Inputs inputs, DataFolders data) {
        Path file = data.resolve(inputs.text("file"));
        RulePackFile into = RulePackRepository.bundled()
                .find(RulePackImport.suggestedPack(file).orElseThrow(), null)
                .orElseThrow();
        RulePack rules = RulePackImport.read(file, into, into.pack().effectiveFrom())
                .orElseThrow()
                .overlay()
                .over(into.pack());
        if (!(contract(rules, inputs.text("symbol")).schedule() instanceof BracketSchedule schedule)) {
            throw FailureException.of(FailureReason.UNSUPPORTED, "", "the file gives the contract no tiers");
        }
        BigDecimal notional = inputs.decimal("notional");
        Bracket bracket = schedule.bracketOf(notional);
        PositionRisk position = CaseAccount.under(Packs.PLAIN)
                .contract(CaseAccount.linear(SYMBOL), schedule)
                .position(Position.cross(SYMBOL, notional, ONE))
                .mark(SYMBOL, ONE)
                .assess()
                .position(SYMBOL);
        return Outputs.of()
                .put("mm", () -> position.maintenanceMargin().get().value())
                .put("mmr", () -> position.maintenanceMarginRate().get())
                .put("cum", bracket::maintenanceDeduction)
                .put("max_leverage", bracket::maxLeverage);
    }

    /** Returns the contract of a unified symbol such as {@code BTC/USDT:USDT}, or of the venue's own name. */
    private static ContractRule contract(RulePack rules, String symbol) {
        ContractRule own = rules.contract(symbol);
        if (own != null) {
            return own;
        }
        for (ContractRule contract : rules.contracts().values()) {
            Instrument instrument = contract.instrument();
            if (instrument instanceof Instrument.Perpetual perpetual
                    && symbol.equals(perpetual.base() + "/" + perpetual.quote() + ":" + perpetual.settle())) {
                return contract;
            }
        }
        throw FailureException.of(FailureReason.UNKNOWN_CONTRACT, "", "the file has no contract " + symbol);
    }
}
