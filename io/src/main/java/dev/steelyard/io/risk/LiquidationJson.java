package dev.steelyard.io.risk;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.LiquidationRoot;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the states of the market at which an account is liquidated, or why there are none. */
final class LiquidationJson {
    /** The nearest roots of one contract on both sides of its mark. */
    private static final class Range {
        private @Nullable LiquidationRoot below;
        private @Nullable LiquidationRoot above;

        void add(LiquidationRoot root) {
            if (root.move().signum() <= 0) {
                below = below == null || root.move().compareTo(below.move()) > 0 ? root : below;
            } else {
                above = above == null || root.move().compareTo(above.move()) < 0 ? root : above;
            }
        }
    }

    private LiquidationJson() {}

    static void write(JsonWriter writer, AccountRisk risk) {
        AnswerJson json = new AnswerJson(writer);
        writer.startObject("liquidation").startArray("roots");
        for (LiquidationRoot root : risk.roots()) {
            writer.startObject();
            writer.startObject("direction");
            root.direction().forEach(writer::integer);
            writer.endObject();
            json.number("price", root.price());
            writer.text("symbol", root.symbol().isEmpty() ? null : root.symbol());
            writer.text("basis", root.basis().name());
            json.number("move", root.move());
            writer.text("bucket", root.bucket());
            writer.endObject();
        }
        writer.endArray();
        ranges(writer, json, risk.roots());
        Reason reason = risk.roots().isEmpty() ? whyNone(risk) : null;
        writer.text("reason", reason == null ? null : reason.name());
        writer.endObject();
    }

    /** For each contract that liquidates when its price falls and when it rises: the nearest of both, others held; of options
     * the underlying. */
    private static void ranges(JsonWriter writer, AnswerJson json, List<LiquidationRoot> roots) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        for (LiquidationRoot root : roots) {
            if (root.basis() == LiquidationRoot.Basis.OTHERS_HELD
                    || root.basis() == LiquidationRoot.Basis.UNDERLYING_MOVES) {
                ranges.computeIfAbsent(root.symbol(), symbol -> new Range()).add(root);
            }
        }
        ranges.values().removeIf(range -> range.below == null || range.above == null);
        if (ranges.isEmpty()) {
            return;
        }
        writer.startObject("range");
        ranges.forEach((symbol, range) -> {
            writer.startObject(symbol);
            json.number("below", price(range.below));
            json.number("above", price(range.above));
            writer.endObject();
        });
        writer.endObject();
    }

    private static @Nullable BigDecimal price(@Nullable LiquidationRoot root) {
        return root == null ? null : root.price();
    }

    /** Something unknown goes before the certainty that there is none. */
    static Reason whyNone(AccountRisk risk) {
        for (PositionRisk position : risk.positions()) {
            Reason reason = position.liquidationPrice().reason();
            if (reason != null && reason != Reason.NO_LIQUIDATION && reason != Reason.NOT_APPLICABLE) {
                return reason;
            }
        }
        Reason missing = risk.marginSurplus().reason();
        return missing == null || missing == Reason.NOT_APPLICABLE ? Reason.NO_LIQUIDATION : missing;
    }
}
