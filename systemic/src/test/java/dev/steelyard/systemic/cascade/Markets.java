package dev.steelyard.systemic.cascade;

import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.crowd.CrowdPart;
import dev.steelyard.systemic.cascade.crowd.CrowdRules;
import dev.steelyard.systemic.cascade.market.Impact;
import dev.steelyard.systemic.cascade.market.ImpactRule;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.systemic.cascade.scenario.Shock;
import java.math.BigDecimal;
import java.util.List;

/** Small markets for tests. */
final class Markets {
    static final CrowdRules RULES = CrowdRules.flat("COIN", new BigDecimal("0.005"));
    static final WaterfallPolicy FUND = new WaterfallPolicy(true, null, null);
    static final WaterfallPolicy ADL = new WaterfallPolicy(true, DeleveragingRule.queue(true), null);

    private Markets() {}

    /** A uniform density of longs from 50 to 100, of which a sale of one brings {@code gain} after it. */
    static CascadeScenario uniform(double gain, double move, int number) {
        double depth = 10_000;
        CrowdPart part = new CrowdPart.Density(1, number, Math.max(1e-6, gain * depth / 100), 50, 100, 0.004);
        return scenario(List.of(part), new Impact.Linear(depth), move, 1e6, FUND);
    }

    static CascadeScenario scenario(
            List<CrowdPart> parts, Impact impact, double move, double fund, WaterfallPolicy waterfall) {
        return new CascadeScenario(
                "test",
                100,
                Shock.of(move),
                ImpactRule.lasting(impact),
                new Crowd(parts, RULES),
                fund,
                waterfall,
                1,
                1_000_000);
    }

    /** Longs and shorts of three leverages with sizes of a heavy tail. */
    static CascadeScenario crowd(double move, double fund, WaterfallPolicy waterfall, int number) {
        return scenario(
                List.of(
                        new CrowdPart.Levered(1, number, 900, 20, 95, 110, 1.5),
                        new CrowdPart.Levered(1, number, 900, 10, 90, 110, 1.5),
                        new CrowdPart.Levered(-1, number, 1_200, 12, 90, 110, null)),
                new Impact.Power(0.05, 1_000, 0.5),
                move,
                fund,
                waterfall);
    }
}
