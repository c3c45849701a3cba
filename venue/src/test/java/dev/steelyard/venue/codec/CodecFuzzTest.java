package dev.steelyard.venue.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CodecFuzzTest {
    private static final int RUNS = 12_000;
    private static final List<String> SCALARS = List.of(
            "null",
            "\"\"",
            "\" \"",
            "\"NaN\"",
            "\"abc\"",
            "\"-\"",
            "0",
            "\"0\"",
            "-1",
            "\"-1\"",
            "1e-30",
            "\"1e29\"",
            "\"1e-29\"",
            "\"1e31\"",
            "1e400",
            "\"12345678901234567890123456789012345678901234567890\"",
            "true",
            "false",
            "[]",
            "{}",
            "[1]",
            "[{}]",
            "[null]",
            "{\"a\":1}",
            "\"BTCUSDT\"",
            "\"BTC-USD-SWAP\"",
            "\"LONG\"",
            "7",
            "\"2\"",
            "\"\\u0000\"",
            "99999999999999999999");

    @Test
    void whatIsWrongIsAlwaysALocatedFailure() {
        SplittableRandom random = new SplittableRandom(20_250_101);
        List<String> texts = VenueCodecs.formats().stream().map(Sample::text).toList();
        Map<FailureReason, Integer> reasons = new EnumMap<>(FailureReason.class);
        int read = 0;
        for (int run = 0; run < RUNS; run++) {
            String text = texts.get(run % texts.size());
            String mutated = random.nextInt(12) == 0 ? truncated(text, random) : mutated(text, random);
            DecodeHints hints = random.nextBoolean() ? DecodeHints.NONE : DecodeHints.NONE.withRulePack("binance-usdm");
            try {
                JsonValue root = JsonDocument.parse(mutated, "fuzz.json").root();
                VenueCodecs.decode(root, hints);
                read++;
            } catch (FailureException e) {
                assertThat(e.failure().location()).as(mutated).startsWith("fuzz.json");
                assertThat(e.failure().message()).as(mutated).isNotBlank();
                reasons.merge(e.failure().reason(), 1, Integer::sum);
            } catch (RuntimeException e) {
                throw new AssertionError("run " + run + " of\n" + mutated, e);
            }
        }
        System.out.println("fuzz of " + texts.size() + " formats: " + read + " read, refused " + reasons);
        assertThat(read).isGreaterThan(RUNS / 10);
        assertThat(reasons)
                .containsKeys(
                        FailureReason.PARSING,
                        FailureReason.INVALID,
                        FailureReason.MISSING_DATA,
                        FailureReason.OUT_OF_RANGE,
                        FailureReason.UNKNOWN_CONTRACT,
                        FailureReason.UNSUPPORTED);
    }

    private static String truncated(String text, SplittableRandom random) {
        return text.substring(0, random.nextInt(text.length()));
    }

    private static String mutated(String text, SplittableRandom random) {
        Object tree = tree(JsonDocument.parse(text, "sample.json").root());
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            List<Object> containers = new ArrayList<>();
            collect(tree, containers);
            if (!containers.isEmpty()) {
                change(containers.get(random.nextInt(containers.size())), random);
            }
        }
        return written(tree);
    }

    private static Object tree(JsonValue value) {
        return switch (value.kind()) {
            case OBJECT -> {
                SequencedMap<String, Object> members = new LinkedHashMap<>();
                for (JsonMember member : value.members()) {
                    members.put(member.name(), tree(member.value()));
                }
                yield members;
            }
            case ARRAY -> {
                List<Object> elements = new ArrayList<>();
                for (JsonValue element : value.elements()) {
                    elements.add(tree(element));
                }
                yield elements;
            }
            default -> value.raw();
        };
    }

    private static void collect(Object node, List<Object> containers) {
        if (node instanceof Map<?, ?> map && !map.isEmpty()) {
            containers.add(node);
            map.values().forEach(child -> collect(child, containers));
        } else if (node instanceof List<?> list && !list.isEmpty()) {
            containers.add(node);
            list.forEach(child -> collect(child, containers));
        }
    }

    @SuppressWarnings("unchecked")
    private static void change(Object container, SplittableRandom random) {
        String scalar = SCALARS.get(random.nextInt(SCALARS.size()));
        if (container instanceof Map<?, ?> map) {
            Map<String, Object> members = (Map<String, Object>) map;
            String name = List.copyOf(members.keySet()).get(random.nextInt(members.size()));
            switch (random.nextInt(4)) {
                case 0 -> members.remove(name);
                case 1 -> members.put("unheardOf" + random.nextInt(9), scalar);
                default -> members.put(name, scalar);
            }
        } else {
            List<Object> elements = (List<Object>) container;
            int at = random.nextInt(elements.size());
            switch (random.nextInt(3)) {
                case 0 -> elements.remove(at);
                case 1 -> elements.add(elements.get(at));
                default -> elements.set(at, scalar);
            }
        }
    }

    private static String written(Object node) {
        return switch (node) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(e -> '"' + e.getKey().toString() + "\":" + written(e.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(CodecFuzzTest::written).collect(Collectors.joining(",", "[", "]"));
            default -> node.toString();
        };
    }
}
