package dev.steelyard.engine.band;

import dev.steelyard.engine.slot.Rungs;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.watch.RiskLadder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sign that must stay so for a bucket to keep its level. <b>Immutable</b>.
 *
 * @param times what the balance is multiplied by before the requirement is taken off
 * @param ahead true where the difference must stay above 0, since the rung is not passed; false where it must stay below
 *     0, since the rung is not recovered from
 */
record WatchedShare(BigDecimal times, boolean ahead) {
    /**
     * Returns the signs of a level, from mild to severe; null where the rule has no such level.
     *
     * @param stays 1 − hysteresis
     */
    static @Nullable List<WatchedShare> of(RiskStatus level, LiquidationRule rule, BigDecimal stays) {
        List<WatchedShare> shares = new ArrayList<>();
        for (RiskStatus rung : Rungs.ALL) {
            BigDecimal share = RiskLadder.share(rung, rule);
            boolean ahead = rung.compareTo(level) > 0;
            if (share == null && rung == level) {
                return null;
            }
            if (share != null && (ahead || rung == level)) {
                shares.add(new WatchedShare(ahead ? share : share.multiply(stays), ahead));
            }
        }
        return shares;
    }
}
