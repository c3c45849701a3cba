package dev.steelyard.margin.liquidation;

import dev.steelyard.margin.derive.DutchAuction;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.RiskWeight;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.margin.waterfall.WaterfallPolicy.Socialization;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Policies that together use everything a policy can say. */
final class Policies {
    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final DeleveragingRule QUEUE = DeleveragingRule.queue(false);

    private Policies() {}

    static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    static LiquidationPolicy policy(
            String id,
            boolean cancels,
            @Nullable PartialRule partial,
            @Nullable AuctionRule auction,
            @Nullable BackstopRule backstop,
            String feeRate,
            WaterfallPolicy waterfall) {
        return new LiquidationPolicy(
                id,
                LocalDate.EPOCH,
                "test",
                Fidelity.APPROXIMATE,
                List.of(),
                cancels,
                partial,
                auction,
                backstop,
                d(feeRate),
                waterfall);
    }

    static PartialRule shares(@Nullable Integer most, String... shares) {
        return new PartialRule(
                PartialRule.Sizing.SHARE,
                List.of(shares).stream().map(Policies::d).toList(),
                d("20000"),
                d("1000"),
                1,
                ZERO,
                Duration.ofSeconds(30),
                most);
    }

    static PartialRule of(PartialRule.Sizing sizing, @Nullable Integer most) {
        return new PartialRule(sizing, List.of(ONE), ZERO, ZERO, 1, d("0.1"), Duration.ZERO, most);
    }

    static AuctionRule.Dutch dutch() {
        return new AuctionRule.Dutch(new DutchAuction(ONE, d("0.8"), 20, 40, 40, d("0.01"), d("0.1"), ZERO));
    }

    static AuctionRule.FixedDiscount discount(String closeFactor, String discount) {
        return new AuctionRule.FixedDiscount(d(closeFactor), d("0.5"), d("1000"), d(discount));
    }

    static List<LiquidationPolicy> all() {
        BackstopRule twoThirds = new BackstopRule(d("2"), d("3"), false);
        DeleveragingRule proRata = new DeleveragingRule(
                DeleveragingRule.Method.PRO_RATA_SIZE, false, RiskWeight.of(RiskWeight.Shape.EQUITY));
        DeleveragingRule aware =
                new DeleveragingRule(DeleveragingRule.Method.RISK_AWARE, true, RiskWeight.of(RiskWeight.Shape.LINEAR));
        WaterfallPolicy full = new WaterfallPolicy(true, QUEUE, Socialization.EQUITY);
        return List.of(
                policy("whole", true, null, null, null, "0", full),
                policy("tiers", true, of(PartialRule.Sizing.TIER, null), null, null, "0.002", full),
                policy(
                        "restore",
                        false,
                        of(PartialRule.Sizing.RESTORE, 3),
                        discount("0.5", "0.01"),
                        null,
                        "0.001",
                        new WaterfallPolicy(true, proRata, Socialization.PROFIT)),
                policy(
                        "shares",
                        true,
                        shares(null, "0.2", "1"),
                        null,
                        twoThirds,
                        "0",
                        new WaterfallPolicy(false, QUEUE, null)),
                policy(
                        "shares first",
                        false,
                        shares(2, "0.1", "0.5"),
                        null,
                        twoThirds,
                        "0",
                        new WaterfallPolicy(false, null, Socialization.EQUITY)),
                policy("dutch", true, null, dutch(), null, "0", new WaterfallPolicy(true, null, Socialization.EQUITY)),
                policy(
                        "dutch, backstop",
                        false,
                        null,
                        dutch(),
                        new BackstopRule(ONE, d("3"), true),
                        "0",
                        new WaterfallPolicy(false, null, Socialization.EQUITY)),
                policy(
                        "discount",
                        true,
                        null,
                        discount("0.5", "0.03"),
                        twoThirds,
                        "0",
                        new WaterfallPolicy(true, aware, null)),
                policy(
                        "steps",
                        true,
                        shares(4, "0.3"),
                        discount("0.5", "0.01"),
                        new BackstopRule(ONE, d("2"), false),
                        "0",
                        new WaterfallPolicy(true, null, Socialization.EQUITY)),
                policy(
                        "discount, backstop",
                        true,
                        shares(4, "0.3"),
                        discount("0.5", "0.02"),
                        new BackstopRule(d("3"), d("4"), false),
                        "0",
                        new WaterfallPolicy(false, null, Socialization.EQUITY)),
                policy(
                        "restore, nothing behind",
                        true,
                        of(PartialRule.Sizing.RESTORE, null),
                        null,
                        new BackstopRule(d("2"), d("3"), false),
                        "0",
                        new WaterfallPolicy(false, null, Socialization.EQUITY)),
                policy(
                        "dutch, nothing behind",
                        false,
                        null,
                        dutch(),
                        new BackstopRule(ONE, d("2"), false),
                        "0",
                        new WaterfallPolicy(false, null, Socialization.EQUITY)),
                policy("queue, nothing behind", true, null, null, null, "0", new WaterfallPolicy(false, QUEUE, null)),
                policy("bare", false, null, null, null, "0", new WaterfallPolicy(false, QUEUE, Socialization.EQUITY)));
    }
}
