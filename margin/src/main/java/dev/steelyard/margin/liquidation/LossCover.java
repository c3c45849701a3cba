package dev.steelyard.margin.liquidation;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.liquidation.LiquidationAction.Deleverage;
import dev.steelyard.margin.liquidation.LiquidationAction.Finish;
import dev.steelyard.margin.liquidation.LiquidationAction.Outcome;
import dev.steelyard.margin.liquidation.LiquidationAction.PayFromFund;
import dev.steelyard.margin.liquidation.LiquidationAction.RecordBadDebt;
import dev.steelyard.margin.liquidation.LiquidationAction.Socialize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Fund, deleveraging, socialized loss, bad debt: each once, in this order, while a loss is left. <b>Thread-safe</b>. */
final class LossCover {
    private LossCover() {}

    static LiquidationDecision next(LiquidationState state, LiquidationInput input, LiquidationPolicy policy) {
        Recourse recourse = input.recourse();
        if (recourse.unwinding()) {
            return LiquidationDecision.stay(state);
        }
        BigDecimal deficit = recourse.deficit();
        if (deficit.signum() == 0) {
            return finished(state, input, List.of(), Outcome.CLOSED);
        }
        LiquidationStage stage = state.stage();
        BigDecimal available = recourse.fundAvailable();
        if (stage.compareTo(LiquidationStage.FUND) < 0
                && policy.waterfall().insuranceFund()
                && available.signum() > 0) {
            return entered(state, input, LiquidationStage.FUND, List.of(new PayFromFund(deficit.min(available))));
        }
        boolean deleverages = policy.waterfall().deleveraging() != null
                && recourse.inventoryLoss().signum() > 0;
        if (stage.compareTo(LiquidationStage.ADL) < 0 && deleverages) {
            return input.decidable()
                    ? entered(state, input, LiquidationStage.ADL, deleveraged(recourse))
                    : LiquidationDecision.stay(state);
        }
        if (stage.compareTo(LiquidationStage.SOCIALIZED) < 0
                && policy.waterfall().socialization() != null) {
            return entered(state, input, LiquidationStage.SOCIALIZED, List.of(new Socialize(deficit)));
        }
        return finished(state, input, List.of(new RecordBadDebt(deficit)), Outcome.BAD_DEBT);
    }

    /** As much of each position as its share of the deficit in the loss of holding all: rounded up to its lot. */
    private static List<LiquidationAction> deleveraged(Recourse recourse) {
        BigDecimal loss = recourse.inventoryLoss();
        BigDecimal deficit = recourse.deficit().min(loss);
        List<LiquidationAction> actions = new ArrayList<>();
        for (Recourse.Inventory held : recourse.inventory()) {
            BigDecimal all = held.size().abs();
            BigDecimal share =
                    Decimals.divide(all.multiply(deficit), loss, LiquidationPrices.DECIMALS, RoundingMode.CEILING);
            BigDecimal size =
                    Decimals.toTick(share, held.lot(), RoundingMode.CEILING).min(all);
            if (held.loss().signum() > 0) {
                actions.add(
                        new Deleverage(held.symbol(), held.size().signum() < 0 ? size.negate() : size, held.price()));
            }
        }
        return actions;
    }

    private static LiquidationDecision entered(
            LiquidationState state, LiquidationInput input, LiquidationStage stage, List<LiquidationAction> actions) {
        return new LiquidationDecision(state.enter(stage, input.at()), actions);
    }

    static LiquidationDecision finished(
            LiquidationState state, LiquidationInput input, List<LiquidationAction> actions, Outcome outcome) {
        List<LiquidationAction> all = new ArrayList<>(actions);
        all.add(new Finish(outcome));
        return new LiquidationDecision(state.enter(LiquidationStage.DONE, input.at()), all);
    }
}
