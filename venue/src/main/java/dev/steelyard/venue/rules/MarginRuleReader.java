package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.LiquidationRule.PriceRounding;
import dev.steelyard.margin.rule.MarginRule;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a requirement is put together and when an account is liquidated. */
final class MarginRuleReader {
    private static final int MOST_DECIMALS = 30;

    private MarginRuleReader() {}

    /** Returns the rule of an object; an absent field is that of {@link MarginRule#AT_MARK}. */
    static MarginRule margin(JsonValue value) {
        Fields.only(
                value,
                List.of(
                        "initial",
                        "initialBasis",
                        "maintenanceBasis",
                        "closeFee",
                        "closeFeeRate",
                        "feeInInitial",
                        "feeInMaintenance",
                        "maintenanceOf",
                        "adverseFunding"));
        MarginRule plain = MarginRule.AT_MARK;
        return new MarginRule(
                Fields.constant(value, "initial", plain.initial()),
                Fields.constant(value, "initialBasis", plain.initialBasis()),
                Fields.constant(value, "maintenanceBasis", plain.maintenanceBasis()),
                Fields.constant(value, "closeFee", plain.closeFee()),
                Fields.decimal(value, "closeFeeRate"),
                Fields.bool(value, "feeInInitial", plain.feeInInitial()),
                Fields.bool(value, "feeInMaintenance", plain.feeInMaintenance()),
                Fields.constant(value, "maintenanceOf", plain.maintenanceOf()),
                Fields.bool(value, "adverseFunding", plain.adverseFunding()));
    }

    /** Returns the trigger of an object; an absent field is that of {@link LiquidationRule#PLAIN}. */
    static LiquidationRule liquidation(JsonValue value) {
        Fields.only(
                value,
                List.of(
                        "threshold",
                        "equalityLiquidates",
                        "warningShare",
                        "callShare",
                        "ratioName",
                        "ratioForm",
                        "priceRounding",
                        "priceDecimals",
                        "bankruptcyRounding"));
        LiquidationRule plain = LiquidationRule.PLAIN;
        PriceRounding rounding = Fields.constant(value, "priceRounding", plain.priceRounding());
        return new LiquidationRule(
                Fields.decimal(value, "threshold", plain.threshold()),
                Fields.bool(value, "equalityLiquidates", plain.equalityLiquidates()),
                Fields.decimal(value, "warningShare", plain.warningShare()),
                Fields.decimal(value, "callShare"),
                value.present("ratioName", JsonValue::text),
                Fields.constant(value, "ratioForm", plain.ratioForm()),
                rounding,
                decimals(value.present("priceDecimals")),
                Fields.constant(value, "bankruptcyRounding", rounding));
    }

    private static @Nullable Integer decimals(@Nullable JsonValue value) {
        if (value == null) {
            return null;
        }
        BigDecimal count = Fields.decimal(value);
        if (count.signum() < 0 || count.scale() > 0 || count.compareTo(BigDecimal.valueOf(MOST_DECIMALS)) > 0) {
            throw value.refusal(FailureReason.INVALID, "expected a count from 0 to " + MOST_DECIMALS);
        }
        return count.intValueExact();
    }
}
