package dev.steelyard.systemic.network;

/**
 * The parts of a network that no claim connects, in either direction. <b>Immutable</b>: callers must not change the array.
 *
 * @param part of each node, from 0 in the order of the nodes
 * @param count of parts
 * @param largest number of nodes in one part
 * @param alone number of nodes without any claim
 */
public record NetworkParts(int[] part, int count, int largest, int alone) {
    /** Returns the parts of a graph. @param exposures square, of each creditor on each debtor */
    public static NetworkParts of(SparseMatrix exposures) {
        int n = exposures.rows();
        int[] root = new int[n];
        for (int i = 0; i < n; i++) {
            root[i] = i;
        }
        for (int i = 0; i < n; i++) {
            for (int k = exposures.start(i); k < exposures.start(i + 1); k++) {
                int a = find(root, i);
                int b = find(root, exposures.column(k));
                root[Math.max(a, b)] = Math.min(a, b);
            }
        }
        int[] part = new int[n];
        int[] size = new int[n];
        int count = 0;
        int largest = 0;
        for (int i = 0; i < n; i++) {
            int top = find(root, i);
            part[i] = top == i ? count++ : part[top];
            largest = Math.max(largest, ++size[part[i]]);
        }
        int alone = 0;
        for (int c = 0; c < count; c++) {
            alone += size[c] == 1 ? 1 : 0;
        }
        return new NetworkParts(part, count, largest, alone);
    }

    private static int find(int[] root, int i) {
        int at = i;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }
}
