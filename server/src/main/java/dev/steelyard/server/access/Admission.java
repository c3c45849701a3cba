package dev.steelyard.server.access;

import io.javalin.http.Context;
import java.util.function.BooleanSupplier;

/**
 * Who opened a connection that stays open, and whether they would still be let in. <b>Thread-safe</b>.
 *
 * @param viewer who opened it
 * @param standing false once their key has ended, or their session
 */
public record Admission(Viewer viewer, BooleanSupplier standing) {
    /** Returns who opens a connection. @throws dev.steelyard.server.problem.Problem 401, 403 or 429 when they are not let in */
    public static Admission of(Gate gate, Context context) {
        return new Admission(gate.admit(context), gate.standing(context));
    }

    /** Returns whether they would still be let in. */
    public boolean stands() {
        return standing.getAsBoolean();
    }
}
