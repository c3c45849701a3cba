package dev.steelyard.margin.control.limit;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether limits allow a trade. A trade that only takes from what is held is never refused, and no limit refuses a trade
 * that does not raise its own use. <b>Immutable</b>.
 *
 * @param binding of the hard limits passed, the one with the least room before the trade, as it would be after it; null
 *     when the trade is allowed
 * @param passed all hard limits that it would pass, as they would be after it
 * @param warned all soft limits that it would pass, as they would be after it
 */
public record LimitCheck(@Nullable LimitUse binding, List<LimitUse> passed, List<LimitUse> warned) {
    private static final LimitCheck REDUCTION = new LimitCheck(null, List.of(), List.of());

    public LimitCheck {
        passed = List.copyOf(passed);
        warned = List.copyOf(warned);
    }

    /** Returns true when no hard limit refuses. */
    public boolean isAllowed() {
        return binding == null;
    }

    /** Returns the refusal in words; empty when the trade is allowed. */
    public String reason() {
        if (binding == null) {
            return "";
        }
        BigDecimal cap = binding.cap().value();
        String limit = "limit " + binding.limit().id();
        if (cap == null) {
            return limit + " cannot be told: " + binding.cap().reason();
        }
        String above = binding.boundBy().equals(binding.limit().id()) ? "" : ", set by limit " + binding.boundBy();
        return limit + " allows " + Decimals.plain(cap, 12) + " USD" + above + "; " + Decimals.plain(binding.used(), 12)
                + " USD would be used";
    }

    /**
     * Returns the check of a change.
     *
     * @param held all that is held under the tree
     * @param change the change of one holding: its notional is what is added, in USD, bought above 0
     */
    public static LimitCheck of(LimitTree tree, List<Exposure> held, Exposure change, LimitConditions conditions) {
        BigDecimal now = BigDecimal.ZERO;
        Exposure at = change.withNotional(BigDecimal.ZERO);
        List<Exposure> after = new ArrayList<>();
        for (Exposure exposure : held) {
            if (exposure.isOfSameHolding(change)) {
                now = now.add(exposure.notional());
                at = exposure;
            } else {
                after.add(exposure);
            }
        }
        BigDecimal added = change.notional();
        boolean reduces = now.signum() * added.signum() < 0 && added.abs().compareTo(now.abs()) <= 0;
        after.add(at.withNotional(now.add(added)));
        return between(tree, held, after, reduces, conditions);
    }

    /**
     * Returns the check of a trade by the holdings before and after it.
     *
     * @param reduces whether it only takes from what is held: it is then allowed
     */
    public static LimitCheck between(
            LimitTree tree, List<Exposure> before, List<Exposure> after, boolean reduces, LimitConditions conditions) {
        if (reduces) {
            return REDUCTION;
        }
        List<LimitUse> was = tree.use(before, conditions);
        List<LimitUse> is = tree.use(after, conditions);
        List<LimitUse> passed = new ArrayList<>();
        List<LimitUse> warned = new ArrayList<>();
        LimitUse binding = null;
        @Nullable BigDecimal least = null;
        for (int i = 0; i < is.size(); i++) {
            LimitUse use = is.get(i);
            Answer<BigDecimal> room = use.room();
            boolean rises = use.used().compareTo(was.get(i).used()) > 0;
            if (!rises || (room.isPresent() && room.get().signum() >= 0)) {
                continue;
            }
            if (use.limit().force() == LimitNode.Force.SOFT) {
                warned.add(use);
                continue;
            }
            passed.add(use);
            BigDecimal left = was.get(i).room().value();
            boolean tighter = least != null && (left == null || left.compareTo(least) < 0);
            if (binding == null || tighter) {
                binding = use;
                least = left;
            }
        }
        return new LimitCheck(binding, passed, warned);
    }
}
