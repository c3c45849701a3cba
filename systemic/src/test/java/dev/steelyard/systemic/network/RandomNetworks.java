package dev.steelyard.systemic.network;

import java.util.SplittableRandom;

/** Networks from a seed: some sound, some where many fall, with closed groups, lone nodes and nodes without debts. */
final class RandomNetworks {
    private RandomNetworks() {}

    static LiabilityNetwork of(SplittableRandom random, int tranches) {
        int n = random.nextInt(2, 26);
        int links = random.nextInt(0, n * (n - 1) / 2 + 1);
        int[] row = new int[links];
        int[] column = new int[links];
        double[] value = new double[links];
        double[] owns = new double[n];
        double[] owes = new double[n];
        for (int k = 0; k < links; k++) {
            int creditor = random.nextInt(n);
            int debtor = (creditor + 1 + random.nextInt(n - 1)) % n;
            row[k] = creditor;
            column[k] = debtor * tranches + random.nextInt(tranches);
            value[k] = random.nextInt(4) == 0 ? random.nextInt(1, 5) : random.nextDouble(0.1, 10);
            owns[creditor] += value[k];
            owes[debtor] += value[k];
        }
        double[] liabilities = new double[n * tranches];
        double[] assets = new double[n];
        boolean sound = random.nextInt(5) == 0;
        for (int i = 0; i < n; i++) {
            double due = owes[i];
            for (int t = 0; t < tranches; t++) {
                liabilities[i * tranches + t] = random.nextInt(3) == 0 ? 0 : random.nextDouble(0, 5);
                due += liabilities[i * tranches + t];
            }
            double cover = sound ? random.nextDouble(1, 1.5) : random.nextDouble(0.5, 1.5);
            assets[i] = !sound && random.nextInt(8) == 0 ? 0 : Math.max(0, due * cover - owns[i]);
        }
        return LiabilityNetwork.of(tranches, assets, liabilities, SparseMatrix.of(n, n * tranches, row, column, value));
    }
}
