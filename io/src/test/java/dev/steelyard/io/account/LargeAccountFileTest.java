package dev.steelyard.io.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonDocument;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LargeAccountFileTest {
    private static final int ACCOUNTS = 5_000;

    private static String accounts() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < ACCOUNTS; i++) {
            text.append(i == 0 ? "" : ",").append(Samples.with("\"-0.5\"", "\"-" + (i + 1) + "\""));
        }
        return text.append(']').toString();
    }

    @Test
    void manyAccountsAreReadWithoutHoldingThemAll() {
        AtomicReference<BigDecimal> sum = new AtomicReference<>(BigDecimal.ZERO);
        AccountFileReader.each(
                JsonDocument.parse(accounts(), "accounts.json"),
                file -> sum.accumulateAndGet(
                        file.account().positions().getFirst().size(), BigDecimal::add));
        assertThat(sum.get()).isEqualByComparingTo(BigDecimal.valueOf(-(long) ACCOUNTS * (ACCOUNTS + 1) / 2));
    }

    @Test
    void aFaultFarInsideIsLocated() {
        String text = accounts().replace("\"size\": \"-4711\"", "\"size\": \"many\"");
        FailureException thrown = catchThrowableOfType(
                FailureException.class,
                () -> AccountFileReader.each(
                        JsonDocument.parse(text.getBytes(StandardCharsets.UTF_8), "accounts.json"), f -> {}));
        assertThat(thrown.failure().format())
                .endsWith("(/4710/positions/0/size): expected a number such as 20, was \"many\"");
    }

    @Test
    void oneAccountWithManyOrdersAndMarksIsRead() {
        StringBuilder orders = new StringBuilder("\"orders\": [");
        StringBuilder marks = new StringBuilder("\"marks\": {");
        for (int i = 0; i < 50_000; i++) {
            orders.append("{\"symbol\": \"BTCUSDT\", \"side\": \"BUY\", \"size\": \"0.001\", \"price\": \"")
                    .append(40_000 + i)
                    .append("\"},");
            marks.append("\"X").append(i).append("\": \"12.5\",");
        }
        AccountFile file =
                Samples.read(Samples.WHOLE.replace("\"orders\": [", orders).replace("\"marks\": {", marks));
        assertThat(file.account().orders()).hasSize(50_001);
        assertThat(file.market().marks()).hasSize(50_002);
    }
}
