package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.derive.DutchAuction;
import dev.steelyard.margin.liquidation.AuctionRule;
import dev.steelyard.margin.liquidation.BackstopRule;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.liquidation.PartialRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.RiskWeight;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a liquidation policy from its file, strictly: an unknown field, a number without quotes or a missing statement is
 * refused with its place. Fields and defaults are in {@code docs/methods/liquidation.md}. <b>Thread-safe</b>.
 */
public final class LiquidationPolicyReader {
    /** What a policy file states in {@code schema}. */
    public static final String SCHEMA = "steelyard/liquidation/1";

    private static final int MOST_ROUNDS = 1_000_000;
    private static final SequencedMap<String, Function<JsonValue, AuctionRule>> AUCTIONS =
            new LinkedHashMap<>(Map.of());

    static {
        AUCTIONS.put("DUTCH", LiquidationPolicyReader::dutch);
        AUCTIONS.put("FIXED_DISCOUNT", LiquidationPolicyReader::discount);
    }

    private LiquidationPolicyReader() {}

    /**
     * Returns the policy that a document states.
     *
     * @throws dev.steelyard.core.failure.FailureException PARSING for text that is no number, date or known word; INVALID
     *     for unknown fields and impossible values; MISSING_DATA for what is absent; UNSUPPORTED for another schema
     */
    public static LiquidationPolicy read(JsonDocument document) {
        JsonValue root = document.root();
        RulePackReader.schema(root, SCHEMA);
        Fields.only(
                root,
                List.of(
                        "schema",
                        "id",
                        "effectiveFrom",
                        "source",
                        "fidelity",
                        "notes",
                        "cancelsOrders",
                        "partial",
                        "auction",
                        "backstop",
                        "feeRate",
                        "waterfall"));
        return Fields.checked(
                root,
                () -> new LiquidationPolicy(
                        RulePackReader.id(root.require("id")),
                        root.require("effectiveFrom").date(),
                        root.require("source").text(),
                        root.require("fidelity").constant(Fidelity.class),
                        Fields.texts(root, "notes"),
                        root.require("cancelsOrders").bool(),
                        root.present("partial", LiquidationPolicyReader::partial),
                        root.present("auction", LiquidationPolicyReader::auction),
                        root.present("backstop", LiquidationPolicyReader::backstop),
                        Fields.decimal(root, "feeRate", BigDecimal.ZERO),
                        waterfall(root.require("waterfall"))));
    }

    private static PartialRule partial(JsonValue value) {
        Fields.only(
                value,
                List.of("sizing", "shares", "wholeUpTo", "dust", "tiers", "buffer", "cooldownSeconds", "mostRounds"));
        JsonValue shares = value.present("shares");
        BigDecimal tiers = Fields.decimal(value, "tiers", BigDecimal.ONE);
        BigDecimal rounds = Fields.decimal(value, "mostRounds");
        return Fields.checked(
                value,
                () -> new PartialRule(
                        value.require("sizing").constant(PartialRule.Sizing.class),
                        shares == null ? List.of(BigDecimal.ONE) : shares.values(Fields::decimal),
                        Fields.decimal(value, "wholeUpTo", BigDecimal.ZERO),
                        Fields.decimal(value, "dust", BigDecimal.ZERO),
                        whole(value, tiers),
                        Fields.decimal(value, "buffer", BigDecimal.ZERO),
                        Duration.ofSeconds(whole(value, Fields.decimal(value, "cooldownSeconds", BigDecimal.ZERO))),
                        rounds == null ? null : whole(value, rounds)));
    }

    private static int whole(JsonValue place, BigDecimal count) {
        boolean fits = count.stripTrailingZeros().scale() <= 0
                && count.signum() >= 0
                && count.compareTo(BigDecimal.valueOf(MOST_ROUNDS)) <= 0;
        if (!fits) {
            throw place.failure(
                    FailureReason.INVALID, "expected a whole number from 0 to " + MOST_ROUNDS + ", was " + count);
        }
        return count.intValueExact();
    }

    private static AuctionRule auction(JsonValue value) {
        return value.require("type").choice(AUCTIONS).apply(value);
    }

    private static AuctionRule dutch(JsonValue value) {
        Fields.only(
                value,
                List.of(
                        "type",
                        "startDiscount",
                        "cutDiscount",
                        "fastSeconds",
                        "slowSeconds",
                        "insolventSeconds",
                        "feeRate",
                        "bufferRate",
                        "smallestValue"));
        return Fields.checked(
                value,
                () -> new AuctionRule.Dutch(new DutchAuction(
                        Fields.decimal(value.require("startDiscount")),
                        Fields.decimal(value.require("cutDiscount")),
                        whole(value, Fields.decimal(value.require("fastSeconds"))),
                        whole(value, Fields.decimal(value.require("slowSeconds"))),
                        whole(value, Fields.decimal(value.require("insolventSeconds"))),
                        Fields.decimal(value, "feeRate", BigDecimal.ZERO),
                        Fields.decimal(value, "bufferRate", BigDecimal.ZERO),
                        Fields.decimal(value, "smallestValue", BigDecimal.ZERO))));
    }

    private static AuctionRule discount(JsonValue value) {
        Fields.only(value, List.of("type", "closeFactor", "wholeBelow", "wholeUpTo", "discount"));
        return Fields.checked(
                value,
                () -> new AuctionRule.FixedDiscount(
                        Fields.decimal(value.require("closeFactor")),
                        Fields.decimal(value, "wholeBelow", BigDecimal.ZERO),
                        Fields.decimal(value, "wholeUpTo", BigDecimal.ZERO),
                        Fields.decimal(value.require("discount"))));
    }

    private static BackstopRule backstop(JsonValue value) {
        Fields.only(value, List.of("numerator", "denominator", "takesInsolvent"));
        return Fields.checked(
                value,
                () -> new BackstopRule(
                        Fields.decimal(value.require("numerator")),
                        Fields.decimal(value.require("denominator")),
                        Fields.bool(value, "takesInsolvent", false)));
    }

    private static WaterfallPolicy waterfall(JsonValue value) {
        Fields.only(value, List.of("insuranceFund", "deleveraging", "socialization"));
        return new WaterfallPolicy(
                value.require("insuranceFund").bool(),
                value.present("deleveraging", LiquidationPolicyReader::deleveraging),
                socialization(value.present("socialization")));
    }

    private static WaterfallPolicy.@Nullable Socialization socialization(@Nullable JsonValue value) {
        return value == null ? null : value.constant(WaterfallPolicy.Socialization.class);
    }

    private static DeleveragingRule deleveraging(JsonValue value) {
        Fields.only(value, List.of("method", "profitableOnly", "weight", "threshold"));
        return new DeleveragingRule(
                value.require("method").constant(DeleveragingRule.Method.class),
                value.require("profitableOnly").bool(),
                new RiskWeight(
                        Fields.constant(value, "weight", RiskWeight.Shape.EQUITY),
                        Fields.decimal(value, "threshold", BigDecimal.ZERO)));
    }
}
