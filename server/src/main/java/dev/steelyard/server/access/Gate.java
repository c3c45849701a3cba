package dev.steelyard.server.access;

import io.javalin.http.Context;
import java.util.function.BooleanSupplier;

/** Tells who asks. */
@FunctionalInterface
public interface Gate {
    /** Returns who sent a request. @throws dev.steelyard.server.problem.Problem 401, 403 or 429 when they are not let in */
    Viewer admit(Context context);

    /** Returns what tells, whenever it is asked, whether who sent a request would still be let in. */
    default BooleanSupplier standing(Context context) {
        return () -> true;
    }
}
