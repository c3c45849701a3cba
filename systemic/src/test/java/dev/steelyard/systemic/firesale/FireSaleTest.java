package dev.steelyard.systemic.firesale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FireSaleTest {
    private static final LeverageRule RULE = new LeverageRule(0.03, 0.04, 0.05);

    private static BankSheets banks(SplittableRandom random, int n, int assets) {
        double[] equity = new double[n];
        double[] ratio = new double[n];
        double[][] holdings = new double[n][assets];
        for (int i = 0; i < n; i++) {
            ratio[i] = random.nextDouble(0.035, 0.12);
            equity[i] = random.nextDouble(1, 20);
            for (int a = 0; a < assets; a++) {
                holdings[i][a] = equity[i] / ratio[i] * random.nextDouble(0, 0.9 / assets);
            }
        }
        return BankSheets.published(equity, ratio, holdings);
    }

    private static PriceImpact[] impact(int assets, double drop) {
        PriceImpact[] impact = new PriceImpact[assets];
        Arrays.fill(impact, PriceImpact.calibrated(drop, 0.05));
        return impact;
    }

    @Test
    void orderOfBanksChangesNothingAndImpactOnlyHurts() {
        SplittableRandom random = new SplittableRandom(2017);
        int[] seen = new int[2];
        for (int round = 0; round < 200; round++) {
            int n = random.nextInt(2, 30);
            BankSheets sheets = banks(random, n, 2);
            double[] shock = {random.nextInt(3) == 0 ? random.nextDouble(0, 0.01) : random.nextDouble(0, 0.3), 0};
            FireSale calm = FireSale.run(sheets, shock, impact(2, 0), RULE, 6);
            FireSale deep = FireSale.run(sheets, shock, impact(2, 0.02), RULE, 6);
            assertThat(deep.price(0)).isLessThanOrEqualTo(calm.price(0));
            assertThat(deep.allDefaults()).isGreaterThanOrEqualTo(calm.allDefaults());
            assertThat(calm.price(0)).isEqualTo(1 - shock[0]);
            assertThat(deep.fractionSold()).isBetween(0.0, 1 + 1e-12);
            FireSale turned = FireSale.run(turned(sheets), shock, impact(2, 0.02), RULE, 6);
            assertThat(turned.defaults()).isEqualTo(deep.defaults());
            assertThat(turned.price(0)).isCloseTo(deep.price(0), within(1e-12));
            seen[deep.allDefaults() > 0 ? 1 : 0]++;
        }
        assertThat(Arrays.stream(seen).min().orElse(0)).as("without and with defaults").isGreaterThan(20);
    }

    private static BankSheets turned(BankSheets sheets) {
        int n = sheets.banks();
        double[][] holdings = new double[n][];
        for (int i = 0; i < n; i++) {
            holdings[i] = sheets.holdings()[n - 1 - i];
        }
        return new BankSheets(
                turned(sheets.cash()),
                holdings,
                turned(sheets.otherAssets()),
                turned(sheets.repayable()),
                turned(sheets.otherDebts()));
    }

    private static double[] turned(double[] values) {
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i] = values[values.length - 1 - i];
        }
        return turned;
    }

    @Test
    void whatBanksLoseIsWhatPricesTakeFromThem() {
        BankSheets one = new BankSheets(
                new double[] {0}, new double[][] {{100}}, new double[] {0}, new double[] {96.5}, new double[] {0});
        FireSale sale = FireSale.run(one, new double[] {0}, impact(1, 0), new LeverageRule(0, 1, 0.05), 3);
        // At a ratio of 0.035 the bank goes back to 0.05: assets of 3.5/0.05 = 70, so 30 are sold and nothing is lost.
        assertThat(sale.sold()[0]).isCloseTo(30, within(1e-9));
        assertThat(sale.equity()[0]).isCloseTo(3.5, within(1e-9));
        assertThat(sale.settled()).isTrue();
    }

    @Test
    void partsOfVulnerabilitySumToItAndNothingMovesWithoutAShock() {
        SplittableRandom random = new SplittableRandom(2015);
        for (int round = 0; round < 100; round++) {
            int n = random.nextInt(1, 10);
            int kinds = random.nextInt(1, 5);
            double[] assets = random.doubles(n, 50, 200).toArray();
            double[] equity = random.doubles(n, 5, 30).toArray();
            double[][] weights = new double[n][kinds];
            for (double[] row : weights) {
                double sum = 0;
                for (int k = 0; k < kinds; k++) {
                    row[k] = random.nextDouble();
                    sum += row[k];
                }
                for (int k = 0; k < kinds; k++) {
                    row[k] /= sum;
                }
            }
            double[] impact = random.doubles(kinds, 0, 0.001).toArray();
            double[] shock = random.doubles(kinds, -0.2, 0).toArray();
            Spillover spillover = Spillover.of(assets, equity, weights, impact, shock);
            assertThat(spillover.sumOfSystemicness()).isCloseTo(spillover.vulnerability(), within(1e-12));
            assertThat(spillover.indirectLoss()).isPositive();
            Spillover calm = Spillover.of(assets, equity, weights, impact, new double[kinds]);
            assertThat(calm.indirectLoss()).isZero();
        }
    }

    @Test
    void balanceSheetsBelowZeroAreRefused() {
        assertThatThrownBy(() -> BankSheets.published(
                        new double[] {5}, new double[] {0.05}, new double[][] {{90, 40}}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("bank 0");
        assertThatThrownBy(() -> PriceImpact.calibrated(1, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Spillover.of(
                        new double[] {10}, new double[] {0}, new double[][] {{1}}, new double[] {0}, new double[] {0}))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("bank 0");
    }
}
