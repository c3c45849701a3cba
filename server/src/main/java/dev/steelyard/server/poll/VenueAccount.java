package dev.steelyard.server.poll;

import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** One account at its venue, to be read. <b>Single-writer</b>. */
interface VenueAccount {
    /**
     * Asks for the whole account.
     *
     * @return the venue's answers as they are, all at the same marks
     */
    List<JsonValue> ask() throws PollFailure, InterruptedException;

    /** An answer of a venue that holds nothing: its shape tells nothing either. */
    String NOTHING = "[]";

    /** So often positions are asked for until they stand still. */
    int MOST_TRIES = 8;

    /** Asks anew until two answers about positions agree around those between: these are then at the same marks. */
    static List<JsonValue> settled(Question positions, Question rest) throws PollFailure, InterruptedException {
        List<JsonValue> before = positions.ask();
        for (int left = MOST_TRIES; left > 0; left--) {
            List<JsonValue> others = rest.ask();
            List<JsonValue> after = positions.ask();
            if (same(before, after)) {
                List<JsonValue> all = new ArrayList<>();
                after.stream()
                        .filter(answer -> !content(answer).equals(NOTHING))
                        .forEach(all::add);
                all.addAll(others);
                return all;
            }
            before = after;
        }
        throw PollFailure.failed(
                "the venue's marks moved between its answers " + MOST_TRIES + " times; figures cannot be compared");
    }

    private static boolean same(List<JsonValue> one, List<JsonValue> other) {
        return one.stream()
                .map(VenueAccount::content)
                .toList()
                .equals(other.stream().map(VenueAccount::content).toList());
    }

    /** What an answer says, without the times at which it was asked and given. */
    private static String content(JsonValue answer) {
        JsonValue result = answer.is(JsonKind.OBJECT) ? answer.find("result") : null;
        return (result == null ? answer : result).raw();
    }

    /** Something to ask a venue. */
    interface Question {
        /** Asks it. */
        List<JsonValue> ask() throws PollFailure, InterruptedException;
    }
}
