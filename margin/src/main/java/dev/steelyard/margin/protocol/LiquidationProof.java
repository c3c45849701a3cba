package dev.steelyard.margin.protocol;

import dev.steelyard.margin.scenario.ScenarioRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What anyone can show to have an account liquidated: one scenario for each underlying. Its losses are a lower bound of the
 * requirement, so checking a claim values each leg once, and no claim can show a healthy account to be liquidatable.
 * <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param claims one for each underlying with contracts
 */
public record LiquidationProof(List<Claim> claims) {
    /**
     * The scenario said to bind.
     *
     * @param unit the underlying
     * @param scenario its place in the pack
     */
    public record Claim(String unit, int scenario) {}

    public LiquidationProof {
        claims = List.copyOf(claims);
    }

    /** Returns the proof that shows the most: the worst scenario of each underlying. */
    public static LiquidationProof of(ProtocolRequirement requirement) {
        return new LiquidationProof(requirement.units().stream()
                .filter(unit -> unit.worst() >= 0)
                .map(unit -> new Claim(unit.unit(), unit.worst()))
                .toList());
    }

    /**
     * Returns the maintenance margin that the claims show, at most the account's own. An underlying without a claim, or with
     * one of a scenario that the pack does not have, shows what its layers and oracles ask.
     */
    public ProtocolRequirement shown(List<ProtocolBook> books, ScenarioRule rule) {
        return ProtocolMargin.assess(books, rule, this::claimed);
    }

    /** Returns whether the claims show that the account is liquidated, as {@link ProtocolMargin#isLiquidatable}. */
    public boolean shows(
            List<ProtocolBook> books,
            ScenarioRule rule,
            BigInteger marginBalance,
            BigDecimal threshold,
            boolean equalityLiquidates) {
        BigInteger maintenance = shown(books, rule).maintenanceMargin();
        return ProtocolMargin.isLiquidatable(marginBalance, maintenance, threshold, equalityLiquidates);
    }

    private IntStream claimed(String unit, int scenarios) {
        return claims.stream()
                .filter(claim -> claim.unit().equals(unit) && claim.scenario() >= 0 && claim.scenario() < scenarios)
                .mapToInt(Claim::scenario)
                .limit(1);
    }
}
