package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.margin.token.LeveragedReturns;
import dev.steelyard.margin.token.RebalancePolicy;
import dev.steelyard.margin.token.RebasedToken;
import dev.steelyard.margin.token.TokenBasket;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Leveraged tokens: what they hold, when they are re-levered, and tokens rebased in steps. */
final class LeveragedTokenAdapters {
    private static final String FTX = "ftx-leveraged-token";
    private static final String REBASED = "rebased-leveraged-token";

    /** The lineage's daily time. */
    private static final LocalTime DAILY = LocalTime.of(0, 2);

    private LeveragedTokenAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.shape(FTX, "rebalance", LeveragedTokenAdapters::basket, "cashUsd", "coins", "target")
                .shape(FTX, "trigger move", LeveragedTokenAdapters::triggerMoves, "targets", "multiple")
                .shape(REBASED, "value", LeveragedTokenAdapters::rebased, "start", "path", "leverage", "threshold");
    }

    private static Outputs basket(Inputs inputs, DataFolders data) {
        TokenBasket basket =
                new TokenBasket(inputs.decimal("cashUsd"), inputs.decimal("coins"), inputs.decimal("price"));
        RebalancePolicy policy =
                new RebalancePolicy(inputs.decimal("target"), inputs.decimal("triggerLeverage"), DAILY);
        return Outputs.of()
                .put("navUsd", basket::netAssetValue)
                .put("exposureUsd", basket::exposure)
                .put("leverage_2dp", basket::leverage)
                .put("leverage", basket::leverage)
                .put("action", () -> policy.next(basket).text());
    }

    private static Outputs triggerMoves(Inputs inputs, DataFolders data) {
        BigDecimal multiple = inputs.decimal("multiple");
        List<BigDecimal> moves = inputs.decimals("targets").stream()
                .map(target -> LeveragedReturns.triggerMove(target, multiple))
                .toList();
        return Outputs.of().put("exactMoves", moves).quotation("pageMovesPct", "the source's own rounded figures");
    }

    private static Outputs rebased(Inputs inputs, DataFolders data) {
        BigDecimal leverage = inputs.decimal("leverage");
        return Outputs.of().put("up", values(inputs, leverage)).put("down", values(inputs, leverage.negate()));
    }

    private static List<BigDecimal> values(Inputs inputs, BigDecimal multiple) {
        RebasedToken token = RebasedToken.issued(inputs.decimal("start"), multiple, inputs.decimal("threshold"));
        List<BigDecimal> values = new ArrayList<>();
        for (BigDecimal price : inputs.decimals("path")) {
            token = token.moved(price);
            values.add(token.valueAt(price));
        }
        return values;
    }
}
