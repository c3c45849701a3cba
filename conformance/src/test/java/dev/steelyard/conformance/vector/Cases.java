package dev.steelyard.conformance.vector;

import dev.steelyard.json.JsonDocument;

/** Cases for tests, from their JSON. */
final class Cases {
    private Cases() {}

    static VectorCase of(String json) {
        return VectorFile.read(JsonDocument.parse(json, "case.json")).cases().getFirst();
    }

    /** A case without inputs that expects the given outputs under the given further members. */
    static VectorCase expecting(String outputs, String members) {
        String more = members.isEmpty() ? "" : ", " + members;
        return of("{\"id\": \"a\", \"method\": \"m\", \"inputs\": {}, \"expected\": " + outputs + more + "}");
    }
}
