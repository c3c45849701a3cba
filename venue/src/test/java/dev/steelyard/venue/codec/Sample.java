package dev.steelyard.venue.codec;

import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.tier.PositionGeometry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Samples of the formats, with numbers of our own, one file for each format. */
final class Sample {
    private Sample() {}

    static String text(String format) {
        String slug =
                format.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = "/dev/steelyard/venue/samples/" + slug + ".json";
        try (InputStream stream = Objects.requireNonNull(Sample.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonValue json(String text) {
        return JsonDocument.parse(text, "sample.json").root();
    }

    static JsonValue of(String format) {
        return JsonDocument.parse(text(format), format + ".json").root();
    }

    static DecodedAccount decode(String... formats) {
        return decode(DecodeHints.NONE, formats);
    }

    static DecodedAccount decode(DecodeHints hints, String... formats) {
        List<JsonValue> files = Arrays.stream(formats).map(Sample::of).toList();
        return AccountMerge.decode(files, hints);
    }

    static DecodedAccount decodeText(String... texts) {
        return AccountMerge.decode(Arrays.stream(texts).map(Sample::json).toList(), DecodeHints.NONE);
    }

    /** Returns the failure that reading ends in. */
    static Failure failure(String... texts) {
        try {
            decodeText(texts);
        } catch (FailureException e) {
            return e.failure();
        }
        throw new AssertionError("it was read");
    }

    static Position position(DecodedAccount decoded, String symbol) {
        return decoded.account().positions().stream()
                .filter(position -> position.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    static Instrument contract(DecodedAccount decoded, String symbol) {
        return Objects.requireNonNull(decoded.account().instruments().get(symbol), symbol);
    }

    static ReportedPosition reported(DecodedAccount decoded, String symbol, PositionSide side) {
        return Objects.requireNonNull(decoded.reported().position(symbol, side), symbol);
    }

    static ReportedFigure figure(ReportedPosition position, Figure meaning) {
        return Objects.requireNonNull(position.figure(meaning), meaning.label());
    }

    static BigDecimal dec(String value) {
        return new BigDecimal(value);
    }

    /** Returns the unrealized profit of a position at the decoded mark, in its settle asset. */
    static BigDecimal pnl(DecodedAccount decoded, Position position) {
        BigDecimal entry = Objects.requireNonNull(position.entryPrice());
        BigDecimal mark = Objects.requireNonNull(decoded.market().mark(position.symbol()));
        return PositionGeometry.of(contract(decoded, position.symbol()).terms(), position.size(), entry)
                .unrealizedPnl(entry)
                .at(mark);
    }
}
