package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.VectorCase;
import dev.steelyard.json.JsonKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which adapter answers a case: by its method, else by the names of its inputs. <b>Immutable</b> once built. */
public final class AdapterRegistry {
    /**
     * An adapter with the names under which its cases are reported.
     *
     * @param venue where the case states none
     * @param method where the case states none
     */
    public record Entry(String venue, String method, Adapter adapter) {}

    private record Shape(Set<String> inputs, Entry entry) {}

    private final Map<String, Entry> byMethod = new LinkedHashMap<>();
    private final List<Shape> byShape = new ArrayList<>();

    AdapterRegistry() {}

    /** Returns the adapters of everything that the product claims. */
    public static AdapterRegistry standard() {
        AdapterRegistry registry = new AdapterRegistry();
        AdapterFamilies.register(registry);
        return registry;
    }

    /** Answers a method with an adapter, for any venue. */
    AdapterRegistry method(String method, Adapter adapter) {
        return method("", method, adapter);
    }

    /**
     * Answers a method with an adapter.
     *
     * @param venue under which to report cases that state none
     */
    AdapterRegistry method(String venue, String method, Adapter adapter) {
        if (byMethod.put(method, new Entry(venue, method, adapter)) != null) {
            throw new IllegalArgumentException("method " + method + " was registered twice");
        }
        return this;
    }

    /**
     * Answers cases whose method no adapter has, but that have all the inputs named and are of the venue or of none:
     * files of one protocol state no method, and its tests name theirs in prose.
     *
     * @param method under which to report cases that state none
     */
    AdapterRegistry shape(String venue, String method, Adapter adapter, String... inputs) {
        byShape.add(new Shape(Set.of(inputs), new Entry(venue, method, adapter)));
        return this;
    }

    /** Returns what answers a case, or null when nothing in the product claims it. */
    public @Nullable Entry find(VectorCase vector) {
        Entry entry = byMethod.get(vector.method());
        if (entry != null || !vector.inputs().is(JsonKind.OBJECT)) {
            return entry;
        }
        for (Shape shape : byShape) {
            boolean ofVenue = vector.venue().isEmpty()
                    || vector.venue().equals(shape.entry().venue());
            if (ofVenue && shape.inputs().stream().allMatch(vector.inputs()::has)) {
                return shape.entry();
            }
        }
        return null;
    }

    /** Returns the methods that are claimed, in alphabetical order. */
    public Set<String> methods() {
        Set<String> methods = new TreeSet<>(byMethod.keySet());
        byShape.forEach(shape -> methods.add(shape.entry().method()));
        return methods;
    }
}
