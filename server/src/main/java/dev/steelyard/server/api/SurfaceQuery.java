package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.control.Strict;
import dev.steelyard.io.environment.GammaJson;
import dev.steelyard.io.fragility.DepthSeriesFile;
import dev.steelyard.io.fragility.FragilityJson;
import dev.steelyard.io.fragility.FragilitySeries;
import dev.steelyard.io.surface.SurfaceJson;
import dev.steelyard.io.surface.SurfaceReport;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.surface.DeltaConvention;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.risk.environment.DealerSign;
import dev.steelyard.risk.environment.GammaMap;
import dev.steelyard.systemic.indicator.DepthHistory;
import dev.steelyard.systemic.indicator.Fragility;
import dev.steelyard.venue.codec.OptionChains;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Quotes of options and what is asked of them: the options of the verb {@code surface} under their names. */
final class SurfaceQuery {
    /** More are refused: the thread of a request computes them. */
    static final int MOST_FILES = 60;

    static final int MOST_QUOTES = 20_000;

    private final JsonValue body;
    private final SequencedMap<String, String> files;
    private final boolean environment;
    private final boolean fragility;
    private final DeltaConvention convention;
    private final DealerSign dealers;
    private final @Nullable String underlying;
    private final @Nullable Instant at;
    private final @Nullable Instant before;
    private final @Nullable JsonValue depth;

    /** Reads it. @throws FailureException located */
    SurfaceQuery(JsonValue body) {
        this.body = Strict.only(
                body, "files", "underlying", "delta", "environment", "at", "fragility", "depth", "before", "dealers");
        this.environment = flag("environment");
        this.fragility = flag("fragility");
        goes("environment", !fragility || !environment, "goes without \"fragility\"");
        goes("at", environment, "goes with \"environment\"");
        goes("depth", fragility, "goes with \"fragility\"");
        goes("before", fragility, "goes with \"fragility\"");
        goes("dealers", environment || fragility, "goes with \"environment\" or \"fragility\"");
        goes("delta", !environment && !fragility, "goes without \"environment\" and \"fragility\"");
        this.files = PostedFiles.of(body.require("files"), MOST_FILES, "quotes.json");
        this.underlying = body.present("underlying", JsonValue::text);
        this.convention = choice("delta", DeltaConvention.values(), DeltaConvention.PLAIN);
        this.dealers = choice("dealers", DealerSign.values(), DealerSign.LONG_CALLS_SHORT_PUTS);
        this.at = body.present("at", JsonValue::instant);
        this.before = body.present("before", JsonValue::instant);
        this.depth = body.present("depth");
    }

    private boolean flag(String name) {
        JsonValue value = body.present(name);
        return value != null && value.bool();
    }

    private void goes(String name, boolean fits, String how) {
        JsonValue value = body.present(name);
        if (value != null && !fits) {
            throw value.failure(FailureReason.INVALID, "\"" + name + "\" " + how);
        }
    }

    private <E extends Enum<E>> E choice(String name, E[] constants, E absent) {
        JsonValue value = body.present(name);
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : constants) {
            words.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return value == null ? absent : value.choice(words);
    }

    /** Returns what writes the answer, computed on this thread. @throws FailureException located in the files */
    Consumer<JsonWriter> answer() {
        return PostedFiles.located(files, () -> {
            List<SurfaceReport.Source> sources = sources();
            if (fragility) {
                List<Fragility> series = FragilitySeries.of(
                        sources.stream().map(SurfaceReport.Source::chain).toList(),
                        depths(sources),
                        dealers,
                        before,
                        "body (/before)");
                return to -> FragilityJson.write(series, to);
            }
            if (environment) {
                List<GammaMap> maps = sources.stream().map(this::gamma).toList();
                return to -> GammaJson.write(maps, to);
            }
            SurfaceReport report = SurfaceReport.of(sources);
            return to -> SurfaceJson.write(report, convention, to);
        });
    }

    private GammaMap gamma(SurfaceReport.Source source) {
        try {
            return GammaMap.of(source.chain(), at, dealers);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(source.file()));
        }
    }

    private DepthHistory depths(List<SurfaceReport.Source> sources) {
        if (depth == null) {
            return DepthHistory.NONE;
        }
        long markets = sources.stream()
                .map(source -> source.chain().underlying())
                .distinct()
                .count();
        if (markets > 1) {
            throw depth.failure(
                    FailureReason.INVALID,
                    "depth is of one book; expected \"underlying\" to name the one of the files");
        }
        try {
            return DepthSeriesFile.read(depth.text(), "depth");
        } catch (FailureException e) {
            throw FailureException.of(
                    e.failure().reason(),
                    e.failure().location() + " (/depth)",
                    e.failure().message());
        }
    }

    private List<SurfaceReport.Source> sources() {
        List<SurfaceReport.Source> sources = new ArrayList<>();
        int quotes = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            for (OptionChain chain : OptionChains.read(file.getValue().getBytes(StandardCharsets.UTF_8), file.getKey())
                    .chains()) {
                if (underlying == null || underlying.equals(chain.underlying())) {
                    sources.add(new SurfaceReport.Source(file.getKey(), chain));
                    quotes += chain.quotes().size();
                }
            }
        }
        if (sources.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "body (/files)",
                    underlying == null ? "no option is quoted" : "no option on " + underlying + " is quoted");
        }
        if (quotes > MOST_QUOTES) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "body (/files)",
                    "quotes were " + quotes + "; expected at most " + MOST_QUOTES + ": the command line takes more");
        }
        return sources;
    }
}
