package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the standard option margin of every bundled pack has in common. */
class OptionPacksTest {
    private static final Instant EXPIRY = Instant.parse("2026-12-25T08:00:00Z");
    private static final int OPTIONS = 2_000;

    @Accepts(19)
    @Test
    void aWrittenOptionRequiresItsMarkAndAFloorAboveItUnderEveryPack() {
        int checked = 0;
        for (OptionRule rule : rules()) {
            SplittableRandom random = new SplittableRandom(19);
            BigDecimal floor = rule.callMaintenance().min(rule.putMaintenance()).multiply(rule.factor());
            for (int i = 0; i < OPTIONS; i++) {
                BigDecimal underlying = decimal(random, 1_000, 100_000);
                Instrument.Option option = option(random, underlying);
                BigDecimal unit = OptionRequirement.unit(option, underlying);
                BigDecimal mark = OptionMark.intrinsic(option, underlying)
                        .add(unit.multiply(BigDecimal.valueOf(random.nextInt(300), 3)));
                OptionRequirement required = OptionRequirement.ofWritten(rule, option, underlying, mark, null);
                assertThat(required.maintenance()).isGreaterThanOrEqualTo(mark.add(floor.multiply(unit)));
                assertThat(required.initial())
                        .isGreaterThanOrEqualTo(mark.add(
                                rule.initialFloor().multiply(rule.factor()).multiply(unit)));
                checked++;
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(7 * OPTIONS);
    }

    @Accepts(19)
    @Test
    void atExpiryTheRequirementIsTheIntrinsicValueAndTheFloor() {
        for (OptionRule rule : rules()) {
            SplittableRandom random = new SplittableRandom(20);
            for (int i = 0; i < OPTIONS; i++) {
                BigDecimal underlying = decimal(random, 1_000, 100_000);
                Instrument.Option option = option(random, underlying);
                BigDecimal unit = OptionRequirement.unit(option, underlying);
                BigDecimal intrinsic = OptionMark.intrinsic(option, underlying);
                OptionRequirement required = OptionRequirement.ofWritten(rule, option, underlying, intrinsic, null);
                BigDecimal rate = option.type() == OptionType.CALL ? rule.callMaintenance() : rule.putMaintenance();
                boolean onMark = option.type() == OptionType.CALL ? rule.callOnMark() : rule.putOnMark();
                BigDecimal base = onMark ? rate.multiply(unit).max(rate.multiply(intrinsic)) : rate.multiply(unit);
                assertThat(required.maintenance())
                        .isEqualByComparingTo(intrinsic
                                .add(base.multiply(rule.factor()))
                                .add(rule.liquidationFee().multiply(unit)));
            }
        }
    }

    private static List<OptionRule> rules() {
        List<OptionRule> rules = new ArrayList<>();
        for (Path file : BundledPacks.files()) {
            RulePack pack = RulePackReader.read(file).pack();
            for (Map.Entry<String, ContractRule> contract : pack.contracts().entrySet()) {
                if (pack.model() != ModelKind.REG_T && contract.getKey().startsWith(OptionRule.FAMILY)) {
                    rules.add(
                            OptionRule.of(contract.getKey(), contract.getValue().parameters()));
                }
            }
        }
        assertThat(rules).hasSizeGreaterThanOrEqualTo(7);
        return rules;
    }

    private static Instrument.Option option(SplittableRandom random, BigDecimal underlying) {
        Asset coin = Asset.of("BTC");
        BigDecimal strike = underlying.multiply(BigDecimal.valueOf(500 + random.nextInt(1_001), 3));
        ContractTerms terms = random.nextBoolean()
                ? ContractTerms.inverse("O", coin, Asset.USD, BigDecimal.ONE)
                : ContractTerms.linear("O", coin, Asset.of("USDC"));
        OptionType type = random.nextBoolean() ? OptionType.CALL : OptionType.PUT;
        return new Instrument.Option(terms, EXPIRY, strike, type, false);
    }

    private static BigDecimal decimal(SplittableRandom random, int from, int to) {
        return BigDecimal.valueOf(random.nextLong(100L * from, 100L * to), 2);
    }
}
