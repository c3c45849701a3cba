package dev.steelyard.cli.verb;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.io.fragility.FragilityJson;
import dev.steelyard.io.fragility.FragilityRows;
import dev.steelyard.io.fragility.FragilityText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.systemic.indicator.Fragility;
import java.util.List;

/** Writes the series of surfaces as readings of fragility. */
final class FragilityView {
    private FragilityView() {}

    static void write(
            List<Fragility> all,
            List<String> remarks,
            Format format,
            OutputOptions outputs,
            Surroundings surroundings) {
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> {
                    all.forEach(fragility -> output.text(FragilityText.of(fragility)));
                    remarks.forEach(remark -> output.text("note: " + remark + "\n"));
                }
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        FragilityJson.write(all, writer);
                    }
                }
                case CSV -> rows(all, new CsvRowWriter(output, FragilityRows.columns()));
                case PARQUET -> rows(all, new ParquetRowWriter(output, FragilityRows.columns()));
            }
            output.complete();
        }
    }

    private static void rows(List<Fragility> all, RowWriter writer) {
        try (writer) {
            all.forEach(fragility -> FragilityRows.write(fragility, writer));
        }
    }
}
