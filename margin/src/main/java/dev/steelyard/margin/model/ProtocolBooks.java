package dev.steelyard.margin.model;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarkPrice;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.protocol.OracleReading;
import dev.steelyard.margin.protocol.ProtocolBook;
import dev.steelyard.margin.protocol.ProtocolLeg;
import dev.steelyard.margin.scenario.ProtocolRule;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.UnitBook;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a protocol charges from a pool: its legs in whole units, the coins behind it, and the oracle of each asset, which
 * is its price with the market states {@code confidenceWidth} (USD) and {@code ageSeconds}. <b>Immutable</b>.
 */
final class ProtocolBooks {
    private final ScenarioPool pool;
    private final ProtocolInputs inputs;
    private final ScenarioRule rule;
    private final ProtocolRule protocol;

    ProtocolBooks(ScenarioPool pool, ProtocolInputs inputs, ScenarioRule rule, ProtocolRule protocol) {
        this.pool = pool;
        this.inputs = inputs;
        this.rule = rule;
        this.protocol = protocol;
    }

    /**
     * Returns the books of a pool; leaves the reading when an oracle is missing.
     *
     * @param books of the contracts held
     * @param held the lines of those books
     * @param coins by asset what counts as collateral, or is owed
     */
    List<ProtocolBook> of(
            List<UnitBook> books, List<ScenarioLine> held, SequencedMap<Asset, BigDecimal> coins, ScenarioShift shift) {
        List<ProtocolBook> all = new ArrayList<>();
        List<Asset> done = new ArrayList<>();
        for (UnitBook book : books) {
            List<ScenarioLine> own =
                    held.stream().filter(l -> l.unit().equals(book.unit())).toList();
            Asset base = own.getFirst().instrument().base();
            done.add(base);
            List<ProtocolLeg> legs = book.legs().stream()
                    .map(leg -> ProtocolLeg.of(leg, rule.requiredUnit(book.unit()), rule.decimals()))
                    .toList();
            all.add(new ProtocolBook(
                    book.unit(),
                    legs,
                    units(coins.getOrDefault(base, BigDecimal.ZERO)),
                    oracle(base, own, shift),
                    peg(own, shift)));
        }
        coins.forEach((asset, amount) -> {
            if (!done.contains(asset)) {
                all.add(new ProtocolBook(
                        asset.code(), List.of(), units(amount), oracle(asset, List.of(), shift), null));
            }
        });
        return all;
    }

    /** Returns coins in units of 10^−18, rounded away from 0: they are only charged on. */
    private static BigInteger units(BigDecimal amount) {
        return amount.setScale(ProtocolRule.DECIMALS, RoundingMode.UP).unscaledValue();
    }

    private OracleReading oracle(Asset asset, List<ScenarioLine> lines, ScenarioShift shift) {
        String name = asset.code();
        inputs.requireStates(name, "confidenceWidth", "ageSeconds");
        BigDecimal usd = pool.usdPrice(pool.asset, shift);
        BigDecimal width = Decimals.divide(
                inputs.state(name, "confidenceWidth"), usd, ProtocolRule.DECIMALS, RoundingMode.CEILING);
        return OracleReading.of(pool.rate(asset, shift), width, age(name, lines));
    }

    /** Returns the age of the oldest price of an asset and its contracts. */
    private long age(String name, List<ScenarioLine> lines) {
        long age = ProtocolInputs.whole("ageSeconds of " + name, inputs.state(name, "ageSeconds"));
        Instant now = ScenarioLines.time(inputs);
        for (ScenarioLine line : lines) {
            MarkPrice mark = inputs.market.marks().get(line.position().symbol());
            Instant at = mark == null ? null : mark.at();
            age = at == null || now == null
                    ? age
                    : Math.max(age, Duration.between(at, now).toSeconds());
        }
        return age;
    }

    private @Nullable OracleReading peg(List<ScenarioLine> lines, ScenarioShift shift) {
        Asset settle = lines.getFirst().settle();
        if (lines.stream().anyMatch(l -> !l.settle().equals(settle))) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "underlying " + lines.getFirst().unit(),
                    "its contracts settled in several assets; a protocol has one");
        }
        if (protocol.depegFactor().signum() == 0 || settle.equals(Asset.USD)) {
            return null;
        }
        String name = settle.code();
        inputs.requireStates(name, "confidenceWidth", "ageSeconds");
        return OracleReading.of(
                pool.usdPrice(settle, shift), inputs.state(name, "confidenceWidth"), age(name, List.of()));
    }
}
