package dev.steelyard.server.access;

import io.javalin.http.Context;

/** Tells who asks. */
@FunctionalInterface
public interface Gate {
    /** Returns who sent a request. @throws dev.steelyard.server.problem.Problem 401, 403 or 429 when they are not let in */
    Viewer admit(Context context);
}
