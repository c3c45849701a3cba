package dev.steelyard.cli.verb;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.fragility.FragilityJson;
import dev.steelyard.io.fragility.FragilityRows;
import dev.steelyard.io.fragility.FragilityText;
import dev.steelyard.io.surface.SurfaceReport;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.risk.environment.DealerSign;
import dev.steelyard.systemic.indicator.DepthHistory;
import dev.steelyard.systemic.indicator.Fragility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The series of surfaces as readings of fragility. */
final class FragilityView {
    private FragilityView() {}

    /** Returns the readings of each underlying. @param before what is stamped then or later is not looked at; null for none */
    static List<Fragility> of(
            List<SurfaceReport.Source> sources, DepthHistory depth, DealerSign sign, @Nullable Instant before) {
        Map<String, List<OptionChain>> byUnderlying = new LinkedHashMap<>();
        for (SurfaceReport.Source source : sources) {
            OptionChain chain = source.chain();
            if (before == null || chain.asOf().isBefore(before)) {
                byUnderlying
                        .computeIfAbsent(chain.underlying(), name -> new ArrayList<>())
                        .add(chain);
            }
        }
        if (byUnderlying.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "--before " + before, "no surface is stamped earlier");
        }
        List<Fragility> all = new ArrayList<>();
        byUnderlying.values().forEach(chains -> all.add(Fragility.of(chains, depth, sign)));
        return all;
    }

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
