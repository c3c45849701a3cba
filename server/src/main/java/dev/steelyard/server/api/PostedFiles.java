package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Files whose texts are posted by name: what a verb reads from a folder. <b>Thread-safe</b>. */
final class PostedFiles {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private PostedFiles() {}

    /**
     * Returns the texts by name, in their order.
     *
     * @param most how many there may be
     * @param example of a name
     * @throws FailureException located
     */
    static SequencedMap<String, String> of(JsonValue stated, int most, String example) {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        for (JsonMember member : stated.members()) {
            if (!member.name().matches(NAME)) {
                throw member.value()
                        .failure(
                                FailureReason.INVALID,
                                "file was \"" + member.name() + "\"; expected a name such as " + example);
            }
            files.put(member.name(), member.value().text());
        }
        if (files.isEmpty() || files.size() > most) {
            throw stated.failure(
                    FailureReason.OUT_OF_RANGE,
                    "files were " + files.size() + "; expected 1 to " + most + ": the command line takes more");
        }
        return files;
    }

    /** Returns what is made of the files; what is refused in one of them is told with its place in the body. */
    static <T> T located(SequencedMap<String, String> files, Supplier<T> work) {
        try {
            return work.get();
        } catch (FailureException e) {
            String location = e.failure().location();
            for (String name : files.keySet()) {
                if (location.equals(name) || location.startsWith(name + " ")) {
                    throw FailureException.of(
                            e.failure().reason(),
                            location + " (/files/" + name + ")",
                            e.failure().message());
                }
            }
            throw e;
        }
    }
}
