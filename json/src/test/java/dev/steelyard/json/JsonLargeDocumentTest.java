package dev.steelyard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.failure.FailureException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonLargeDocumentTest {
    private static final int POSITIONS = 90_000;

    /** Returns some twenty megabytes of positions, of which number i has size i/1000 and entry price 50000. */
    private static byte[] positions() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(24_000_000);
        try (JsonWriter writer = JsonWriter.compact(bytes, "positions.json")) {
            writer.startObject().text("schema", "steelyard/account/1").startArray("positions");
            for (int i = 0; i < POSITIONS; i++) {
                writer.startObject()
                        .text("symbol", "COIN" + i + "USDT")
                        .decimal("size", BigDecimal.valueOf(i, 3))
                        .text("entryPrice", "50000")
                        .text("markPrice", "50123.45")
                        .text("marginMode", "CROSS")
                        .text("side", "BOTH")
                        .nullValue("isolatedMargin")
                        .integer("leverage", 20)
                        .text("entryTime", "2026-02-15T12:00:00Z")
                        .text("accruedFunding", "0.00012345")
                        .bool("reduceOnly", false)
                        .endObject();
            }
            writer.endArray().endObject();
        }
        return bytes.toByteArray();
    }

    @Test
    void positionsAreReadFromATapeSmallerThanTheText() {
        byte[] text = positions();
        assertThat(text.length).isBetween(18_000_000, 24_000_000);

        JsonDocument document = JsonDocument.parse(text, "positions.json");

        long tapeBytes = 4L * document.tape().length();
        assertThat(tapeBytes).isLessThan(text.length / 2);
        assertThat(document.names().count()).isEqualTo(13);

        JsonValue positions = document.root().require("positions");
        assertThat(positions.size()).isEqualTo(POSITIONS);
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonValue position : positions.elements()) {
            sum = sum.add(position.require("size").decimal());
        }
        long last = POSITIONS - 1;
        assertThat(sum).isEqualTo(BigDecimal.valueOf(last * (last + 1) / 2, 3));
    }

    @Test
    void aFailureFarInsideIsLocated() {
        byte[] text = positions();
        String damaged = new String(text, StandardCharsets.ISO_8859_1)
                .replace("\"COIN89998USDT\",\"size\":\"89.998\"", "\"COIN89998USDT\",\"size\":\"89.998x\"");
        JsonValue positions =
                JsonDocument.parse(damaged, "positions.json").root().require("positions");
        FailureException thrown = catchThrowableOfType(
                FailureException.class,
                () -> positions.values(position -> position.require("size").decimal()));
        assertThat(thrown.failure().location()).endsWith("(/positions/89998/size)");
        assertThat(thrown.failure().message()).isEqualTo("expected a number such as 20, was \"89.998x\"");
    }

    @Test
    void manyDistinctNamesAreReadAndFound() {
        int count = 300_000;
        StringBuilder text = new StringBuilder("{\"marks\":{");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("\"BTC-27MAR26-")
                    .append(i)
                    .append("-C\":")
                    .append(i);
        }
        JsonValue marks = JsonDocument.parse(text.append("}}").toString(), "marks.json")
                .root()
                .require("marks");
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += marks.require("BTC-27MAR26-" + i + "-C").integer() == i ? 1 : 0;
        }
        assertThat(found).isEqualTo(count);
    }
}
