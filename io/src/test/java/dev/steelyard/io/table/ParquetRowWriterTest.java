package dev.steelyard.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRowWriterTest {
    @Test
    void whatIsWrittenReadsBackWithASelect(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Column> columns =
                List.of(Column.text("account"), Column.decimal("equity"), Column.decimal("size"), Column.time("asOf"));
        try (ParquetRowWriter writer = new ParquetRowWriter(bytes, columns)) {
            writer.row(List.of(
                    "it's",
                    new BigDecimal("0.123456789012345678"),
                    new BigDecimal("1000000000000000000000000"),
                    Instant.parse("2026-02-15T12:00:00.123456Z")));
            writer.row(Arrays.asList(null, null, new BigDecimal("0.5"), null));
        }
        Path file = folder.resolve("risk.parquet");
        Files.write(file, bytes.toByteArray());
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT account, equity, size, epoch_us(\"asOf\") FROM '" + file
                        + "' ORDER BY account NULLS LAST")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("it's");
            assertThat(rows.getBigDecimal(2)).isEqualByComparingTo("0.123456789012345678");
            assertThat(rows.getBigDecimal(3)).isEqualByComparingTo("1e24");
            assertThat(rows.getLong(4)).isEqualTo(1_771_156_800_123_456L);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isNull();
            assertThat(rows.getBigDecimal(2)).isNull();
            assertThat(rows.getBigDecimal(3)).isEqualByComparingTo("0.5");
            assertThat(rows.getObject(4)).isNull();
            assertThat(rows.next()).isFalse();
        }
    }
}
