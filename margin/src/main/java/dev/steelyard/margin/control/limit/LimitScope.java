package dev.steelyard.margin.control.limit;

import java.util.function.Function;

/** What a limit is set on. */
public enum LimitScope {
    /** All that one account holds. */
    ACCOUNT(Exposure::account),
    /** All that one strategy holds. */
    STRATEGY(Exposure::strategy),
    /** All that is held of one asset. */
    ASSET(exposure -> exposure.asset().code()),
    /** All that is held of one class of assets. */
    CLASS(Exposure::assetClass);

    private final Function<Exposure, String> key;

    LimitScope(Function<Exposure, String> key) {
        this.key = key;
    }

    /** Returns what a limit of this scope would have to name to cover a holding. */
    String keyOf(Exposure exposure) {
        return key.apply(exposure);
    }
}
