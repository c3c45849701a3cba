package dev.steelyard.io.firm;

import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.margin.firm.CommonShock;
import dev.steelyard.margin.firm.FirmView;
import dev.steelyard.margin.firm.RebalancePlan;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A firm's accounts, one by one and together. <b>Immutable</b>.
 *
 * @param accounts in the order given
 * @param view the roll-up
 * @param rebalancing transfer plans; null when not asked for
 */
public record FirmReport(
        List<RiskReport> accounts, FirmView view, @Nullable Rebalancing rebalancing) {
    /**
     * Transfer plans, one for each shock.
     *
     * @param targetShare surplus that each pool keeps under the shock, as a share of its requirement
     * @param horizonHours until when a transfer must have arrived
     * @param assumption what is assumed where no routes are stated; null when they are
     * @param plans in the order of the shocks
     */
    public record Rebalancing(
            BigDecimal targetShare,
            BigDecimal horizonHours,
            @Nullable String assumption,
            List<Plan> plans) {
        public Rebalancing {
            plans = List.copyOf(plans);
        }

        /** Returns whether every plan reaches its target. */
        public boolean isFeasible() {
            return plans.stream().allMatch(plan -> plan.plan().feasible());
        }
    }

    /**
     * The plan that survives a shock.
     *
     * @param shock the shock
     * @param plan the transfers
     */
    public record Plan(CommonShock shock, RebalancePlan plan) {}

    public FirmReport {
        accounts = List.copyOf(accounts);
    }
}
