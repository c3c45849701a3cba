package dev.steelyard.server;

import dev.steelyard.server.problem.Problem;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells what is wrong with a request that is refused before any endpoint sees it: a path or a header that is none. */
final class ConnectionErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 400 : response.getStatus();
        Problem problem =
                new Problem(status, "Refused", "INVALID", "the request is not one that HTTP allows", null, null);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Content.Sink.write(response, true, problem.json(), callback);
        return true;
    }
}
