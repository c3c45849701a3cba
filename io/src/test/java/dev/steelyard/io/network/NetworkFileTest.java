package dev.steelyard.io.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFileTest {
    private static final String HEAD = "{\"schema\": \"steelyard/network/1\", \"nodes\": [{\"id\": \"a\","
            + " \"externalAssets\": \"5\"}, {\"id\": \"b\", \"externalAssets\": 3, \"externalLiabilities\": \"1\"}]";

    @TempDir
    private Path folder = Path.of("");

    private NetworkData read(String text) throws IOException {
        Path file = folder.resolve("graph");
        Files.writeString(file, text);
        return NetworkFile.read(file, "graph", null, null);
    }

    private void refused(String text, String... parts) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(FailureException.class).hasMessageContainingAll(parts);
    }

    @Test
    void pairsAndMatricesStateTheSameClaims() throws IOException {
        NetworkData pairs = read(HEAD + ", \"claims\": [{\"debtor\": \"a\", \"creditor\": \"b\", \"amount\": \"2.5\"}]}");
        NetworkData matrix = read(HEAD + ", \"liabilities\": [[0, 2.5], [0, 0]]}");
        assertThat(pairs.exposures().dense()).isDeepEqualTo(new double[][] {{0, 0}, {2.5, 0}});
        assertThat(matrix.exposures().dense()).isDeepEqualTo(pairs.exposures().dense());
        assertThat(pairs.network().due(0)).isEqualTo(2.5);
        assertThat(pairs.network().due(1)).isEqualTo(1);
        assertThat(pairs.buffers()).isNull();
    }

    @Test
    void rowsOfClaimsFindTheirNodes() throws IOException {
        Files.writeString(folder.resolve("claims.csv"), "debtor,creditor,amount\na,b,2.5\n");
        Files.writeString(folder.resolve("nodes.csv"), "id,external_assets,shock\na,5,0.1\nb,3,\n");
        NetworkData data = NetworkFile.read(
                folder.resolve("claims.csv"), "claims.csv", folder.resolve("nodes.csv"), "nodes.csv");
        assertThat(data.nodes()).containsExactly("a", "b");
        assertThat(data.shocked().externalAssets(0)).isEqualTo(4.5);
        NetworkData bare = NetworkFile.read(folder.resolve("claims.csv"), "claims.csv", null, null);
        assertThat(bare.sheeted()).isFalse();
        assertThatThrownBy(bare::cleared).hasMessageContaining("externalAssets");
    }

    @Test
    void whatIsNoGraphIsRefusedWithItsPlace() {
        refused(HEAD + ", \"claims\": [{\"debtor\": \"a\", \"creditor\": \"b\", \"amount\": \"-2\"}]}", "/claims/0/amount", "-2");
        refused(HEAD + ", \"claims\": [{\"debtor\": \"a\", \"creditor\": \"a\", \"amount\": 2}]}", "/claims/0", "two nodes");
        refused(HEAD + ", \"claims\": [{\"debtor\": \"a\", \"creditor\": \"c\", \"amount\": 2}]}", "/creditor", "\"c\"");
        String pair = "{\"debtor\": \"a\", \"creditor\": \"b\", \"amount\": 2}";
        refused(HEAD + ", \"claims\": [" + pair + ", " + pair + "]}", "/claims/1", "again");
        refused(HEAD + ", \"liabilities\": [[0, 1], [1]]}", "/liabilities/1", "square");
        refused(HEAD + ", \"liabilities\": [[0, 1]]}", "/liabilities", "2 nodes");
        refused(HEAD + ", \"liabilities\": [[1, 1], [0, 0]]}", "/liabilities/0/0", "two nodes");
        refused(HEAD + ", \"claim\": []}", "claim", "expected one of");
        refused(HEAD.replace("\"b\"", "\"a\"") + "}", "/nodes/1", "once");
        refused("{\"schema\": \"steelyard/network/2\", \"nodes\": []}", "/schema", "steelyard/network/1");
        refused("{\"schema\": \"steelyard/network/1\", \"nodes\": []}", "no node");
        refused(HEAD.replace("\"5\"", "\"much\"") + "}", "/nodes/0/externalAssets", "much");
        refused("debtor,creditor,amount\na,b,x\n", "line 2", "amount");
        refused("debtor,creditor,amount\na,b,1\na,b,2\n", "line 3", "again");
        refused("debtor,amount\na,1\n", "line 1", "creditor");
        refused("", "no rows");
        refused("{\"nodes\": [{\"name\": \"a\", \"buffer\": 1}], \"edges\": [[0, 1, 2]]}", "/edges/0/1");
        refused(
                "{\"columns\": [\"bank\", \"CET1E\"], \"rows\": []}", "/columns", "leverage_pct");
    }

    @Test
    void brokenTextsAreAlwaysLocatedFailures() throws IOException {
        String sound = HEAD + ", \"tranches\": [\"x\"], \"claims\": [{\"debtor\": \"a\", \"creditor\": \"b\", \"amount\":"
                + " \"2.5\", \"tranche\": \"x\"}], \"shares\": [{\"holder\": \"a\", \"issuer\": \"b\", \"amount\": 1}]}";
        read(sound);
        SplittableRandom random = new SplittableRandom(11);
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder(sound);
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, (char) random.nextInt(32, 127));
                    default -> text.insert(at, "{}[],:\"0-".charAt(random.nextInt(9)));
                }
            }
            try {
                read(text.toString());
            } catch (FailureException e) {
                assertThat(e.failure().location()).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_500);
    }
}
