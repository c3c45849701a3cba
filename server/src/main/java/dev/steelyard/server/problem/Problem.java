package dev.steelyard.server.problem;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.json.JsonWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A refusal of a request, told as {@code application/problem+json} (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Pattern POINTER = Pattern.compile("\\((/[^()]*)\\)");

    private final int status;
    private final String title;
    private final String reason;
    private final @Nullable String pointer;
    private final @Nullable String hint;

    /**
     * Makes a problem.
     *
     * @param status of the answer
     * @param reason from the closed list of reasons, for programs
     * @param detail for persons: what was found and what was expected
     * @param pointer to the place in the body; null when it is not there
     * @param hint what to do; null for none
     */
    public Problem(
            int status, String title, String reason, String detail, @Nullable String pointer, @Nullable String hint) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.reason = reason;
        this.pointer = pointer;
        this.hint = hint;
    }

    /** Returns a problem of the data sent, or of the data that an answer would need. */
    public static Problem of(Failure failure) {
        int status = switch (failure.reason()) {
            case PARSING, INVALID -> 400;
            case IO -> 503;
            default -> 422;
        };
        String title = status == 400 ? "Invalid request" : status == 503 ? "Not available" : "Cannot be answered";
        Matcher matcher = POINTER.matcher(failure.location());
        String pointer = matcher.find() ? matcher.group(1) : null;
        return new Problem(status, title, failure.reason().name(), failure.format(), pointer, null);
    }

    /** Returns the problem of a request that is not what it must be. */
    public static Problem badRequest(String detail, @Nullable String hint) {
        return new Problem(400, "Invalid request", "INVALID", detail, null, hint);
    }

    /** Returns the problem of something that is not there, or that who asks may not see: the two are not told apart. */
    public static Problem notFound(String what) {
        return new Problem(404, "Not found", "NOT_FOUND", what + " was not found", null, null);
    }

    /** Returns the problem of a request by nobody known. */
    public static Problem unauthorized(String detail) {
        return new Problem(
                401,
                "Not authorized",
                "UNAUTHORIZED",
                detail,
                null,
                "send the header Authorization: Bearer KEY, or log in on the page");
    }

    /** Returns the problem of a request by someone who may not make it. */
    public static Problem forbidden(String detail) {
        return new Problem(403, "Forbidden", "FORBIDDEN", detail, null, null);
    }

    /** Returns the status of the answer. */
    public int status() {
        return status;
    }

    /** Returns the reason, for programs. */
    public String reason() {
        return reason;
    }

    /** Returns the document. */
    public String json() {
        return JsonWriter.toText(to -> {
            to.startObject()
                    .text("type", "about:blank")
                    .text("title", title)
                    .integer("status", status)
                    .text("reason", reason)
                    .text("detail", getMessage());
            if (pointer != null) {
                to.text("pointer", pointer);
            }
            if (hint != null) {
                to.text("hint", hint);
            }
            to.endObject();
        });
    }
}
