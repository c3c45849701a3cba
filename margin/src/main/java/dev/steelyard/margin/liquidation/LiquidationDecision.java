package dev.steelyard.margin.liquidation;

import java.util.List;

/**
 * What a step of the liquidation decides. <b>Immutable</b>.
 *
 * @param state where it stands now
 * @param actions what is to be done, in order; empty when it waits
 */
public record LiquidationDecision(LiquidationState state, List<LiquidationAction> actions) {
    public LiquidationDecision {
        actions = List.copyOf(actions);
    }

    static LiquidationDecision stay(LiquidationState state) {
        return new LiquidationDecision(state, List.of());
    }
}
