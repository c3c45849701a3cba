package dev.steelyard.systemic.firesale;

/**
 * When a bank sells, by its ratio of equity to assets. <b>Immutable</b>.
 *
 * @param minimum below which it is in default and sells everything
 * @param buffer below which it reduces; 1 or more: always when below its target, which is leverage targeting
 * @param target to which it reduces, above 0
 */
public record LeverageRule(double minimum, double buffer, double target) {
    public LeverageRule {
        if (!(minimum >= 0 && target > 0 && buffer >= 0)) {
            throw new IllegalArgumentException("ratios were " + minimum + ", " + buffer + " and " + target
                    + "; expected at least 0, at least 0 and above 0");
        }
    }

    /** Returns the rule of a bank that goes back to its target whenever it is below. */
    public static LeverageRule targeting(double target) {
        return new LeverageRule(0, 1, target);
    }

    /** Returns the ratio of equity to assets. @param assets above 0 */
    public static double ratio(double assets, double liabilities) {
        return (assets - liabilities) / assets;
    }

    /** Returns true when a bank of this balance sheet is in default. */
    public boolean defaults(double assets, double liabilities) {
        return !(assets > 0) || ratio(assets, liabilities) < minimum;
    }

    /** Returns the assets to sell and debts to repay, in money, at least 0: assets − equity/target, when below the buffer. */
    public double excess(double assets, double liabilities) {
        boolean acts = assets > 0 && ratio(assets, liabilities) < buffer;
        return acts ? Math.max(0, assets - (assets - liabilities) / target) : 0;
    }
}
