package dev.steelyard.systemic.firesale;

import java.util.Arrays;

/**
 * Sales that move prices that cause sales (after Cont and Schaanning 2017). In each step everything put up for sale is sold at
 * once, half way between the prices before and after; then every bank looks at its ratio: in default it puts everything up,
 * below its buffer it repays from cash and puts up what is lacking, in proportion to what its holdings are worth. Nothing
 * depends on the order of the banks. <b>Immutable</b>: callers must not change the arrays.
 *
 * @param defaultStep in which each bank defaulted, from 1; 0 when it did not
 * @param defaults in each step; of step 0, the shock, none
 * @param prices of each asset (column) after each step (row), the shock being row 0
 * @param sold of each asset, in units
 * @param available of each asset at first, in units
 * @param equity of each bank at the end, at the last prices
 * @param soldOfBank of each bank, in units of all assets
 * @param settled true when nothing was for sale any more
 */
public record FireSale(
        int[] defaultStep,
        int[] defaults,
        double[][] prices,
        double[] sold,
        double[] available,
        double[] equity,
        double[] soldOfBank,
        boolean settled) {
    private static final double DUST = 1e-9;

    /**
     * Runs a fire sale.
     *
     * @param shock fraction that each asset falls at first, 0 to below 1
     * @param impact of sales of each asset
     * @param steps at most
     */
    public static FireSale run(
            BankSheets sheets, double[] shock, PriceImpact[] impact, LeverageRule rule, int steps) {
        return new Run(sheets, shock, impact, rule).steps(steps);
    }

    /** Returns the units sold over those available, of all assets. */
    public double fractionSold() {
        double all = Arrays.stream(available).sum();
        return all == 0 ? 0 : Arrays.stream(sold).sum() / all;
    }

    /** Returns the number of banks in default. */
    public int allDefaults() {
        return Arrays.stream(defaults).sum();
    }

    /** Returns the last price of an asset, 1 at first. */
    public double price(int asset) {
        return prices[prices.length - 1][asset];
    }

    /** The state between steps. */
    private static final class Run {
        private final LeverageRule rule;
        private final PriceImpact[] impact;
        private final int banks;
        private final int assets;
        private final double[] cash;
        private final double[][] held;
        private final double[][] forSale;
        private final double[] other;
        private final double[] repayable;
        private final double[] otherDebts;
        private final double[] price;
        private final double[] available;
        private final double[] sold;
        private final double[] soldOfBank;
        private final int[] defaultStep;

        Run(BankSheets sheets, double[] shock, PriceImpact[] impact, LeverageRule rule) {
            this.rule = rule;
            this.impact = impact;
            this.banks = sheets.banks();
            this.assets = sheets.assets();
            if (shock.length != assets || impact.length != assets) {
                throw new IllegalArgumentException("shocks were of " + shock.length + " and impacts of " + impact.length
                        + " assets; expected " + assets);
            }
            this.cash = sheets.cash().clone();
            this.held = new double[banks][];
            this.forSale = new double[banks][assets];
            this.other = sheets.otherAssets();
            this.repayable = sheets.repayable().clone();
            this.otherDebts = sheets.otherDebts();
            this.price = new double[assets];
            this.available = new double[assets];
            this.sold = new double[assets];
            this.soldOfBank = new double[banks];
            this.defaultStep = new int[banks];
            for (int i = 0; i < banks; i++) {
                held[i] = sheets.holdings()[i].clone();
                for (int a = 0; a < assets; a++) {
                    available[a] += held[i][a];
                }
            }
            for (int a = 0; a < assets; a++) {
                if (!(shock[a] >= 0 && shock[a] < 1)) {
                    throw new IllegalArgumentException("shock was " + shock[a] + "; expected 0 to below 1");
                }
                price[a] = 1 - shock[a];
            }
        }

        FireSale steps(int most) {
            int[] defaults = new int[most + 1];
            double[][] prices = new double[most + 1][];
            prices[0] = price.clone();
            boolean settled = false;
            for (int step = 1; step <= most; step++) {
                clear();
                settled = true;
                for (int i = 0; i < banks; i++) {
                    if (defaultStep[i] == 0) {
                        act(i, step);
                        defaults[step] += defaultStep[i] == 0 ? 0 : 1;
                    }
                    settled &= Arrays.stream(forSale[i]).allMatch(units -> units == 0);
                }
                prices[step] = price.clone();
            }
            double[] equity = new double[banks];
            for (int i = 0; i < banks; i++) {
                equity[i] = worth(i) - owed(i);
            }
            return new FireSale(defaultStep, defaults, prices, sold, available, equity, soldOfBank, settled);
        }

        private void clear() {
            for (int a = 0; a < assets; a++) {
                double units = 0;
                for (int i = 0; i < banks; i++) {
                    units += forSale[i][a];
                }
                if (units == 0) {
                    continue;
                }
                double before = price[a];
                price[a] = impact[a].after(before, units / available[a]);
                sold[a] += units;
                for (int i = 0; i < banks; i++) {
                    double one = Math.min(held[i][a], forSale[i][a]);
                    held[i][a] -= one;
                    cash[i] += one * (price[a] + before) / 2;
                    soldOfBank[i] += one;
                    forSale[i][a] = 0;
                }
            }
        }

        private void act(int i, int step) {
            double worth = worth(i);
            double owed = owed(i);
            if (rule.defaults(worth, owed)) {
                defaultStep[i] = step;
                System.arraycopy(held[i], 0, forSale[i], 0, assets);
                return;
            }
            double excess = rule.excess(worth, owed);
            double repaid = Math.min(repayable[i], Math.min(excess, cash[i]));
            cash[i] -= repaid;
            repayable[i] -= repaid;
            double lacking = excess - repaid - cash[i];
            double most = marketable(i);
            double raised = Math.min(lacking, most);
            for (int a = 0; a < assets && raised > 0; a++) {
                double units = held[i][a] * price[a] * raised / most / price[a];
                forSale[i][a] = units > DUST ? units : 0;
            }
        }

        private double marketable(int i) {
            double sum = 0;
            for (int a = 0; a < assets; a++) {
                sum += held[i][a] * price[a];
            }
            return sum;
        }

        private double worth(int i) {
            return cash[i] + marketable(i) + other[i];
        }

        private double owed(int i) {
            return repayable[i] + otherDebts[i];
        }
    }
}
